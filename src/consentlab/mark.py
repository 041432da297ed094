"""What a learner's answers earned, and the reason for each mark: pure, no file, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from consentlab.answers import Answers
from consentlab.case import Case, ChooseAny, ChooseOne, Response, Step, Write, accept, walk
from consentlab.key import ChoicesKey, Key, ModelKey, RubricKey, maximum, step_maximum

State = Literal["earned", "awaiting", "unanswered"]
Verdict = Literal["sound", "part", "wrong", "missed", "model"]


@dataclass(frozen=True)
class Reason:
    """Why one option earned what it did, or what taking it would have earned.

    `verdict` on what the learner took is sound, part (it earned something, and another choice would
    have earned more) or wrong; otherwise the option was missed, or is a model to compare with.
    """

    option: str
    text: str
    verdict: Verdict
    points: int
    because: str
    source: str

    @property
    def chosen(self) -> bool:
        """True for an option that the learner took."""
        return self.verdict in ("sound", "part", "wrong")


@dataclass(frozen=True)
class StepMark:
    """What one step earned: *n* of *m* points, or it awaits a person, or it was not answered.

    Options that were rightly left alone are not in `reasons`, nor is anything of a step that was
    not answered: whoever hands in nothing learns nothing of the key.
    """

    step: str
    state: State
    points: int
    out_of: int
    reasons: tuple[Reason, ...] = ()
    written: str = ""


@dataclass(frozen=True)
class Mark:
    """What a case earned; `out_of` is the maximum of the case's best path, whatever path was taken.

    `key_hash` names the key that made it. `strange` lists ids in the answers that the case lacks,
    and responses that are not valid for their step.
    """

    case: str
    key_hash: str
    steps: tuple[StepMark, ...]
    points: int
    out_of: int
    strange: tuple[str, ...] = ()


def mark(case: Case, key: Key, answers: Answers) -> Mark:
    """Mark the steps on the way that the answers take through the case.

    Answers to steps off that way earn nothing. Raises ValueError when `answers` or `key` belong
    to another case: nothing is ever marked against the wrong key.
    """
    for what, slug in (("answers", answers.case), ("key", key.case)):
        if slug != case.slug:
            raise ValueError(f"{what} of case {slug!r} found; expected {what} of {case.slug!r}")
    steps = tuple(
        mark_step(step, key, answers.responses.get(step.id))
        for step in walk(case, answers.responses)
    )
    return Mark(
        case=case.slug,
        key_hash=key.hash,
        steps=steps,
        points=sum(step.points for step in steps),
        out_of=maximum(case, key),
        strange=_strange(case, answers),
    )


def mark_step(step: Step, key: Key, given: Response | None) -> StepMark:
    """Mark one step; a response that is not valid for it counts as not answered."""
    worth = key.steps[step.id]
    out_of = step_maximum(step, worth)
    response = accept(step.kind, given)
    if response is None:
        return StepMark(step.id, "unanswered", 0, out_of)
    match worth:
        case ChoicesKey(choices):
            assert not isinstance(step.kind, Write)
            points = max(0, sum(choices[taken].points for taken in response))
            reasons = _reasons(step.kind, worth, response)
            return StepMark(step.id, "earned", points, out_of, reasons)
        case RubricKey():
            return StepMark(step.id, "awaiting", 0, out_of, written=str(response))
        case ModelKey(model, because, source):
            compare = Reason("model", model, "model", 0, because, source)
            return StepMark(step.id, "earned", 0, out_of, (compare,), written=str(response))
        case _:
            assert_never(worth)


def _reasons(kind: ChooseOne | ChooseAny, worth: ChoicesKey, taken: Response) -> tuple[Reason, ...]:
    """The reason for each option taken, in the author's order, then for each one missed."""
    reasons: list[Reason] = []
    for some in (taken, _missed(kind, worth, taken)):
        for option in kind.choices:
            if option.id in some:
                key = worth.choices[option.id]
                verdict = _verdict(kind, worth, key.points) if some is taken else "missed"
                worded = (key.points, key.because, key.source)
                reasons.append(Reason(option.id, option.text, verdict, *worded))
    return tuple(reasons)


def _verdict(kind: ChooseOne | ChooseAny, worth: ChoicesKey, points: int) -> Verdict:
    """What to say of an option that was taken and is worth `points`."""
    if points <= 0:
        return "wrong"
    best = max(choice.points for choice in worth.choices.values())
    return "part" if isinstance(kind, ChooseOne) and points < best else "sound"


def _missed(kind: ChooseOne | ChooseAny, worth: ChoicesKey, taken: Response) -> tuple[str, ...]:
    """The ids of what would have earned more: the best choice, or each right one left out."""
    best = max(choice.points for choice in worth.choices.values())
    if isinstance(kind, ChooseOne):
        if worth.choices[taken[0]].points == best:
            return ()
        return tuple(id for id, choice in worth.choices.items() if choice.points == best)
    return tuple(
        id for id, choice in worth.choices.items() if choice.points > 0 and id not in taken
    )


def _strange(case: Case, answers: Answers) -> tuple[str, ...]:
    """Step and choice ids that this version of the case lacks, and responses no step can take."""
    found: list[str] = []
    for step_id, response in answers.responses.items():
        step = case.by_id.get(step_id)
        if step is None:
            found.append(step_id)
        elif isinstance(step.kind, (ChooseOne, ChooseAny)) and not isinstance(response, str):
            known = {choice.id for choice in step.kind.choices}
            unknown = [f"{step_id}: {one}" for one in response if one not in known]
            found.extend(unknown)
            if response and not unknown and accept(step.kind, response) is None:
                several = isinstance(step.kind, ChooseOne) and len(response) > 1
                what = f"{len(response)} choices for one" if several else "a choice twice"
                found.append(f"{step_id}: {what}")
        elif response and isinstance(response, str) != isinstance(step.kind, Write):
            found.append(f"{step_id}: {'text' if isinstance(response, str) else 'choices'}")
    return tuple(found)
