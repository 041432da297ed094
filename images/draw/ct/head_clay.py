"""A block of clay: a distance field in millimetres that a head is modelled in, piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]
Real = NDArray[np.floating[Any]]
Spot = Sequence[float]
"""Three millimetres: x to the left of the person, y up, z forward; 0 is between the ear canals."""

LOW = (-90.0, -118.0, -106.0)
HIGH = (90.0, 130.0, 126.0)
COARSE = 2.0
"""Millimetres between two points while the large masses are laid down; halved for the features."""


def melt(a: Array, b: Array, soft: float) -> Array:
    """The union of two bodies, their seam rounded over about `soft` millimetres."""
    near = np.maximum(soft - np.abs(a - b), 0.0)
    return np.asarray(np.minimum(a, b) - near * near / (4.0 * soft), np.float32)


def carve(a: Array, b: Array, soft: float) -> Array:
    """What of `a` lies inside `b` too, the edge rounded over about `soft` millimetres."""
    return -melt(-a, -b, soft)


def ellipsoid(x: Real, y: Real, z: Real, radii: Spot) -> Array:
    """Distance to an ellipsoid about 0, exact enough near its surface."""
    rx, ry, rz = radii
    one = np.sqrt((x / rx) ** 2 + (y / ry) ** 2 + (z / rz) ** 2)
    two = np.sqrt((x / rx**2) ** 2 + (y / ry**2) ** 2 + (z / rz**2) ** 2)
    return np.asarray(one * (one - 1.0) / (two + 1e-6), np.float32)


def limb(x: Array, y: Array, z: Array, a: Spot, b: Spot, thick: tuple[float, float]) -> Array:
    """Distance to a rounded rod from `a` to `b` that changes its thickness on the way."""
    ax, ay, az = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    along = (x - a[0]) * ax + (y - a[1]) * ay + (z - a[2]) * az
    t = np.clip(along / (ax * ax + ay * ay + az * az), 0.0, 1.0)
    off = np.sqrt((x - a[0] - t * ax) ** 2 + (y - a[1] - t * ay) ** 2 + (z - a[2] - t * az) ** 2)
    return np.asarray(off - (thick[0] + t * (thick[1] - thick[0])), np.float32)


def doubled(field: Array) -> Array:
    """The field with a point between every two, on all three axes."""
    for axis in range(3):
        ahead = np.moveaxis(field, axis, 0)
        finer = np.empty((2 * ahead.shape[0] - 1, *ahead.shape[1:]), np.float32)
        finer[::2] = ahead
        finer[1::2] = 0.5 * (ahead[1:] + ahead[:-1])
        field = np.moveaxis(finer, 0, axis)
    return np.ascontiguousarray(field)


class Clay:
    """The field on its grid, ordered y, z, x; below 0 is inside."""

    def __init__(self) -> None:
        self.step = COARSE
        self.field = np.zeros((1, 1, 1), np.float32)
        self.last = np.zeros((1, 1), np.float32)
        """The field in the uppermost slice, as it was before the cut."""

    def axes(self) -> tuple[Array, Array, Array]:
        """The millimetres x, y and z along the grid, ready to be combined."""
        x, y, z = (
            np.arange(low, high + 0.5 * self.step, self.step, dtype=np.float32)
            for low, high in zip(LOW, HIGH, strict=True)
        )
        return x[None, None, :], y[:, None, None], z[None, :, None]

    def refine(self) -> None:
        """Go over to the fine grid."""
        self.field = doubled(self.field)
        self.step /= 2.0

    def at(self, spots: Array, field: Array | None = None) -> Array:
        """The field, or another one on the same grid, at rows of x, y and z."""
        where = [(spots[axis] - LOW[axis]) / self.step for axis in (1, 2, 0)]
        values = self.field if field is None else field
        return ndimage.map_coordinates(values, where, order=1, mode="nearest", output=np.float32)

    def cut(self, top: float) -> None:
        """Take away everything above a height: the scan ends there."""
        _, y, _ = self.axes()
        self.last = self.field[int((top - LOW[1]) / self.step)].copy()
        np.maximum(self.field, y - top, out=self.field)

    def at_cut(self, spots: Array) -> Array:
        """The field in the uppermost slice, straight above or below the spots."""
        where = [(spots[axis] - LOW[axis]) / self.step for axis in (2, 0)]
        return ndimage.map_coordinates(self.last, where, order=1, output=np.float32)

    def box(self, low: Spot, high: Spot) -> tuple[Array, Array, Array, Array]:
        """A part of the field that can be written to, and its millimetres x, y and z."""
        x, y, z = self.axes()
        cuts = [
            slice(max(0, int((a - start) / self.step)), max(1, int((b - start) / self.step) + 2))
            for a, b, start in zip(low, high, LOW, strict=True)
        ]
        part = self.field[cuts[1], cuts[2], cuts[0]]
        return part, x[:, :, cuts[0]], y[cuts[1]], z[:, cuts[2]]

    def press(self, spot: Spot, size: Spot, amount: float) -> None:
        """Add a soft pad of clay, or with a negative amount press a hollow."""
        low = [c - 3.0 * s for c, s in zip(spot, size, strict=True)]
        high = [c + 3.0 * s for c, s in zip(spot, size, strict=True)]
        part, x, y, z = self.box(low, high)
        across, up, on = (
            np.exp(-0.5 * ((axis - c) / s) ** 2)
            for axis, c, s in zip((x, y, z), spot, size, strict=True)
        )
        part -= amount * (across * up) * on

    def pair(self, spot: Spot, size: Spot, amount: float) -> None:
        """Press on both sides alike."""
        self.press(spot, size, amount)
        self.press((-spot[0], spot[1], spot[2]), size, amount)
