"""Maps of the bowel's wall by depth and angle: its folds, bubbles, wetness and vessels."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.noise import Field, fractal_noise, smooth_noise

LENGTH = 150.0
"""How far along the bowel the wall is known."""
ROWS, COLUMNS = 2400, 2048
"""Samples of the wall along the bowel and around it."""
RADIUS = 23.0

# Distance along the bowel, angle of the middle, half width (radians), height, thickness.
FOLDS = (
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


def folded_wall(rng: np.random.Generator) -> Field:
    """The distance of the wall from the middle of the bowel, by depth and angle."""
    z = np.linspace(0.0, LENGTH, ROWS, dtype=np.float32)[:, None]
    angle = np.linspace(0.0, 2.0 * math.pi, COLUMNS, endpoint=False, dtype=np.float32)[None, :]
    wall = RADIUS * (1.0 + 0.05 * np.cos(3.0 * (angle - 0.5))) + np.zeros_like(z)
    wander = smooth_noise(rng, (ROWS, COLUMNS), 300.0, wrap=True)
    ripple = smooth_noise(rng, (ROWS, COLUMNS), 90.0, wrap=True)
    relief = fractal_noise(rng, (ROWS, COLUMNS), 70.0, 3, 0.55, wrap=True)
    inward = np.zeros_like(wall)
    for depth, middle, half, height, thick in FOLDS:
        away = np.abs((angle - middle + math.pi) % (2.0 * math.pi) - math.pi)
        crescent = np.clip(np.cos(np.clip(away / half, 0.0, 1.0) * math.pi / 2.0), 0.0, 1.0) ** 1.1
        crest = depth + 2.2 * (away / half) ** 2 + 1.1 * wander + 0.35 * ripple
        off = (z - crest) / (thick * (0.6 + 0.4 * crescent))
        ridge = 0.8 * np.exp(-(np.abs(off) ** 2.2)) + 0.2 * np.exp(-((off / 2.6) ** 2))
        bump = height * crescent * (1.0 + 0.10 * ripple) * ridge
        inward = np.log(np.exp(0.9 * inward) + np.exp(0.9 * bump) - 1.0) / 0.9
    wall = wall - inward + 0.5 * wander + 0.14 * ripple + 0.09 * relief
    return np.asarray(wall, dtype=np.float32)


def with_froth(rng: np.random.Generator, wall: Field) -> tuple[Field, Field]:
    """A few small bubbles on the floor of the bowel; also where their rims are."""
    rims = np.zeros_like(wall)
    z = np.arange(ROWS, dtype=np.float32)[:, None] * (LENGTH / (ROWS - 1))
    along = np.arange(COLUMNS, dtype=np.float32)[None, :] * (2.0 * math.pi / COLUMNS)
    placed: list[tuple[float, float, float]] = []
    for _ in range(90):
        depth, angle = rng.normal(18.3, 1.1), rng.normal(1.95, 0.07)
        size = min(0.6, 0.16 + rng.exponential(0.13))
        if any(math.hypot(depth - d, (angle - a) * RADIUS) < size + s for d, a, s in placed):
            continue
        placed.append((depth, angle, size))
        rows = slice(int((depth - 1) / LENGTH * ROWS), int((depth + 1) / LENGTH * ROWS))
        off = np.hypot(z[rows] - depth, (along - angle) * RADIUS) / size
        dome = 0.55 * size * np.sqrt(np.clip(1.0 - off**2, 0.0, None))
        wall[rows] -= np.asarray(dome, np.float32)
        rims[rows] = np.maximum(rims[rows], np.exp(-(((off - 0.93) / 0.12) ** 2)))
    return wall, rims


def film_slopes(rng: np.random.Generator) -> tuple[Field, Field, Field]:
    """Slopes of the fluid that wets the wall: rippled here, smooth there."""
    shape = (ROWS // 2, COLUMNS // 2)
    patch = smooth_noise(rng, shape, 80.0, wrap=True)
    strength = np.clip(0.66 + 0.42 * patch, 0.3, 1.5)
    slopes = [fractal_noise(rng, shape, 17.0, 4, 0.85, wrap=True) * strength for _ in range(3)]
    return slopes[0], slopes[1], slopes[2]


def vessel_maps(rng: np.random.Generator) -> tuple[Field, Field]:
    """Fine red branching vessels, and wider bluish ones beneath them."""
    size = (COLUMNS, ROWS)
    red = Image.new("L", size, 0)
    blue = Image.new("L", size, 0)
    for row in range(10):
        for column in range(6):
            start = (
                (column + rng.uniform(-0.1, 1.1)) * COLUMNS / 6,
                (row + rng.uniform(-0.1, 1.1)) * ROWS / 10,
            )
            pen, width = ImageDraw.Draw(red), rng.uniform(2.6, 5.6)
            _branch(rng, pen, start, rng.uniform(0, 6.28), width, 3)
    for _ in range(26):
        start = (rng.uniform(0, COLUMNS), rng.uniform(0, ROWS))
        _branch(rng, ImageDraw.Draw(blue), start, rng.uniform(0, 6.28), rng.uniform(6.0, 9.0), 3)
    fine = ndimage.gaussian_filter(np.asarray(red, np.float32) / 255.0, 0.9)
    net = smooth_noise(rng, (ROWS, COLUMNS), 34.0, wrap=True)
    place = np.clip(smooth_noise(rng, (ROWS, COLUMNS), 200.0, wrap=True) + 0.3, 0.0, 1.0)
    fine = np.maximum(fine, 0.30 * np.exp(-((net / 0.10) ** 2)) * place)
    wide = ndimage.gaussian_filter(np.asarray(blue, np.float32) / 255.0, 2.6)
    return np.asarray(fine, np.float32), np.asarray(wide, np.float32)


def _branch(
    rng: np.random.Generator,
    pen: ImageDraw.ImageDraw,
    start: tuple[float, float],
    heading: float,
    width: float,
    generations: int,
    root: bool = True,
) -> None:
    x, y = start
    aim, turn = heading, 0.0
    for stride in range(int(rng.uniform(14, 34))):
        turn = 0.7 * turn + rng.normal(0.0, 0.10) - 0.06 * (heading - aim)
        heading += turn
        step = rng.uniform(6.0, 11.0)
        nx, ny = x + step * math.cos(heading), y + step * math.sin(heading)
        rise = min(1.0, (stride + 1) / 8.0) if root else 1.0
        tone = int(min(255, 60 + 30 * width) * rise)
        for wrap in (-COLUMNS, 0, COLUMNS):
            pen.line((x + wrap, y, nx + wrap, ny), fill=tone, width=max(1, round(width)))
        x, y = nx, ny
        width *= 0.985
        if generations and width > 1.5 and rng.uniform() < 0.13:
            side = rng.choice((-1.0, 1.0)) * rng.uniform(0.4, 1.0)
            _branch(rng, pen, (x, y), heading + side, width * 0.7, generations - 1, False)
    if generations and width > 1.5:
        for side in (-0.4, 0.45):
            turned = heading + side * rng.uniform(0.6, 1.3)
            _branch(rng, pen, (x, y), turned, width * 0.75, generations - 1, False)
