"""What had happened before a question was asked, as its learner met it, and no word of whose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consentlab.case import Case, Step, paragraphs
from consentlab.library import Library
from consentlab.marking.sheet import digest


@dataclass(frozen=True)
class Situation:
    """The case that a question belongs to, and its story up to there, by paragraphs.

    A picture stands among them as its description.
    """

    title: str
    story: tuple[str, ...]

    @property
    def known_by(self) -> str:
        """The same text wherever a reader meets the same story, in the same version."""
        return digest([self.title, self.story])


def situation(case: Case, library: Library, visits: Iterable[str], asked: str) -> Situation:
    """The situation in which the step `asked` was answered, by the learner's visits in order."""
    told = [*paragraphs(case.story), *_described(case, library, case.image)]
    for step in _way(case, visits, asked):
        told += [*paragraphs(step.story), *_described(case, library, step.image)]
    return Situation(case.title, tuple(dict.fromkeys(told)))  # a way may come round again


def _way(case: Case, visits: Iterable[str], asked: str) -> Iterator[Step]:
    for visit in visits:
        step = case.by_id[visit.partition(".")[0]]
        yield step
        if visit == asked:
            return


def _described(case: Case, library: Library, image: str) -> Iterator[str]:
    if image in library.gallery:  # without its picture an answer can still be read
        yield f"Picture: {case.shown(library.picture(image)).alt}"
