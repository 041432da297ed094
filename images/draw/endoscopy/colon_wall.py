"""The bowel's wall, rolled out by depth and angle: its folds, and the vessels in it."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.endoscopy.endoscopy_noise import layered_noise, soft_noise
from images.draw.endoscopy.endoscopy_wall import Array, apart, rolled_out, wet_film
from images.draw.noise import Field

LENGTH = 150.0
"""How far along the bowel the wall is known."""
ROWS, COLUMNS = 800, 704
RADIUS = 23.0
SKIN_DEPTH = 75.0
VESSEL_ROWS, VESSEL_COLUMNS = 1200, 2048

Fold = tuple[float, float, float, float, float]
"""Distance along the bowel, angle of the middle, half width (radians), height, thickness."""
FOLDS: tuple[Fold, ...] = (
    (12.0, 5.75, 0.75, 4.2, 2.4),
    (13.5, 1.35, 0.70, 3.2, 2.4),
    (25.0, 2.45, 1.15, 8.6, 2.9),
    (21.5, 4.55, 0.95, 6.0, 2.6),
    (28.0, 0.30, 1.10, 8.0, 2.7),
    (43.0, 1.45, 1.15, 9.0, 2.6),
    (47.0, 3.55, 1.20, 9.5, 2.6),
    (40.0, 5.35, 1.10, 8.5, 2.6),
    (60.0, 0.30, 1.20, 10.0, 2.6),
    (63.0, 2.50, 1.25, 10.0, 2.6),
    (67.0, 4.60, 1.20, 10.0, 2.6),
    (82.0, 1.50, 1.30, 10.5, 2.8),
    (85.0, 3.60, 1.25, 11.0, 2.8),
    (80.0, 5.70, 1.30, 10.0, 2.8),
    (101.0, 0.40, 1.40, 11.0, 3.0),
    (104.0, 2.50, 1.40, 11.0, 3.0),
    (107.0, 4.60, 1.40, 11.0, 3.0),
    (124.0, 1.50, 1.60, 12.0, 3.2),
    (127.0, 3.60, 1.60, 12.0, 3.2),
    (129.0, 5.70, 1.60, 12.0, 3.2),
)


def folded_wall(rng: np.random.Generator, folds: tuple[Fold, ...]) -> Field:
    """The distance of the wall from the middle of the bowel, by depth and angle."""
    z, angle = rolled_out(LENGTH, ROWS, COLUMNS)
    wall = RADIUS * (1.0 + 0.05 * np.cos(3.0 * (angle - 0.5))) + np.zeros_like(z)
    wander = soft_noise(rng, (ROWS, COLUMNS), 100.0)
    ripple = soft_noise(rng, (ROWS, COLUMNS), 30.0)
    relief = layered_noise(rng, (ROWS, COLUMNS), 24.0, 2, 0.55)
    inward = np.zeros_like(wall)
    for depth, middle, half, height, thick in folds:
        near = slice(*np.searchsorted(z[:, 0], (depth - 13.0, depth + 16.0)))
        away = apart(angle, middle) / half
        crescent = np.clip(np.cos(np.clip(away, 0.0, 1.0) * math.pi / 2.0), 0.0, 1.0) ** 1.1
        crest = depth + 2.2 * away**2 + 1.1 * wander[near] + 0.35 * ripple[near]
        off = np.abs(z[near] - crest) / (thick * (0.6 + 0.4 * crescent))
        ridge = 0.8 * np.exp(-(off**2.2)) + 0.2 * np.exp(-((off / 2.6) ** 2))
        bump = height * crescent * (1.0 + 0.10 * ripple[near]) * ridge
        # Where two folds meet they run into one another, so neither simply wins.
        both = np.exp(0.9 * inward[near]) + np.exp(0.9 * bump) - 1.0
        inward[near] = np.log(both) / 0.9
    wall = wall - inward + 0.5 * wander + 0.14 * ripple + 0.07 * relief
    return np.asarray(wall, dtype=np.float32)


@lru_cache(maxsize=1)
def mucosa() -> Array:
    """Sheets of texture: grain, blotches, and three slopes of the fluid that wets the wall."""
    rng = np.random.default_rng((2107, 2))
    shape = (VESSEL_ROWS // 2, VESSEL_COLUMNS // 2)
    blotches = layered_noise(rng, shape, 120.0, 4, 0.6)
    grain = layered_noise(rng, shape, 7.0, 3, 0.7)
    return np.stack([grain, blotches, *wet_film(rng, shape, 17.0)], axis=-1)


@lru_cache(maxsize=1)
def vessels() -> Array:
    """Two sheets: fine red branching vessels, and wider bluish ones beneath them."""
    rng = np.random.default_rng((2107, 1))
    size, shape = (VESSEL_COLUMNS, VESSEL_ROWS), (VESSEL_ROWS, VESSEL_COLUMNS)
    red, blue = Image.new("L", size, 0), Image.new("L", size, 0)
    for row in range(5):
        for column in range(6):
            start = (
                (column + rng.uniform(-0.1, 1.1)) * VESSEL_COLUMNS / 6,
                (row + rng.uniform(-0.1, 1.1)) * VESSEL_ROWS / 5,
            )
            pen, width = ImageDraw.Draw(red), rng.uniform(2.6, 5.6)
            _branch(rng, pen, start, rng.uniform(0, 6.28), width, 3)
    for _ in range(13):
        start = (rng.uniform(0, VESSEL_COLUMNS), rng.uniform(0, VESSEL_ROWS))
        _branch(rng, ImageDraw.Draw(blue), start, rng.uniform(0, 6.28), rng.uniform(6.0, 9.0), 3)
    fine = ndimage.gaussian_filter(np.asarray(red, np.float32) / 255.0, 0.9)
    net = soft_noise(rng, shape, 34.0)
    place = np.clip(soft_noise(rng, shape, 200.0) + 0.3, 0.0, 1.0)
    fine = np.maximum(fine, 0.30 * np.exp(-((net / 0.10) ** 2)) * place)
    wide = ndimage.gaussian_filter(np.asarray(blue, np.float32) / 255.0, 2.6)
    return np.stack([fine, wide], axis=-1).astype(np.float32)


def _branch(
    rng: np.random.Generator,
    pen: ImageDraw.ImageDraw,
    start: tuple[float, float],
    heading: float,
    width: float,
    generations: int,
    root: bool = True,
) -> None:
    """Draw one vessel and those that leave it, thinner each time."""
    x, y = start
    aim, turn = heading, 0.0
    for stride in range(int(rng.uniform(14, 34))):
        turn = 0.7 * turn + rng.normal(0.0, 0.10) - 0.06 * (heading - aim)
        heading += turn
        step = rng.uniform(6.0, 11.0)
        nx, ny = x + step * math.cos(heading), y + step * math.sin(heading)
        rise = min(1.0, (stride + 1) / 8.0) if root else 1.0
        tone = int(min(255, 60 + 30 * width) * rise)
        # What leaves the map on one side comes in on the other.
        lap = VESSEL_COLUMNS * math.floor(x / VESSEL_COLUMNS)
        for shift in (lap, lap - VESSEL_COLUMNS, lap + VESSEL_COLUMNS):
            if shift == lap or not 20.0 < x - lap < VESSEL_COLUMNS - 20.0:
                ends = (x - shift, y, nx - shift, ny)
                pen.line(ends, fill=tone, width=max(1, round(width)))
        x, y = nx, ny
        width *= 0.985
        if generations and width > 1.5 and rng.uniform() < 0.13:
            side = rng.choice((-1.0, 1.0)) * rng.uniform(0.4, 1.0)
            _branch(rng, pen, (x, y), heading + side, width * 0.7, generations - 1, False)
    if generations and width > 1.5:
        for side in (-0.4, 0.45):
            turned = heading + side * rng.uniform(0.6, 1.3)
            _branch(rng, pen, (x, y), turned, width * 0.75, generations - 1, False)
