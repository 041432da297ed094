"""The texts of a PNG file: plain, compressed and international, and the blocks hidden in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consentlab.identifiers.contract import Finding, InMetadata, masked
from consentlab.identifiers.file import exif, icc, iptc, xmp
from consentlab.identifiers.file.told import Teller

# What programs write under the keys that the standard and ImageMagick know.
KEYS = {
    "author": "person-name", "artist": "person-name", "creator": "person-name", "title": "comment",
    "description": "comment", "comment": "comment", "disclaimer": "comment", "warning": "comment",
    "copyright": "comment", "label": "comment", "caption": "comment", "software": "device",
    "source": "device", "creation time": "date", "creationtime": "date", "date:create": "date",
    "date:modify": "date", "date:timestamp": "date", "modify-date": "date", "date": "date",
    "parameters": "comment", "prompt": "comment", "url": "contact",
}  # fmt: skip
XMP_KEY = "xml:com.adobe.xmp"
RAW = re.compile(r"raw profile type (\w+)", re.IGNORECASE)
HEX = re.compile(rb"[^0-9a-fA-F]+")


def plain(body: bytes, teller: Teller) -> Iterator[Finding]:
    """A tEXt chunk: a key, a zero and the text."""
    key, _, words = body.partition(b"\0")
    yield from _told("tEXt", key, words, teller)


def packed(body: bytes, teller: Teller) -> Iterator[Finding]:
    """A zTXt chunk: a key, a zero, the method and the deflated text."""
    key, _, rest = body.partition(b"\0")
    yield from _unpacked("zTXt", key, rest[1:], teller)


def international(body: bytes, teller: Teller) -> Iterator[Finding]:
    """An iTXt chunk: as the others, with the language and the key in that language."""
    key, _, rest = body.partition(b"\0")
    is_packed, rest = rest[:1] == b"\1", rest[2:]
    language, _, rest = rest.partition(b"\0")
    translated, _, words = rest.partition(b"\0")
    if language:
        yield from teller.block("PNG/iTXt/language", language, "metadata-unknown")
    if translated:
        yield from teller.block("PNG/iTXt/translated key", translated, "comment")
    if is_packed:
        yield from _unpacked("iTXt", key, words, teller)
    else:
        yield from _told("iTXt", key, words, teller)


def _unpacked(chunk: str, key: bytes, words: bytes, teller: Teller) -> Iterator[Finding]:
    text = teller.unpack(words)
    if text is None:
        where = InMetadata(f"PNG/{chunk}/{_name(key)}")
        yield Finding("metadata-unknown", where, "a compressed text that cannot be unpacked")
    else:
        yield from _told(chunk, key, text, teller)


def _told(chunk: str, key: bytes, words: bytes, teller: Teller) -> Iterator[Finding]:
    name = key.decode("latin-1").strip()
    path = f"PNG/{chunk}/{_name(key)}"
    if name.lower() == XMP_KEY:
        yield from xmp.look(words, f"{path}/XMP")
        return
    raw = RAW.fullmatch(name)
    if raw:
        yield from _raw(raw[1].lower(), words, path, teller)
        return
    if name and name.lower() not in KEYS:
        yield from teller.text(f"{path}/key", name, "metadata-unknown")
    text = _decoded(words, chunk)
    kind = KEYS.get(name.lower(), "metadata-unknown")
    yield from teller.text(path, text, kind)


def _raw(kind: str, words: bytes, path: str, teller: Teller) -> Iterator[Finding]:
    """A block as ImageMagick writes it: its name, its length, and hexadecimal digits."""
    digits = HEX.sub(b"", words.split(b"\n", 3)[-1])
    block = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    if kind in ("exif", "app1") and block.startswith((b"Exif\0\0", b"II*\0", b"MM\0*")):
        yield from exif.look(block.removeprefix(b"Exif\0\0"), f"{path}/EXIF")
    elif kind in ("xmp", "app1"):
        packet = block.removeprefix(b"http://ns.adobe.com/xap/1.0/\0")
        yield from xmp.look(packet, f"{path}/XMP")
    elif kind in ("iptc", "8bim", "app13"):
        yield from iptc.look(block.removeprefix(b"Photoshop 3.0\0"), f"{path}/IPTC")
    elif kind in ("icc", "icm"):
        yield from icc.look(block, f"{path}/ICC")
    else:
        yield from teller.block(path, block or words, "metadata-unknown")


def _decoded(words: bytes, chunk: str) -> str:
    """A text in the alphabet of its chunk; programs write UTF-8 into the others as well."""
    try:
        return words.decode("utf-8")
    except UnicodeDecodeError:
        return words.decode("utf-8", "replace") if chunk == "iTXt" else words.decode("latin-1")


def _name(key: bytes) -> str:
    """The key as it may be shown: by name where it is a known one, else masked."""
    name = key.decode("latin-1").strip()
    known = name.lower() in KEYS or name.lower() == XMP_KEY or RAW.fullmatch(name)
    return name if known else masked(name, 30)
