"""What exploring a small case finds is what giving every answer at every step finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, permutations, product

import pytest
from hypothesis import given, settings

from consentlab import moves as searching
from consentlab import route as walking
from consentlab.case import Case, Scored, Took
from consentlab.every_way import explore
from consentlab.key import Key, StepKey
from consentlab.kind import (
    ChooseAny,
    ChooseOne,
    FillInForm,
    JudgeEach,
    Kind,
    Match,
    PutInOrder,
    Write,
)
from consentlab.mark import earned_by, mark
from consentlab.outcomes import outcomes
from consentlab.response import Response
from consentlab.route import walk

from .cases import PLAYED, cases, of, with_key
from .marked import points_of
from .strategies import any_of, choices, forms, grids, one_of, orders, texts, with_worth


def answers_to(kind: Kind) -> Iterator[Response]:
    """Every answer that there is to a question whose answers can be counted."""
    match kind:
        case ChooseOne(some):
            yield from ((one.id,) for one in some)
        case ChooseAny(some, _, alone):
            ids = [one.id for one in some]
            for count in range(1, len(ids) + 1):
                yield from (
                    one for one in combinations(ids, count) if alone not in one or count == 1
                )
        case PutInOrder(items):
            yield from permutations([one.id for one in items])
        case JudgeEach(items, options) | Match(items, options):
            ids = [one.id for one in items]
            for chosen in product(["", *(one.id for one in options)], repeat=len(ids)):
                kept = {item: one for item, one in zip(ids, chosen, strict=True) if one}
                if kept:
                    yield kept
        case Write():
            yield "So."
        case FillInForm(fields):
            every = [[None, *answers_to(one.kind)] for one in fields]
            for each in product(*every):
                filled = {
                    one.id: some for one, some in zip(fields, each, strict=True) if some is not None
                }
                if filled:
                    yield filled


@dataclass
class Counted:
    """What all whole ways through a case come to: the most points of each, by the ways taken."""

    best: dict[tuple[tuple[str, int], ...], int] = field(default_factory=dict)
    endings: set[str] = field(default_factory=set)


def count(case: Case, key: Key, counted: Counted, given: dict[str, Response]) -> None:
    """Go on from these answers in every way, and note what each whole way comes to."""
    route = walk(case, given, earned_by(key))
    open_ = next((visit for visit in route.visits if visit.id not in given), None)
    if open_ is not None:
        for answer in answers_to(open_.step.kind):
            count(case, key, counted, {**given, open_.id: answer})
        return
    earned = mark(case, key, of(case, given))
    points = sum(one.points for one in earned.steps)  # not cut to the maximum
    taken = ways_taken(case, key, given)
    counted.best[taken] = max(points, counted.best.get(taken, 0))
    counted.endings.add(earned.end)


def ways_taken(case: Case, key: Key, given: dict[str, Response]) -> tuple[tuple[str, int], ...]:
    """The number of the way that was taken from each step, seen from the conditions alone."""
    found, points = [], 0
    facts: set[Took] = set()
    for visit in walk(case, given, earned_by(key)).visits:
        here = visit.step
        answer = given[visit.id]
        asked = {one for other in case.steps for one in other.conditions if isinstance(one, Took)}
        now = {one for one in asked if one.step == here.id and walking.took(answer, one)}
        points += earned_by(key)(here, answer) if visit.number == 1 else 0
        facts |= now
        known = {one for one in facts if one.step != here.id} | now
        ways = [n for n, way in enumerate(here.then) if walking.holds(way, known, points)]
        found.append((here.id, ways[0]))
    return tuple(found)


few = with_key(cases(one_of | choices(3, 3).map(ChooseAny) | grids | texts, most=3))
single = with_key(cases(forms(one_of, any_of) | orders | one_of, most=2))


def check(both: PLAYED) -> None:
    case, key = both
    counted = Counted()
    with pytest.MonkeyPatch.context() as fewer:  # two visits show what nine would, in less time
        fewer.setattr(walking, "MOST_VISITS", 2)
        fewer.setattr(searching, "MOST_VISITS", 2)
        count(case, key, counted, {})
        found = explore(case, key)
        free = explore(case)
    assert found.best == max(counted.best.values())
    assert counted.best[found.best_way] == found.best
    shortest = min(len(way) for way, points in counted.best.items() if points == found.best)
    assert len(found.best_way) == shortest
    assert found.endings == counted.endings
    assert found.ways == {one for way in counted.best for one in way}
    assert found.ways <= free.ways
    if not any(isinstance(one, Scored) for each in case.steps for one in each.conditions):
        assert found.ways == free.ways


@settings(max_examples=30)
@given(few)
def test_what_is_found_is_what_counting_every_answer_finds(both: PLAYED) -> None:
    check(both)


@settings(max_examples=15)
@given(single)
def test_what_is_found_of_forms_and_orders_is_what_counting_finds(both: PLAYED) -> None:
    check(both)


@settings(max_examples=40)
@given(with_worth(one_of | any_of | orders | grids | forms(any_of, grids)))
def test_the_points_that_a_score_may_come_to_are_those_that_answers_earn(
    both: tuple[Kind, StepKey],
) -> None:
    kind, key = both
    earned = {points_of(kind, key, answer) for answer in answers_to(kind)}
    assert outcomes(kind, key, frozenset()) == {frozenset(): earned}
