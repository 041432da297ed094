"""Looks over a learner's own words for what could identify somebody, and says so calmly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from consentlab.errors import ConsentlabError
from consentlab.library import Library

MOST_SHOWN = 3  # excerpts of one kind
LONGEST_EXCERPT = 30  # characters
# Where the writer works, without its name: a reflection is about that. A post is another matter.
OWN_PLACE = re.compile(r"(?:[Mm]y|[Oo]ur)(?: own)? [a-z]+(?: [a-z]+)?$")
KEPT_IN_MIND = 16  # texts; a page asks for the same ones at every change


def noticed(texts: Iterable[str], library: Library) -> tuple[str, ...]:
    """What the texts have in them, one kind after the other: "an NHS number (••• ••• ••••)".

    No excerpt can be read as what it stands for. Empty when nothing is found.
    """
    by_kind: dict[str, list[str]] = {}
    for text in texts:
        for kind, excerpt in _found(text) if text.strip() else ():
            excerpts = by_kind.setdefault(kind, [])
            if excerpt not in excerpts:
                excerpts.append(excerpt)
    titles = _titles(library) if by_kind else {}
    return tuple(
        f"{titles.get(kind, kind)} ({', '.join(shown[:MOST_SHOWN])}{_more(shown)})"
        for kind, shown in by_kind.items()
    )


@lru_cache(maxsize=KEPT_IN_MIND)
def _found(text: str) -> tuple[tuple[str, str], ...]:
    # here, for a page on which nobody writes need not wait for the reader and its lists
    from consentlab.identifiers.contract import masked
    from consentlab.identifiers.text import find

    return tuple(
        (one.kind, masked(text[one.start : one.end], LONGEST_EXCERPT))
        for one in find(text, "caption")
        if not OWN_PLACE.match(text[one.start : one.end])
    )


def _titles(library: Library) -> dict[str, str]:
    """The kinds' titles, as within a sentence; none where their list is flawed."""
    try:
        return {
            id: one.title[:1].lower() + one.title[1:] for id, one in library.identifiers.items()
        }
    except ConsentlabError:  # that must not cost the learner's words
        return {}


def _more(shown: list[str]) -> str:
    return ", …" if len(shown) > MOST_SHOWN else ""
