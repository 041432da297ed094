"""Practice by messages: hints, going round, playing again, and every kind of question."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from consentlab.answer_file import load, previous_file
from consentlab.answers import parse
from consentlab.library import Library
from consentlab.response import to_plain
from tests.right import right_answers

from .conftest import Page

Open = Callable[[str], Page]

NUDGE, MORE = "Look at her, not at the form.", "What has she been told so far?"
ROUND = {
    "told": ["explain"],
    "asks": ["pay"],
    "told.2": ["explain"],
    "asks.2": ["copies", "refuse"],
    "why": "She knows.",
}


def played(tab: Page) -> Page:
    """The page of a learner who went round once and came to the end."""
    tab.view("open")
    for visit, given in ROUND.items():
        assert tab.view("show", visit)["at"] == visit
        assert tab.answer(visit, given)["settled"]
    assert tab.view("show", "end")["at"] == "end"
    return tab


# Hints.


def test_a_nudge_comes_first_and_then_more(page: Open, folder: Path) -> None:
    tab = page("form")
    assert tab.view("open")["hints"] == []
    assert tab.view("hint", "told")["hints"] == [NUDGE]
    assert tab.view("respond", "told", given=["sign"])["hints"] == [NUDGE]
    seen = tab.view("hint", "told")
    assert (seen["hints"], seen["more_hints"]) == ([NUDGE, MORE], False)
    assert seen["control"]["given"] == ["sign"]


def test_a_hint_saves_nothing(page: Open, folder: Path) -> None:
    page("form").view("hint", "told")
    assert not (folder / "answers").exists()


def test_a_hint_is_given_to_a_page_that_was_never_opened(page: Open) -> None:
    assert page("form").view("hint", "told")["hints"] == [NUDGE]


def test_once_a_step_is_explained_no_further_hint_is_given(page: Open) -> None:
    tab = page("form")
    tab.view("hint", "told")
    tab.answer("told", ["sign"])
    seen = tab.view("hint", "told")
    assert (seen["hints"], seen["more_hints"]) == ([NUDGE], False)
    assert tab.view("replay", "told")["hints"] == [NUDGE]  # not counted while it was explained


def test_each_coming_to_a_step_has_hints_of_its_own(page: Open) -> None:
    tab = page("form")
    tab.view("hint", "told")
    tab.answer("told", ["explain"])
    tab.answer("asks", ["copies"])
    assert tab.view("show", "told.2")["hints"] == []
    assert tab.view("hint", "told.2")["hints"] == [NUDGE]


def test_starting_again_takes_the_hints_away(page: Open) -> None:
    tab = page("form")
    tab.view("hint", "told")
    assert tab.view("again")["hints"] == []


def test_an_assessed_case_gives_no_hint_however_often_it_is_asked(page: Open) -> None:
    tab = page("leave")
    for _ in range(3):
        seen = tab.view("hint", "asked")
        assert (seen["hints"], seen["more_hints"]) == ([], False)
    assert "nobody sees it here" not in json.dumps(tab.heard)


# Going round, and playing again.


def test_a_case_that_goes_round_is_played_to_its_end(page: Open) -> None:
    tab = played(page("form"))
    assert tab.on_disk is not None
    assert list(tab.on_disk.path) == list(ROUND)
    assert tab.on_disk.finished
    second = tab.view("show", "told.2")
    assert (second["again"], second["feedback"]["counts"]) == (True, False)


@pytest.mark.parametrize("start", range(len(ROUND)))
def test_from_any_visit_one_may_play_again_and_what_came_before_stays(
    page: Open, start: int
) -> None:
    tab = played(page("form"))
    assert tab.on_disk is not None
    done = tab.on_disk
    visit = list(ROUND)[start]
    seen = tab.view("replay", visit)
    assert (seen["at"], seen["fixed"], seen["control"]["given"]) == (visit, False, None)
    left = tab.on_disk
    before = list(ROUND)[:start]
    assert {id: to_plain(given) for id, given in left.responses.items()} == {
        id: ROUND[id] for id in before
    }
    assert list(left.path) == before
    assert set(left.seconds) >= set(done.seconds)
    assert (left.learner, left.version, left.case_hash) == (
        done.learner,
        done.version,
        done.case_hash,
    )


def test_the_version_before_playing_again_lies_beside(page: Open, folder: Path) -> None:
    played(page("form")).view("replay", "asks")
    before = parse(previous_file(folder / "answers", "form").read_bytes())
    assert list(before.responses) == list(ROUND)


def test_another_way_may_be_taken_when_playing_again(page: Open) -> None:
    tab = played(page("form"))
    tab.view("replay", "asks")
    tab.answer("asks", ["copies", "refuse"])
    tab.view("show", "why")
    tab.answer("why", "She knows.")
    ended = tab.view("show", "end")
    assert [row["visit"] for row in ended["rows"]] == ["told", "asks", "why"]
    assert (ended["points"], ended["ending"]["title"]) == (4, "She knew to what she agreed")


def test_an_assessed_case_cannot_be_played_again(page: Open, folder: Path) -> None:
    tab = page("leave")
    tab.answer("asked", ["silent"])
    before = load(folder / "answers", "leave").answers
    for do, step in (("replay", "asked"), ("replay", "where"), ("again", "")):
        tab.view(do, step)
        assert load(folder / "answers", "leave").answers == before


# An assessed answer that is asked about later.


def test_an_answer_that_decides_later_is_settled_from_going_on(page: Open) -> None:
    tab = page("leave")
    assert tab.view("respond", "asked", given=["agreed"])["branches"]
    assert not tab.view("respond", "asked", given=["silent"])["fixed"]
    tab.view("commit", "asked")
    tab.answer("where", ["wall"])
    seen = tab.view("show", "asked")
    assert (seen["fixed"], seen["settled"]) == (True, True)
    tab.view("respond", "asked", given=["agreed"])
    tab.view("respond", "asked", given=None)
    assert tab.on_disk is not None
    assert tab.on_disk.responses["asked"] == ("silent",)
    assert not tab.view("show", "where")["fixed"]
    assert tab.answer("who", ["me"])["at"] == "harm"


# Every kind of question.


def test_every_kind_is_answered_explained_and_read_back_from_the_disk(
    every_folder: Path, every_shelf: Library
) -> None:
    tab = Page("every-kind", every_folder)
    case = tab.player._case
    key = every_shelf.practice_key(case)
    assert key is not None
    right = {id: to_plain(given) for id, given in right_answers(case, key).items()}
    tab.view("open")
    for visit, given in right.items():
        tab.view("show", visit)
        shown = tab.view("respond", visit, given=given)["control"]["given"]
        assert shown is not None
        assert Page("every-kind", every_folder).view("open")["control"]["given"] == shown
        assert tab.view("commit", visit)["feedback"]["tone"] == "sound"
        assert tab.view("respond", visit, given=shown)["fixed"]
    ended = tab.view("show", "end")
    assert ended["points"] == ended["out_of"] > 30
    assert ended["passed"]
    assert ended["ending"]["title"] == "A picture that teaches and gives nobody away"
