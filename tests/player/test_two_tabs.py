"""One case open in two tabs: nothing is lost in silence, and the later answer counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from consentlab.answer_file import load, previous_file, save
from consentlab.answers import parse

from .conftest import WALK, Page

Open = Callable[[str], Page]
ELSEWHERE = "The answers to this case were changed in another tab or window. "


@pytest.fixture
def two(page: Open) -> tuple[Page, Page]:
    """Two tabs that show the first step of the assessed case."""
    here, there = page("night"), page("night")
    here.view("open")
    there.view("open")
    return here, there


def test_two_pages_on_one_case_do_not_lose_each_others_answers(page: Open) -> None:
    here, there = page("night"), page("night")
    here.view("open")
    there.view("open")
    here.answer("first", ["call"])
    there.answer("group", ["finding"])
    here.view("respond", "who", given=["anyone"])
    there.view("commit", "who")
    here.view("respond", "why", given="Because.")
    assert there.view("show", "why")["control"]["given"] == "Because."
    assert here.on_disk is not None
    assert set(here.on_disk.responses) == {"first", "group", "who", "why"}
    assert here.on_disk.path == ("first", "group", "who")


def test_a_text_replaced_from_another_page_is_shown_once_more(page: Open) -> None:
    here, there = page("night"), page("night")
    for step, given in WALK[:-1]:
        here.answer(step, given)
    there.view("open")
    last = WALK[-1][0]
    here.send("respond", last, given="Written here.")
    reply = there.send("respond", last, given="Written there.")
    assert reply["notice"] == (
        "This step was answered in another tab too. What you give here takes its place. "
        "It was: Written here."
    )
    assert there.send("respond", last, given="Written there, and on.")["notice"] == ""


def test_a_branch_taken_in_another_page_stands_and_is_told(page: Open) -> None:
    here, there = page("night"), page("night")
    there.view("open")
    here.answer("first", ["call"])
    reply = there.send("respond", "first", given=["open"])
    assert reply["notice"] == (
        "This step was answered in another tab, and the case went on there. That stands."
    )
    assert here.on_disk is not None
    assert here.on_disk.responses["first"] == ("call",)


def test_an_answer_replaced_elsewhere_before_going_on_is_told_and_counts(
    two: tuple[Page, Page],
) -> None:
    here, there = two
    here.view("respond", "first", given=["call"])
    there.view("respond", "first", given=["open"])
    reply = here.send("commit", "first")
    assert reply["notice"] == (
        "This step was answered in another tab too, and later. That answer counts: Open it"
    )
    assert reply["view"]["at"] == "seen"


def test_a_step_gone_on_from_elsewhere_with_the_same_answer_stands_and_is_told(
    page: Open,
) -> None:
    here, there = page("board"), page("board")
    here.view("respond", "first", given=["keep"])
    there.view("open")
    here.view("commit", "first")
    reply = there.send("respond", "first", given=["ask"])
    assert reply["notice"] == (
        "This step was answered in another tab, and the case went on there. That stands."
    )
    assert reply["view"]["control"]["given"] == ["keep"]
    assert there.send("respond", "first", given=["ask"])["notice"] == ""


def test_a_step_taken_away_by_starting_again_elsewhere_is_told(page: Open) -> None:
    here, there = page("board"), page("board")
    here.answer("first", ["ask"])
    here.view("show", "reason")
    there.view("again")
    reply = here.send("respond", "reason", given="They trusted us.")
    assert reply["notice"].startswith("Nothing was saved for that step: it is not open now.")
    assert reply["view"]["at"] == "first"
    assert here.on_disk is not None
    assert here.on_disk.responses == {}


# What a page hears while nobody does anything in it.


def test_a_ping_is_answered_with_its_number_and_nothing_else(page: Open, folder: Path) -> None:
    tab = page("night")
    assert tab.send("ping") == {"re": 1}
    tab.view("open")
    assert tab.send("ping") == {"re": 3}
    assert not (folder / "answers").exists()


def test_a_ping_tells_that_the_answers_were_changed_elsewhere(two: tuple[Page, Page]) -> None:
    here, there = two
    here.view("respond", "first", given=["call"])
    assert there.send("ping") == {"re": 2, "elsewhere": ELSEWHERE}
    assert there.send("ping") == {"re": 3, "elsewhere": ELSEWHERE}
    assert here.send("ping") == {"re": 3}
    assert there.view("open")["control"]["given"] == ["call"]
    assert there.send("ping") == {"re": 5}


def test_a_ping_tells_that_the_case_went_on_elsewhere(two: tuple[Page, Page]) -> None:
    here, there = two
    here.view("respond", "first", given=["call"])
    there.view("open")
    here.view("commit", "first")
    assert there.send("ping")["elsewhere"] == ELSEWHERE


def test_asking_for_a_hint_does_not_hide_what_was_changed_elsewhere(page: Open) -> None:
    here, there = page("form"), page("form")
    there.view("open")
    here.view("respond", "told", given=["sign"])
    there.view("hint", "told")
    assert there.send("ping")["elsewhere"] == ELSEWHERE
    reply = there.send("respond", "told", given=["explain"])
    assert reply["notice"].endswith("It was: Let her sign")


def test_a_pages_own_answers_are_never_told_as_changed_elsewhere(page: Open) -> None:
    tab = page("form")
    tab.view("open")
    for do, step, more in (
        ("respond", "told", {"given": ["explain"]}),
        ("commit", "told", {}),
        ("show", "asks", {}),
        ("respond", "asks", {"given": ["copies"]}),
        ("replay", "told", {}),
        ("hint", "told", {}),
        ("again", "", {}),
    ):
        assert tab.send(do, step, **more)["notice"] == ""
        assert "elsewhere" not in tab.send("ping")


def test_the_later_answer_counts_and_the_earlier_version_is_kept(
    two: tuple[Page, Page], folder: Path
) -> None:
    here, there = two
    here.view("respond", "first", given=["call"])
    there.view("respond", "first", given=["open"])
    now = load(folder / "answers", "night").answers
    before = parse(previous_file(folder / "answers", "night").read_bytes())
    assert now is not None
    assert (now.responses, before.responses) == ({"first": ("open",)}, {"first": ("call",)})


def test_what_no_step_can_take_is_replaced_without_a_word(page: Open, folder: Path) -> None:
    here, there = page("night"), page("night")
    here.view("respond", "first", given=["call"])
    assert here.on_disk is not None
    save(folder / "answers", replace(here.on_disk, responses={"first": "text"}))
    reply = there.send("respond", "first", given=["open"])
    assert (reply["notice"], reply["view"]["control"]["given"]) == ("", ["open"])
