"""The light that comes back from the skin of the bedside photograph."""

from __future__ import annotations

import math

import numpy as np
from scipy import ndimage

from images.draw.bedside_hand import LIGHT, Hand, Pose
from images.draw.scene_cloth import tiled
from images.draw.scene_relief import NOWHERE, Array, Patch, Relief, filled, grow, normals

VEINS = (
    # from where near the knuckles, over what middle, to where on the wrist: along and across
    ((78, 17), (30, 8), (-40, 4)),
    ((82, -2), (28, -6), (-44, -10)),
    ((74, -20), (22, -14), (-8, -16)),
    ((58, 32), (18, 24), (-36, 20)),
)


def local(patch: Patch, knots: Array, by: int = 1) -> Array:
    """Knots of the frame as they lie in a part of it, at a fraction of its size."""
    moved = knots - np.array([patch[1].start, patch[0].start, 0, 0], np.float32)
    return np.asarray(moved / by, dtype=np.float32)


def veins(rng: np.random.Generator, pose: Pose, patch: Patch, shape: tuple[int, int]) -> Array:
    """Raised veins on the back of the hand, as a height between 0 and 1."""
    small = Relief((shape[0] // 2 + 1, shape[1] // 2 + 1))
    for start, middle, end in VEINS:
        wave = rng.normal(0.0, 1.5, 4)
        points = []
        for t in np.linspace(0.0, 1.0, 13):
            a = (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * middle[0] + t**2 * end[0]
            b = (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * middle[1] + t**2 * end[1]
            b += wave[0] * math.sin(7 * t + wave[1]) + 0.7 * wave[2] * math.sin(15 * t + wave[3])
            points.append((a, b, 34.0, 2.0 + 0.5 * math.sin(9 * t + wave[1])))
        small.sweep(local(patch, pose.knots(points), 2))
    return grow(ndimage.gaussian_filter(small.cover, 2.0), shape)


def knuckles(hand: Hand, shape: tuple[int, int]) -> Array:
    """Where the skin over joints is wrinkled and redder, 0 to 1."""
    joint = np.zeros(shape, np.float32)
    for x, y, _, radius in hand.joints:
        at = (x - hand.patch[1].start, y - hand.patch[0].start)
        reach = 2.4 * radius
        rows = slice(max(0, int(at[1] - reach)), max(0, int(at[1] + reach)))
        columns = slice(max(0, int(at[0] - reach)), max(0, int(at[0] + reach)))
        part = joint[rows, columns]
        if not part.size:
            continue
        down, right = np.indices(part.shape, dtype=np.float32)
        away = ((right + columns.start - at[0]) / (0.95 * radius)) ** 2
        away += ((down + rows.start - at[1]) / (0.62 * radius)) ** 2
        np.maximum(part, np.exp(-away), out=part)
    return joint


def shade_skin(
    rng: np.random.Generator,
    hand: Hand,
    tone: Array,
    age: float,
    lost: Array,
    open_: Array,
    sore: Array,
) -> Array:
    """The light from the skin in the hand's part of the frame; the fields are of that part."""
    patch = hand.patch
    height = hand.relief.height[patch]
    shape = height.shape
    floor = float(height[height > NOWHERE / 2].min())
    height = filled(height, floor)
    vessel = veins(rng, hand.pose, patch, shape)
    fine = tiled(rng, shape, 3.0, 1)
    crease = 1.0 - np.abs(tiled(rng, shape, 14.0, 3))
    joint = knuckles(hand, shape)
    rows = np.arange(shape[0], dtype=np.float32)[:, None]
    folds = np.cos((rows + 5.0 * tiled(rng, shape, 44.0, 2)) * (2 * math.pi / 8.5)) * joint
    height += (1.0 + 3.0 * age) * vessel + 0.09 * fine + (0.22 + 0.38 * age) * crease
    height += (0.5 + 0.5 * age) * folds + 9.0 * sore
    face = normals(height, 0.9)
    broad = normals(height, 5.0)
    lamp = np.array(LIGHT, np.float32) / float(np.linalg.norm(LIGHT))
    facing, soft = (sum(n * a for n, a in zip(each, lamp, strict=True)) for each in (face, broad))
    shade = 1.0 - 0.80 * lost
    sky = (0.62 + 0.38 * broad[2] - 0.18 * broad[1]) * open_
    bounce = np.clip(broad[1], 0, 1)
    # Red light wanders further below the skin than blue: it is softer and reaches into shade.
    mottle = tiled(rng, shape, 64.0, 3)
    spots = age * np.clip(tiled(rng, shape, 13.0, 1) - 1.9, 0.0, 1.0)
    half = lamp + np.array([0, 0, 1], np.float32)
    half /= float(np.linalg.norm(half))
    spread = np.clip(sum(n * a for n, a in zip(face, half, strict=True)), 0, 1)
    power = spread**2
    power *= power
    power *= power
    sharp = power * power
    gleam = (0.085 * sharp + 0.06 * (sharp * sharp) ** 2) * shade
    rim = 0.02 * (1.0 - np.clip(broad[2], 0, 1)) ** 4 * open_
    planes = []
    for own, wrap, share, ambient, back, red, spot, sores, blue, knuckle in (
        (tone[0], 0.26, 0.45, 0.30, 0.10, 0.015, 0.35, 0.06, 0.26, 0.02),
        (tone[1], 0.10, 0.75, 0.315, 0.085, 0.045, 0.55, 0.58, 0.15, 0.17),
        (tone[2], 0.06, 0.85, 0.34, 0.075, 0.05, 0.70, 0.50, 0.06, 0.14),
    ):
        light = np.clip((share * facing + (1 - share) * soft + wrap) / (1 + wrap), 0, 1) * shade
        light *= 0.5 + 0.5 * open_
        stain = red * mottle - spot * spots - sores * sore - knuckle * joint
        stain -= blue * (0.35 + 0.75 * age) * vessel
        colour = own * np.exp(stain) * (1.0 + 0.025 * fine)
        planes.append(colour * (1.55 * light + ambient * sky + back * bounce) + gleam + rim)
    lit = np.stack(planes, axis=-1)
    return paint_nails(hand, lit, broad, half, shade, tone)


def paint_nails(
    hand: Hand, lit: Array, broad: Array, half: Array, shade: Array, tone: Array
) -> Array:
    """Finger nails: smoother, pinker and glossier than the skin round them."""
    for knots in hand.nails:
        knots = local(hand.patch, knots)
        whole = Relief(lit.shape[:2])
        box = whole.patch(knots[:, :2].min(0) - 50, knots[:, :2].max(0) + 50)
        if box is None:
            continue
        plate, edge = (Relief(lit[box].shape[:2]) for _ in range(2))
        plate.sweep(local(box, knots[:2]))
        edge.sweep(local(box, knots[1:]))
        nail = ndimage.gaussian_filter(np.maximum(plate.cover, edge.cover), 1.1)
        fringe = ndimage.gaussian_filter(edge.cover * (1 - plate.cover), 0.9)
        rim = np.clip(ndimage.gaussian_filter(nail, 2.2) - nail, 0, 1)
        part = lit[box]
        grey = ndimage.gaussian_filter(part.mean(axis=-1), 2.5) / float(tone.mean())
        pink = tone * np.array([1.10, 0.86, 0.88], np.float32) + 0.05
        spread = sum(n[box] * a for n, a in zip(broad, half, strict=True))
        gloss = 0.20 * np.clip(spread, 0, 1) ** 40 * shade[box] + 0.025
        plate_light = pink * grey[..., None] + gloss[..., None]
        part = part + (plate_light - part) * (0.85 * nail)[..., None]
        part *= (1.0 - 1.3 * rim)[..., None]
        pale = (tone * 0.5 + 0.36) * grey[..., None]
        lit[box] = part + (pale - part) * (0.7 * fringe)[..., None]
    return lit
