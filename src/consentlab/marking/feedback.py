"""Writes a learner's feedback page: the same whether nbgrader asks for it or we do."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from consentlab.marking.report import CaseReport
from consentlab.marking.settle import NO_RESPONSE, Row, shows
from consentlab.marking.views import CaseView, Score, case_view
from consentlab.marking.words import Page, page

MEDIA = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}
STAMP = re.compile(rb'<meta name="consentlab" content="([0-9a-f]+)">')
HEAD = 2000  # bytes of a page, among which its stamp is
MOST_KEPT = 64  # pictures kept in memory; an assignment has fewer


@dataclass(frozen=True)
class Feedback:
    """What a page tells: whose it is, of which hand-in, and how its cells stand.

    `rows` is by cell, `out_of` the most that each cell can earn. `penalty` is taken off the score.
    """

    title: str
    learner: str
    handed_in: datetime | None
    reports: Sequence[CaseReport]
    rows: Mapping[str, Row]
    out_of: Mapping[str, float]
    penalty: float = 0


def feedback_page(told: Feedback, course: Path) -> str:
    """The page as HTML; `course` has the pictures that were marked on."""
    scores = {cell: _score(row, told.out_of[cell]) for cell, row in told.rows.items()}
    cases = tuple(case_view(one, scores) for one in told.reports)
    content = Page(
        title=told.title,
        learner=told.learner,
        handed_in=_day_and_time(told.handed_in),
        score=sum(row.score for row in told.rows.values()) - told.penalty,
        out_of=sum(told.out_of.values()),
        penalty=told.penalty,
        cases=cases,
        pictures=_pictures(cases, course),
        stamp=shows(told.rows, told.penalty),
    )
    return page(content)


def stamp_of(path: Path) -> str:
    """The digest of the marks that a page was made from; empty where there is no page of ours.

    A page and a gradebook that were put back from backups of different days do not fit.
    """
    try:
        with path.open("rb") as file:
            found = STAMP.search(file.read(HEAD))
    except OSError:
        return ""
    return found[1].decode("ascii") if found else ""


def _score(row: Row, out_of: float) -> Score:
    return Score(
        score=row.score,
        out_of=out_of,
        counted=row.auto,
        given=row.manual,
        awaiting=row.needs,
        comment="" if row.comment in (None, NO_RESPONSE) else str(row.comment),
    )


def _day_and_time(when: datetime | None) -> str:
    return f"{when.day} {when:%B %Y at %H:%M} UTC" if when else ""


def _pictures(cases: Sequence[CaseView], course: Path) -> dict[str, str]:
    """Each picture that was marked on, as a `data:` address; none that is no longer there."""
    shown = (view.step.shown for case in cases for view in case.steps)
    found: dict[str, str] = {}
    for file in {one.file for one in shown if one and one.file}:
        if address := _address(course / file):
            found[file] = address
    return found


def _address(path: Path) -> str:
    media = MEDIA.get(path.suffix.lower())
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return ""
    return _read(path, media, changed) if media else ""


@lru_cache(maxsize=MOST_KEPT)
def _read(path: Path, media: str, _changed: int) -> str:
    return f"data:{media};base64,{b64encode(path.read_bytes()).decode('ascii')}"
