"""What a case's answers are worth, and why; a key never says what happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from consentlab.case import END, Case, ChooseOne, Step


@dataclass(frozen=True)
class ChoiceKey:
    """What one choice earns in points, why, and the reference (`source-id#section`) for it.

    `note` is for markers alone and is never shown to a learner.
    """

    points: int
    because: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class ChoicesKey:
    """What each choice of a `choose one` or `choose any` step earns, by the choice's id."""

    choices: Mapping[str, ChoiceKey]


@dataclass(frozen=True)
class RubricKey:
    """A written answer that a person marks by the rubric of this id."""

    rubric: str


@dataclass(frozen=True)
class ModelKey:
    """A written answer of a practice case, which the learner compares with a model."""

    model: str
    because: str
    source: str


StepKey = ChoicesKey | RubricKey | ModelKey


@dataclass(frozen=True)
class Key:
    """The worth of every step of one case; `hash` tells one version from another."""

    case: str
    steps: Mapping[str, StepKey]
    hash: str = ""


@dataclass(frozen=True)
class Criterion:
    """One thing a person looks for in a written answer: `levels` maps points to a description."""

    id: str
    asks: str
    objective: str
    levels: Mapping[int, str]


@dataclass(frozen=True)
class Rubric:
    """How a person marks one written answer."""

    id: str
    title: str
    criteria: tuple[Criterion, ...]

    @property
    def maximum(self) -> int:
        """The points of the top level of every criterion together."""
        return sum(max(criterion.levels) for criterion in self.criteria)


def step_maximum(step: Step, key: StepKey) -> int:
    """The most points the step itself can earn; 0 where a person marks or nobody does."""
    match key:
        case ChoicesKey(choices):
            points = [choice.points for choice in choices.values()]
            if isinstance(step.kind, ChooseOne):
                return max(points)
            return sum(one for one in points if one > 0)
        case RubricKey() | ModelKey():
            return 0
        case _:
            assert_never(key)


def best_from(case: Case, key: Key, step_id: str) -> int:
    """The most points that can still be earned from `step_id` to an end, that step included."""
    known = {END: 0}  # each step is looked at once, however many ways lead to it

    def from_here(at: str) -> int:
        if at not in known:
            step, worth = case.by_id[at], key.steps[at]
            if isinstance(worth, ChoicesKey) and step.then.by_choice:
                known[at] = max(
                    worth.choices[choice].points + from_here(target)
                    for choice, target in step.then.by_choice.items()
                )
            else:
                known[at] = step_maximum(step, worth) + from_here(step.then.always)
        return known[at]

    return from_here(step_id)


def best_with(case: Case, key: Key, step: Step, choice: str) -> int:
    """The most points from a `choose one` step to an end, once `choice` has been taken."""
    worth = key.steps[step.id]
    assert isinstance(worth, ChoicesKey)
    return worth.choices[choice].points + best_from(case, key, step.then.after((choice,)))


def maximum(case: Case, key: Key) -> int:
    """A case's maximum in points: that of its best path."""
    return best_from(case, key, case.steps[0].id)
