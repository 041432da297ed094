"""A sheet of electrocardiograph paper: squares, traces and type, drawn flat and measured in mm."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from images.draw.ecg.ecg_heart import RATE, Array
from images.draw.lettering import font

SHEET = (297, 210)
"""Width and height of the paper in mm."""
SCALE = 4.7
"""Pixels of a finished scan for one mm."""
FINE = 10
"""Pixels for one mm while drawing; everything is reduced at the end, so that edges are smooth."""
SQUARES = (10, 47, 285, 197)
"""Left, top, right and bottom of the squared field in mm."""
START = 26.0
"""Where the traces begin, in mm from the left."""
ROWS = (("I", "aVR", "V1", "V4"), ("II", "aVL", "V2", "V5"), ("III", "aVF", "V3", "V6"))
BASES = (70.0, 106.0, 142.0, 178.0)
"""The height at which each row's trace reads 0 mV, in mm from the top; the last is the strip's."""
COLUMN = 62.5
"""Width of one lead in mm: two and a half seconds at 25 mm/s."""
MmBox = tuple[float, float, float, float]


class Sheet:
    """The paper while it is printed on: how much of each ink is where, and where each text lies."""

    def __init__(self) -> None:
        size = (SHEET[0] * FINE, SHEET[1] * FINE)
        self.squares = Image.new("L", size, 0)
        self.ink = Image.new("L", size, 0)
        self.pen = Image.new("L", size, 0)
        self.places: dict[str, list[MmBox]] = {}
        self.says: dict[str, str] = {}

    def write(
        self, feature: str, x: float, y: float, text: str, *,
        high: float = 4.0, bold: bool = False, right: bool = False,
    ) -> None:  # fmt: skip
        """Print a line with its top left corner, or its top right one, at `x` and `y`."""
        face = font("Lato-Bold" if bold else "Lato-Regular", high * FINE)
        pen = ImageDraw.Draw(self.ink)
        spot, anchor = (x * FINE, y * FINE), "ra" if right else "la"
        pen.text(spot, text, font=face, fill=255, anchor=anchor)
        box = pen.textbbox(spot, text, font=face, anchor=anchor)
        self.mark(feature, tuple(one / FINE for one in box))  # type: ignore[arg-type]

    def mark(self, feature: str, box: MmBox) -> None:
        """Note that something of a feature lies within `box`, with a little room."""
        left, top, right, bottom = box
        room = 3.0 / SCALE
        self.places.setdefault(feature, []).append(
            (left - room, top - room, right + room, bottom + room)
        )

    def scrawl(self, feature: str, x: float, y: float, text: str, high: float, tilt: float) -> None:
        """A note by pen, rising by `tilt` degrees."""
        face = font("Intuitive", high * FINE)
        wide = round(face.getlength(text)) + 40
        note = Image.new("L", (wide, round(high * FINE * 2)), 0)
        ImageDraw.Draw(note).text((20, high * FINE * 0.4), text, font=face, fill=235)
        note = note.rotate(tilt, Image.Resampling.BICUBIC, expand=True)
        left, top = round(x * FINE), round(y * FINE)
        self.pen.paste(note, (left, top))
        box = note.point(lambda v: 255 if v > 60 else 0).getbbox()
        assert box is not None  # there is always ink in a note
        moved = (box[0] + left, box[1] + top, box[2] + left, box[3] + top)
        self.mark(feature, tuple(one / FINE for one in moved))  # type: ignore[arg-type]


def rule_squares(sheet: Sheet) -> None:
    """The squares of 1 mm, and heavier ones of 5 mm."""
    pen = ImageDraw.Draw(sheet.squares)
    left, top, right, bottom = SQUARES
    for heavy in (False, True):
        step, wide, dark = (5, 3, 235) if heavy else (1, 2, 104)
        for x in range(left, right + 1, step):
            pen.line((x * FINE, top * FINE, x * FINE, bottom * FINE), dark, wide)
        for y in range(top, bottom + 1, step):
            pen.line((left * FINE, y * FINE, right * FINE, y * FINE), dark, wide)
    sheet.mark("squares", SQUARES)


def plot(sheet: Sheet, leads: dict[str, Array]) -> None:
    """The twelve leads in three rows of four, and lead II again along the foot."""
    for row, names in enumerate(ROWS):
        _calibrate(sheet, BASES[row])
        trace = []
        for column, name in enumerate(names):
            here = leads[name][_part(column)]
            trace.append(here)
            x = START + column * COLUMN
            if column:
                _divide(sheet, x, BASES[row])
            sheet.write("lead-labels", x + 2.0, BASES[row] - 16.5, name, high=4.2, bold=True)
        _line(sheet, START, BASES[row], np.concatenate(trace))
    _calibrate(sheet, BASES[3])
    _line(sheet, START, BASES[3], leads["II"])
    sheet.write("lead-labels", START + 2.0, BASES[3] - 16.5, "II", high=4.2, bold=True)
    for row in range(4):
        up, down = trace_span(leads, row)
        sheet.mark("traces", (START, up, START + 4 * COLUMN, down))


def trace_span(leads: dict[str, Array], row: int) -> tuple[float, float]:
    """The highest and the lowest point of a row in mm from the top of the sheet."""
    if row == 3:
        parts = [leads["II"]]
    else:
        parts = [leads[name][_part(column)] for column, name in enumerate(ROWS[row])]
    top = max(float(part.max()) for part in parts)
    low = min(float(part.min()) for part in parts)
    return BASES[row] - 10.0 * top, BASES[row] - 10.0 * low


def _part(column: int) -> slice:
    samples = round(COLUMN / 25.0 * RATE)
    return slice(column * samples, (column + 1) * samples)


def _line(sheet: Sheet, x: float, base: float, millivolts: Sequence[float] | Array) -> None:
    across = (x + np.arange(len(millivolts)) * (25.0 / RATE)) * FINE
    up = (base - 10.0 * np.asarray(millivolts)) * FINE
    points = list(zip(across.tolist(), up.tolist(), strict=True))
    ImageDraw.Draw(sheet.ink).line(points, 255, 3, joint="curve")


def _calibrate(sheet: Sheet, base: float) -> None:
    """One millivolt for a fifth of a second, before the traces begin."""
    corners = ((-9, 0), (-7, 0), (-7, -10), (-2, -10), (-2, 0), (0, 0))
    points = [((START + x) * FINE, (base + y) * FINE) for x, y in corners]
    ImageDraw.Draw(sheet.ink).line(points, 255, 3)
    sheet.mark("calibration", (START - 9, base - 10, START, base))


def _divide(sheet: Sheet, x: float, base: float) -> None:
    """Two short strokes where one lead ends and the next begins."""
    pen = ImageDraw.Draw(sheet.ink)
    for y in (base - 6.5, base + 4.5):
        pen.line((x * FINE, y * FINE, x * FINE, (y + 2.0) * FINE), 255, 3)
