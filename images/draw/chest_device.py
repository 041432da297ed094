"""A pacemaker with two leads, as what it takes from the beam."""

from __future__ import annotations

import math

import numpy as np
from scipy import ndimage

from images.draw.chest_frame import Array, Points, X, curve, depth_in, inside, tube

CENTRE = (104.0, 106.0)
TILT = math.radians(-14.0)

VENTRICLE = (
    (86, 87), (78, 90), (73.5, 102), (77, 120), (92, 134), (114, 135), (130, 122), (134, 103),
    (127, 86), (112, 76.5), (92, 73.5), (70, 77), (48, 85), (26, 96), (6, 107), (-10, 118),
    (-17, 136), (-21, 165), (-25, 196), (-20, 226), (-3, 248), (22, 259), (48, 264), (67, 263),
)  # fmt: skip
ATRIUM = (
    (87, 92), (79, 96), (77, 108), (83, 124), (98, 137), (120, 136), (136, 120), (138, 100),
    (129, 82), (112, 73), (92, 70.5), (70, 74), (48, 82.5), (27, 93), (8, 104), (-8, 116),
    (-15, 138), (-18, 168), (-21, 194), (-17, 207), (-8, 209), (-2, 200), (-1, 188),
)  # fmt: skip


def _turned(u: float, v: float) -> tuple[float, float]:
    cos, sin = math.cos(TILT), math.sin(TILT)
    return CENTRE[0] + u * cos - v * sin, CENTRE[1] + u * sin + v * cos


def _block(left: float, top: float, right: float, bottom: float) -> Array:
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return inside(np.array([_turned(*corner) for corner in corners]))


def _shell(points: Points) -> Array:
    return inside(curve([_turned(u, v) for u, v in points], 300, closed=True))


def generator(rng: np.random.Generator) -> Array:
    """The can: battery below, circuits above, and a clear header where the leads plug in."""
    can = _shell(
        [(-23, -11), (-8, -12.2), (8, -12.2), (23, -11), (25, 0), (21, 15), (10, 23), (0, 24.5),
         (-10, 23), (-21, 15), (-25, 0)]
    )  # fmt: skip
    rim = np.exp(-depth_in(can) / 0.55)
    total = can * (0.55 + 0.9 * rim)
    battery = _shell(
        [(-19, 6), (0, 5.2), (19, 6), (18.5, 13), (9, 20.4), (0, 21.6), (-9, 20.4), (-18.5, 13)]
    )
    total += battery * (1.5 + 0.5 * np.exp(-depth_in(battery) / 0.6))
    total += 0.35 * _block(-20, -9.5, 20, 4)
    for left, top, wide, high, dense in (
        (-18, -8, 9, 7, 0.7), (-7, -8.5, 6, 5, 0.45), (1, -8, 10, 8.5, 0.8), (13, -7.5, 5, 10, 1.1),
        (-17, 0, 5, 3, 0.9), (-10, -1, 3, 4, 0.5), (-5, -1, 4, 3.4, 0.7), (2, 1.4, 7, 2, 0.5),
    ):  # fmt: skip
        total += dense * _block(left, top, left + wide, top + high)
    for _ in range(26):
        u, v = rng.uniform(-18, 17), rng.uniform(-9, 3)
        total += rng.uniform(0.3, 0.9) * _block(u, v, u + 0.9, v + 0.6)
    header = _shell(
        [(-21, -11.5), (-21.5, -18), (-17, -22), (0, -23), (12, -21), (19, -14), (20, -11.5)]
    )
    total += header * (0.16 + 0.12 * np.exp(-depth_in(header) / 0.7))
    for v in (-14.5, -19.0):
        total += 1.5 * _block(-17.5, v - 1.3, -13.0, v + 1.3)
        total += 1.3 * _block(-7, v - 1.2, -4, v + 1.2)
        total += 0.8 * _block(-22.5, v - 0.6, 2.0, v + 0.6)
    return ndimage.gaussian_filter(total, 0.7)


def lead(points: Points, tip: float) -> Array:
    """A coiled wire with a ring and a tip that touch the heart."""
    line = curve(points, 900)
    radius = np.full(len(line), 0.50)
    length = np.linalg.norm(np.diff(line, axis=0), axis=1).sum()
    from_end = np.linspace(length, 0.0, len(line))
    radius[(from_end > 13.0) & (from_end < 16.5)] = 1.05
    radius[from_end < 2.6] = tip
    metal = np.zeros_like(X)
    tube(metal, line, radius)
    cover = np.zeros_like(X)
    tube(cover, line, np.full(len(line), 1.05))
    return ndimage.gaussian_filter(1.15 * metal + 0.05 * cover, 0.75)


def pacemaker(seed: int) -> Array:
    """Everything that was implanted."""
    rng = np.random.default_rng((seed, 4))
    return np.asarray(generator(rng) + lead(VENTRICLE, 1.0) + lead(ATRIUM, 0.95), dtype=np.float32)
