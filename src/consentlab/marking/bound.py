"""Binds a learner's feedback pages into one: self-contained, without script, each in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consentlab.marking.desk import MarkingError
from consentlab.marking.words import bound

_MAIN = re.compile(r'<main class="page">\n?(.*)</main>', re.DOTALL)
# Names within a page and what points to them. Only we write attributes: what a learner wrote is
# escaped, and no quotation mark of theirs stands there as one.
_NAMED = re.compile(r'( (?:id|aria-labelledby|aria-describedby)=")([^"]+)"')
_POINTS = re.compile(r'( href="#)([^"]+)"')


@dataclass(frozen=True)
class Leaf:
    """One page to be bound: the assignment, its title, the marks, and what stands on the page."""

    assignment: str
    title: str
    marks: str
    body: str


def bind(called: str, pages: Sequence[tuple[str, str, str, str]]) -> str:
    """One page of several: for each its assignment, title, marks in words and HTML.

    Raises MarkingError where one of them is no page of ours.
    """
    leaves = [
        Leaf(assignment, title, marks, _within(html, assignment))
        for assignment, title, marks, html in pages
    ]
    return bound(called, leaves)


def _within(html: str, assignment: str) -> str:
    """What stands on a page, with every name in it made its own.

    Its regions are called by the assignment as well: several of one name cannot be told apart.
    """
    prefix = f"{assignment}--"
    found = _MAIN.search(html)
    if found is None:
        raise MarkingError("A feedback page is not as we write it. Mark once more with --anew.")
    own = _NAMED.sub(
        lambda one: one[1] + " ".join(f"{prefix}{name}" for name in one[2].split()) + '"', found[1]
    )
    own = own.replace('<section aria-labelledby="', f'<section aria-labelledby="{assignment} ')
    return _POINTS.sub(rf'\g<1>{prefix}\g<2>"', own)
