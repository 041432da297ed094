"""EXIF blocks: Pillow writes the directories, and the thumbnail's directory is added here."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from PIL import ExifTags, Image

from images.draw.devices.device_file import Field

PILLOW_NAMES = {
    "ModifyDate": "DateTime",
    "CreateDate": "DateTimeDigitized",
    "SubSecTime": "SubsecTime",
    "SubSecTimeOriginal": "SubsecTimeOriginal",
    "SubSecTimeDigitized": "SubsecTimeDigitized",
    "OwnerName": "CameraOwnerName",
    "SerialNumber": "BodySerialNumber",
    "LensInfo": "LensSpecification",
    "ISO": "ISOSpeedRatings",
    "MakerNoteUnknownText": "MakerNote",
    "FlashpixVersion": "FlashPixVersion",
}
"""What Pillow calls the fields for which exiftool has another name."""
HEADER = b"Exif\0\0"
SHORT, LONG, RATIO, UNDEFINED = 3, 4, 5, 7
RAW = ("ExifVersion", "ComponentsConfiguration", "MakerNote", "UserComment", "FlashPixVersion")
"""Fields whose bytes have no type, for which Pillow writes small numbers."""


def exif_block(
    fields: Iterable[Field], thumbnail: bytes = b"", size: tuple[int, int] | None = None
) -> bytes:
    """A block that begins with the TIFF header.

    `thumbnail` is a small JPEG, and `size` that of the picture where the block has to say it.
    """
    block = Image.Exif()
    block.endian = "<"
    inner = block.get_ifd(ExifTags.IFD.Exif)
    place = block.get_ifd(ExifTags.IFD.GPSInfo)
    for one in fields:
        if one.group == "GPS":
            place[ExifTags.GPS[one.name].value] = one.value
        else:
            number = ExifTags.Base[PILLOW_NAMES.get(one.name, one.name)].value
            (block if one.group == "IFD0" else inner)[number] = one.value
    if size:
        inner[ExifTags.Base.ExifImageWidth], inner[ExifTags.Base.ExifImageHeight] = size
    written = _with_raw_types(block.tobytes().removeprefix(HEADER))
    return _with_thumbnail(written, thumbnail) if thumbnail else written


def _entries(block: bytes, directory: int) -> Iterator[tuple[int, int]]:
    """The number of each field of a directory, and where its entry of twelve bytes begins."""
    (count,) = struct.unpack_from("<H", block, directory)
    for at in range(directory + 2, directory + 2 + 12 * count, 12):
        yield struct.unpack_from("<H", block, at)[0], at


def _with_raw_types(block: bytes) -> bytes:
    """The block with the right type for bytes that have none."""
    changed = bytearray(block)
    raw = {ExifTags.Base[name].value for name in RAW}
    for outer, at in _entries(block, 8):
        if outer == ExifTags.IFD.Exif:
            (directory,) = struct.unpack_from("<I", block, at + 8)
            for number, entry in _entries(block, directory):
                if number in raw:
                    struct.pack_into("<H", changed, entry + 2, UNDEFINED)
    return bytes(changed)


def _with_thumbnail(block: bytes, thumbnail: bytes) -> bytes:
    """The block with a second directory, to which the first one's last four bytes point."""
    block += b"\0" * (len(block) % 2)
    link = max(at for _, at in _entries(block, 8)) + 12
    names = ExifTags.Base
    ratio = len(block) + 2 + 12 * 6 + 4
    directory = struct.pack("<H", 6)
    for tag, kind, value in (
        (names.Compression, SHORT, 6),
        (names.XResolution, RATIO, ratio),
        (names.YResolution, RATIO, ratio + 8),
        (names.ResolutionUnit, SHORT, 2),
        (names.JpegIFOffset, LONG, ratio + 16),
        (names.JpegIFByteCount, LONG, len(thumbnail)),
    ):
        directory += struct.pack("<HHII", tag, kind, 1, value)
    directory += struct.pack("<5I", 0, 72, 1, 72, 1)
    linked = block[:link] + struct.pack("<I", len(block)) + block[link + 4 :]
    return linked + directory + thumbnail
