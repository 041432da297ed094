"""Every block of a GIF file, against a list of what may stay."""

from __future__ import annotations

from collections.abc import Iterator

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata, Material, masked
from consentlab.identifiers.file import icc, xmp
from consentlab.identifiers.file.tail import behind
from consentlab.identifiers.file.told import Teller
from consentlab.identifiers.limits import MOST_BLOCKS, MOST_FRAMES

IMAGE, EXTENSION, END = 0x2C, 0x21, 0x3B
CONTROL, COMMENT, PLAIN_TEXT, APPLICATION = 0xF9, 0xFE, 0x01, 0xFF
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
XMP_MAGIC = 257  # bytes behind an XMP packet by which readers of blocks find their way out of it
MOST_PIECES = 1_000_000  # sub-blocks of 1 to 255 bytes; a large, sound file has fewer
BROKEN = (
    "The GIF file breaks off before its end mark, or is damaged. Save or copy it again from where "
    "it came, and check that."
)


def look(material: Material) -> Iterator[Finding]:
    """What the file's blocks hold beyond the first picture, and what lies behind them.

    Raises CannotCheck where the file is damaged or hostile.
    """
    reader, teller = _Reader(material.data), Teller()
    frames = others = 0
    while (sign := reader.block()) != END:
        if sign == IMAGE:
            frames += 1
            reader.image()
        elif sign == EXTENSION:
            label = reader.byte()
            others += label != CONTROL
            yield from _extension(label, reader, teller)
        elif sign:  # zeros between blocks are skipped by every reader
            raise CannotCheck(BROKEN)
        if frames > MOST_FRAMES:
            raise CannotCheck(
                f"It has more than {MOST_FRAMES:,} frames, which is the most that is looked at. "
                "Export the part that you need, and check that."
            )
        if others > MOST_BLOCKS:
            raise CannotCheck(
                f"The GIF file has more than {MOST_BLOCKS:,} blocks that are no picture. Open it, "
                "export it as a new GIF or PNG, and check that copy."
            )
    if not frames:
        raise CannotCheck("There is no picture in this GIF file. Export it anew and check that.")
    if frames > 1:
        yield Finding("more-frames", InMetadata("GIF"), f"an animation of {frames:,} frames")
    yield from behind(material.data[reader.place :], "GIF/after the end", "gif", teller)


def _extension(label: int, reader: _Reader, teller: Teller) -> Iterator[Finding]:
    if label == CONTROL:
        body = reader.pieces()
        if len(body) != 4:
            yield from teller.block("GIF/graphic control", body[4:], "metadata-unknown")
    elif label == COMMENT:
        words = reader.pieces()
        yield from teller.text("GIF/Comment", _decoded(words), "comment")
    elif label == PLAIN_TEXT:
        reader.skip(13)
        yield from teller.text("GIF/PlainText", _decoded(reader.pieces()), "comment")
    elif label == APPLICATION:
        yield from _application(reader, teller)
    else:
        path = f"GIF/extension {label:#04x}"
        yield from teller.block(path, reader.pieces(), "metadata-unknown")


def _application(reader: _Reader, teller: Teller) -> Iterator[Finding]:
    """An application's block: 11 bytes of its name, then pieces; for XMP, the packet as it is."""
    size = reader.byte()
    name = reader.take(size)
    start = reader.place
    body = reader.pieces()
    if name in LOOPS:
        # How often it is played, or how much is read ahead: one small piece each.
        if len(body) > 8 or body[:1] not in (b"\1", b"\2"):
            yield from teller.block("GIF/loop", body, "metadata-unknown")
    elif name == b"XMP DataXMP":
        packet = reader.data[start : max(start, reader.place - XMP_MAGIC - 1)]
        yield from xmp.look(packet, "GIF/XMP")
    elif name == b"ICCRGBG1012":
        yield from icc.look(body, "GIF/ICC")
    else:
        shown = masked(name.decode("latin-1"), 11)
        yield from teller.block(f"GIF/application {shown}", body or name, "metadata-unknown")


def _decoded(words: bytes) -> str:
    try:
        return words.decode("utf-8")
    except UnicodeDecodeError:
        return words.decode("latin-1")


class _Reader:
    """Goes through the file block by block. Raises CannotCheck at its end."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._left = MOST_PIECES
        self.place = 6
        flags = self.take(7)[4]
        self._colours(flags)

    def byte(self) -> int:
        return self.take(1)[0]

    block = byte

    def take(self, size: int) -> bytes:
        """The next bytes, which must be there."""
        found = self.data[self.place : self.place + size]
        if len(found) < size:
            raise CannotCheck(BROKEN)
        self.place += size
        return found

    def skip(self, size: int) -> None:
        self.take(size)

    def pieces(self) -> bytes:
        """The contents of all pieces up to the empty one that ends them."""
        return b"".join(self._pieces())

    def image(self) -> None:
        """Goes past a picture: its place and size, its colours and its packed pixels."""
        self._colours(self.take(9)[8])
        self.skip(1)
        for _ in self._pieces():
            pass

    def _pieces(self) -> Iterator[bytes]:
        while size := self.byte():
            self._left -= 1
            if self._left < 0:
                raise CannotCheck(BROKEN)
            yield self.take(size)

    def _colours(self, flags: int) -> None:
        """Goes past a table of colours, if the flags say that there is one."""
        if flags & 0x80:
            self.skip(3 << ((flags & 7) + 1))
