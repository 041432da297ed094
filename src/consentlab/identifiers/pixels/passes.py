"""Reads a whole picture in several passes: as it is, enlarged, and in parts where it is large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from consentlab.identifiers.pixels import ocr
from consentlab.identifiers.pixels.ocr import Line, Pixels
from consentlab.picture import Box

SIDE = 1_600  # pixels of the longest side that is read at once; more would take too much memory
OVERLAP = 200  # pixels that neighbouring parts share, so that a line is whole in one of them
MOST_PARTS = 36
ENLARGED = 1_920  # pixels of the longest side of a small picture once it is enlarged
LEAST_GAIN = 1.25  # to enlarge by less shows nothing new
TINY, MOST_GAIN = 400, {True: 3.0, False: 2.0}  # pixels of the longest side, and times by that
TRUSTED = 0.7  # the score from which a second reading of a place counts for what it says
WHOLE = 0.75  # of the letters of the best reading; what has fewer is a part of it
FLAT = 3  # levels between the darkest and the lightest pixel of a part with nothing on it


@dataclass(frozen=True)
class Pass:
    """One reading: the pixels that are read, and where they lie in the picture.

    A pixel at x, y of `rgb` stands for the picture's at `left + x / scale`, `top + y / scale`.
    """

    rgb: Pixels
    scale: float = 1.0
    left: int = 0
    top: int = 0

    def back(self, box: Box) -> Box:
        """A box of this reading in the pixels of the picture."""
        return Box(
            self.left + int(box.left / self.scale),
            self.top + int(box.top / self.scale),
            self.left + int(np.ceil(box.right / self.scale)),
            self.top + int(np.ceil(box.bottom / self.scale)),
        )


@dataclass(frozen=True)
class Read:
    """A line of the picture as its best reading has it, with what other readings made of it.

    `times` counts the readings that saw it.
    """

    text: str
    box: Box
    score: float
    times: int = 1
    others: tuple[str, ...] = ()


def passes(rgb: Pixels) -> list[Pass]:
    """The readings of one picture, in order.

    Whole, made smaller where it is large; then small pictures enlarged, and large ones part by
    part at their own size. Writing that is turned needs no reading of its own: the engine finds
    lines at any angle.
    """
    longest = max(rgb.shape[:2])
    whole = Pass(rgb) if longest <= SIDE else _scaled(rgb, SIDE / longest)
    if longest > SIDE:
        return [whole, *_parts(rgb)]
    gain = min(MOST_GAIN[longest <= TINY], ENLARGED / longest)
    return [whole, _scaled(rgb, gain)] if gain >= LEAST_GAIN else [whole]


def read(rgb: Pixels) -> list[Read]:
    """All lines of a picture; of several readings of one place, the best. In reading order."""
    found: list[Read] = []
    for one in passes(rgb):
        for line in ocr.lines(one.rgb):
            found.append(_placed(line, one))
    return merged(found)


def merged(found: list[Read]) -> list[Read]:
    """One line for each place: the surest of those that lie over one another by half or more.

    A longer reading wins over a part of itself, unless it is far less sure.
    """
    kept: list[Read] = []
    for line in sorted(found, key=lambda one: -one.score * (1 + 0.02 * len(one.text))):
        same = next((place for place, one in enumerate(kept) if _same(one.box, line.box)), None)
        if same is None:
            kept.append(line)
        else:
            first = kept[same]
            kept[same] = replace(first, times=first.times + 1)
            if line.score >= TRUSTED:
                kept[same] = replace(kept[same], box=_together(first.box, line.box))
                if len(line.text) >= WHOLE * len(first.text):
                    kept[same] = replace(kept[same], others=(*first.others, line.text))
    return sorted(kept, key=lambda one: (one.box.top, one.box.left))


def _placed(line: Line, one: Pass) -> Read:
    return Read(line.text, one.back(line.box), line.score)


def _scaled(rgb: Pixels, scale: float) -> Pass:
    height, width = rgb.shape[:2]
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return Pass(np.asarray(cv2.resize(rgb, size, interpolation=how), np.uint8), scale)


def _parts(rgb: Pixels) -> Iterator[Pass]:
    """The picture in overlapping parts; those where nothing can be written are left out."""
    scale = 1.0
    while len(list(_corners(rgb, scale))) > MOST_PARTS:
        scale *= 0.9
    whole = Pass(rgb) if scale == 1.0 else _scaled(rgb, scale)
    for left, top in _corners(rgb, scale):
        part = whole.rgb[top : top + SIDE, left : left + SIDE]
        if int(part.max()) - int(part.min()) > FLAT:
            yield Pass(part, scale, round(left / scale), round(top / scale))


def _corners(rgb: Pixels, scale: float) -> Iterator[tuple[int, int]]:
    """Where parts begin, evenly spread over the scaled picture."""
    height, width = (round(side * scale) for side in rgb.shape[:2])
    for top in _starts(height):
        for left in _starts(width):
            yield left, top


def _starts(length: int) -> list[int]:
    if length <= SIDE:
        return [0]
    count = int(np.ceil((length - OVERLAP) / (SIDE - OVERLAP)))
    return [round(step * (length - SIDE) / (count - 1)) for step in range(count)]


def _same(one: Box, other: Box) -> bool:
    """Whether two boxes are of one line: they share half of the smaller one."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if wide <= 0 or high <= 0:
        return False
    return 2 * wide * high >= min(_size(one), _size(other))


def _size(box: Box) -> int:
    return max(box.right - box.left, 1) * max(box.bottom - box.top, 1)


def _together(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
