"""Simulated learners: what they give is valid, and who sees more earns more."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from consentlab.accept import refused
from consentlab.mark import mark
from consentlab.marking.simulate import Simulated, answers_of, cohort
from tests.marking.clinic import BOARD, CASES, WORDS, keys_of

if TYPE_CHECKING:
    from consentlab.marking.desk import Desk

SEED = "5" * 32


def points(desk: Desk, slug: str, ability: float, learners: int = 30) -> list[int]:
    locked = keys_of(desk).of_learner(slug, SEED)
    some = (Simulated("", SEED, ability, random.Random(number)) for number in range(learners))
    return [mark(locked.case, locked.key, answers_of(one, locked)).points for one in some]


@pytest.mark.parametrize("slug", CASES)
def test_who_sees_everything_earns_all_and_who_sees_nothing_next_to_nothing(
    clinic_desk: Desk, slug: str
) -> None:
    most = keys_of(clinic_desk).locked(slug).out_of
    assert points(clinic_desk, slug, 1.0) == [most] * 30
    weak, middle = points(clinic_desk, slug, 0.0), points(clinic_desk, slug, 0.6)
    assert sum(weak) < sum(middle) / 3
    assert sum(middle) < 30 * most


@pytest.mark.parametrize("slug", CASES)
@pytest.mark.parametrize("ability", [0.0, 0.3, 0.9])
def test_every_answer_is_one_that_the_page_could_give(
    clinic_desk: Desk, slug: str, ability: float
) -> None:
    keys = keys_of(clinic_desk)
    for number in range(20):
        seed = f"{number:032x}"
        locked = keys.of_learner(slug, seed)
        learner = Simulated("", seed, ability, random.Random(number))
        given = answers_of(learner, locked)
        assert (given.learner, given.version) == (seed, locked.case.version)
        for visit, response in given.responses.items():
            step = locked.case.by_id[visit.partition(".")[0]]
            assert refused(step.kind, response) == ()
        if given.finished:
            result = mark(locked.case, locked.key, given)
            assert "unanswered" not in {one.state for one in result.steps}


def test_a_simulated_learner_may_go_round_and_come_to_another_ending(clinic_desk: Desk) -> None:
    locked = keys_of(clinic_desk).of_learner(BOARD, SEED)
    ends, visits = set(), set()
    for number in range(60):
        given = answers_of(Simulated("", SEED, 0.5, random.Random(number)), locked)
        visits |= set(given.responses)
        ends.add(mark(locked.case, locked.key, given).end)
    assert {"safe", "mended", "spread", ""} == ends
    assert "begin.2" in visits


def test_the_same_class_comes_each_time_from_weak_to_strong(clinic_desk: Desk) -> None:
    keys = keys_of(clinic_desk)

    def given() -> list[object]:
        return [answers_of(one, keys.of_learner(WORDS, one.seed)) for one in cohort(3)]

    assert given() == given()
    assert [one.name for one in cohort(2)] == ["Simulated 01", "Simulated 02"]
    assert [one.ability for one in cohort(3)] == sorted(one.ability for one in cohort(3))
