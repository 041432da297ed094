"""Draws the second page of a scan: the form on which an electrocardiogram was requested."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from images.draw.lettering import HAND, font
from images.draw.noise import smooth_noise

SIZE = (1000, 1414)
EDGE = 76
PAPER, INK, RULE, PEN = 246, 40, 120, 70
SEED = 3317

Row = tuple[tuple[str, str], ...]
"""Boxes beside each other: what is printed above each, and what is written in it."""


def form(hospital: str, title: str, rows: Sequence[Row], signed: str) -> Image.Image:
    """The form as it lies in the scanner, in grey."""
    page = Image.new("L", SIZE, PAPER)
    pen = ImageDraw.Draw(page)
    pen.text((EDGE, 70), hospital, font=font("Lato-Bold", 34), fill=INK)
    pen.text((EDGE, 116), title, font=font("Lato-Regular", 25), fill=INK)
    pen.line((EDGE, 164, SIZE[0] - EDGE, 164), fill=INK, width=4)
    top = 190
    for row in rows:
        top = _boxes(pen, row, top)
    _hand(pen, signed, (EDGE + 110, top + 76), 50)
    pen.text((EDGE, top + 100), "Signed", font=font("Lato-Regular", 21), fill=INK)
    pen.line((EDGE + 90, top + 132, 640, top + 132), fill=RULE, width=2)
    for left in (330, 660):  # the holes of the file it was kept in
        pen.ellipse((22, left * 2 - 300, 56, left * 2 - 266), fill=180)
    return _scanned(page)


def _boxes(pen: ImageDraw.ImageDraw, row: Row, top: int) -> int:
    """One row of boxes, and where the next row begins."""
    lines = max(text.count("\n") for _, text in row) + 1
    high = 52 + 46 * lines
    wide = (SIZE[0] - 2 * EDGE) // len(row)
    for number, (label, text) in enumerate(row):
        left = EDGE + number * wide
        pen.rectangle((left, top, left + wide, top + high), outline=RULE, width=2)
        pen.text((left + 10, top + 6), label, font=font("Lato-Regular", 18), fill=90)
        for line, words in enumerate(text.split("\n")):
            _hand(pen, words, (left + 18, top + 32 + 46 * line), 37)
    return top + high


def _hand(pen: ImageDraw.ImageDraw, words: str, spot: tuple[int, int], size: int) -> None:
    pen.text(spot, words, font=font(HAND, size), fill=PEN)


def _scanned(page: Image.Image) -> Image.Image:
    rng = np.random.default_rng(SEED)
    turned = page.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=PAPER - 4)
    grey = np.asarray(turned, np.float32)
    across = np.linspace(-1.0, 1.0, SIZE[0], dtype=np.float32)
    grey -= 14.0 * np.clip(across - 0.72, 0.0, None) ** 1.2  # the sheet lifts off at one side
    grey += 1.1 * smooth_noise(rng, (SIZE[1], SIZE[0]), 3.0)
    return Image.fromarray(np.clip(grey + 0.5, 0, 255).astype(np.uint8))
