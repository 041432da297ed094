"""Finds what identifies somebody in a film's boxes and tracks, against a list of what may stay."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator

from consentlab.identifiers.contract import Finding, InMetadata, Material, masked
from consentlab.identifiers.file import xmp
from consentlab.identifiers.file.tail import behind
from consentlab.identifiers.file.told import Teller
from consentlab.identifiers.film.boxes import Film, Part, damaged, read
from consentlab.identifiers.film.frames import frames
from consentlab.identifiers.film.names import (
    MAY_STAY,
    NEUTRAL_HANDLERS,
    PADDING,
    TRACKS,
    kind_of_field,
)
from consentlab.identifiers.film.samples import (
    Sample,
    cut_off,
    messages,
    samples,
    texts,
    unclaimed,
)
from consentlab.identifiers.formats import FILM
from consentlab.identifiers.limits import LARGEST_TEXT

__all__ = ["frames", "look"]

_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_EPOCH = dt.datetime(1904, 1, 1)  # the clock of the format, which has no zone
_BRANDS = {one.decode() for one in FILM} | {"iso3", "iso9", "isml", "3gp4", "3gp5", "3gp6", "avc3"}
_BRANDS |= {"hvc1", "hev1", "mp71", "msdh", "msix", "cmfc", "av01", "iso7", "iso8", "\0\0\0\0"}


def look(material: Material) -> Iterator[Finding]:
    """What in a film identifies somebody: sound, further tracks, and every field not known.

    Raises CannotCheck when it cannot be read to its end, or is another kind of file as well.
    """
    film, teller = read(material.data), Teller()
    keys = _keys(film)
    for part in film.parts:
        yield from _of(film, part, keys, teller)
    yield from _tracks(film, teller)
    yield from behind(film.rest, "MP4/behind the end", "video", teller)


def _tracks(film: Film, teller: Teller) -> Iterator[Finding]:
    claimed: list[Sample] = []
    shown = ""
    for track in film.tracks():
        kind = _handler(film, track)
        pieces = samples(film, track)
        claimed += pieces
        if kind == "vide" and not shown:
            shown = track
            yield from cut_off(film, track)
            yield from messages(film, track, pieces, teller)
            continue
        words = TRACKS.get(kind, "a track of another kind")
        yield Finding("audio" if kind == "soun" else "extra-track", InMetadata(track), words)
        if kind in ("sbtl", "subt", "text"):
            yield from texts(film, track, teller)
    if not shown:
        raise damaged("there is no track of pictures in it")
    if all(part.kind != "moof" for part in film.parts):
        yield from unclaimed(film, claimed)


def _handler(film: Film, track: str) -> str:
    part = film.first(f"{track}/mdia/hdlr")
    return film.of(part, 12)[8:].decode("latin-1") if part else ""


def _of(film: Film, part: Part, keys: list[str], teller: Teller) -> Iterator[Finding]:
    if part.holds and not part.path.rpartition("/")[0].endswith("/ilst"):
        return
    where, kind = InMetadata(part.path), part.kind
    content = film.of(part, LARGEST_TEXT) if kind not in MAY_STAY else b""
    if kind in ("mvhd", "tkhd", "mdhd"):
        yield from _dates(content, where)
    elif kind == "hdlr":
        yield from _named(content, part.path, teller)
    elif kind in ("ftyp", "styp"):
        yield from _brands(content, where)
    elif kind in PADDING:
        if hidden := film.of(part).strip(b"\0"):
            yield from teller.block(part.path, hidden[:LARGEST_TEXT], "metadata-unknown")
    elif kind == "XMP_" or (kind == "uuid" and content.startswith(_XMP)):
        yield from xmp.look(content.removeprefix(_XMP), "XMP")
    elif kind == "stsd":
        yield from _entries(film, part, teller)
    elif kind == "dref":
        yield from _elsewhere(content, where)
    elif "/ilst/" in part.path:
        yield from _item(film, part, keys, teller)
    elif kind != "keys" and kind not in MAY_STAY:
        yield from _field(content, part, kind_of_field(kind), teller)


def _dates(content: bytes, where: InMetadata) -> Iterator[Finding]:
    """When it was made, if it is told; the header holds two times in seconds since 1904."""
    try:
        times = struct.unpack_from(">QQ" if content[:1] == b"\1" else ">II", content, 4)
    except struct.error:
        raise damaged("the header of the film or of a track is cut short") from None
    told = next((one for one in times if one), 0)
    if told:
        try:
            text = (_EPOCH + dt.timedelta(seconds=told)).isoformat(" ")
        except OverflowError:
            text = "a time that no calendar has"
        yield Finding("date", where, masked(text) if text[0].isdigit() else text)


def _named(content: bytes, path: str, teller: Teller) -> Iterator[Finding]:
    name = content[24:]
    if name and name[0] == len(name) - 1:  # QuickTime has the length before the letters
        name = name[1:]
    words = name.strip(b"\0 ").decode("utf-8", "replace")
    if words not in NEUTRAL_HANDLERS:
        maker = "Core Media" in words or "Apple" in words or "GPAC" in words
        yield from teller.text(path, words, "device" if maker else "metadata-unknown")


def _brands(content: bytes, where: InMetadata) -> Iterator[Finding]:
    brands = content[:4] + content[8:]
    for place in range(0, len(brands), 4):
        brand = brands[place : place + 4].decode("latin-1")
        if brand not in _BRANDS:
            yield Finding("device", where, f"made for {masked(brand)}", "possible")
            return


def _entries(film: Film, part: Part, teller: Teller) -> Iterator[Finding]:
    """What is said of how pictures are packed: its maker, its encoder, and further boxes."""
    if _handler(film, part.path.partition("/mdia")[0]) != "vide":
        return
    content = film.of(part, 65_536)
    place = 8
    while place + 86 <= len(content):
        size = int.from_bytes(content[place : place + 4], "big")
        entry = content[place : place + size]
        if size < 86 or len(entry) < size:
            raise damaged("the description of its pictures is cut short")
        maker, encoder = entry[20:24], entry[51 : 51 + min(entry[50], 31)].strip(b"\0 ")
        if maker.strip(b"\0 "):
            yield Finding(
                "device", InMetadata(part.path), f"made by {masked(maker.decode('latin-1'))}"
            )
        if encoder:
            yield from teller.text(part.path, encoder.decode("utf-8", "replace"), "device")
        inside = 86
        while inside + 8 <= size:
            length = int.from_bytes(entry[inside : inside + 4], "big")
            kind = entry[inside + 4 : inside + 8].decode("latin-1")
            if length < 8:
                break
            if kind not in MAY_STAY:
                body = entry[inside + 8 : inside + length]
                yield from teller.block(f"{part.path}/further", body, "metadata-unknown")
            inside += length
        place += size


def _elsewhere(content: bytes, where: InMetadata) -> Iterator[Finding]:
    """Parts of the film that are in another file, whose place is told."""
    place = 8
    while place + 12 <= len(content):
        size = int.from_bytes(content[place : place + 4], "big")
        if size < 12:
            return
        if not content[place + 11] & 1 or size > 12:
            yield Finding("metadata-unknown", where, "the place of another file")
        place += size


def _keys(film: Film) -> list[str]:
    """The names of the items that are called by number."""
    names = []
    for part in film.parts:
        if part.kind == "keys":
            content, place = film.of(part, LARGEST_TEXT), 8
            while place + 8 <= len(content):
                size = int.from_bytes(content[place : place + 4], "big")
                if size < 8:
                    break
                names.append(content[place + 8 : place + size].decode("utf-8", "replace"))
                place += size
    return names


def _item(film: Film, part: Part, keys: list[str], teller: Teller) -> Iterator[Finding]:
    """An item of the list of descriptions: its name and its values are boxes inside it."""
    if part.kind in ("mean", "name"):
        return
    if part.kind != "data":
        if not part.holds:
            yield from _field(film.of(part, LARGEST_TEXT), part, "metadata-unknown", teller)
        return
    above = part.path.rpartition("/")[0]
    name = above.rpartition("/")[2]
    number = int(name, 16) if len(name) == 8 and name.startswith("00") else 0
    if 0 < number <= len(keys):
        name = keys[number - 1]
    elif name == "----":
        told = film.first(f"{above}/name")
        name = film.of(told, 200)[4:].decode("utf-8", "replace") if told else name
    kind = kind_of_field(name)
    # A name that nobody knows may itself say too much.
    shown = name if kind != "metadata-unknown" or len(name) == 4 else masked(name)
    path = f"{above.rpartition('/')[0]}/{shown}"
    yield from _value(film.of(part, LARGEST_TEXT)[8:], path, kind, teller)


def _field(content: bytes, part: Part, kind: str, teller: Teller) -> Iterator[Finding]:
    if part.kind.startswith("©") and len(content) > 4:
        length = int.from_bytes(content[:2], "big")
        if length == len(content) - 4:  # QuickTime has a length and a language before the words
            content = content[4:]
    yield from _value(content, part.path, kind, teller)


def _value(content: bytes, path: str, kind: str, teller: Teller) -> Iterator[Finding]:
    if not content.strip(b"\0"):
        return
    if kind in ("embedded-picture", "thumbnail"):
        yield Finding(kind, InMetadata(path), f"{len(content):,} bytes")
    else:
        yield from teller.block(path, content.strip(b"\0"), kind)
