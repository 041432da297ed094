"""Where in a picture the numbers and letters of its outlines stand: beside them, and apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

SMALLEST = 34  # letters of this height stand above each other along the longer side of a picture

Tone = Literal["", "given", "nothing", "missed", "cover"]
"""Plain; given by the learner; given, and nothing is there; not found or not covered; a cover."""

Frame = tuple[float, float, float, float]  # left, top, right, bottom, in pixels


@dataclass(frozen=True)
class Outline:
    """A shape in a picture, its corners in pixels, and the number or letter that stands beside it.

    `name` is empty where a thing has several shapes and another one carries it.
    """

    corners: tuple[tuple[int, int], ...]
    tone: Tone
    name: str


@dataclass(frozen=True)
class Label:
    """A number or letter, and where its line of writing begins, in pixels of the picture."""

    name: str
    tone: Tone
    x: float
    y: float


def letter_height(size: tuple[int, int]) -> float:
    """How high the letters are, in pixels of the picture."""
    return max(size) / SMALLEST


def labels(outlines: Sequence[Outline], size: tuple[int, int]) -> list[Label]:
    """Each named outline's label, on whichever side of it covers least of the others and theirs."""
    height = letter_height(size)
    taken = [_around(one) for one in outlines]
    found = []
    for one in outlines:
        if one.name:
            places = [*_beside(_around(one), 0.65 * height * len(one.name), height)]
            best = min(places, key=lambda place: _lost(place, taken, size))
            taken.append(best)
            found.append(Label(one.name, one.tone, round(best[0], 1), round(best[3], 1)))
    return found


def _around(outline: Outline) -> Frame:
    xs, ys = zip(*outline.corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _beside(frame: Frame, wide: float, high: float) -> Iterator[Frame]:
    """Places of a label to the left, to the right, above and below, the likeliest first."""
    left, top, right, bottom = frame
    gap, middle = high / 4, (top + bottom) / 2
    for x, y in (
        (left - wide - gap, middle - high / 2),
        (right + gap, middle - high / 2),
        (left, top - high - gap),
        (left, bottom + gap),
    ):
        yield x, y, x + wide, y + high


def _lost(place: Frame, taken: Sequence[Frame], size: tuple[int, int]) -> float:
    """How much of other things a label would hide, in pixels; outside the picture it is lost."""
    inside = _both(place, (0, 0, *size))
    whole = (place[2] - place[0]) * (place[3] - place[1])
    return sum(_both(place, one) for one in taken) + 100 * (whole - inside)


def _both(one: Frame, other: Frame) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)
