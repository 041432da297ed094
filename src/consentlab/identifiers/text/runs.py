"""Rules for runs of digits without a label, whole or cut off at the edge of a picture."""

from __future__ import annotations

import re
from itertools import pairwise

from consentlab.identifiers.text.rule import FIELDS, PROSE, Rule

SPACED = (
    r"(?<![0-9.,+\-/:])(?<![0-9][ \-])"
    r"(?P<it>[0-9]{1,3}[ \-][0-9]{3}[ \-][0-9]{3,4}|[0-9]{3}[ \-][0-9]{3}[ \-][0-9]{1,4}"
    r"|[0-9]{3,6}[ \-][0-9]{3,6})(?![ .,/:\-]?[0-9])"
)
LABELLED = (
    r"\b(?:MRN|PID|PAS|CRN|CRIS|RIS|hosp(?:ital)?|unit|accession|patient|pt|case|study|specimen"
    r"|sample|lab|record|episode)\s?(?:no\.?|number|num\.?|nr\.?|id|#|ref\.?)?[\s.:#=\-]{0,4}"
    r"(?P<it>(?=[A-Z0-9]{0,4}[0-9 ])(?-i:[A-Z]{1,3})[0-9]{0,2} [0-9]{4,9})(?![A-Za-z0-9])"
)


def is_run(match: re.Match[str]) -> bool:
    """Whether digits in groups are 7 to 12, and no ruler's steps or pair of round settings."""
    groups = [int(one) for one in re.split(r"[ \-]", match["it"])]
    if not 7 <= sum(sign.isdigit() for sign in match["it"]) <= 12:
        return False
    steps = {after - before for before, after in pairwise(groups)}
    even = len(groups) > 2 and len(steps) == 1 and match["it"][0] != "0" and 1 not in steps
    return not even and not all(one and one % 10 == 0 for one in groups)


def holds_run(text: str) -> bool:
    """Whether digits in a text stand together as those of a person's number do."""
    return any(is_run(match) for match in re.finditer(SPACED, text))


RULES: tuple[Rule, ...] = (
    Rule("hospital-number", LABELLED, "likely"),
    Rule("hospital-number", SPACED, "possible", only=FIELDS, holds=is_run),
    Rule(
        "nhs-number",
        r"(?<![0-9.,+\-/])(?P<it>[0-9]{3}([ \-/])[0-9]{3}\2[0-9]{4})(?![0-9/\-])",
        "possible",
        only=PROSE,
    ),
    Rule(
        "nhs-number",
        r"(?<![0-9.,+\-/])(?P<it>[0-9]{3}/[0-9]{3}/[0-9]{4})(?![0-9/\-])",
        "possible",
        only=FIELDS,
    ),
)
