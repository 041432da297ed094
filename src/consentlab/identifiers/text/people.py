"""Rules for names and initials of patients and professionals."""

from __future__ import annotations

import re

from consentlab.identifiers.text.lists import is_given, is_given_too, is_surname
from consentlab.identifiers.text.not_names import (
    NEVER,
    NOT_INITIALS,
    SPECIES,
    follows_as_eponym,
)
from consentlab.identifiers.text.rule import FIELDS, PROSE, Rule

CAP = r"(?-i:(?:Mc|Mac|O'|Fitz|D')?[A-Z][a-z]{1,20}(?:-[A-Z][a-z]{1,20})?)"
ANY = (
    r"(?:(?-i:(?:Mc|Mac|O'|D')?[A-Z][a-z'\-]{1,24}(?:[A-Z][a-z]{1,20})?)"
    r"|(?-i:[A-Z][A-Z'\-]{1,24}))"
)
INITIAL = r"(?-i:[A-Z])(?:\. ?|(?= ))"
NAME = (
    f"(?:{INITIAL} ?){{0,2}}{ANY}(?:[ ](?-i:van|de|der|al|el|bin|ap|ferch|Ní|Mac"
    f"|Mc)(?= ))?(?: {CAP}){{0,2}}"
)
STAFF = (
    "(?:dr|doctor|prof|professor|sister|matron|staff nurse|charge nurse|nurse|s/?n"
    "|midwife|consultant"
    "|registrar|reg|sho|f[12](?: doctor)?|fy[12]|[cs]t[1-8]|ep|anp|acp|hca|odp"
    "|radiographer|sonographer"
    "|surgeon|physio|paramedic|gp|operator|reporter|performed by|reported by"
    "|referred by|referrer"
    "|ref(?:erring)? phys(?:ician)?|physician|performing physician|examiner"
    "|scrubbed by)"
)
ROLE = re.compile(
    "(?:dermatolog|radiolog|cardiolog|anaesthet|surge|physic|paediatr|nurse|midwi"
    r"|led\b|in\b|on\b|of\b"
    r"|clinic|google|who\b|doctor|consult|registrar|trainee|practi|team|patholog"
    "|neuro|obstet|gynae"
    r"|ortho|psych|onco|intens|emerg|haemat|nephro|uro|rheum|gastro|gener|acute|mary)",
    re.IGNORECASE,
)
THANKS = (
    "(?:thanks?(?: you)?(?: so much| again)?(?: to)?|assisted by|under"
    "|kudos(?: to)?|shout ?out(?: to)?"
    "|credit(?: to)?|well done|supervised by|consultant|boss|surgeon|assisting"
    "|colleagues?|learnt from"
    r"|scrubbed (?:in )?with|theatre with|clinic with|list with|joined)"
)


def _is_staff(match: re.Match[str]) -> bool:
    return not ROLE.match(match["name"]) and not follows_as_eponym(match.string, match.end())


def _is_titled_small(match: re.Match[str]) -> bool:
    return match["name"].lower() not in NEVER and not ROLE.match(match["name"])


def _are_initials(match: re.Match[str]) -> bool:
    letters = match["it"].replace(".", "").replace(" ", "").lower()
    return letters not in NOT_INITIALS and letters not in ("a", "i")


def _has_an_initial(match: re.Match[str]) -> bool:
    """Whether "Q. Marrowby" is a name, and neither a germ nor the end of a sentence."""
    last = match["last"].lower()
    if last in NEVER | SPECIES or follows_as_eponym(match.string, match.end()):
        return False
    dotted = "." in match[0]
    before = match.string[max(0, match.start() - 12) : match.start()]
    led = re.search(
        r"(?:^|[,;:(\n\"] ?|\b(?:for|by|from|with|and|to|patient|pt|of|name|is)[ :])$", before, re.I
    )
    return (bool(led) and (dotted or is_surname(last))) or (dotted and is_surname(last))


def _is_surname_first(match: re.Match[str]) -> bool:
    """Whether "X, Y" or "X Y" in a field is a name: one of the two is on a list, as what it is."""
    last, given = match["last"].lower(), match["given"].lower()
    known = is_given(given) or (is_given_too(given) and is_surname(last))
    return known and not {last, given} & NEVER


RULES: tuple[Rule, ...] = (
    Rule(
        "person-name",
        (
            r"\b(?:thank you|thanks|thanks to|well done|love from|baby|little|wee|young|dear) "
            rf"(?P<it>{CAP})(?![A-Za-z'])"
        ),
        holds=lambda match: is_given_too(match["it"]) and match["it"].lower() not in NEVER,
    ),
    Rule(
        "person-name",
        r"(?<![A-Za-z])(?-i:mrs?|miss|ms|mx)\.? (?P<name>[a-z][a-z'\-]{2,24})(?![a-z])",
        only=("name",),
        holds=_is_titled_small,
    ),
    Rule(
        "staff-name",
        r"(?<![A-Za-z])(?:dr|prof)\.? (?P<name>[a-z][a-z'\-]{2,24})(?![a-z])",
        only=("name",),
        holds=_is_titled_small,
    ),
    Rule(
        "staff-name",
        rf"\b(?:{STAFF})\b\.?:?[ ]{{0,3}}(?<=[ .:])(?P<name>{NAME})(?:'s)?",
        holds=_is_staff,
    ),
    Rule(
        "staff-name",
        (
            rf"\b(?:gp|consultant(?: [a-z]{{4,18}})?|registrar|matron|surgeon"
            rf"|headmaster) (?:in|at|from|was|is|called|named) (?P<it>{CAP})\b"
        ),
    ),
    Rule("staff-name", rf"\b{THANKS}[ ,:]{{1,3}}(?P<it>(?-i:Mrs?|Miss|Ms|Mx)\.? {NAME})"),
    Rule(
        "person-name",
        (
            "(?<![A-Za-z])(?:(?-i:Mrs?|MRS|Miss|MISS|Ms|Mx|Master|Sir|Dame|Lord|Lady|Rev"
            rf"|Revd|Fr)\.?)[ \n]{{0,4}}(?<=[ .\n]){NAME}(?:'s)?"
        ),
    ),
    Rule(
        "person-name",
        (
            r"\b(?:patient|pt|surname|forename|first name|last name|full name|name|pt name"
            rf"|patient name|patient's name|next of kin|nok)\s?[:=]\s?(?P<it>{ANY}(?:[,^ ]"
            f"{{1,2}}{ANY}){{0,3}})"
        ),
        "certain",
    ),
    Rule(
        "person-name",
        rf"\b(?:called|named|nicknamed|name is|name was|known as) (?P<it>{CAP}(?: {CAP})?)",
        holds=lambda m: m["it"].lower() not in NEVER,
    ),
    Rule(
        "person-name",
        r"(?<![A-Za-z])[A-Z][A-Z'\- ]{1,40}\^[A-Z][A-Z'\-]{0,30}(?:\^[A-Z]{0,20}){0,3}",
        "certain",
    ),
    Rule(
        "person-name",
        (
            r"(?<![A-Za-z])(?-i:[A-Z][A-Z'\-]{2,24}),? (?-i:(?:[A-Z][a-z]{2,20}))(?: (?-i:Mr"
            r"s?|Ms|Miss|Dr)\b)?"
        ),
        holds=lambda m: is_given(m[0].replace(",", "").split()[1]),
    ),
    Rule(
        "person-name",
        (
            r"(?<![A-Za-z\-])(?P<last>[A-Z][A-Z'\-]{1,24})(?:, ?"
            r"| )(?P<given>[A-Z][A-Z\-]{2,20})(?![A-Za-z\-])"
        ),
        only=FIELDS,
        holds=_is_surname_first,
    ),
    Rule(
        "person-name",
        rf"(?<![A-Za-z0-9.])(?-i:[A-Z])(?:\. ?| )(?P<last>{CAP})(?![a-z])",
        "possible",
        holds=_has_an_initial,
    ),
    Rule(
        "initials",
        (
            r"\b(?:patient|pt|mr|mrs|ms|miss|master|lady"
            r"|initials)\.?:? (?P<it>(?-i:[A-Z])(?:\.? ?(?-i:[A-Z])){0,2})(?![A-Za-z']"
            r"|[ -][a-z]{1,3}\b(?<=\.))\.?"
        ),
        holds=_are_initials,
    ),
    Rule(
        "initials",
        (
            r"(?:^|[.!?:\n] ?|\()(?P<it>(?-i:[A-Z]{2,3}"
            r"|[A-Z]\. ?[A-Z]\.?)),? (?:\(?[0-9]{1,2}(?=[,;)]|\.(?![0-9])| ?(?:m|f|y|yo"
            r"|yrs?|years?)\b)|aged?\b|a [0-9])"
        ),
        only=PROSE,
        holds=_are_initials,
    ),
    Rule("staff-name", r"(?<![A-Za-z])(?-i:(?:Dr|Prof)[A-Z][a-z]{2,20})", only=FIELDS),
    Rule("person-name", r"(?<![A-Za-z])(?-i:(?:Mrs?|Ms|Miss)[A-Z][a-z]{2,20})", only=FIELDS),
    Rule(
        "person-name",
        r"(?<![A-Za-z0-9.])(?-i:[A-Z]\. ?[A-Z]{4,20})(?![A-Za-z])",
        "possible",
        only=FIELDS,
    ),
    Rule(
        "initials",
        r"^(?P<it>(?-i:[A-Z]{2,3}))(?= )",
        "possible",
        only=("name",),
        holds=_are_initials,
    ),
    Rule(
        "initials",
        r"(?<![A-Za-z.])(?P<it>(?-i:[A-Z]\.[A-Z]\.(?:[A-Z]\.)?))(?![A-Za-z])",
        "possible",
        only=PROSE,
        holds=_are_initials,
    ),
)
