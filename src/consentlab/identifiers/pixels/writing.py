"""Finds writing in pictures, sorts what it says, and leaves out what identifies nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from consentlab.identifiers.contract import Finding, Frame, InPixels, InText, Sure, masked
from consentlab.identifiers.pixels import ocr, passes
from consentlab.identifiers.pixels.burned_words import is_label, may_stay
from consentlab.identifiers.pixels.ocr import Pixels
from consentlab.identifiers.pixels.passes import Read
from consentlab.identifiers.text import find
from consentlab.picture import Box

LEAST_SCORE = 0.5  # of a line in which a rule finds something
UNSORTED_SCORE = 0.75  # of a line in which none does; grain and traces are read as writing below it
SHORT_SCORE = 0.9  # of one with four letters or fewer
CERTAIN_SCORE = 0.99  # of a short line that is seen at one scale only
FOREIGN_SCORE = 0.95  # of one in another script, as textures are often read
DOUBTFUL = 0.85  # a line less sure than this is looked at again, turned and in a mirror
MARGIN = 0.3  # of a line's height, which a box is larger on each side
UNFORESEEN: tuple[str, ...] = ("person-name", "staff-name", "nhs-number", "chi-number", "contact")
"""Kinds that count even in a line of words which may stay: `Stone, Iris` is one."""


@dataclass(frozen=True)
class Group:
    """Lines that are read together: one line, or a label and what stands beside or below it."""

    text: str
    box: Box
    score: float
    times: int
    others: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[str, ...]:
        """All that was read at this place, the surest first."""
        return self.text, *self.others


def look(frames: Sequence[Frame]) -> Iterator[Finding]:
    """Every line of writing that may identify somebody; its box covers the whole line."""
    for frame in frames:
        seen = [_closer(line, frame.rgb) for line in passes.read(frame.rgb)]
        several = len(passes.passes(frame.rgb)) > 1
        for group in grouped(seen):
            for kind, text, sure in sorted_out(group, several):
                box = wider(group.box, frame.rgb)
                yield Finding(kind, InPixels(box, frame.index), masked(text), sure)


def sorted_out(group: Group, several: bool = True) -> Iterator[tuple[str, str, Sure]]:
    """What a line says that may identify: kind, text, and how sure. Nothing if it may stay.

    `several` says whether the picture was read at several scales, which a short line must survive.
    """
    if group.score < LEAST_SCORE:
        return
    found = _found(group.readings)
    stays = any(may_stay(one) for one in group.readings)
    if stays:
        found = {kind: one for kind, one in found.items() if kind in UNFORESEEN}
    for kind, (text, sure) in found.items():
        yield kind, text, sure if group.score >= UNSORTED_SCORE else "possible"
    if not found and not stays and _writing(group, several):
        yield "text-unknown", group.text, "possible"


def grouped(lines: Sequence[Read]) -> list[Group]:
    """Lines, with a label and the line that it announces as one."""
    left = list(lines)
    groups = []
    for line in lines:
        if line not in left or not is_label(line.text):
            continue
        announced = _announced(line, [one for one in left if one is not line])
        if announced is not None:
            left.remove(line)
            left.remove(announced)
            groups.append(_joined(line, announced))
    groups += [Group(one.text, one.box, one.score, one.times, one.others) for one in left]
    return sorted(groups, key=lambda one: (one.box.top, one.box.left))


def _joined(label: Read, announced: Read) -> Group:
    texts = [f"{label.text.rstrip(' :')}: {one}" for one in (announced.text, *announced.others)]
    box = _round([label.box, announced.box])
    score, times = min(label.score, announced.score), min(label.times, announced.times)
    return Group(texts[0], box, score, times, tuple(texts[1:]))


def wider(box: Box, rgb: Pixels) -> Box:
    """A box with a margin, so that whoever covers it covers the whole of every letter."""
    height, width = rgb.shape[:2]
    more = round(min(box.bottom - box.top, box.right - box.left) * MARGIN) + 2
    return Box(
        max(box.left - more, 0),
        max(box.top - more, 0),
        min(box.right + more, width),
        min(box.bottom + more, height),
    )


def _found(texts: Sequence[str]) -> dict[str, tuple[str, Sure]]:
    """What the rules for text find in a line, also once slips of the engine are mended."""
    found: dict[str, tuple[str, Sure]] = {}
    for one in dict.fromkeys((*texts, *map(_mended, texts))):
        for hit in find(one, "pixels"):
            found.setdefault(hit.kind, (_said(one, hit), hit.sure))
    return found


def _said(text: str, hit: InText) -> str:
    return text[hit.start : hit.end]


def _mended(text: str) -> str:
    """A text with noughts and letters O put right, and spaces where the engine lost them."""
    text = re.sub(r"(?<=[A-Za-z])0(?=[A-Za-z])", "O", text)
    text = re.sub(r"\b0(?=[A-Z]\d)", "O", text)
    text = re.sub(r"(?<=\d)[oO](?=\d)", "0", text)
    text = re.sub(r"([,;])(?=[A-Za-z])", r"\1 ", text)
    text = re.sub(r"\b(Dr|Mr|Mrs|Ms|Miss|Prof)\.?(?=[A-Z])", r"\1 ", text)
    text = re.sub(r"((?:19|20)\d\d)(?=\d\d:\d\d)", r"\1 ", text)
    return re.sub(r"(?<=[A-Za-z]{2}):(?=\S)", ": ", text)


def _writing(group: Group, several: bool) -> bool:
    """Whether a line that no rule knows was writing at all, and not a texture taken for it."""
    letters = [sign for sign in group.text if sign.isalnum()]
    if len(letters) < 2 or (len(letters) >= 8 and len(set(letters)) <= 4):
        return False  # the ticks of a ruler are read as uuluuluul
    if any(ord(sign) > 0x24F for sign in letters):
        return group.score >= FOREIGN_SCORE
    if len(letters) <= 4 and group.score < SHORT_SCORE:
        return False
    if len(letters) == 2 and any(sign.islower() for sign in letters):
        return False
    if len(letters) <= 3:
        return group.score >= SHORT_SCORE and (
            group.times > 1 or not several or group.score >= CERTAIN_SCORE
        )
    return group.score >= UNSORTED_SCORE


def _closer(line: Read, rgb: Pixels) -> Read:
    """The line, or what it says in a mirror or upside down, where that is read and identifies."""
    if line.score >= DOUBTFUL or line.score < 0.4:
        return line
    best = max(ocr.closely(rgb, line.box), key=lambda one: one[1], default=("", 0.0))
    if best[1] > max(line.score + 0.1, DOUBTFUL) and _found([best[0]]):
        return replace(line, text=best[0], score=best[1], others=())
    return line


def _announced(label: Read, others: Sequence[Read]) -> Read | None:
    """What stands to the right of a label in its row, or else right below it."""
    box = label.box
    high = box.bottom - box.top
    beside = [
        one
        for one in others
        if abs(one.box.top + one.box.bottom - box.top - box.bottom) < high
        and -0.3 * high <= one.box.left - box.right < 12 * high
        and not is_label(one.text)
    ]
    if beside:
        return min(beside, key=lambda one: one.box.left)
    below = [
        one
        for one in others
        if -0.5 * high <= one.box.top - box.bottom < 0.8 * high
        and abs(one.box.left - box.left) < 1.5 * high
        and not is_label(one.text)
    ]
    return min(below, key=lambda one: one.box.top, default=None)


def _round(boxes: Sequence[Box]) -> Box:
    return Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )
