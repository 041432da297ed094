"""Leaks in the directories of a TIFF file, and in the gaps of TIFF and BMP files."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import cache, partial

from tests.dirty import base, blocks
from tests.dirty import tiff_block as tiff
from tests.dirty.in_gif_webp import more_than_one
from tests.dirty.in_jpeg import holds, small
from tests.dirty.planted import Planted, Twin, leak, nhs, number, who

SIZE = base.SMALL
one = partial(leak, "TIFF")
bmp = partial(leak, "BMP")


@cache
def _rows(seed: int = 1) -> bytes:
    shown = base.disc() if seed == 1 else blocks.BEFORE.resize(SIZE)
    return shown.tobytes()


def clean(more: dict[int, tiff.Entry] | None = None, gap: bytes = b"", tail: bytes = b"") -> bytes:
    """The clean picture in one uncompressed strip, with further tags where there are some."""
    return tiff.block(tiff.picture(SIZE, _rows()) | (more or {}), gap=gap) + tail


TWINS = (Twin("tiff", "tiff-clean.tif", clean), Twin("bmp", "bmp-clean.bmp", base.bmp))


def in_tiff() -> Iterator[Planted]:
    """Every leak in a TIFF file."""

    def plain(tag: int, value: tiff.Entry) -> Callable[[], bytes]:
        return partial(clean, {tag: value})

    name = who("tiff-artist")
    yield one(
        "artist",
        "The directory names the artist.",
        plain(315, tiff.text(name)),
        "person-name staff-name",
        name,
    )
    name = "2023:03:14 10:15:02"
    yield one(
        "date",
        "The directory says when it was scanned.",
        plain(306, tiff.text(name)),
        "date time",
        name,
    )
    name = f"{who('tiff-description')}, NHS {nhs('tiff-description')}"
    yield one(
        "description",
        "The description has a name and an NHS number.",
        plain(270, tiff.text(name)),
        "comment person-name nhs-number",
        name,
    )
    name = who("tiff-page-name")
    yield one(
        "page-name",
        "The page is named after the patient.",
        plain(285, tiff.text(name)),
        "comment person-name metadata-unknown",
        name,
    )
    yield one(
        "gps",
        "The position stands in a directory of its own.",
        plain(0x8825, tiff.gps()),
        "location",
        told="GPS_Latitude",
    )
    name = number("tiff-serial")
    yield one(
        "exif-serial",
        "The camera's serial number stands in EXIF.",
        plain(0x8769, tiff.Sub({0xA431: tiff.text(name)})),
        "device-serial",
        name,
    )
    name = who("tiff-xmp")
    yield one(
        "xmp-creator",
        "XMP names who made the picture.",
        plain(700, tiff.raw(blocks.creator(name), 1)),
        "person-name staff-name",
        name,
        at="XMP",
    )
    name = who("tiff-iptc")
    yield one(
        "iptc-by-line",
        "IPTC names who made the picture.",
        plain(33723, tiff.raw(blocks.iptc(80, name), 7)),
        "person-name staff-name",
        name,
        at="By-line",
    )
    name = who("tiff-photoshop")
    words = blocks.resource(0x0404, blocks.iptc(120, f"{name}, day 3"))
    yield one(
        "photoshop-caption",
        "Photoshop's block has a caption with a name.",
        plain(34377, tiff.raw(words, 1)),
        "comment person-name",
        name,
    )
    name = who("tiff-icc")
    yield one(
        "icc-description",
        "The colour profile says whose screen it is.",
        plain(34675, tiff.raw(blocks.icc(f"{name}'s screen"))),
        "colour-profile person-name",
        name,
    )
    name = number("tiff-private")
    yield one(
        "private-tag",
        "A scanner's own tag holds a number.",
        plain(50001, tiff.text(f"job {name}")),
        "metadata-unknown hospital-number",
        name,
    )
    yield from _in_tiff_places()


def _in_tiff_places() -> Iterator[Planted]:
    yield one(
        "second-page",
        "A second page shows something else.",
        lambda: tiff.block(*(tiff.picture(SIZE, _rows(seed)) for seed in (1, 3))),
        "more-frames",
        told="Page_Count|IFD1",
        still=more_than_one,
    )
    yield one(
        "thumbnail-directory",
        "A directory below the first holds a small copy.",
        lambda: clean({330: tiff.Sub(tiff.thumbnail(small(3)) | {254: tiff.long(1)})}),
        "thumbnail undone-crop embedded-picture more-frames metadata-unknown",
        told="SubIFD|Thumbnail|Preview",
        still=holds(lambda: small(3)),
    )
    name = who("tiff-gap")
    gap = f"patient={name}; ".encode() * 16
    yield one(
        "gap-text",
        "Words stand in bytes that no directory points to.",
        partial(clean, gap=gap),
        "trailing-data metadata-unknown person-name comment",
        name,
    )
    name = who("tiff-trailing")
    tail = f"patient={name}; ".encode() * 16
    yield one(
        "trailing-text",
        "Words follow the last directory.",
        partial(clean, tail=tail),
        "trailing-data metadata-unknown person-name comment",
        name,
        told=f"{name}|Trailer",
    )


def _bmp(header: int = 40, more: bytes = b"", gap: bytes = b"", tail: bytes = b"") -> bytes:
    """The clean picture under a header of another length, with `gap` before and `tail` after."""
    old = base.bmp()
    start = 14 + header + len(gap)
    length = start + len(old) - 54
    head = b"BM" + struct.pack("<IHHI", length, 0, 0, start)
    head += struct.pack("<I", header) + old[18:54] + more
    return head + gap + old[54:] + tail


def _v5(kind: bytes, profile: bytes) -> bytes:
    """The picture under a fifth-version header with a profile at its end."""
    rows = len(base.bmp()) - 54
    more = bytes(16) + kind[::-1] + bytes(48)
    more += struct.pack("<IIII", 4, 124 + rows, len(profile), 0)
    return _bmp(124, more, tail=profile)


def in_bmp() -> Iterator[Planted]:
    """Every leak in a BMP file."""
    name = who("bmp-gap")
    yield bmp(
        "gap-text",
        "Words stand between the header and the picture.",
        partial(_bmp, gap=f"patient={name}; ".encode() * 4),
        "trailing-data metadata-unknown person-name comment",
        name,
    )
    name = who("bmp-trailing")
    yield bmp(
        "trailing-text",
        "Words follow the end of the picture.",
        partial(_bmp, tail=f"patient={name}".encode()),
        "trailing-data person-name",
        name,
    )
    name = who("bmp-linked")
    words = f"C:\\Users\\{name}\\screen.icm".encode() + b"\0"
    yield bmp(
        "linked-profile",
        "The colour profile is named by its place on somebody's disk.",
        partial(_v5, b"LINK", words),
        "colour-profile metadata-unknown person-name",
        name,
        told=f"{name}|LINK|Linked",
    )
    name = who("bmp-embedded")
    yield bmp(
        "embedded-profile",
        "The colour profile says whose screen it is.",
        partial(_v5, b"MBED", blocks.icc(f"{name}'s screen")),
        "colour-profile metadata-unknown person-name",
        name,
    )
