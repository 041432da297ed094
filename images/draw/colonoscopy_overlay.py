"""The black mask and the lines of text that an endoscopy processor lays over its picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.lettering import pixel_type

Array = NDArray[np.float32]

SIZE = (1280, 960)
VIEW = (318, 26, 1262, 934)
"""Left, top, right and bottom of the endoscope's picture within the frame."""
CORNER = 150
TYPE = (12, 2)
"""Height of the type in its own pixels, and how many of the frame each of those takes."""
WHITE, GREEN = (226, 230, 228), (96, 226, 120)
OVERLAY = (
    (18, 34, "OSKERDALE ROYAL INFIRMARY", WHITE),
    (18, 60, "ENDOSCOPY UNIT", WHITE),
    (18, 86, "ROOM 2", WHITE),
    (18, 138, "Hosp. No.: OK418273", WHITE),
    (18, 164, "NHS: 999 605 3172", WHITE),
    (18, 190, "Name:", WHITE),
    (18, 216, "PELLBROOK, Marian", WHITE),
    (18, 242, "Sex: F  Age: 61", WHITE),
    (18, 268, "D.O.B.: 23/09/1962", WHITE),
    (18, 330, "16/11/2023", GREEN),
    (18, 356, "09:47:26", GREEN),
    (18, 408, "WLI  Iris: A", WHITE),
    (18, 434, "Gr: B5  Em: A3", WHITE),
    (18, 460, "Zoom: 1.0", WHITE),
    (18, 512, "Scope: CVL-72L", WHITE),
    (18, 538, "S/N: 7204816", WHITE),
    (18, 600, "Physician:", WHITE),
    (18, 626, "Dr I. QUILLANE", WHITE),
    (18, 678, "Comment:", WHITE),
    (18, 704, "TRANSVERSE COLON", WHITE),
    (18, 730, "POLYP 1 OF 2", WHITE),
    (18, 860, "IMAGE 017/032", GREEN),
    (18, 886, "REC  00:21:08", GREEN),
)
"""Where each line of the overlay begins, what it says and its colour."""
LINES = tuple(text for _, _, text, _ in OVERLAY)


def window() -> Array:
    """Where tissue shows: a rectangle with its corners cut off, edges smoothed."""
    left, top, right, bottom = VIEW
    big = Image.new("L", (SIZE[0] * 3, SIZE[1] * 3), 0)
    cut = CORNER
    corners = [
        (left + cut, top),
        (right - cut, top),
        (right, top + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (left + cut, bottom),
        (left, bottom - cut),
        (left, top + cut),
    ]
    ImageDraw.Draw(big).polygon([(3 * x, 3 * y) for x, y in corners], fill=255)
    small = big.resize(SIZE, Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32)[..., None] / 255.0


def write_overlay(frame: Array) -> Array:
    """The processor's own lines, at the left."""
    for x, y, text, colour in OVERLAY:
        glyphs = np.asarray(pixel_type(text, *TYPE), dtype=np.float32) / 255.0
        glyphs = ndimage.gaussian_filter(glyphs, (0.35, 0.6))[: SIZE[1] - y, : SIZE[0] - x, None]
        spot = (slice(y, y + glyphs.shape[0]), slice(x, x + glyphs.shape[1]))
        ink = np.array(colour, np.float32) / 255.0
        frame[spot] = frame[spot] * (1.0 - glyphs) + ink * glyphs
    return frame
