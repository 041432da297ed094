"""Tight outlines round the parts of a picture, found from the pixels themselves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from images.draw.picture import Polygon

Mask = NDArray[np.bool_]


def outline(mask: Mask, size: tuple[int, int], grown: float = 1.0, margin: int = 3) -> Polygon:
    """A polygon round a part, in pixels of a picture of `size` that is `grown` times the mask."""
    rows = np.flatnonzero(mask.any(axis=1))
    chosen = np.unique(np.linspace(rows[0], rows[-1], min(16, rows.size)).astype(int))
    reach = max(1, int(rows[-1] - rows[0]) // 36)
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for row in chosen:
        # The widest of the rows near by, so that nothing sticks out between two corners.
        near = np.flatnonzero(mask[max(0, row - reach) : row + reach + 1].any(axis=0))
        down = round(row * grown) + margin * (int(row == rows[-1]) - int(row == rows[0]))
        left.append((round(near[0] * grown) - margin, down))
        right.append((round((near[-1] + 1) * grown) + margin, down))
    return tuple(
        (min(max(x, 0), size[0] - 1), min(max(y, 0), size[1] - 1)) for x, y in left + right[::-1]
    )


def pieces(
    mask: Mask, size: tuple[int, int], grown: float = 1.0, least: int = 160
) -> tuple[Polygon, ...]:
    """An outline for each connected piece of a part that has `least` pixels or more."""
    labels, count = ndimage.label(mask)
    sizes = ndimage.sum_labels(mask, labels, np.arange(1, count + 1))
    kept = [number + 1 for number, area in enumerate(sizes) if area >= least]
    return tuple(outline(labels == number, size, grown) for number in kept)
