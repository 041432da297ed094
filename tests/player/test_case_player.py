"""The widget's messages, without a browser: saved first, acknowledged after, never silent."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from consentlab.answer_file import load, save
from consentlab.errors import ConsentlabError
from consentlab.learner_file import learner_of
from consentlab.player.case_player import CasePlayer
from consentlab.response import Response

from .conftest import FILES, WALK, Page

Open = Callable[[str], Page]


def test_the_page_carries_the_title_before_python_has_answered(page: Open) -> None:
    assert page("board").player.label == "The board in the corridor"


def test_opening_shows_the_first_step_and_saves_nothing(page: Open, folder: Path) -> None:
    reply = page("board").send("open")
    assert reply["view"]["at"] == "first"
    assert reply["view"]["saved"] == ""
    assert reply["notice"] == ""
    assert not (folder / "answers").exists()


def test_an_answer_is_on_the_disk_before_it_is_acknowledged(page: Open) -> None:
    tab = page("board")
    seen = tab.view("respond", "first", given=["ask"])
    assert seen["saved"] == "Saved"
    assert tab.on_disk is not None
    assert tab.on_disk.responses == {"first": ("ask",)}


def test_the_answers_carry_the_learners_seed_and_the_version_of_the_case(
    page: Open, folder: Path
) -> None:
    tab = page("board")
    reply = tab.send("respond", "first", given=["ask"])
    saved = load(folder / "answers", "board").answers
    assert saved is not None
    assert saved.learner == learner_of(folder).seed
    assert reply["learner"] == saved.learner[:8]
    assert reply["version"] == saved.case_hash[:12]


def test_practice_explains_at_once_and_is_then_fixed(page: Open) -> None:
    tab = page("board")
    tab.view("open")
    chosen = tab.view("respond", "first", given=["keep"])
    assert not chosen["fixed"]
    assert chosen["feedback"] is None
    explained = tab.view("commit", "first")
    assert (explained["at"], explained["fixed"]) == ("first", True)
    assert explained["feedback"]["heading"] == "Part of the way: 1 of 5"
    assert [one["because"] for one in explained["feedback"]["parts"][0]["reasons"]] == [
        "A copy stays a copy.",
        "Deleting it ends the copy.",
    ]
    changed = tab.view("respond", "first", given=["ask"])
    assert changed["control"]["given"] == ["keep"]
    assert tab.on_disk is not None
    assert tab.on_disk.responses == {"first": ("keep",)}


def test_a_practice_case_is_walked_to_its_end_and_begun_again(page: Open, folder: Path) -> None:
    tab = page("board")
    tab.view("open")
    tab.answer("first", ["ask"])
    assert tab.view("show", "reason")["at"] == "reason"
    tab.answer("reason", "They trusted us.")
    ended = tab.view("show", "end")
    assert (ended["at"], ended["points"], ended["out_of"]) == ("end", 5, 5)
    done = load(folder / "answers", "board").answers
    assert done is not None
    assert done.finished
    fresh = tab.view("again")
    assert (fresh["at"], fresh["fixed"]) == ("first", False)
    left = load(folder / "answers", "board").answers
    assert left is not None
    assert (left.responses, left.finished, left.learner) == ({}, False, done.learner)


def test_an_assessed_case_says_only_how_much_is_saved(page: Open) -> None:
    tab = page("night")
    said = [tab.view("open")["saved"]]
    for step, given in WALK:
        tab.view("respond", step, given=given)
        said.append(tab.view("commit", step)["saved"])
    assert said == ["", *(f"Saved, {n} of 5 answered" for n in range(1, 6))]


def test_nothing_that_python_sends_of_an_assessed_case_holds_a_word_of_its_key(
    page: Open,
) -> None:
    tab = page("night")
    tab.view("open")
    for step, given in WALK:
        seen = tab.answer(step, given)
        assert not seen["practice"]
        assert seen.get("feedback") is None
    assert seen["at"] == "end"
    assert (seen["points"], seen["out_of"], seen["passed"]) == (None, None, None)
    assert [set(row) for row in seen["rows"]] == [{"visit", "ask", "again", "said"}] * 5
    told = json.dumps(tab.heard)
    key = yaml.safe_load((FILES / "grader" / "keys" / "night.yaml").read_text(encoding="utf-8"))
    reasons = [
        choice["because"]
        for worth in key.values()
        for choice in worth.values()
        if isinstance(choice, dict)
    ]
    assert len(reasons) == 10
    for word in [*reasons, "KEYWORD", "secret", "because", "house-rules"]:
        assert word not in told


def test_trying_choices_does_not_tell_where_they_lead(page: Open) -> None:
    tab = page("night")
    tab.view("open")
    either = [tab.view("respond", "first", given=[choice]) for choice in ("open", "call")]
    assert {(seen["in_all"], seen["saved"]) for seen in either} == {(5, "Saved, 1 of 5 answered")}
    assert tab.view("commit", "first")["in_all"] == 4


def test_a_branch_of_an_assessed_case_is_settled_once_gone_on(page: Open) -> None:
    tab = page("night")
    tab.view("respond", "first", given=["call"])
    assert not tab.view("respond", "first", given=["open"])["fixed"]
    assert tab.view("commit", "first")["at"] == "seen"
    tab.view("respond", "first", given=["call"])
    assert tab.on_disk is not None
    assert tab.on_disk.responses == {"first": ("open",)}
    assert tab.view("show", "first")["fixed"]


def test_an_answer_that_leads_nowhere_else_can_still_be_changed(page: Open) -> None:
    tab = page("night")
    for step, given in WALK:
        tab.answer(step, given)
    tab.view("show", "who")
    seen = tab.view("respond", "who", given=["members"])
    assert not seen["fixed"]
    assert seen["saved"] == "Saved, 5 of 5 answered"
    assert tab.on_disk is not None
    assert tab.on_disk.responses["who"] == ("members",)
    assert tab.on_disk.finished


def test_an_answer_taken_back_leads_back_to_its_step(page: Open) -> None:
    tab = page("night")
    for step, given in WALK:
        tab.answer(step, given)
    tab.view("show", "group")
    cleared = tab.view("respond", "group", given=[])
    assert (cleared["at"], cleared["saved"]) == ("group", "Saved, 4 of 5 answered")
    assert cleared["on"] is None
    assert page("night").view("open")["at"] == "group"
    again = tab.view("respond", "group", given=["finding"])
    assert again["on"] == "who"
    assert tab.view("show", "end")["at"] == "end"


def test_going_on_without_an_answer_stays(page: Open) -> None:
    tab = page("night")
    assert tab.view("commit", "first")["at"] == "first"
    assert page("night").view("open")["at"] == "first"


def test_a_step_that_is_not_reached_yet_can_be_neither_seen_nor_answered(page: Open) -> None:
    tab = page("night")
    tab.view("open")
    assert tab.view("show", "why")["at"] == "first"
    assert tab.view("show", "end")["at"] == "first"
    reply = tab.send("respond", "why", given="Too early.")
    assert reply["notice"] == (
        "Nothing was saved for that step: it is not open now. Its way may have been changed in "
        "another tab or window."
    )
    assert reply["view"]["at"] == "first"
    assert tab.on_disk is None


def test_a_new_kernel_goes_on_where_the_learner_left_off(page: Open) -> None:
    first = page("night")
    first.answer("first", ["call"])
    first.view("respond", "group", given=["age"])
    seen = page("night").view("open")
    assert (seen["at"], seen["back"]) == ("group", "first")
    assert seen["control"]["given"] == ["age"]


def test_a_page_older_than_its_kernel_is_answered_without_being_opened(page: Open) -> None:
    page("night").answer("first", ["call"])
    seen = page("night").view("respond", "group", given=["finding"])
    assert (seen["at"], seen["saved"]) == ("group", "Saved, 2 of 4 answered")


def test_the_time_at_a_step_is_counted_but_not_a_long_silence(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    tab = page("night")
    for passed, do in [(0.0, "open"), (12.34, "respond"), (600.0, "respond"), (5.0, "commit")]:
        now[0] += passed
        tab.view(do, "first", given=["call"])
    now[0] += 7
    tab.view("respond", "group", given=["age"])
    assert tab.on_disk is not None
    assert tab.on_disk.seconds == {"first": 137.3, "group": 7.0}


def test_an_edited_file_whose_answers_do_not_fit_does_no_harm(page: Open, folder: Path) -> None:
    tab = page("board")
    tab.answer("first", ["ask"])
    found = load(folder / "answers", "board").answers
    assert found is not None
    odd: dict[str, Response] = {"first": "text", "reason": ("ask",), "elsewhere": "x"}
    save(folder / "answers", type(found)("board", found.case_hash, found.learner, odd))
    seen = page("board").view("open")
    assert (seen["at"], seen["fixed"]) == ("first", False)
    assert page("board").answer("first", ["ask"])["fixed"]
    assert page("board").view("show", "reason")["control"]["given"] is None


def test_a_case_that_is_not_there_is_refused_before_anything_is_shown(folder: Path) -> None:
    with pytest.raises(ConsentlabError, match=r"There is no case 'bord' in .*Did you mean `board`"):
        CasePlayer("bord", folder, folder / "answers")
