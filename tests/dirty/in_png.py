"""Leaks in the chunks of a PNG file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import partial

from tests.dirty import base, blocks
from tests.dirty import tiff_block as tiff
from tests.dirty.planted import Planted, Twin, leak, nhs, number, who

TWIN = Twin("png", "png-clean.png", base.png)
SIGNATURE = b"\x89PNG\r\n\x1a\n"
AFTER_HEADER = 33  # bytes: the signature and IHDR
one = partial(leak, "PNG")


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk with its length and checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def within(*chunks: bytes) -> bytes:
    """The clean picture with more chunks behind its header."""
    data = base.png()
    return data[:AFTER_HEADER] + b"".join(chunks) + data[AFTER_HEADER:]


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and the content of each chunk up to IEND."""
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        yield name, data[at + 8 : at + 8 + length]
        at += 12 + length


def leaks() -> Iterator[Planted]:
    """Every leak in the chunks of a PNG file."""
    yield from _texts()
    yield from _blocks()


def _texts() -> Iterator[Planted]:
    name = who("png-author")
    yield one(
        "text-author",
        "A text chunk names the author.",
        partial(within, chunk(b"tEXt", b"Author\0" + name.encode())),
        "person-name staff-name",
        name,
        at="Author",
    )
    name = f"{who('png-ztxt')}, NHS {nhs('png-ztxt')}"
    yield one(
        "ztxt-comment",
        "A compressed comment has a name and an NHS number.",
        partial(within, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(name.encode()))),
        "comment person-name nhs-number",
        name,
        at="Comment",
    )
    name = who("png-itxt")
    words = b"Description\0\1\0en\0\0" + zlib.compress(f"Röntgen: {name}".encode())
    yield one(
        "itxt-description",
        "A compressed description in UTF-8 names the patient.",
        partial(within, chunk(b"iTXt", words)),
        "comment person-name",
        name,
        at="Description",
    )
    name = "Tue, 14 Mar 2023 10:15:02 GMT"
    yield one(
        "text-creation-time",
        "A text chunk says when the picture was made.",
        partial(within, chunk(b"tEXt", b"Creation Time\0" + name.encode())),
        "date time",
        name,
        told="2023:03:14|14 Mar 2023",
    )
    when = struct.pack(">HBBBBB", 2023, 3, 14, 10, 15, 2)
    yield one(
        "time",
        "The time chunk says when the picture was changed.",
        partial(within, chunk(b"tIME", when)),
        "date time",
        at="tIME",
        told="2023:03:14",
        still=lambda data: when in data,
    )
    name = who("png-unknown-key")
    yield one(
        "text-unknown-key",
        "A text chunk with a key of its own names the patient.",
        partial(within, chunk(b"tEXt", b"X-Case\0" + name.encode())),
        "metadata-unknown person-name comment",
        name,
    )


def _blocks() -> Iterator[Planted]:
    name = number("png-exif")
    block = tiff.block({0x8769: tiff.Sub({0xA431: tiff.text(name)})})
    yield one(
        "exif-serial",
        "The camera's serial number stands in an EXIF chunk.",
        partial(within, chunk(b"eXIf", block)),
        "device-serial",
        name,
        at="EXIF",
    )
    name = who("png-xmp")
    yield one(
        "xmp-creator",
        "XMP names who made the picture.",
        partial(within, chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + blocks.creator(name))),
        "person-name staff-name",
        name,
        at="XMP",
    )
    name = who("png-raw-iptc")
    block = blocks.resource(0x0404, blocks.iptc(80, name))
    block = f"\niptc\n{len(block):8}\n{block.hex()}\n".encode()
    yield one(
        "raw-profile-iptc",
        "An IPTC block is written in letters in a text chunk.",
        partial(within, chunk(b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(block))),
        "person-name staff-name",
        name,
    )
    name = who("png-icc")
    block = b"icc\0\0" + zlib.compress(blocks.icc(f"{name}'s screen"))
    yield one(
        "icc-description",
        "The colour profile says whose screen it is.",
        partial(within, chunk(b"iCCP", block)),
        "colour-profile person-name",
        name,
    )
    name = who("png-icc-name")
    block = name.encode() + b"\0\0" + zlib.compress(blocks.icc("sRGB"))
    yield one(
        "icc-name",
        "The colour profile is named after somebody.",
        partial(within, chunk(b"iCCP", block)),
        "colour-profile person-name",
        name,
    )
    name = who("png-c2pa")
    yield one(
        "c2pa",
        "A signed record of origin names its author.",
        partial(within, chunk(b"caBX", blocks.c2pa("png-c2pa"))),
        "provenance",
        name,
        told=f"{name}|JUMD|C2PA",
    )
    name = who("png-private")
    yield one(
        "private-chunk",
        "A chunk that only its maker knows names the patient.",
        partial(within, chunk(b"prVt", name.encode())),
        "metadata-unknown person-name",
        name,
    )
    name = who("png-palette")
    yield one(
        "palette-name",
        "A suggested palette is named after somebody.",
        partial(within, chunk(b"sPLT", name.encode() + b"\0\x08" + bytes(6))),
        "metadata-unknown person-name comment",
        name,
    )
