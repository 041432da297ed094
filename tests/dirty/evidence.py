"""Says by other means than the detectors whether a leak is still in a file's bytes or pixels."""

from __future__ import annotations

import base64
import contextlib
import io
import zlib
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from consentlab.picture import Box
from tests.dirty import base
from tests.dirty.planted import Planted

LONGEST = 4_000_000  # bytes of one stream that is unpacked
FLAT = 3.0  # levels: a solid cover varies less than that, also after JPEG
MARGIN = 12  # pixels round a text that its reader sees too
LEGIBLE = 0.6  # of the letters, in order


def left(leak: Planted, name: str, data: bytes) -> list[str]:
    """What of a leak is still in a file of this name and these bytes, in words; empty if nothing.

    Texts are looked for in the bytes and in every stream packed in them, in one and two-byte
    letters, in base64 and in hexadecimal; pixels are read by OCR and by a barcode reader.
    """
    found = [f"the name has {one!r}" for one in leak.strings if one.casefold() in name.casefold()]
    if leak.part == "pixels":
        return found + ([f"the pixels show {leak.id}"] if seen(leak, data) else [])
    if leak.part == "metadata":
        places = list(places_of(data))
        found += [f"{one!r} is in the bytes" for one in leak.strings if _is_in(one, places)]
        if leak.still and leak.still(data):
            found.append(f"the bytes still have {leak.id}")
    return found


def places_of(data: bytes) -> Iterator[bytes]:
    """The bytes, the same without the lengths of GIF's sub-blocks, and all that is packed in it."""
    yield data
    if data[:3] == b"GIF":
        yield bytes(_unblocked(data))
    at = data.find(b"\x78")
    while at >= 0:
        if int.from_bytes(data[at : at + 2], "big") % 31 == 0:
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj().decompress(data[at:], LONGEST)
        at = data.find(b"\x78", at + 1)


def _unblocked(data: bytes) -> Iterator[int]:
    """Every byte but those that, after a full block of 255, give the next block's length."""
    joins = {at for at in range(256, len(data)) if data[at - 256] == 255}
    return (byte for at, byte in enumerate(data) if at not in joins)


def _is_in(words: str, places: list[bytes]) -> bool:
    needles = {words.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")}
    plain = words.encode()
    needles |= {plain.hex().encode(), plain.hex().upper().encode()}
    for shift in range(3):  # base64 reads differently by where in a group of three it begins
        packed = base64.b64encode(bytes(shift) + plain)
        needles.add(packed[(0, 2, 3)[shift] : -4])
    return any(needle in place for place in places for needle in needles)


def seen(leak: Planted, data: bytes) -> bool:
    """Whether what was planted in the pixels can still be read, or seen through."""
    assert leak.box
    shown = picture(data, leak.frame)
    box = leak.box
    part = shown[box.top : box.bottom, box.left : box.right].astype(np.float32)
    if part.size == 0:
        return False
    inside = part[2:-2, 2:-2] if min(part.shape[:2]) > 8 else part
    if float(inside.std(axis=(0, 1)).max()) < FLAT:
        return False
    if not leak.strings:  # it was a cover that can be seen through, and is no flat one now
        return True
    if "barcode" in leak.kinds:
        import zxingcpp

        codes = zxingcpp.read_barcodes(np.ascontiguousarray(shown))
        return any(code.text == leak.strings[0] for code in codes)
    return any(_legible(leak.strings[0], shown, box, turn) for turn in range(4))


def picture(data: bytes, frame: int = 0) -> NDArray[np.uint8]:
    """A frame of any of the formats, in RGB and upright."""
    if data[128:132] == b"DICM":
        import pydicom

        grey = pydicom.dcmread(io.BytesIO(data)).pixel_array
        return np.repeat(grey[..., None], 3, axis=-1)
    if data[4:8] == b"ftyp":
        import av

        with av.open(io.BytesIO(data), "r") as film:
            for number, one in enumerate(film.decode(video=0)):
                if number == frame:
                    return np.asarray(one.to_ndarray(format="rgb24"), np.uint8)
    return base.pixels(data, frame)


def _legible(words: str, shown: NDArray[np.uint8], box: Box, turn: int) -> bool:
    top, from_left = max(box.top - MARGIN, 0), max(box.left - MARGIN, 0)
    part = shown[top : box.bottom + MARGIN, from_left : box.right + MARGIN]
    large = Image.fromarray(np.rot90(part, turn))
    large = large.resize((large.width * 2, large.height * 2))
    read = _engine()(np.asarray(large), use_cls=False)
    said, wanted = ("".join(text.split()).casefold() for text in ("".join(read.txts or ()), words))
    blocks = SequenceMatcher(None, said, wanted, autojunk=False).get_matching_blocks()
    return sum(one.size for one in blocks) >= LEGIBLE * len(wanted)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR()
