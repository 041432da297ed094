"""What a rule for words is, and what it finds in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from consentlab.identifiers.contract import InText, Sure

Setting = Literal["caption", "pixels", "metadata", "name"]
"""Where a text stands: what people wrote, writing in a picture, a field, the name of a file."""

PROSE: tuple[Setting, ...] = ("caption",)
FIELDS: tuple[Setting, ...] = ("pixels", "metadata", "name")


@dataclass(frozen=True)
class Rule:
    """A pattern whose matches are findings of one kind; only its group `it`, where it has one.

    Case is ignored but for what stands in `(?-i:…)`. `only` limits it to some settings. `holds`
    says of a match whether it truly is one. No pattern may repeat without a limit: texts come
    from strangers.
    """

    kind: str
    pattern: str
    sure: Sure = "likely"
    only: tuple[Setting, ...] = ()
    holds: Callable[[re.Match[str]], bool] | None = None


def hits(rules: Sequence[Rule], words: str, setting: Setting) -> Iterator[InText]:
    """What these rules find in plain words."""
    for rule in rules:
        if rule.only and setting not in rule.only:
            continue
        for match in compiled(rule.pattern).finditer(words):
            if rule.holds is None or rule.holds(match):
                group: str | int = "it" if "it" in match.re.groupindex else 0
                yield InText(rule.kind, *match.span(group), rule.sure)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, made once and only when it is needed: making all of them takes a while."""
    return re.compile(pattern, re.IGNORECASE)


def words_of(listed: str) -> str:
    """An alternative of a pattern from words written as text, `_` for a space or hyphen."""
    ordered = sorted(listed.split(), key=len, reverse=True)
    return "|".join(word.replace("_", "[ -]?") for word in ordered)


def word_set(listed: str) -> frozenset[str]:
    """Words written as text, as a set."""
    return frozenset(listed.split())
