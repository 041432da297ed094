"""Reads a DICOM file attribute by attribute, to its last byte, within bounds."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pydicom.config import IGNORE
from pydicom.datadict import dictionary_VR, keyword_for_tag
from pydicom.uid import UID

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.limits import LARGEST_PICTURE, LARGEST_TEXT

MOST_ELEMENTS = 100_000  # in one file, those in sequences included
DEEPEST = 12  # sequences inside sequences
_LONG = {b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"}
_SHORT = {b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FD", b"FL", b"IS", b"LO", b"LT"}
_SHORT |= {b"PN", b"SH", b"SL", b"SS", b"ST", b"TM", b"UI", b"UL", b"US"}
_OPEN = 0xFFFFFFFF  # a length that is not told: it goes on to a delimiter
_ITEM, _ITEM_END, _SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
_PIXEL_DATA = (0x7FE00008, 0x7FE00009, 0x7FE00010)
_IMPLICIT, _BIG, _DEFLATED = ("1.2.840.10008.1.2" + end for end in ("", ".2", ".1.99"))

EXPORT = "Open it in the viewer of your department, export the picture as PNG, and check that."


@dataclass(frozen=True)
class Element:
    """One attribute: its path, its tag, its type (VR), its bytes, and how many there are.

    Of values that are longer than any text may be, `value` has the beginning only. A sequence has
    no value; what is in it follows. `big` tells the order of bytes in numbers.
    """

    path: str
    tag: int
    vr: str
    value: bytes
    size: int
    big: bool

    @property
    def keyword(self) -> str:
        """The standard's word for it, empty where it has none."""
        return keyword_for_tag(self.tag)

    @property
    def private(self) -> bool:
        """Whether its maker alone knows what it is."""
        return bool(self.tag >> 16 & 1)


@dataclass(frozen=True)
class Dicom:
    """A whole file: what is before the attributes, all of them in order, and what is behind."""

    preamble: bytes
    syntax: str
    elements: tuple[Element, ...]
    body: bytes
    rest: bytes

    def first(self, keyword: str) -> Element | None:
        """The attribute of that keyword outside all sequences."""
        path = f"DICOM/{keyword}"
        return next((one for one in self.elements if one.path == path), None)


def damaged(what: str) -> CannotCheck:
    """What to raise for a file that cannot be read to its end."""
    return CannotCheck(
        f"This DICOM file cannot be read to its end: {what}. Copy it again from where it came. If "
        f"that does not help: {EXPORT[0].lower()}{EXPORT[1:]}"
    )


def read(data: bytes) -> Dicom:
    """Everything in a DICOM file with a preamble.

    `body` is the file without what follows its last attribute, which is in `rest`. Raises
    CannotCheck when it is damaged, too deep or too large, or in an encoding that is not known.
    """
    if data[128:132] != b"DICM":
        raise damaged("the letters DICM, which begin the attributes, are not where they should be")
    meta = _Walk(data, implicit=False, big=False, meta=True)
    header = list(meta.level(132, len(data), "DICOM", 0))
    told = next((one.value for one in header if one.tag == 0x00020010), b"")
    syntax = told.decode("latin-1").strip("\0 ")
    if UID(syntax, IGNORE).type != "Transfer Syntax":
        raise CannotCheck(
            "How the attributes of this DICOM file are encoded (its transfer syntax) is "
            f"{'not a known one' if syntax else 'not told'}. {EXPORT}"
        )
    content, place = data, meta.end
    if syntax == _DEFLATED:
        content, rest = _inflated(data[place:])
        place = 0
    walk = _Walk(content, implicit=syntax == _IMPLICIT, big=syntax == _BIG)
    walk.count = meta.count
    elements = list(walk.level(place, len(content), "DICOM", 0))
    if syntax == _DEFLATED:
        body, rest = data[: len(data) - len(rest)], rest + content[walk.end :]
    else:
        body, rest = data[: walk.end], data[walk.end :]
    return Dicom(data[:128], syntax, (*header, *elements), body, rest)


def _inflated(data: bytes) -> tuple[bytes, bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(data, LARGEST_PICTURE)
    except zlib.error:
        raise damaged("its compressed attributes cannot be unpacked") from None
    if unpacker.unconsumed_tail:
        raise CannotCheck(f"Unpacked, this DICOM file is far too large. {EXPORT}")
    if not unpacker.eof:
        raise damaged("its compressed attributes stop in the middle")
    # The standard fills up an odd number of bytes with a zero.
    rest = unpacker.unused_data
    return content, b"" if rest == b"\0" else rest


class _Walk:
    """One way through the bytes; `end` is where the attributes of the top level ended."""

    def __init__(self, data: bytes, implicit: bool, big: bool, meta: bool = False) -> None:
        self.data, self.implicit, self.big, self.meta = data, implicit, big, meta
        self.count = self.end = 0
        self._tag = struct.Struct(">HH" if big else "<HH")
        self._long = struct.Struct(">L" if big else "<L")

    def level(self, place: int, end: int, path: str, depth: int) -> Iterator[Element]:
        """The attributes from `place` to `end`, or to the delimiter of an item of open length."""
        if depth > DEEPEST:
            raise CannotCheck(
                f"The sequences of this DICOM file are more than {DEEPEST} deep, as no device "
                f"writes them. {EXPORT}"
            )
        before, pixels_seen = -1, False
        self.end = place
        while place < end:
            if pixels_seen and not depth and not self._plausible(place, end, before):
                return  # what is behind the pixels is told as trailing data
            tag = self._read_tag(place, end)
            if tag == _ITEM_END and depth:
                self.end = place + 8
                return
            if self.meta and tag >> 16 != 2:
                return
            if tag <= before:
                raise damaged("its attributes are out of order, or one of them is there twice")
            before = tag
            pixels_seen |= tag in _PIXEL_DATA
            yield from self._element(tag, place, end, path, depth)
            place = self.end

    def _plausible(self, place: int, end: int, before: int) -> bool:
        if end - place < 8 or self._read_tag(place, end) <= before:
            return False
        return self.implicit or self.data[place + 4 : place + 6] in _LONG | _SHORT

    def _read_tag(self, place: int, end: int) -> int:
        if end - place < 8:
            raise damaged("it stops in the middle of an attribute")
        group, element = self._tag.unpack_from(self.data, place)
        return int(group) << 16 | int(element)

    def _element(self, tag: int, place: int, end: int, path: str, depth: int) -> Iterator[Element]:
        self._one_more()
        vr, size, start = self._head(tag, place, end)
        here = f"{path}/{keyword_for_tag(tag) or f'{tag >> 16:04X},{tag & 0xFFFF:04X}'}"
        if size == _OPEN and tag in _PIXEL_DATA:
            total = self._fragments(start, end)
            yield Element(here, tag, vr, b"", total, self.big)
        elif vr == "SQ" or size == _OPEN:
            yield Element(here, tag, "SQ", b"", 0, self.big)
            # What says UN and goes on to a delimiter is always in implicit little endian.
            before, self.implicit = self.implicit, self.implicit or vr == "UN"
            yield from self._items(start, size, end, here, depth)
            self.implicit = before
        else:
            if size > end - start:
                raise damaged(f"{here[6:]} says it has {size:,} bytes, and they are not there")
            value = self.data[start : start + min(size, LARGEST_TEXT)]
            yield Element(here, tag, vr, value, size, self.big)
            self.end = start + size

    def _one_more(self) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise CannotCheck(
                f"This DICOM file has more than {MOST_ELEMENTS:,} attributes. {EXPORT}"
            )

    def _head(self, tag: int, place: int, end: int) -> tuple[str, int, int]:
        """The type of an attribute, the length of its value in bytes, and where it starts."""
        if self.implicit:
            return _usual(tag), int(self._long.unpack_from(self.data, place + 4)[0]), place + 8
        vr = self.data[place + 4 : place + 6]
        if vr in _LONG:
            if end - place < 12:
                raise damaged("it stops in the middle of an attribute")
            return vr.decode(), int(self._long.unpack_from(self.data, place + 8)[0]), place + 12
        if vr not in _SHORT:
            raise damaged("the type of an attribute is none of the standard's")
        short = ">H" if self.big else "<H"
        return vr.decode(), int(struct.unpack_from(short, self.data, place + 6)[0]), place + 8

    def _items(self, place: int, size: int, end: int, path: str, depth: int) -> Iterator[Element]:
        if size != _OPEN and size > end - place:
            raise damaged(f"{path[6:]} says it has {size:,} bytes, and they are not there")
        limit = end if size == _OPEN else place + size
        number = 0
        while place < limit:
            tag = self._read_tag(place, limit)
            length = int(self._long.unpack_from(self.data, place + 4)[0])
            place += 8
            if tag == _SEQUENCE_END and size == _OPEN:
                self.end = place
                return
            if tag != _ITEM or (length != _OPEN and length > limit - place):
                raise damaged(f"the items of {path[6:]} do not fit into it")
            self._one_more()
            stop = limit if length == _OPEN else place + length
            yield from self.level(place, stop, f"{path}/{number}", depth + 1)
            place = self.end if length == _OPEN else stop
            number += 1
        if size == _OPEN:
            raise damaged(f"{path[6:]} has no end")
        self.end = limit

    def _fragments(self, place: int, end: int) -> int:
        """How many bytes of compressed pixels follow, in pieces, up to their delimiter."""
        total = 0
        while True:
            tag = self._read_tag(place, end)
            length = int(self._long.unpack_from(self.data, place + 4)[0])
            place += 8
            if tag == _SEQUENCE_END:
                self.end = place
                return total
            if tag != _ITEM or length > end - place:
                raise damaged("its compressed pixels stop in the middle")
            place, total = place + length, total + length


def _usual(tag: int) -> str:
    """The type that the standard gives an attribute; UN where it does not know it, or is unsure."""
    try:
        return dictionary_VR(tag).split(" ")[0]
    except KeyError:
        return "UL" if not tag & 0xFFFF else "UN"
