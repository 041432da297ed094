"""Leaks in the EXIF block of a JPEG file, and small copies of the picture wherever they stand."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator
from functools import partial

from tests.dirty import base, blocks
from tests.dirty import tiff_block as tiff
from tests.dirty.in_jpeg import PHOTOSHOP, SMALLER, exif, holds, one, segment, small, within
from tests.dirty.planted import Planted, nhs, number, who


def leaks() -> Iterator[Planted]:
    """Every leak in EXIF, and every small copy."""
    yield from _in_exif()
    yield from _in_thumbnails()


def _in_exif() -> Iterator[Planted]:
    def plain(tag: int, value: tiff.Entry) -> Callable[[], bytes]:
        return partial(exif, {tag: value})

    def below(tag: int, value: tiff.Entry) -> Callable[[], bytes]:
        return partial(exif, {0x8769: tiff.Sub({tag: value})})

    yield one(
        "exif-gps",
        "The position stands in EXIF.",
        plain(0x8825, tiff.gps()),
        "location",
        at="EXIF",
        told="GPS_Latitude",
        still=lambda data: b"Exif\0" in data,
    )
    name = number("exif-serial")
    yield one(
        "exif-serial",
        "The camera's serial number stands in EXIF.",
        below(0xA431, tiff.text(name)),
        "device-serial",
        name,
        at="EXIF",
    )
    name = who("exif-owner")
    yield one(
        "exif-owner",
        "The camera's owner stands in EXIF.",
        below(0xA430, tiff.text(name)),
        "person-name",
        name,
        at="EXIF",
    )
    name = who("exif-artist")
    yield one(
        "exif-artist",
        "Who took the picture stands in EXIF.",
        plain(0x013B, tiff.text(name)),
        "person-name staff-name",
        name,
        at="EXIF",
    )
    name = "2023:03:14 10:15:02"
    yield one(
        "exif-date",
        "The second of exposure stands in EXIF.",
        below(0x9003, tiff.text(name)),
        "date time",
        name,
        at="EXIF",
    )
    name = who("exif-user-comment")
    words = b"UNICODE\0" + name.encode("utf-16-le")
    yield one(
        "exif-user-comment",
        "A comment in two-byte letters stands in EXIF.",
        below(0x9286, tiff.raw(words)),
        "comment person-name",
        name,
        at="EXIF",
    )
    name = who("exif-makernote")
    words = b"CALVENOR\0" + bytes(12) + name.encode() + bytes(40)
    yield one(
        "exif-makernote",
        "The maker's own block holds a name.",
        below(0x927C, tiff.raw(words)),
        "metadata-unknown person-name",
        name,
        at="EXIF",
        told=f"{name}|Maker_Note",
    )
    name = who("exif-xp-author")
    yield one(
        "exif-xp-author",
        "Windows wrote the author into EXIF, in two-byte letters.",
        plain(0x9C9D, tiff.raw(name.encode("utf-16-le") + b"\0\0", 1)),
        "person-name",
        name,
        at="EXIF",
    )
    name = number("exif-unknown")
    yield one(
        "exif-unknown-tag",
        "A field of an unknown number stands in EXIF.",
        plain(0xF0F1, tiff.text(f"ward list {name}")),
        "metadata-unknown hospital-number",
        name,
        at="EXIF",
    )
    name = hashlib.sha256(b"dirty").hexdigest()[:32]
    yield one(
        "exif-unique-id",
        "A number that no other picture has stands in EXIF.",
        below(0xA420, tiff.text(name)),
        "unique-id",
        name,
        at="EXIF",
    )
    name = f"{who('exif-description')}, NHS {nhs('exif-description')}"
    yield one(
        "exif-description",
        "A name and an NHS number stand in EXIF's description.",
        plain(0x010E, tiff.text(name)),
        "comment person-name nhs-number",
        name,
        at="EXIF",
    )
    name = who("exif-host")
    yield one(
        "exif-host-computer",
        "EXIF says on whose telephone the picture was edited.",
        plain(0x013C, tiff.text(f"{name}'s phone")),
        "device person-name",
        name,
        at="EXIF",
    )


def _in_thumbnails() -> Iterator[Planted]:
    def both(make: Callable[[], bytes]) -> bytes:
        return exif({}, tiff.thumbnail(make()))

    def before() -> bytes:
        return small(3)

    yield one(
        "exif-thumbnail",
        "EXIF holds a small copy of the picture.",
        partial(both, small),
        "thumbnail",
        at="EXIF",
        told="Thumbnail_Image",
        still=holds(small),
    )
    yield one(
        "undone-crop",
        "EXIF holds a small copy from before the picture was cropped.",
        partial(both, before),
        "undone-crop",
        told="Thumbnail_Image",
        still=holds(before),
    )
    yield one(
        "jfxx-thumbnail",
        "A second JFIF header holds a small copy.",
        lambda: within(segment(0xE0, b"JFXX\0\x10" + small())),
        "thumbnail",
        told="Thumbnail",
        still=holds(small),
    )
    yield one(
        "jfif-thumbnail",
        "The JFIF header holds a small copy, dot by dot.",
        _jfif,
        "thumbnail",
        told="Thumbnail",
        still=holds(_dots),
    )
    yield one(
        "photoshop-thumbnail",
        "Photoshop left a small copy of the picture.",
        lambda: within(segment(0xED, PHOTOSHOP + blocks.photoshop_thumbnail(small(), SMALLER))),
        "thumbnail undone-crop",
        told="Photoshop_Thumbnail",
        still=holds(small),
    )


def _dots() -> bytes:
    return base.disc().resize((40, 30)).tobytes()


def _jfif() -> bytes:
    head = b"JFIF\0\1\1\0\0\1\0\1" + bytes((40, 30)) + _dots()
    data = base.jpeg()
    return data[:2] + segment(0xE0, head) + data[4 + struct.unpack_from(">H", data, 4)[0] :]
