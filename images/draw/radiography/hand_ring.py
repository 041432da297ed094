"""A metal ring on a finger, with an ornament on its back, as millimetres of metal in the beam."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from scipy.spatial import ConvexHull

from images.draw.radiography.hand_bone import GRID, Frame
from images.draw.radiography.xray_grid import Array, Line

ORNAMENTS = {
    "star": "a seven-pointed star with a round hole in its middle",
    "moon": "a crescent moon that holds a small disc",
    "knot": "a knot of three interlaced loops",
    "wheel": "a wheel with eight spokes and knobs",
}
"""What the ornaments look like, in words."""


@dataclass(frozen=True)
class Ring:
    """Which finger wears it (2 to 5), how far along the proximal phalanx, and its form."""

    ray: int
    ornament: str
    at: float = 0.40
    radius: float = 9.4
    high: float = 2.6
    """Half the height of the band."""
    tip: float = 9.0
    """Degrees by which the band is tipped towards the beam."""
    turn: float = 0.0
    """Degrees by which the ornament is turned in its own plane."""


def _band(ring: Ring, frame: Frame, middle: float) -> Array:
    """The band, from points spread through its metal."""
    step = np.arange(160_000, dtype=np.float64)
    turn, high, deep = ((0.5 + step * part) % 1.0 for part in (0.8191725, 0.6710436, 0.5497005))
    turn = 2.0 * math.pi * turn
    tip = math.radians(ring.tip)
    # The band is broader at the back of the finger, where it carries the ornament.
    back = 0.5 + 0.5 * np.cos(turn)
    radius = ring.radius - 1.5 * deep
    across = radius * np.sin(turn)
    toward = radius * np.cos(turn)
    along = (2.0 * high - 1.0) * ring.high * (0.62 + 0.38 * back)
    spots = frame.laid(
        np.stack([across, middle + along * math.cos(tip) + toward * math.sin(tip)], axis=1)
    )
    pixels = np.floor(GRID.pixels(spots)).astype(np.int64)
    good = (pixels >= 0).all(axis=1) & (pixels < (GRID.wide, GRID.high)).all(axis=1)
    flat = pixels[good, 1] * GRID.wide + pixels[good, 0]
    volume = 2.0 * math.pi * (ring.radius - 0.75) * 1.5 * 2.0 * ring.high * 0.81
    weight = np.full(flat.size, volume / step.size * GRID.scale**2)
    sheet = np.bincount(flat, weights=weight, minlength=GRID.wide * GRID.high)
    return ndimage.gaussian_filter(sheet.reshape(GRID.shape).astype(np.float32), 0.8)


def _disc(x: float, y: float, radius: float) -> Line:
    turn = np.linspace(0.0, 2.0 * math.pi, 60, endpoint=False)
    return np.stack([x + radius * np.cos(turn), y + radius * np.sin(turn)], axis=1)


def _ornament(ring: Ring) -> list[tuple[Line, float]]:
    """Outlines about the ornament's middle, in millimetres, and how much metal each adds."""
    shapes: list[tuple[Line, float]] = []
    if ring.ornament == "star":
        turn = np.linspace(0.0, 2.0 * math.pi, 14, endpoint=False)
        far = np.where(np.arange(14) % 2 == 0, 9.2, 4.9)
        shapes = [(np.stack([far * np.sin(turn), far * np.cos(turn)], axis=1), 2.2)]
        shapes += [(_disc(0.0, 0.0, 3.4), 1.0), (_disc(0.0, 0.0, 2.5), -3.0)]
    elif ring.ornament == "moon":
        turn = np.linspace(0.62, 2.0 * math.pi - 0.62, 60)
        outer = np.stack([8.6 * np.cos(turn), 8.6 * np.sin(turn)], axis=1)
        bite = np.linspace(2.0 * math.pi - 0.92, 0.92, 60)
        inner = np.stack([3.0 + 6.5 * np.cos(bite), 6.35 * np.sin(bite)], axis=1)
        shapes = [(np.vstack([outer, inner]), 2.6), (_disc(4.4, 0.0, 2.7), 2.4)]
        shapes += [(_disc(-6.0, 0.0, 0.9), -1.6)]
    elif ring.ornament == "knot":
        for way in (0.5, 0.5 + 2.0 * math.pi / 3.0, 0.5 + 4.0 * math.pi / 3.0):
            x, y = 3.9 * math.cos(way), 3.9 * math.sin(way)
            shapes += [(_disc(x, y, 4.8), 1.5), (_disc(x, y, 3.2), -1.5)]
    else:
        shapes = [(_disc(0.0, 0.0, 6.6), 1.9), (_disc(0.0, 0.0, 4.9), -1.9)]
        shapes += [(_disc(0.0, 0.0, 1.9), 2.0)]
        for way in np.arange(8) * math.pi / 4.0:
            cos, sin = math.cos(way), math.sin(way)
            rod = [(1.5, -0.55), (8.6, -0.55), (8.6, 0.55), (1.5, 0.55)]
            spoke = np.array([(x * cos - y * sin, x * sin + y * cos) for x, y in rod])
            shapes += [(spoke, 1.5), (_disc(8.8 * cos, 8.8 * sin, 1.25), 1.6)]
    cos, sin = math.cos(math.radians(ring.turn)), math.sin(math.radians(ring.turn))
    return [
        (np.stack([p[:, 0] * cos - p[:, 1] * sin, p[:, 0] * sin + p[:, 1] * cos], axis=1), metal)
        for p, metal in shapes
    ]


def ring_shadow(ring: Ring, frame: Frame, length: float) -> tuple[Array, Line]:
    """The sheet of metal, and the outline of all of it in pixels; `frame` is the phalanx's."""
    middle = ring.at * length
    sheet = _band(ring, frame, middle)
    top = GRID.empty()
    # The back of the tipped band lies further along than its middle.
    off = middle + ring.radius * math.sin(math.radians(ring.tip))
    for outline, metal in _ornament(ring):
        GRID.paint(top, frame.laid(outline + np.array((0.0, off))), metal)
    sheet = sheet + ndimage.gaussian_filter(np.clip(top, 0.0, None), 0.7)
    rows, columns = np.nonzero(sheet > 0.12)
    edge = np.stack([columns, rows], axis=1).astype(np.float64)
    hull = edge[ConvexHull(edge).vertices]
    out = hull - hull.mean(axis=0)
    hull = hull + 3.0 * out / np.linalg.norm(out, axis=1, keepdims=True)
    return np.asarray(sheet, np.float32), hull[:: max(1, len(hull) // 24)]
