"""TIFF structures written field by field: the inside of EXIF, and of TIFF pictures."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Value:
    """What a field holds: a TIFF type, how many, and the bytes, little-endian."""

    type: int
    count: int
    data: bytes


@dataclass(frozen=True)
class Sub:
    """A directory that a field points to."""

    entries: Mapping[int, Entry]


@dataclass(frozen=True)
class Blob:
    """Bytes elsewhere in the block that a field gives the place of."""

    data: bytes


Entry = Value | Sub | Blob


def text(words: str) -> Value:
    """ASCII, closed by a zero."""
    data = words.encode() + b"\0"
    return Value(2, len(data), data)


def short(*numbers: int) -> Value:
    """Numbers of two bytes."""
    return Value(3, len(numbers), struct.pack(f"<{len(numbers)}H", *numbers))


def long(*numbers: int) -> Value:
    """Numbers of four bytes."""
    return Value(4, len(numbers), struct.pack(f"<{len(numbers)}I", *numbers))


def ratio(*numbers: tuple[int, int]) -> Value:
    """Fractions of two numbers of four bytes each."""
    flat = [one for pair in numbers for one in pair]
    return Value(5, len(numbers), struct.pack(f"<{len(flat)}I", *flat))


def raw(data: bytes, type: int = 7) -> Value:
    """Bytes of no declared meaning (type 7), or plain bytes (type 1)."""
    return Value(type, len(data), data)


def block(*chain: Mapping[int, Entry], gap: bytes = b"") -> bytes:
    """The header and a chain of directories; `gap` stands in between, pointed to by nothing."""
    out = bytearray(b"II*\0\0\0\0\0") + gap + b"\0" * (len(gap) % 2)
    link = 4
    for entries in chain:
        struct.pack_into("<I", out, link, len(out))
        link = _directory(out, entries)
    return bytes(out)


def _directory(out: bytearray, entries: Mapping[int, Entry]) -> int:
    """Append a directory and what it points to; where its link to the next one stands."""
    start = len(out)
    out += struct.pack("<H", len(entries)) + bytes(12 * len(entries) + 4)
    for place, (tag, entry) in enumerate(sorted(entries.items())):
        at = start + 2 + 12 * place
        if isinstance(entry, Value):
            struct.pack_into("<HHI", out, at, tag, entry.type, entry.count)
            if len(entry.data) <= 4:
                out[at + 8 : at + 8 + len(entry.data)] = entry.data
                continue
            where = len(out)
            out += entry.data
        else:
            struct.pack_into("<HHI", out, at, tag, 4, 1)
            where = len(out)
            if isinstance(entry, Sub):
                _directory(out, entry.entries)
            else:
                out += entry.data
        struct.pack_into("<I", out, at + 8, where)
        out += b"\0" * (len(out) % 2)
    return start + 2 + 12 * len(entries)


def picture(size: tuple[int, int], rows: bytes, **more: Mapping[int, Entry]) -> dict[int, Entry]:
    """The directory of an uncompressed RGB picture in one strip; `more` may hold further tags."""
    wide, high = size
    return {
        256: short(wide),
        257: short(high),
        258: short(8, 8, 8),
        259: short(1),
        262: short(2),
        273: Blob(rows),
        277: short(3),
        278: short(high),
        279: long(len(rows)),
        **{tag: entry for entries in more.values() for tag, entry in entries.items()},
    }


def gps() -> Sub:
    """55° 15′ N, 2° 45′ E: a point in the middle of the North Sea."""
    return Sub({1: text("N"), 2: _angle(55, 15), 3: text("E"), 4: _angle(2, 45)})


def _angle(degrees: int, minutes: int) -> Value:
    return ratio(*((one, 1) for one in (degrees, minutes, 0)))


def thumbnail(jpeg: bytes) -> dict[int, Entry]:
    """The second directory of EXIF, with a small JPEG picture."""
    return {259: short(6), 513: Blob(jpeg), 514: long(len(jpeg))}
