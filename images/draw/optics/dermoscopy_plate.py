"""What lies between the lens and the skin of the dermoscopic picture: hairs, bubbles and scale."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from scipy import ndimage

from images.draw.lettering import font
from images.draw.noise import ramp
from images.draw.optics.dermoscopy_lesion import HEIGHT, WIDTH, grid
from images.draw.picture import Box, Polygon

Array = NDArray[np.float32]

MIDDLE = (600.0, 450.0)
RADIUS = 582.0  # of the round field, in pixels
MILLIMETRE = 72.0
GLEAM = np.array([0.80, 0.62, 0.48], np.float32)


def curve(rng: np.random.Generator, start: tuple[float, float], way: float, length: float) -> Array:
    """Points along a hair that bends a little more towards its tip."""
    bend = rng.uniform(-1.0, 1.0) * 0.9 / length
    more = rng.uniform(-1.0, 1.0) * 1.5 / length**2
    steps = np.arange(0.0, length, 3.0)
    turned = way + bend * steps + more * steps**2
    x = start[0] + np.cumsum(3.0 * np.cos(turned))
    y = start[1] + np.cumsum(3.0 * np.sin(turned))
    return np.stack([x, y], axis=1).astype(np.float32)


def stroke(points: Array, wide: float) -> tuple[Array, tuple[slice, slice]]:
    """A tapering line as a mask from 0 to 1, and the part of the frame that it covers."""
    left, right = sides(points, wide)
    edge = np.concatenate([left, right[::-1]])
    corner = np.clip(edge.min(axis=0) - 8, 0, None).astype(int)
    limit = np.minimum(edge.max(axis=0) + 9, (WIDTH, HEIGHT)).astype(int)
    size = (int(limit[0] - corner[0]), int(limit[1] - corner[1]))
    sheet = Image.new("L", (size[0] * 3, size[1] * 3), 0)
    ImageDraw.Draw(sheet).polygon([tuple(p) for p in 3 * (edge - corner)], fill=255)
    mask = np.asarray(sheet.resize(size, Image.Resampling.BOX), np.float32) / 255.0
    return mask, (slice(corner[1], limit[1]), slice(corner[0], limit[0]))


def sides(points: Array, wide: float) -> tuple[Array, Array]:
    """The two edges of a line that is `wide` at its root and thin at its tip."""
    along = np.gradient(points, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    share = np.linspace(0.0, 1.0, len(points))
    half = 0.5 * wide * ((1.0 - 0.8 * share**2) * np.minimum(1.0, 0.45 + 12.0 * share))[:, None]
    return points + half * across, points - half * across


def add_hair(picture: Array, points: Array, wide: float, colour: Array) -> Polygon:
    """Lays a hair with its soft shadow and its gleam over the picture; answers its outline."""
    shadow, part = stroke(points + np.array([2.0, 3.5], np.float32), 1.5 * wide)
    picture[part] *= 1.0 - 0.26 * ndimage.gaussian_filter(shadow, 2.6)[..., None]
    body, part = stroke(points, wide)
    picture[part] += 0.9 * body[..., None] * (colour - picture[part])
    shift = np.array([-0.10 * wide, -0.16 * wide], np.float32)
    gleam, part = stroke(points + shift, 0.34 * wide)
    picture[part] += 0.26 * gleam[..., None] * (GLEAM - picture[part])
    left, right = sides(points[:: max(1, len(points) // 14)], wide + 9.0)
    return inside([tuple(p) for p in (*left, *right[::-1])])


def inside(points: list[tuple[float, float]]) -> Polygon:
    """Corners as whole pixels within the frame."""
    return tuple(
        (min(max(round(x), 0), WIDTH - 1), min(max(round(y), 0), HEIGHT - 1)) for x, y in points
    )


def add_bubble(picture: Array, x: float, y: float, r: float, turn: float) -> Box:
    """A bubble in the gel: a clearer disc, a dark and a bright rim and a gleam."""
    reach = int(r + 8)
    left, top = max(int(x) - reach, 0), max(int(y) - reach, 0)
    right, bottom = min(int(x) + reach, WIDTH), min(int(y) + reach, HEIGHT)
    part = picture[top:bottom, left:right]
    v, u = np.mgrid[top:bottom, left:right].astype(np.float32)
    u, v = u - x, v - y
    out = np.hypot(u, v)
    disc = 1.0 - ramp(out, r - 1.5, r + 0.5)
    lit = (u * math.cos(turn) + v * math.sin(turn)) / (out + 1.0)
    # Without gel the skin scatters more light, so it looks paler within a bubble.
    part += 0.20 * disc[..., None] * (np.array([0.98, 0.90, 0.86], np.float32) - part)
    wide = 1.2 + 0.035 * r
    dark = np.exp(-(((out - r) / wide) ** 2)) * (0.62 - 0.25 * lit)
    part *= 1.0 - 0.70 * dark[..., None]
    bright = np.exp(-(((out - r + 2.3 * wide) / (0.9 * wide)) ** 2)) * np.clip(0.30 + lit, 0.0, 1.2)
    spot = np.hypot(u - 0.52 * r * math.cos(turn + 2.9), v - 0.52 * r * math.sin(turn + 2.9))
    gleam = 0.55 * bright + 0.95 * np.exp(-((spot / (1.0 + 0.075 * r)) ** 2))
    part += np.clip(gleam, 0.0, 1.0)[..., None] * (0.99 - part)
    return max(int(x - r - 3), 0), max(int(y - r - 3), 0), int(x + r + 4), int(y + r + 4)


def add_scale(picture: Array) -> tuple[Box, Box]:
    """Prints the plate's scale of ten millimetres; answers where its ticks and its text are."""
    sheet = Image.new("L", (WIDTH * 2, HEIGHT * 2), 0)
    pen = ImageDraw.Draw(sheet)
    left, base = MIDDLE[0] - 5 * MILLIMETRE, HEIGHT - 34.0
    for mark in range(21):
        x = left + mark * MILLIMETRE / 2
        high = 22.0 if mark % 10 == 0 else 15.0 if mark % 2 == 0 else 8.0
        pen.line((2 * x, 2 * base, 2 * x, 2 * (base - high)), fill=235, width=4)
    pen.line(
        (2 * left - 2, 2 * base, 2 * (left + 10 * MILLIMETRE) + 2, 2 * base), fill=235, width=4
    )
    ticks = sheet.getbbox()
    words = Image.new("L", sheet.size, 0)
    ImageDraw.Draw(words).text(
        (2 * (left + 10 * MILLIMETRE), 2 * base - 58), "10 mm", font=font("DejaVuSans", 46),
        fill=235, anchor="rs",
    )  # fmt: skip
    text = words.getbbox()
    assert ticks
    assert text
    ink = Image.fromarray(np.maximum(np.asarray(sheet), np.asarray(words)))
    ink = ink.resize((WIDTH, HEIGHT), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(0.6))
    cover = np.asarray(ink, np.float32)[..., None] / 255.0
    picture += 0.92 * cover * (np.array([0.09, 0.07, 0.07], np.float32) - picture)
    return _halved(ticks), _halved(text)


def _halved(box: tuple[int, int, int, int]) -> Box:
    return box[0] // 2 - 3, box[1] // 2 - 3, box[2] // 2 + 4, box[3] // 2 + 4


def field() -> tuple[Array, Array]:
    """How much light reaches each pixel of the round field, and 1 inside it, 0 outside."""
    x, y = grid()
    out = np.hypot(x - MIDDLE[0], y - MIDDLE[1]) / RADIUS
    light = 1.04 - 0.10 * out**2 - 0.20 * np.clip(out, 0.0, 1.2) ** 7
    return light.astype(np.float32), 1.0 - ramp(out, 0.982, 1.004)


def corners() -> tuple[Polygon, ...]:
    """The four dark corners, each between the frame and the edge of the field."""
    found = []
    edge = RADIUS + 2
    for right in (0, 1):
        for low in (0, 1):
            reach_x, reach_y = MIDDLE[0], MIDDLE[1]
            first, last = (
                math.acos(reach_x / edge) if edge > reach_x else 0.0,
                math.asin(reach_y / edge),
            )
            arc = [
                (math.cos(a) * edge, math.sin(a) * edge) for a in np.linspace(first, last, 9)
            ] + [(reach_x, reach_y)]
            sign_x, sign_y = 2 * right - 1, 2 * low - 1
            found.append(inside([(MIDDLE[0] + sign_x * a, MIDDLE[1] + sign_y * b) for a, b in arc]))
    return tuple(found)
