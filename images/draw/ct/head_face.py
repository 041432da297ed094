"""Models the large masses of an invented head: skull, face, jaw and neck."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from images.draw.ct.head_clay import Array, Clay, carve, ellipsoid, melt

# Down the face: millimetres y, forward z of the midline without nose and lips, half the width,
# and the z where the face is widest.
RAILS = np.array([
    [ 75, 88.0, 69.0,  8.0],
    [ 50, 93.5, 69.0, 10.0],
    [ 30, 91.0, 68.0, 12.0],
    [ 10, 90.5, 69.0, 14.0],
    [-10, 96.5, 68.0, 15.5],
    [-30, 104.5, 64.5, 18.0],
    [-46, 105.5, 59.5, 22.0],
    [-57, 103.6, 55.5, 26.0],
    [-66, 101.0, 50.5, 31.0],
    [-78, 99.0, 41.5, 41.0],
    [-92, 95.0, 32.0, 50.0],
    [-105, 88.0, 25.0, 54.0],
])  # fmt: skip


@dataclass(frozen=True)
class Face:
    """What makes one face differ from another; 0 or 1 is the average."""

    wide: float = 1.0
    jaw: float = 1.0
    chin: float = 0.0
    brow: float = 1.0
    cheekbone: float = 1.0
    full: float = 0.0
    nose_long: float = 1.0
    nose_wide: float = 1.0
    hump: float = 0.0
    tip: float = 0.0
    lips: float = 1.0
    mouth: float = 1.0
    eyes_apart: float = 0.0
    eye_slant: float = 0.0
    lid: float = 1.0
    fold: float = 1.0
    ear: float = 1.0
    neck: float = 1.0
    larynx: float = 0.0


def rail(column: int, y: Array) -> Array:
    """One column of the rails at the heights y."""
    up = RAILS[::-1]
    return np.asarray(PchipInterpolator(up[:, 0], up[:, column])(y), np.float32)


def masses(clay: Clay, face: Face) -> None:
    """Lay down skull, face, jaw and neck."""
    x, y, z = clay.axes()
    x = x / face.wide
    skull = ellipsoid(x, y - 44.0, z + 1.0, (72.5, 82.0, 96.0))
    crown = ellipsoid(x, y - 57.0, z + 24.0, (75.5, 66.0, 75.0))
    skull = melt(skull, crown, 14.0)

    at = np.clip(y, RAILS[-1, 0], RAILS[0, 0])
    front, half, widest = rail(1, at), rail(2, at), rail(3, at)
    low = np.clip((-y - 35.0) / 40.0, 0.0, 1.0)
    half = half * (1.0 + (face.jaw - 1.0) * low)
    deep = np.where(z > widest, front - widest, 62.0)
    one = np.sqrt((x / half) ** 2 + ((z - widest) / deep) ** 2)
    two = np.sqrt((x / half**2) ** 2 + ((z - widest) / deep**2) ** 2)
    body = one * (one - 1.0) / (two + 1e-6)
    under = (-0.42 * (z - 18.0) - 0.907 * (y + 63.0)).astype(np.float32)
    body = carve(body, under, 16.0)
    body = carve(body, (y - 62.0) + 0.0 * z, 30.0)
    field = melt(skull, body, 12.0)

    slope = -27.0 + 0.12 * (y + 110.0)
    neck = ellipsoid(x, 0.0 * y, z - slope, (53.0 * face.neck, 1e3, 53.0 * face.neck))
    neck = carve(neck, y + 10.0 + 0.0 * z, 20.0)
    clay.field = melt(field, neck, 22.0)


def planes(clay: Clay, face: Face) -> None:
    """Press and pad the masses into the planes of a face."""
    clay.pair((60, 38, 58), (13, 16, 16), -3.6)
    clay.pair((49, -2, 66), (13, 9, 13), 3.6 * face.cheekbone)
    clay.pair((62, -4, 42), (9, 9, 22), 1.2 * face.cheekbone)
    clay.pair((41, -26, 80), (15, 15, 13), 2.4 + 3.0 * face.full)
    clay.pair((53, -38, 55), (11, 15, 16), -3.0 + 4.0 * face.full)
    clay.pair((52, -60, 22), (10, 11, 14), 3.5 * face.jaw)
    clay.press((0, -82, 99), (12, 8, 9), 3.5 + face.chin)
    clay.pair((24, -74, 90), (9, 9, 9), -1.2)
    clay.press((0, -65, 102), (14, 4.5, 8), -3.0)
    clay.press((0, -104, 70), (18, 9, 26), -3.0 + 5.0 * face.full)
    clay.press((0, 62, 95), (34, 16, 14), 1.6)
    clay.press((0, 39, 97), (8, 6, 8), 0.8 * face.brow)
    for across, up, back in ((12, 35.5, 94), (22, 38, 91), (32, 38.5, 86), (42, 36, 77)):
        clay.pair((across, up, back), (7, 4.2, 9), 1.5 * face.brow)
    clay.press((0, -108, 30), (7, 9, 8), 5.0 * face.larynx)
    for up in range(-118, -60, 8):
        clay.pair((38 - 0.28 * (up + 90), up, 8 - 0.75 * (up + 90)), (7, 8, 9), 1.6)
