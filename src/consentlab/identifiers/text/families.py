"""Every family of rules, in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consentlab.identifiers.contract import InText
from consentlab.identifiers.text import (
    ages,
    contact,
    dates,
    events,
    given_names,
    hashtags,
    hospitals,
    institutions,
    numbers,
    occupations,
    people,
    places,
    plain_names,
    runs,
    story,
    times,
)
from consentlab.identifiers.text.rule import PROSE, Setting, hits

FAMILIES = (
    *numbers.RULES,
    *runs.RULES,
    *contact.RULES,
    *dates.RULES,
    *times.RULES,
    *people.RULES,
    *plain_names.RULES,
    *institutions.RULES,
    *hospitals.RULES,
    *places.RULES,
    *ages.RULES,
    *occupations.RULES,
    *story.RULES,
    *events.RULES,
)


CAPITALISED = re.compile("[A-Z][a-z]")
NAMED = ("person-name", "staff-name", "institution")
SMALL = tuple(rule for rule in FAMILIES if rule.only == ("name",) and rule.kind in NAMED)


def found(words: str, setting: Setting) -> Iterator[InText]:
    """What all rules find in plain words; findings may overlap."""
    yield from hits(FAMILIES, words, setting)
    yield from given_names.by_list(words, setting)
    yield from places.by_list(words, setting)
    if setting in PROSE:
        if not CAPITALISED.search(words):  # names without capitals, as in the names of files
            yield from hits(SMALL, words, "name")
            yield from given_names.by_list(words, "name")
            yield from places.by_list(words, "name")
        yield from hashtags.by_hashtag(words)
