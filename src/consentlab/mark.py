"""What a learner's answers earned, and the reason for each mark: pure, no file, no clock."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from consentlab.accept import accept, refused
from consentlab.answers import Answers
from consentlab.case import Case, Step
from consentlab.every_way import maximum
from consentlab.key import (
    ChoicesKey,
    FieldKey,
    FormKey,
    HighlightKey,
    Key,
    MarkKey,
    ModelKey,
    OrderKey,
    PairsKey,
    RedactKey,
    RewriteKey,
    RubricKey,
    step_maximum,
)
from consentlab.kind import FieldKind, FillInForm
from consentlab.mark_choices import mark_choices, mark_order, mark_pairs
from consentlab.mark_found import mark_highlights, mark_image, mark_redaction
from consentlab.mark_rewrite import mark_rewrite
from consentlab.reason import READ, Reason, StepMark
from consentlab.response import Response, to_plain
from consentlab.route import Earned, Route, walk


@dataclass(frozen=True)
class Mark:
    """What a case earned; `out_of` is the maximum of the case's best path, whatever path was taken.

    `end` is the ending that was reached, every step on the way answered, or empty. `key_hash` names
    the key that made it. `strange` lists what of the answers the case lacks or cannot take.
    `passed` is None where the key has no pass mark, or nothing earns points by rules.
    """

    case: str
    key_hash: str
    steps: tuple[StepMark, ...]
    points: int
    out_of: int
    strange: tuple[str, ...] = ()
    end: str = ""
    passed: bool | None = None


def mark(case: Case, key: Key, answers: Answers) -> Mark:
    """Mark the steps on the way that the answers take through the case.

    Answers to steps off that way earn nothing; of a step that was come to again the first answer
    counts. Whoever leaves out a step that decides what happens later may meet steps that come to
    more than any whole way; no more than the best way is given. Raises ValueError when `answers`
    or `key` belong to another case: nothing is ever marked against the wrong key.
    """
    for what, slug in (("answers", answers.case), ("key", key.case)):
        if slug != case.slug:
            raise ValueError(f"{what} of case {slug!r} found; expected {what} of {case.slug!r}")
    route = walk(case, answers.responses, earned_by(key))
    steps: list[StepMark] = []
    for visit in route.visits:
        for one in mark_step(visit.step, key, answers.responses.get(visit.id)):
            counts = one if visit.number == 1 else replace(one, points=0, out_of=0)
            steps.append(replace(counts, step=visit.id))
    out_of = maximum(case, key)
    points = min(out_of, sum(step.points for step in steps))
    return Mark(
        case=case.slug,
        key_hash=key.hash,
        steps=tuple(steps),
        points=points,
        out_of=out_of,
        strange=_strange(case, answers),
        end=route.end if _all_answered(route, answers) else "",
        passed=_passed(points, out_of, key.pass_mark),
    )


def earned_by(key: Key) -> Earned:
    """The points that answers earn by this key, for cases that branch on the score."""
    return lambda step, given: sum(one.points for one in mark_step(step, key, given))


def mark_step(step: Step, key: Key, given: Response | None) -> tuple[StepMark, ...]:
    """Mark one step; a response that is not valid for it counts as not answered.

    There is one mark, or one for each field of a form, and a further one for each part that a
    person reads beside the rules.
    """
    worth = key.steps[step.id]
    if not isinstance(worth, FormKey):
        assert not isinstance(step.kind, FillInForm)
        return tuple(_mark(step.id, "", step.kind, worth, given))
    assert isinstance(step.kind, FillInForm)
    taken = accept(step.kind, given)
    filled = taken if isinstance(taken, dict) else {}
    return tuple(
        mark
        for field in step.kind.fields
        for mark in _mark(
            step.id, field.id, field.kind, worth.fields[field.id], filled.get(field.id)
        )
    )


def _mark(
    step: str, part: str, kind: FieldKind, worth: FieldKey, given: Response | None
) -> Iterable[StepMark]:
    out_of = step_maximum(kind, worth)
    response = accept(kind, given)
    if response is None:
        yield StepMark(step, "unanswered", 0, out_of, part=part)
        return
    said = json.dumps(to_plain(response), ensure_ascii=False)
    if isinstance(worth, RewriteKey | RubricKey | ModelKey):
        written = str(response)
        if isinstance(worth, RewriteKey):
            points, reasons = mark_rewrite(worth, written)
            yield StepMark(step, "earned", points, out_of, reasons, written, part, said)
            part = f"{part}--{READ}" if part else READ
        rest = worth.rest if isinstance(worth, RewriteKey) else worth
        if isinstance(rest, RubricKey):
            yield StepMark(step, "awaiting", 0, 0, (), written, part, said)
        elif isinstance(rest, ModelKey):
            compare = Reason("model", rest.model, "model", None, rest.because, rest.source, "")
            yield StepMark(step, "earned", 0, 0, (compare,), written, part, said)
        return
    points, reasons = _earned(kind, worth, response)
    yield StepMark(step, "earned", points, out_of, reasons, part=part, given=said)


def _earned(
    kind: FieldKind,
    worth: ChoicesKey | OrderKey | PairsKey | MarkKey | RedactKey | HighlightKey,
    response: Response,
) -> tuple[int, tuple[Reason, ...]]:
    match worth:
        case ChoicesKey():
            return mark_choices(kind, worth, response)
        case OrderKey():
            return mark_order(kind, worth, response)
        case PairsKey():
            return mark_pairs(kind, worth, response)
        case MarkKey():
            return mark_image(kind, worth, response)
        case RedactKey():
            return mark_redaction(kind, worth, response)
        case HighlightKey():
            return mark_highlights(kind, worth, response)
    assert_never(worth)


def _all_answered(route: Route, answers: Answers) -> bool:
    return all(
        accept(visit.step.kind, answers.responses.get(visit.id)) is not None
        for visit in route.visits
    )


def _passed(points: int, out_of: int, pass_mark: int | None) -> bool | None:
    return None if pass_mark is None or not out_of else 100 * points >= pass_mark * out_of


def _strange(case: Case, answers: Answers) -> tuple[str, ...]:
    """What of the answers this version of the case lacks, or no step of it can take."""
    found = [f"{visit}: {why}" for visit, why in answers.refused.items()]
    for visit, response in answers.responses.items():
        step = case.by_id.get(visit.partition(".")[0])
        if step is None:
            found.append(visit)
        else:
            found.extend(f"{visit}: {one}" for one in refused(step.kind, response))
    return tuple(found)
