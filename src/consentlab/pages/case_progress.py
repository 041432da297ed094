"""How much of one case a learner has answered, read from the answers beside a notebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from consentlab.answer_file import look
from consentlab.answers import Answers, BadAnswers
from consentlab.case import Case
from consentlab.errors import ConsentlabError
from consentlab.route import Earned, answered, finished, longest, steps_in_all

ANSWERS = "answers"


@dataclass(frozen=True)
class Played:
    """A case as one learner meets it; `earned` is there where the score decides the way."""

    case: Case
    earned: Earned | None = None


FindCase = Callable[[Path, str, str], Played]
"""Finds a case by a notebook's folder, its id and a learner's seed; may raise ConsentlabError."""


@dataclass(frozen=True)
class CaseProgress:
    """How much of one case is answered; `trouble` says in words why that cannot be known."""

    slug: str
    title: str
    answered: int = 0
    of: int = 0
    finished: bool = False
    trouble: str = ""
    minutes: int = 0

    @property
    def begun(self) -> bool:
        return self.answered > 0


def furthest(folder: Path, forms: tuple[str, ...], find: FindCase) -> CaseProgress:
    """A case's progress; of a case in several forms, that of the one that is furthest, or first."""
    each = [read_case_progress(folder, slug, find) for slug in forms]
    sound = [one for one in each if not one.trouble] or each
    return max(sound, key=lambda one: (one.finished, one.answered / max(one.of, 1)))


def read_case_progress(folder: Path, slug: str, find: FindCase) -> CaseProgress:
    """How much of a case is answered in the answers beside a notebook; nothing is changed."""
    given, problem = _given(folder / ANSWERS, slug)
    try:
        found = find(folder, slug, given.learner if given else "")
    except ConsentlabError as trouble:
        return CaseProgress(slug, slug, trouble=str(trouble))
    case, earned = found.case, found.earned
    of = longest(case, case.steps[0].id)
    if problem:
        return CaseProgress(
            slug,
            case.title,
            of=of,
            trouble=f"Your saved answers to “{case.title}” cannot be read: {problem}. Open the "
            "case: it goes on from the version saved before, where there is one.",
        )
    if given is None:
        return CaseProgress(slug, case.title, of=of, minutes=case.minutes)
    return CaseProgress(
        slug,
        case.title,
        minutes=case.minutes,
        answered=len(answered(case, given.responses, earned)),
        of=steps_in_all(case, given.responses, earned),
        finished=finished(case, given.responses, earned),
    )


def _given(folder: Path, slug: str) -> tuple[Answers | None, str]:
    """The answers saved to a case, if any, and why they cannot be read."""
    try:
        return look(folder, slug), ""
    except (BadAnswers, OSError) as problem:
        return None, str(problem)
