"""Undoes each way of hiding on the library's own pictures, and says what came back."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from consentlab.explorers.parts import Part, picture, table
from consentlab.identifiers.pixels import undo
from consentlab.library import Library
from consentlab.picture import Box, Truth
from consentlab.redaction_file import Way

PERSON = ("name-line", "number-line", "nhs-line", "birth-line", "age-line")
HEADER = Box(20, 20, 780, 250)
SMALL_HEADER = Box(0, 0, 380, 120)  # of the small copy, which is 640 pixels wide
PRINTED = Box(60, 136, 400, 166)  # the line of the date of birth, in the clean export
BESIDE = (8, 3)  # pixels round a line that is looked at
BLOCK = (8, 4)  # pixels by which whoever hid the lines went beyond them, at the left and above


@dataclass(frozen=True)
class Guess:
    """One date of birth that somebody might try, and how far its print is from what is seen."""

    says: str
    levels: float
    strip: bytes


class Tracing:
    """One variant of the tracing in its six files."""

    def __init__(self, library: Library, variant: int) -> None:
        self._library, self.variant = library, variant
        self._guesses: dict[str, list[Guess]] = {}
        self._truths: dict[str, Truth] = {}

    def file(self, way: str) -> Path:
        """Where the file of a way lies; the painted one is made from the one with tiles."""
        name = "mosaic" if way == "solid" else way
        return self._library.picture(f"redacted-{name}").variants[self.variant - 1].file

    def seen(self, way: Way) -> Part:
        """The file as a viewer shows it."""
        data = undo.piece(self._painted if way.id == "solid" else self.file(way.id), HEADER)
        return picture(data, ".jpg", way.alt, way.title)

    def undone(self, way: Way) -> list[Part]:
        """What came of trying, as pictures and, where guesses were compared, a table."""
        if way.id in ("mosaic", "blur"):
            return self._compared(way)
        lines = "; ".join(self.lines(self.variant)[line] for line in PERSON)
        alt = way.shown.replace("{lines}", lines)
        return [picture(self._brought_back(way.id), ".jpg", alt, alt)]

    def guesses(self, way: str) -> list[Guess]:
        """The date of birth of each variant, printed, hidden in the same way and compared."""
        if way not in self._guesses:
            self._guesses[way] = [self._guess(way, other) for other in self.variants]
        return self._guesses[way]

    @property
    def variants(self) -> range:
        """The numbers of all variants, whose patients are the guesses."""
        return range(1, len(self._library.picture("redacted-layer").variants) + 1)

    def lines(self, variant: int) -> Mapping[str, str]:
        """What stands in each line about the patient, as the catalogue says it."""
        image = self._library.picture("redacted-mosaic").variants[variant - 1]
        texts = ((seen.id, re.search('"(.+)"', seen.words)) for seen in image.features)
        return {id: found[1] for id, found in texts if found}

    def holds(self, way: str) -> bool:
        """Whether nothing came back; looked at, for the painted file, and known for the others."""
        if way != "solid":
            return False
        return not undo.carries_more(self._painted) and undo.shades(self._painted, HEADER) == 1

    @cached_property
    def _painted(self) -> bytes:
        truth = self._truth("mosaic")
        top = min(_bounds(truth, "squares").top, HEADER.bottom)
        foot = _bounds(truth, "foot-settings").top - 6
        wide, high = 1422, 1008
        boxes = [Box(0, 0, wide, max(top, HEADER.bottom)), Box(0, foot, wide, high)]
        return undo.painted_over(self.file("mosaic"), boxes)

    def _brought_back(self, way: str) -> bytes:
        if way == "crop":
            return undo.piece(undo.preview_inside(self.file(way)), SMALL_HEADER, 2)
        if way == "layer":
            return undo.without_transparency(self.file(way), HEADER)
        return undo.brightened(self._painted if way == "solid" else self.file(way), HEADER)

    def _compared(self, way: Way) -> list[Part]:
        guesses = self.guesses(way.id)
        nearest = min(guesses, key=lambda one: one.levels)
        strips = [undo.strip_of(self.file(way.id), self._line(way.id))]
        strips += [one.strip for one in guesses]
        listed = "; ".join(f"{n}: {one.says}" for n, one in enumerate(guesses, start=1))
        rows = [
            (f"{n}: {one.says}", f"{one.levels:.0f}", "nearest" if one is nearest else "no")
            for n, one in enumerate(guesses, start=1)
        ]
        return [
            picture(
                undo.below_each_other(strips), ".png", f"{way.shown} {listed}.", way.shown,
                pixels=True,
            ),
            table(
                "How far each guess is from what the file shows, in levels of brightness from 0 "
                "to 255", ("Guess", "Apart on average", "Which is nearest"), rows,
            ),
        ]  # fmt: skip

    def _guess(self, way: str, other: int) -> Guess:
        clean = self._library.picture("redacted-layer").variants[other - 1].file
        lefts, tops = zip(*((b.left, b.top) for b in self._person(way)), strict=True)
        found = undo.likeness(
            self.file(way),
            self._line(way),
            (min(lefts) - BLOCK[0], min(tops) - BLOCK[1]),
            undo.skew_of(_outline(self._truth(way), "squares")),
            undo.printed(clean, PRINTED, self._scale(way)),
            "blur" if way == "blur" else "mosaic",
        )
        return Guess(self.lines(other)["birth-line"], found.levels, found.strip)

    def _line(self, way: str) -> Box:
        box = _bounds(self._truth(way), "birth-line")
        right = max(box.right, box.left + 175)  # a guess may be longer than what was hidden
        return Box(
            box.left - BESIDE[0], box.top - BESIDE[1], right + BESIDE[0], box.bottom + BESIDE[1]
        )

    def _person(self, way: str) -> list[Box]:
        return [_bounds(self._truth(way), line) for line in PERSON]

    def _scale(self, way: str) -> float:
        """How large the scan is beside the export, by the squares, which everybody sees."""
        wide = [_wide(self._truth(one)) for one in (way, "layer")]
        return wide[0] / wide[1]

    def _truth(self, way: str) -> Truth:
        if way not in self._truths:
            found = self._library.practice_truths(self._library.picture(f"redacted-{way}"))
            assert found is not None  # they are practice pictures
            self._truths[way] = found[self.variant]
        return self._truths[way]


def _outline(truth: Truth, feature: str) -> tuple[tuple[int, int], ...]:
    return truth.features[feature].places[0].corners


def _bounds(truth: Truth, feature: str) -> Box:
    return truth.features[feature].places[0].bounds


def _wide(truth: Truth) -> float:
    (left, top), (right, end) = _outline(truth, "squares")[:2]
    return math.hypot(right - left, end - top)
