"""Lays a printed sheet on a scanner: the paper's colour, its fold and holes, and a little skew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image
from scipy import ndimage

from images.draw.ecg.ecg_heart import Array
from images.draw.ecg.ecg_sheet import FINE, SCALE, SHEET, MmBox, Sheet
from images.draw.noise import smooth_noise
from images.draw.picture import Polygon

FRAME = (1422, 1008)
"""Width and height of the scan in pixels."""
PAPER = np.array((0.975, 0.966, 0.945), np.float32)
LID = np.array((0.80, 0.81, 0.82), np.float32)
# How much of the paper's light each ink leaves, for red, green and blue.
SQUARES = np.array((0.975, 0.60, 0.61), np.float32)
INK = np.array((0.13, 0.125, 0.15), np.float32)
PEN = np.array((0.13, 0.20, 0.55), np.float32)
HOLE = 2.9
"""Radius of a punched hole in mm."""


@dataclass(frozen=True)
class Lie:
    """How the sheet lies on the glass."""

    skew: float
    """Degrees, clockwise."""
    shift: tuple[float, float]
    """Pixels to the right and down, from the middle."""
    fold: float
    """Where it had been folded, in mm from the left; 0 if not."""
    holes: tuple[tuple[float, float], ...]
    """Centres of punched holes in mm."""

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """The pixel of a point of the sheet that is given in mm."""
        turn = np.radians(self.skew)
        x, y = (x - SHEET[0] / 2) * SCALE, (y - SHEET[1] / 2) * SCALE
        return (
            float(x * np.cos(turn) - y * np.sin(turn) + FRAME[0] / 2 + self.shift[0]),
            float(x * np.sin(turn) + y * np.cos(turn) + FRAME[1] / 2 + self.shift[1]),
        )

    def corners(self, box: MmBox) -> Polygon:
        """The outline of a box of the sheet in pixels."""
        left, top, right, bottom = box
        spots = (self.spot(*one) for one in
                 ((left, top), (right, top), (right, bottom), (left, bottom)))  # fmt: skip
        wide, high = FRAME
        return tuple((min(max(round(x), 0), wide - 1), min(max(round(y), 0), high - 1))
                     for x, y in spots)  # fmt: skip

    def source(self, times: int) -> tuple[float, ...]:
        """Coefficients that take a pixel of the frame, `times` as fine, to one of the sheet."""
        turn = np.radians(self.skew)
        cos, sin = float(np.cos(turn)), float(np.sin(turn))
        zoom = FINE / (SCALE * times)
        middle = [times * (FRAME[i] / 2 + self.shift[i]) for i in (0, 1)]
        across = SHEET[0] * FINE / 2 - zoom * (cos * middle[0] + sin * middle[1])
        down = SHEET[1] * FINE / 2 - zoom * (cos * middle[1] - sin * middle[0])
        return (zoom * cos, zoom * sin, across, -zoom * sin, zoom * cos, down)


def lie(rng: np.random.Generator, folded: bool, punched: bool) -> Lie:
    """A sheet put down in a hurry."""
    gap = 40.0 + rng.uniform(-0.8, 0.8)
    middle = SHEET[1] / 2 + rng.uniform(-9, 9)
    edge = 6.4 + rng.uniform(-0.6, 0.6)
    return Lie(
        skew=float(rng.choice((-1, 1)) * rng.uniform(0.25, 0.75)),
        shift=(float(rng.uniform(-6, 6)), float(rng.uniform(-5, 5))),
        fold=float(SHEET[0] / 2 + rng.uniform(-6, 6)) if folded else 0.0,
        holes=((edge, middle - gap), (edge + 0.5, middle + gap)) if punched else (),
    )


def scanned(rng: np.random.Generator, sheet: Sheet, how: Lie) -> Image.Image:
    """The scan."""
    squares, ink, pen = (_laid(layer, how) for layer in (sheet.squares, sheet.ink, sheet.pen))
    shape = (FRAME[1], FRAME[0])
    x, y = _sheet_places(shape, how)
    # Thermal paper prints a little unevenly: the head has lines that are weaker than others.
    ink = ink * (0.955 + 0.03 * smooth_noise(rng, shape, 90.0))
    shade = 1.0 + 0.006 * smooth_noise(rng, shape, 260.0)
    shade -= 0.035 * np.exp(-np.minimum(x, SHEET[0] - x) / 5.0)
    if how.fold:
        shade, ink = _folded(rng, shade, ink, x, y, how.fold)
    light = PAPER * shade[..., None]
    for layer, leaves in ((squares, SQUARES), (pen, PEN), (ink, INK)):
        light = light * (1.0 - layer[..., None] * (1.0 - leaves))
    light = _on_the_lid(light, x, y, how)
    light += 0.0022 * rng.standard_normal(shape, dtype=np.float32)[..., None]
    return Image.fromarray((np.clip(light, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))


def _laid(layer: Image.Image, how: Lie) -> Array:
    """A layer of ink as it lies in the frame, from 0 to 1."""
    fine = (FRAME[0] * 2, FRAME[1] * 2)
    turned = layer.transform(
        fine, Image.Transform.AFFINE, how.source(2), Image.Resampling.BICUBIC, fillcolor=0
    )
    return np.asarray(turned.reduce(2), np.float32) / 255.0


def _sheet_places(shape: tuple[int, int], how: Lie) -> tuple[Array, Array]:
    """Where on the sheet, in mm, each pixel lies."""
    a, b, c, d, e, f = how.source(1)
    rows = np.arange(shape[0], dtype=np.float32)[:, None]
    columns = np.arange(shape[1], dtype=np.float32)[None]
    x = (a * columns + b * rows + c) / FINE
    y = (d * columns + e * rows + f) / FINE
    return np.asarray(x, np.float32), np.asarray(y, np.float32)


def _folded(
    rng: np.random.Generator, shade: Array, ink: Array, x: Array, y: Array, fold: float
) -> tuple[Array, Array]:
    """A crease: paper bends light on one side and dark on the other, and print wears off on it."""
    waver = 0.25 * np.cumsum(rng.standard_normal(64)) / 8.0
    off = x - fold - np.interp(y, np.linspace(0, SHEET[1], 64), waver).astype(np.float32)
    shade = shade + 0.030 * np.exp(-((off + 0.5) ** 2) / 0.25)
    shade = shade - 0.085 * np.exp(-(off**2) / 0.03)
    shade = shade - 0.022 * np.exp(-np.abs(off) / 3.0) * (off > 0)
    return shade, ink * (1.0 - 0.35 * np.exp(-(off**2) / 0.02))


def _on_the_lid(light: Array, x: Array, y: Array, how: Lie) -> Array:
    """The scanner's lid shows beside the paper and through its holes, with the paper's shadow."""
    inside = np.minimum(np.minimum(x, SHEET[0] - x), np.minimum(y, SHEET[1] - y))
    for across, down in how.holes:
        inside = np.minimum(inside, np.hypot(x - across, y - down) - HOLE)
    paper = np.clip(inside * SCALE + 0.5, 0.0, 1.0)
    shadow = ndimage.shift(ndimage.gaussian_filter(paper, 2.2), (3, 3), order=0)
    lid = LID * (1.0 - 0.42 * shadow[..., None])
    return np.asarray(light * paper[..., None] + lid * (1.0 - paper[..., None]), np.float32)
