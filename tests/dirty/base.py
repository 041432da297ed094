"""The pictures that leaks are planted in: drawn by code, without a letter on them."""

from __future__ import annotations

import io
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

SMALL = (320, 240)  # pixels; for leaks that are not in the pixels
LARGE = (640, 480)
FONT = resources.files("font_lato") / "files" / "Lato-Regular.ttf"


@cache
def disc(size: tuple[int, int] = SMALL, seed: int = 1) -> Image.Image:
    """Like a view through an endoscope: a pink disc with soft folds on black."""
    wide, high = size
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:high, 0:wide].astype(np.float32)
    away = np.hypot(columns - wide / 2, rows - high / 2) / (0.46 * high)
    folds = sum(np.sin(away * turn + random.uniform(0, 6)) for turn in (5.0, 9.0, 14.0)) / 3
    coarse = Image.fromarray(random.integers(0, 255, (9, 12), dtype=np.uint8)).resize(size, 3)
    light = (1.15 - 0.55 * away**2) * (0.85 + 0.1 * folds) + np.asarray(coarse) / 1400
    colour = np.stack([light * 205, light * 120, light * 105], axis=-1)
    colour += random.normal(0, 1.5, (high, wide, 1))
    colour *= np.clip((1.0 - away) * 0.46 * high / 2 + 0.5, 0, 1)[..., None]
    return Image.fromarray(np.clip(colour, 0, 255).astype(np.uint8))


@cache
def fan(size: tuple[int, int] = LARGE) -> Image.Image:
    """Like an ultrasound still: a grey fan of speckle on black."""
    wide, high = size
    random = np.random.default_rng(5)
    rows, columns = np.mgrid[0:high, 0:wide].astype(np.float32)
    away = np.hypot(columns - wide / 2, rows + high * 0.05) / high
    inside = (
        (np.abs(columns - wide / 2) < (rows + high * 0.05) * 0.75) & (away > 0.2) & (away < 0.95)
    )
    coarse = random.integers(60, 255, (16, 20), dtype=np.uint8)
    tissue = np.asarray(Image.fromarray(coarse).resize(size, 3), np.float32) * 0.55
    speckle = random.gamma(4.0, 0.25, (high, wide)) * tissue
    return Image.fromarray(np.where(inside, np.clip(speckle, 0, 255), 0).astype(np.uint8))


@cache
def font(height: int) -> ImageFont.FreeTypeFont:
    """Lato of so many pixels."""
    return ImageFont.truetype(str(FONT), height)


def written(
    picture: Image.Image, words: str, at: tuple[int, int], height: int = 24, **how: Any
) -> tuple[Image.Image, tuple[int, int, int, int]]:
    """The picture with words on it, and the box round them: left, top, right, bottom."""
    on = picture.copy()
    pen = ImageDraw.Draw(on)
    pen.text(at, words, font=font(height), **({"fill": "white"} | how))
    left, top, right, bottom = pen.textbbox(at, words, font=font(height))
    return on, (int(left), int(top), int(right), int(bottom))


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    """The picture as Pillow writes it without anything but pixels."""
    held = io.BytesIO()
    picture.save(held, kind, **({"quality": 88} if kind == "JPEG" else {}) | how)
    return held.getvalue()


@cache
def jpeg(size: tuple[int, int] = SMALL) -> bytes:
    """The disc as a JPEG file."""
    return saved(disc(size), "JPEG")


@cache
def png(size: tuple[int, int] = SMALL) -> bytes:
    """The disc as a PNG file."""
    return saved(disc(size), "PNG")


@cache
def gif() -> bytes:
    """The disc as a GIF file."""
    return saved(disc().quantize(64, dither=Image.Dither.NONE), "GIF")


@cache
def webp() -> bytes:
    """The disc as a WebP file, lossy."""
    return saved(disc(), "WEBP", quality=85)


@cache
def bmp() -> bytes:
    """The disc as a BMP file."""
    return saved(disc(), "BMP")


def pixels(data: bytes, frame: int = 0) -> NDArray[np.uint8]:
    """A frame of a picture as Pillow opens it, in RGB and upright."""
    from PIL import ImageOps

    with Image.open(io.BytesIO(data)) as picture:
        if frame:
            picture.seek(frame)
        upright = ImageOps.exif_transpose(picture)
        return np.asarray(upright.convert("RGBA").convert("RGB"))


def frames(data: bytes) -> int:
    """How many frames or pages Pillow counts."""
    with Image.open(io.BytesIO(data)) as picture:
        return int(getattr(picture, "n_frames", 1))
