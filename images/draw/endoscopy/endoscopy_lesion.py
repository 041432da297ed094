"""A patch upon a wall, oval and with a ragged edge, in coordinates of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from images.draw.endoscopy.endoscopy_lens import dot
from images.draw.endoscopy.endoscopy_noise import soft_noise
from images.draw.endoscopy.endoscopy_wall import Array, Tube
from images.draw.noise import Field


@dataclass(frozen=True)
class Lesion:
    """Where the patch is and how it lies."""

    middle: tuple[float, float, float]
    along: Array
    across: Array
    outward: Array
    size: tuple[float, float]
    """Half its length along the organ and across, in millimetres."""
    ragged: Field
    """By what share its edge strays, once round it."""

    def off(self, point: Array) -> Array:
        """How far points are from the middle, 1 being about the edge."""
        rel = point - np.array(self.middle, np.float32)[:, None]
        a, b = dot(rel, self.along) / self.size[0], dot(rel, self.across) / self.size[1]
        stray = np.interp(np.arctan2(b, a), turns(self.ragged), self.ragged)
        far = np.sqrt(a * a + b * b) * (1.0 + stray)
        return np.asarray(far + np.abs(dot(rel, self.outward)) / 12.0, dtype=np.float32)


def on_wall(
    rng: np.random.Generator,
    tube: Tube,
    spot: tuple[float, float],
    size: tuple[float, float],
    stray: float,
    smooth: float = 9.0,
) -> Lesion:
    """A patch at a depth and angle of a tube; a small `smooth` gives it a jagged edge."""
    depth, angle = spot
    along = np.array(tube.spot(depth + 2.5, angle)) - np.array(tube.spot(depth - 2.5, angle))
    along /= np.linalg.norm(along)
    across = np.array([-math.sin(angle), math.cos(angle), 0.0])
    ragged = soft_noise(rng, (4, 96), smooth)[0] * np.float32(stray)
    return Lesion(
        middle=tube.spot(depth, angle),
        along=along.astype(np.float32),
        across=across.astype(np.float32),
        outward=np.cross(along, across).astype(np.float32),
        size=size,
        ragged=np.append(ragged, ragged[0]).astype(np.float32),
    )


def turns(table: Field) -> Array:
    """The angles of a table that goes once round."""
    return np.linspace(-math.pi, math.pi, table.size, dtype=np.float32)
