"""Walks the directories of a TIFF-structured block, as EXIF, TIFF and MPF have them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import isfinite

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.file.field import decoded
from consentlab.identifiers.formats import EXPORT
from consentlab.identifiers.limits import MOST_BLOCKS, MOST_FRAMES

SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
LETTERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}
INSIDE = {0x8769: "ExifIFD", 0x8825: "GPS", 0xA005: "InteropIFD", 0x014A: "SubIFD"}
# Where the bytes of pictures are, and how many: strips, tiles, and JPEG.
JPEG_PARTS = ((0x0201, 0x0202),)
PARTS = ((0x0111, 0x0117), (0x0144, 0x0145), *JPEG_PARTS)
MOST_NUMBERS = 1_000_000  # of one field

Span = tuple[int, int]


@dataclass(frozen=True)
class Field:
    """One entry of a directory; `data` is its value as stored and `order` how numbers stand."""

    directory: str
    tag: int
    type: int
    count: int
    data: bytes
    order: str

    @property
    def numbers(self) -> tuple[float, ...]:
        """Its numbers, at most a million; texts and bytes have none.

        A fraction without a denominator is 0, and so is what is no number.
        """
        many = min(self.count, MOST_NUMBERS)
        if self.type in (5, 10):
            letter = "I" if self.type == 5 else "i"
            flat = struct.unpack_from(f"{self.order}{2 * many}{letter}", self.data)
            pairs = zip(flat[::2], flat[1::2], strict=True)
            return tuple(over / under if under else 0.0 for over, under in pairs)
        if self.type not in LETTERS:
            return ()
        found = struct.unpack_from(f"{self.order}{many}{LETTERS[self.type]}", self.data)
        return tuple(number if isfinite(number) else 0.0 for number in found)

    @property
    def text(self) -> str:
        """Its value as words: a text decoded, numbers with blanks between them."""
        if self.type in (2, 7, 129) or (self.type in (1, 6) and self.count > 16):
            return decoded(self.data)
        return " ".join(f"{number:g}" for number in self.numbers[:200])


@dataclass
class Walked:
    """All fields of a block, in order, and which of its bytes they account for."""

    fields: list[Field] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)

    def first(self, directory: str, tag: int) -> Field | None:
        """The first field of that directory and tag, if there is one."""
        return next((f for f in self.fields if (f.directory, f.tag) == (directory, tag)), None)

    def parts(self, directory: str, kinds: Sequence[tuple[int, int]] = PARTS) -> list[Span]:
        """Start and length, in bytes, of each picture part that the directory points to."""
        found: list[Span] = []
        for starts, sizes in kinds:
            first, second = self.first(directory, starts), self.first(directory, sizes)
            if first and second:
                pairs = zip(first.numbers, second.numbers, strict=False)
                found += [(int(start), int(size)) for start, size in pairs]
        return found


def walk(block: bytes, path: str) -> Walked:
    """Every field of every directory. Raises CannotCheck where the block is not sound.

    Directories are named as exiftool does: IFD0, IFD1 … for the chain, then ExifIFD, GPS,
    InteropIFD and SubIFD for those inside, with a number from the second of one name on.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4], "")
    if not order or len(block) < 8:
        raise _broken(path, "header", "does not begin as it should")
    walked = Walked(used=[(0, 8)])
    (start,) = struct.unpack_from(f"{order}I", block, 4)
    waiting = [("IFD0", start)] if start else []
    seen: set[int] = set()
    names: dict[str, int] = {}
    spent = pages = 0
    while waiting:
        name, start = waiting.pop(0)
        if start in seen:
            raise _broken(path, name, "leads back to one that was read already, in a circle")
        seen.add(start)
        if len(seen) > MOST_FRAMES:
            raise _broken(path, name, f"is one of more than {MOST_FRAMES:,}")
        following = _directory(block, path, name, order, start, walked)
        spent = sum(end - begin for begin, end in walked.used)
        if spent > 2 * len(block) + 4096:
            raise _broken(path, name, "has fields that lie over each other")
        for tag, places in following:
            inside = INSIDE.get(tag)
            for place in places:
                if inside:
                    names[inside] = names.get(inside, 0) + 1
                    number = names[inside]
                    waiting.append((inside if number == 1 else f"{inside}{number}", place))
                elif place:
                    pages += 1
                    waiting.append((f"IFD{pages}", place))
    return walked


def slack(block: bytes, walked: Walked) -> Iterator[bytes]:
    """Runs of 16 or more bytes that no field accounts for and that are not all of one value."""
    names = {one.directory for one in walked.fields}
    parts = [(start, start + size) for name in names for start, size in walked.parts(name)]
    used = sorted(walked.used + parts)
    place = 0
    for start, end in [*used, (len(block), len(block))]:
        gap = block[place : max(start, place)]
        if len(gap) >= 16 and len(set(gap)) > 1:
            yield gap
        place = max(place, end)


def _directory(
    block: bytes, path: str, name: str, order: str, start: int, walked: Walked
) -> list[tuple[int, list[int]]]:
    """Read one directory into `walked`; what comes back are the places of further ones."""
    if start < 8 or start + 2 > len(block):
        raise _broken(path, name, "lies outside of it")
    (count,) = struct.unpack_from(f"{order}H", block, start)
    end = start + 2 + 12 * count
    if end > len(block) or count > MOST_BLOCKS:
        raise _broken(path, name, f"claims {count:,} fields, more than there is room for")
    further: list[tuple[int, list[int]]] = []
    for place in range(start + 2, end, 12):
        tag, type_, many = struct.unpack_from(f"{order}HHI", block, place)
        if type_ not in SIZES:
            raise _broken(path, name, f"has a field, 0x{tag:04x}, of no known type")
        size = SIZES[type_] * many
        at = place + 8
        if size > 4:
            (at,) = struct.unpack_from(f"{order}I", block, at)
            if at + size > len(block):
                raise _broken(path, name, f"has a field, 0x{tag:04x}, that ends outside of it")
            walked.used.append((at, at + size))
        found = Field(name, tag, type_, many, block[at : at + size], order)
        walked.fields.append(found)
        if tag in INSIDE:
            if type_ not in (3, 4, 13) or many > 64:
                raise _broken(path, name, f"has a field, 0x{tag:04x}, that leads nowhere")
            further.append((tag, [int(number) for number in found.numbers]))
    walked.used.append((start, min(end + 4, len(block))))
    # Some devices end the block at the last field, without the place of a next directory.
    if end + 4 <= len(block) and name.startswith("IFD"):
        further.append((0, [int(struct.unpack_from(f"{order}I", block, end)[0])]))
    return further


def _broken(path: str, name: str, how: str) -> CannotCheck:
    what = "header" if name == "header" else f"directory {name}"
    return CannotCheck(
        f"The {what} of the block {path} {how}, so what the block holds cannot be read. {EXPORT}"
    )
