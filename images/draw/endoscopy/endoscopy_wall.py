"""Hollow organs as rolled-out maps: the wall by depth and angle, and the texture upon it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from images.draw.endoscopy.endoscopy_noise import layered_noise, soft_noise
from images.draw.noise import Field

Array = NDArray[np.float32]
TURN = 2.0 * math.pi


@dataclass(frozen=True)
class Tube:
    """A hollow organ about a middle line that is straight first and then bends away."""

    wall: Field
    """Distance of the wall from the middle line, by depth (rows) and angle (columns)."""
    length: float
    middle: tuple[float, float] = (0.0, 0.0)
    bend: tuple[float, float] = (0.0, 0.0)
    """How fast the middle line leaves, to the right and down, with the square of the depth."""
    straight: float = 26.0

    def centre(self, z: Array) -> tuple[Array, Array]:
        """Where the middle line runs at each depth."""
        beyond = np.clip(z - self.straight, 0.0, None) ** 2
        return self.middle[0] + self.bend[0] * beyond, self.middle[1] + self.bend[1] * beyond

    def around(self, point: Array) -> tuple[Array, Array]:
        """Angle about the middle line, and distance from it."""
        cx, cy = self.centre(point[2])
        dx, dy = point[0] - cx, point[1] - cy
        return np.arctan2(dy, dx), np.sqrt(dx * dx + dy * dy)

    def gap(self, point: Array) -> Array:
        """Above 0 in the lumen, below 0 in the wall."""
        angle, radius = self.around(point)
        rows = self.wall.shape[0] - 1
        z = np.clip(point[2] * (rows / self.length), 0.0, rows - 0.01)
        return 0.8 * (_between(self.wall, z, angle) - radius)

    def spot(self, depth: float, angle: float, above: float = 0.0) -> tuple[float, float, float]:
        """The point of the wall at a depth and angle, or so far above it."""
        row = round(depth / self.length * (self.wall.shape[0] - 1))
        column = round(angle % TURN / TURN * self.wall.shape[1]) % self.wall.shape[1]
        radius = float(self.wall[row, column]) - above
        cx, cy = self.centre(np.array(depth, np.float32))
        return float(cx + radius * math.cos(angle)), float(cy + radius * math.sin(angle)), depth


@dataclass(frozen=True)
class Skin:
    """Sheets of texture, rolled out together; mirrored again and again along the organ."""

    sheets: Array
    """Rows along the organ, columns around it, and the sheets."""
    depth: float
    """Millimetres from the first row to the last."""
    turned: float = 0.0
    """By what angle the skin is turned about the middle line."""
    shifted: float = 0.0
    """By how many millimetres it is moved along it."""

    def at(self, z: Array, angle: Array) -> Array:
        """All sheets at depths and angles: one row of the answer for each sheet."""
        rows = self.sheets.shape[0] - 1
        lap = np.abs(((z + self.shifted) / self.depth) % 2.0 - 1.0)
        return _between(self.sheets, lap * (rows - 0.01), angle + self.turned)


def _between(sheets: Array, v: Array, angle: Array) -> Array:
    """Sheets read smoothly between their samples, at rows `v` and at angles."""
    columns = sheets.shape[1]
    turns = angle * np.float32(1.0 / TURN)
    u = (turns - np.floor(turns)) * columns
    v0, u0 = v.astype(np.intp), u.astype(np.intp)
    fv, fu = v - v0.astype(np.float32), u - u0.astype(np.float32)
    # `take` is several times faster here than reading by an array of indices.
    u0[u0 >= columns] = 0
    u1 = u0 + 1
    u1[u1 == columns] = 0
    v0 *= columns
    v1 = v0 + columns
    flat = sheets.reshape(-1, sheets.shape[2]) if sheets.ndim == 3 else sheets.ravel()
    if sheets.ndim == 3:
        fv, fu = fv[:, None], fu[:, None]
    top = flat.take(v0 + u0, axis=0)
    top += (flat.take(v0 + u1, axis=0) - top) * fu
    low = flat.take(v1 + u0, axis=0)
    low += (flat.take(v1 + u1, axis=0) - low) * fu
    top += (low - top) * fv
    return top.T


def rolled_out(length: float, rows: int, columns: int) -> tuple[Array, Array]:
    """Depth down a column and angle along a row, for maps of so many samples."""
    z = np.linspace(0.0, length, rows, dtype=np.float32)[:, None]
    angle = np.linspace(0.0, TURN, columns, endpoint=False, dtype=np.float32)[None, :]
    return z, angle


def apart(angle: Array, middle: float) -> Array:
    """How far angles are from a middle one, the short way round."""
    return np.asarray(np.abs((angle - middle + math.pi) % TURN - math.pi), dtype=np.float32)


def wet_film(rng: np.random.Generator, shape: tuple[int, int], scale: float) -> list[Field]:
    """Three slopes of the fluid on a wall: rippled here, smooth there."""
    patch = soft_noise(rng, shape, 5.0 * scale)
    strength = np.clip(0.66 + 0.42 * patch, 0.3, 1.5)
    return [layered_noise(rng, shape, scale, 4, 0.85) * strength for _ in range(3)]
