"""Looks in what is written around a picture: its caption, its alt text and its thread."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from consentlab.identifiers.contract import CannotCheck, Finding, InWords, masked
from consentlab.identifiers.limits import LONGEST_CAPTION
from consentlab.identifiers.text import find

Part = Literal["caption", "alt", "thread"]
NAMES: dict[Part, str] = {"caption": "caption", "alt": "alternative text", "thread": "thread"}


def look(words: str, part: Part, posted: date | None = None) -> Iterator[Finding]:
    """What in some words could identify somebody, in order; no two findings overlap.

    `posted` is the day on which the words are, or will be, posted: where it is known, a word such
    as "today" is certainly a date. Raises CannotCheck where the text is too long to be one.
    """
    if len(words) > LONGEST_CAPTION:
        raise CannotCheck(
            f"The {NAMES[part]} has {len(words):,} characters; at most {LONGEST_CAPTION:,} are "
            "read. Check it in parts."
        )
    for one in find(words, "caption"):
        dated = one.kind == "relative-time" and posted is not None
        yield Finding(
            kind=one.kind,
            where=InWords(part, one.start, one.end),
            what=masked(words[one.start : one.end]),
            sure="certain" if dated else one.sure,
        )
