"""Leaks in the blocks of a GIF file and in the chunks of a WebP file."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from functools import partial

import numpy as np
from PIL import Image

from tests.dirty import base, blocks
from tests.dirty import tiff_block as tiff
from tests.dirty.planted import Planted, Twin, leak, nhs, who
from tests.dirty.png_pictures import hides

TWINS = (Twin("gif", "gif-clean.gif", base.gif), Twin("webp", "webp-clean.webp", base.webp))
gif = partial(leak, "GIF")
webp = partial(leak, "WebP")


def parts(data: bytes) -> bytes:
    """Data in GIF's sub-blocks of up to 255 bytes, and the empty one that closes them."""
    cut = [data[at : at + 255] for at in range(0, len(data), 255)]
    return b"".join(bytes([len(part)]) + part for part in cut) + b"\0"


def extended(kind: int, data: bytes) -> bytes:
    """The clean GIF with an extension block before its picture."""
    clean = base.gif()
    start = 13 + 3 * 2 ** ((clean[10] & 7) + 1)  # bytes: the header and its palette
    return clean[:start] + b"!" + bytes([kind]) + data + clean[start:]


def _ending_in(tail: bytes) -> bytes:
    return base.gif() + tail


def several(kind: str) -> bytes:
    """The clean picture and another one as two frames."""
    held = io.BytesIO()
    other = blocks.BEFORE.resize(base.SMALL)
    first = base.disc()
    if kind == "GIF":
        first, other = (one.quantize(64, dither=Image.Dither.NONE) for one in (first, other))
    first.save(held, kind, save_all=True, append_images=[other], duration=400)
    return held.getvalue()


def more_than_one(data: bytes) -> bool:
    """Whether a picture still has several frames or pages."""
    return base.frames(data) > 1


def in_gif() -> Iterator[Planted]:
    """Every leak in a GIF file."""
    name = f"{who('gif-comment')}, NHS {nhs('gif-comment')}"
    yield gif(
        "comment",
        "A comment has a name and an NHS number.",
        partial(extended, 0xFE, parts(name.encode())),
        "comment person-name nhs-number",
        name,
    )
    name = who("gif-xmp")
    magic = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    yield gif(
        "xmp-creator",
        "XMP names who made the picture.",
        partial(extended, 0xFF, b"\x0bXMP DataXMP" + blocks.creator(name) + magic),
        "person-name staff-name",
        name,
        at="XMP",
    )
    name = who("gif-application")
    yield gif(
        "unknown-application",
        "A block of some program names the patient.",
        partial(extended, 0xFF, b"\x0bCALVENOR1.0" + parts(name.encode())),
        "metadata-unknown person-name",
        name,
        told=f"{name}|CALVENOR",
    )
    name = who("gif-plain-text")
    place = b"\x0c" + struct.pack("<HHHHBBBB", 0, 0, 320, 16, 8, 16, 1, 0)
    yield gif(
        "plain-text",
        "A text block that no viewer draws names the patient.",
        partial(extended, 0x01, place + parts(name.encode())),
        "comment text-unknown metadata-unknown person-name",
        name,
    )
    name = who("gif-icc")
    yield gif(
        "icc-description",
        "The colour profile says whose screen it is.",
        partial(extended, 0xFF, b"\x0bICCRGBG1012" + parts(blocks.icc(f"{name}'s screen"))),
        "colour-profile person-name",
        name,
        told=f"{name}|ICC_Profile",
    )
    yield gif(
        "second-frame",
        "A second frame shows something else.",
        partial(several, "GIF"),
        "more-frames",
        told="Frame_Count",
        still=more_than_one,
    )
    name = who("gif-trailing")
    yield gif(
        "trailing-text",
        "Words follow the end of the picture.",
        partial(_ending_in, f"patient={name}".encode()),
        "trailing-data person-name",
        name,
        told=f"{name}|Trailer|trailer",
    )


def riff(*chunks: tuple[bytes, bytes], flags: int = 0, tail: bytes = b"") -> bytes:
    """The clean WebP in the extended form, with more chunks behind its picture."""
    wide, high = base.SMALL
    size = struct.pack("<I", wide - 1)[:3] + struct.pack("<I", high - 1)[:3]
    out = _chunk(b"VP8X", bytes([flags, 0, 0, 0]) + size)
    early = [one for one in chunks if one[0] == b"ICCP"]
    out += b"".join(_chunk(*one) for one in early) + base.webp()[12:]
    out += b"".join(_chunk(*one) for one in chunks if one not in early)
    return b"RIFF" + struct.pack("<I", len(out) + 4) + b"WEBP" + out + tail


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _hidden() -> bytes:
    seen = np.dstack([np.asarray(base.disc()), np.full((240, 320), 255, np.uint8)])
    seen[120:, :, :3] = np.asarray(blocks.BEFORE.resize(base.SMALL))[120:]
    seen[120:, :, 3] = 0
    return base.saved(Image.fromarray(seen), "WEBP", lossless=True, exact=True)


def in_webp() -> Iterator[Planted]:
    """Every leak in a WebP file."""
    yield webp(
        "exif-gps",
        "The position stands in EXIF.",
        partial(riff, (b"EXIF", tiff.block({0x8825: tiff.gps()})), flags=8),
        "location",
        at="EXIF",
        told="GPS_Latitude",
        still=lambda data: b"EXIF" in data,
    )
    name = who("webp-exif")
    yield webp(
        "exif-artist",
        "Who took the picture stands in EXIF.",
        partial(riff, (b"EXIF", tiff.block({0x013B: tiff.text(name)})), flags=8),
        "person-name staff-name",
        name,
        at="EXIF",
    )
    name = who("webp-xmp")
    yield webp(
        "xmp-creator",
        "XMP names who made the picture.",
        partial(riff, (b"XMP ", blocks.creator(name)), flags=4),
        "person-name staff-name",
        name,
        at="XMP",
    )
    name = who("webp-icc")
    yield webp(
        "icc-description",
        "The colour profile says whose screen it is.",
        partial(riff, (b"ICCP", blocks.icc(f"{name}'s screen")), flags=32),
        "colour-profile person-name",
        name,
    )
    name = who("webp-unknown")
    yield webp(
        "unknown-chunk",
        "A chunk that no standard knows names the patient.",
        partial(riff, (b"CALV", name.encode())),
        "metadata-unknown person-name",
        name,
    )
    yield webp(
        "second-frame",
        "A second frame shows something else.",
        partial(several, "WEBP"),
        "more-frames",
        told="Frame_Count|Duration|ANMF",
        still=more_than_one,
    )
    yield webp(
        "hidden-under-alpha",
        "The transparent part still has its colours.",
        _hidden,
        "hidden-pixels",
        still=hides,
    )
    name = who("webp-trailing")
    yield webp(
        "trailing-text",
        "Words follow the end of the picture.",
        partial(riff, tail=f"patient={name}".encode()),
        "trailing-data person-name",
        name,
        told=f"{name}|Trailer|trailer",
    )
