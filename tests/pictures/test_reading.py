"""Machines read what the truth says they can: texts by OCR, barcodes by a scanner."""

from __future__ import annotations

import os
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from unicodedata import normalize

import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray
from PIL import Image as Pillow

from consentlab.picture import Box, Image
from tests.pictures.conftest import IMAGES, name_of, texts, truth

WITH_CODES = [image for image in IMAGES if truth(image).codes]
MARGIN = 30  # pixels round a text that a reader may see too


def test_some_pictures_have_barcodes() -> None:
    assert len({image.id for image in WITH_CODES}) >= 2


@pytest.mark.parametrize("image", WITH_CODES, ids=name_of)
def test_a_planted_barcode_decodes_where_it_is_said_to_be(image: Image) -> None:
    with Pillow.open(image.file) as picture:
        found = zxingcpp.read_barcodes(np.asarray(picture.convert("L")))
    read = {code.text: code.position for code in found}
    for id, payload in truth(image).codes.items():
        assert payload in read, f"{id}: {sorted(read)}"
        (place, *_) = truth(image).features[id].places
        corner = read[payload].top_left
        box = place.bounds
        assert box.left - 12 <= corner.x <= box.right + 12
        assert box.top - 12 <= corner.y <= box.bottom + 12


@pytest.mark.slow
def test_ocr_reads_the_texts_that_are_said_to_be_legible() -> None:
    """At least 95 of 100 characters over two variants of each picture, and none far below that.

    All four take twice as long and say the same: `CONSENTLAB_EVERY_VARIANT=1` reads them.
    """
    every = os.environ.get("CONSENTLAB_EVERY_VARIANT") == "1"
    reader = Reader()
    right: dict[str, int] = {}
    written: dict[str, int] = {}
    for image in IMAGES if every else [one for one in IMAGES if one.variant in (1, 4)]:
        with Pillow.open(image.file) as picture:
            shown = np.asarray(picture.convert("RGB"))
        lines = reader.lines(shown)
        for id, text in texts(image).items():
            feature = truth(image).features[id]
            if feature.text == "legible":
                letters = "".join(text.split())
                boxes = [place.bounds for place in feature.places]
                found = agreeing("".join(within(lines, box) for box in boxes), letters)
                if found < 0.95 * len(letters):  # look closer, as a person would
                    nearer = "".join(reader.closely(shown, box) for box in boxes)
                    found = max(found, agreeing(nearer, letters))
                if found < 0.9 * len(letters):
                    print(f"{image.file.stem}, {id}: {found} of {text!r}")
                right[image.id] = right.get(image.id, 0) + found
                written[image.id] = written.get(image.id, 0) + len(letters)
    shares = {id: right[id] / written[id] for id in written}
    print({id: f"{share:.1%}" for id, share in sorted(shares.items())})
    assert sum(written.values()) > (5000 if every else 2500)
    assert sum(right.values()) / sum(written.values()) >= 0.95
    assert {id: share for id, share in shares.items() if share < 0.9} == {}


@dataclass(frozen=True)
class Line:
    """A line that was read, and the box round it."""

    text: str
    box: Box


class Reader:
    """RapidOCR, whose models come in its wheel."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self.engine: Any = RapidOCR()

    def lines(self, shown: NDArray[np.uint8]) -> list[Line]:
        """Every line that is read in a picture."""
        read = self.engine(shown, use_cls=False)
        found = []
        boxes = () if read.boxes is None else read.boxes
        for corners, text in zip(boxes, read.txts or (), strict=True):
            left, top = np.min(corners, axis=0)
            right, bottom = np.max(corners, axis=0)
            found.append(Line(text, Box(int(left), int(top), int(right), int(bottom))))
        return found

    def closely(self, shown: NDArray[np.uint8], box: Box) -> str:
        """What is read within a box when that part is cut out and enlarged."""
        top, left = max(box.top - MARGIN, 0), max(box.left - MARGIN, 0)
        part = Pillow.fromarray(shown[top : box.bottom + MARGIN, left : box.right + MARGIN])
        lines = self.lines(np.asarray(part.resize((part.width * 2, part.height * 2))))
        return "".join(line.text for line in in_order(lines))


def within(lines: list[Line], box: Box) -> str:
    """What was read at a box: the lines that lie in it by half their height, and touch it."""
    found = []
    for line in lines:
        high = min(line.box.bottom, box.bottom) - max(line.box.top, box.top)
        wide = min(line.box.right, box.right) - max(line.box.left, box.left)
        if wide > 0 and high > 0.5 * min(line.box.bottom - line.box.top, box.bottom - box.top):
            found.append(line)
    return "".join(line.text for line in in_order(found))


def in_order(lines: list[Line]) -> list[Line]:
    """Lines from the top down, and those at one height from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.top + line.box.bottom):
        middle = (line.box.top + line.box.bottom) / 2
        if rows and middle < rows[-1][0].box.bottom - 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.left)]


def agreeing(read: str, letters: str) -> int:
    """How many letters two texts have in common, in order, in whatever case or width."""
    said, written = (
        normalize("NFKC", "".join(text.split())).casefold() for text in (read, letters)
    )
    blocks = SequenceMatcher(None, said, written, autojunk=False)
    return sum(block.size for block in blocks.get_matching_blocks())
