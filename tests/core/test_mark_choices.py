"""What is earned by choosing, putting in order, judging and matching, and why."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consentlab.case import Case
from consentlab.key import (
    ChoiceKey,
    ChoicesKey,
    Key,
    OrderKey,
    PairKey,
    PairsKey,
    PlaceKey,
    StepKey,
    step_maximum,
)
from consentlab.kind import Choice, ChooseAny, ChooseOne, JudgeEach, Kind, Match, PutInOrder
from consentlab.mark import mark_step
from consentlab.mark_choices import others
from consentlab.reason import Reason
from consentlab.response import Response

from .given import honest
from .marked import points_of, reasons_of, verdicts_of
from .strategies import any_of, grids, matches, one_of, orders, with_worth

ABC = tuple(Choice(one, one.upper()) for one in "abc")
ABCD = (*ABC, Choice("d", "D"))


def worth(**points: int) -> ChoicesKey:
    return ChoicesKey({id: ChoiceKey(one, f"Why {id}.", "rules") for id, one in points.items()})


def places(points: int, **place: int) -> OrderKey:
    return OrderKey(points, {id: PlaceKey(n, f"Why {id}.", "rules") for id, n in place.items()})


def test_a_wrong_choice_takes_points_from_the_right_ones() -> None:
    kind, key = ChooseAny(ABC), worth(a=1, b=2, c=-1)
    assert points_of(kind, key, ("a", "b")) == 3
    assert points_of(kind, key, ("b",)) == 2
    assert points_of(kind, key, ("b", "c")) == 1
    assert points_of(kind, key, ("c",)) == 0


def test_choosing_everything_does_not_earn_full_marks(sound: Case, key: Key) -> None:
    earned = mark_step(sound.by_id["repair"], key, ("delete", "tell", "wait"))[0]
    assert (earned.points, earned.out_of) == (2, 3)


def test_a_lesser_choice_gets_its_reason_and_that_of_the_better_one(sound: Case, key: Key) -> None:
    assert mark_step(sound.by_id["first"], key, ("keep",))[0].reasons == (
        Reason("keep", "Keep it to yourself", "part", 1, "Why keep is worth that.", "house-rules"),
        Reason(
            *("ask", "Please delete it", "missed", 5, "Why ask is worth that."),
            *("house-rules#sharing", "Sounder"),
        ),
    )


def test_the_best_choice_gets_its_own_reason_only() -> None:
    assert verdicts_of(ChooseOne(ABC), worth(a=0, b=3, c=1), ("b",)) == [("b", "sound")]


def test_of_two_best_choices_neither_is_told_to_have_been_missed() -> None:
    assert verdicts_of(ChooseOne(ABC), worth(a=3, b=3, c=1), ("a",)) == [("a", "sound")]
    assert verdicts_of(ChooseOne(ABC), worth(a=3, b=3, c=1), ("c",)) == [
        ("c", "part"),
        ("a", "missed"),
        ("b", "missed"),
    ]


def test_reasons_are_given_for_what_was_taken_then_for_what_was_missed() -> None:
    assert verdicts_of(ChooseAny(ABC), worth(a=1, b=2, c=-1), ("b", "c")) == [
        ("b", "sound"),
        ("c", "wrong"),
        ("a", "missed"),
    ]


def test_what_was_rightly_left_alone_is_told_of_for_practice_only() -> None:
    kind, key = ChooseAny(ABC), worth(a=1, b=2, c=-1)
    assert verdicts_of(kind, key, ("a", "b")) == [("a", "sound"), ("b", "sound")]
    assert others(kind, key, ("a", "b")) == (
        Reason("c", "C", "sound", -1, "Why c.", "rules", "Left alone"),
    )


@pytest.mark.parametrize(
    ("points", "taken", "earned", "verdicts"),
    [
        # `a` excludes the rest and is best
        ((3, 1, -1), ("a",), 3, [("a", "sound")]),
        ((3, 1, -1), ("b",), 1, [("b", "sound"), ("a", "missed")]),
        ((3, 1, -1), ("c",), 0, [("c", "wrong"), ("a", "missed")]),
        # the rest together are better than `a`
        ((1, 2, 2), ("a",), 1, [("a", "part"), ("b", "missed"), ("c", "missed")]),
        ((1, 2, 2), ("b", "c"), 4, [("b", "sound"), ("c", "sound")]),
        # both come to the same: nothing was missed by either
        ((3, 2, 1), ("a",), 3, [("a", "sound")]),
        ((3, 2, 1), ("b", "c"), 3, [("b", "sound"), ("c", "sound")]),
        ((3, 2, 1), ("b",), 2, [("b", "sound"), ("c", "missed")]),
    ],
)
def test_a_choice_that_excludes_the_rest_is_weighed_against_all_of_them(
    points: tuple[int, int, int],
    taken: tuple[str, ...],
    earned: int,
    verdicts: list[tuple[str, str]],
) -> None:
    kind, key = ChooseAny(ABC, alone="a"), worth(**dict(zip("abc", points, strict=True)))
    assert points_of(kind, key, taken) == earned
    assert verdicts_of(kind, key, taken) == verdicts
    assert step_maximum(kind, key) == max(points[0], points[1] + max(0, points[2]))


@pytest.mark.parametrize(
    ("order", "earned"),
    [("abcd", 5), ("abdc", 4), ("acdb", 3), ("bacd", 4), ("bdac", 2), ("dcab", 0), ("dcba", 0)],
)
def test_an_order_earns_by_the_pairs_that_stand_right_rounded_down(order: str, earned: int) -> None:
    """Six pairs for 5 points: 6, 5, 4, 5, 3, 1 and 0 of them stand right."""
    assert points_of(PutInOrder(ABCD), places(5, a=1, b=2, c=3, d=4), tuple(order)) == earned


def test_items_of_one_place_may_stand_either_way() -> None:
    key = places(2, a=1, b=2, c=2, d=4)
    for order in ("abcd", "acbd"):
        assert points_of(PutInOrder(ABCD), key, tuple(order)) == 2
    # four of the five pairs that matter
    assert points_of(PutInOrder(ABCD), key, tuple("bacd")) == 1


def test_each_item_out_of_order_is_told_where_it_stands() -> None:
    reasons = reasons_of(PutInOrder(ABC), places(3, a=1, b=2, c=3), tuple("cab"))
    assert [(one.option, one.label, one.verdict) for one in reasons] == [
        ("a", "Too late", "part"),
        ("b", "Too late", "part"),
        ("c", "Too early", "part"),
    ]
    right = reasons_of(PutInOrder(ABC), places(3, a=1, b=2, c=3), tuple("abc"))
    assert [(one.label, one.verdict) for one in right] == [("In its place", "sound")] * 3


def test_pairs_earn_each_for_itself_and_in_part_where_the_key_says_so() -> None:
    kind = JudgeEach(ABC, (Choice("yes", "Yes"), Choice("no", "No"), Choice("may", "Perhaps")))
    key = PairsKey(
        {
            "a": PairKey("yes", 2, "Why a.", "rules", {"may": 1}),
            "b": PairKey("no", 1, "Why b.", "rules", {}),
            "c": PairKey("no", 1, "Why c.", "rules", {}),
        }
    )
    assert points_of(kind, key, {"a": "yes", "b": "no", "c": "no"}) == step_maximum(kind, key) == 4
    assert points_of(kind, key, {"a": "may", "b": "yes"}) == 1
    assert reasons_of(kind, key, {"a": "may", "b": "yes"}) == (
        Reason("a", "A: Perhaps. Sounder: Yes", "part", 1, "Why a.", "rules", "You said"),
        Reason("b", "B: Yes. Sounder: No", "wrong", 0, "Why b.", "rules", "You said"),
        Reason("c", "C: No", "missed", 1, "Why c.", "rules", "You left open"),
    )


def test_one_option_may_serve_several_items_of_a_match() -> None:
    kind = Match(ABC, (Choice("x", "X"), Choice("y", "Y")))
    key = PairsKey({one: PairKey("x", 1, "Why.", "rules", {}) for one in "abc"})
    assert points_of(kind, key, {"a": "x", "b": "x", "c": "y"}) == 2


Answered = tuple[Kind, StepKey, Response]


def answered(kinds: st.SearchStrategy[Kind]) -> st.SearchStrategy[Answered]:
    """A question, a key of it, and an honest answer."""
    return with_worth(kinds).flatmap(
        lambda both: st.tuples(st.just(both[0]), st.just(both[1]), honest(both[0]))
    )


@given(answered(one_of))
def test_no_choice_of_one_earns_more_than_the_best(one: Answered) -> None:
    kind, key, response = one
    assert isinstance(key, ChoicesKey)
    best = max(key.choices, key=lambda id: key.choices[id].points)
    assert (
        points_of(kind, key, response) <= points_of(kind, key, (best,)) == step_maximum(kind, key)
    )


@given(answered(any_of))
def test_a_right_choice_more_never_earns_less(one: Answered) -> None:
    kind, key, response = one
    assert isinstance(kind, ChooseAny)
    assert isinstance(key, ChoicesKey)
    assume(kind.alone not in response)
    before = points_of(kind, key, response)
    for choice in kind.choices:
        if choice.id != kind.alone and choice.id not in response and key.choices[choice.id].points:
            more = points_of(kind, key, (*(str(id) for id in response), choice.id))
            assert (more >= before) == (key.choices[choice.id].points > 0) or more == before == 0


@given(answered(orders))
def test_two_wrong_neighbours_put_right_never_earn_less(one: Answered) -> None:
    kind, key, response = one
    assert isinstance(key, OrderKey)
    order = [str(id) for id in response]
    before = points_of(kind, key, tuple(order))
    for at, (left, right) in enumerate(pairwise(order)):
        better = [*order[:at], right, left, *order[at + 2 :]]
        if key.places[left].place > key.places[right].place:
            assert points_of(kind, key, tuple(better)) >= before


@given(with_worth(orders))
def test_only_right_orders_earn_all_of_an_order_s_points(both: tuple[Kind, StepKey]) -> None:
    kind, key = both
    assert isinstance(kind, PutInOrder)
    assert isinstance(key, OrderKey)
    for order in permutations([item.id for item in kind.items]):
        numbers = [key.places[id].place for id in order]
        full = points_of(kind, key, order) == key.points
        assert full == (numbers == sorted(numbers))


@given(answered(grids | matches))
def test_a_pair_put_right_never_earns_less(one: Answered) -> None:
    kind, key, response = one
    assert isinstance(key, PairsKey)
    assert isinstance(response, dict)
    before = points_of(kind, key, response)
    for item, pair in key.pairs.items():
        assert points_of(kind, key, {**response, item: pair.right}) >= before


@given(answered(st.one_of(any_of, one_of, orders, grids, matches)))
def test_full_marks_leave_nothing_to_be_told_as_missed(one: Answered) -> None:
    kind, key, response = one
    verdicts = [verdict for _, verdict in verdicts_of(kind, key, response)]
    full = points_of(kind, key, response) == step_maximum(kind, key)
    assert full == (not {"missed", "part", "wrong"} & set(verdicts)) or "wrong" in verdicts
