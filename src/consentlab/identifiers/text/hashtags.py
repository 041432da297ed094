"""Tells hashtags that place or date a post from those of topics."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consentlab.identifiers.contract import InText
from consentlab.identifiers.text.lists import is_given, is_place, is_place_too
from consentlab.identifiers.text.not_names import NEVER
from consentlab.identifiers.text.toponym import like_a_place

TAG = re.compile(r"#(\w{2,60})")
PLACED = re.compile(
    "(?:nhs(?!staff|heroes|england|digital|ai|longterm|75|pay)|hospital|infirmary"
    "|trust(?!ed)|hospice|ward[0-9]|marathon|festival|triathlon"
    "|parkrun|derby|cupfinal|nightshift|night_?shifts|nights$|oncall|weekendon"
    "|latenight|dayshift|postta"
    "|shift(?:life)?$|mondays?$|tuesday(?!tip|teach)|wednesday|thursday|friday"
    "|saturday|sunday|today|tonight"
    "|20[12][0-9]|(?:january|february|april|june|july|august|september|october"
    "|november|december)(?:20)?)",
    re.IGNORECASE,
)
TOPIC = re.compile(
    "(?:motivationmonday|mondaymotivation|tuesdaytip|teachingtuesday"
    "|wisdomwednesday|thursdaythoughts"
    "|fridayfacts|followfriday|funfact|womeninmedicine|mentalhealth|guideline"
    "|congress|conference"
    "|(?:esc|easl|esge|asco|aha|ddw|ueg|chest|acc|rsna|ats|ers)(?:20)?[12][0-9]"
    "|awareness)",
    re.IGNORECASE,
)


def by_hashtag(words: str) -> Iterator[InText]:
    """Hashtags that name a place, a hospital, an event, a day or a shift; not those of topics."""
    for match in TAG.finditer(words):
        if TOPIC.search(match[1]):
            continue
        parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", match[1])
        named = any(
            is_place(part) or (len(parts) == 1 and is_place_too(part)) or like_a_place(part, True)
            for part in (match[1], *parts)
            if len(part) > 3 and part.lower() not in NEVER
        )
        unit = bool({"ED", "ICU", "ITU", "GP", "AE", "EM"}.intersection(parts)) and len(parts) > 1
        named = named or (unit and any(like_a_place(part) for part in parts))
        if named or PLACED.search(match[1]):
            yield InText("hashtag", *match.span(), "likely")
        elif any(is_given(part) for part in parts if len(part) > 3) and len(parts) > 1:
            yield InText("hashtag", *match.span(), "possible")
