"""Makes a clean copy, looks at it again with the same checks, and says what was still there."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from consentlab.errors import ConsentlabError
from consentlab.identifiers.check import check_arrived, header_of
from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.gate import Arrived
from consentlab.identifiers.limits import SECONDS_FOR_PIXELS
from consentlab.identifiers.plain import Plain, boxes_of
from consentlab.identifiers.process import Reader

ROUNDS = 3  # what a cover lets a machine read for the first time is covered in the next round
NEUTRAL_TIME = 946_684_800  # 1 January 2000, 00:00 UTC: the clean copy's own date

Tell = Callable[[str], None]
Corners = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Clean:
    """A clean copy: its neutral name, its bytes, and what the same checks say of it."""

    name: str
    data: bytes
    again: Plain
    covered: tuple[tuple[int, ...], ...]


def clean_copy(
    there: Arrived,
    reader: Reader,
    boxes: Corners,
    *,
    covering: bool = True,
    quick: bool = False,
    told: Tell | None = None,
) -> Clean:
    """A copy of pixels alone, black in the boxes (left, top, right, bottom; in upright pixels).

    With `covering`, what the second look still finds in the pixels is covered too, and looked for
    again. With `quick` the second look leaves out the pixels too. Raises CannotCheck for a file
    that cannot be decoded.
    """
    covers = [tuple(int(side) for side in one) for one in boxes]
    for turn in range(ROUNDS):
        header = {**header_of(there), "ask": "clean", "boxes": covers}
        answer, data = reader.ask(header, there.data, SECONDS_FOR_PIXELS, told)
        if answer.get("refused"):
            raise CannotCheck(answer["refused"])
        name = f"picture{answer['ending']}" if answer["ending"] != ".mp4" else "film.mp4"
        again = check_arrived(Arrived(name, data), reader, quick=quick, told=told)
        found = boxes_of(again["findings"])
        if not (covering and found) or turn == ROUNDS - 1:
            break
        covers += [(box.left, box.top, box.right, box.bottom) for box in found]
    return Clean(name, data, again, tuple(covers))


def cleaned(name: str, data: bytes) -> tuple[str, bytes]:
    """A clean copy of a file, what is found in its pixels covered: its name and bytes."""
    with Reader() as reader:
        there = Arrived(name, data)
        found = check_arrived(there, reader)
        if found["refused"]:
            raise CannotCheck(found["refused"])
        boxes = [[box.left, box.top, box.right, box.bottom] for box in boxes_of(found["findings"])]
        clean = clean_copy(there, reader, boxes)
        return clean.name, clean.data


def save(clean: Clean, folder: Path) -> Path:
    """Write a clean copy into a folder, under a name that is free; with a neutral date of its own.

    Raises ConsentlabError when it cannot be written; nothing is ever overwritten.
    """
    stem, ending = clean.name.rsplit(".", 1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = folder / f"{stem}-{number}.{ending}"
            try:
                with path.open("xb") as file:
                    file.write(clean.data)
            except FileExistsError:
                continue
            os.utime(path, (NEUTRAL_TIME, NEUTRAL_TIME))
            return path
    except OSError as problem:
        raise ConsentlabError(
            f"{folder}: the clean copy cannot be written there ({problem.strerror}). Name another "
            "folder, one that you may write to."
        ) from None
    raise AssertionError("there are always more numbers")
