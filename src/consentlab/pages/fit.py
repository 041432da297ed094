"""How well something that can be found fits what was asked for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

WORD = re.compile(r"\w+")
QUOTED = re.compile(r'["“”„]([^"“”„]*)["“”]')
LONGEST_QUERY = 200  # characters; whoever types more has pasted something
MOST_WORDS = 12

# Words so common that they only count when nothing else was asked for.
COMMON = frozenset(
    [
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it"),
        *("of", "on", "or", "that", "the", "to", "with"),
    ]
)

# A word in a title says more than one in the text, a whole word more than the beginning of one.
TITLE_WHOLE, TITLE_PREFIX, TEXT_WHOLE, TEXT_PREFIX = 12, 6, 3, 1
MOST_COUNTED = 3  # times that one word counts in a text, so that a long one does not win by length
AS_ASKED = 20  # for words that stand beside each other just as they were asked for

# How well an entry fits is told by its weakest word; that decides before anything else does.
IN_TITLE, IN_TEXT, BEGINS_IN_TITLE, BEGINS_IN_TEXT = 4, 3, 2, 1
AS_TEXT = (0, BEGINS_IN_TEXT, BEGINS_IN_TEXT, IN_TEXT, IN_TEXT)  # where a title counts as no title

COURSE, TERM, SOURCE = 0, 1, 2
"""Of entries that fit equally well, what teaches comes first, then what explains a word, then what
the course rests on."""


@dataclass(frozen=True)
class Entry:
    """Something that can be found: what kind it is, where it is, and what it says."""

    kind: str
    title: str
    url: str
    text: str = ""
    within: str = ""  # the title of what it is part of
    rank: int = COURSE

    @cached_property
    def title_words(self) -> frozenset[str]:
        return frozenset(self.title_run.split())

    @cached_property
    def text_words(self) -> Counter[str]:
        return Counter(self.text_run.split())

    @cached_property
    def title_run(self) -> str:
        return run(words(self.title))

    @cached_property
    def text_run(self) -> str:
        return run(words(self.text))


@dataclass(frozen=True)
class Asked:
    """What was asked for: words, and phrases that have to stand as they are."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every word, those of the phrases too."""
        return tuple(dict.fromkeys((*self.words, *(one for each in self.phrases for one in each))))


@dataclass(frozen=True)
class Fit:
    """How well one word or phrase fits an entry: 0 in both where it does not."""

    how: int = 0
    points: int = 0

    def __bool__(self) -> bool:
        return self.how > 0


def words(text: str) -> list[str]:
    """Its words without capitals and accents, so that “Müller” is found by “muller”."""
    return [fold(one) for one in WORD.findall(text)]


def fold(word: str) -> str:
    """One word without capitals and accents."""
    if word.isascii():  # nearly every word, and a search folds tens of thousands
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))


def asked_for(query: str) -> Asked:
    """The words and quoted phrases of a query; a quotation mark that stands alone means nothing."""
    query = query[:LONGEST_QUERY]
    quoted = (tuple(words(one))[:MOST_WORDS] for one in QUOTED.findall(query))
    phrases = tuple(dict.fromkeys(one for one in quoted if one))
    loose = list(dict.fromkeys(words(QUOTED.sub(" ", query))))
    if not phrases:
        loose = [one for one in loose if len(one) > 1] or loose
        loose = [one for one in loose if one not in COMMON] or loose
    else:
        loose = [one for one in loose if len(one) > 1 and one not in COMMON]
    return Asked(tuple(loose[:MOST_WORDS]), phrases)


def fits_of(entry: Entry, asked: Asked) -> list[Fit]:
    """How each word that was asked for fits, and then each phrase."""
    # The name of a law is no heading: “capacity” is asked of a lesson, not of every Capacity Act.
    named = entry.rank < SOURCE or entry.title_words <= frozenset(asked.all)
    fits = [_fit(entry, word) for word in asked.words]
    fits += [_fit_of_phrase(entry, one) for one in asked.phrases]
    return fits if named else [Fit(AS_TEXT[one.how], one.points) for one in fits]


def _fit(entry: Entry, word: str) -> Fit:
    how, points = 0, 0
    if times := entry.text_run.count(f" {word} "):
        how, points = IN_TEXT, TEXT_WHOLE * min(times, MOST_COUNTED)
    elif f" {word}" in entry.text_run:
        how, points = BEGINS_IN_TEXT, TEXT_PREFIX
    if f" {word} " in entry.title_run:
        how, points = IN_TITLE, points + TITLE_WHOLE
    elif f" {word}" in entry.title_run:
        how, points = max(how, BEGINS_IN_TITLE), points + TITLE_PREFIX
    return Fit(how, points)


def _fit_of_phrase(entry: Entry, phrase: tuple[str, ...]) -> Fit:
    whole = run(phrase)
    in_title, times = whole in entry.title_run, min(entry.text_run.count(whole), MOST_COUNTED)
    points = len(phrase) * (TITLE_WHOLE * in_title + TEXT_WHOLE * times)
    return Fit(IN_TITLE if in_title else IN_TEXT if times else 0, points)


def run(said: Iterable[str]) -> str:
    """Words as one text, in which a phrase is found by its whole words, and its beginning too.

    Each has a space on either side of its own, so that one said twice is counted twice.
    """
    return "".join(f" {one} " for one in said)


def place(fits: list[Fit], entry: Entry, whole: str) -> tuple[int, int, int, int]:
    """Where an entry stands among those found, the smallest first; `whole` is the query's run."""
    there = [one for one in fits if one]
    points = sum(one.points for one in there)
    points += AS_ASKED * entry.title_run.startswith(whole)
    if whole.count(" ") > 2:  # a single word has been counted
        points += AS_ASKED * ((whole in entry.title_run) + (whole in entry.text_run))
    return -len(there), -min(one.how for one in there), entry.rank, -points
