"""Bubbles of froth on wet tissue: a bright rim, and every lamp mirrored twice."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Bubble = tuple[float, float, float]
"""Middle across and down, and radius, in pixels."""


def cluster(
    rng: np.random.Generator,
    middle: tuple[float, float],
    spread: tuple[float, float],
    size: float,
    count: int,
    largest: float = 4.0,
) -> list[Bubble]:
    """Bubbles of many sizes about a middle, packed without overlap."""
    placed: list[Bubble] = []
    for _ in range(count):
        x, y = middle[0] + rng.normal(0, spread[0]), middle[1] + rng.normal(0, spread[1])
        radius = size * min(largest, 0.45 + rng.exponential(0.55))
        if all(math.hypot(x - a, y - b) > 0.97 * (radius + r) for a, b, r in placed):
            placed.append((x, y, radius))
    return placed


def covered(shape: tuple[int, int], bubbles: list[Bubble]) -> Array:
    """1 where a bubble lies on a picture of a shape, else 0."""
    mask = np.zeros(shape, dtype=np.float32)
    for x, y, radius in bubbles:
        rows = slice(max(0, round(y - radius)), max(0, round(y + radius) + 1))
        mask[rows, max(0, round(x - radius)) : max(0, round(x + radius) + 1)] = 1.0
    return mask


def blow(picture: Array, bubbles: list[Bubble], lamps: tuple[tuple[float, float], ...]) -> None:
    """Draw bubbles into linear light; `lamps` are directions on the picture, about 1 long."""
    height, width = picture.shape[:2]
    for bx, by, radius in bubbles:
        left, right = max(0, int(bx - 1.3 * radius) - 1), min(width, int(bx + 1.3 * radius) + 3)
        top, bottom = max(0, int(by - 1.3 * radius) - 1), min(height, int(by + 1.3 * radius) + 3)
        if left >= right or top >= bottom:
            continue
        y, x = np.mgrid[top:bottom, left:right].astype(np.float32)
        u, v = (x - bx) / radius, (y - by) / radius
        off = np.hypot(u, v)
        thin = max(0.10, 0.8 / radius)
        patch = picture[top:bottom, left:right]
        base = patch.mean(axis=(0, 1))
        inside = np.clip((1.0 - off) / thin, 0.0, 1.0)
        shade = np.exp(-(((off - 1.06) / (1.3 * thin)) ** 2))
        patch *= (1.0 - 0.30 * shade * (v > -2) + 0.05 * inside)[..., None]
        turn = 0.5 + 0.5 * np.cos(2.0 * (np.arctan2(v, u) - 0.9))
        rim = np.exp(-(((off - 0.90) / thin) ** 2)) * (0.25 + 0.75 * turn)
        patch += 0.75 * rim[..., None] * (0.6 * base + 0.25 * base.max())
        # The mirrored lamps move towards the middle of the picture, where the lens is.
        mx, my = (width / 2.0 - bx) / width, (height / 2.0 - by) / width
        for lx, ly in lamps:
            for side, size, strength in ((1.0, 0.10, 1.3), (-1.0, 0.09, 0.3)):
                px, py = side * (0.30 * lx + 0.95 * mx), side * (0.30 * ly + 0.95 * my)
                # On a small bubble the lamps run into one dim spot.
                far = np.hypot(u - px, v - py) / max(size, 0.6 / radius)
                spot = strength * min(1.0, (radius / 9.0) ** 1.5) * np.exp(-(far**2))
                patch += (spot * min(1.0, float(base.max()) * 2.5))[..., None]
