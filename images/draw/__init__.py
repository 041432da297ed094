"""Draws every picture of the library from its seed: `python -m images.draw`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from images.draw import chest_xray, colonoscopy

FOLDER = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Picture:
    """How a picture is drawn, and all the text it carries."""

    draw: Callable[[int], Image.Image]
    seed: int
    lines: tuple[str, ...]


PICTURES = {
    "chest-x-ray": Picture(chest_xray.draw, chest_xray.SEED, chest_xray.LINES),
    "colonoscopy-polyp": Picture(colonoscopy.draw, colonoscopy.SEED, colonoscopy.LINES),
}


def save(picture: Image.Image, path: Path) -> None:
    """A JPEG of pixels alone: nothing about where, when or how it was made."""
    picture.save(path, format="JPEG", quality=88, optimize=True)
