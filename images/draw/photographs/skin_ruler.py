"""Paper rulers in centimetres, with room for what is written on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from images.draw.lettering import font
from images.draw.photographs.skin_paper import FINE
from images.draw.photographs.skin_shape import View

Box = tuple[float, float, float, float]
INK = (28, 28, 32, 255)


@dataclass(frozen=True)
class Written:
    """A text on a paper: where it starts and how high its font is, in centimetres."""

    id: str
    text: str
    x: float
    y: float
    size: float
    face: str = "Lato-Regular"
    ink: tuple[int, int, int, int] = INK


@dataclass(frozen=True)
class Paper:
    """A drawn paper and the boxes, in its own pixels, of all that is on it."""

    image: Image.Image
    boxes: dict[str, Box]


def ruler(
    view: View,
    length: int,
    wide: float,
    texts: Sequence[Written] = (),
    chequered: bool = False,
    paper: tuple[int, int, int] = (246, 245, 240),
    corner: float = 0.0,
) -> Paper:
    """A ruler of `length` centimetres, `wide` centimetres high, its scale along its top edge."""
    unit = view.scale * FINE
    margin = 0.35
    size = round((length + 2 * margin + 0.15) * unit), round(wide * unit)
    image = Image.new("RGBA", size, (*paper, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), corner * unit, (*paper, 255))
    boxes: dict[str, Box] = {}
    face = font("Lato-Bold", 0.44 * unit)
    low = 0.52 if not chequered else 0.40
    numbers = []
    for mark in range(length * 10 + 1):
        x = (margin + mark / 10) * unit
        if chequered:
            if mark % 10 == 0 and mark < length * 10:
                shade = INK if (mark // 10) % 2 == 0 else (*paper, 255)
                box = (x, 0.08 * unit, x + unit, low * unit)
                pen.rectangle(box, fill=shade, outline=INK, width=FINE)
        else:
            down = (0.20, 0.34, 0.46)[(mark % 5 == 0) + (mark % 10 == 0)] * unit
            pen.line((x, 0, x, down), fill=INK, width=max(1, round(0.022 * unit)))
        if mark % 10 == 0:
            said = str(mark // 10) + (" cm" if mark == length * 10 else "")
            wide_ = face.getlength(str(mark // 10))
            if mark == length * 10:
                x -= 0.42 * unit
            spot = (x - wide_ / 2, (low + 0.0) * unit)
            pen.text(spot, said, font=face, fill=INK)
            numbers.append(pen.textbbox(spot, said, font=face))
    boxes["numbers"] = union(numbers)
    boxes["marks"] = (margin * unit, 0.0, (margin + length) * unit, (low + 0.02) * unit)
    for one in texts:
        face = font(one.face, one.size * unit)
        spot = one.x * unit, one.y * unit
        pen.text(spot, one.text, font=face, fill=one.ink)
        boxes[one.id] = pen.textbbox(spot, one.text, font=face)
    return Paper(image.filter(ImageFilter.GaussianBlur(0.6)), boxes)


def union(boxes: Sequence[Sequence[float]]) -> Box:
    """The box round several boxes."""
    sides = np.array(boxes, np.float64)
    return (
        float(sides[:, 0].min()),
        float(sides[:, 1].min()),
        float(sides[:, 2].max()),
        float(sides[:, 3].max()),
    )
