"""The figures of the lesson on identifiability."""

from __future__ import annotations

from itertools import pairwise

from images.draw.figures.colours import ACCENT, ACCENT_SOFT, CARD, EDGE, HARM, INK
from images.draw.figures.sheet import LARGE, WIDTH, Draw, Sheet

BAR = 20


def three_ways_in(sheet: Sheet) -> float:
    """Picture, words and story lead to the same person in a crowd."""
    y, joins = 2.0, []
    for title, words, example in (
        (
            "The picture",
            "Text, labels, margins; faces, tattoos, jewellery; what stands behind the patient.",
            "Such as a wristband at the edge of a wound.",
        ),
        (
            "The words",
            "Caption, alt text, hashtags, replies; the file's name; your profile.",
            "Such as “On my list this morning”.",
        ),
        (
            "The story",
            "What happened, to whom and where.",
            "Such as a farmer, a bull, a bank holiday.",
        ),
    ):
        end = sheet.card(1, y, 238, title, f"{words}\n{example}", fill=ACCENT_SOFT)
        joins.append((y + end) / 2)
        y = end + 26
    bottom, middle = y - 26, (2 + y - 26) / 2
    for row in range(9):
        for column in range(3):
            x, down = 302.0 + column * 31, middle + (row - 4) * 34
            _person(sheet, x, down, chosen=(row, column) == (4, 1))
    for join in joins:
        sheet.arrow((240, join), (316, middle + (join - middle) * 0.16), colour=HARM, wide=2)
    for above, below in pairwise(joins):
        sheet.text(120, (above + below) / 2 - 9, "+", size=LARGE, bold=True, align="center")
    return sheet.text(
        0, bottom + 12, "Each harmless alone; together they may be enough.", bold=True
    ) + 4  # fmt: skip


def _person(sheet: Sheet, x: float, y: float, *, chosen: bool) -> None:
    """Head and shoulders with no face; the chosen one is solid and ringed."""
    fill, edge = (ACCENT, INK) if chosen else (CARD, EDGE)
    if chosen:
        sheet.dot(x, y + 2, 19, fill=CARD, edge=HARM)
    sheet.box(x - 9, y + 4, 18, 10, fill=fill, edge=edge, line=0.9, round=4.5)
    sheet.dot(x, y - 4, 6, fill=fill, edge=edge)


def scans_and_faces(sheet: Sheet) -> float:
    """How often software matched a head scan with the right face."""
    y = 0.0
    for title, rows in (
        ("2019: 84 volunteers", (
            ("The right person came first: 83% (70 of 84)", 83.0, 83.0),
            ("The right person was among the first five: 95%", 95.0, 95.0),
        )),
        ("2021: 157 scans", (
            ("As scanned: 97% matched", 97.0, 97.0),
            ("After common programs had removed the face: 28 to 38% matched", 28.0, 38.0),
        )),
        ("2025: 182 people", (
            ("Free programs: up to 59%", 0.0, 59.0),
            ("Commercial programs: 92 to 98%", 92.0, 98.0),
        )),
    ):  # fmt: skip
        y = sheet.heading(y, title)
        for words, low, high in rows:
            y = _range(sheet, y, low, high, words)
        y += 12
    y = sheet.note(y - 6, "Hatched: the range that the study gives.")
    return sheet.note(
        y, "The limit: in 2019 each scan was matched within a known set of 84 people, from "
        "research scans of the whole head.",
    ) + 2  # fmt: skip


def _range(sheet: Sheet, y: float, low: float, high: float, words: str) -> float:
    """Words and a bar of a hundred, solid to `low` and hatched from there to `high`."""
    y = sheet.text(0, y, words)
    full = WIDTH - 4
    sheet.box(2, y + 2, full, BAR, fill=CARD, edge=EDGE, line=0.8, round=0)
    if low:
        sheet.box(2, y + 2, full * low / 100, BAR, fill=ACCENT, edge=INK, line=0.8, round=0)
    if high > low:
        begin, wide = 2 + full * low / 100, full * (high - low) / 100
        sheet.box(begin, y + 2, wide, BAR, fill=ACCENT, edge=INK, line=0.8, round=0, hatch="///")
    return y + BAR + 12


FIGURES: dict[str, Draw] = {"three-ways-in": three_ways_in, "scans-and-faces": scans_and_faces}
