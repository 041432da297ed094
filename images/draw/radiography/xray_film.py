"""From what weakens the beam to the grey that a reader sees, the same for every radiograph."""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy import ndimage

from images.draw.radiography.xray_grid import Array


def resized(sheet: Array, shape: tuple[int, int]) -> Array:
    """A sheet made finer or coarser, without steps."""
    smooth = Image.Resampling.BICUBIC if shape[0] > sheet.shape[0] else Image.Resampling.BOX
    grown = Image.fromarray(np.ascontiguousarray(sheet, np.float32)).resize(shape[::-1], smooth)
    return np.asarray(grown, dtype=np.float32)


def blurred(sheet: Array, width: float) -> Array:
    """A sheet blurred by `width` pixels; a wide blur is done on a coarser sheet, to be quick."""
    coarse = max(1, int(width / 2.5))
    if coarse == 1:
        return ndimage.gaussian_filter(sheet, width, truncate=3.0)
    small = resized(sheet, (max(sheet.shape[0] // coarse, 8), max(sheet.shape[1] // coarse, 8)))
    return resized(ndimage.gaussian_filter(small, width / coarse, mode="nearest"), sheet.shape)


def expose(weak: Array, scale: float, veil: float = 0.05) -> Array:
    """How much the detector's signal is weakened, with scatter from the tissue round about."""
    through = ndimage.gaussian_filter(np.exp(-weak), 0.6)
    scatter = 0.35 * blurred(through, 26.0 * scale) + 0.12 * blurred(through, 8.0 * scale)
    return np.asarray(-np.log(through + veil * scatter + 1e-4), dtype=np.float32)


def grain(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """The unrest of the detector, mostly two pixels wide."""
    fine = ndimage.gaussian_filter(rng.standard_normal(shape, dtype=np.float32), 0.7)
    half = rng.standard_normal((shape[0] // 2 + 1, shape[1] // 2 + 1), dtype=np.float32)
    wide = resized(half, (half.shape[0] * 2, half.shape[1] * 2))[: shape[0], : shape[1]]
    return np.asarray(1.4 * fine + 0.6 * wide, dtype=np.float32)


def develop(
    weak: Array, scale: float, middle_at: float, steep: float, share: tuple[float, float, float]
) -> Array:
    """What the screen shows, 0 to 1: large differences compressed, detail kept.

    `share` is how much is kept of what is broad, of middle size and fine.
    """
    broad = blurred(weak, 14.0 * scale)
    middle = blurred(weak, 1.6 * scale)
    shown = share[0] * broad + share[1] * (middle - broad) + share[2] * (weak - middle)
    return np.asarray(1.0 / (1.0 + np.exp((middle_at - shown) * steep)), dtype=np.float32)
