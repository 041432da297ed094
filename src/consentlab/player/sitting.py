"""What happens to a learner's answers when they choose, go on or start again: pure, no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from consentlab.answers import Answers
from consentlab.case import END, Case, Response, Step, accept, finished, walk


def respond(case: Case, answers: Answers, step: Step, given: object) -> Answers:
    """The answers after the learner chose or wrote `given`; what is no answer clears the step."""
    responses = dict(answers.responses)
    response = accept(step.kind, given)
    if response is None:
        responses.pop(step.id, None)
    else:
        responses[step.id] = response
    return _with(case, answers, responses, answers.path)


def commit(case: Case, answers: Answers, step: Step) -> Answers:
    """The answers after the learner went on from `step`."""
    return _with(case, answers, answers.responses, (*answers.path, step.id))


def spend(answers: Answers, step: str, seconds: float) -> Answers:
    """The answers with `seconds` more spent at `step`."""
    spent = answers.seconds.get(step, 0.0) + seconds
    return replace(answers, seconds={**answers.seconds, step: round(spent, 1)})


def settled(case: Case, answers: Answers, step: Step, *, practice: bool) -> bool:
    """True when an answer can no longer be changed.

    In a practice case that is once it has been explained; in an assessed one, once what happened
    next has been seen because of it.
    """
    gone_on = step.id in answers.path and accept(step.kind, answers.responses.get(step.id))
    return bool(gone_on) and (practice or step.branches)


def current(case: Case, answers: Answers) -> str:
    """The id of the first step not answered and gone on from yet, or `END`."""
    for step in walk(case, answers.responses):
        # an answer may have been taken back since the learner went on
        taken_back = accept(step.kind, answers.responses.get(step.id)) is None
        if step.id not in answers.path or taken_back:
            return step.id
    return END


def open_to(case: Case, answers: Answers) -> tuple[str, ...]:
    """The ids of the steps the learner may look at: those gone on from, and the current one."""
    ids: list[str] = []
    now = current(case, answers)
    for step in walk(case, answers.responses):
        ids.append(step.id)
        if step.id == now:
            return tuple(ids)
    return (*ids, END)


def _with(
    case: Case, answers: Answers, responses: Mapping[str, Response], path: tuple[str, ...]
) -> Answers:
    """New responses and path; the path keeps to the steps that the responses lead to."""
    way = [step.id for step in walk(case, responses)]
    return replace(
        answers,
        responses=responses,
        path=tuple(id for id in way if id in path),
        finished=finished(case, responses),
    )
