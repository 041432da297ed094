"""What a learner has answered of one case, read from the answers beside the notebooks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from consentlab.answer_file import look
from consentlab.answers import Answers, BadAnswers
from consentlab.errors import ConsentlabError
from consentlab.explained_file import gone_through
from consentlab.gain import Score
from consentlab.library import Library
from consentlab.mark import mark
from consentlab.route import answered, steps_in_all

CHECK = "check-"  # how the ids of knowledge checks begin


@dataclass(frozen=True)
class Taken:
    """How far a learner has come in one case.

    `score` is there once a practice case is done; `later` says that it is a self-assessment,
    `seconds` is the time spent at its questions, and `minutes` what its author thinks it takes.
    `trouble` says why nothing can be said of it.
    """

    slug: str
    title: str
    answered: int = 0
    of: int = 0
    done: bool = False
    seconds: float = 0.0
    score: Score | None = None
    later: bool = False
    trouble: str = ""
    minutes: int = 0

    @property
    def check(self) -> bool:
        """True for a knowledge check."""
        return self.slug.startswith(CHECK)


def taken(library: Library, answers: Path, slug: str) -> Taken:
    """What is saved in the folder `answers` for this case. Nothing on the disk is changed."""
    given, trouble = _saved(answers, slug)
    try:
        case = library.case(slug, version=given.version if given else 1)
    except ConsentlabError as problem:
        return Taken(slug, slug, trouble=str(problem))
    if given is None:
        said = f"Your answers to “{case.title}” are not counted: {trouble}." if trouble else ""
        return Taken(
            slug,
            case.title,
            of=len(case.steps),
            later=case.explained_later,
            trouble=said,
            minutes=case.minutes,
        )
    try:
        key = library.practice_key(case)
    except ConsentlabError:
        key = None
    done = gone_through(case, given)
    score = None
    if key and done and not case.explained_later:
        earned = mark(case, key, given)
        score = Score(earned.points, earned.out_of)
    return Taken(
        slug,
        case.title,
        answered=len(answered(case, given.responses)),
        of=steps_in_all(case, given.responses),
        done=done,
        seconds=sum(given.seconds.values()),
        score=score,
        later=case.explained_later,
        minutes=case.minutes,
    )


def _saved(folder: Path, slug: str) -> tuple[Answers | None, str]:
    """The answers saved to a case, if any, and why they cannot be read."""
    try:
        return look(folder, slug), ""
    except (BadAnswers, OSError) as problem:
        return None, f"their file cannot be read ({problem})"
