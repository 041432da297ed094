"""Every way through a case is found, and no other; and the most that any of them earns."""

from __future__ import annotations

import pytest

from consentlab.case import END, Case, Scored, Step, Took, Way, by_choice, then
from consentlab.every_way import best_with, explore, maximum
from consentlab.key import ChoiceKey, ChoicesKey, Key, RewriteKey, RubricKey, WordsRule
from consentlab.kind import Choice, ChooseAny, ChooseOne, JudgeEach, Kind, Rewrite, Write
from consentlab.outcomes import TooManyWays, outcomes

ABC = tuple(Choice(one, one.upper()) for one in "abc")
ONE, ANY, GRID = ChooseOne(ABC), ChooseAny(ABC), JudgeEach(ABC[:2], ABC)


def step(id: str, kind: Kind, *ways: Way) -> Step:
    return Step(id, "What now?", kind, ways)


def made(*steps: Step) -> Case:
    return Case("made", "Made", ("x",), 5, steps)


def worth(a: int, b: int, c: int) -> ChoicesKey:
    return ChoicesKey(
        {id: ChoiceKey(n, "Because.", "rules") for id, n in (("a", a), ("b", b), ("c", c))}
    )


def test_every_ending_and_every_way_is_found() -> None:
    case = made(
        step("first", ONE, *by_choice("first", {"a": "second", "b": "good", "c": END})),
        step("second", ONE, Way("first", (Took("second", frozenset("a")),)), Way("bad")),
    )
    found = explore(case)
    assert found.endings == {"good", "bad", END}
    assert found.ways == {("first", 0), ("first", 1), ("first", 2), ("second", 0), ("second", 1)}


def test_a_way_that_an_earlier_one_takes_from_it_is_not_found() -> None:
    a, ab = Took("first", frozenset("a")), Took("first", frozenset("ab"))
    ways = (Way("good", (ab,)), Way("bad", (a,)), Way(END))
    assert explore(made(step("first", ONE, *ways))).ways == {("first", 0), ("first", 2)}


def test_a_way_that_only_a_verdict_left_open_takes_is_found() -> None:
    every = Took("first", frozenset("abc"), "a")
    case = made(step("first", GRID, Way("good", (every,)), Way("bad")))
    assert explore(case).endings == {"good", "bad"}


def test_of_choose_any_nobody_chooses_nothing() -> None:
    some = Took("first", frozenset("abc"))
    case = made(step("first", ANY, Way("good", (some,)), Way("bad")))
    assert explore(case).endings == {"good"}


def test_the_maximum_is_that_of_the_best_way_and_not_of_the_best_first_step() -> None:
    case = made(
        step("first", ONE, *by_choice("first", {"a": END, "b": "second", "c": "second"})),
        step("second", ONE, *then(END)),
    )
    key = Key("made", {"first": worth(3, 1, 0), "second": worth(0, 4, 2)})
    assert maximum(case, key) == 5
    assert [best_with(case, key, case.steps[0], one) for one in "abc"] == [3, 5, 4]
    assert explore(case, key).best_way == (("first", 1), ("second", 0))


def test_going_round_adds_no_points_to_the_maximum() -> None:
    case = made(step("first", ONE, *by_choice("first", {"a": "first", "b": END, "c": END})))
    assert maximum(case, Key("made", {"first": worth(5, 3, 0)})) == 5


def test_a_loop_that_only_the_tenth_coming_leaves_has_an_end() -> None:
    again = Took("first", frozenset("abc"))
    found = explore(made(step("first", ONE, Way("first", (again,)), Way("good"))))
    assert found.endings == {END}


def test_a_score_that_no_choices_come_to_opens_no_way() -> None:
    """Of 3 points and 0 none come to 1 or 2."""
    ways = (Way("high", (Scored(3, 99),)), Way("low", (Scored(1, 99),)), Way("none"))
    case = made(step("first", ANY, *then("second")), step("second", ONE, *ways))
    key = Key("made", {"first": worth(3, 0, -3), "second": worth(0, 0, 0)})
    assert explore(case, key).endings == {"high", "none"}
    assert explore(case).endings == {"high", "low", "none"}


def test_a_rewritten_text_comes_to_nothing_or_to_an_idea_and_what_is_gone_besides() -> None:
    five, one, ten = (WordsRule("x", ("x",), points, "Because.", "rules") for points in (5, 1, 10))
    key = RewriteKey({"a": five, "b": one}, {"c": ten})
    possible = outcomes(Rewrite("x", 20), key, frozenset())
    assert possible == {frozenset(): {0, 1, 5, 6, 11, 15, 16}}


def test_forks_that_meet_again_are_weighed_once_each() -> None:
    """Fifty forks that rejoin have 3 to the 50th ways; weighing each would never end."""
    steps = tuple(
        step(f"s{n}", ONE, *by_choice(f"s{n}", {"a": left, "b": onwards, "c": onwards}))
        for n in range(50)
        for onwards in [f"s{n + 1}" if n < 49 else END]
        for left in [f"s{n + 2}" if n < 48 else END]
    )
    key = Key("made", {one.id: worth(1, 1, 2) for one in steps})
    assert maximum(made(*steps), key) == 100


def test_more_ways_than_can_be_followed_are_said_to_be_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of thirty answers decides something at the last step: 3 to the 30th states."""
    monkeypatch.setattr("consentlab.every_way.MOST_STATES", 2_000)
    asked = tuple(Took(f"s{n}", frozenset(one)) for n in range(30) for one in "abc")
    last = step("last", ONE, *(Way("good", (one,)) for one in asked), Way(END))
    firsts = [step(f"s{n}", ONE, *then(f"s{n + 1}" if n < 29 else "last")) for n in range(30)]
    with pytest.raises(TooManyWays):
        explore(made(*firsts, last))


def test_more_answers_to_one_step_than_can_be_told_apart_are_said_to_be_so() -> None:
    wide = JudgeEach(tuple(Choice(f"i{n}", f"I {n}") for n in range(12)), ABC)
    asked = [Took("first", frozenset(one), f"i{n}") for n in range(12) for one in "abc"]
    case = made(step("first", wide, *(Way("good", (one,)) for one in asked), Way(END)))
    with pytest.raises(TooManyWays):
        explore(case)


def test_written_steps_add_nothing_to_the_maximum() -> None:
    case = made(step("first", Write(20), *then(END)))
    assert maximum(case, Key("made", {"first": RubricKey("explains")})) == 0
