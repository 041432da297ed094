"""Leaks that stand between the segments of a JPEG file, or behind its end."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache, partial

from tests.dirty import base, blocks
from tests.dirty.in_jpeg import XMP, holds, one, segment, small, within
from tests.dirty.planted import Planted, number, who


def leaks() -> Iterator[Planted]:
    """Every leak between the segments of a JPEG file, or behind its end."""
    yield one(
        "mpf-second-image",
        "A second picture follows, as telephones store it.",
        _mpf,
        "embedded-picture undone-crop",
        told="MP_Image",
        still=holds(_second),
    )
    yield one(
        "second-image",
        "A second picture follows, listed nowhere.",
        lambda: base.jpeg() + small(3),
        "embedded-picture crop-remnant trailing-data undone-crop",
        told="Trailer|trailer|Embedded",
        still=holds(lambda: small(3)),
    )
    yield one(
        "motion-photo",
        "A short film follows the photograph.",
        _motion,
        "motion-clip",
        told="Embedded_Video|Motion_Photo",
        still=lambda data: b"ftypisom" in data,
    )
    yield one(
        "crop-remnant",
        "A shorter file was written over a longer one.",
        _over_a_longer,
        "crop-remnant trailing-data embedded-picture",
        told="Trailer|trailer",
        still=holds(lambda: base.saved(blocks.BEFORE, "JPEG")),
    )
    name = who("jpeg-trailing")
    yield one(
        "trailing-text",
        "Words follow the end of the picture.",
        partial(_ending_in, f"\npatient={name}\n".encode()),
        "trailing-data person-name",
        name,
        told=f"{name}|Trailer|trailer",
    )
    name = number("jpeg-samsung")
    yield one(
        "samsung-trailer",
        "A telephone's own records follow the end of the picture.",
        partial(_samsung, name),
        "trailing-data motion-clip metadata-unknown",
        name,
        told=f"{name}|Samsung|Trailer",
    )
    name = who("jpeg-between")
    yield one(
        "between-segments",
        "Words stand between two segments.",
        partial(within, name.encode()),
        "metadata-unknown trailing-data comment person-name",
        name,
    )


def _ending_in(tail: bytes) -> bytes:
    return base.jpeg() + tail


@cache
def _second() -> bytes:
    return base.saved(blocks.BEFORE, "JPEG", quality=70)


def _mpf() -> bytes:
    """A multi-picture file: an index in APP2, and the second picture behind the first."""
    second = _second()

    def index(first: int, offset: int) -> bytes:
        entries = struct.pack("<IIIHH", 0x030000, first, 0, 0, 0)
        entries += struct.pack("<IIIHH", 0x020002, len(second), offset, 0, 0)
        head = b"II*\0" + struct.pack("<IH", 8, 3)
        head += struct.pack("<HHI4s", 0xB000, 7, 4, b"0100")
        head += struct.pack("<HHII", 0xB001, 4, 1, 2)
        head += struct.pack("<HHII", 0xB002, 7, 32, 50) + bytes(4)
        return within(segment(0xE2, b"MPF\0" + head + entries))

    length = len(index(0, 0))
    start = index(0, 0).index(b"MPF\0") + 4  # places are counted from here
    return index(length, length - start) + second


def _motion() -> bytes:
    from tests.dirty.film_boxes import plain

    film = plain()
    said = (
        "<GCamera:MicroVideo>1</GCamera:MicroVideo><GCamera:MicroVideoVersion>1"
        f"</GCamera:MicroVideoVersion><GCamera:MicroVideoOffset>{len(film)}"
        "</GCamera:MicroVideoOffset>"
    )
    return within(segment(0xE1, XMP + blocks.xmp(said))) + film


def _over_a_longer() -> bytes:
    """What a careless editor leaves: the new file, then the rest of the old one."""
    new, old = base.jpeg(), base.saved(blocks.BEFORE, "JPEG")
    return new + old[len(new) :]


def _samsung(serial: str) -> bytes:
    """One record and its directory, as Samsung telephones append them."""
    name, data = b"Image_UTC_Data", serial.encode()
    record = struct.pack("<HHI", 0, 0x0A01, len(name)) + name + data
    directory = b"SEFH" + struct.pack("<II", 101, 1)
    directory += struct.pack("<HHII", 0, 0x0A01, len(record), len(record))
    return base.jpeg() + record + directory + struct.pack("<I", len(directory)) + b"SEFT"
