"""Soft tissue and air of the chest, as millimetres of soft tissue in the beam."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import ndimage

from images.draw.noise import fractal_noise
from images.draw.radiography.chest_frame import COARSE
from images.draw.radiography.chest_vessels import hila, vessels
from images.draw.radiography.xray_grid import Array, Line, curve

BODY = (
    (52, -20), (53, 0), (56, 14), (70, 27), (98, 36), (130, 42), (165, 48), (205, 60), (240, 90),
    (240, 150), (184, 168), (172, 190), (170, 230), (171, 300), (172, 360), (174, 440),
)  # fmt: skip
"""The skin's outline on one side, from the neck down over the shoulder."""
LUNG_SIDE = (
    (6, 70), (14, 56), (28, 49), (45, 52), (61, 66), (82, 86), (100, 108), (114, 133), (125, 163),
    (133, 196), (138.5, 230), (141.5, 262), (142.5, 288), (142, 306), (141, 318),
)  # fmt: skip
"""The pleura's outer edge on one side, from the midline over the apex down to the angle."""
DOME = (
    (-160, 350), (-141.5, 316), (-136, 302), (-124, 286), (-104, 270), (-80, 260.5), (-56, 258.5),
    (-32, 263), (-10, 271), (16, 277), (40, 275), (64, 272), (86, 274), (108, 283), (126, 297),
    (136, 310), (141.5, 321), (160, 353),
)  # fmt: skip
"""The top of the diaphragm, from the viewer's left to right."""
HEART = (
    (-19, 140), (-24, 158), (-30, 176), (-35.5, 196), (-38.5, 216), (-37, 238), (-31, 256),
    (-20, 270), (20, 290), (58, 290), (79, 281), (88, 269), (88.5, 256), (82.5, 238),
    (72.5, 220), (60, 203),
    (47.5, 187), (40.5, 172), (36, 160), (31, 148), (10, 134),
)  # fmt: skip
UPPER = (
    (-40, 30), (-34, 50), (-27, 66), (-23.5, 84), (-22.5, 104), (-23.5, 124), (-25.5, 150),
    (-20, 190), (30, 190), (34, 158), (31, 150), (29, 140), (24, 130), (26, 106),
    (25, 92), (27, 78),
    (34, 58), (40, 30),
)  # fmt: skip


def body() -> Array:
    """All that the beam would cross were there no air in the chest."""
    right = [(-x, y) for x, y in BODY]
    skin = COARSE.inside(np.vstack([curve(BODY, 300), curve(right, 300)[::-1]]))
    trunk = 226.0 * np.sqrt(np.clip(1.0 - (np.abs(COARSE.x) / 178.0) ** 2.5, 0.0, 1.0))
    upper = 1.0 / (1.0 + np.exp((COARSE.y - 100.0) / 13.0))
    neck = 124.0 * np.sqrt(np.clip(1.0 - (np.abs(COARSE.x) / 60.0) ** 2, 0.0, 1.0))
    shoulder = 150.0 * COARSE.rounded(skin, 44.0) + 40.0 * np.exp(-((COARSE.x / 60.0) ** 2))
    shoulder = np.maximum(shoulder * np.clip(0.55 + COARSE.y / 160.0, 0.0, 1.0), neck)
    thick = upper * ndimage.gaussian_filter(shoulder, 10) + (1.0 - upper) * trunk
    arm_edge = 172.0 + 10.0 * np.clip((COARSE.y - 130.0) / 40.0, 0.0, 1.0)
    arm = (
        95.0
        * COARSE.rounded(skin, 26.0)
        / (1.0 + np.exp(-(np.abs(COARSE.x) - arm_edge + 16.0) / 5.0))
    )
    thick = np.maximum(thick, arm / (1.0 + np.exp((COARSE.y - 176.0) / 6.0)))
    return np.asarray(skin * (0.35 + 0.65 * COARSE.rounded(skin, 7.0)) * thick, np.float32)


def lungs() -> tuple[Array, Array, Array]:
    """Depth of the space within the ribs, the diaphragm's leavings of it, and the heart's bed."""
    left = curve(LUNG_SIDE, 300)
    outline = np.vstack([left, [(141, 380), (-141, 380)], (left * (-1.0, 1.0))[::-1]])
    space = COARSE.inside(outline)
    side = np.interp(COARSE.y[:, 0], *_by_height(left))[:, None]
    across = np.sqrt(np.clip(1.0 - (np.abs(COARSE.x) / np.maximum(side, 1.0)) ** 2.4, 0.0, 1.0))
    apex = np.sqrt(np.clip((COARSE.y - 48.0) / 150.0, 0.0, 1.0))
    depth = space * 166.0 * across * (0.28 + 0.72 * apex)
    dome = _height_at(DOME)
    below = np.clip(COARSE.y - dome, 0.0, None)
    sulcus = 44.0 - 36.0 * np.clip((np.abs(COARSE.x) - 78.0) / 60.0, 0.0, 1.0)
    under_heart = np.exp(-((np.clip(np.abs(COARSE.x - 20.0) - 30.0, 0.0, None) / 22.0) ** 2))
    sulcus = sulcus * (1.0 - 0.93 * under_heart)
    left_part = np.clip(1.0 - np.sqrt(below / sulcus), 0.0, 1.0)
    beside = np.clip((np.abs(COARSE.x) - 7.0) / 17.0, 0.0, 1.0)
    beside = beside * beside * (3.0 - 2.0 * beside)
    high = 1.0 / (1.0 + np.exp((COARSE.y - 105.0) / 12.0))
    depth = depth * (1.0 - high * (1.0 - beside))
    return (
        np.asarray(depth, np.float32),
        np.asarray(left_part, np.float32),
        np.asarray(under_heart + 0.0 * depth, np.float32),
    )


def _by_height(line: Line) -> tuple[Line, Line]:
    outer = line[np.argmin(line[:, 1]) :]
    return outer[:, 1], outer[:, 0]


def _height_at(points: tuple[tuple[float, float], ...]) -> Array:
    line = curve(points, 300)
    order = np.argsort(line[:, 0])
    return np.asarray(np.interp(COARSE.x[0], line[order, 0], line[order, 1])[None, :], np.float32)


def mediastinum() -> Array:
    """The share of the lungs' space that heart and great vessels fill, 0 to 1."""
    heart = COARSE.inside(curve(HEART, 400, closed=True))
    upper = COARSE.inside(curve(UPPER, 400, closed=True))
    aorta = COARSE.empty()
    path = curve(
        [(-8, 126), (2, 117), (14, 110.5), (24, 112), (28, 121), (26.5, 140), (25, 165), (22, 200),
         (18, 240), (13, 285), (8, 330)], 160
    )  # fmt: skip
    COARSE.tube(aorta, path, np.linspace(10.8, 12.2, 160))
    fill = 1.0 - 0.90 * ndimage.gaussian_filter(COARSE.rounded(heart, 36.0), 0.8)
    fill = fill * (1.0 - 0.74 * ndimage.gaussian_filter(COARSE.rounded(upper, 20.0), 0.7))
    fill = fill * (1.0 - 0.36 * ndimage.gaussian_filter(aorta / 24.0, 0.75))
    back = np.exp(-((COARSE.x / 21.0) ** 4))
    fill = fill * (1.0 - 0.35 * back)
    return np.asarray(1.0 - fill, dtype=np.float32)


def airways() -> Array:
    """Trachea and main bronchi: air where there would be tissue."""
    sheet = COARSE.empty()
    windpipe = curve([(1, -5), (0.5, 40), (-1, 90), (-4, 126), (-4, 138)], 120)
    COARSE.tube(sheet, windpipe, np.linspace(9.0, 9.4, 120))
    for path, first, last in (
        (((-5, 136), (-14, 148), (-26, 160), (-36, 178)), 7.4, 4.0),
        (((-3, 136), (8, 145), (24, 153), (36, 163), (42, 182)), 6.4, 3.2),
        (((-20, 153), (-32, 150), (-44, 144)), 4.0, 2.0),
        (((24, 153), (38, 148), (48, 142)), 3.6, 1.8),
    ):
        line = curve(path, 80)
        COARSE.tube(sheet, line, np.linspace(first, last, 80))
    return ndimage.gaussian_filter(sheet, 0.7)


def breasts() -> Array:
    """Soft shadows over the lower zones, with a curved lower edge."""
    total = COARSE.empty()
    for side, low in ((-1.0, 0.0), (1.0, 3.0)):
        away = ((side * COARSE.x - 87.0) / 66.0) ** 2 + ((COARSE.y - 226.0 - low) / 69.0) ** 2
        slope = np.clip((COARSE.y - 165.0) / 90.0, 0.0, 1.0)
        total += 40.0 * np.sqrt(np.clip(1.0 - away, 0.0, 1.0)) * slope * slope * (3.0 - 2.0 * slope)
    return ndimage.gaussian_filter(total, 1.7)


@lru_cache(maxsize=1)
def soft_tissue(seed: int) -> Array:
    """Millimetres of soft tissue that each ray crosses, were there no gas in stomach and bowel."""
    rng = np.random.default_rng((seed, 2))
    depth, left, bed = lungs()
    filled = mediastinum() * np.maximum(np.clip(2.0 * left - 1.0, 0.25, 1.0), bed)
    air = depth * left * (1.0 - filled)
    tree = ndimage.gaussian_filter(vessels(rng), 0.4)
    tree = np.minimum(2.3 * tree + hila(), 0.62 * air) * (1.0 - filled)
    texture = fractal_noise(rng, COARSE.shape, 3.75 * COARSE.scale, 3, 0.75) * 0.009
    cloud = fractal_noise(rng, COARSE.shape, 50 * COARSE.scale, 3, 0.5) * 0.02
    lung = air * (0.80 + texture + cloud) - tree
    gas = airways() * np.clip(1.0 - 0.8 * air / 150.0, 0.2, 1.0)
    whole = body()
    thick = whole + breasts() - lung - 1.35 * gas
    thick += fractal_noise(rng, COARSE.shape, 81.0 * COARSE.scale, 2, 0.5) * 2.5 * (whole > 5)
    return np.asarray(thick, dtype=np.float32)
