"""Writes a viewer's lines into the corners round an axial CT slice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PIL import Image, ImageDraw

from images.draw.lettering import font
from images.draw.picture import Box

SIZE = 1040
EDGE = 18
LINE = 31
INK = (228, 226, 206)
FACE, TYPE = "DejaVuSans", 21

Corners = Mapping[str, Sequence[tuple[str, ...]]]
"""For `lt`, `rt`, `lb` and `rb`: lines from the top, each with one or more features in a row."""


def _box(box: tuple[float, ...]) -> Box:
    left, top, right, bottom = box
    return (
        max(0, int(left) - 3), max(0, int(top) - 3),
        min(SIZE, int(np.ceil(right)) + 3), min(SIZE, int(np.ceil(bottom)) + 3),
    )  # fmt: skip


def write(sheet: Image.Image, corners: Corners, says: Mapping[str, str]) -> dict[str, Box]:
    """Write the corners' lines and say where each text is."""
    pen = ImageDraw.Draw(sheet)
    face = font(FACE, TYPE)
    gap = 14
    places: dict[str, Box] = {}
    for corner, lines in corners.items():
        for number, names in enumerate(lines):
            y = EDGE + 10 + LINE * number
            if corner[1] == "b":
                y = SIZE - EDGE - 10 - LINE * (len(lines) - 1 - number)
            wide = sum(face.getlength(says[name]) for name in names) + gap * (len(names) - 1)
            x = EDGE if corner[0] == "l" else SIZE - EDGE - wide
            for name in names:
                pen.text((x, y), says[name], font=face, fill=INK, anchor="lm")
                places[name] = _box(pen.textbbox((x, y), says[name], font=face, anchor="lm"))
                x += face.getlength(says[name]) + gap
    return places


def sides(sheet: Image.Image) -> tuple[Box, ...]:
    """The letters for the person's right and left, front and back: their boxes, left first."""
    pen = ImageDraw.Draw(sheet)
    face = font("DejaVuSans-Bold", 27)
    boxes = []
    for letter, spot, anchor in (
        ("R", (EDGE + 2, SIZE // 2), "lm"),
        ("A", (SIZE // 2, EDGE + 12), "mm"),
        ("P", (SIZE // 2, SIZE - EDGE - 12), "mm"),
        ("L", (SIZE - EDGE - 2, SIZE // 2), "rm"),
    ):
        pen.text(spot, letter, font=face, fill=INK, anchor=anchor)
        boxes.append(_box(pen.textbbox(spot, letter, font=face, anchor=anchor)))
    return tuple(boxes)
