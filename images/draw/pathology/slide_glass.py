"""The glass slide itself: frosted end, cover slip, edges, dust, and the light on them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from scipy import ndimage

from images.draw.noise import fractal_noise, smooth_noise
from images.draw.picture import Box

Array = NDArray[np.float32]

LONG, SHORT = 1500, 520  # of the slide, 20 pixels to the millimetre
FROSTED = 500
GLASS = np.array([0.962, 0.985, 0.972], np.float32)


def rounded(size: tuple[int, int], box: tuple[float, float, float, float], radius: float) -> Array:
    """A box with round corners as a mask from 0 to 1."""
    sheet = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    twice = [2 * value for value in box]
    ImageDraw.Draw(sheet).rounded_rectangle(twice, 2 * radius, fill=255)
    return np.asarray(sheet.resize(size, Image.Resampling.BOX), np.float32) / 255.0


def rim(mask: Array, wide: float) -> tuple[Array, Array]:
    """The edge of a mask as seen with light from the upper left: bright part and dark part."""
    soft = ndimage.gaussian_filter(mask, wide)
    slope = ndimage.sobel(soft, axis=0) + 0.6 * ndimage.sobel(soft, axis=1)
    slope = slope / (np.abs(slope).max() + 1e-6)
    return np.clip(slope, 0.0, 1.0), np.clip(-slope, 0.0, 1.0)


def glass(rng: np.random.Generator, coat: Array, flip: bool) -> tuple[Array, Box, Box]:
    """The bare slide as what it lets through, with its frosted end and its cover slip.

    Answers the boxes of the two as well. `flip` puts the frosted end at the right.
    """
    size = (LONG, SHORT)
    sheet = np.ones((SHORT, LONG, 3), np.float32) * GLASS
    border = float(FROSTED + rng.uniform(-6, 6))
    wavy = border + 1.6 * smooth_noise(rng, (SHORT,), 60.0)[:, None]
    x = np.arange(LONG, dtype=np.float32)[None, :]
    frost = 1.0 / (1.0 + np.exp(np.clip((x - wavy) / 0.8, -40, 40)))
    grain = 0.016 * rng.standard_normal((SHORT, LONG)).astype(np.float32)
    grain += 0.010 * np.asarray(smooth_noise(rng, (SHORT, LONG), 3.0))
    sheet += frost[..., None] * (coat * (1.0 + grain[..., None]) - sheet)

    left, top = border + rng.uniform(14, 26), rng.uniform(10, 22)
    right, bottom = left + 930.0, top + 470.0
    slip = rounded(size, (left, top, right, bottom), 3.0)
    bright, dark = rim(slip, 1.1)
    # The mounting medium under the cover slip is clearer than bare glass, and creeps out a little.
    creep = rounded(size, (left - 3, top - 2, right + 5, bottom + 4), 8.0)
    creep = np.clip(ndimage.gaussian_filter(creep, 2.0) - slip, 0.0, 1.0)
    patchy = np.clip(0.5 + 0.5 * smooth_noise(rng, (SHORT, LONG), 90.0), 0.0, 1.0)
    sheet *= 1.0 - (0.16 * creep * patchy)[..., None]
    sheet += (0.018 * slip)[..., None]
    sheet *= 1.0 - 0.34 * dark[..., None]
    sheet += 0.16 * bright[..., None]
    # The cut edge of the slide is green and dark, with a bright line inside.
    whole = rounded(size, (1, 1, LONG - 2, SHORT - 2), 5.0)
    depth = ndimage.distance_transform_edt(np.pad(whole > 0.5, 1))[1:-1, 1:-1].astype(np.float32)
    edge = np.exp(-(((depth - 1.5) / 1.8) ** 2))
    along = 0.75 + 0.25 * smooth_noise(rng, (SHORT, LONG), 130.0)
    sheet *= 1.0 - edge[..., None] * np.array([0.58, 0.40, 0.46], np.float32) * along[..., None]
    sheet += (0.24 * np.exp(-(((depth - 6.5) / 1.5) ** 2)) * along**2)[..., None]
    if flip:
        sheet = sheet[:, ::-1]
        left, right, border = LONG - right, LONG - left, LONG - border
        ends = (int(border), 0, LONG, SHORT)
    else:
        ends = (0, 0, int(border), SHORT)
    return sheet.copy(), ends, (int(left), int(top), int(right), int(bottom))


def ink_dot(rng: np.random.Generator, sheet: Array, x: float, y: float, colour: Array) -> Box:
    """A dot of marker pen on the cover slip, by which somebody showed where to look."""
    r = rng.uniform(12.0, 15.0)
    v, u = np.mgrid[0:SHORT, 0:LONG].astype(np.float32)
    u, v = u - x, v - y
    turn = np.arctan2(v, u)
    out = np.hypot(u, 1.12 * v) * (1.0 + 0.06 * np.cos(2 * turn + 1.0) + 0.05 * np.cos(3 * turn))
    body = 1.0 / (1.0 + np.exp(np.clip((out - r) / 0.9, -40, 40)))
    pool = 0.80 + 0.45 * np.exp(-(((out - r + 2.5) / 2.5) ** 2))
    sheet *= np.exp(-(body * pool)[..., None] * colour)
    return int(x - r - 5), int(y - r - 5), int(x + r + 6), int(y + r + 6)


def dust(rng: np.random.Generator, sheet: Array, box: Box) -> list[Box]:
    """Specks and fibres on the cover slip; answers the boxes of the larger ones."""
    left, top, right, bottom = box
    mask = Image.new("L", (LONG * 2, SHORT * 2), 0)
    pen = ImageDraw.Draw(mask)
    found: list[Box] = []
    for _ in range(90):
        x, y = rng.uniform(left + 8, right - 8), rng.uniform(top + 8, bottom - 8)
        r = float(np.clip(rng.lognormal(-0.2, 0.5), 0.4, 2.4))
        pen.ellipse(
            (2 * (x - r), 2 * (y - r), 2 * (x + r), 2 * (y + r)), fill=int(rng.uniform(60, 200))
        )
    for _ in range(4):
        x, y = rng.uniform(left + 60, right - 60), rng.uniform(top + 40, bottom - 40)
        way, bend = rng.uniform(0, 2 * math.pi), rng.uniform(-0.06, 0.06)
        points = [(x, y)]
        for _ in range(int(rng.uniform(14, 30))):
            way += bend + rng.normal(0.0, 0.03)
            points.append((points[-1][0] + 2 * math.cos(way), points[-1][1] + 2 * math.sin(way)))
        pen.line([(2 * a, 2 * b) for a, b in points], fill=190, width=3, joint="curve")
        xs, ys = zip(*points, strict=True)
        found.append((int(min(xs)) - 4, int(min(ys)) - 4, int(max(xs)) + 5, int(max(ys)) + 5))
    small = mask.resize((LONG, SHORT), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(0.5))
    sheet *= 1.0 - 0.42 * np.asarray(small, np.float32)[..., None] / 255.0
    return found


def gleam(rng: np.random.Generator, size: tuple[int, int], slope: float) -> Array:
    """A soft reflection of the lamp that falls across the glass."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    across = x + slope * y
    middle = rng.uniform(0.55, 0.85) * size[0]
    cloud = fractal_noise(rng, (size[1] // 8, size[0] // 8), 30.0, 2)
    cloud = np.asarray(Image.fromarray(cloud).resize(size, Image.Resampling.BICUBIC), np.float32)
    band = np.exp(-(((across - middle) / 110.0) ** 2)) + 0.5 * np.exp(
        -(((across - middle - 210.0) / 36.0) ** 2)
    )
    return np.asarray(band * (0.9 + 0.12 * cloud), np.float32)
