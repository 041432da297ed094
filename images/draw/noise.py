"""Smooth random fields that every picture uses for texture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

Field = NDArray[np.float32]


def smooth_noise(
    rng: np.random.Generator, shape: tuple[int, ...], scale: float, wrap: bool = False
) -> Field:
    """Noise with features about `scale` pixels wide, mean 0 and standard deviation 1."""
    step = max(1.0, scale / 2.0)
    small = tuple(max(4, round(n / step)) for n in shape)
    seeds = rng.standard_normal(small).astype(np.float32)
    mode = "grid-wrap" if wrap else "mirror"
    seeds = ndimage.gaussian_filter(seeds, scale / step / 2.0, mode=mode)
    if step > 1.0:
        where = np.meshgrid(
            *(np.arange(n, dtype=np.float32) * (m / n) for n, m in zip(shape, small, strict=True)),
            indexing="ij",
        )
        seeds = ndimage.map_coordinates(seeds, where, order=3, mode=mode)
    field = (seeds - seeds.mean()) / seeds.std()
    return np.asarray(field, dtype=np.float32)


def fractal_noise(
    rng: np.random.Generator,
    shape: tuple[int, ...],
    scale: float,
    octaves: int = 4,
    roughness: float = 0.5,
    wrap: bool = False,
) -> Field:
    """Several layers of smooth noise, each half as wide and `roughness` times as strong."""
    total = np.zeros(shape, dtype=np.float32)
    for octave in range(octaves):
        width = scale / 2.0**octave
        total += roughness**octave * smooth_noise(rng, shape, width, wrap)
    return np.asarray((total - total.mean()) / total.std(), dtype=np.float32)


def ramp(value: Field, low: float, high: float) -> Field:
    """0 below `low`, 1 above `high`, and smooth between them."""
    share = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(share * share * (3.0 - 2.0 * share), dtype=np.float32)


def enlarged(field: Field, size: tuple[int, int]) -> Field:
    """A field smoothly enlarged to a width and height in pixels."""
    sheet = Image.fromarray(field.astype(np.float32))
    return np.array(sheet.resize(size, Image.Resampling.BICUBIC), dtype=np.float32)
