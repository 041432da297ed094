"""Checks files and words, in the reading process, and says what was found, plainly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.formats import format_of
from consentlab.identifiers.gate import Arrived, arrived, too_large
from consentlab.identifiers.limits import (
    LARGEST_PICTURE,
    LONGEST_CAPTION,
    SECONDS_FOR_PIXELS,
    SECONDS_TO_READ,
)
from consentlab.identifiers.plain import Plain
from consentlab.identifiers.process import Reader
from consentlab.identifiers.registry import checks_for

Tell = Callable[[str], None]

QUICK = "You asked for a quick check, which does not look at the pixels."
REFUSED = "The file could not be read to its end."


def check_path(
    path: Path, reader: Reader, *, quick: bool = False, told: Tell | None = None
) -> Plain:
    """What the file at `path` gives away; see `check_arrived`. A name alone never stops it."""
    try:
        there = arrived(path)
    except CannotCheck as problem:
        return {**nothing_of(path.name or str(path)), "refused": str(problem)}
    return check_arrived(there, reader, quick=quick, told=told)


def check_bytes(name: str, data: bytes, *, quick: bool = False) -> Plain:
    """What a file of this name and these bytes gives away, by a process of its own."""
    with Reader() as reader:
        return check_arrived(Arrived(name, data), reader, quick=quick)


def check_arrived(
    there: Arrived, reader: Reader, *, quick: bool = False, told: Tell | None = None
) -> Plain:
    """What a file gives away, as plain data.

    `findings`, what was `checked`, what was `not_checked` and why, and `refused`: a sentence when
    it could not be read to its end, else empty. What was found before that is kept.
    """
    result = nothing_of(there.name)
    try:
        header = header_of(there)
        _add(result, *reader.ask({**header, "ask": "file"}, there.data, SECONDS_TO_READ))
        if result["refused"]:
            pass
        elif quick:
            skipped = checks_for(header["format"], of_pixels=True)
            result["not_checked"] += [{"what": one.words, "why": QUICK} for one in skipped]
        else:
            asked = {**header, "ask": "pixels"}
            _add(result, *reader.ask(asked, there.data, SECONDS_FOR_PIXELS, told))
    except CannotCheck as problem:
        result["refused"] = str(problem)
    if result["refused"]:
        result["not_checked"].append({"what": "the rest of the file", "why": REFUSED})
    return result


def check_words(words: str, part: str, reader: Reader) -> Plain:
    """What a caption, an alt text or a thread gives away, as `check_arrived` says it."""
    result = nothing_of("")
    if len(words) > LONGEST_CAPTION:
        result["refused"] = (
            f"The text has {len(words):,} characters; at most {LONGEST_CAPTION:,} are looked at. "
            "Check it in parts."
        )
        return result
    try:
        header = {"ask": "words", "part": part}
        _add(result, *reader.ask(header, words.encode("utf-8", "replace"), SECONDS_TO_READ))
    except CannotCheck as problem:
        result["refused"] = str(problem)
    return result


def header_of(there: Arrived) -> Plain:
    """What the reading process is told of a file. Raises CannotCheck when it may not be read."""
    format = format_of(there.name, there.data)
    if format != "video" and len(there.data) > LARGEST_PICTURE:
        raise CannotCheck(too_large(len(there.data), LARGEST_PICTURE))
    return {
        "name": there.name,
        "format": format,
        "modified": there.modified,
        "beside": list(there.beside),
    }


def nothing_of(name: str) -> Plain:
    """The result for a file at which nothing was looked yet."""
    return {"file": name, "findings": [], "checked": [], "not_checked": [], "refused": ""}


def _add(result: Plain, answer: Plain, _: bytes) -> None:
    for part in ("findings", "checked", "not_checked"):
        result[part] += [one for one in answer.get(part, ()) if one not in result[part]]
    result["refused"] = result["refused"] or answer["refused"]
