"""Leaks in the blocks of a JPEG file that are not EXIF: XMP, IPTC, profiles and comments."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator
from functools import partial

from tests.dirty import base, blocks
from tests.dirty import tiff_block as tiff
from tests.dirty.planted import Planted, Twin, leak, who

TWIN = Twin("jpeg", "jpeg-clean.jpg", base.jpeg)
XMP = b"http://ns.adobe.com/xap/1.0/\0"
EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
PHOTOSHOP = b"Photoshop 3.0\0"
SMALLER = (160, 120)  # pixels
one = partial(leak, "JPEG")


def segment(marker: int, data: bytes) -> bytes:
    """A segment with its length; `marker` is the second byte of its marker."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def within(*segments: bytes, jpeg: bytes = b"") -> bytes:
    """The clean picture with more segments behind its JFIF header."""
    data = jpeg or base.jpeg()
    after = 4 + struct.unpack_from(">H", data, 4)[0]
    return data[:after] + b"".join(segments) + data[after:]


def exif(*chain: dict[int, tiff.Entry]) -> bytes:
    """The clean picture with an EXIF block."""
    return within(segment(0xE1, b"Exif\0\0" + tiff.block(*chain)))


def small(seed: int = 1) -> bytes:
    """A small JPEG picture of the same view, or of another one."""
    shown = base.disc() if seed == 1 else blocks.BEFORE
    return base.saved(shown.resize(SMALLER), "JPEG")


def holds(part: Callable[[], bytes]) -> Callable[[bytes], bool]:
    """Whether a part of what was planted stands in the bytes: 64 of them from its middle."""

    def still(data: bytes) -> bool:
        planted = part()
        return planted[len(planted) // 2 :][:64] in data

    return still


def leaks() -> Iterator[Planted]:
    """Every leak in the segments of a JPEG file but EXIF."""
    yield from _in_xmp()
    yield from _in_other_blocks()


def _in_xmp() -> Iterator[Planted]:
    def packet(properties: str) -> Callable[[], bytes]:
        return partial(within, segment(0xE1, XMP + blocks.xmp(properties)))

    name = who("jpeg-xmp")
    yield one(
        "xmp-creator",
        "XMP names who made the picture.",
        partial(within, segment(0xE1, XMP + blocks.creator(name))),
        "person-name staff-name",
        name,
        at="XMP",
    )
    name = who("jpeg-xmp-history")
    yield one(
        "xmp-history",
        "XMP keeps the history of edits.",
        packet(
            '<xmpMM:History><rdf:Seq><rdf:li rdf:parseType="Resource"><stEvt:action>saved'
            f"</stEvt:action><stEvt:changed>/{name}.psd</stEvt:changed></rdf:li></rdf:Seq>"
            "</xmpMM:History>"
        ),
        "edit-history person-name",
        name,
        at="XMP",
    )
    name = who("jpeg-xmp-region")
    yield one(
        "xmp-face-region",
        "XMP says whose face was recognised.",
        packet(
            '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>'
            f'<rdf:li rdf:parseType="Resource"><mwg-rs:Name>{name}</mwg-rs:Name>'
            "<mwg-rs:Type>Face</mwg-rs:Type></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
        ),
        "person-name",
        name,
        at="XMP",
    )
    yield one(
        "xmp-gps",
        "The position stands in XMP.",
        packet(
            "<exif:GPSLatitude>55,15.0N</exif:GPSLatitude>"
            "<exif:GPSLongitude>2,45.0E</exif:GPSLongitude>"
        ),
        "location",
        "55,15.0N",
        at="XMP",
        told="GPS_Latitude",
    )
    name = who("jpeg-xmp-extended")
    yield one(
        "xmp-extended",
        "XMP goes on in further segments, and names somebody there.",
        partial(_extended, name),
        "person-name staff-name",
        name,
        at="XMP",
    )


def _extended(name: str) -> bytes:
    more = blocks.creator(name).partition(b"?>")[2].rpartition(b"<?")[0]
    digest = hashlib.md5(more, usedforsecurity=False).hexdigest().upper().encode()
    first = blocks.xmp(f"<xmpNote:HasExtendedXMP>{digest.decode()}</xmpNote:HasExtendedXMP>")
    half = len(more) // 2
    further = [
        segment(0xE1, EXTENDED + digest + struct.pack(">II", len(more), at) + part)
        for at, part in ((0, more[:half]), (half, more[half:]))
    ]
    return within(segment(0xE1, XMP + first), *further)


def _in_other_blocks() -> Iterator[Planted]:
    name = who("jpeg-iptc")
    words = blocks.resource(0x0404, blocks.iptc(120, f"{name} in recovery"))
    yield one(
        "iptc-caption",
        "IPTC has a caption with a name.",
        partial(within, segment(0xED, PHOTOSHOP + words)),
        "comment person-name",
        name,
        at="IPTC",
    )
    name = who("jpeg-icc")
    words = b"ICC_PROFILE\0\1\1" + blocks.icc(f"{name}'s screen")
    yield one(
        "icc-description",
        "The colour profile says whose screen it is.",
        partial(within, segment(0xE2, words)),
        "colour-profile person-name",
        name,
    )
    name = who("jpeg-c2pa")
    words = b"JP\0\1\0\0\0\1" + blocks.c2pa("jpeg-c2pa")
    yield one(
        "c2pa",
        "A signed record of origin names its author.",
        partial(within, segment(0xEB, words)),
        "provenance",
        name,
        told=f"{name}|JUMD|C2PA",
    )
    name = who("jpeg-comment")
    yield one(
        "comment",
        "A comment names the patient.",
        partial(within, segment(0xFE, f"{name}, day 3".encode())),
        "comment person-name",
        name,
    )
    name = who("jpeg-app7")
    yield one(
        "unknown-segment",
        "A segment that no standard knows names the patient.",
        partial(within, segment(0xE7, b"CALVENOR\0" + name.encode())),
        "metadata-unknown person-name",
        name,
        told=f"{name}|APP7|Unknown",
    )
