"""Search over what the course teaches: lessons, practice cases, terms and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from consentlab.pages.fit import (
    LONGEST_QUERY,
    WORD,
    Asked,
    Entry,
    Fit,
    asked_for,
    fits_of,
    fold,
    place,
    run,
    words,
)

MOST_FOUND = 40
MOST_LIKENED = 3  # words of a query for which one that was perhaps meant is sought
STEM = 6  # letters that may be the same where no word is like the whole of it
LIKENESS, FURTHEST = 0.79, 3  # how like such a word is, and by how many letters longer or shorter
BEFORE, AFTER = 60, 140  # characters shown around the first word that was found


@dataclass(frozen=True)
class Found:
    """An entry with the passage that fits best; a marked piece is a word that was looked for."""

    entry: Entry
    passage: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Nowhere:
    """A word that stands nowhere, with the one most like it that does, or nothing."""

    word: str
    like: str = ""
    instead: str = ""  # the whole query, with that word put in its place


@dataclass(frozen=True)
class Results:
    """What was found, best first; `some` says that no entry had all the words."""

    found: tuple[Found, ...] = ()
    some: bool = False
    in_all: int = 0
    nowhere: tuple[Nowhere, ...] = ()


def search(entries: Iterable[Entry], query: str) -> Results:
    """What fits the query best; nothing when it has no word in it.

    Every word must be in an entry, whole or as the beginning of a word, and a phrase in double
    quotation marks just as it is. Only where no entry has them all are those shown that have some.
    """
    asked = asked_for(query)
    if not asked.all:
        return Results()
    entries = tuple(entries)
    whole = run(words(query[:LONGEST_QUERY]))
    scored = [(fits_of(entry, asked), entry) for entry in entries]
    complete = [one for one in scored if all(one[0])]
    partly = [one for one in scored if any(one[0])]
    # equals stay in the course's order
    best = sorted(complete or partly, key=lambda one: place(one[0], one[1], whole))
    found = tuple(Found(entry, _passage(entry.text, asked)) for _, entry in best[:MOST_FOUND])
    lacking = _lacking(asked, [fits for fits, _ in scored])
    return Results(
        found,
        some=bool(found) and not complete,
        in_all=len(best),
        nowhere=tuple(_likened(entries, asked.all, lacking)) if lacking else (),
    )


def _lacking(asked: Asked, fits: list[list[Fit]]) -> list[str]:
    """The words outside phrases that no entry has."""
    had = {word for one in fits for word, fit in zip(asked.words, one, strict=False) if fit}
    return [word for word in asked.words if word not in had][:MOST_LIKENED]


def _likened(
    entries: Iterable[Entry], asked: Iterable[str], lacking: list[str]
) -> Iterator[Nowhere]:
    """Each word that stands nowhere, with the one that was perhaps meant."""
    there = Counter[str]()
    for entry in entries:
        there.update(entry.title_words)
        there.update(entry.text_words)
    for word in lacking:
        near = [
            one
            for one in there
            if one.isalpha() and len(one) > 2 and abs(len(one) - len(word)) <= FURTHEST
        ]
        like = max(
            get_close_matches(word, near, n=3, cutoff=LIKENESS),
            key=lambda one: (round(SequenceMatcher(None, one, word).ratio(), 1), there[one]),
            default="",
        ) or next((one for one in there if one.startswith(word[:STEM]) and len(word) > STEM), "")
        instead = " ".join(like if one == word else one for one in asked) if like else ""
        yield Nowhere(word, like, instead)


def _passage(text: str, asked: Asked) -> tuple[tuple[str, bool], ...]:
    """The text around the first words that fit, cut at words, in pieces."""
    hits = _hits(text, asked)
    first = hits[0].start() if hits else 0
    start = max(0, first - BEFORE)
    end = min(len(text), first + AFTER)
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, end) if end < len(text) else end
    end = end if end > first or not hits else min(len(text), hits[0].end())
    start = min(start, first)
    pieces: list[tuple[str, bool]] = [("… " if start else "", False)]
    at = start
    for hit in (one for one in hits if start <= one.start() and one.end() <= end):
        pieces += [(text[at : hit.start()], False), (hit[0], True)]
        at = hit.end()
    pieces.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return tuple(one for one in pieces if one[0])


def _hits(text: str, asked: Asked) -> list[re.Match[str]]:
    """Where a word that was asked for begins one of the text, or where a phrase stands in it.

    Only as far as a passage around the first one goes.
    """
    every: list[re.Match[str]] = []
    said: list[str] = []
    at: set[int] = set()
    for number, one in enumerate(WORD.finditer(text)):
        if at and one.start() > every[min(at)].start() + AFTER:
            break
        every.append(one)
        said.append(fold(one[0]))
        if said[-1].startswith(asked.words):
            at.add(number)
        for phrase in asked.phrases:
            if tuple(said[-len(phrase) :]) == phrase:
                at.update(range(number + 1 - len(phrase), number + 1))
    return [every[one] for one in sorted(at)]
