"""Tells a greeting or a lesson from the day of a case: "Happy Friday", "Today I learned"."""

from __future__ import annotations

import re

HAPPY = re.compile(r"\bhappy (?:new |another )?$", re.IGNORECASE)
LEARNT = re.compile(
    r" (?:i|we)(?:'ve| have)? (?:learn(?:ed|t)?|discovered|reali[sz]ed|found out|remembered)\b",
    re.IGNORECASE,
)
CLINICAL = re.compile(
    r"\b(?:patients?|pts?|case|clinic|list|ward|theatre|shift|on[ -]call|admitted|presented|seen"
    r"|saw|operated|scanned|scoped|referred|diagnosed|delivered|treated|removed|man|woman|lady"
    r"|boy|girl|gentleman|baby|year[ -]old|this one|[0-9]{1,3} ?(?:yo|y/o|m|f)|take|mdt|ed|a&e)\b",
    re.IGNORECASE,
)
NEAR = 160  # characters on each side in which a case would be told of


def is_of_a_case(match: re.Match[str]) -> bool:
    """Whether a day belongs to a case rather than to a greeting or to what somebody learnt."""
    text = match.string
    happy = HAPPY.search(text[max(0, match.start() - 20) : match.start()])
    if not happy and not LEARNT.match(text, match.end()):
        return True
    return CLINICAL.search(text, max(0, match.start() - NEAR), match.end() + NEAR) is not None
