"""What a practice step earned and why, as plain data for the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from consentlab.key import ChoicesKey, Key, MarkKey, RedactKey
from consentlab.kind import ChooseAny, ChooseOne, FillInForm
from consentlab.library import Library
from consentlab.mark import mark_step
from consentlab.mark_choices import others
from consentlab.mark_found import identifying
from consentlab.reason import READ, Reason, StepMark, Verdict
from consentlab.response import Response
from consentlab.route import Visit

Feedback = dict[str, Any]

TONES: Mapping[Verdict, str] = {
    "sound": "sound",
    "part": "doubt",
    "wrong": "harm",
    "missed": "doubt",
    "model": "sound",
}


def feedback(visit: Visit, given: Response, key: Key, library: Library) -> Feedback:
    """The heading, the reasons in parts, and what there is to say of the options not taken.

    `tone` is sound, doubt or harm. A part is the whole step, a field of a form, or a text to be
    compared with a model.
    """
    marks = mark_step(visit.step, key, given)
    tone, heading = _heading(marks)
    return {
        "tone": tone,
        "heading": heading,
        "counts": visit.number == 1 or not sum(one.out_of for one in marks),
        "parts": [_part(visit, one, library) for one in marks],
        "others": _reasons(_others(visit, given, key), library),
        "places": _places(visit, key, marks),
    }


def _heading(marks: tuple[StepMark, ...]) -> tuple[str, str]:
    points, out_of = sum(one.points for one in marks), sum(one.out_of for one in marks)
    if not out_of:
        return "sound", "Compare yours with this one"
    score = f"{points} of {out_of}"
    if points == out_of:
        return "sound", f"A sound decision: {score}"
    return "doubt", f"Part of the way: {score}" if points else f"Worth another look: {score}"


def _part(visit: Visit, mark: StepMark, library: Library) -> Feedback:
    label, kind = "", visit.step.kind
    field = mark.part.partition("--")[0]
    if isinstance(kind, FillInForm) and field in kind.by_id:
        label = kind.by_id[field].label
    elif mark.part == READ:
        label = "Now compare yours with this one"
    score = f"{mark.points} of {mark.out_of}" if mark.out_of and label else ""
    left_open = mark.state == "unanswered"
    return {
        "label": label,
        "score": score,
        "open": left_open,
        "reasons": _reasons(mark.reasons, library),
    }


def _reasons(reasons: Iterable[Reason], library: Library) -> list[Feedback]:
    return [_reason(one, library) for one in reasons]


def _reason(reason: Reason, library: Library) -> Feedback:
    source = library.reference(reason.source)
    model = reason.verdict == "model"
    return {
        "label": reason.label,
        "text": "" if model else reason.text,
        "model": reason.text if model else "",
        "because": reason.because,
        "source": {"label": source.label, "title": source.title, "url": source.url},
        "tone": TONES[reason.verdict],
    }


def _others(visit: Visit, given: Response, key: Key) -> tuple[Reason, ...]:
    """What there is to say of the choices that were rightly left alone."""
    kind, worth = visit.step.kind, key.steps[visit.step.id]
    if isinstance(kind, (ChooseOne, ChooseAny)) and isinstance(worth, ChoicesKey):
        return others(kind, worth, given)
    return ()


def _places(visit: Visit, key: Key, marks: tuple[StepMark, ...]) -> list[Feedback]:
    """Where in the picture what was found, and what was missed, is to be seen."""
    worth = key.steps[visit.step.id]
    if not isinstance(worth, MarkKey | RedactKey):
        return []
    things = identifying(worth.truth)
    return [
        {
            "text": one.text,
            "label": one.label,
            "tone": TONES[one.verdict],
            "shapes": [
                [list(corner) for corner in shape.corners] for shape in things[one.option].places
            ],
        }
        for mark in marks
        for one in mark.reasons
        if one.option in things
    ]
