"""Type for the pictures, from fonts that come as packages, so that nothing need be downloaded."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFont

HAND = "Intuitive"


def font(name: str, size: float) -> ImageFont.FreeTypeFont:
    """A font by name: matplotlib's own (`DejaVuSansMono`, `DejaVuSans-Bold`, `STIXGeneral` ...),
    Lato (`Lato-Regular`, `Lato-Bold`, `Lato-Light` ...) or a handwritten one (`Intuitive`).
    """
    if name.startswith("Lato"):
        folder = Path(str(resources.files("font_lato"))) / "files"
    elif name == HAND:
        folder = Path(str(resources.files("font_intuitive"))) / "files"
    else:
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
