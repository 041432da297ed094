"""Smooth random fields for large rolled-out maps: like `noise`, but enlarged faster."""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy import ndimage

from images.draw.noise import Field


def soft_noise(rng: np.random.Generator, shape: tuple[int, int], scale: float) -> Field:
    """Noise about `scale` pixels wide that goes on over its edges; mean 0, deviation 1."""
    step = max(1.0, scale / 2.0)
    rows, columns = (max(4, round(n / step)) for n in shape)
    seeds = rng.standard_normal((rows, columns), dtype=np.float32)
    seeds = ndimage.gaussian_filter(seeds, scale / step / 2.0, mode="grid-wrap")
    if step > 1.0:
        ring = Image.fromarray(np.pad(seeds, 3, mode="wrap"))
        inner = (3, 3, 3 + columns, 3 + rows)
        seeds = np.asarray(ring.resize(shape[::-1], Image.Resampling.BICUBIC, box=inner))
    return np.asarray((seeds - seeds.mean()) / seeds.std(), dtype=np.float32)


def layered_noise(
    rng: np.random.Generator,
    shape: tuple[int, int],
    scale: float,
    octaves: int = 4,
    roughness: float = 0.5,
) -> Field:
    """Several layers of soft noise, each half as wide and `roughness` times as strong."""
    total = np.zeros(shape, dtype=np.float32)
    for octave in range(octaves):
        total += np.float32(roughness**octave) * soft_noise(rng, shape, scale / 2.0**octave)
    return np.asarray((total - total.mean()) / total.std(), dtype=np.float32)
