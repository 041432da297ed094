"""The lists of names and places, read when they are first needed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def listed(file: str, section: str) -> frozenset[str]:
    """The entries of one section of a list beside this module, in lower case."""
    found: list[str] = []
    inside = False
    for line in _lines(file):
        if line.startswith("#"):
            continue
        if line.startswith("["):
            inside = line == f"[{section}]"
        elif inside:
            found.append(line)
    return frozenset(entry.strip().lower() for entry in " ".join(found).split(",") if entry.strip())


@cache
def _lines(file: str) -> tuple[str, ...]:
    text = (files("consentlab.identifiers.text") / file).read_text(encoding="utf-8")
    return tuple(text.splitlines())


def is_given(word: str) -> bool:
    """Whether it is a given name that is no other word; case does not count."""
    return word.lower() in listed("names.txt", "given")


def is_given_too(word: str) -> bool:
    """Whether it is a given name that is another word as well, such as Grace."""
    return word.lower() in listed("names.txt", "given-also-words")


def is_surname(word: str) -> bool:
    """Whether it is a surname; many are other words as well."""
    return word.lower() in listed("names.txt", "surname")


def is_place(words: str) -> bool:
    """Whether it is a place that is no other word."""
    return words.lower() in listed("places.txt", "places")


def is_place_too(words: str) -> bool:
    """Whether it is a place that is another word or a name as well, such as Reading."""
    return words.lower() in listed("places.txt", "places-also-words")
