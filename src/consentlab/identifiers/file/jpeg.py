"""Every segment of a JPEG file, against a list of what may stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata, Material, masked
from consentlab.identifiers.file import exif, icc, iptc, mpf, xmp
from consentlab.identifiers.file.field import decoded, sharper, tell, words_in
from consentlab.identifiers.file.jpeg_blocks import Blocks, blocks
from consentlab.identifiers.file.jpeg_segments import (
    APP,
    COM,
    DHT,
    DNL,
    DQT,
    DRI,
    FRAMES,
    SOS,
    Segment,
    layout,
)
from consentlab.identifiers.file.jpeg_tail import other_kind, pieces

JFIF, JFXX, ADOBE = b"JFIF\0", b"JFXX\0", b"Adobe"
GAIN_MAP = b"urn:iso:std:iso:ts:21496:-1\0"
Reader = Callable[[], Iterator[Finding]]

IDENTIFIER = 40  # bytes in which an application names itself


def look(material: Material) -> Iterator[Finding]:
    """What the file's segments hold beyond the picture, and what lies behind it.

    Raises CannotCheck where the file, or a block in it, is damaged or hostile; the other blocks
    are told before.
    """
    data = material.data
    found = layout(data)
    held = blocks(found.segments)
    problems: list[CannotCheck] = []
    readers: list[Reader]
    readers = [*_readers(held), partial(_behind, data, found.end, held)]
    for read in readers:
        try:
            yield from read()
        except CannotCheck as problem:
            problems.append(problem)
    yield from _rest(held.rest)
    for start, end in found.loose:
        where = "JPEG/between the segments"
        yield Finding("metadata-unknown", InMetadata(where), f"{end - start:,} bytes")
        yield from sharper("metadata-unknown", where, words_in(data[start:end]))
    if problems:
        raise problems[0]


def _readers(held: Blocks) -> Iterator[Reader]:
    """What reads each block, to be called one by one."""
    for block in held.exif:
        yield partial(exif.look, block, "EXIF")
    for packet in held.xmp:
        yield partial(xmp.look, packet, "XMP")
    if held.photoshop:
        yield partial(iptc.look, held.photoshop, "Photoshop")
    if held.icc != b"":
        yield partial(icc.look, held.icc or b"", "ICC")
    for block, _ in held.mpf:
        yield partial(_mpf, block)


def _mpf(block: bytes) -> Iterator[Finding]:
    for name in mpf.others(block):
        yield Finding("metadata-unknown", InMetadata(f"MPF/{name}"), "of a further picture")


def _behind(data: bytes, end: int, held: Blocks) -> Iterator[Finding]:
    """The pictures of the MPF block, and what lies behind the end of the picture."""
    listed = held.listed()
    sorted_ = pieces(data, end, listed)
    for piece in sorted_:
        yield Finding(piece.kind, InMetadata(piece.path), piece.words)
        if piece.kind == "trailing-data":
            yield from sharper("trailing-data", piece.path, words_in(piece.data))
    paths = {piece.path for piece in sorted_}
    for one in listed:
        if f"MPF/MPImage{one.number}" not in paths:
            words = f"{one.words}, listed, and not where it should be"
            yield Finding("metadata-unknown", InMetadata(f"MPF/MPImage{one.number}"), words)
    for piece in sorted_:
        other = other_kind(piece.data)
        if other:
            raise CannotCheck(
                "This file is two kinds of file in one: a JPEG picture, and behind its end "
                f"{other}. Open the picture, export it as a new JPEG or PNG, and check that copy."
            )


def _rest(segments: Sequence[Segment]) -> Iterator[Finding]:
    """What is in the segments that belong to no block of several: nothing of those that may stay.

    Those of one application are told together, and so are all comments.
    """
    together: dict[tuple[int, bytes], list[bytes]] = {}
    for marker, body in ((one.marker, one.body) for one in segments):
        if _structural(marker, body):
            continue
        if marker == APP.start and body.startswith(JFIF):
            yield from _jfif(body)
            continue
        name = body[:IDENTIFIER].split(b"\0")[0] if marker in APP else b""
        together.setdefault((marker, name), []).append(body)
    for (marker, name), bodies in together.items():
        yield from _told(marker, name, b"\n".join(bodies))


def _told(marker: int, name: bytes, data: bytes) -> Iterator[Finding]:
    """What one application wrote, or what the comments say."""
    number, size = marker - APP.start, f"{len(data):,} bytes"
    if marker == COM:
        told = list(tell("comment", "JPEG/Comment", decoded(data)))
        if not told and any(data):
            told = [Finding("comment", InMetadata("JPEG/Comment"), size)]
        yield from told
    elif number == 0 and name == JFXX.rstrip(b"\0"):
        yield Finding("thumbnail", InMetadata("JFXX/Thumbnail"), f"{size} of a picture")
    elif number == 2 and name == GAIN_MAP.rstrip(b"\0"):
        words = "a map of brightness, or its description"
        yield Finding("embedded-picture", InMetadata("JPEG/APP2 gain map"), words)
    elif number == 11 and name.startswith(b"JP"):
        yield Finding("provenance", InMetadata("JPEG/APP11 JUMBF"), size)
        yield from sharper("provenance", "JPEG/APP11 JUMBF", words_in(data))
    else:
        where, words = _called(marker, name)
        what = f"{words}, {size}" if words else size
        yield Finding("metadata-unknown", InMetadata(where), what)
        yield from sharper("metadata-unknown", where, words_in(data))


def _called(marker: int, name: bytes) -> tuple[str, str]:
    """The path of a segment, and the masked name of the application that wrote it."""
    if marker in APP:
        return f"JPEG/APP{marker - APP.start}", masked(decoded(name))
    return f"JPEG/segment FF{marker:02X}", ""


def _jfif(body: bytes) -> Iterator[Finding]:
    across, down = body[12:14].ljust(2, b"\0")
    picture = 3 * across * down
    if picture:
        where = InMetadata("JFIF/Thumbnail")
        yield Finding("thumbnail", where, f"{across} by {down} pixels")
    if len(body) != 14 + picture:
        yield from tell("metadata-unknown", "JFIF", words_in(body[14 + picture :]) or "extra bytes")


def _structural(marker: int, body: bytes) -> bool:
    """Whether a segment is part of how the picture is stored, and holds nothing beyond that."""
    if marker == DQT:
        return _used_up(body, lambda head, _: 65 if head < 16 else 129)
    if marker == DHT:
        return _used_up(body, lambda _, counts: 17 + sum(counts))
    if marker in FRAMES:
        return len(body) > 5 and len(body) == 6 + 3 * body[5]
    if marker == SOS:
        return len(body) > 0 and len(body) == 4 + 2 * body[0]
    if marker in (DRI, DNL):
        return len(body) == 2
    return marker == APP.start + 14 and body.startswith(ADOBE) and len(body) == 12


def _used_up(body: bytes, size: Callable[[int, bytes], int]) -> bool:
    """Whether tables, each of the size that its first bytes say, fill a segment exactly."""
    place = 0
    while place < len(body):
        place += size(body[place], body[place + 1 : place + 17])
    return place == len(body)
