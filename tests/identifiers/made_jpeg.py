"""JPEG files and the blocks in them, made byte by byte for the tests."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Iterable, Mapping

from PIL import Image, ImageDraw

from consentlab.identifiers.contract import Finding, InMetadata, Material

Fields = Mapping[int, tuple[int, int, bytes]]
"""Fields of a directory by tag: type, count, and value as stored (big-endian)."""


def jpeg(
    size: tuple[int, int] = (64, 48), *, quality: int = 80, progressive: bool = False
) -> bytes:
    """A plain picture, as a library saves it."""
    data = io.BytesIO()
    drawing(size).save(data, "JPEG", quality=quality, progressive=progressive)
    return data.getvalue()


def drawing(size: tuple[int, int], seed: int = 3) -> Image.Image:
    """Coloured shapes on a ground, different in every part of the picture."""
    chance = random.Random(seed)
    image = Image.new("RGB", size, (206, 178, 160))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        reach = chance.randrange(3, 3 + max(size) // 8)
        colour = tuple(chance.randrange(30, 230) for _ in range(3))
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)
    return image


def saved(image: Image.Image, quality: int = 80) -> bytes:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality)
    return data.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def with_segments(*segments: bytes, behind: bytes = b"", picture: bytes = b"") -> bytes:
    """A plain picture with segments after its beginning, and bytes behind its end."""
    plain = picture or jpeg()
    return plain[:2] + b"".join(segments) + plain[2:] + behind


def text(tag: int, words: str) -> dict[int, tuple[int, int, bytes]]:
    value = words.encode() + b"\0"
    return {tag: (2, len(value), value)}


def exif_block(
    main: Fields, inside: Mapping[int, Fields] | None = None, thumbnail: bytes = b""
) -> bytes:
    """An EXIF block: the main directory, those its tags point to, and a small copy."""
    inside = inside or {}
    tags = dict(main) | {tag: (4, 1, bytes(4)) for tag in inside}
    place = 8 + len(_directory(tags, 8, 0))
    parts = b""
    for tag, fields in inside.items():
        tags[tag] = (4, 1, struct.pack(">I", place + len(parts)))
        parts += _directory(fields, place + len(parts), 0)
    second = 0
    if thumbnail:
        second = place + len(parts)
        sizes = {0x0103: (3, 1, b"\0\x06"), 0x0201: (4, 1, bytes(4)), 0x0202: (4, 1, bytes(4))}
        end = second + len(_directory(sizes, second, 0))
        sizes[0x0201] = (4, 1, struct.pack(">I", end))
        sizes[0x0202] = (4, 1, struct.pack(">I", len(thumbnail)))
        parts += _directory(sizes, second, 0) + thumbnail
    return b"MM\0*\0\0\0\x08" + _directory(tags, 8, second) + parts


def _directory(fields: Fields, at: int, following: int) -> bytes:
    entries, values = b"", b""
    end = at + 2 + 12 * len(fields) + 4
    for tag, (type_, count, value) in sorted(fields.items()):
        shown = value.ljust(4, b"\0")
        if len(value) > 4:
            shown = struct.pack(">I", end + len(values))
            values += value + bytes(len(value) % 2)
        entries += struct.pack(">HHI", tag, type_, count) + shown
    return struct.pack(">H", len(fields)) + entries + struct.pack(">I", following) + values


def mpf_block(places: Iterable[tuple[int, int, int]]) -> bytes:
    """An MPF block that lists pictures: the type, size and place of each."""
    entries = b"".join(struct.pack(">IIIHH", *one, 0, 0) for one in places)
    fields = {
        0xB000: (7, 4, b"0100"),
        0xB001: (4, 1, struct.pack(">I", len(entries) // 16)),
        0xB002: (7, len(entries), entries),
    }
    return exif_block(fields)


def material(data: bytes, name: str = "picture-1.jpg") -> Material:
    return Material(name, data, "jpeg")


def kinds(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """The kind and the path of each finding."""
    return {(one.kind, path(one)) for one in findings}


def path(finding: Finding) -> str:
    assert isinstance(finding.where, InMetadata)
    return finding.where.path
