"""Finds the blocks of each format that may hold small copies of the picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from consentlab.identifiers.contract import CannotCheck, Material
from consentlab.identifiers.file.ifd import walk
from consentlab.identifiers.file.jpeg_blocks import blocks
from consentlab.identifiers.file.jpeg_segments import APP, layout

Kind = Literal["exif", "xmp", "photoshop", "jfxx"]
Block = tuple[Kind, str, bytes]
"""What kind of block it is, its path, and its bytes."""

XMP_TEXT = b"XML:com.adobe.xmp\0\0\0\0\0"
IN_TIFF: dict[int, tuple[Kind, str]] = {0x02BC: ("xmp", "XMP"), 0x8649: ("photoshop", "Photoshop")}


def blocks_of(material: Material) -> Iterator[Block]:
    """The blocks of a file that can hold small copies. Raises CannotCheck as its detector does."""
    if material.format == "jpeg":
        yield from _of_jpeg(material.data)
    elif material.format == "png":
        yield from _of_png(material.data)
    elif material.format == "webp":
        yield from _of_webp(material.data)
    elif material.format == "tiff":
        yield from _of_tiff(material.data)


def _of_jpeg(data: bytes) -> Iterator[Block]:
    held = blocks(layout(data).segments)
    for block in held.exif:
        yield "exif", "EXIF", block
    for packet in held.xmp:
        yield "xmp", "XMP", packet
    if held.photoshop:
        yield "photoshop", "Photoshop", held.photoshop
    for one in held.rest:
        if one.marker == APP.start and one.body.startswith(b"JFXX\0\x10"):
            yield "jfxx", "JFXX/Thumbnail", one.body[6:]


def _of_png(data: bytes) -> Iterator[Block]:
    place = 8
    while place + 12 <= len(data):
        size = int.from_bytes(data[place : place + 4])
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        if name == b"eXIf":
            yield "exif", "PNG/eXIf/EXIF", body.removeprefix(b"Exif\0\0")
        elif name == b"iTXt" and body.startswith(XMP_TEXT):
            yield "xmp", "PNG/iTXt/XMP", body[len(XMP_TEXT) :]
        place += 12 + size


def _of_webp(data: bytes) -> Iterator[Block]:
    place = 12
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        name, body = data[place : place + 4], data[place + 8 : place + 8 + size]
        if name == b"EXIF":
            yield "exif", "WebP/EXIF", body.removeprefix(b"Exif\0\0")
        elif name == b"XMP ":
            yield "xmp", "WebP/XMP", body
        place += 8 + size + size % 2


def _of_tiff(data: bytes) -> Iterator[Block]:
    yield "exif", "TIFF", data
    try:
        fields = walk(data, "TIFF").fields
    except CannotCheck:
        return  # its detector says so
    for field in fields:
        if field.tag in IN_TIFF:
            kind, word = IN_TIFF[field.tag]
            yield kind, f"TIFF/{word}", field.data
