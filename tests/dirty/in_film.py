"""Leaks in the boxes and tracks of an MP4 or QuickTime film."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import partial

from tests.dirty import base, blocks
from tests.dirty.film_boxes import SIZE, box, film, in_moov, item, key, plain, said
from tests.dirty.planted import Planted, leak, number, who

XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
OTHER_BOX = bytes.fromhex("00112233445566778899aabbccddeeff")
SECONDS = 3_761_633_702  # since 1904: 14 March 2023, 10:15:02
one = partial(leak, "film")


def _dated() -> bytes:
    """The clean film with a time in its header: seconds since 1904."""
    data = bytearray(plain())
    struct.pack_into(">II", data, data.rindex(b"mvhd") + 8, SECONDS, SECONDS)
    return bytes(data)


def leaks() -> Iterator[Planted]:
    """Every leak in the boxes and tracks of a film."""
    yield from _in_boxes()
    yield from _in_tracks()
    yield from _in_quicktime()


def _in_boxes() -> Iterator[Planted]:
    place = "+55.2500+002.7500/"
    yield one(
        "location",
        "The position stands in the user data.",
        partial(in_moov, said(b"\xa9xyz", place)),
        "location",
        place,
        told="GPS_Coordinates",
    )
    yield one(
        "date",
        "The header says when the film was made.",
        _dated,
        "date time",
        told="2023:03:14",
        still=lambda data: struct.pack(">I", SECONDS) in data,
    )
    name = who("film-title")
    yield one(
        "title",
        "The title names the patient.",
        partial(in_moov, item(b"\xa9nam", name)),
        "comment person-name",
        name,
    )
    name = who("film-artist")
    yield one(
        "artist",
        "The artist is the clinician.",
        partial(in_moov, item(b"\xa9ART", name)),
        "person-name staff-name",
        name,
    )
    name = f"{who('film-comment')}, polyp 1"
    yield one(
        "comment",
        "A comment names the patient.",
        partial(in_moov, item(b"\xa9cmt", name)),
        "comment person-name",
        name,
    )
    name = number("film-serial")
    yield one(
        "serial",
        "The recorder's serial number stands in the user data.",
        partial(in_moov, said(b"\xa9snm", name)),
        "device-serial metadata-unknown comment hospital-number",
        name,
    )
    name = who("film-xmp")
    yield one(
        "xmp-creator",
        "XMP follows the film and names who made it.",
        partial(_ending_in, box(b"uuid", XMP_BOX + blocks.creator(name))),
        "person-name staff-name",
        name,
        at="XMP",
    )
    name = who("film-uuid")
    yield one(
        "unknown-uuid",
        "A box of some program names the patient.",
        partial(_ending_in, box(b"uuid", OTHER_BOX + name.encode())),
        "metadata-unknown person-name",
        name,
        told=f"{name}|UUID-Unknown",
    )
    name = who("film-free")
    yield one(
        "free-space",
        "A box for free space is not empty.",
        partial(_ending_in, box(b"free", f"patient={name}".encode())),
        "metadata-unknown trailing-data person-name comment",
        name,
    )
    name = who("film-trailing")
    yield one(
        "trailing-text",
        "Words follow the last box.",
        partial(_ending_in, f"patient={name}".encode()),
        "trailing-data metadata-unknown person-name",
        name,
    )


def _ending_in(tail: bytes) -> bytes:
    return plain() + tail


def _in_tracks() -> Iterator[Planted]:
    yield one(
        "audio",
        "There is a sound track.",
        partial(film, audio=True),
        "audio",
        told="Audio_Format|Audio_Channels",
        still=lambda data: b"soun" in data,
    )
    name = f"Turn round please, {who('film-words')}"
    yield one(
        "subtitles",
        "A track has what was said.",
        partial(film, words=name),
        "extra-track person-name",
        name,
    )
    cover = base.saved(blocks.BEFORE.resize(SIZE), "JPEG")
    yield one(
        "cover-picture",
        "A picture is stored as the film's cover.",
        partial(_cover, cover),
        "embedded-picture",
        told="Cover_Art",
        still=lambda data: cover[2000:2064] in data,
    )
    name = number("film-handler")
    yield one(
        "handler-name",
        "The track is named after the machine.",
        partial(film, track={"handler_name": f"Tower {name}"}),
        "device device-serial hospital-number comment metadata-unknown",
        name,
    )


def _cover(jpeg: bytes) -> bytes:
    value = box(b"data", struct.pack(">II", 13, 0) + jpeg)
    handler = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    listed = box(b"ilst", box(b"covr", value))
    return in_moov(box(b"udta", box(b"meta", bytes(4) + handler + listed)))


def _in_quicktime() -> Iterator[Planted]:
    def mov(id: str, flaw: str, name: str, words: str, found: str) -> Planted:
        make = partial(in_moov, key(f"com.apple.quicktime.{name}", words), "mov")
        return one(id, flaw, make, found, words, ending=".mov", told=_pattern(name, words))

    yield mov(
        "location",
        "A telephone wrote its position.",
        "location.ISO6709",
        "+55.2500+002.7500+010.000/",
        "location",
    )
    yield mov(
        "creation-date",
        "A telephone wrote the local time.",
        "creationdate",
        "2023-03-14T10:15:02+0000",
        "date time",
    )
    yield mov(
        "author",
        "The film names its author.",
        "author",
        who("mov-author"),
        "person-name staff-name",
    )
    yield mov(
        "model",
        "The film says which telephone took it.",
        "model",
        f"Calvenor {number('mov-model')}",
        "device device-serial metadata-unknown",
    )


def _pattern(name: str, words: str) -> str:
    return {"location.ISO6709": "GPS_Coordinates", "creationdate": "2023:03:14"}.get(name, words)
