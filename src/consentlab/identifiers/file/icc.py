"""Whether a colour profile is a plain sRGB one, and what another says of where it is from."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from consentlab.identifiers.contract import Finding, InMetadata
from consentlab.identifiers.file.field import tell

MOST_TAGS = 100
# Profiles that programs ship with: by what each is called, ignoring case.
PLAIN = {
    "srgb",
    "srgb built-in",
    "srgb iec61966-2.1",
    "srgb iec61966-2-1",
    "srgb iec61966-2-1 black scaled",
    "srgb2014",
    "srgb v4 icc preference",
    "c2",
    "c2ci",
}
# What such profiles say of their rights and their standard; other words are somebody's own.
_WORDS = """
    c copyright no use freely public domain cc0 all rights reserved fb facebook hewlett-packard
    hewlett packard company international color consortium google apple adobe microsoft inc
    corporation systems incorporated iec http www.iec.ch reference viewing condition conditions in
    default rgb colour color space srgb built-in display hp iec61966-2.1 61966-2.1"""
PLAIN_WORDS = frozenset(_WORDS.split())
YEAR = re.compile(r"(?:19|20)\d\d")
# Days on which the makers' own profiles were made; another day is that of somebody's file.
PLAIN_DAYS = {(1998, 2, 9), (2007, 7, 25), (2015, 2, 15), (2016, 1, 1), (2016, 12, 8), (0, 0, 0)}
TEXTS = {b"desc", b"text", b"mluc"}
# Curves, colours and measurements: what a display profile needs.
NUMBERS = {
    *{b"rXYZ", b"gXYZ", b"bXYZ", b"wtpt", b"bkpt", b"lumi", b"rTRC", b"gTRC", b"bTRC", b"chad"},
    *{b"chrm", b"meas", b"view", b"tech", b"A2B0", b"A2B1", b"B2A0", b"B2A1", b"rig0", b"kTRC"},
}
NUMBER_TYPES = {b"XYZ ", b"curv", b"para", b"sf32", b"chrm", b"meas", b"view", b"sig ", b"mAB "}
NUMBER_TYPES |= {b"mBA "}
NAMED = {
    b"desc": "ProfileDescription",
    b"cprt": "ProfileCopyright",
    b"dmnd": "DeviceMfgDesc",
    b"dmdd": "DeviceModelDesc",
    b"vued": "ViewingCondDesc",
}


def look(profile: bytes, path: str) -> Iterator[Finding]:
    """Nothing for a plain sRGB profile; otherwise `colour-profile` with what it is called.

    Its other texts, and the day it was made, are told too. A profile that cannot be read is a
    `colour-profile` as well.
    """
    where = f"{path}/ProfileDescription"
    tags = _tags(profile)
    if tags is None:
        size = f"{len(profile):,} bytes that are no sound profile"
        yield Finding("colour-profile", InMetadata(path), size)
        return
    texts = {name: _text(body) for name, body in tags.items() if body[:4] in TEXTS}
    description = texts.pop(b"desc", "")
    own = {name: words for name, words in texts.items() if not _plain(words)}
    odd = [name for name, body in tags.items() if name not in texts and not _number(name, body)]
    odd = [name for name in odd if name != b"desc"]
    plain = description.lower() in PLAIN and not own and not odd
    if not plain:
        told = list(tell("colour-profile", where, description))
        yield from told or [Finding("colour-profile", InMetadata(where), "without a description")]
    for name, words in own.items():
        yield from tell("colour-profile", f"{path}/{_name(name)}", words)
    for name in odd:
        size = f"{len(tags[name]):,} bytes"
        yield Finding("metadata-unknown", InMetadata(f"{path}/{_name(name)}"), size)
    year, month, day, *clock = struct.unpack_from(">6H", profile, 24)
    if (year, month, day) not in PLAIN_DAYS:
        stamp = f"{year:04}-{month:02}-{day:02} {':'.join(f'{one:02}' for one in clock)}"
        yield from tell("date", f"{path}/ProfileDateTime", stamp, "likely")
    if profile[48:56].strip(b"\0 ") not in (b"", b"IEC sRGB") and not plain:
        maker = profile[48:56].decode("latin-1")
        yield from tell("colour-profile", f"{path}/DeviceManufacturer", maker)


def _tags(profile: bytes) -> dict[bytes, bytes] | None:
    """The parts of a profile by name; None where it is not sound, or holds what no part names."""
    if len(profile) < 132 or profile[36:40] != b"acsp":
        return None
    size, count = struct.unpack_from(">I", profile)[0], struct.unpack_from(">I", profile, 128)[0]
    if size != len(profile) or count > MOST_TAGS or 132 + 12 * count > len(profile):
        return None
    tags, used = {}, [(0, 132 + 12 * count)]
    for place in range(132, 132 + 12 * count, 12):
        name, start, length = struct.unpack_from(">4sII", profile, place)
        if start < 132 or start + length > len(profile) or length < 8:
            return None
        tags[name] = profile[start : start + length]
        used.append((start, start + length))
    end = 0
    for start, stop in [*sorted(used), (len(profile), len(profile))]:
        if any(profile[end:start]):
            return None
        end = max(end, stop)
    return tags


def _text(body: bytes) -> str:
    """The words of a text part, in all its languages; once where they are the same."""
    if body[:4] == b"text":
        return body[8:].decode("latin-1").replace("\0", " ").strip()
    if body[:4] == b"desc":
        (length,) = struct.unpack_from(">I", body.ljust(12, b"\0"), 8)
        first = body[12 : 12 + length].decode("latin-1").strip("\0 ")
        rest = body[12 + length :].replace(b"\0", b"").decode("latin-1")
        rest = "".join(sign for sign in rest if sign.isprintable()).strip()
        return first if len(rest) <= 2 or first in rest else f"{first} {rest}"
    found: dict[str, None] = {}
    count, size = struct.unpack_from(">II", body.ljust(16, b"\0"), 8)
    for number in range(min(count, MOST_TAGS)):
        place = 16 + number * max(size, 12)
        if place + 12 > len(body):
            break
        length, start = struct.unpack_from(">II", body, place + 4)
        found[body[start : start + length].decode("utf-16-be", "replace").strip("\0 ")] = None
    return " ".join(found)


def _plain(words: str) -> bool:
    """Whether a text has none but the words that makers of plain profiles use."""
    found = (word.strip(".-") for word in re.findall(r"[\w.-]+", words.lower()))
    return all(word in PLAIN_WORDS or YEAR.fullmatch(word) or not word for word in found)


def _number(name: bytes, body: bytes) -> bool:
    return name in NUMBERS and body[:4] in NUMBER_TYPES


def _name(tag: bytes) -> str:
    return NAMED.get(tag, tag.decode("latin-1") if tag.isalnum() else tag.hex())
