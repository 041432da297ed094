"""Puts a thumbnail into a JPEG file, as cameras and editors do: in the second directory of EXIF."""

from __future__ import annotations

import io
import struct

from PIL import Image

LARGEST = 65_000  # a segment of a JPEG file holds at most 65,535 bytes
SHORT, LONG = 3, 4
ORIENTATION, COMPRESSION, OFFSET, LENGTH = 0x0112, 0x0103, 0x0201, 0x0202
JPEG = 6
Entry = tuple[int, int, int]
"""Tag, type and value."""


def with_thumbnail(image: Image.Image, small: Image.Image, quality: int) -> bytes:
    """`image` as a JPEG file whose only metadata is the thumbnail `small`."""
    held = io.BytesIO()
    exif = b"Exif\0\0" + _directories(_fitting(small))
    image.save(held, format="JPEG", quality=quality, optimize=True, exif=exif)
    return held.getvalue()


def _fitting(small: Image.Image) -> bytes:
    """The thumbnail, at the best quality with which it fits into its segment."""
    for quality in range(88, 20, -4):
        held = io.BytesIO()
        small.save(held, format="JPEG", quality=quality, optimize=True)
        if len(held.getvalue()) <= LARGEST:
            return held.getvalue()
    raise ValueError(f"a thumbnail of {small.size} does not fit into EXIF")


def _directories(thumbnail: bytes) -> bytes:
    """EXIF with one directory for the picture, one for the thumbnail, and the thumbnail."""
    header = struct.pack("<2sHI", b"II", 42, 8)
    first: list[Entry] = [(ORIENTATION, SHORT, 1)]
    second = 8 + _size(1)
    data = second + _size(3)
    entries = [(COMPRESSION, SHORT, JPEG), (OFFSET, LONG, data), (LENGTH, LONG, len(thumbnail))]
    return header + _directory(first, second) + _directory(entries, 0) + thumbnail


def _size(entries: int) -> int:
    """How many bytes a directory takes."""
    return 2 + 12 * entries + 4


def _directory(entries: list[Entry], following: int) -> bytes:
    """One directory, and the place of the `following` one."""
    packed = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return struct.pack("<H", len(entries)) + packed + struct.pack("<I", following)
