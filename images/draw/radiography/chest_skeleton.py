"""All the bones of the chest film together."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import ndimage

from images.draw.noise import smooth_noise
from images.draw.radiography.chest_bones import cartilage, ribs, spine, sternum
from images.draw.radiography.chest_frame import COARSE
from images.draw.radiography.chest_shoulder import clavicles, scapulae
from images.draw.radiography.xray_grid import Array


@lru_cache(maxsize=1)
def all_bones(seed: int) -> Array:
    """Every bone together, with the fine grain of cancellous bone."""
    rng = np.random.default_rng((seed, 1))
    cage = ribs(rng)
    cage = 15.5 * (1.0 - np.exp(-cage / 13.0)) + clavicles()
    cage = ndimage.gaussian_filter(cage, 0.5)
    total = cage + cartilage(rng) + 0.8 * scapulae(rng) + 0.8 * sternum()
    column = 0.46 * spine(rng)
    weave = 0.06 * smooth_noise(rng, COARSE.shape, 1.5)
    weave += 0.05 * smooth_noise(rng, COARSE.shape, 3.0)
    return np.asarray((total + column) * (1.0 + weave), dtype=np.float32)
