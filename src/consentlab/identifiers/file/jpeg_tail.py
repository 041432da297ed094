"""Sorts what lies in a JPEG file behind the end of its picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.file.jpeg_segments import layout
from consentlab.identifiers.file.mpf import Further
from consentlab.identifiers.formats import EXPORT

PATH = "JPEG/after the end"
JPEG = b"\xff\xd8\xff"
FILM = re.compile(rb"\x00\x00\x00[\x08-\xff]ftyp[\w ]{4}")
SAMSUNG_CLIP = b"MotionPhoto_Data"
# Bytes that make the tail a file of another kind: where they begin it, or anywhere in it.
AT_START = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a program"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
)
ANYWHERE = (
    (b"%pdf-", "a PDF document"),
    (b"rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"<html", "a web page"),
    (b"<script", "a web page"),
    (b"<!doctype", "a web page"),
    (b"<?php", "a program"),
)
ZIP_END, ZIP_END_WITHIN = b"PK\x05\x06", 65_557  # bytes; an archive is read from its end
# What follows an FF in the coded data of a picture: stuffing, restarts, and scans in parts.
CODED = re.compile(rb"\xff[\x00\xc4\xd0-\xd7\xd9\xda]")
MOST_PICTURES = 100  # one behind the other
LAST = 1_000_000  # bytes of a tail that are looked at for coded data
FEWEST_CODED = 256  # bytes; in fewer, what looks like a picture's data may be chance


@dataclass(frozen=True)
class Piece:
    """One thing behind the picture: the kind of finding, its path, words, and its bytes."""

    kind: str
    path: str
    words: str
    data: bytes


def pieces(data: bytes, end: int, listed: Sequence[Further]) -> list[Piece]:
    """What lies behind `end`, in order; the pictures that the MPF block lists are cut out of it.

    Bytes of 0 alone are padding, and nothing. What is listed but not there is not told here.
    """
    found: list[Piece] = []
    place = end
    for one in sorted(listed, key=lambda further: further.start):
        if place <= one.start < one.end <= len(data) and data.startswith(JPEG, one.start):
            _sort(data[place : one.start], found)
            path = f"MPF/MPImage{one.number}"
            words = f"{one.words}, {one.end - one.start:,} bytes"
            found.append(Piece("embedded-picture", path, words, data[one.start : one.end]))
            place = one.end
    _sort(data[place:], found)
    return found


def other_kind(tail: bytes) -> str:
    """Which other kind of file the tail makes of the whole file; empty if none."""
    start = tail.lstrip(b"\0")[:8]
    for sign, words in AT_START:
        if start.startswith(sign):
            return words
    at = tail.rfind(ZIP_END, max(0, len(tail) - ZIP_END_WITHIN))
    if at >= 0 and not any(tail[at + 4 : at + 8]):  # the numbers of its discs, which are none
        return "a ZIP archive"
    low = tail.lower()
    return next((words for sign, words in ANYWHERE if sign in low), "")


def _sort(tail: bytes, found: list[Piece]) -> None:
    """Sort what is in one stretch: picture after picture, and then whatever else."""
    while (picture := tail.lstrip(b"\0")).startswith(JPEG):
        try:
            end = layout(picture).end
        except CannotCheck:
            end = len(picture)  # no sound picture, and perhaps a part of one
        _add(found, "embedded-picture", "a JPEG picture", picture[:end])
        tail = picture[end:]
    if not tail.strip(b"\0"):
        return
    film = FILM.search(tail)
    if other_kind(tail):
        _add(found, "trailing-data", other_kind(tail), tail)
    elif SAMSUNG_CLIP in tail or (film and not tail[: film.start()].strip(b"\0")):
        _add(found, "motion-clip", "a film", tail)
    elif film:
        _add(found, "trailing-data", "", tail[: film.start()])
        _add(found, "motion-clip", "a film", tail[film.start() :])
    elif _is_remnant(tail):
        _add(found, "crop-remnant", "the rest of an older picture", tail)
    else:
        _add(found, "trailing-data", "", tail)


def _is_remnant(tail: bytes) -> bool:
    """Whether it reads like the last part of a JPEG that lost its beginning."""
    tail = tail.rstrip(b"\0")[-LAST:]
    marks = tail.count(b"\xff")
    coded = len(CODED.findall(tail))
    if not tail.endswith(b"\xff\xd9") or len(tail) < FEWEST_CODED:
        return False
    return coded >= 0.9 * marks and marks * 4096 >= len(tail)


def _add(found: list[Piece], kind: str, words: str, data: bytes) -> None:
    if len(found) >= MOST_PICTURES:
        raise CannotCheck(
            f"Behind the end of this JPEG lie more than {MOST_PICTURES} further pictures. {EXPORT}"
        )
    number = sum(one.path.startswith(PATH) for one in found) + 1
    path = PATH if number == 1 else f"{PATH}/{number}"
    told = f"{words}, {len(data):,} bytes" if words else f"{len(data):,} bytes"
    found.append(Piece(kind, path, told, data))
