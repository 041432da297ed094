"""Gas under the diaphragm, as millimetres of tissue that are not there."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from images.draw.noise import fractal_noise
from images.draw.radiography.chest_frame import COARSE
from images.draw.radiography.xray_grid import Array, Line, curve

STOMACH = (
    (44, 304), (50, 291), (63, 284.5), (80, 286), (93, 295), (98, 308), (95, 322), (84, 334),
    (62, 336), (48, 326),
)  # fmt: skip
COLON = ((104, 330), (118, 318), (132, 326), (138, 346), (130, 366), (114, 372), (102, 352))


def stomach(size: float) -> Line:
    """The outline of the part of the stomach that can hold gas."""
    outline = [(72 + size * (a - 72), 284.5 + size * (b - 284.5)) for a, b in STOMACH]
    return curve(outline, 300, closed=True)


def gas(rng: np.random.Generator, size: float, level: float, bowel: float) -> Array:
    """A bubble in the stomach, level at the bottom as in anyone who stands, and mottled bowel.

    `size` is the bubble's, `level` the height of the fluid; `bowel` is how much gas is there.
    """
    x, y = COARSE.x, COARSE.y
    bubble = COARSE.rounded(COARSE.inside(stomach(size)), 24.0)
    above = 1.0 / (1.0 + np.exp(np.clip((y - level - 0.004 * x) / 0.5, -40, 40)))
    folds = 1.0 + 0.06 * fractal_noise(rng, COARSE.shape, 5.0 * COARSE.scale, 2)
    total = ndimage.gaussian_filter(bubble * above * 34.0 * folds, 0.65)
    loops = COARSE.rounded(COARSE.inside(curve(COLON, 200, closed=True)), 16.0)
    mottle = fractal_noise(rng, COARSE.shape, 7.0 * COARSE.scale, 3)
    mottle = np.clip(0.75 + 0.35 * mottle, 0.0, 1.4)
    total += ndimage.gaussian_filter(loops * mottle * 14.0 * bowel, 2.5)
    return np.asarray(total, dtype=np.float32)
