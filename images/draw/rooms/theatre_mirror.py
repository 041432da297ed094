"""What the screen's glass mirrors, out of focus: the room, and someone with a telephone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.lettering import font
from images.draw.rooms.scene_cloth import tiled
from images.draw.rooms.scene_lens import light_of
from images.draw.rooms.scene_relief import (
    NOWHERE,
    Array,
    Relief,
    filled,
    grow,
    hollow,
    normals,
    shadow,
)
from images.draw.rooms.theatre_glass import HIGH, WIDE, Box

Colour = tuple[int, int, int]
SCALE = 2
"""The reflection is soft, so half the screen's pixels are enough."""
REACH = 340
"""How far from the screen's left edge the figure can reach, in the screen's pixels."""
CARD = (104, 50)
MASK, PHONE = (150, 176, 184), (9, 10, 12)


def mirrored_room(
    rng: np.random.Generator, scrubs: Colour, cap: Colour, badge: tuple[str, ...], skin: Colour
) -> tuple[Array, Box, Box]:
    """What the glass mirrors, as linear light, and the boxes of the figure and the badge's text."""
    x, top = 148 + round(float(rng.uniform(-14, 10))), 276 + round(float(rng.uniform(-8, 8)))
    room = background(rng)
    lit, cover = person(rng, x / SCALE, top / SCALE, (scrubs, cap, skin))
    wide = REACH // SCALE
    room[:, :wide] += (lit - room[:, :wide]) * cover[..., None]
    # The camera is focused on the screen, not on what stands as far in front of it.
    room = ndimage.gaussian_filter(room, (2.6, 2.6, 0))
    grey = room.mean(axis=-1, keepdims=True)
    room = grey + 0.50 * (room - grey)
    room = np.dstack([grow(room[..., at], (HIGH, WIDE)) for at in range(3)])
    box = pinned(room, badge, x + 6, HIGH - 128)
    rows, columns = np.nonzero(cover > 0.5)
    figure = (
        max(2.0, float(columns.min()) * SCALE - 5),
        float(rows.min()) * SCALE - 5,
        float(columns.max() + 1) * SCALE + 5,
        HIGH - 2.0,
    )
    return np.asarray(np.maximum(room, 0), np.float32), figure, box


def background(rng: np.random.Generator) -> Array:
    """The dim room behind: a wall, a door with its window, and the lights of the ceiling."""
    sheet = Image.new("RGB", (WIDE // SCALE, HIGH // SCALE), (40, 47, 50))
    pen = ImageDraw.Draw(sheet)
    left = 104 + float(rng.uniform(-6, 6))
    pen.rectangle((0, 0, WIDE, 70), fill=(52, 58, 60))
    pen.rectangle((left - 5, 92, left + 61, HIGH), fill=(78, 86, 88))
    pen.rectangle((left, 98, left + 56, HIGH), fill=(62, 72, 76))
    pen.rectangle((left + 34, 114, left + 48, 172), fill=(196, 204, 200))
    pen.rectangle((left + 6, 206, left + 12, 226), fill=(150, 154, 156))
    room = (np.asarray(sheet, np.float32) / 255.0) ** 2.2
    lamps = Image.new("L", sheet.size, 0)
    pen = ImageDraw.Draw(lamps)
    x = 122 + float(rng.uniform(-5, 8))
    pen.polygon([(x, 22), (x + 96, 30), (x + 80, 56), (x - 10, 46)], fill=255)
    pen.polygon([(x + 338, 44), (x + 420, 52), (x + 420, 80), (x + 346, 68)], fill=200)
    glow = np.asarray(lamps, np.float32) / 255.0
    glow = 1.15 * glow + 0.30 * ndimage.gaussian_filter(glow, 14.0)
    return np.asarray(room + glow[..., None] * np.array([0.95, 1.0, 1.0], np.float32), np.float32)


def person(
    rng: np.random.Generator, x: float, top: float, colours: tuple[Colour, Colour, Colour]
) -> tuple[Array, Array]:
    """Someone in scrubs, mask and cap who holds up a telephone, lit from the ceiling."""
    shape = (HIGH // SCALE, REACH // SCALE)
    scrubs, cap, skin = (light_of(each) for each in colours)
    height = np.full(shape, NOWHERE, np.float32)
    cover = np.zeros(shape, np.float32)
    colour = np.zeros((*shape, 3), np.float32)

    def add(tone: Array, *paths: Sequence[tuple[float, float, float, float]]) -> None:
        body = Relief(shape)
        for path in paths:
            knots = np.array(path, np.float32) + np.array([x, top, 0, 0], np.float32)
            body.sweep(knots, 0.8, 6.0)
        inside = ndimage.gaussian_filter(body.cover * (body.height > height), 0.7)[..., None]
        colour[:] = colour * (1 - inside) + tone * inside
        np.maximum(height, body.height, out=height)
        np.maximum(cover, body.cover, out=cover)

    bottom = HIGH / SCALE - top + 20
    lean = float(rng.uniform(-2, 2))
    add(
        scrubs,
        [(-44, 66, -4, 13), (0, 55, 0, 12), (44, 66, -4, 13)],
        [(-24, 84, 0, 32), (-21, bottom, 0, 33)],
        [(24, 84, 0, 32), (21, bottom, 0, 33)],
        [(0, 78, 4, 26), (0, bottom, 4, 30)],
    )
    add(skin, [(lean / 2, 34, 0, 11), (0, 55, 8, 11)], [(0, 55, 12, 8), (0, 64, 12, 3)])
    add(skin, [(lean, 20, 0, 18), (lean, 30, 1, 17), (lean, 38, 2, 12)])
    add(light_of(MASK), [(lean, 38, 10, 14.5), (lean, 45, 12, 12)])
    add(cap, [(lean - 6, 11, 1, 17), (lean + 6, 11, 1, 17)], [(lean, 4, 1, 15), (lean, 9, 2, 17)])
    for side in (-1.0, 1.0):
        elbow = (side * 57, 106, 12, 12)
        add(scrubs, [(side * 47, 68, -2, 14), elbow], [elbow, (side * 48, 86, 22, 11)])
        add(skin, [(side * 47, 84, 24, 9), (side * 27, 46, 34, 6.5)])
        hand = [(side * 25, 42, 36, 7), (side * 22, 33, 36, 6)]
        add(skin, hand, [(side * 20, 44, 39, 3.2), (side * 12, 42, 39, 2.6)])
    folds = tiled(rng, shape, 14.0, 3) + 1.4 * tiled(rng, shape, 44.0, 2)
    solid = filled(height, -60.0)
    face = normals(np.asarray(solid + 0.9 * folds, np.float32), 1.2)
    facing = np.clip(0.28 - 0.62 * face[1] + 0.34 * face[2] - 0.16 * face[0], 0, 1.4)
    lost = shadow(solid, (-0.2, -0.8, 0.6), 40, 2)
    light = (0.10 + 1.15 * facing * (1 - 0.6 * lost)) * (0.3 + 0.7 * hollow(solid, (5, 14), 2))
    light *= 1.1 - 0.45 * np.arange(shape[0], dtype=np.float32)[:, None] / shape[0]
    # The screen itself lights the figure's front a little.
    lit = colour * light[..., None] * 1.15 + colour * np.array([0.05, 0.035, 0.03], np.float32)
    phone = telephone(shape, x + lean, top)
    lit = lit * (1 - phone[0])[..., None] + phone[0][..., None] * light_of(PHONE)
    lit += phone[1][..., None] * np.array([0.8, 0.9, 1.0], np.float32)
    return np.asarray(lit, np.float32), np.asarray(np.maximum(cover, phone[0]), np.float32)


def telephone(shape: tuple[int, int], x: float, top: float) -> tuple[Array, Array]:
    """Where the telephone covers the face, and the glare on its lenses and its edge."""
    sheet, glare = (Image.new("L", (shape[1] * 2, shape[0] * 2), 0) for _ in range(2))
    left, upper = 2 * x - 46, 2 * top + 48
    ImageDraw.Draw(sheet).rounded_rectangle((left, upper, left + 92, upper + 44), 7, fill=255)
    pen = ImageDraw.Draw(glare)
    pen.ellipse((left + 74, upper + 7, left + 83, upper + 16), fill=255)
    pen.ellipse((left + 76, upper + 22, left + 82, upper + 28), fill=120)
    pen.line((left + 6, upper + 1, left + 60, upper + 1), fill=90, width=3)
    small = (
        np.asarray(each.resize((shape[1], shape[0]), Image.Resampling.BOX), np.float32) / 255.0
        for each in (sheet, glare)
    )
    return next(small), next(small)


def pinned(room: Array, badge: tuple[str, ...], x: int, upper: int) -> Box:
    """Pin the pale badge to the figure's chest, mirrored; the box of its lettering."""
    wide, high = CARD
    card = Image.new("RGB", CARD, (196, 200, 202))
    pen = ImageDraw.Draw(card)
    text, size = "\n".join(badge), 21.0
    while max(font("DejaVuSans-Bold", size).getlength(one) for one in badge) > wide - 10:
        size -= 0.5
    face, middle = font("DejaVuSans-Bold", size), (wide / 2, high / 2)
    pen.multiline_text(
        middle, text, font=face, fill=(34, 36, 44), anchor="mm", align="center", spacing=1
    )
    box = pen.multiline_textbbox(middle, text, font=face, anchor="mm", align="center", spacing=1)
    turned = card.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    light = (np.asarray(turned, np.float32) / 255.0) ** 2.2
    margin = 6
    light = np.pad(light, ((margin, margin), (margin, margin), (0, 0)), mode="edge")
    inside = np.pad(np.ones((high, wide), np.float32), margin)
    inside = ndimage.gaussian_filter(inside, 1.6)[..., None]
    light = ndimage.gaussian_filter(light, (0.8, 0.8, 0))
    light *= np.linspace(1.08, 0.80, light.shape[1], dtype=np.float32)[None, :, None]
    left = x - wide // 2
    part = (
        slice(upper - margin, upper + high + margin),
        slice(left - margin, left + wide + margin),
    )
    room[part] += (light - room[part]) * inside
    return (left + wide - box[2], upper + box[1], left + wide - box[0], upper + box[3])
