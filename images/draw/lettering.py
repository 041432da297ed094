"""Type for the pictures: matplotlib's own DejaVu fonts, so that nothing need be downloaded."""

from __future__ import annotations

from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFont


def font(name: str, size: float) -> ImageFont.FreeTypeFont:
    """A font that comes with matplotlib, such as `DejaVuSansMono`."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return ImageFont.truetype(folder / f"{name}.ttf", size)


def pixel_type(text: str, size: int, enlarged: int) -> Image.Image:
    """Text as a character generator draws it: whole pixels, enlarged without smoothing."""
    face = font("DejaVuSansMono", size)
    width = max(1, round(face.getlength(text)))
    small = Image.new("L", (width + 2, size + 4), 0)
    pen = ImageDraw.Draw(small)
    pen.fontmode = "1"
    pen.text((1, 0), text, font=face, fill=255)
    grown = (small.width * enlarged, small.height * enlarged)
    return small.resize(grown, Image.Resampling.NEAREST)
