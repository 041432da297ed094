"""Leaks in the pictures of a PNG file: hidden ones, its compressed rows, and behind its end."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cache, partial

import numpy as np
from PIL import Image

from tests.dirty import base, blocks
from tests.dirty.in_png import SIGNATURE, chunk, chunks, one, within
from tests.dirty.planted import Planted, who


def leaks() -> Iterator[Planted]:
    """Every leak in the pictures of a PNG file, and behind its end."""
    yield from _pictures()
    yield from _tails()


@cache
def _hidden(kept: int) -> bytes:
    """A picture whose lower part is transparent and still has its colours."""
    seen = np.dstack([np.asarray(base.disc()), np.full((240, 320), 255, np.uint8)])
    seen[120:, :, :3] = np.asarray(blocks.BEFORE.resize(base.SMALL))[120:]
    seen[120:, :, 3] = kept
    return base.saved(Image.fromarray(seen), "PNG")


def _hidden_in_palette() -> bytes:
    """The same in a palette of which some colours are transparent."""
    seen, hidden = base.disc(), blocks.BEFORE.resize(base.SMALL)
    numbers = np.asarray(seen.quantize(100, dither=Image.Dither.NONE)).copy()
    below = hidden.quantize(100, dither=Image.Dither.NONE)
    numbers[120:] = np.asarray(below)[120:] + 100
    picture = Image.fromarray(numbers).convert("P")
    colours = [*(seen.quantize(100, dither=Image.Dither.NONE).getpalette() or [])][:300]
    picture.putpalette([*colours, *[0] * (300 - len(colours)), *(below.getpalette() or [])[:300]])
    return base.saved(picture, "PNG", transparency=b"\xff" * 100 + bytes(100))


def hides(data: bytes) -> bool:
    """Whether the lower part of a picture is the hidden view, once it is made opaque."""
    hidden = np.asarray(blocks.BEFORE.resize(base.SMALL))[120:].astype(int)
    return float(np.abs(base.pixels(data)[120:].astype(int) - hidden).mean()) < 6


@cache
def _animated() -> bytes:
    """An animation whose first frame is the clean picture, and whose second is another."""
    wide, high = base.SMALL
    other = base.saved(blocks.BEFORE.resize(base.SMALL), "PNG")
    hidden = b"".join(data for name, data in chunks(other) if name == b"IDAT")
    frame = struct.pack(">IIIIHHBB", wide, high, 0, 0, 1, 10, 0, 0)
    out = [chunk(b"acTL", struct.pack(">II", 2, 0)), chunk(b"fcTL", struct.pack(">I", 0) + frame)]
    data = within(*out)
    end = data.rindex(b"IEND") - 4
    more = chunk(b"fcTL", struct.pack(">I", 1) + frame)
    more += chunk(b"fdAT", struct.pack(">I", 2) + hidden)
    return data[:end] + more + data[end:]


def _pictures() -> Iterator[Planted]:
    yield one(
        "animation-frame",
        "A second frame follows the first.",
        _animated,
        "more-frames",
        told="Animation_Frames|fcTL|fdAT",
        still=lambda data: b"fdAT" in data,
    )
    yield one(
        "hidden-under-alpha",
        "The transparent part still has its colours.",
        partial(_hidden, 0),
        "hidden-pixels",
        still=hides,
    )
    yield one(
        "hidden-in-palette",
        "Transparent colours of the palette still draw a picture.",
        _hidden_in_palette,
        "hidden-pixels",
        still=hides,
    )
    yield one(
        "hidden-nearly",
        "A part is so nearly transparent that nobody sees it.",
        partial(_hidden, 2),
        "hidden-pixels",
        still=hides,
    )


def _over_a_longer() -> bytes:
    """The cropped picture, then the rest of the old file: CVE-2023-21036."""
    old, new = base.saved(blocks.BEFORE, "PNG"), base.png()
    return new + old[len(new) :]


def _behind_the_rows(words: str) -> bytes:
    """The clean picture with words in its compressed data, behind the last row."""
    out = SIGNATURE
    for name, data in chunks(base.png()):
        rows = zlib.decompress(data) + words.encode() if name == b"IDAT" else b""
        out += chunk(name, zlib.compress(rows) if rows else data)
    return out


def _ending_in(tail: bytes) -> bytes:
    return base.png() + tail


def _tails() -> Iterator[Planted]:
    yield one(
        "acropalypse",
        "The part that was cut off stands behind the new end.",
        _over_a_longer,
        "crop-remnant",
        told="Trailer|trailer|after_PNG",
        still=lambda data: data.count(b"IEND") > 1,
    )
    name = who("png-trailing")
    yield one(
        "trailing-text",
        "Words follow the end of the picture.",
        partial(_ending_in, f"\npatient={name}\n".encode()),
        "trailing-data person-name",
        name,
        told=f"{name}|Trailer|trailer|after_PNG",
    )
    yield one(
        "second-picture",
        "A second picture follows the first.",
        lambda: base.png() + base.saved(blocks.BEFORE, "PNG"),
        "embedded-picture trailing-data crop-remnant",
        told="Trailer|trailer|after_PNG",
        still=lambda data: data.count(b"IHDR") > 1,
    )
    name = who("png-slack")
    yield one(
        "slack-in-rows",
        "Words follow the last row, inside the compressed data.",
        partial(_behind_the_rows, f"patient={name}"),
        "crop-remnant trailing-data metadata-unknown hidden-pixels",
        name,
    )
