"""Small pictures drawn by code, for the tests of this room."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont


def tissue(width: int = 320, height: int = 240, seed: int = 1) -> NDArray[np.uint8]:
    """A soft, reddish field with grain, as an endoscope shows; no writing."""
    down, across = np.mgrid[0:height, 0:width]
    light = np.hypot(across - width / 2, down - height / 2) / (width / 2)
    grain = np.random.default_rng(seed).normal(0, 4, (height, width))
    red = np.clip(215 - 70 * light + grain, 0, 255)
    return np.stack([red, red * 0.55, red * 0.42], axis=-1).astype(np.uint8)


def written(*lines: str, size: int = 26, width: int = 640, height: int = 480) -> NDArray[np.uint8]:
    """The same field with lines of writing in its upper left corner."""
    picture = Image.fromarray(tissue(width, height))
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size)
    for number, line in enumerate(lines):
        pen.text((20, 20 + number * int(size * 1.6)), line, fill=(255, 255, 255), font=font)
    return np.asarray(picture)


def encoded(pixels: NDArray[np.uint8], format: str, **more: Any) -> bytes:
    """A picture as a file of a format that Pillow writes."""
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, format, **more)
    return data.getvalue()


def jpeg(pixels: NDArray[np.uint8] | None = None, **more: Any) -> bytes:
    """A plain JPEG."""
    return encoded(tissue() if pixels is None else pixels, "JPEG", quality=92, **more)


def png(pixels: NDArray[np.uint8] | None = None, **more: Any) -> bytes:
    """A plain PNG."""
    return encoded(tissue() if pixels is None else pixels, "PNG", **more)
