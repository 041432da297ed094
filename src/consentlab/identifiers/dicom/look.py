"""Finds what identifies somebody in the attributes of a DICOM file, against a list of the rest."""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Iterator

from pydicom.charset import convert_encodings, decode_bytes

from consentlab.identifiers.contract import Finding, InMetadata, Material, masked
from consentlab.identifiers.dicom.frames import frames
from consentlab.identifiers.dicom.profile import ALLOWED, BY_TYPE, KINDS, PIXELS, PROFILE
from consentlab.identifiers.dicom.read import Dicom, Element, read
from consentlab.identifiers.file.tail import behind
from consentlab.identifiers.file.told import Teller

__all__ = ["frames", "look"]

_NUMBERS = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d", "UV": "Q", "SV": "q"}
_BYTES = {"OB", "OW", "OF", "OD", "OL", "OV", "UN", "AT"}
_WORDS = {"LO", "LT", "SH", "ST", "UC", "UR", "UT", "AE", "CS"}  # types that hold free text
_MOST_BYTES = 65_536  # of a value that is no text, in which readable runs are looked for
_FLAGS = {"BurnedInAnnotation", "RecognizableVisualFeatures", "PatientIdentityRemoved"}
_WHOLE = {"thumbnail", "embedded-picture", "edit-history", "provenance"}  # sequences told as such
_PROGRAMS = (b"MZ", b"\x7fELF", b"PK\x03\x04", b"#!")  # a file that begins so is run or unpacked
_PLAIN_OVERLAY = {0x0010, 0x0011, 0x0050, 0x0100, 0x0102}  # its size, place and depth in bits


def look(material: Material) -> Iterator[Finding]:
    """What in a DICOM file identifies somebody: every attribute that is not known to be harmless.

    Raises CannotCheck when the file cannot be read to its end, or is another kind of file as well.
    """
    file, teller = read(material.data), Teller()
    encodings = _encodings(file)
    told = set()
    for element in file.elements:
        for one in _of(element, encodings, teller):
            # Frames and items repeat themselves; one of each is enough.
            seen = (one.kind, re.sub(r"/\d+/", "/", element.path), one.what)
            if seen not in told:
                told.add(seen)
                yield one
    if file.first("BurnedInAnnotation") is None:
        where = InMetadata("DICOM/BurnedInAnnotation")
        yield Finding("burned-in-flag", where, "no flag, which proves nothing")
    yield from _behind_pixels(file)
    if any(file.preamble):
        yield from teller.block("DICOM/preamble", file.preamble.strip(b"\0 "), "metadata-unknown")
    if file.preamble.startswith(_PROGRAMS):
        yield from behind(file.preamble, "DICOM/preamble", "dicom", teller)
    yield from behind(file.rest, "DICOM/behind the last attribute", "dicom", teller)


def _behind_pixels(file: Dicom) -> Iterator[Finding]:
    """Bytes of uncompressed pixel data that no pixel needs."""
    pixels = file.first("PixelData")
    if pixels is None or not pixels.value:
        return
    wanted = 1
    for keyword in ("Rows", "Columns", "SamplesPerPixel", "BitsAllocated", "NumberOfFrames"):
        told = file.first(keyword)
        wanted *= int(number) if told and (number := _number(told)) else 1
    photometric = file.first("PhotometricInterpretation")
    if photometric and photometric.value.strip(b" \0") == b"YBR_FULL_422":
        wanted = wanted * 2 // 3
    more = pixels.size - (wanted + 7) // 8
    if more > 1:  # the standard fills up an odd number of bytes
        yield Finding("trailing-data", InMetadata(pixels.path), f"{more:,} bytes behind the pixels")


def _of(element: Element, encodings: list[str], teller: Teller) -> Iterator[Finding]:
    keyword, where = element.keyword, InMetadata(element.path)
    kind = _kind(element)
    if keyword in PIXELS:
        return
    if not element.size:
        if element.vr == "SQ" and kind in _WHOLE:  # of others, what is in it is told one by one
            yield Finding(kind, where, "a sequence")
        return
    text = _text(element, encodings)
    if keyword in _FLAGS:
        yield Finding("burned-in-flag", where, f"the file says {text[:16]!r}, which proves nothing")
        return
    if keyword == "NumberOfFrames" and _number(element) not in ("", "0", "1"):
        yield Finding("more-frames", where, f"{_number(element)} frames")
    if _may_stay(element, text):
        return
    if element.vr in _BYTES:
        yield from teller.block(element.path, element.value[:_MOST_BYTES].strip(b"\0 "), kind)
    elif element.vr in _WORDS and kind != "device":  # numbers of versions look like dates
        yield from teller.text(element.path, text, kind)
    elif text:
        # Of one or two signs, such as a sex, a mask would leave too much.
        yield Finding(kind, where, masked(text) if len(text) > 2 else "•" * len(text))


def _may_stay(element: Element, text: str) -> bool:
    if _is_overlay(element.tag):
        return element.tag & 0xFFFF in _PLAIN_OVERLAY
    allowed = ALLOWED.get(element.keyword)
    if allowed:
        return all(allowed.fullmatch(part.strip()) for part in text.split("\\"))
    return not element.tag & 0xFFFF and element.size == 4  # the length of a group


def _kind(element: Element) -> str:
    keyword = element.keyword
    if element.private:
        return "dicom-private"
    if _is_overlay(element.tag):
        return "dicom-overlay"
    if element.tag >> 16 & 0xFF00 == 0x5000:
        return "dicom-attribute"  # a curve
    if keyword in KINDS:
        return KINDS[keyword]
    if keyword.startswith("GPS"):
        return "location"
    if element.tag == 0xFFFCFFFC:
        return "trailing-data"
    if element.vr in BY_TYPE:
        return BY_TYPE[element.vr]
    return "dicom-attribute" if element.tag in PROFILE else "metadata-unknown"


def _is_overlay(tag: int) -> bool:
    return tag >> 16 & 0xFF00 == 0x6000


def _encodings(file: Dicom) -> list[str]:
    told = file.first("SpecificCharacterSet")
    names = told.value.decode("latin-1").strip(" \0").split("\\") if told else [""]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [str(one) for one in convert_encodings(names)]
    except (LookupError, ValueError):
        return ["latin-1"]


def _text(element: Element, encodings: list[str]) -> str:
    """A value as text; empty where it is only bytes."""
    if element.vr in _NUMBERS:
        return _numbers(element)
    if element.vr in _BYTES:
        return ""
    value = element.value.strip(b" \0")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return decode_bytes(value, encodings, {0x0A, 0x0C, 0x0D, 0x09})
    except (LookupError, ValueError):
        return value.decode("latin-1")


def _numbers(element: Element) -> str:
    order, sign = ">" if element.big else "<", _NUMBERS[element.vr]
    size = struct.calcsize(sign)
    value = element.value[: 64 * size]
    count = len(value) // size
    found = struct.unpack(f"{order}{count}{sign}", value[: count * size])
    return "\\".join(f"{one:g}" for one in found)


def _number(element: Element) -> str:
    """The first number of a value, its digits alone; empty where it has none."""
    text = _numbers(element) if element.vr in _NUMBERS else element.value[:16].decode("latin-1")
    match = re.match(r"\s*(\d{1,9})", text)
    return str(int(match[1])) if match else ""
