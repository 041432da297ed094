"""The bones of the chest, as millimetres of bone that the beam passes through."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from images.draw.chest_frame import Array, X, Y, curve, depth_in, inside, throw
from images.draw.noise import smooth_noise

VERTEBRAE = (48.0, 69.0, 90.5, 112.5, 135.0, 158.0, 181.5, 205.5, 230.0, 255.0, 281.0, 308.0, 337.0)
"""Heights of the middles of T1 to L1."""

# Half width of the cage, half depth, drop from back to front, x of the front end, sag at the side.
RIBS = (
    (59.0, 34.0, 46.0, 30.0, 0.0),
    (88.0, 48.0, 62.0, 40.0, -4.0),
    (109.0, 60.0, 80.0, 50.0, 0.0),
    (122.0, 70.0, 90.0, 58.0, 3.0),
    (131.0, 78.0, 97.0, 68.0, 6.0),
    (137.0, 84.0, 102.0, 80.0, 9.0),
    (141.0, 88.0, 104.0, 94.0, 13.0),
    (144.0, 90.0, 98.0, 110.0, 17.0),
    (145.0, 90.0, 84.0, 122.0, 23.0),
    (142.0, 88.0, 66.0, 130.0, 28.0),
    (130.0, 84.0, 20.0, 124.0, 34.0),
    (96.0, 78.0, 8.0, 88.0, 30.0),
)


def rib_line(number: int, side: int) -> NDArray[np.float64]:
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
    """Twelve pairs, thrown from points along their axes."""
    total = np.zeros_like(X)
    for number in range(12):
        for side in (-1, 1):
            line = rib_line(number, side)
            line = line * (1.0 + rng.normal(0.0, 0.012)) + rng.normal(0.0, 0.9, 3)
            share = np.linspace(0.0, 1.0, len(line))
            tall = 5.0 + 1.5 * share**2 + 0.7 * np.exp(-((share - 0.02) ** 2) / 0.002)
            tall = tall * (0.80 if number == 11 else 1.0)
            tall = tall * np.clip((1.002 - share) / 0.02, 0.05, 1.0) ** 0.3
            deep = (3.3 + 0.3 * np.sin(share * 6.0)) * (1.0 - 0.35 * share**5)
            if number == 0:
                tall, deep = 1.1 * tall, 1.5 * deep
            total += throw(rng, line, tall, deep, (1.0, 0.34), 700_000)
    return total


def clavicles(rng: np.random.Generator) -> Array:
    """Both collar bones, thicker at their inner ends."""
    total = np.zeros_like(X)
    for side in (-1, 1):
        path = [
            (15.0, 93.0, 60.0),
            (32.0, 86.0, 62.0),
            (60.0, 74.0, 55.0),
            (92.0, 64.0, 30.0),
            (122.0, 60.0, 10.0),
            (150.0, 60.0, 8.0),
        ]
        line = curve([(side * x, y + 1.2 * side, z) for x, y, z in path], 160)
        share = np.linspace(0.0, 1.0, 160)
        thick = 5.4 + 3.2 * np.exp(-((share / 0.10) ** 2)) + 1.0 * np.clip(share - 0.75, 0, 1)
        thick = thick * np.clip(share / 0.015, 0.2, 1.0) ** 0.4
        thick = thick * np.clip((1.003 - share) / 0.03, 0.1, 1.0) ** 0.4
        total += throw(rng, line, thick, 0.95 * thick, (1.25, 0.30), 900_000)
    return total


def scapulae(rng: np.random.Generator) -> Array:
    """Both shoulder blades with their spines and hooks, and what is seen of the arm bones."""
    total = np.zeros_like(X)
    for side in (-1, 1):
        blade = [
            (119.0, 72.0), (126.0, 66.0), (142.0, 74.0), (155.0, 84.0), (160.0, 96.0),
            (159.0, 112.0), (153.0, 124.0), (150.0, 150.0), (149.0, 180.0), (146.0, 200.0),
            (141.0, 207.0), (136.0, 200.0), (129.0, 170.0), (123.0, 130.0), (118.0, 92.0),
        ]  # fmt: skip
        mask = inside(curve([(side * (x + 4.0), y) for x, y in blade], 300, closed=True))
        inward = depth_in(mask)
        plate = mask * (1.3 + 3.4 * np.exp(-inward / 2.0))
        lateral = np.exp(-(((side * X - 157.0 + 0.05 * (Y - 120.0)) / 4.5) ** 2))
        plate += mask * 3.0 * lateral * (Y > 105.0)
        total += ndimage.gaussian_filter(plate, 1.6)
        ridge = [(122.0, 102.0, 0.0), (140.0, 90.0, 0.0), (157.0, 75.0, 0.0), (166.0, 62.0, 0.0)]
        line = curve([(side * (x + 2.0), y, z) for x, y, z in ridge], 120)
        share = np.linspace(0.0, 1.0, 120)
        tall = (2.2 + 5.2 * share) * np.clip((1.004 - share) / 0.06, 0.1, 1.0) ** 0.45
        total += throw(rng, line, tall, 1.6 + 2.0 * share, (0.9, 0.3), 400_000)
        hook = [(150.0, 88.0, 0.0), (147.0, 79.0, 8.0), (151.0, 74.0, 16.0)]
        line = curve([(side * x, y, z) for x, y, z in hook], 60)
        total += throw(rng, line, np.full(60, 4.6), np.full(60, 3.4), (0.6, 0.4), 200_000)
        knob = [(160.0, 98.0), (163.0, 84.0), (174.0, 75.5), (188.0, 76.0), (199.0, 84.0),
                (200.0, 104.0), (194.0, 130.0), (178.0, 124.0), (165.0, 113.0)]  # fmt: skip
        head = inside(curve([(side * (x + 1.5), y) for x, y in knob], 200, closed=True))
        total += ndimage.gaussian_filter(head * (9.0 + 5.0 * np.exp(-depth_in(head) / 1.2)), 2.2)
    return total


def spine(rng: np.random.Generator) -> Array:
    """Bodies, pedicles, side and back processes from the neck to the loin."""
    total = np.zeros_like(X)
    heights = (5.0, 27.0, *VERTEBRAE, 367.0, 398.0, 429.0)
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
        mask = inside(curve([tuple(p) for p in np.array(body) + wobble], 160, closed=True))
        inward = depth_in(mask)
        solid = (6.0 + 5.0 * np.exp(-inward / 1.2)) * np.clip(0.3 + inward / 3.0, 0.0, 1.0)
        total += ndimage.gaussian_filter(mask * solid, 1.8)
        for side in (-1, 1):
            ring = inside(_ellipse(side * (0.62 * wide), middle - 2.0, 3.1, 5.0))
            rim = np.exp(-((depth_in(ring) - 1.0) ** 2) / 0.8) * ring
            total += ndimage.gaussian_filter(8.0 * rim, 1.6)
            arm = curve(
                [
                    (side * 0.7 * wide, middle - 2.0, 0.0),
                    (side * (wide + 9.0), middle - 5.0 + 3.0 * low, 0.0),
                    (side * (wide + 15.0), middle - 4.0 + 4.0 * low, 0.0),
                ],
                40,
            )
            total += throw(rng, arm, np.full(40, 4.2), np.full(40, 3.0), (0.8, 0.35), 60_000)
        drop = inside(_ellipse(0.4, middle + 7.0 + 2.0 * low, 2.6, 6.5))
        rim = drop * (4.0 + 7.0 * np.exp(-depth_in(drop) / 0.9))
        total += ndimage.gaussian_filter(rim, 1.4)
    return total


def sternum() -> Array:
    """The top of the breastbone, the only part not lost in the heart's shadow."""
    outline = [(-30.0, 92.0), (-14.0, 96.0), (14.0, 96.0), (30.0, 92.0), (24.0, 112.0),
               (15.0, 138.0), (-15.0, 138.0), (-24.0, 112.0)]  # fmt: skip
    mask = inside(curve(outline, 200, closed=True))
    return ndimage.gaussian_filter(mask * (1.2 + 1.8 * np.exp(-depth_in(mask) / 1.5)), 2.5)


def cartilage(rng: np.random.Generator) -> Array:
    """Flecks of calcium beyond the front ends of the ribs, as the years bring."""
    spots = np.clip(smooth_noise(rng, X.shape, 7.0) - 0.9, 0.0, 1.5)
    total = np.zeros_like(X)
    for number in range(7):
        for side in (-1, 1):
            x, y, _ = rib_line(number, side)[-1]
            size = 9.0 if number else 12.0
            away = np.hypot((X - x + side * 8.0) / 1.3, (Y - y - 2.0)) / size
            total += spots * np.exp(-(away**2)) * (1.0 if number else 1.6)
    return total


def _ellipse(x: float, y: float, a: float, b: float) -> NDArray[np.float64]:
    turn = np.linspace(0.0, 2.0 * math.pi, 120, endpoint=False)
    return np.stack([x + a * np.cos(turn), y + b * np.sin(turn)], axis=1)


def all_bones(seed: int) -> Array:
    """Every bone together, with the fine grain of cancellous bone."""
    rng = np.random.default_rng((seed, 1))
    cage = ndimage.gaussian_filter(ribs(rng), 0.9)
    cage = 13.0 * (1.0 - np.exp(-cage / 13.0)) + ndimage.gaussian_filter(clavicles(rng), 0.9)
    total = cage + cartilage(rng) + 0.8 * scapulae(rng) + 0.8 * sternum()
    column = 0.46 * ndimage.gaussian_filter(spine(rng), 1.8)
    weave = smooth_noise(rng, X.shape, 2.6) * 0.06 + smooth_noise(rng, X.shape, 6.0) * 0.05
    return np.asarray((total + column) * (1.0 + weave), dtype=np.float32)
