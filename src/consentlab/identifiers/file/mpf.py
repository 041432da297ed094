"""The further pictures that a multi-picture JPEG lists in its MPF block, and where they are."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.file.ifd import Walked, walk
from consentlab.identifiers.formats import EXPORT

VERSION, COUNT, LIST, IDS = 0xB000, 0xB001, 0xB002, 0xB003
ENTRY = 16  # bytes
# The standard's code of what a picture is; others have no name in it.
TYPES = {
    0x010001: "a smaller copy",
    0x010002: "a smaller copy",
    0x020001: "a part of a panorama",
    0x020002: "a picture of depth",
    0x020003: "a picture from another angle",
}


@dataclass(frozen=True)
class Further:
    """One further picture: its number in the list, what it is, and its place in the file."""

    number: int
    words: str
    start: int
    end: int


def pictures(block: bytes, at: int) -> list[Further]:
    """The pictures after the first; `at` is the place of the block's `II` or `MM` in the file.

    Raises CannotCheck where the list is not sound.
    """
    walked = walk(block, "MPF")
    listed = next((one for one in walked.fields if one.tag == LIST), None)
    if listed is None:
        return []
    if len(listed.data) % ENTRY:
        raise CannotCheck(f"The list of further pictures in the block MPF is cut off. {EXPORT}")
    found = []
    for place in range(0, len(listed.data), ENTRY):
        kind, size, start = struct.unpack_from(f"{listed.order}III", listed.data, place)
        if start:  # the first picture's place is given as 0, and nobody else's
            words = TYPES.get(kind & 0xFFFFFF, "a further picture")
            number = place // ENTRY + 1
            found.append(Further(number, words, at + start, at + start + size))
    return found


def others(block: bytes) -> list[str]:
    """The names of fields that do more than list pictures; identifiers of pictures among them."""
    walked: Walked = walk(block, "MPF")
    return [f"0x{one.tag:04x}" for one in walked.fields if one.tag not in (VERSION, COUNT, LIST)]
