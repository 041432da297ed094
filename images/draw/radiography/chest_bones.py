"""The ribs, the breastbone and the spine, as millimetres of bone that the beam passes through."""

from __future__ import annotations

import math

import numpy as np
from scipy import ndimage

from images.draw.noise import smooth_noise
from images.draw.radiography.chest_frame import COARSE
from images.draw.radiography.xray_grid import Array, Line, curve

VERTEBRAE = (48.0, 69.0, 90.5, 112.5, 135.0, 158.0, 181.5, 205.5, 230.0, 255.0, 281.0, 308.0, 337.0)
"""Heights of the middles of T1 to L1."""

# Half width of the cage, half depth, drop from back to front, x of the front end, sag at the side.
RIBS = (
    (57.0, 34.0, 44.0, 30.0, 0.0),
    (86.0, 48.0, 61.0, 40.0, -2.0),
    (108.0, 60.0, 80.0, 50.0, 1.0),
    (122.0, 70.0, 91.0, 58.0, 3.0),
    (131.0, 78.0, 97.0, 68.0, 6.0),
    (137.0, 84.0, 102.0, 80.0, 9.0),
    (141.0, 88.0, 104.0, 94.0, 13.0),
    (144.0, 90.0, 98.0, 110.0, 17.0),
    (145.0, 90.0, 84.0, 122.0, 23.0),
    (142.0, 88.0, 66.0, 130.0, 28.0),
    (128.0, 84.0, 24.0, 124.0, 36.0),
    (84.0, 78.0, 10.0, 78.0, 27.0),
)


def rib_line(number: int, side: int) -> Line:
    """The axis of a rib in space, from the spine round to its front end."""
    half, deep, drop, front, sag = RIBS[number]
    start = math.asin(12.0 / half)
    floating = number >= 10
    stop = math.asin(front / half) if floating else math.pi - math.asin(front / half)
    if number in (8, 9):
        stop = 2.0 if number == 8 else 1.75
    turn = np.linspace(start, stop, 160)
    away = np.sin(turn)
    x = half * (away + 0.05 * np.sin(2.0 * turn) * (turn < math.pi / 2))
    z = -deep * np.cos(turn)
    y = VERTEBRAE[number] - 7.0 + drop * ((1.0 - np.cos(turn)) / 2.0) ** 1.08
    y = y + sag * away**1.5 - 5.0 * np.exp(-((turn - 0.55) ** 2) / 0.09) * (number < 9)
    return np.stack([side * x, y, z], axis=1)


def ribs(rng: np.random.Generator) -> Array:
    """Twelve pairs, each with its own height, breadth and waviness."""
    total = COARSE.empty()
    for number in range(12):
        for side in (-1, 1):
            line = rib_line(number, side)
            share = np.linspace(0.0, 1.0, len(line))
            line = line * (1.0 + rng.normal(0.0, 0.008)) + rng.normal(0.0, 0.9, 3)
            sway = rng.uniform(0.0, 6.3, 2)
            line[:, 1] += rng.normal(0.0, 1.6) * np.sin(math.pi * share)
            line[:, 1] += 0.7 * np.sin(5.0 * share + sway[0])
            line[:, 1] += 0.35 * np.sin(13.0 * share + sway[1])
            breadth = rng.normal(1.0, 0.06) * (0.72 if number == 11 else 1.0)
            tall = 5.0 + 1.7 * share**2 + 0.7 * np.exp(-((share - 0.02) ** 2) / 0.002)
            tall = tall * breadth * (1.0 + 0.05 * np.sin(9.0 * share + sway[1]))
            tail = 0.25 if number >= 10 else 0.02
            tall = tall * np.clip((1.002 - share) / tail, 0.05, 1.0) ** 0.4
            deep = (3.2 + 0.4 * np.sin(share * 6.0 + 0.4 * sway[0])) * (1.0 - 0.38 * share**4)
            if number == 0:
                tall, deep = 1.1 * tall, 1.5 * deep
            total += COARSE.bar(line, tall, deep, (1.0, 0.34))
            # The groove below a rib, where vessel and nerve run, is a thin flange of bone.
            lower = line[8:90] + np.array((0.0, 0.0, -1.0))
            lower[:, 1] += 0.9 * tall[8:90]
            fade = np.sin(np.linspace(0.1, math.pi, len(lower))) ** 0.5
            if 0 < number < 10:
                total += COARSE.bar(lower, 1.5 * fade, 0.9 * fade, (0.9, 0.6), 5.0)
    return total


def spine(rng: np.random.Generator) -> Array:
    """Bodies, pedicles, side and back processes from the neck to the loin."""
    total = COARSE.empty()
    heights = (5.0, 27.0, *VERTEBRAE, 367.0, 398.0)
    for index, middle in enumerate(heights):
        low = min(index / 13.0, 1.2)
        wide, tall = 12.5 + 8.5 * low, 8.0 + 3.6 * low
        body = [
            (-wide, -tall), (-0.5 * wide, -tall + 1.2), (0.5 * wide, -tall + 1.2), (wide, -tall),
            (0.86 * wide, -0.3 * tall), (0.87 * wide, 0.4 * tall), (wide, tall),
            (0.5 * wide, tall - 1.2), (-0.5 * wide, tall - 1.2), (-wide, tall),
            (-0.87 * wide, 0.4 * tall), (-0.86 * wide, -0.3 * tall),
        ]  # fmt: skip
        wobble = rng.normal(0.0, 0.35, (len(body), 2)) + np.array([0.0, middle])
        mask = COARSE.inside(curve([tuple(p) for p in np.array(body) + wobble], 160, closed=True))
        inward = COARSE.depth_in(mask)
        solid = (6.0 + 5.0 * np.exp(-inward / 1.2)) * np.clip(0.3 + inward / 3.0, 0.0, 1.0)
        total += mask * solid
        for side in (-1, 1):
            ring = COARSE.inside(_ellipse(side * (0.62 * wide), middle - 2.0, 3.1, 5.0))
            total += 8.0 * np.exp(-((COARSE.depth_in(ring) - 1.0) ** 2) / 0.8) * ring
            arm = curve(
                [
                    (side * 0.7 * wide, middle - 2.0, 0.0),
                    (side * (wide + 9.0), middle - 5.0 + 3.0 * low, 0.0),
                    (side * (wide + 15.0), middle - 4.0 + 4.0 * low, 0.0),
                ],
                40,
            )
            total += COARSE.bar(arm, np.full(40, 4.2), np.full(40, 3.0), (0.8, 0.35), 5.0)
        drop = COARSE.inside(_ellipse(0.4, middle + 7.0 + 2.0 * low, 2.6, 6.5))
        total += drop * (4.0 + 7.0 * np.exp(-COARSE.depth_in(drop) / 0.9))
    return ndimage.gaussian_filter(total, 0.8 * COARSE.scale)


def sternum() -> Array:
    """The top of the breastbone, the only part not lost in the heart's shadow."""
    outline = [(-30.0, 92.0), (-14.0, 96.0), (14.0, 96.0), (30.0, 92.0), (24.0, 112.0),
               (15.0, 138.0), (-15.0, 138.0), (-24.0, 112.0)]  # fmt: skip
    mask = COARSE.inside(curve(outline, 200, closed=True))
    return ndimage.gaussian_filter(mask * (1.2 + 1.8 * np.exp(-COARSE.depth_in(mask) / 1.5)), 1.2)


def cartilage(rng: np.random.Generator) -> Array:
    """Flecks of calcium beyond the front ends of the ribs, as the years bring."""
    spots = np.clip(smooth_noise(rng, COARSE.shape, 2.2 * COARSE.scale) - 0.9, 0.0, 1.5)
    near = COARSE.empty()
    for number in range(7):
        for side in (-1, 1):
            x, y, _ = rib_line(number, side)[-1]
            size = 9.0 if number else 12.0
            away = np.hypot((COARSE.x - x + side * 8.0) / 1.3, (COARSE.y - y - 2.0)) / size
            near += np.exp(-(away**2)) * (1.0 if number else 1.6)
    return spots * near


def _ellipse(x: float, y: float, a: float, b: float) -> Line:
    turn = np.linspace(0.0, 2.0 * math.pi, 120, endpoint=False)
    return np.stack([x + a * np.cos(turn), y + b * np.sin(turn)], axis=1)
