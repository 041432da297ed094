"""The chest film's two grids, and the bends that make one body differ from another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import ndimage

from images.draw.noise import smooth_noise
from images.draw.radiography.xray_film import resized
from images.draw.radiography.xray_grid import Array, Grid, Line

FINE = Grid(scale=3.06, wide=1180, high=1210)
"""The film itself."""
COARSE = Grid(scale=1.53, wide=670, high=605)
"""What tissue and bone are drawn on; nothing in them is finer. It reaches beyond the film's sides,
so that a body may be narrowed."""
CENTRE = (0.0, 190.0)
"""Where a body's widening and turning leaves everything in place, in millimetres."""


@dataclass(frozen=True)
class Bend:
    """How one body differs from the one that is drawn: wider, taller, turned, uneven."""

    seed: int
    wide: float = 1.0
    tall: float = 1.0
    lean: float = 0.0
    """Sideways shift for each millimetre downwards."""
    heart: float = 1.0
    """How much wider the heart is."""
    uneven: float = 1.7
    """Millimetres by which one part is displaced against another."""

    @cached_property
    def away(self) -> tuple[Array, Array]:
        """How far to the right and below a pixel what it shows was drawn, in millimetres."""
        rng = np.random.default_rng((self.seed, 3))
        grid = COARSE
        across, down = grid.x - CENTRE[0], grid.y - CENTRE[1]
        right = across * (1.0 / self.wide - 1.0) - self.lean * down
        below = down * (1.0 / self.tall - 1.0) + self.lean * across
        near = np.exp(-(((grid.x - 25.0) / 75.0) ** 2) - ((grid.y - 240.0) / 70.0) ** 2)
        right = right + near * (grid.x - 8.0) * (1.0 / self.heart - 1.0)
        right = right + self.uneven * smooth_noise(rng, grid.shape, 105.0 * grid.scale)
        below = below + self.uneven * smooth_noise(rng, grid.shape, 105.0 * grid.scale)
        return np.asarray(right, np.float32), np.asarray(below, np.float32)

    def bent(self, sheet: Array) -> Array:
        """A sheet of the coarse grid as this body has it."""
        rows, columns = np.indices(COARSE.shape, dtype=np.float32)
        right, below = self.away
        where = (rows + below * COARSE.scale, columns + right * COARSE.scale)
        return ndimage.map_coordinates(sheet, where, order=1, mode="nearest")

    @staticmethod
    def on_film(sheet: Array) -> Array:
        """What the film sees of a sheet, at its own fineness."""
        spare = (COARSE.wide - FINE.wide // 2) // 2
        return resized(sheet[:, spare:-spare], FINE.shape)

    def moved(self, points: Line) -> Line:
        """Points on the body that is drawn, in millimetres, where this body has them."""
        result = np.array(points, dtype=np.float64)
        for _ in range(3):
            spots = COARSE.pixels(result)
            where = (spots[:, 1] - 0.5, spots[:, 0] - 0.5)
            shift = np.stack(
                [
                    ndimage.map_coordinates(part, where, order=1, mode="nearest")
                    for part in self.away
                ],
                axis=1,
            )
            result[:, :2] = np.asarray(points)[:, :2] - shift
        return result
