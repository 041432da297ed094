"""What the rules find in a text, as words that are easy to compare."""

from __future__ import annotations

from consentlab.identifiers.text import Setting, find


def found(text: str, setting: Setting = "caption") -> list[tuple[str, str]]:
    """Kind and words of each finding, in order."""
    return [(one.kind, text[one.start : one.end]) for one in find(text, setting)]


def kinds(text: str, setting: Setting = "caption") -> set[str]:
    """The kinds that are found."""
    return {kind for kind, _ in found(text, setting)}
