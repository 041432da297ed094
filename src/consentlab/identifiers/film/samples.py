"""Finds what the pictures and texts of a film are made of: where each is, and what hides in it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import chain, islice

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata
from consentlab.identifiers.file.told import Teller
from consentlab.identifiers.film.boxes import Film, Part, damaged

MOST_SAMPLES = 400_000  # pictures, pieces of sound and texts of one track
_TEXTS_READ = 2_000
_READ_AT_ONCE = 3_000  # characters of subtitles
_MESSAGES_TOLD = 20
_MOST_UNITS = 1_000_000  # parts of all pictures of a film
_UNREGISTERED, _REGISTERED = 5, 4  # messages inside the pictures that may hold anything
_ROUNDING = 0.6  # seconds by which the lengths in different headers may differ
# What x264 says of itself in every film that it packs: names of settings and their numbers.
_X264 = re.compile(
    rb"x264 - core \d+(?: r\d+\w? [0-9a-f]{7})? - H\.264/MPEG-4 AVC codec - Copyleft 2003-\d{4} - "
    rb"http://www\.videolan\.org/x264\.html - options:(?: [a-z0-9_-]{1,20}=[a-z0-9.:,-]{1,20})*\0?"
)

Sample = tuple[int, int]
"""Where it is in the file, and how many bytes it has."""


def samples(film: Film, track: str) -> list[Sample]:
    """The samples of a track, in order; none for a film in fragments.

    Raises CannotCheck when there are too many, or when they are not in the file.
    """
    table = f"{track}/mdia/minf/stbl"
    sizes = _sizes(film, film.first(f"{table}/stsz"))
    runs = _numbers(film, film.first(f"{table}/stsc"), ">I", 3)
    chunks = _numbers(film, film.first(f"{table}/stco"), ">I", 1)
    chunks = chunks or _numbers(film, film.first(f"{table}/co64"), ">Q", 1)
    found: list[Sample] = []
    left = iter(sizes)
    run, per_chunk = 0, 0
    for number, (place,) in enumerate(chunks, 1):
        while run < len(runs) and runs[run][0] <= number:
            per_chunk, run = runs[run][1], run + 1
        for size in islice(left, per_chunk):
            if place + size > len(film.data):
                raise damaged("some of its pictures or sounds are not there")
            found.append((place, size))
            place += size
    return found


def _sizes(film: Film, part: Part | None) -> list[int]:
    if part is None:
        return []
    head = film.of(part, 12)
    if len(head) < 12:
        raise damaged("the table of its sizes is cut short")
    _, same, count = struct.unpack(">III", head)
    _bearable(count)
    if same:
        return [same] * count
    if part.end - part.start < 12 + 4 * count:
        raise damaged("the table of its sizes is cut short")
    return list(struct.unpack_from(f">{count}I", film.data, part.start + 12))


def _numbers(film: Film, part: Part | None, sign: str, each: int) -> list[tuple[int, ...]]:
    """A table of rows of `each` numbers."""
    if part is None:
        return []
    count = int.from_bytes(film.of(part, 8)[4:], "big")
    _bearable(count)
    row = struct.Struct(sign[0] + sign[1:] * each)
    if part.end - part.start < 8 + row.size * count:
        raise damaged("the table of its places is cut short")
    table = film.data[part.start + 8 : part.start + 8 + row.size * count]
    return list(row.iter_unpack(table))


def _bearable(count: int) -> None:
    if count > MOST_SAMPLES:
        raise CannotCheck(
            f"A track of this film has more than {MOST_SAMPLES:,} parts. Cut the film to the part "
            "that you need, and check that."
        )


def cut_off(film: Film, track: str) -> Iterator[Finding]:
    """What an edit list leaves out: it is not shown, and is in the file all the same."""
    edits = film.first(f"{track}/edts/elst")
    if edits is None:
        return
    whole = _seconds(film, f"{track}/mdia/mdhd", 0)
    row = ">Qq4x" if film.of(edits, 1) == b"\1" else ">Ii4x"
    size = struct.calcsize(row)
    body = film.of(edits)[8:]
    body = body[: min(len(body) // size, MOST_SAMPLES) * size]
    shown = sum(length for length, start in struct.iter_unpack(row, body) if start >= 0)
    left_out = whole - _seconds(film, "MP4/moov/mvhd", shown)
    if left_out > _ROUNDING:
        words = f"about {left_out:.0f} seconds that are not shown"
        yield Finding("crop-remnant", InMetadata(edits.path), words, "likely")


def _seconds(film: Film, path: str, length: int) -> float:
    """A length in the units of a header as seconds; with 0, the header's own length."""
    part = film.first(path)
    content = film.of(part, 40) if part else b""
    try:
        long = content[:1] == b"\1"
        scale, own = struct.unpack_from(">IQ" if long else ">II", content, 20 if long else 12)
    except struct.error:
        raise damaged("the header of the film or of a track is cut short") from None
    return float((length or own) / scale) if scale else 0.0


def texts(film: Film, track: str, teller: Teller) -> Iterator[Finding]:
    """What the subtitles or chapters of a track give away, read together."""
    lines, size = [], 0
    for place, room in samples(film, track)[:_TEXTS_READ]:
        length = min(int.from_bytes(film.data[place : place + 2], "big"), room - 2)
        if length > 0:
            lines.append(film.data[place + 2 : place + 2 + length].decode("utf-8", "replace"))
            size += length
        if size > _READ_AT_ONCE:
            yield from teller.text(f"{track}/text", "\n".join(lines), "extra-track")
            lines, size = [], 0
    yield from teller.text(f"{track}/text", "\n".join(lines), "extra-track")


def unclaimed(film: Film, claimed: list[Sample]) -> Iterator[Finding]:
    """Bytes among the pictures and sounds that belong to no track, and are not zero.

    An editor that takes out the sound may leave its bytes where they are.
    """
    spans = sorted(claimed)
    for part in film.parts:
        if part.kind != "mdat":
            continue
        place, loose = part.start, 0
        for start, size in [*spans, (part.end, 0)]:
            if start > place:
                gap = film.data[place : min(start, part.end)]
                loose += len(gap) - gap.count(0)
            place = max(place, min(start + size, part.end))
            if start >= part.end:
                break
        if loose:
            where = InMetadata(f"{part.path}/between the pictures")
            yield Finding("metadata-unknown", where, f"{loose:,} bytes that belong to no track")


def messages(film: Film, track: str, pieces: list[Sample], teller: Teller) -> Iterator[Finding]:
    """Messages that encoders and cameras put inside H.264 and H.265 pictures."""
    how = _packing(film, track)
    if how is None:
        return
    length, wanted, head, before = how
    told = set()
    pictures = (unit for place, size in pieces for unit in _units(film.data, place, size, length))
    for number, (place, size) in enumerate(chain(before, pictures)):
        if number > _MOST_UNITS:
            _bearable(number)
        kind = film.data[place] & 0x1F if head == 1 else film.data[place] >> 1 & 0x3F
        if kind not in wanted:
            continue
        for type, payload in _payloads(film.data[place + head : place + size]):
            if type in (_REGISTERED, _UNREGISTERED) and payload[:24] not in told:
                told.add(payload[:24])
                yield from _message(f"{track}/SEI", type, payload, teller)
        if len(told) > _MESSAGES_TOLD:
            return


def _message(path: str, type: int, payload: bytes, teller: Teller) -> Iterator[Finding]:
    if type == _UNREGISTERED and _X264.fullmatch(payload[16:]):
        return
    if type == _REGISTERED and b"GA94" in payload[:8]:
        yield Finding("extra-track", InMetadata(path), "captions inside the pictures", "likely")
    else:
        start = 16 if type == _UNREGISTERED else 0
        kind = "device" if payload[16:].startswith(b"x26") else "metadata-unknown"
        yield from teller.block(path, payload[start : start + 4_096], kind)


def _packing(film: Film, track: str) -> tuple[int, frozenset[int], int, list[Sample]] | None:
    """How H.264 and H.265 are cut into units; None for another way of packing.

    Bytes of a unit's length, which types of unit are messages, bytes of a unit's head, and the
    units that are kept apart from the pictures.
    """
    part = film.first(f"{track}/mdia/minf/stbl/stsd")
    entry = film.of(part, 65_536) if part else b""
    place = entry.find(b"avcC")
    if place >= 0 and len(entry) > place + 8:
        return (entry[place + 8] & 3) + 1, frozenset({6}), 1, []
    place = entry.find(b"hvcC")
    if part and place >= 0 and len(entry) > place + 26:
        apart = list(_apart(film.data, part.start + place + 26, part.end))
        return (entry[place + 25] & 3) + 1, frozenset({39, 40}), 2, apart
    return None


def _apart(data: bytes, place: int, end: int) -> Iterator[Sample]:
    """The units that H.265 keeps in the description of its pictures."""
    lists, place = data[place], place + 1
    for _ in range(lists):
        count, place = int.from_bytes(data[place + 1 : place + 3], "big"), place + 3
        for _ in range(count):
            size, place = int.from_bytes(data[place : place + 2], "big"), place + 2
            if size < 1 or place + size > end:
                return
            yield place, size
            place += size


def _units(data: bytes, place: int, size: int, length: int) -> Iterator[Sample]:
    end = place + size
    while place + length < end:
        unit = int.from_bytes(data[place : place + length], "big")
        place += length
        if unit < 1 or place + unit > end:
            return  # whether the picture can be decoded is found out elsewhere
        yield place, unit
        place += unit


def _payloads(unit: bytes) -> Iterator[tuple[int, bytes]]:
    body = unit.replace(b"\0\0\3", b"\0\0")
    place = 0
    while place + 2 < len(body):
        numbers = []
        for _ in range(2):
            number = 0
            while place < len(body) and body[place] == 255:
                number, place = number + 255, place + 1
            if place >= len(body):
                return
            number, place = number + body[place], place + 1
            numbers.append(number)
        yield numbers[0], body[place : place + numbers[1]]
        place += numbers[1]
