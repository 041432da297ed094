"""The vessels of the lungs, the haze about their roots and the fissure."""

from __future__ import annotations

import math

import numpy as np
from scipy import ndimage

from images.draw.radiography.chest_frame import COARSE
from images.draw.radiography.xray_grid import Array, curve

Piece = tuple[float, float, float, float, float]
"""A straight piece of vessel: its two ends and its radius."""


def vessels(rng: np.random.Generator) -> Array:
    """Pulmonary arteries and veins, branching from the hila to the edge of the lung."""
    sheet = COARSE.empty()
    for path, first, last in (
        (((-14, 158), (-28, 154), (-38, 163), (-43, 180), (-50, 204)), 8.0, 4.0),
        (((-24, 156), (-34, 147), (-42, 134)), 5.5, 3.0),
        (((24, 149), (35, 143), (45, 150), (51, 168), (56, 190)), 8.6, 3.8),
        (((34, 146), (42, 136), (48, 124)), 5.0, 2.8),
        (((-20, 188), (-36, 185), (-50, 181)), 4.4, 3.0),
        (((28, 184), (44, 179), (56, 172)), 4.2, 2.8),
    ):
        bent = np.array(path, dtype=np.float64) + rng.normal(0.0, 0.8, (len(path), 2))
        COARSE.tube(sheet, curve([tuple(p) for p in bent], 60), np.linspace(first, last, 60))
    sheet = ndimage.gaussian_filter(sheet, 1.5)
    pieces: list[Piece] = []
    for (x, y), side in (((-41, 160), 1), ((46, 152), -1)):
        for _ in range(38):
            angle = rng.uniform(-1.9, 1.9)
            outward = math.pi if side > 0 else 0.0
            heading = outward - side * angle
            low = math.sin(heading)
            start = (
                x - side * 5.0 * abs(math.cos(heading)) + rng.normal(0.0, 4.0),
                y + 15.0 * low + rng.normal(0.0, 6.0) + (16.0 if low > 0 else 0.0),
            )
            radius = rng.uniform(1.3, 3.1) * (1.0 + 0.3 * low)
            _grow(rng, pieces, start, heading + rng.normal(0.0, 0.3), radius, 0)
    tree = COARSE.strands(np.array(pieces))
    # Where many begin together they lie side by side as well as behind one another.
    sheet = np.maximum(sheet, 5.5 * np.tanh(tree / 5.5))
    for x, y, size in ((-52, 150, 1.9), (58, 147, 1.7), (-57, 172, 1.6), (61, 164, 1.5)):
        sheet = np.maximum(
            sheet, 6.0 * np.exp(-((((COARSE.x - x) ** 2 + (COARSE.y - y) ** 2) / size**2) ** 2))
        )
    return np.asarray(sheet, dtype=np.float32)


def _grow(
    rng: np.random.Generator,
    pieces: list[Piece],
    start: tuple[float, float],
    heading: float,
    radius: float,
    depth: int,
) -> None:
    """One vessel and its branches, ever thinner."""
    line = [start]
    aim = heading
    step = 1.2 + 0.45 * min(radius, 2.0)
    end = radius * 0.82
    sways = rng.normal(0.0, 0.10, int(rng.uniform(8, 22))).tolist()
    for number, sway in enumerate(sways):
        heading += sway - 0.12 * (heading - aim)
        x, y = line[-1]
        line.append((x + step * math.cos(heading), y + step * math.sin(heading)))
        pieces.append((x, y, *line[-1], radius + (end - radius) * number / len(sways)))
    if end < 0.28 or depth > 11:
        return
    spread = rng.uniform(0.35, 0.95)
    side = 1.0 if rng.uniform() < 0.5 else -1.0
    last = line[-1]
    _grow(rng, pieces, last, heading - 0.4 * side * spread, end * 0.94, depth + 1)
    _grow(rng, pieces, last, heading + side * spread, end * rng.uniform(0.5, 0.8), depth + 1)
    if rng.uniform() < 0.55:
        middle = line[len(line) // 2]
        off = -side * rng.uniform(0.6, 1.3)
        _grow(rng, pieces, middle, aim + off, end * rng.uniform(0.4, 0.6), depth + 1)


def hila() -> Array:
    """The haze of small structures about the roots of the lungs, and the fissure's thin line."""
    sheet = COARSE.empty()
    for x, y, wide, tall, thick in (
        (-33, 160, 12, 20, 17), (-40, 176, 9, 20, 9), (38, 152, 12, 17, 16), (46, 168, 9, 19, 8)
    ):  # fmt: skip
        sheet += thick * np.exp(-(((COARSE.x - x) / wide) ** 2) - ((COARSE.y - y) / tall) ** 2)
    line = curve([(-46, 178), (-80, 181), (-112, 185), (-131, 192)], 120)
    fissure = COARSE.empty()
    COARSE.tube(fissure, line, np.full(120, 0.42))
    return np.asarray(sheet + 5.0 * ndimage.gaussian_filter(fissure, 0.4), dtype=np.float32)
