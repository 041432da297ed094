"""Files that are damaged, mislabelled or mean harm: each must be refused, in words, and soon."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from tests.dirty import base
from tests.dirty import tiff_block as tiff
from tests.dirty.in_jpeg import XMP, segment, within
from tests.dirty.in_png import SIGNATURE, chunk

HUGE = 100_010_000  # bytes that a bomb unpacks to: 10,000 rows of 10,000 dots and one more each


@dataclass(frozen=True, eq=False)
class Hostile:
    """A file that must be refused, and a pattern for the words that say why."""

    name: str
    make: Callable[[], bytes]
    why: str

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.make()


@cache
def packed() -> bytes:
    """A deflate stream that unpacks to that many zeros, made without having them all."""
    press = zlib.compressobj(6)
    return b"".join(press.compress(bytes(10_001)) for _ in range(10_000)) + press.flush()


def archive(name: str = "note.txt", data: bytes = b"a note") -> bytes:
    """A ZIP archive with one file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr(zipfile.ZipInfo(name), data)
    return held.getvalue()


def locked_archive() -> bytes:
    """An archive whose file says that it needs a password."""
    data = bytearray(archive())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def locked_pdf() -> bytes:
    """The outline of a PDF document that needs a password."""
    return (
        b"%PDF-1.6\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R/Encrypt 2 0 R>>\n"
        b"%%EOF\n"
    )


def png(wide: int, high: int, rows: bytes, *before: bytes, depth: int = 8) -> bytes:
    """A grey PNG of any size whose rows are compressed already."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, depth, 0, 0, 0, 0))
    return SIGNATURE + head + b"".join(before) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def many_frames() -> bytes:
    """A GIF of 50,000 frames of one dot."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(3) + b"\xff" * 3
    frame = b"!\xf9\x04\0\1\0\0\0," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02D\x01\0"
    return head + 50_000 * frame + b";"


def xmp(body: str, before: str = "") -> bytes:
    """The clean picture with an XMP packet of any XML."""
    data = f'{before}<x:xmpmeta xmlns:x="adobe:ns:meta/">{body}</x:xmpmeta>'.encode()
    return within(segment(0xE1, XMP + data))


def laughs() -> bytes:
    """Entities of entities: a few hundred bytes that a careless reader makes gigabytes of."""
    names = "abcdefghij"
    more = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    return xmp("<t>&j;</t>", f'<!DOCTYPE t [<!ENTITY a "ha">{more}]>')


def outside() -> bytes:
    """An entity that asks for a file of the reader's own machine."""
    return xmp("<t>&a;</t>", '<!DOCTYPE t [<!ENTITY a SYSTEM "file:///etc/hostname">]>')


def exif(block: bytes) -> bytes:
    """The clean picture with a damaged EXIF block."""
    return within(segment(0xE1, b"Exif\0\0" + block))


def looping(next_to: int = 8) -> bytes:
    """A directory whose link to the next one leads back to itself."""
    entry = struct.pack("<HHII", 0x0112, 3, 1, 1)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", next_to)


def looping_below() -> bytes:
    """A directory that says it stands within itself."""
    entry = struct.pack("<HHII", 0x8769, 4, 1, 8)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)


def pointing_out() -> bytes:
    """A directory at a place far behind the end."""
    return b"II*\0" + struct.pack("<I", 0x7FFFFFF0)


def huge_count() -> bytes:
    """A field with four thousand million values."""
    entry = struct.pack("<HHII", 0x010E, 2, 0xFFFFFFF0, 26)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(12)


def tiff_loop() -> bytes:
    """A TIFF picture whose second page is its first."""
    rows = base.disc().tobytes()
    data = bytearray(tiff.block(tiff.picture(base.SMALL, rows)))
    struct.pack_into("<I", data, 10 + 12 * 9, 8)
    return bytes(data)


def bmp(wide: int, high: int) -> bytes:
    """A BMP file that says it has another size."""
    data = bytearray(base.bmp())
    struct.pack_into("<ii", data, 18, wide, high)
    return bytes(data)


def jpeg(wide: int, high: int) -> bytes:
    """A JPEG file that says it has another size."""
    data = bytearray(base.jpeg())
    struct.pack_into(">HH", data, data.index(b"\xff\xc0") + 5, high, wide)
    return bytes(data)


def webp(size: int) -> bytes:
    """A WebP file whose first chunk lies about its size."""
    data = bytearray(base.webp())
    struct.pack_into("<I", data, 16, size)
    return bytes(data)


def gif(wide: int, high: int) -> bytes:
    """A GIF file with a canvas, and a frame, of another size."""
    data = bytearray(base.gif())
    struct.pack_into("<HH", data, 6, wide, high)
    struct.pack_into("<HH", data, data.index(b",\0\0\0\0") + 5, wide, high)
    return bytes(data)


def deep_boxes(depth: int = 20_000) -> bytes:
    """A film of boxes within boxes."""
    data = b""
    for _ in range(depth):
        data = struct.pack(">I4s", len(data) + 8, b"moov") + data
    return struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 512) + data


def huge_box() -> bytes:
    """The clean film with a box that says it has four thousand million bytes."""
    from tests.dirty.film_boxes import plain

    return plain() + struct.pack(">I4s", 0xFFFFFFF0, b"udta") + b"\0" * 40


def film_of_nothing() -> bytes:
    """A film whose description was lost, as when a battery ran out."""
    from tests.dirty.film_boxes import plain

    data = plain()
    return data[: data.rindex(b"moov") - 4]


def half(data: bytes) -> bytes:
    """The first half of a file."""
    return data[: len(data) // 2]


def deep_xmp() -> bytes:
    """An XMP packet of 5,000 elements within each other."""
    return xmp("<a>" * 5_000 + "</a>" * 5_000)
