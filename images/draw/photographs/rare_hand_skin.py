"""The skin of the back of a hand: nails, creases over the joints, tendons and veins."""

from __future__ import annotations

import itertools

import numpy as np

from images.draw.photographs.rare_hand_shape import Digit, Placing, joints
from images.draw.photographs.skin_light import quick_noise
from images.draw.photographs.skin_shape import Array, View
from images.draw.photographs.skin_tone import Skin, add_veins, lines, wandering
from images.draw.picture import Polygon

# For the knuckle and the two joints: how many, how far spread, how deep, how fine
WRINKLES = ((7, 0.50, 0.5, 0.05), (8, 0.42, 1.9, 0.03), (4, 0.22, 1.3, 0.03))


def _bump(field: Array, width: float) -> Array:
    return np.exp(-((field / np.float32(width)) ** 2))


def tile(
    view: View, start: tuple[float, ...], end: tuple[float, ...], u: float, long: float, wide: float
) -> Polygon:
    """A rectangle along a line, `u` centimetres after its start; `long` and `wide` are halves."""
    ahead = np.array([end[0] - start[0], end[1] - start[1]])
    ahead /= np.hypot(*ahead)
    side = np.array([-ahead[1], ahead[0]])
    middle = np.array(start[:2]) + u * ahead
    corners = [
        (middle + a * long * ahead + b * wide * side) * view.scale
        for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    return tuple((round(float(x)), round(float(y))) for x, y in corners)


def add_nail(skin: Skin, digit: Digit, place: Placing, width: float) -> Polygon:
    """A nail at the end of a finger, and where it is."""
    spots = [place.point(spot) for spot in joints(digit)]
    size = place.size
    length = size * digit.bones[2]
    middle = size * (digit.bones[2] - 0.50 * width**0.5 * 1.12 - 0.16)
    share = middle / length
    at = [a + share * (b - a) for a, b in zip(spots[2], spots[3], strict=True)]
    window = skin.view.around(at[0], at[1], 1.7 * size * max(1.0, 0.8 * width))
    u, v = skin.view.along(spots[2], spots[3], window)
    wide, long = 0.5 * width * size, 0.58 * size * width**0.35
    u = u - np.float32(middle)
    tip = (np.abs(v) / wide) ** 2.8 + (np.abs(u) / long) ** np.where(u > 0, 3.4, 2.6)
    out = (tip ** np.float32(1 / 2.8) - 1) * wide  # centimetres outside the plate
    plate = np.clip(0.5 - out / 0.03, 0, 1)
    around = _bump(out - 0.015, 0.035) * np.where(u > 0.75 * long, 0.25, 1.0)
    fold = _bump(out - 0.13, 0.09) * np.where(u > 0.6 * long, 0.1, 1.0)
    moon = np.clip(0.5 - (u + 0.62 * long + 0.5 * v**2 / wide) / 0.10, 0, 1) * plate
    free = np.clip((u - (0.80 - 0.22 * (v / wide) ** 2) * long) / 0.035, 0, 1) * plate
    ridges = quick_noise(np.random.default_rng(7), u.shape, 60.0, 60.0)
    tone = skin.tone
    skin.blood[window] = skin.blood[window] * (1 - plate) + plate * (0.44 - 0.16 * moon)
    skin.blood[window] = skin.blood[window] * (1 - free) + 0.12 * free
    skin.blood[window] += 0.10 * fold + 0.16 * around
    under = 0.06 + 0.42 * tone.pigment
    skin.pigment[window] = skin.pigment[window] * (1 - plate) + plate * (under - 0.04 * moon)
    skin.pigment[window] = skin.pigment[window] * (1 - 0.6 * free) + 0.08 * free
    skin.pigment[window] += (0.10 + 0.12 * tone.pigment) * around
    flat = 0.4 * ridges - 5.0 * (v / wide) ** 2
    skin.relief[window] = skin.relief[window] * (1 - plate) + plate * flat
    skin.relief[window] += 2.6 * fold - 3.2 * around
    skin.gloss[window] = skin.gloss[window] * (1 - plate) + 2.3 * plate
    return tile(skin.view, spots[2], spots[3], middle, long + 0.08, wide + 0.08)


def add_creases(
    rng: np.random.Generator, skin: Skin, digit: Digit, place: Placing, joint: int
) -> Polygon:
    """The wrinkles over a joint (1 the middle one, 2 the last one, 0 the knuckle)."""
    spots = [place.point(spot) for spot in joints(digit)]
    middle = spots[joint]
    before = spots[joint - 1] if joint else place.point((*digit.root, 1.5))
    size = place.size
    radius = digit.thick[joint] * size
    window = skin.view.around(middle[0], middle[1], 1.5 * radius)
    u, v = skin.view.along(before, spots[joint + 1] if joint else middle, window)
    ahead = np.hypot(middle[0] - before[0], middle[1] - before[1])
    u = u - np.float32(ahead)
    wobble = quick_noise(rng, u.shape, 0.32 * skin.view.scale)
    u = u + 0.035 * wobble + 0.015 * quick_noise(rng, u.shape, 0.12 * skin.view.scale)
    count, spread, strength, fine = WRINKLES[joint]
    groove = np.zeros_like(u)
    for number in range(count):
        start = spread * size * (2 * number / (count - 1) - 1 + rng.normal(0, 0.06))
        bow = -start * 0.55 / radius**2 * v**2
        reach = (0.55 + 0.35 * rng.random()) * radius * (1 - 0.25 * abs(start) / spread)
        off = rng.normal(0, 0.12) * radius
        weight = np.exp(-((start / (0.8 * spread * size)) ** 2)) * (0.55 + 0.6 * rng.random())
        line = _bump(u - start - bow, fine * (0.8 + 0.6 * rng.random()))
        groove += weight * line * np.clip(1.6 - 1.6 * np.abs(v - off) / reach, 0, 1)
    pad = _bump(u, 0.75 * spread * size) * _bump(v, 0.62 * radius)
    tone = skin.tone
    strength *= 0.75 + 0.7 * tone.age
    skin.relief[window] += strength * (1.1 * pad * (joint > 0) - 1.5 * groove)
    skin.pigment[window] += (0.05 + 0.10 * tone.pigment) * (strength * 0.30 * groove + 0.5 * pad)
    skin.blood[window] += 0.14 * strength * groove * 0.5 + 0.16 * pad
    return tile(skin.view, before, middle, float(ahead), 1.1 * spread * size, 0.95 * radius)


def add_back(
    rng: np.random.Generator, skin: Skin, digits: tuple[Digit, ...], place: Placing
) -> None:
    """The tendons that fan out to the fingers, and the veins between them."""
    ridges = []
    for digit in digits:
        x, y = digit.base
        start = place.point((digit.root[0] * 0.55, 0.9))
        end = place.point((x * 0.985, y - 0.5))
        path = wandering(rng, (end[0], end[1]), (start[0], start[1]), 0.20, 0.05)
        ridges.append(path)
    skin.relief += 7.0 * lines(skin.view, ridges, 0.13)
    vessels = []
    gaps = list(itertools.pairwise(digits))
    for first, second in gaps[:: 1 + (len(gaps) > 3)]:
        gap = 0.5 * (first.base[0] + second.base[0]), 0.5 * (first.base[1] + second.base[1])
        for side in (-0.35, 0.4):
            start = place.point((gap[0] + side, gap[1] - 0.3))
            end = place.point((gap[0] * 0.75 + side * 0.3 + rng.normal(0, 0.2), gap[1] * 0.55))
            vessels.append(wandering(rng, start[:2], end[:2], 0.17, 0.16))
        start = end
        end = place.point((gap[0] * 0.45 + np.sign(gap[0]) * 1.1 + rng.normal(0, 0.3), -0.8))
        vessels.append(wandering(rng, start[:2], end[:2], 0.24, 0.30))
    for _ in range(2):
        a, b = (rng.integers(0, len(vessels)) for _ in range(2))
        one, two = vessels[a][7], vessels[b][9]
        if a != b:
            vessels.append(wandering(rng, one[:2], two[:2], 0.14, 0.2))
    for side in (-1.7, 0.6, 1.9):
        start = place.point((side + rng.normal(0, 0.2), 0.8))
        end = place.point((side * 1.2 + rng.normal(0, 0.4), -6.0))
        vessels.append(wandering(rng, start[:2], end[:2], 0.22, 0.35))
    add_veins(skin, vessels)
