"""The lines of text that an endoscopy processor lays beside its picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from images.draw import invented
from images.draw.endoscopy.endoscopy_frame import Edge, cut_corners
from images.draw.lettering import pixel_type
from images.draw.picture import Box

Array = NDArray[np.float32]

SIZE = (1280, 960)
VIEW = (318, 26, 1262, 934)
"""Left, top, right and bottom of the endoscope's picture within the frame."""
CORNER = 150
TYPE = (12, 2)
"""Height of the type in its own pixels, and how many of the frame each of those takes."""
LEFT, TOP, LINE, GAP, FOOT = 18, 34, 26, 27, 860
WHITE, GREEN = (226, 230, 228), (96, 226, 120)
GREEN_ONES = {"date", "time", "counter"}

Groups = tuple[tuple[str, ...], ...]
ORDERS: tuple[Groups, ...] = (
    (("hospital", "unit", "room"), ("hospital-number", "nhs-number", "name", "sex-age",
     "birth-date"), ("date", "time"), ("settings",), ("scope-model", "scope-serial"),
     ("physician",), ("comment",), ("counter",)),
    (("name", "sex-age", "birth-date", "hospital-number", "nhs-number"), ("date", "time"),
     ("hospital", "unit", "room"), ("physician",), ("comment",), ("scope-model", "scope-serial"),
     ("settings",), ("counter",)),
    (("date", "time"), ("hospital-number", "name", "birth-date", "sex-age", "nhs-number"),
     ("physician",), ("hospital", "unit", "room"), ("settings",), ("comment",),
     ("scope-model", "scope-serial"), ("counter",)),
    (("hospital", "unit", "room"), ("physician",), ("name", "nhs-number", "hospital-number",
     "birth-date", "sex-age"), ("comment",), ("date", "time"), ("scope-model", "scope-serial"),
     ("settings",), ("counter",)),
)  # fmt: skip
"""From top to bottom, what stands together, for each variant."""
SETTINGS = (
    "WLI  Iris: A\nGr: B5  Em: A3\nZoom: 1.0",
    "WLI  Iris: P\nGr: B3  Em: A5\nZoom: 1.0",
    "WLI  Iris: A\nGr: C2  Em: B4\nZoom: 1.2",
    "WLI  Iris: A\nGr: B7  Em: A1\nZoom: 1.0",
)
MODELS = ("CVL-72L", "CVL-68H", "CVL-72L", "CVX-40S")
WINTER = (12, 1, 2)


@dataclass(frozen=True)
class Line:
    """One line of the overlay and where its first letter begins."""

    feature: str
    text: str
    x: int
    y: int


def edge() -> Edge:
    """The outline of the endoscope's picture."""
    return cut_corners(VIEW, CORNER)


def texts(variant: int) -> dict[str, str]:
    """What is written for each feature."""
    if variant == 1:
        who = {
            "hospital": "OSKERDALE ROYAL INFIRMARY",
            "hospital-number": "Hosp. No.: OK418273",
            "nhs-number": "NHS: 999 605 3172",
            "name": "Name:\nPELLBROOK, Marian",
            "sex-age": "Sex: F  Age: 61",
            "birth-date": "D.O.B.: 23/09/1962",
            "date": "16/11/2023",
            "time": "09:47:26",
            "room": "ROOM 2",
            "scope-serial": "S/N: 7204816",
            "counter": "IMAGE 017/032\nREC  00:21:08",
        }
    else:
        who = _drawn(variant)
    return {
        "unit": "ENDOSCOPY UNIT",
        "settings": SETTINGS[variant - 1],
        "scope-model": f"Scope: {MODELS[variant - 1]}",
        # The cases tell of Dr Quillane and of this second polyp, whoever's it was.
        "physician": "Physician:\nDr I. QUILLANE",
        "comment": "Comment:\nTRANSVERSE COLON\nPOLYP 1 OF 2",
        **who,
    }


def _drawn(variant: int) -> dict[str, str]:
    of = "colonoscopy"
    patient = invented.person(of, variant, (1948, 1968), "F")
    day = invented.moment(of, variant)
    if day.month in WINTER:
        # A wrong answer in one case is "seen last winter", so it must be another season.
        day += timedelta(weeks=14)
    # One case begins at ten to ten, when the frame has just been taken.
    minute, second = (invented.draw_number(f"{of}/{variant}/{part}", 6) for part in "ms")
    taken = datetime(day.year, day.month, day.day, 9, 44 + minute, 9 * second + 4)
    age = taken.year - patient.born.year
    age -= (taken.month, taken.day) < (patient.born.month, patient.born.day)
    shown = 6 + invented.draw_number(f"{of}/{variant}/image", 20)
    return {
        "hospital": invented.hospital(of, variant).upper(),
        "hospital-number": f"Hosp. No.: {patient.number}",
        "nhs-number": f"NHS: {patient.nhs}",
        "name": f"Name:\n{patient.surname.upper()}, {patient.forename}",
        "sex-age": f"Sex: F  Age: {age}",
        "birth-date": f"D.O.B.: {patient.born:%d/%m/%Y}",
        "date": f"{taken:%d/%m/%Y}",
        "time": f"{taken:%H:%M:%S}",
        "room": f"ROOM {(3, 1, 4)[variant - 2]}",
        "scope-serial": f"S/N: {7_000_000 + invented.draw_number(f'{of}/{variant}/sn', 900_000)}",
        "counter": f"IMAGE {shown:03d}/032\nREC  00:{9 + shown:02d}:{3 * minute + 12:02d}",
    }


def layout(variant: int) -> tuple[list[Line], dict[str, str]]:
    """Every line with its place, and the texts by feature, broken where room is short."""
    said = texts(variant)
    lines: list[Line] = []
    y = TOP
    for group in ORDERS[variant - 1]:
        y = FOOT if "counter" in group else y
        for feature in group:
            said[feature] = "\n".join(
                part for text in said[feature].split("\n") for part in _fitted(text, y)
            )
            for text in said[feature].split("\n"):
                lines.append(Line(feature, text, LEFT, y))
                y += LINE
        y += GAP
    return lines, said


def _fitted(text: str, y: int) -> list[str]:
    """A text in one line, or in two if it would run into the picture."""
    into = CORNER - max(0, y + LINE - VIEW[1])
    room = VIEW[0] + max(0, into) - LEFT - 4
    if pixel_type(text, *TYPE).width <= room:
        return [text]
    first, rest = text.split(" ", 1)
    return [first, rest]


def write_overlay(frame: Array, lines: list[Line]) -> dict[str, tuple[Box, ...]]:
    """Write the lines into a frame; the answer is the box of each, by feature."""
    places: dict[str, tuple[Box, ...]] = {}
    for line in lines:
        drawn = pixel_type(line.text, *TYPE)
        glyphs = np.asarray(drawn, dtype=np.float32)[..., None] / 255.0
        glyphs = ndimage.gaussian_filter(glyphs, (0.6, 0.8, 0))
        spot = (
            slice(line.y, line.y + glyphs.shape[0]),
            slice(line.x, line.x + glyphs.shape[1]),
        )
        ink = np.array(GREEN if line.feature in GREEN_ONES else WHITE, np.float32) / 255.0
        frame[spot] = frame[spot] * (1.0 - glyphs) + ink * glyphs
        left, top, right, bottom = drawn.getbbox() or (0, 0, 1, 1)
        box = (line.x + left - 3, line.y + top - 3, line.x + right + 3, line.y + bottom + 3)
        places[line.feature] = (*places.get(line.feature, ()), box)
    return places
