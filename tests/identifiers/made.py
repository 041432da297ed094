"""Small pictures made by code, as plain programs save them, and files with one thing put in."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from consentlab.identifiers.contract import CannotCheck, Finding, Format, InMetadata, Material

Look = Callable[[Material], Iterator[Finding]]
PNG_START = b"\x89PNG\r\n\x1a\n"


def picture(mode: str = "RGB", size: tuple[int, int] = (48, 32)) -> Image.Image:
    """Soft colours with a little noise, in a mode of Pillow; the clear part of it is flat."""
    width, height = size
    rows, columns = np.mgrid[0:height, 0:width]
    noise = np.random.default_rng(7).integers(0, 9, (height, width))
    red = (120 + columns + noise) % 256
    plain = Image.fromarray(
        np.stack([red, (60 + rows) % 256, (rows + columns) % 200], axis=2).astype(np.uint8)
    )
    if mode == "I;16":
        return Image.fromarray((rows * 900 + columns).astype(np.uint16))
    if mode == "P":
        return plain.quantize(32)
    if mode in ("LA", "RGBA"):
        clear = Image.fromarray(np.where(columns < 10, 0, 255).astype(np.uint8))
        plain.paste((9, 9, 9), (0, 0, 10, height))
        plain.putalpha(clear)
    return plain.convert(mode)


def saved(format: Format, mode: str = "RGB", **options: Any) -> bytes:
    """A plain picture as Pillow saves it."""
    file = io.BytesIO()
    picture(mode).save(file, format.upper(), **options)
    return file.getvalue()


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    """A PNG chunk with its length and checksum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_with(*chunks: bytes, end: bytes = b"") -> bytes:
    """A plain PNG with chunks behind its header and bytes behind its end."""
    plain = saved("png")
    return plain[:33] + b"".join(chunks) + plain[33:] + end


def found(look: Look, data: bytes, format: Format) -> list[Finding]:
    """What a detector finds in bytes."""
    return list(look(Material("picture", data, format)))


def kinds(look: Look, data: bytes, format: Format) -> dict[str, set[str]]:
    """The kinds that a detector finds, by the path where it finds them."""
    told: dict[str, set[str]] = {}
    for one in found(look, data, format):
        assert isinstance(one.where, InMetadata)
        told.setdefault(one.where.path, set()).add(one.kind)
    return told


def refusal(look: Look, data: bytes, format: Format) -> str:
    """The sentence with which a detector refuses bytes; empty where it reads them to the end."""
    try:
        found(look, data, format)
    except CannotCheck as problem:
        return str(problem)
    return ""


def kinds_before_refusal(look: Look, data: bytes, format: Format) -> set[str]:
    """The kinds that a detector tells before it refuses to go on."""
    told = set()
    try:
        for one in look(Material("picture", data, format)):
            told.add(one.kind)
    except CannotCheck:
        return told
    raise AssertionError("it did not refuse")


def sample(name: str, format: Format) -> Material:
    """A file of the samples that everyone has."""
    path = Path(__file__).parents[2] / "images" / "samples" / name
    return Material(name, path.read_bytes(), format)
