"""A pacemaker with two leads, as what it takes from the beam, and where it lies."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from images.draw.radiography.chest_frame import FINE, Bend
from images.draw.radiography.xray_grid import Array, Line, Points, curve

CENTRE = np.array((104.0, 106.0))
TILT = math.radians(-14.0)

# In the pocket under the collar bone at the viewer's right, from the header to the vein.
POCKET_V = (
    (86, 87), (78, 90), (73.5, 102), (77, 120), (92, 134), (114, 135), (130, 122), (134, 103),
    (127, 86), (112, 76.5), (92, 73.5), (70, 77), (48, 85),
)  # fmt: skip
POCKET_A = (
    (87, 92), (79, 96), (77, 108), (83, 124), (98, 137), (120, 136), (136, 120), (138, 100),
    (129, 82), (112, 73), (92, 70.5), (70, 74), (48, 82.5),
)  # fmt: skip
# From the vein down into the heart, for a pocket at the viewer's right and at the left.
VEIN_V = {1: ((26, 96), (6, 107), (-10, 118)), -1: ((-31, 95), (-21, 107), (-17.5, 122))}
VEIN_A = {1: ((27, 93), (8, 104), (-8, 116)), -1: ((-29, 93), (-18, 105), (-14.5, 121))}
HEART_V = (
    (-17, 136), (-21, 165), (-25, 196), (-20, 226), (-3, 248), (22, 259), (48, 264), (67, 263),
)  # fmt: skip
HEART_A = ((-15, 138), (-18, 168), (-21, 194), (-17, 207), (-8, 209), (-2, 200), (-1, 188))


@dataclass(frozen=True)
class Pocket:
    """Where a pacemaker lies and how: `side` is 1 at the viewer's right, -1 at the left."""

    side: int = 1
    shift: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    """Degrees clockwise against the usual tilt."""
    high: float = 0.0
    """Millimetres by which the tip in the ventricle lies higher."""

    def laid(self, points: Points) -> Line:
        """Points of the usual pocket as they lie in this one; near the vein they stay put."""
        given = np.asarray(points, dtype=np.float64)
        angle = math.radians(self.turn)
        off = given - CENTRE
        cos, sin = math.cos(angle), math.sin(angle)
        swung = np.stack([off[:, 0] * cos - off[:, 1] * sin, off[:, 0] * sin + off[:, 1] * cos], 1)
        share = np.clip((given[:, :1] - 40.0) / 55.0, 0.0, 1.0)
        moved = given + share * (swung + CENTRE + self.shift - given)
        return moved * (self.side, 1.0)


def _flat(u: float, v: float) -> tuple[float, float]:
    cos, sin = math.cos(TILT), math.sin(TILT)
    return CENTRE[0] + u * cos - v * sin, CENTRE[1] + u * sin + v * cos


class Pacemaker:
    """The can and its two leads in one body."""

    def __init__(self, pocket: Pocket, bend: Bend) -> None:
        self.pocket = pocket
        high = np.array([(0.0, -pocket.high * max(0.0, (x + 20.0) / 87.0)) for x, _ in HEART_V])
        low = np.asarray(HEART_V) + high
        side = pocket.side
        self.leads = tuple(
            bend.moved(curve([tuple(p) for p in np.vstack([laid, vein, heart])], 900))
            for laid, vein, heart in (
                (pocket.laid(POCKET_V), VEIN_V[side], low),
                (pocket.laid(POCKET_A), VEIN_A[side], HEART_A),
            )
        )
        # The can is stiff: it goes where its middle goes.
        middle = pocket.laid([(float(CENTRE[0]), float(CENTRE[1]))])
        self.off = bend.moved(middle) - middle
        self.outline = self._round(
            [(-23, -11), (-8, -12.2), (8, -12.2), (23, -11), (25, 0), (21, 15), (10, 23), (0, 24.5),
             (-10, 23), (-21, 15), (-25, 0)]
        )  # fmt: skip
        self.header = self._round(
            [(-21, -11.5), (-21.5, -18), (-17, -22), (0, -23), (12, -21), (19, -14), (20, -11.5)]
        )

    def _laid(self, points: Points) -> Line:
        return self.pocket.laid([_flat(u, v) for u, v in points]) + self.off

    def _round(self, points: Points) -> Line:
        return self._laid([tuple(p) for p in curve(points, 200, closed=True)])

    def _block(
        self, sheet: Array, dense: float, left: float, top: float, right: float, bottom: float
    ) -> None:
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        FINE.paint(sheet, self._laid(corners), dense)

    def can(self, rng: np.random.Generator) -> Array:
        """Battery below, circuits above, and a clear header where the leads plug in."""
        can = FINE.inside(self.outline)
        total = can * (0.55 + 0.9 * np.exp(-FINE.depth_in(can) / 0.55))
        battery = FINE.inside(self._round(
            [(-19, 6), (0, 5.2), (19, 6), (18.5, 13), (9, 20.4), (0, 21.6), (-9, 20.4), (-18.5, 13)]
        ))  # fmt: skip
        total += battery * (1.5 + 0.5 * np.exp(-FINE.depth_in(battery) / 0.6))
        self._block(total, 0.35, -20, -9.5, 20, 4)
        for left, top, wide, high, dense in (
            (-18, -8, 9, 7, 0.7), (-7, -8.5, 6, 5, 0.45), (1, -8, 10, 8.5, 0.8),
            (13, -7.5, 5, 10, 1.1), (-17, 0, 5, 3, 0.9), (-10, -1, 3, 4, 0.5),
            (-5, -1, 4, 3.4, 0.7), (2, 1.4, 7, 2, 0.5),
        ):  # fmt: skip
            self._block(total, dense, left, top, left + wide, top + high)
        for _ in range(26):
            u, v = rng.uniform(-18, 17), rng.uniform(-9, 3)
            self._block(total, rng.uniform(0.3, 0.9), u, v, u + 0.9, v + 0.6)
        header = FINE.inside(self.header)
        total += header * (0.16 + 0.12 * np.exp(-FINE.depth_in(header) / 0.7))
        for v in (-14.5, -19.0):
            self._block(total, 1.5, -17.5, v - 1.3, -13.0, v + 1.3)
            self._block(total, 1.3, -7, v - 1.2, -4, v + 1.2)
            self._block(total, 0.8, -22.5, v - 0.6, 2.0, v + 0.6)
        return total

    def metal(self, rng: np.random.Generator) -> Array:
        """Everything that was implanted."""
        total = self.can(rng)
        for line, tip in zip(self.leads, (1.0, 0.95), strict=True):
            radius = np.full(len(line), 0.50)
            length = np.linalg.norm(np.diff(line, axis=0), axis=1).sum()
            from_end = np.linspace(length, 0.0, len(line))
            radius[(from_end > 13.0) & (from_end < 16.5)] = 1.05
            radius[from_end < 2.6] = tip
            wire, cover = FINE.empty(), FINE.empty()
            FINE.tube(wire, line[::2], radius[::2])
            FINE.tube(cover, line[::3], np.full(300, 1.05))
            total += 1.15 * wire + 0.05 * cover
        return np.asarray(ndimage.gaussian_filter(total, 0.72), dtype=np.float32)

    def places(self) -> tuple[Line, ...]:
        """Outlines, in millimetres, that hold the can, its coils and each lead."""
        away = 2.6
        coil = np.vstack([line[:520] for line in self.leads])
        coil = coil[np.hypot(*(coil - self.outline.mean(axis=0)).T) < 42.0]
        hull = _hull(np.vstack([coil, self.outline, self.header]))
        out = hull - hull.mean(axis=0)
        hull = hull + out / np.linalg.norm(out, axis=1, keepdims=True) * away
        bands = []
        for line in self.leads:
            far = np.flatnonzero(np.hypot(*(line - self.outline.mean(axis=0)).T) < 42.0)[-1]
            thin = line[::-1][: len(line) - far + 10 : 14][::-1].copy()
            way = np.gradient(thin, axis=0)
            way /= np.linalg.norm(way, axis=1, keepdims=True)
            thin[-1] += way[-1] * away
            side = np.stack([-way[:, 1], way[:, 0]], axis=1) * away
            bands.append(np.vstack([thin + side, (thin - side)[::-1]]))
        return (hull, *bands)


def _hull(points: Line) -> Line:
    """The corners of the smallest convex outline round points."""
    from scipy.spatial import ConvexHull

    corners = points[ConvexHull(points).vertices]
    return corners[:: max(1, len(corners) // 24)]
