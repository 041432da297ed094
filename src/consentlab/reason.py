"""What an answer earned and why, element by element: the types that marking returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["earned", "awaiting", "unanswered"]
Verdict = Literal["sound", "part", "wrong", "missed", "model"]


@dataclass(frozen=True)
class Reason:
    """Why one element of an answer earned what it did, or what it would have earned.

    `label` says in two or three words what became of it ("You chose", "Still visible"), `text`
    names it. `verdict` is sound, part (it earned something, and more was to be had) or wrong for
    what the learner gave, missed for what they did not, and model for a text to compare with.
    `points` is None where elements have no points of their own, but a share in those of the step.
    """

    option: str
    text: str
    verdict: Verdict
    points: int | None
    because: str
    source: str
    label: str = "You chose"

    @property
    def chosen(self) -> bool:
        """True for what the learner gave."""
        return self.verdict in ("sound", "part", "wrong")


@dataclass(frozen=True)
class StepMark:
    """What one step, or one field of a form, earned: *n* of *m* points, or it awaits a person.

    `step` is the id of the visit; `part` is empty, or the id of a form's field, or `READ` for what
    a person reads where rules have marked the rest. `given` is the answer as plain JSON text.
    What was rightly left alone is not in `reasons`, nor is anything of a step that was not
    answered: whoever hands in nothing learns nothing of the key.
    """

    step: str
    state: State
    points: int
    out_of: int
    reasons: tuple[Reason, ...] = ()
    written: str = ""
    part: str = ""
    given: str = ""


READ = "read"
