"""Every chunk of a PNG file, against a list of what may stay."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from consentlab.identifiers.contract import (
    CannotCheck,
    Finding,
    InMetadata,
    Material,
    masked,
)
from consentlab.identifiers.file import exif, icc, png_rows, png_text
from consentlab.identifiers.file.png_rows import Header
from consentlab.identifiers.file.tail import behind
from consentlab.identifiers.file.told import Teller
from consentlab.identifiers.limits import MOST_BLOCKS, MOST_FRAMES

CRITICAL = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
# How long a chunk that may stay is; whatever is longer holds something else.
FIXED: dict[bytes, int] = {b"sRGB": 1, b"gAMA": 4, b"cHRM": 32, b"pHYs": 9, b"cICP": 4}
BACKGROUND = {0: 2, 2: 6, 3: 1, 4: 2, 6: 6}  # bytes of bKGD, by colour type
DEPTHS = {0: 1, 2: 3, 3: 3, 4: 2, 6: 4}  # bytes of sBIT
CLEAR = {0: 2, 2: 6}  # bytes of tRNS; with a palette, at most one for each colour
TEXTS = {b"tEXt": png_text.plain, b"zTXt": png_text.packed, b"iTXt": png_text.international}
FRAMES = {b"acTL", b"fcTL", b"fdAT"}
# A file in many small parts of a picture is hostile; in many large ones it is only large.
LARGE_PART = 4_096  # bytes
PLAIN_PROFILE_NAMES = {"icc profile", "icc", "srgb", "photoshop icc profile", "profile", "icm"}
AGAIN = "Save or copy it again from where it came, and check that."


@dataclass(frozen=True)
class _Chunk:
    kind: bytes
    body: bytes
    sound: bool  # its checksum is right


def look(material: Material) -> Iterator[Finding]:
    """What the file's chunks hold beyond the picture, and what lies behind them.

    Raises CannotCheck where the file is damaged or hostile.
    """
    data, teller = material.data, Teller()
    chunks, end = _chunks(data)
    header = Header.of(chunks[0].body) if chunks[0].kind == b"IHDR" else None
    if header is None:
        raise CannotCheck(f"The PNG file does not begin with the size of its picture. {AGAIN}")
    yield from _frames(chunks)
    seen: Counter[bytes] = Counter()
    for place, chunk in enumerate(chunks):
        seen[chunk.kind] += 1
        if chunk.kind == b"IDAT" or chunk.kind in FRAMES:
            continue
        if not _may_stay(chunk, header, place, seen[chunk.kind]):
            yield from _sorted(chunk, teller)
    yield from behind(data[end:], "PNG/after the end", "png", teller)
    yield from png_rows.look(header, [one.body for one in chunks if one.kind == b"IDAT"], teller)


def _chunks(data: bytes) -> tuple[list[_Chunk], int]:
    """The chunks up to IEND, and the place where that ends."""
    found: list[_Chunk] = []
    place, counted = 8, 0
    while place + 12 <= len(data):
        size = int.from_bytes(data[place : place + 4])
        kind = data[place + 4 : place + 8]
        end = place + 12 + size
        if not kind.isalpha() or end > len(data):
            break
        body = data[place + 8 : end - 4]
        sound = zlib.crc32(body, zlib.crc32(kind)) == int.from_bytes(data[end - 4 : end])
        if kind in CRITICAL and not sound:
            raise CannotCheck(f"A part of the picture ({kind.decode()}) is damaged. {AGAIN}")
        found.append(_Chunk(kind, body, sound))
        counted += kind != b"IDAT" or size < LARGE_PART
        if counted > MOST_BLOCKS:
            raise CannotCheck(
                f"The PNG file has more than {MOST_BLOCKS:,} parts; pictures have a few dozen. "
                "Open it, export it as a new PNG or JPEG, and check that copy."
            )
        place = end
        if kind == b"IEND":
            return found, place
    raise CannotCheck(f"The PNG file breaks off before its end mark, or is damaged. {AGAIN}")


def _may_stay(chunk: _Chunk, header: Header, place: int, times: int) -> bool:
    """Whether a chunk is on the list, has the length that it should, and is there once."""
    kind, size, colour = chunk.kind, len(chunk.body), header.colour
    if times > 1 or not chunk.sound:
        return False
    match kind:
        case b"IHDR":
            return place == 0
        case b"IEND":
            return size == 0
        case b"PLTE":
            return colour == 3 and size % 3 == 0 and 3 <= size <= 3 << header.depth
        case b"tRNS":
            return size == CLEAR.get(colour) or (colour == 3 and size <= 1 << header.depth)
        case b"bKGD":
            return size == BACKGROUND[colour]
        case b"sBIT":
            return size == DEPTHS[colour]
    return size == FIXED.get(kind)


def _frames(chunks: list[_Chunk]) -> Iterator[Finding]:
    """Whether the file is animated; further frames are whole pictures."""
    frames = sum(one.kind == b"fcTL" for one in chunks)
    if frames > MOST_FRAMES:
        raise CannotCheck(
            f"It has {frames:,} frames; at most {MOST_FRAMES:,} are looked at. Export the part "
            "that you need, and check that."
        )
    if any(one.kind in FRAMES for one in chunks):
        what = "an animation of one frame" if frames == 1 else f"an animation of {frames:,} frames"
        yield Finding("more-frames", InMetadata("PNG/acTL"), what)


def _sorted(chunk: _Chunk, teller: Teller) -> Iterator[Finding]:
    kind, body = chunk.kind, chunk.body
    name = kind.decode()
    path = f"PNG/{name}"
    if kind in TEXTS:
        yield from TEXTS[kind](body, teller)
    elif kind == b"tIME":
        yield Finding("date", InMetadata(path), masked(_day(body)))
    elif kind == b"eXIf":
        yield from exif.look(body.removeprefix(b"Exif\0\0"), f"{path}/EXIF")
    elif kind == b"iCCP":
        yield from _profile(body, path, teller)
    elif kind == b"caBX":
        yield Finding("provenance", InMetadata(path), f"{len(body):,} bytes")
    elif kind == b"iDOT":
        yield Finding("device", InMetadata(path), "a chunk that Apple's software writes")
    else:
        yield from teller.block(path, body, "metadata-unknown")


def _day(body: bytes) -> str:
    """The day of a tIME chunk, whatever its bytes; a damaged one is a date all the same."""
    try:
        return date(int.from_bytes(body[:2]), body[2], body[3]).isoformat()
    except (ValueError, IndexError):
        return "a date that is none"


def _profile(body: bytes, path: str, teller: Teller) -> Iterator[Finding]:
    name, _, rest = body.partition(b"\0")
    words = name.decode("latin-1")
    if words.strip().lower() not in PLAIN_PROFILE_NAMES:
        yield from teller.text(f"{path}/name", words, "colour-profile", "possible")
    profile = teller.unpack(rest[1:])
    if profile is None:
        yield Finding(
            "colour-profile", InMetadata(path), "a colour profile that cannot be unpacked"
        )
    else:
        yield from icc.look(profile, f"{path}/ICC")
