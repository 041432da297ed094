"""Whatever a page sends, it is answered: with a problem, or with a view and no harm done."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consentlab.answer_file import close, load
from consentlab.response import LONGEST_TEXT

from .conftest import Page

Open = Callable[[str], Page]
HOSTILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def saved(folder: Path, slug: str) -> dict[str, object]:
    """What lies on the disk, read anew."""
    found = load(folder / "answers", slug)
    assert found.trouble == ""
    return dict(found.answers.responses) if found.answers else {}


# What is no answer.


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (5, "int 5 found; expected text, a list or pairs"),
        (True, "bool True found"),
        (1.5, "float 1.5 found"),
        (math.nan, "float nan found"),
        ([1, 2], "int 1 found; expected an id"),
        (["Open It"], "str 'Open It' found; expected an id"),
        ([["open"]], "list ['open'] found; expected an id"),
        (["\ud83c"], r"str '\ud83c' found; expected an id"),
        ({"a": {"b": {"c": "d"}}}, "dict {'c': 'd'} found; expected at most 100 pairs"),
        ([{"box": [0, 0, math.nan, 5]}], "list [0, 0, nan, 5] found; expected 4 numbers"),
        ([{"box": [0, 0, math.inf, 5]}], "list [0, 0, inf, 5] found; expected 4 numbers"),
        ([{"words": [0, 1], "kind": "rumour"}], "str 'rumour' found; expected a kind"),
        ([{"onclick": "alert(1)"}], "dict {'onclick': 'alert(1)'} found; expected a `box`"),
        ("call", "this is no answer to the step: text"),
        (["erase"], "this is no answer to the step: erase"),
        (["call", "open"], "this is no answer to the step: 2 choices for one"),
        (["call", "call"], "this is no answer to the step: "),
        ({"call": "open"}, "this is no answer to the step: pairs"),
        ([{"feature": "band"}], "this is no answer to the step: regions"),
    ],
)
def test_what_is_no_answer_is_told_and_the_answer_before_it_stays(
    page: Open, folder: Path, given: object, said: str
) -> None:
    tab = page("night")
    tab.view("respond", "first", given=["open"])
    reply = tab.send("respond", "first", given=given)
    assert set(reply) == {"re", "problem"}
    assert reply["problem"].startswith(f"Not saved: {said}")
    assert saved(folder, "night") == {"first": ("open",)}


@pytest.mark.parametrize("given", [None, [], "", "  ", {}])
def test_giving_nothing_takes_an_answer_back(page: Open, folder: Path, given: object) -> None:
    tab = page("night")
    tab.view("respond", "first", given=["open"])
    assert tab.view("respond", "first", given=given)["control"]["given"] is None
    assert saved(folder, "night") == {}


def test_a_list_far_too_long_is_counted_and_not_read(page: Open, folder: Path) -> None:
    tab = page("night")
    reply = tab.send("respond", "first", given=[{"box": [0, 0, 5, 5]}] * 1_000_000)
    assert reply["problem"] == "Not saved: a list of 1,000,000 found; expected at most 100."
    many = {f"s{number}": "x" for number in range(100_000)}
    assert "expected at most 100 pairs" in tab.send("respond", "first", given=many)["problem"]
    assert saved(folder, "night") == {}


def test_a_text_far_too_long_is_told_and_not_cut_in_silence(page: Open, folder: Path) -> None:
    tab = page("board")
    tab.answer("first", ["ask"])
    reply = tab.send("respond", "reason", given="x" * 10_000_000)
    assert reply["problem"] == (
        f"Not saved: text of 10,000,000 characters found; expected {LONGEST_TEXT:,} at most."
    )
    tab.view("respond", "reason", given="x" * LONGEST_TEXT)
    assert saved(folder, "board")["reason"] == "x" * LONGEST_TEXT


def test_text_that_no_file_could_hold_is_made_whole(page: Open, folder: Path) -> None:
    tab = page("board")
    tab.answer("first", ["ask"])
    tab.view("respond", "reason", given="Half an emoji \ud83c")
    assert saved(folder, "board")["reason"] == "Half an emoji ?"


def test_pairs_nested_without_end_are_refused(page: Open) -> None:
    deep: object = "x"
    for _ in range(50_000):
        deep = {"a": deep}
    problem = page("night").send("respond", "first", given=deep)["problem"]
    assert "no deeper ones" in problem
    while isinstance(deep, dict):  # take it apart without going deep
        deep = deep["a"]


# What fits in part.


MARKS = [
    {"feature": "motif", "kind": "patient"},
    {"feature": "nowhere", "kind": "patient"},
    {"box": [5000, 0, 5100, 50], "kind": "time"},
    {"box": [-50, -50, 40, 30], "kind": "time"},
]
KEPT = [MARKS[0], {"box": [0, 0, 40, 30], "kind": "time"}]


def test_what_fits_is_kept_and_the_rest_is_told(every_folder: Path) -> None:
    tab = Page("every-kind", every_folder)
    tab.view("open")
    reply = tab.send("respond", "spot", given=MARKS)
    assert reply["view"]["control"]["given"] == KEPT
    start, odd = reply["notice"].split(": ", 1)
    assert start == "Not everything you gave fits this step; this was left out"
    assert odd.startswith("nowhere")
    assert "5000" in odd
    assert "motif" not in odd
    assert tab.send("respond", "spot", given=KEPT)["notice"] == ""
    assert "no answer to the step" in tab.send("respond", "spot", given=MARKS[1:2])["problem"]


# What is no message.


@pytest.mark.parametrize("message", [None, 5, "open", [], [{"do": "open"}], {}, {"do": None}])
def test_what_is_no_message_is_answered_with_a_problem(
    page: Open, folder: Path, message: Any
) -> None:
    tab = page("night")
    tab.player._receive(tab.player, message, [])
    (reply,) = tab.heard
    assert reply == {
        "re": None,
        "problem": "Not saved: this page asks for None, which the course does not know; reload "
        "the page.",
    }
    assert not (folder / "answers").exists()


@pytest.mark.parametrize("do", ["erase", "mark", "", "Open", "_receive", ["open"], {"a": 1}, 7])
def test_what_the_course_does_not_know_is_told_and_changes_nothing(
    page: Open, folder: Path, do: Any
) -> None:
    tab = page("night")
    tab.answer("first", ["call"])
    reply = tab.send(do, "group")
    assert reply["problem"] == (
        f"Not saved: this page asks for {do!r}, which the course does not know; reload the page."
    )
    assert saved(folder, "night") == {"first": ("call",)}


@pytest.mark.parametrize(
    "visit",
    ["nowhere", "why", "end", "first.2", "first.99", "../first", "", None, 5, ["first"], {"a": 1}],
)
@pytest.mark.parametrize("do", ["respond", "commit", "show", "hint", "replay"])
def test_a_visit_that_is_not_open_changes_nothing(
    page: Open, folder: Path, do: str, visit: Any
) -> None:
    tab = page("night")
    tab.view("respond", "first", given=["call"])
    before = (folder / "answers" / "night.json").read_bytes()
    reply = tab.send(do, visit, given=["open"])
    assert reply["view"]["at"] == "first"
    if do in ("respond", "commit"):
        assert reply["notice"].startswith("Nothing was saved for that step: it is not open now.")
    assert (folder / "answers" / "night.json").read_bytes() == before


# Anything at all, in any order.

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
GIVEN = PLAIN | st.sampled_from([["silent"], ["agreed"], ["wall"], ["me"], ["nobody"], "Sorry."])
MESSAGE = st.fixed_dictionaries(
    {"do": st.sampled_from(["respond", "commit", "commit", "show", "hint", "replay", "again"])},
    optional={
        "step": st.sampled_from(["asked", "where", "who", "harm", "end", "asked.2"]) | PLAIN,
        "given": GIVEN,
    },
)


@HOSTILE
@given(st.lists(MESSAGE, max_size=12), st.booleans())
def test_every_message_is_answered_once_and_the_file_can_always_be_read(
    page: Open, folder: Path, messages: list[dict[str, Any]], shut: bool
) -> None:
    for path in (folder / "answers").glob("**/*.json"):
        path.unlink()
    tab = page("leave")
    tab.view("respond", "asked", given=["silent"])
    if shut:
        close(folder / "answers", "2 May 2026, 10:00")
    before = saved(folder, "leave")
    settled = False
    for number, message in enumerate(messages, start=100):
        tab.player._receive(tab.player, {**message, "id": number}, [])
        reply = tab.heard[-1]
        assert reply["re"] == number
        assert ("problem" in reply) != ("view" in reply)
        assert json.dumps(reply)
        now = saved(folder, "leave")
        assert now == before or not shut
        assert not settled or now["asked"] == before["asked"]
        found = load(folder / "answers", "leave").answers
        settled = found is not None and "asked" in found.path
        before = now
    assert len(tab.heard) == len(messages) + 1
    (folder / "answers" / "handed-in.txt").unlink(missing_ok=True)
