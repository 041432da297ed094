"""What a file's name, its own date, and the files beside it give away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from consentlab.identifiers import text
from consentlab.identifiers.contract import Finding, InFile, InText, Material, masked
from consentlab.identifiers.file.file_stamps import NEUTRAL, days, stamps

LONGEST = 400  # characters; no system has longer names
FEW_DIGITS = 5  # too few for the number of a person
OF_PERSONS = {"nhs-number", "chi-number", "national-insurance-number", "date-of-birth"}
"""Kinds that are told whatever else the same characters could be."""


def look(material: Material) -> Iterator[Finding]:
    """What the name gives away, and each file beside this one that belongs to it."""
    stem = _stem(material.name)
    for one in _found(stem):
        what = masked(stem[one.start : one.end])
        yield Finding(one.kind, InFile("name"), what, one.sure)
    for other in material.beside:
        what = masked(_stem(other)) + PurePath(other).suffix.lower()[:8]
        yield Finding("sidecar", InFile("beside"), what)


def time_of_file(material: Material, dates: set[str]) -> Iterator[Finding]:
    """The file's own date, if that day also stands in its name or in `dates`.

    `dates` are days found elsewhere in the file, as YYYY-MM-DD. Any other date of a file is when
    it was copied, and says nothing.
    """
    day = material.modified
    if day and day in dates | days(_stem(material.name)):
        yield Finding("file-time", InFile("time"), masked(day))


def _stem(name: str) -> str:
    """The name without its ending; a name that is all ending, such as `.jpg`, stays."""
    return PurePath(name).stem[:LONGEST]


def _found(stem: str) -> list[InText]:
    """What stands in a name, in order: numbers of persons, then stamps, then other texts."""
    if NEUTRAL.fullmatch(stem) and sum(sign.isdigit() for sign in stem) <= FEW_DIGITS:
        return []  # the rules for texts take a tenth of a second to load
    neutral = [match.span() for match in NEUTRAL.finditer(stem)]
    by_text = list(text.find(stem, "name"))
    found = [one for one in by_text if one.kind in OF_PERSONS]
    for one in [*stamps(stem), *by_text]:
        taken = any(one.start < other.end and other.start < one.end for other in found)
        within = any(start <= one.start and one.end <= end for start, end in neutral)
        if not taken and not within:
            found.append(one)
    return sorted(found, key=lambda one: one.start)
