"""Every Photoshop resource and every IPTC dataset, against a short list of what may stay."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata
from consentlab.identifiers.file import icc, xmp
from consentlab.identifiers.file.field import decoded, tell, words_in
from consentlab.identifiers.file.iptc_names import (
    DATASETS,
    DATASETS_STAY,
    EXIF,
    EXIF_AGAIN,
    ICC,
    IPTC,
    RESOLUTION,
    RESOURCES,
    THUMBNAILS,
    XMP,
)
from consentlab.identifiers.formats import EXPORT
from consentlab.identifiers.limits import MOST_BLOCKS

SIGNATURES = (b"8BIM", b"MeSa", b"AgHg", b"PHUT", b"DCSR")
DATASET = 0x1C  # the byte that begins one
UTF8 = b"\x1b%G"
PICTURE_AT = 28  # bytes that stand before the picture of a thumbnail resource

Resource = tuple[int, str, bytes]


def look(block: bytes, path: str) -> Iterator[Finding]:
    """What Photoshop's resources (`8BIM`) give away; IPTC datasets alone are read as well.

    Datasets are under paths such as `Photoshop/IPTC/By-line`. Raises CannotCheck where the block
    is not sound.
    """
    if block[:1] == bytes([DATASET]):
        yield from _datasets(block, path)
        return
    for number, name, data in resources(block, path):
        if name:
            yield from tell("comment", f"{path}/resource 0x{number:04x}", name)
        yield from _resource(number, data, path)


def resources(block: bytes, path: str) -> list[Resource]:
    """The number, name and bytes of each resource. Raises CannotCheck where one is not sound."""
    found: list[Resource] = []
    place, end = 0, len(block.rstrip(b"\0"))  # zeros behind the last one are padding
    while place < end:
        if block[place : place + 4] not in SIGNATURES or len(found) > MOST_BLOCKS:
            raise _broken(path, "has bytes where a resource should begin")
        if place + 12 > len(block):
            raise _broken(path, "ends within a resource")
        (number,) = struct.unpack_from(">H", block, place + 4)
        length = block[place + 6]
        name = decoded(block[place + 7 : place + 7 + length])
        place += 6 + (length + 2) // 2 * 2  # the name with its length is padded to an even size
        if place + 4 > len(block):
            raise _broken(path, "ends within a resource")
        (size,) = struct.unpack_from(">I", block, place)
        place += 4
        if place + size > len(block):
            raise _broken(path, f"has a resource, 0x{number:04x}, that ends outside of it")
        found.append((number, name, block[place : place + size]))
        place += (size + 1) // 2 * 2
    return found


def thumbnail(data: bytes) -> bytes:
    """The JPEG picture in a thumbnail resource; empty if it holds none."""
    picture = data[PICTURE_AT:]
    return picture if picture[:3] == b"\xff\xd8\xff" else b""


def _resource(number: int, data: bytes, path: str) -> Iterator[Finding]:
    if number == RESOLUTION and len(data) == 16:
        return
    if number == IPTC:
        yield from _datasets(data, f"{path}/IPTC")
    elif number == ICC:
        yield from icc.look(data, f"{path}/ICC")
    elif number == XMP:
        yield from xmp.look(data, f"{path}/XMP")
    elif number in (EXIF, EXIF_AGAIN):
        # Here, since EXIF blocks hold these resources in turn.
        from consentlab.identifiers.file import exif

        yield from exif.look(data, f"{path}/EXIF")
    else:
        name, kind = RESOURCES.get(number, (f"resource 0x{number:04x}", "metadata-unknown"))
        size = f"{len(data):,} bytes"
        if number in THUMBNAILS:
            yield Finding(kind, InMetadata(f"{path}/{name}"), f"{size} of a picture")
        elif any(data):
            words = _words(data)
            told = list(tell(kind, f"{path}/{name}", words)) if words else []
            yield from told or [Finding(kind, InMetadata(f"{path}/{name}"), size)]


def _words(data: bytes) -> str:
    """The words of a resource, where two bytes make a sign or one does."""
    wide = data[::2].count(0) > len(data) // 3
    return words_in(data.replace(b"\0", b"") if wide else data)


def _datasets(block: bytes, path: str) -> Iterator[Finding]:
    """What the datasets give away; those of one number are told together."""
    values: dict[tuple[int, int], list[bytes]] = {}
    place, count, end = 0, 0, len(block.rstrip(b"\0"))
    while place < end:
        count += 1
        if block[place] != DATASET or place + 5 > len(block) or count > MOST_BLOCKS:
            raise _broken(path, "has bytes where a field of the press should begin")
        record, number, size = struct.unpack_from(">BBH", block, place + 1)
        place += 5
        if size & 0x8000:  # the size stands in the bytes that follow
            width = size & 0x7FFF
            if width > 4:
                raise _broken(path, f"has a field, {record}:{number:02}, of no possible size")
            size = int.from_bytes(block[place : place + width])
            place += width
        if place + size > len(block):
            raise _broken(path, f"has a field, {record}:{number:02}, that ends outside of it")
        values.setdefault((record, number), []).append(block[place : place + size])
        place += size
    coded = values.get((1, 90), [b""])[0] == UTF8
    for key, parts in values.items():
        if key in DATASETS_STAY and sum(map(len, parts)) <= 4:
            continue
        name, kind = DATASETS.get(key, (f"{key[0]}:{key[1]:02}", "metadata-unknown"))
        where = f"{path}/{name}"
        if kind == "thumbnail":
            size = sum(map(len, parts))
            yield Finding(kind, InMetadata(where), f"{size:,} bytes of a picture")
            continue
        texts = (part.decode("utf-8", "replace") if coded else decoded(part) for part in parts)
        text = ", ".join(texts)
        told = list(tell(kind, where, text))
        if told or any(map(any, parts)):
            yield from told or [Finding(kind, InMetadata(where), f"{sum(map(len, parts)):,} bytes")]


def _broken(path: str, how: str) -> CannotCheck:
    return CannotCheck(f"The block {path} {how}, so what it holds cannot be read. {EXPORT}")
