"""A case is drawn, and told in words, so that an author sees where every way leads."""

from __future__ import annotations

import re

import pytest

from consentlab.authoring.draw import MOST_LANES, WIDE, draw
from consentlab.authoring.graph import going_round, in_order
from consentlab.case import END, Case, Step, by_choice, then
from consentlab.kind import Choice, ChooseOne
from tests.authoring.conftest import Bench

DRAWING = """\
May the wound be posted? (round-and-out)
3 steps, 2 endings.
The best way earns 6 points: ask-her (wait), awake (this).
To pass takes 4 points (60%).

From the top down. * is on the best way, o is not; | and + lead on.

*        ask-her: choose one, 3 points
+--+--+
o  |  |  complaint: choose any, 2 points; back to ask-her
+--+  |
|  *  |  awake: choose one, 3 points; back to ask-her
+--+--+
o     |  told: ending, She has to be told
      |
      *  kept: ending, Her trust is kept
"""
WORDS = """\
The same in words:

ask-her: choose one, 3 points, on the best way
    She is asleep. May the picture of her wound be posted?
    after post "Post it": to complaint
    after wait "Wait until she wakes": to awake (best way)
    after leave "Leave the picture where it is": to kept

complaint: choose any, 2 points
    Her daughter has seen the post and rings the ward. What do you do first?
    after hope "Hope that nobody else has seen it": back to ask-her
    after tell "Tell the data protection lead" and with at least 2 points so far: to awake
    otherwise: to told

awake: choose one, 3 points, on the best way
    She is awake. What does her consent have to cover?
    if at ask-her the answer had post "Post it": to told
    after this "This use, on this platform": to kept (best way)
    otherwise: back to ask-her

told: ending, She has to be told

kept: ending, Her trust is kept, on the best way
"""


def case_of(**leads: str) -> Case:
    """A case whose steps lead to the places named, by one choice each."""
    steps = []
    for id, to in leads.items():
        places = to.split()
        choices = tuple(Choice(f"c{number}", "A choice") for number in range(max(2, len(places))))
        ways = then(to) if len(places) == 1 else by_choice(id, dict(_pairs(choices, places)))
        steps.append(Step(id, f"What of {id}?", ChooseOne(choices), ways))
    return Case("drawn", "Drawn", ("keep-trust",), 1, tuple(steps))


def _pairs(choices: tuple[Choice, ...], places: list[str]) -> list[tuple[str, str]]:
    return [(choice.id, place) for choice, place in zip(choices, places, strict=True)]


def drawn(case: Case) -> list[str]:
    return draw(case, {at: at for at in in_order(case)}, ())


def test_a_case_is_drawn_with_its_best_way_its_loops_and_its_endings(bench: Bench) -> None:
    bench.put("round-and-out", "round-and-out")
    done = bench.check("round-and-out")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(DRAWING)


def test_the_same_is_told_in_words_without_any_drawing(bench: Bench) -> None:
    bench.put("round-and-out", "round-and-out")
    words = bench.check("round-and-out").stdout.removeprefix(DRAWING).strip("\n")
    assert words.rpartition("\n\n")[0] == WORDS.strip("\n")


def test_what_is_drawn_needs_no_more_than_ascii_and_a_hundred_columns(bench: Bench) -> None:
    bench.put("long-words", "long-words")
    said = bench.check("long-words")
    assert said.exit_code == 0
    assert said.stdout.isascii()
    assert max(map(len, said.stdout.splitlines()[:-1])) <= WIDE == 100
    assert "..." in said.stdout


def test_a_way_may_cross_others_and_lanes_are_used_again() -> None:
    case = case_of(a="b c d", b="d", c="d", d="e", e="end")
    assert drawn(case) == [
        "o        a",
        "+--+--+",
        "o  |  |  b",
        "+--|--+",
        "   o  |  c",
        "   +--+",
        "      o  d",
        "+-----+",
        "o        e",
        "|",
        "o        end",
    ]


def test_a_step_that_leads_back_to_itself_is_marked() -> None:
    assert drawn(case_of(a="a end")) == ["o  a; back to a", "|", "o  end"]


def test_every_step_is_drawn_after_those_that_lead_to_it() -> None:
    case = case_of(a="d b", b="c d", c="d", d="b end")
    order = in_order(case)
    assert order == ("a", "b", "c", "d", END)
    assert going_round(case) == ("b", "c", "d")


def test_too_many_ways_side_by_side_are_told_in_words_only() -> None:
    names = [f"s{number}" for number in range(MOST_LANES + 1)]
    wide = case_of(a=" ".join(names), **dict.fromkeys(names, "z"), z="end")
    assert drawn(wide) == []
    narrow = case_of(a=" ".join(names[1:]), **dict.fromkeys(names[1:], "z"), z="end")
    assert len(drawn(narrow)) == 2 * len(names) + 3


def test_without_a_key_nothing_is_said_of_points(bench: Bench) -> None:
    bench.put("round-and-out")
    said = bench.check("round-and-out").stdout
    assert "There are no points here, for its key could not be read." in said
    assert not re.search(r"\d points?,|best way\)", said)


def test_another_version_is_drawn_when_it_is_asked_for(bench: Bench) -> None:
    bench.put("alternatives", "uneven")
    said = bench.check("alternatives", "--version", "2").stdout
    assert "1 step, 1 ending; version 2 of 3." in said
    assert "May the rash be posted?" in said
    assert "first: choose one, 3 points" in said


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("first", "if at grid left was sound"),
        ("second", "if at record agreed was yes"),
        ("third", "with fewer than 2 points so far"),
    ],
)
def test_conditions_of_every_sort_are_told(bench: Bench, step: str, said: str) -> None:
    bench.put("every-condition", "every-condition")
    done = bench.check("every-condition")
    assert done.exit_code == 0, done.stderr
    _, _, below = done.stdout.partition(f"\n\n{step}: ")
    assert said in below.split("\n\n")[0]
