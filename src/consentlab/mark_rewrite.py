"""Marks a rewritten text by rules: what it must keep, and what it must lose."""

from __future__ import annotations

import re
import unicodedata

from consentlab.key import RewriteKey, WordsRule
from consentlab.reason import Reason, Verdict

Earned = tuple[int, tuple[Reason, ...]]

UNSEEN = ("Mn", "Me", "Cf")  # accents and other marks on letters, and what only steers layout


def mark_rewrite(worth: RewriteKey, text: str) -> Earned:
    """Points for each idea that is there and each identifier that is gone.

    A text without a single one of the ideas earns nothing for what it left out: an empty caption
    gives nobody away, and teaches nobody either. What the rules cannot see is for a reader.
    """
    kept = {id: says(rule, text) for id, rule in worth.keeps.items()}
    gone = {id: not says(rule, text) for id, rule in worth.loses.items()}
    teaches = any(kept.values()) or not kept
    points = sum(worth.keeps[id].points for id, there in kept.items() if there)
    if teaches:
        points += sum(worth.loses[id].points for id, away in gone.items() if away)
    reasons = [
        _reason(id, worth.keeps[id], "Kept" if there else "Missing", there)
        for id, there in kept.items()
    ]
    reasons += [
        _reason(id, worth.loses[id], _label(away, teaches), away and teaches)
        for id, away in gone.items()
    ]
    return points, tuple(sorted(reasons, key=lambda one: one.verdict != "sound"))


def _label(away: bool, teaches: bool) -> str:
    if not away:
        return "Still there"
    return "Gone" if teaches else "Gone, but nothing was kept"


def says(rule: WordsRule, text: str) -> bool:
    """True when the text has any of the rule's words, in any case, with or without accents.

    A word is found where one begins with it, so that `hawk` is found in "Hawks" and not in
    "mohawk"; several words are found side by side. A number is found whole: `7` is not in "70".
    """
    found = _plain(text)
    return any(re.search(_pattern(_plain(one)), found) for one in rule.any_of)


def _pattern(words: str) -> str:
    return rf"(?<!\w){re.escape(words)}" + (r"(?!\d)" if words[-1:].isdigit() else "")


def _plain(text: str) -> str:
    """The text in small letters, without accents and without characters that nobody sees."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    seen = (one for one in letters if unicodedata.category(one) not in UNSEEN)
    return " ".join("".join(seen).split())


def _reason(id: str, rule: WordsRule, label: str, good: bool) -> Reason:
    verdict: Verdict = "sound" if good else "wrong" if label == "Still there" else "missed"
    return Reason(id, rule.says, verdict, rule.points, rule.because, rule.source, label)
