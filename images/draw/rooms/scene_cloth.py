"""Textures that go on for ever: noise in tiles, folds of cloth and the weave of a blanket."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from images.draw.noise import fractal_noise

Array = NDArray[np.float32]
TILE = 512


@lru_cache(maxsize=24)
def tile(scale: float, octaves: int, roughness: float = 0.6) -> Array:
    """A square of noise whose edges meet; every picture shares it, at different offsets."""
    rng = np.random.default_rng((5171, round(scale * 10), octaves, round(roughness * 100)))
    return fractal_noise(rng, (TILE, TILE), scale, octaves, roughness, wrap=True)


def tiled(
    rng: np.random.Generator,
    shape: tuple[int, ...],
    scale: float,
    octaves: int,
    roughness: float = 0.6,
) -> Array:
    """Noise of any size, laid with tiles from a random corner."""
    one = tile(scale, octaves, roughness)
    down, right = rng.integers(0, TILE, 2)
    one = np.roll(one, (int(down), int(right)), axis=(0, 1))
    times = (-(-shape[0] // TILE), -(-shape[1] // TILE))
    return np.asarray(np.tile(one, times)[: shape[0], : shape[1]], dtype=np.float32)


def sampled(field: Array, rows: Array, columns: Array) -> Array:
    """A tile looked up anywhere, going round at its edges."""
    where = np.stack([rows % field.shape[0], columns % field.shape[1]])
    return np.asarray(
        ndimage.map_coordinates(field, where, order=1, mode="grid-wrap"), dtype=np.float32
    )
