"""A piece of small bowel with its villi, in millimetres, about a swallowed camera."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import ndimage
from scipy.spatial import KDTree

from images.draw.endoscopy.endoscopy_lesion import Lesion, on_wall
from images.draw.endoscopy.endoscopy_noise import layered_noise, soft_noise
from images.draw.endoscopy.endoscopy_wall import Array, Skin, Tube, apart, rolled_out, wet_film
from images.draw.noise import Field

SEED = 5419
LENGTH = 60.0
ROWS, COLUMNS = 840, 960
TILES = (3, 3)
"""The villi are worked out on one tile and repeated so often along and around the bowel."""
VILLUS = 9.6
"""From one villus to the next, in samples of the map."""

Fold = tuple[float, float, float, float, float]
"""Depth, angle of its middle, half width, height, thickness."""


@dataclass(frozen=True)
class Plan:
    """How one bowel differs from another."""

    bend: tuple[float, float]
    folds: tuple[Fold, ...]
    lesion: tuple[float, float]
    size: tuple[float, float]
    pool: float
    """Angle of the lowest part, where fluid stained with bile lies."""
    bile: float
    """How strongly it stains."""
    where: str


PLANS = (
    Plan((0.022, -0.013), ((8.0, 0.6, 1.5, 3.4, 1.5), (13.0, 3.9, 1.7, 4.0, 1.6),
         (19.0, 1.6, 1.9, 4.4, 1.7), (26.0, 4.9, 2.0, 4.6, 1.8)), (9.0, 2.62), (2.1, 1.8), 5.2,
         0.75, "lower left"),
    Plan((-0.024, 0.004), ((7.0, 4.4, 1.4, 3.2, 1.4), (12.0, 1.3, 1.6, 3.8, 1.6),
         (18.0, 3.3, 1.9, 4.4, 1.7), (25.0, 0.4, 2.0, 4.6, 1.8)), (8.0, 5.75), (1.9, 1.9), 2.4,
         0.95, "upper right"),
    Plan((0.008, 0.026), ((9.0, 2.6, 1.5, 3.6, 1.5), (14.0, 5.6, 1.6, 4.0, 1.6),
         (21.0, 3.4, 1.9, 4.6, 1.7), (28.0, 0.6, 2.0, 4.8, 1.8)), (8.5, 4.05), (2.3, 1.7), 0.9,
         0.55, "upper left"),
    Plan((-0.014, -0.021), ((7.5, 1.8, 1.4, 3.2, 1.5), (13.0, 4.8, 1.7, 4.0, 1.6),
         (19.5, 0.2, 1.9, 4.4, 1.7), (26.0, 2.8, 2.0, 4.6, 1.8)), (9.0, 0.62), (1.9, 2.1), 3.6,
         0.85, "lower right"),
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """All that a ray can meet."""

    tube: Tube
    skin: Skin
    plan: Plan
    spot: Lesion

    def gap(self, point: Array) -> Array:
        """Above 0 in the lumen, below 0 in tissue."""
        return self.tube.gap(point)


@lru_cache(maxsize=2)
def build(variant: int) -> Scene:
    """The scene of a variant."""
    plan = PLANS[variant - 1]
    rng = np.random.default_rng((SEED, variant))
    height, shade = villi()
    rolled = (61 * variant, 97 * variant)
    height, shade = np.roll(height, rolled, (0, 1)), np.roll(shade, rolled, (0, 1))
    wall = _folds(rng, plan)
    smooth = Tube(wall, LENGTH, (0.8, 0.3), plan.bend, straight=9.0)
    patch = soft_noise(rng, (ROWS, COLUMNS), 130.0)
    tall = 0.70 + 0.12 * patch
    sheets = [height, shade, *_stains(), *wet_film(np.random.default_rng((SEED, 98)), *FILM)]
    return Scene(
        tube=Tube(wall - tall * height, LENGTH, smooth.middle, smooth.bend, smooth.straight),
        skin=Skin(np.stack(sheets, axis=-1), LENGTH),
        plan=plan,
        spot=on_wall(rng, smooth, plan.lesion, plan.size, 0.13, 6.0),
    )


FILM = ((ROWS, COLUMNS), 16.0)


@lru_cache(maxsize=1)
def _stains() -> tuple[Field, Field, Field]:
    """Blotches, a fine grain, and where fluid gathers."""
    rng = np.random.default_rng((SEED, 97))
    shape = (ROWS, COLUMNS)
    return (
        layered_noise(rng, shape, 120.0, 4, 0.6),
        layered_noise(rng, shape, 5.0, 2, 0.7),
        layered_noise(rng, shape, 110.0, 4, 0.5),
    )


@lru_cache(maxsize=1)
def villi() -> tuple[Field, Field]:
    """How high the wall rises in villi, 0 to 1, and a shade for each villus."""
    rng = np.random.default_rng((SEED, 96))
    rows, columns = ROWS // TILES[0], COLUMNS // TILES[1]
    down, over = round(rows / VILLUS), round(columns / VILLUS)
    grid = np.stack(np.meshgrid(np.arange(down), np.arange(over), indexing="ij"), axis=-1)
    seeds = (grid + 0.5 + rng.uniform(-0.44, 0.44, grid.shape)).reshape(-1, 2)
    seeds *= (rows / down, columns / over)
    # Villi are leaves more than fingers: each is a little drawn out, its neighbours likewise.
    drift = [3.6 * soft_noise(rng, (rows, columns), 46.0) for _ in range(2)]
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    where = np.stack([(y + drift[0]) % rows, (x + drift[1]) % columns], axis=-1)
    tree = KDTree(seeds % (rows, columns), boxsize=(rows, columns))
    far, which = tree.query(where.reshape(-1, 2), k=2)
    between = (far[:, 1] - far[:, 0]).reshape(rows, columns) / VILLUS
    rise = np.clip(between * 1.25, 0.0, 1.0)
    rise = np.sqrt(1.0 - (1.0 - rise) ** 2)
    tops = rng.uniform(0.6, 1.0, len(seeds))[which[:, 0]].reshape(rows, columns)
    shades = rng.standard_normal(len(seeds))[which[:, 0]].reshape(rows, columns)
    rise = ndimage.gaussian_filter(rise * tops, 1.1, mode="wrap")
    shades = ndimage.gaussian_filter(shades, 0.8, mode="wrap")
    return np.tile(rise, TILES).astype(np.float32), np.tile(shades, TILES).astype(np.float32)


def _folds(rng: np.random.Generator, plan: Plan) -> Field:
    """The bowel closes about the capsule: an uneven wall with thin folds across it."""
    z, angle = rolled_out(LENGTH, ROWS, COLUMNS)
    wander = soft_noise(rng, (ROWS, COLUMNS), 220.0)
    ripple = soft_noise(rng, (ROWS, COLUMNS), 60.0)
    turn = rng.uniform(0.0, 6.28)
    wall = 11.0 - 0.10 * z + 1.2 * np.cos(2.0 * (angle - turn)) + 0.6 * np.cos(3.0 * (angle + turn))
    inward = np.zeros_like(wall)
    for depth, middle, half, height, thick in plan.folds:
        away = np.clip(apart(angle, middle) / half, 0.0, 1.0)
        crescent = np.clip(np.cos(away * math.pi / 2.0), 0.0, 1.0) ** 0.8
        crest = depth + 1.4 * away**2 + 1.0 * wander + 0.3 * ripple
        bump = height * crescent * np.exp(-(np.abs((z - crest) / thick) ** 2.0))
        inward = np.log(np.exp(1.2 * inward) + np.exp(1.2 * bump) - 1.0) / 1.2
    return np.asarray(wall - inward + 0.7 * wander + 0.18 * ripple, dtype=np.float32)
