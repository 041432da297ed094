"""The chunks of a PNG that carry something else than its picture."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from datetime import datetime

import numpy as np
from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
XMP_KEYWORD = "XML:com.adobe.xmp"


def encoded(picture: Image.Image, step: int) -> bytes:
    """A PNG of greys so far apart that it stays small, with nothing in it but the picture."""
    grey = np.asarray(picture.convert("L"), np.uint16)
    few = Image.fromarray(((grey + step // 2) // step).astype(np.uint8))
    few.putpalette([min(level * step, 255) for level in range(256) for _ in "RGB"])
    held = io.BytesIO()
    few.save(held, format="PNG", optimize=True)
    return held.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """One chunk, with its length and its checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def text(keyword: str, value: str) -> bytes:
    """A chunk of plain text."""
    return chunk(b"tEXt", keyword.encode("latin-1") + b"\0" + value.encode("latin-1"))


def packed_text(keyword: str, value: str) -> bytes:
    """A chunk of compressed text, which no search for its words in the file will find."""
    packed = zlib.compress(value.encode("latin-1"), 9)
    return chunk(b"zTXt", keyword.encode("latin-1") + b"\0\0" + packed)


def long_text(keyword: str, value: bytes) -> bytes:
    """A chunk of text in UTF-8, not compressed and in no language."""
    return chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + value)


def changed_at(when: datetime) -> bytes:
    """The chunk that says when the picture was last changed."""
    return chunk(b"tIME", struct.pack(">H5B", *when.timetuple()[:6]))


def profile(name: str, data: bytes) -> bytes:
    """The chunk that holds a colour profile."""
    return chunk(b"iCCP", name.encode("latin-1") + b"\0\0" + zlib.compress(data, 9))


def with_chunks(png: bytes, early: bytes, late: bytes) -> bytes:
    """A PNG with chunks added: `early` ones right after its header, `late` ones at its end."""
    whole = list(_chunks(png))
    return SIGNATURE + whole[0] + early + b"".join(whole[1:-1]) + late + whole[-1]


def _chunks(png: bytes) -> Iterator[bytes]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at : at + 12 + length]
        at += 12 + length
