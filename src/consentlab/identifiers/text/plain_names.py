"""Rules for names without a title: after a relation or "patient", or before an initial."""

from __future__ import annotations

import re

from consentlab.identifiers.text.lists import is_given, is_given_too, is_surname
from consentlab.identifiers.text.not_names import EPONYMS, NEVER, SPECIES, follows_as_eponym
from consentlab.identifiers.text.occupations import KIN
from consentlab.identifiers.text.people import CAP
from consentlab.identifiers.text.rule import PROSE, Rule

SPEAKS = re.compile(r" (?:was|is|has|had|who|came|presented|said|and|did|does|needs)\b|[,.;!?]|$")
NO_NAME = {"information", "safety", "zero", "experience", "group", "advice", "voice", "story"}


def _is_named(match: re.Match[str]) -> bool:
    """Whether a capitalised word is a name: on a list, or doing what people do."""
    word = match["it"].lower()
    if word in NEVER | SPECIES | NO_NAME or follows_as_eponym(match.string, match.end("it")):
        return False
    if match.string[match.end("it") : match.end("it") + 2] == "'s" and word in EPONYMS:
        return False
    listed = is_given(word) or is_given_too(word) or is_surname(word)
    return listed or SPEAKS.match(match.string, match.end("it")) is not None


def _is_surname(match: re.Match[str]) -> bool:
    """Whether the word before an initial is a surname and gives its name to nothing else."""
    word = match["last"].lower()
    return is_surname(word) and word not in NEVER | EPONYMS


RULES: tuple[Rule, ...] = (
    Rule(
        "person-name",
        rf"\b(?:his|her|their|my|our|whose) {KIN},? (?P<it>{CAP})(?![A-Za-z])",
        holds=_is_named,
    ),
    Rule(
        "person-name",
        rf"\b(?-i:[Pp]atient|[Pp]t) (?P<it>{CAP})(?![A-Za-z])",
        only=(*PROSE, "metadata"),
        holds=_is_named,
    ),
    Rule(
        "person-name",
        rf"(?<![A-Za-z\-'])(?P<last>{CAP}) (?-i:[A-HJ-Z])\.?(?![A-Za-z0-9'+\-]| (?-i:[A-Z]))",
        "possible",
        only=(*PROSE, "metadata"),
        holds=_is_surname,
    ),
    Rule(
        "initials",
        r"\b(?-i:Mrs?|Miss|Ms|Mx)\.? (?P<it>(?-i:[A-Z]))(?![A-Za-z'])",
        "possible",
    ),
)
