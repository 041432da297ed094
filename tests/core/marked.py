"""One question, marked by itself."""

from __future__ import annotations

from consentlab.case import END, Step, then
from consentlab.key import Key, StepKey
from consentlab.kind import Kind
from consentlab.mark import mark_step
from consentlab.reason import Reason, StepMark
from consentlab.response import Response


def marks_of(kind: Kind, worth: StepKey, given: Response | None) -> tuple[StepMark, ...]:
    """The marks of an answer: one, or one for each field and for what a person reads."""
    return mark_step(Step("s0", "What now?", kind, then(END)), Key("x", {"s0": worth}), given)


def points_of(kind: Kind, worth: StepKey, given: Response | None) -> int:
    """The points that an answer earns."""
    return sum(one.points for one in marks_of(kind, worth, given))


def reasons_of(kind: Kind, worth: StepKey, given: Response | None) -> tuple[Reason, ...]:
    """The reasons that are given for an answer's points."""
    return marks_of(kind, worth, given)[0].reasons


def verdicts_of(kind: Kind, worth: StepKey, given: Response | None) -> list[tuple[str, str]]:
    """What each reason is about, and its verdict."""
    return [(one.option, one.verdict) for one in reasons_of(kind, worth, given)]
