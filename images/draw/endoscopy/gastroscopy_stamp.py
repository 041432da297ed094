"""A date stamp in a corner of an endoscope's picture, written by the recorder."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from images.draw import invented
from images.draw.lettering import pixel_type
from images.draw.picture import Box, Polygon

Array = NDArray[np.float32]

FORMATS = ("%d/%m/%Y\n%H:%M:%S", "%d %b %Y", "%Y-%m-%d %H:%M", "%d.%m.%y  %H:%M:%S")
"""How the recorders of the variants write a date, in capitals."""
COLOURS = ((228, 230, 226), (236, 206, 92), (228, 230, 226), (122, 226, 132))
CORNERS = ("right bottom", "left bottom", "right top", "left top")
SIZE = (12, 2)
LINE, MARGIN = 27, 22


def stamp_text(variant: int) -> str:
    """What is written."""
    moment = invented.moment("gastroscopy", variant)
    return moment.strftime(FORMATS[variant - 1]).upper()


def stamp(frame: Array, text: str, variant: int) -> tuple[Box, ...]:
    """Write the stamp into its corner of a frame; the answer is the box of each line."""
    height, width = frame.shape[:2]
    lines = [pixel_type(line, *SIZE) for line in text.split("\n")]
    across, down = CORNERS[variant - 1].split()
    y = MARGIN if down == "top" else height - MARGIN - LINE * len(lines)
    boxes: list[Box] = []
    for drawn in lines:
        x = MARGIN if across == "left" else width - MARGIN - drawn.width
        glyphs = np.asarray(drawn, dtype=np.float32)[..., None] / 255.0
        glyphs = ndimage.gaussian_filter(glyphs, (0.35, 0.6, 0))
        spot = (slice(y, y + drawn.height), slice(x, x + drawn.width))
        ink = np.array(COLOURS[variant - 1], np.float32) / 255.0
        frame[spot] = frame[spot] * (1.0 - glyphs) + ink * glyphs
        left, top, right, bottom = drawn.getbbox() or (0, 0, 1, 1)
        boxes.append((x + left - 3, y + top - 3, x + right + 3, y + bottom + 3))
        y += LINE
    return tuple(boxes)


def clear_of(boxes: tuple[Box, ...], shapes: tuple[Polygon, ...]) -> tuple[Polygon, ...]:
    """Those shapes whose corners' box no text touches."""
    return tuple(
        shape
        for shape in shapes
        if not any(
            min(x for x, _ in shape) < right
            and left < max(x for x, _ in shape)
            and min(y for _, y in shape) < bottom
            and top < max(y for _, y in shape)
            for left, top, right, bottom in boxes
        )
    )
