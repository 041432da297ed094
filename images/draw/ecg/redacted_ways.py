"""Five ways to cover a text that do not cover it, each as people do it in a hurry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from scipy import ndimage

from images.draw.ecg.ecg_sheet import FINE, Sheet
from images.draw.picture import Box

CELL = 5
"""Pixels of one cell of the mosaic."""
BLUR = 2.6
"""Width of the blur in pixels."""
THROUGH = 0.075
"""How much of the light the highlighter lets through."""
FLAT = 5
"""Pixels for one mm of the sheet that was exported rather than scanned."""


def highlighted(rng: np.random.Generator, image: Image.Image, lines: Sequence[Box]) -> Image.Image:
    """Each line struck through by a broad black pen of a markup tool, which is not quite opaque."""
    times = 2
    mask = Image.new("L", (image.width * times, image.height * times), 0)
    pen = ImageDraw.Draw(mask)
    for left, top, right, bottom in lines:
        wide = (bottom - top + 3) * times
        steps = np.linspace(left + 4, right - 2 + rng.uniform(2, 12), 200)
        drift = ndimage.gaussian_filter1d(rng.normal(0.0, 14.0, 200), 22.0)
        heights = (top + bottom) / 2 + np.clip(drift, -2.5, 2.5)
        for x, y in zip(steps * times, heights * times, strict=True):
            pen.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), 255)
    dark = mask.reduce(times).point(lambda v: round(v * (1.0 - THROUGH)))
    covered = image.copy()
    covered.paste((0, 0, 0), (0, 0), dark)
    return covered


def mosaic(image: Image.Image, area: Box) -> Image.Image:
    """An area in square cells, but small ones."""
    left, top, right, bottom = area
    across, down = -(-(right - left) // CELL), -(-(bottom - top) // CELL)
    whole = (left, top, left + across * CELL, top + down * CELL)
    part = image.crop(whole).resize((across, down), Image.Resampling.BOX)
    covered = image.copy()
    covered.paste(part.resize((across * CELL, down * CELL), Image.Resampling.NEAREST), whole[:2])
    return covered


def blurred(image: Image.Image, area: Box) -> Image.Image:
    """An area out of focus, but little."""
    covered = image.copy()
    covered.paste(image.filter(ImageFilter.GaussianBlur(BLUR)).crop(area), area[:2])
    return covered


def exported(sheet: Sheet) -> Image.Image:
    """The sheet as the archive exports it: flat, in few colours, on white."""
    squares, ink = (
        np.asarray(layer.reduce(FINE // FLAT), np.float32)[..., None] / 255.0
        for layer in (sheet.squares, sheet.ink)
    )
    # Few shades, so that the file stays small without losing what lies below the box.
    squares, ink = np.round(squares * 8.0) / 8.0, np.round(ink * 8.0) / 8.0
    pink, black = np.array((1.0, 0.66, 0.68), np.float32), np.array((0.1, 0.1, 0.12), np.float32)
    light = (1.0 - squares * (1.0 - pink)) * (1.0 - ink) + black * ink
    return Image.fromarray((light * 255.0 + 0.5).astype(np.uint8))


def see_through(image: Image.Image, area: Box) -> Image.Image:
    """An area that is white because nothing shows: its colours stay in the file."""
    alpha = Image.new("L", image.size, 255)
    alpha.paste(0, area)
    layered = image.convert("RGBA")
    layered.putalpha(alpha)
    return layered
