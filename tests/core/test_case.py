"""What a case's steps accept, and the ways through it."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given

from consentlab.case import (
    END,
    LONGEST_TEXT,
    SLUG,
    Case,
    Choice,
    ChooseAny,
    ChooseOne,
    Kind,
    Response,
    Step,
    Then,
    Write,
    accept,
    answered,
    finished,
    longest,
    steps_in_all,
    walk,
)

from .strategies import cases, responses

CHOICES = (Choice("ask", "Ask"), Choice("post", "Post"), Choice("wait", "Wait"))
ONE, ANY, TEXT = ChooseOne(CHOICES), ChooseAny(CHOICES), Write(60)
EMOJI = "\N{HOSPITAL}"


def ids(steps: tuple[Step, ...]) -> list[str]:
    return [step.id for step in steps]


@pytest.mark.parametrize("word", ["a", "wound-photo", "case-2", "2024"])
def test_an_id_has_lower_case_letters_digits_and_single_hyphens(word: str) -> None:
    assert SLUG.fullmatch(word)


@pytest.mark.parametrize("word", ["", "A", "a--b", "-a", "a-", "a b", "a_b", "../a", "é", "a\n"])
def test_nothing_else_is_an_id(word: str) -> None:
    assert not SLUG.fullmatch(word)


@pytest.mark.parametrize(
    ("kind", "offered", "taken"),
    [
        (ONE, ["post"], ("post",)),
        (ONE, ("post",), ("post",)),
        (ANY, ["wait", "ask"], ("ask", "wait")),
        (ANY, ["ask", "post", "wait"], ("ask", "post", "wait")),
        (TEXT, " Because I asked. ", " Because I asked. "),
    ],
)
def test_a_valid_response_comes_back_in_the_authors_order(
    kind: Kind, offered: object, taken: Response
) -> None:
    assert accept(kind, offered) == taken


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        (ONE, []),
        (ONE, ["ask", "post"]),
        (ONE, ["erase"]),
        (ONE, "ask"),
        (ONE, None),
        (ONE, 1),
        (ONE, {"ask": True}),
        (ONE, [["ask"]]),
        (ANY, []),
        (ANY, ["ask", "ask"]),
        (ANY, ["ask", "erase"]),
        (ANY, ["ask", None]),
        (TEXT, ""),
        (TEXT, " \n\t"),
        (TEXT, ["ask"]),
        (TEXT, 5),
    ],
)
def test_what_is_no_answer_to_the_step_is_not_accepted(kind: Kind, offered: object) -> None:
    assert accept(kind, offered) is None


def test_a_text_is_cut_at_the_longest_that_may_be_saved() -> None:
    assert accept(TEXT, "x" * (LONGEST_TEXT + 1)) == "x" * LONGEST_TEXT


def test_half_a_character_becomes_a_question_mark_and_whole_ones_stay() -> None:
    assert accept(TEXT, f"ward \ud83c {EMOJI}") == f"ward ? {EMOJI}"


def test_the_definitions_are_frozen(sound: Case) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        sound.title = "Another"  # type: ignore[misc]


def test_the_way_follows_the_choice(sound: Case) -> None:
    assert ids(walk(sound, {"first": ("ask",)})) == ["first", "reason"]
    assert ids(walk(sound, {"first": ("post",)})) == ["first", "repair", "reason"]


def test_an_unanswered_branch_ends_the_way_for_now(sound: Case) -> None:
    assert ids(walk(sound, {})) == ["first"]
    assert ids(walk(sound, {"first": ("erase",), "reason": "It was wrong."})) == ["first"]


def test_the_way_goes_on_past_an_unanswered_step_that_does_not_branch(sound: Case) -> None:
    assert ids(walk(sound, {"first": ("post",)}))[-1] == "reason"


def test_only_valid_answers_on_the_way_count_as_answered(sound: Case) -> None:
    given: dict[str, Response] = {"first": ("ask",), "repair": ("tell",), "reason": "  "}
    assert ids(answered(sound, given)) == ["first"]


def test_a_case_is_finished_when_every_step_of_the_way_is_answered(sound: Case) -> None:
    assert finished(sound, {"first": ("ask",), "reason": "Trust."})
    assert not finished(sound, {"first": ("ask",)})
    assert not finished(sound, {"first": ("post",), "reason": "Trust."})
    assert not finished(sound, {})


def test_the_longest_way_counts_the_steps_to_the_farthest_end(sound: Case) -> None:
    assert longest(sound, "first") == 3
    assert longest(sound, "reason") == 1
    assert longest(sound, END) == 0


def test_the_number_of_steps_is_the_most_that_may_come(sound: Case) -> None:
    assert steps_in_all(sound, {}) == 3
    assert steps_in_all(sound, {"first": ("ask",)}) == 2
    assert steps_in_all(sound, {"first": ("post",)}) == 3


def test_branches_that_meet_again_are_looked_at_once_each() -> None:
    """Sixty forks that rejoin have 2 to the 60th ways; counting each would never end."""
    steps = []
    for number in range(60):
        onwards = f"fork-{number + 1}" if number < 59 else END
        fork = Then(by_choice={"ask": f"left-{number}", "post": onwards, "wait": onwards})
        steps.append(Step(f"fork-{number}", "Which?", ONE, fork))
        steps.append(Step(f"left-{number}", "Why?", TEXT, Then(always=onwards)))
    case = Case("forks", "Forks", ("x",), 5, tuple(steps))
    assert longest(case, "fork-0") == 120


@given(cases(), responses())
def test_the_way_of_any_responses_starts_at_the_first_step_and_meets_none_twice(
    case: Case, given: dict[str, Response]
) -> None:
    way = ids(walk(case, given))
    assert way[0] == case.steps[0].id
    assert len(set(way)) == len(way)
    assert set(ids(answered(case, given))) <= set(way)


@given(cases(), responses())
def test_the_number_of_steps_never_falls_below_those_met(
    case: Case, given: dict[str, Response]
) -> None:
    met = len(walk(case, given))
    assert met <= steps_in_all(case, given) <= longest(case, case.steps[0].id)
