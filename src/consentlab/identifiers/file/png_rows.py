"""The packed rows of a PNG picture: are they all there, and is there more than they need."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata
from consentlab.identifiers.file.told import Teller
from consentlab.identifiers.limits import MOST_PIXELS

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # samples of a pixel, by colour type
ALLOWED = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
# Of each pass of an interlaced picture: its first column and row, and the steps between them.
PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
STEP = 1 << 20  # bytes that are unpacked at a time, and thrown away
MOST_BEHIND = 64 << 20  # bytes behind the last row that are looked at
SHORT = (
    "The PNG picture is cut short or damaged: {}. Save or copy it again from where it came, and "
    "check that."
)


@dataclass(frozen=True)
class Header:
    """Size in pixels, bits of a sample, colour type, and whether interlaced."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool

    @classmethod
    def of(cls, body: bytes) -> Header:
        """From the 13 bytes of IHDR. Raises CannotCheck where they make no picture."""
        if len(body) != 13:
            raise CannotCheck(SHORT.format("its header has the wrong length"))
        width, height = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
        depth, colour, packing, filtering, interlace = body[8:]
        if not width or not height or depth not in ALLOWED.get(colour, set()):
            raise CannotCheck(SHORT.format("its header makes no picture"))
        if packing or filtering or interlace > 1:
            raise CannotCheck(SHORT.format("it is packed in a way that the standard does not know"))
        if width * height > MOST_PIXELS:
            raise CannotCheck(
                f"The picture has more than {MOST_PIXELS // 10**6} million pixels, or says so. "
                "Export a smaller copy and check that."
            )
        return cls(width, height, depth, colour, bool(interlace))

    @property
    def size(self) -> int:
        """Bytes that all its rows have when they are unpacked, filter bytes among them."""
        if not self.interlaced:
            return self._rows(self.width, self.height)
        return sum(
            self._rows(
                (self.width - left + across - 1) // across, (self.height - top + down - 1) // down
            )
            for left, top, across, down in PASSES
        )

    def _rows(self, width: int, height: int) -> int:
        if width <= 0 or height <= 0:
            return 0
        return height * (1 + (width * self.depth * CHANNELS[self.colour] + 7) // 8)


def look(header: Header, parts: Sequence[bytes], teller: Teller) -> Iterator[Finding]:
    """What the IDAT parts hold behind the last row. Raises CannotCheck where a row is missing."""
    rows = _Rows(header.size)
    try:
        left_over = rows.read(parts)
    except zlib.error as problem:
        raise CannotCheck(SHORT.format("its rows cannot be unpacked")) from problem
    path = "PNG/IDAT/after the last row"
    if rows.beyond and rows.anything:
        what = f"{rows.beyond:,} bytes or more in the packed rows"
        yield Finding("crop-remnant", InMetadata(path), what, "likely")
    if rows.beyond > MOST_BEHIND:
        raise CannotCheck(
            "The PNG file unpacks to far more than its picture needs, as hostile files do. Open "
            "the picture, export it as a new PNG or JPEG, and check that copy."
        )
    if rows.missing:
        raise CannotCheck(SHORT.format("rows are missing"))
    if left_over.strip(b"\0"):
        yield from teller.block(path, left_over, "trailing-data")


@dataclass
class _Rows:
    """Counts what is unpacked; `beyond` are bytes behind the last row, `anything` if not all 0."""

    wanted: int
    beyond: int = 0
    anything: bool = False
    ended: bool = False

    @property
    def missing(self) -> bool:
        return self.wanted > 0 or not self.ended

    def read(self, parts: Sequence[bytes]) -> bytes:
        """Unpacks the parts; gives the bytes that follow the end of the packed stream."""
        reader, after = zlib.decompressobj(), bytearray()
        for part in parts:
            if reader.eof:
                after += part
                continue
            self._take(reader.decompress(part, STEP))
            while not reader.eof and self.beyond <= MOST_BEHIND:
                # Also with no packed bytes left, the reader may still hold rows back.
                piece = reader.decompress(reader.unconsumed_tail, STEP)
                if not piece:
                    break
                self._take(piece)
        self.ended = reader.eof
        return reader.unused_data + bytes(after)

    def _take(self, piece: bytes) -> None:
        more = piece[self.wanted :]
        self.wanted = max(0, self.wanted - len(piece))
        self.beyond += len(more)
        self.anything = self.anything or bool(more.strip(b"\0"))
