"""Type on a radiograph: printed, or cut from lead, with the exact place of every piece."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from images.draw.lettering import font
from images.draw.picture import Box, Polygon
from images.draw.radiography.xray_grid import Array

MARGIN = 3
"""Pixels between the ink of a text and the edge of its place."""


@dataclass(frozen=True)
class Piece:
    """A text of one feature, and where its top left corner is set."""

    id: str
    text: str
    x: float
    y: float
    size: float = 17.0
    face: str = "DejaVuSansMono"
    ends_at: bool = False
    """Whether `x` is where the text ends instead."""


def set_type(pieces: Sequence[Piece], size: tuple[int, int]) -> tuple[Image.Image, dict[str, Box]]:
    """The texts on a sheet of that width and height, and the box of each one's ink."""
    sheet = Image.new("L", size, 0)
    pen = ImageDraw.Draw(sheet)
    boxes: dict[str, Box] = {}
    for piece in pieces:
        face = font(piece.face, piece.size)
        anchor = "ra" if piece.ends_at else "la"
        pen.text((piece.x, piece.y), piece.text, font=face, fill=255, anchor=anchor)
        left, top, right, bottom = pen.textbbox(
            (piece.x, piece.y), piece.text, font=face, anchor=anchor
        )
        boxes[piece.id] = (
            math.floor(left) - MARGIN,
            math.floor(top) - MARGIN,
            math.ceil(right) + MARGIN,
            math.ceil(bottom) + MARGIN,
        )
    return sheet, boxes


def turned(
    sheet: Image.Image, boxes: Mapping[str, Box], degrees: float, at: tuple[int, int]
) -> tuple[Array, dict[str, Polygon]]:
    """A sheet turned anticlockwise about its middle, 0 to 1, and its boxes' corners on a film.

    `at` is where the sheet's top left corner lies on the film.
    """
    ink = np.asarray(sheet.rotate(degrees, Image.Resampling.BICUBIC), dtype=np.float32) / 255.0
    middle_x, middle_y = sheet.width / 2, sheet.height / 2
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    places: dict[str, Polygon] = {}
    for id, (left, top, right, bottom) in boxes.items():
        corners = []
        for x, y in ((left, top), (right, top), (right, bottom), (left, bottom)):
            across, down = x - middle_x, y - middle_y
            corners.append(
                (
                    round(at[0] + middle_x + cos * across + sin * down),
                    round(at[1] + middle_y - sin * across + cos * down),
                )
            )
        places[id] = tuple(corners)
    return ink, places
