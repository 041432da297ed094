"""Finds given names of the list, with the surname beside them if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consentlab.identifiers.contract import InText
from consentlab.identifiers.text.lists import is_given, is_given_too, is_surname
from consentlab.identifiers.text.not_names import EPONYMS, NEVER, follows_as_eponym
from consentlab.identifiers.text.rule import FIELDS, Setting

OWN = re.compile(
    r"'s (?:rash|hip|knee|shoulder|nails?|ulcer|hernia|fracture|arthritis|fever|stent)\b"
)
JOINED = {False: (" ",), True: (" ", "-", "_")}
WORD = re.compile(r"[A-Za-z][A-Za-z']{0,30}")


def by_list(words: str, setting: Setting) -> Iterator[InText]:
    """Given names from the list, with the surname beside them if there is one."""
    found = list(WORD.finditer(words))
    after = 0
    for place, match in enumerate(found):
        if place < after:
            continue
        name = match[0][:-2] if match[0].lower().endswith("'s") else match[0]
        if not _may_be_given(words, match, name, setting):
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        beside = _surname(words, match, following, setting)
        if beside is not None:
            after = place + 2
            yield InText("person-name", match.start(), beside, "likely")
        elif is_given(name) and name.lower() not in EPONYMS and _alone(words, match, name):
            yield InText("person-name", match.start(), match.start() + len(name), "likely")


def _may_be_given(words: str, match: re.Match[str], name: str, setting: Setting) -> bool:
    if len(name) < 3 or name.lower() in NEVER or not (is_given(name) or is_given_too(name)):
        return False
    if setting == "name":
        return len(name) > 3 or name[0].isupper()
    if setting in FIELDS:
        return name[0].isupper() and (len(name) > 3 or name[1:].islower())
    return name[0].isupper() and name[1:].islower()


def _surname(
    words: str, match: re.Match[str], following: re.Match[str] | None, setting: Setting
) -> int | None:
    """Where the surname after a given name ends; None where there is none."""
    if following is None or words[match.end() : following.start()] not in JOINED[setting in FIELDS]:
        return None
    last = following[0][:-2] if following[0].endswith("'s") else following[0]
    known = is_surname(last) and last.lower() not in NEVER
    written = (last[0].isupper() and len(last) > 1) or setting == "name"
    if not written or follows_as_eponym(words, following.end()):
        return None
    if known:
        return following.start() + len(last)
    cased = last[1:].islower() or (setting in FIELDS and last.isupper() and len(last) > 3)
    if is_given(match[0]) and last[0].isupper() and cased and last.lower() not in NEVER:
        return following.start() + len(last)
    return None


def _alone(words: str, match: re.Match[str], name: str) -> bool:
    """Whether a given name by itself is somebody's, not half of an eponym or of a compound."""
    start, end = match.start(), match.start() + len(name)
    if follows_as_eponym(words, end) and not OWN.match(words, end):
        return False
    joined = words[end : end + 1] == "-" or words[max(0, start - 1) : start] in ("-", "@", "#", "/")
    return not (joined and not words[end : end + 1].isspace())
