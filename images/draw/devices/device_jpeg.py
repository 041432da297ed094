"""The segments of a JPEG that carry something else than its picture."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from images.draw.devices.device_exif import HEADER
from images.draw.devices.device_file import Field

START = b"\xff\xd8"
APP0, APP1, APP2, APP13, COMMENT = 0xE0, 0xE1, 0xE2, 0xED, 0xFE
XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\0"
IPTC_NUMBERS = {
    "ObjectName": 5, "Category": 15, "Keywords": 25, "SpecialInstructions": 40, "DateCreated": 55,
    "TimeCreated": 60, "OriginatingProgram": 65, "By-line": 80, "By-lineTitle": 85, "City": 90,
    "Sub-location": 92, "Country-PrimaryLocationName": 101, "Headline": 105, "Credit": 110,
    "Source": 115, "CopyrightNotice": 116, "Caption-Abstract": 120, "Writer-Editor": 122,
}  # fmt: skip
"""The numbers of fields in the second record of IPTC's older standard, by exiftool's names."""


def segment(marker: int, data: bytes) -> bytes:
    """One segment with its length."""
    assert len(data) < 65_534, "a segment has at most 64 KB"
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def exif_segment(block: bytes) -> bytes:
    """The segment that holds an EXIF block."""
    return segment(APP1, HEADER + block)


def xmp_segment(packet: bytes) -> bytes:
    """The segment that holds an XMP packet."""
    return segment(APP1, XMP_HEADER + packet)


def icc_segment(profile: bytes) -> bytes:
    """The segment that holds a colour profile, whole."""
    return segment(APP2, b"ICC_PROFILE\0\1\1" + profile)


def iptc_segment(fields: Iterable[Field]) -> bytes:
    """The segment that holds press captions, as a resource of an image editor."""
    record = b"\x1c\x01\x5a\0\x03\x1b%G"  # the texts are UTF-8
    for one in fields:
        for value in one.value if isinstance(one.value, tuple) else (one.value,):
            text = str(value).encode()
            record += struct.pack(">BBBH", 0x1C, 2, IPTC_NUMBERS[one.name], len(text)) + text
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(record))
    return segment(APP13, b"Photoshop 3.0\0" + resource + record + b"\0" * (len(record) % 2))


def bare(jpeg: bytes) -> bytes:
    """A JPEG without its start and without the segment that programs put first."""
    assert jpeg[:2] == START
    at = 2
    while jpeg[at + 1] == APP0:
        (length,) = struct.unpack_from(">H", jpeg, at + 2)
        at += 2 + length
    return jpeg[at:]


def with_second(segments: bytes, first: bytes, second: bytes) -> bytes:
    """A JPEG made of segments and a picture, with another whole JPEG after its end.

    An index of both pictures (Multi-Picture Format) follows the other segments.
    """
    size = len(_index(0, 0, 0))
    whole = 2 + len(segments) + size + len(bare(first))
    # The second picture's place counts from the index's own header, after marker, length and name.
    header = 2 + len(segments) + 8
    index = _index(whole, len(second), whole - header)
    return START + segments + index + bare(first) + second


def _index(first_size: int, second_size: int, second_at: int) -> bytes:
    entries = struct.pack(">IIIHH", 0x20030000, first_size, 0, 0, 0)
    entries += struct.pack(">IIIHH", 0x00040000, second_size, second_at, 0, 0)
    directory = struct.pack(">H", 3)
    directory += struct.pack(">HHI4s", 0xB000, 7, 4, b"0100")
    directory += struct.pack(">HHII", 0xB001, 4, 1, 2)
    directory += struct.pack(">HHII", 0xB002, 7, len(entries), 8 + 2 + 12 * 3 + 4)
    directory += struct.pack(">I", 0)
    return segment(APP2, b"MPF\0MM\0*" + struct.pack(">I", 8) + directory + entries)
