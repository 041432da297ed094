"""What a learner knew before and after the course, by objective: pure, no file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from consentlab.answers import Answers
from consentlab.case import Case
from consentlab.key import Key
from consentlab.mark import mark

MOST = 10_000  # points of a self-assessment; no honest one comes near


@dataclass(frozen=True)
class Score:
    """Points earned, and the most that could be."""

    points: int
    out_of: int

    def __add__(self, other: Score) -> Score:
        return Score(self.points + other.points, self.out_of + other.out_of)

    def __str__(self) -> str:
        return f"{self.points} of {self.out_of}"

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing could be earned."""
        return self.points / self.out_of if self.out_of else 0.0


@dataclass(frozen=True)
class SelfAssessed:
    """What both forms of a self-assessment earned in all: as much as a learner may hand in of it.

    No answer is in it, and neither a time nor an objective.
    """

    before: Score
    after: Score

    def as_document(self) -> dict[str, dict[str, int]]:
        """The same for a JSON file; `self_assessed` reads it."""
        return {
            name: {"points": one.points, "out_of": one.out_of}
            for name, one in (("before", self.before), ("after", self.after))
        }


@dataclass(frozen=True)
class Gained:
    """One objective: what its questions earned in the first form, and in the second."""

    objective: str
    before: Score
    after: Score


@dataclass(frozen=True)
class Gain:
    """Both forms of a self-assessment, in all and by objective; each has so many `questions`."""

    before: Score
    after: Score
    by_objective: tuple[Gained, ...]
    questions: int

    @property
    def in_all(self) -> SelfAssessed:
        return SelfAssessed(self.before, self.after)


def self_assessed(document: Any) -> SelfAssessed:
    """What `SelfAssessed.as_document` made. Raises ValueError for anything else, which it shows."""
    if not isinstance(document, dict) or set(document) != {"before", "after"}:
        raise ValueError(_odd(document, "an object with before and after"))
    return SelfAssessed(_score(document["before"]), _score(document["after"]))


def _score(found: Any) -> Score:
    if isinstance(found, dict) and set(found) == {"points", "out_of"}:
        points, out_of = found["points"], found["out_of"]
        # `type`, since True is an int as well
        if type(points) is type(out_of) is int and 0 <= points <= out_of and 0 < out_of <= MOST:
            return Score(points, out_of)
    raise ValueError(_odd(found, f"points from 0 to out_of, which is from 1 to {MOST}"))


def _odd(found: Any, expected: str) -> str:
    return f"{type(found).__name__} {found!r:.60}; expected {expected}"


def gain(first: tuple[Case, Answers], second: tuple[Case, Answers], keys: tuple[Key, Key]) -> Gain:
    """What was gained between two forms of the same questions; each has its own version's key.

    Raises ValueError when a key, or answers, belong to another case.
    """
    before = _by_objective(*first, keys[0])
    after = _by_objective(*second, keys[1])
    none = Score(0, 0)
    return Gain(
        before=sum(before.values(), none),
        after=sum(after.values(), none),
        by_objective=tuple(
            Gained(one, before.get(one, none), after.get(one, none))
            for one in dict.fromkeys([*before, *after])
        ),
        questions=len(first[0].steps),
    )


def _by_objective(case: Case, answers: Answers, key: Key) -> dict[str, Score]:
    """The scores in the order in which the case asks."""
    found: dict[str, Score] = {}
    for one in mark(case, key, answers).steps:
        objective = case.by_id[one.step.partition(".")[0]].teaches
        found[objective] = found.get(objective, Score(0, 0)) + Score(one.points, one.out_of)
    return found
