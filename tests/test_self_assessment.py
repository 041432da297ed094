"""The two forms of the self-assessment are built alike, as far as that can be read off them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from consentlab.case import Step
from consentlab.key import ChoicesKey, Key, PairsKey, StepKey
from consentlab.kind import Choice, ChooseAny, ChooseOne, JudgeEach
from consentlab.library import Library

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = Library.of_course(ROOT)
BEFORE, AFTER = "self-assessment-before", "self-assessment-after"
A, B = (LIBRARY.case(BEFORE, version=version) for version in (1, 2))
STEPS = [step.id for step in A.steps]
DECISION = ROOT / "docs" / "decisions" / "0011-self-assessment.md"
POINTS = 3
MOST_WORDS_APART = 4
MOST_WORDS_APART_IN_A_CHOICE = 3


def key(version: int) -> Key:
    found = LIBRARY.practice_key(LIBRARY.case(BEFORE, version=version))
    assert found is not None
    return found


KEY_A, KEY_B = key(1), key(2)


def both(id: str) -> tuple[Step, Step]:
    one, other = (next(step for step in case.steps if step.id == id) for case in (A, B))
    return one, other


def lines(step: Step) -> tuple[Choice, ...]:
    """What is to be chosen from, or judged."""
    if isinstance(step.kind, JudgeEach):
        return step.kind.items
    assert isinstance(step.kind, ChooseOne | ChooseAny)
    return step.kind.choices


def words(text: str) -> int:
    return len(text.split())


def worth(part: object) -> object:
    """What a key gives for what, without its words."""
    if is_dataclass(part):
        kept = (one.name for one in fields(part) if one.name not in ("because", "source", "note"))
        return {name: worth(getattr(part, name)) for name in kept}
    if isinstance(part, Mapping):
        return {id: worth(one) for id, one in part.items()}
    return part


def test_twelve_questions_are_asked_of_everybody_and_each_has_an_objective() -> None:
    assert len(STEPS) == 12
    assert {step.teaches for step in A.steps} == set(A.teaches)
    assert len(A.teaches) == 12


def test_the_second_form_asks_the_same_questions_in_their_other_words() -> None:
    for seed in (f"{number:032x}" for number in range(8)):
        before, after = (LIBRARY.case(slug, learner=seed) for slug in (BEFORE, AFTER))
        assert {before.version, after.version} == {1, 2}
        assert [step.id for step in after.steps] == STEPS


@pytest.mark.parametrize("id", STEPS)
def test_a_pair_asks_in_the_same_way_with_as_many_choices(id: str) -> None:
    one, other = both(id)
    assert type(one.kind) is type(other.kind)
    assert one.teaches == other.teaches
    assert [line.id for line in lines(one)] == [line.id for line in lines(other)]
    if isinstance(one.kind, JudgeEach):
        assert isinstance(other.kind, JudgeEach)
        assert one.kind.options == other.kind.options


@pytest.mark.parametrize("id", STEPS)
def test_a_pair_is_as_long_to_read(id: str) -> None:
    one, other = both(id)
    lengths = [words(f"{step.story} {step.ask}") for step in (one, other)]
    assert abs(lengths[0] - lengths[1]) <= MOST_WORDS_APART
    for line, same in zip(lines(one), lines(other), strict=True):
        assert abs(words(line.text) - words(same.text)) <= MOST_WORDS_APART_IN_A_CHOICE


@pytest.mark.parametrize("id", STEPS)
def test_a_pair_differs_in_its_situation(id: str) -> None:
    one, other = both(id)
    assert one.story != other.story


@pytest.mark.parametrize("id", STEPS)
def test_each_line_of_a_pair_is_worth_the_same(id: str) -> None:
    assert worth(KEY_A.steps[id]) == worth(KEY_B.steps[id])


def most(step: StepKey) -> int:
    """The most points that a question can earn."""
    if isinstance(step, ChoicesKey):
        given = [choice.points for choice in step.choices.values()]
        right = sum(points for points in given if points > 0)
        return right if min(given) < 0 else max(given)
    assert isinstance(step, PairsKey)
    return sum(pair.points for pair in step.pairs.values())


@pytest.mark.parametrize("id", STEPS)
def test_every_question_weighs_the_same(id: str) -> None:
    assert most(KEY_A.steps[id]) == most(KEY_B.steps[id]) == POINTS


@pytest.mark.parametrize("version", [1, 2])
def test_a_right_choice_is_not_told_by_being_the_longest(version: int) -> None:
    longest = [
        step.id
        for step in (A, B)[version - 1].steps
        if isinstance(step.kind, ChooseOne)
        and right_is_longest(step, (KEY_A, KEY_B)[version - 1].steps[step.id])
    ]
    assert len(longest) <= 2, longest


def right_is_longest(step: Step, key: StepKey) -> bool:
    assert isinstance(key, ChoicesKey)
    right = max(key.choices, key=lambda id: key.choices[id].points)
    lengths = {line.id: len(line.text) for line in lines(step)}
    return lengths[right] > max(length for id, length in lengths.items() if id != right)


def test_the_decision_says_of_every_pair_why_it_is_equal() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| `([a-z-]+)` \|", DECISION.read_text("utf-8"), re.M)
    assert rows == [(step.id, step.teaches) for step in A.steps]
