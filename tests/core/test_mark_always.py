"""What holds of a mark whatever the case, its key and the answers are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import given

from consentlab.accept import accept
from consentlab.case import Case
from consentlab.every_way import maximum
from consentlab.key import Key
from consentlab.kind import FillInForm
from consentlab.mark import Mark, mark
from consentlab.response import Response, from_plain

from .cases import PLAYED, cases, of, played, with_key


def told(earned: Mark) -> object:
    """What a mark says, but for the order in which odd answers are named."""
    return replace(earned, strange=tuple(sorted(earned.strange)))


def turned(found: Any) -> Any:
    """The same answers, or the same key, with every mapping in it the other way round."""
    if isinstance(found, Mapping):
        return {name: turned(found[name]) for name in reversed(found)}
    if is_dataclass(found) and not isinstance(found, type):
        inner = {one.name: turned(getattr(found, one.name)) for one in fields(found)}
        return replace(found, **inner)
    return found


@given(played)
def test_marks_lie_between_nothing_and_the_maximum_in_whatever_order_answers_lie(
    one: tuple[Case, Key, dict[str, Response]],
) -> None:
    case, key, given = one
    earned = mark(case, key, of(case, given))
    assert 0 <= earned.points <= earned.out_of == maximum(case, key)
    assert all(0 <= step.points <= step.out_of for step in earned.steps)
    assert told(mark(case, key, of(case, turned(given)))) == told(earned)
    other = mark(case, turned(key), of(case, given))
    assert [step.points for step in other.steps] == [step.points for step in earned.steps]


@given(played)
def test_a_mark_has_a_part_for_each_answer_and_tells_nothing_of_what_was_not_answered(
    one: tuple[Case, Key, dict[str, Response]],
) -> None:
    case, key, given = one
    for step in mark(case, key, of(case, given)).steps:
        answered = step.state != "unanswered"
        assert answered == bool(step.given)
        assert answered or not (step.reasons or step.points or step.written)
        if answered:
            kind = case.by_id[step.step.partition(".")[0]].kind
            taken = accept(kind, given[step.step])
            field = step.part.removesuffix("--read")
            if isinstance(kind, FillInForm) and isinstance(taken, Mapping):
                taken = taken[field]
            assert from_plain(json.loads(step.given)) == taken


@given(with_key(cases()))
def test_an_empty_hand_in_earns_nothing(both: PLAYED) -> None:
    case, key = both
    earned = mark(case, key, of(case, {}))
    assert (earned.points, earned.strange) == (0, ())
    assert not any(step.reasons for step in earned.steps)
