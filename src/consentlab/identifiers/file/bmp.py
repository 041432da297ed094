"""Every part of a BMP file, against a list of what may stay."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata, Material
from consentlab.identifiers.file import icc
from consentlab.identifiers.file.field import decoded
from consentlab.identifiers.file.tail import behind
from consentlab.identifiers.file.told import Teller
from consentlab.identifiers.formats import EXPORT

FILE_HEAD = 14  # bytes
CORE, INFO, WITH_PROFILE = 12, 40, 124  # bytes of a picture header, by which its version is known
HEADS = {CORE, INFO, 52, 56, 64, 108, WITH_PROFILE}
PLAIN, BY_MASKS, BY_ALPHA_MASKS = 0, 3, 6
SOFT_EDGE = 0.1  # of the pixels
DEPTHS = {1, 2, 4, 8, 16, 24, 32}
LINKED, EMBEDDED = b"KNIL", b"DEBM"  # 'LINK' and 'MBED', as they stand in the file
BROKEN = (
    "The BMP file is cut short or damaged: {}. Save or copy it again from where it came, and check "
    "that."
)


@dataclass(frozen=True)
class _Header:
    """What the two headers say, in pixels, bits and bytes; `palette` is where colours end."""

    size: int
    width: int
    height: int
    depth: int
    packing: int
    palette: int
    rows: int

    @property
    def stride(self) -> int:
        return (self.width * self.depth + 31) // 32 * 4

    @property
    def end(self) -> int:
        """Where the rows of the picture end."""
        return self.rows + self.stride * self.height


def look(material: Material) -> Iterator[Finding]:
    """What the file holds besides its picture, and what lies behind it.

    Raises CannotCheck where the file is damaged, or compressed in the ways that BMP has.
    """
    data, teller = material.data, Teller()
    header = _header(data)
    if any(data[6:10]):
        yield Finding("metadata-unknown", InMetadata("BMP/reserved"), "4 bytes")
    gap = data[header.palette : header.rows]
    if any(gap):
        yield from teller.block("BMP/before the rows", gap, "trailing-data")
    yield from _unseen(data, header)
    end = header.end
    if header.size >= WITH_PROFILE:
        start, size = struct.unpack_from("<II", data, FILE_HEAD + 112)
        kind = data[FILE_HEAD + 56 : FILE_HEAD + 60]
        if kind in (LINKED, EMBEDDED):
            start += FILE_HEAD
            if start < header.palette or start + size > len(data):
                raise CannotCheck(BROKEN.format("its colour profile lies outside of it"))
            profile = data[start : start + size]
            if kind == EMBEDDED:
                yield from icc.look(profile, "BMP/ICC")
            else:
                words = decoded(profile)
                yield from teller.text("BMP/linked profile", words, "colour-profile")
            if start >= end:
                between = data[end:start]
                if any(between):
                    yield from teller.block("BMP/after the rows", between, "trailing-data")
                end = start + size
    yield from behind(data[end:], "BMP/after the end", "bmp", teller)


def _header(data: bytes) -> _Header:
    """The headers, if they make a picture whose rows are all there."""
    if len(data) < FILE_HEAD + CORE:
        raise CannotCheck(BROKEN.format("it ends within its header"))
    (rows,) = struct.unpack_from("<I", data, 10)
    (size,) = struct.unpack_from("<I", data, FILE_HEAD)
    if size not in HEADS or len(data) < FILE_HEAD + size:
        raise CannotCheck(BROKEN.format("its header is of no known kind"))
    packing = colours = 0
    if size == CORE:
        width, height, _, depth = struct.unpack_from("<HHHH", data, FILE_HEAD + 4)
        colours, each = (1 << depth if depth <= 8 else 0), 3
    else:
        width, height, _, depth, packing = struct.unpack_from("<iiHHI", data, FILE_HEAD + 4)
        (colours,) = struct.unpack_from("<I", data, FILE_HEAD + 32)
        colours, each = colours or (1 << depth if depth <= 8 else 0), 4
    if packing not in (PLAIN, BY_MASKS, BY_ALPHA_MASKS):
        raise CannotCheck(f"This BMP file is compressed, which cannot be verified here. {EXPORT}")
    if depth not in DEPTHS or width <= 0 or not height:
        raise CannotCheck(BROKEN.format("its header makes no picture"))
    masks = {BY_MASKS: 12, BY_ALPHA_MASKS: 16}.get(packing, 0) if size == INFO else 0
    if colours > 256 and depth <= 8:
        raise CannotCheck(BROKEN.format("it has more colours than there can be"))
    palette = FILE_HEAD + size + masks + colours * each
    found = _Header(size, width, abs(height), depth, packing, palette, rows)
    if rows < palette or found.end > len(data):
        raise CannotCheck(BROKEN.format("rows of the picture are missing"))
    return found


def _unseen(data: bytes, header: _Header) -> Iterator[Finding]:
    """What is stored beside the pixels in their rows, where no viewer shows it."""
    whole = np.frombuffer(data, np.uint8, header.stride * header.height, header.rows)
    rows = whole.reshape(header.height, header.stride)
    needed = (header.width * header.depth + 7) // 8
    rest = rows[:, needed:]
    if rest.size and rest.any():
        what = f"{rest.size:,} bytes that fill up the rows are not empty"
        yield Finding("trailing-data", InMetadata("BMP/ends of the rows"), what, "possible")
    if header.depth == 32 and header.packing == PLAIN:
        counts = np.sort(np.bincount(rows[:, 3:needed:4].ravel(), minlength=256))
        # Two values are a plain mask, and a few between them its soft edge.
        if counts[:-2].sum() > SOFT_EDGE * counts.sum():
            what = "the fourth byte of the pixels, which viewers ignore, is not empty"
            yield Finding("hidden-pixels", InMetadata("BMP/fourth bytes"), what, "possible")
