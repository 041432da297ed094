"""Walks the boxes, or atoms, of an MP4 or QuickTime film within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.limits import MOST_BLOCKS

DEEPEST = 12  # boxes inside boxes
EXPORT = (
    "Open it in a program that plays it, export it as MP4, and check that copy; or take a still "
    "picture from it and check that."
)
# Boxes that hold boxes. `meta` and the items of `ilst` are looked at one by one.
_HOLDERS = {"moov", "trak", "mdia", "minf", "stbl", "dinf", "edts", "udta", "mvex", "moof", "traf"}
_HOLDERS |= {"mfra", "ilst", "gmhd", "tapt"}
_TOP = {"ftyp", "moov", "mdat", "free", "skip", "wide", "uuid", "moof", "mfra", "sidx", "styp"}
_TOP |= {"meta", "udta", "pdin", "ssix", "emsg", "prft", "pnot"}


@dataclass(frozen=True)
class Part:
    """One box of the film: its path, its type, and where its content is, in bytes."""

    path: str
    kind: str
    start: int
    end: int
    holds: bool = False


@dataclass(frozen=True)
class Film:
    """All boxes in order, those inside a box behind it, and the bytes that are no box."""

    data: bytes
    parts: tuple[Part, ...]
    rest: bytes

    def of(self, part: Part, most: int | None = None) -> bytes:
        """The content of a box, at most so many bytes of it."""
        end = part.end if most is None else min(part.end, part.start + most)
        return self.data[part.start : end]

    def first(self, path: str) -> Part | None:
        """The first box with that path."""
        return next((one for one in self.parts if one.path == path), None)

    def tracks(self) -> list[str]:
        """The paths of all tracks."""
        return [one.path for one in self.parts if one.kind == "trak"]


def damaged(what: str) -> CannotCheck:
    """What to raise for a film that cannot be read to its end."""
    return CannotCheck(
        f"This film cannot be read to its end: {what}. Copy it again from where it came. If that "
        f"does not help: {EXPORT[0].lower()}{EXPORT[1:]}"
    )


def read(data: bytes) -> Film:
    """Every box of a film. Raises CannotCheck when it is damaged, too deep or has too many."""
    walk = _Walk(data)
    parts = tuple(walk.level(0, len(data), "MP4", 0))
    kinds = {one.kind for one in parts}
    if "moov" not in kinds:
        raise damaged("the list of what is in it (its moov box) is missing")
    if "cmov" in kinds:
        raise CannotCheck(f"The list of what is in this film is compressed. {EXPORT}")
    return Film(data, parts, data[walk.rest :])


@dataclass
class _Walk:
    data: bytes
    count: int = 0
    rest: int = 0
    seen: set[str] = field(default_factory=set)

    def level(self, place: int, end: int, path: str, depth: int) -> Iterator[Part]:
        if depth > DEEPEST:
            raise CannotCheck(f"The boxes of this film are more than {DEEPEST} deep. {EXPORT}")
        tracks = 0
        while place < end:
            found = self._head(place, end, path)
            if found is None:
                break
            kind, start, stop = found
            self.count += 1
            if self.count > MOST_BLOCKS:
                raise CannotCheck(f"This film has more than {MOST_BLOCKS:,} boxes. {EXPORT}")
            tracks += kind == "trak"
            here = f"{path}/{kind}" + (f"/{tracks}" if kind == "trak" else "")
            inside = self._inside(kind, path, start, stop)
            yield Part(here, kind, start, stop, inside is not None)
            if inside is not None:
                yield from self.level(inside, stop, here, depth + 1)
            self.seen.add(kind)
            place = stop
        if path == "MP4":
            self.rest = place

    def _head(self, place: int, end: int, path: str) -> tuple[str, int, int] | None:
        """The type of a box, where its content starts and where it ends; None where none is."""
        data, left = self.data, end - place
        top = path == "MP4"
        if left < 8:
            if top or not any(data[place:end]):  # QuickTime ends some lists with four zero bytes
                return None
            raise damaged(f"there are {left} bytes too many in {path[4:]}")
        size = int.from_bytes(data[place : place + 4], "big")
        kind, start = _name(data[place + 4 : place + 8]), place + 8
        if size == 1 and left >= 16:
            size, start = int.from_bytes(data[place + 8 : place + 16], "big"), place + 16
        elif size == 0 and top:
            size = left
        if place + size > end or size < start - place:
            if top and kind not in _TOP and self.seen >= {"moov"} and self.seen & {"mdat", "moof"}:
                return None
            if path.endswith("udta") and not any(data[place:end]):
                return None
            raise damaged(f"the box {kind!r} in {path} does not fit into the file")
        return kind, start, place + size

    def _inside(self, kind: str, path: str, start: int, stop: int) -> int | None:
        """Where the boxes inside a box start; None where it is not known to hold any."""
        if kind in _HOLDERS or (path.endswith("/ilst") and stop - start >= 8):
            return start
        if kind == "meta":
            # QuickTime has the boxes at once; MP4 has a version and flags before them.
            return start if self.data[start + 4 : start + 8] == b"hdlr" else min(start + 4, stop)
        return None


def _name(kind: bytes) -> str:
    text = kind.decode("latin-1")
    return text if text.isprintable() and "/" not in text else kind.hex()
