"""The small picture of a case's branches: columns, rows, the way that was taken and ways back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from consentlab.case import END, Case, Ending, Step, Way, then
from consentlab.kind import Choice, ChooseOne, Write
from consentlab.player.path import path_picture
from consentlab.player.sitting import Sitting
from consentlab.route import Route, Visit, walk

from .conftest import walked

Picture = Mapping[str, Any]
BOTH = ChooseOne((Choice("a", "A"), Choice("b", "B")))


def case(ways: Mapping[str, tuple[str, ...]], *endings: str) -> Case:
    """A case whose steps lead to these places."""
    steps = tuple(
        Step(id, f"{id}?", BOTH, tuple(Way(target) for target in targets))
        for id, targets in ways.items()
    )
    told = {id: Ending(id, id.title(), "So it went.") for id in endings}
    return Case("drawn", "Drawn", ("x",), 5, steps, endings=told)


def drawn(of: Case, way: str, end: str = END, *, whole: bool = True) -> Picture:
    """The picture for a learner who came to these steps in this order."""
    visits: list[Visit] = []
    for id in way.split():
        number = 1 + sum(one.step.id == id for one in visits)
        visits.append(Visit(of.by_id[id], number))
    return path_picture(of, Route(tuple(visits), end), whole=whole)


def places(picture: Picture) -> dict[str, tuple[int, int]]:
    return {one["words"]: (one["column"], one["row"]) for one in picture["nodes"]}


FORK = case(
    {
        "first": ("keep", "post"),
        "keep": ("why",),
        "post": ("harm",),
        "harm": ("why",),
        "why": (END,),
    }
)


def test_each_step_stands_one_column_after_the_last_that_leads_to_it() -> None:
    found = drawn(FORK, "first keep why")
    assert {words: column for words, (column, _) in places(found).items()} == {
        "first?": 0,
        "keep?": 1,
        "post?": 1,
        "harm?": 2,
        "why?": 3,
        "The end": 4,
    }
    assert (found["columns"], found["rows"]) == (5, 2)


def test_the_way_that_was_taken_is_the_topmost_row() -> None:
    for way in ("first keep why", "first post harm why"):
        found = drawn(FORK, way)
        taken = {one["words"] for one in found["nodes"] if one["taken"]}
        assert taken == {f"{id}?" for id in way.split()} | {"The end"}
        for one in found["nodes"]:
            assert (one["row"] == 0) == one["taken"], one


def test_a_column_that_the_way_passes_by_leaves_the_top_row_free() -> None:
    found = places(drawn(FORK, "first keep why"))
    assert found["harm?"] == (2, 1)


def test_the_edges_that_were_followed_are_marked() -> None:
    found = drawn(FORK, "first post harm why")
    at = places(found)
    followed = {(tuple(one["from"]), tuple(one["to"])) for one in found["edges"] if one["taken"]}
    way = ["first?", "post?", "harm?", "why?", "The end"]
    assert followed == {(at[a], at[b]) for a, b in pairwise(way)}
    assert len(found["edges"]) == 6


def test_the_steps_are_numbered_in_the_order_in_which_they_were_met() -> None:
    found = drawn(FORK, "first keep why")
    numbers = {one["words"]: one["numbers"] for one in found["nodes"]}
    assert numbers == {
        "first?": [1],
        "keep?": [2],
        "why?": [3],
        "The end": [4],
        "post?": [],
        "harm?": [],
    }


def test_a_loop_leads_back_to_an_earlier_column_and_adds_a_number() -> None:
    round_ = case({"told": ("asks",), "asks": ("told", "why"), "why": (END,)})
    found = drawn(round_, "told asks told asks why")
    at = places(found)
    assert (at["told?"], at["asks?"], at["why?"]) == ((0, 0), (1, 0), (2, 0))
    assert [one["numbers"] for one in found["nodes"]] == [[1, 3], [2, 4], [5], [6]]
    (back,) = [one for one in found["edges"] if one["to"][0] <= one["from"][0]]
    assert (back["from"], back["to"], back["taken"]) == ([1, 0], [0, 0], True)
    (back,) = [
        one for one in drawn(round_, "told asks why")["edges"] if one["to"][0] <= one["from"][0]
    ]
    assert not back["taken"]


def test_a_step_that_leads_to_itself_is_drawn_too() -> None:
    found = drawn(case({"ask": ("ask", END)}), "ask ask")
    assert (found["columns"], found["rows"]) == (2, 1)
    assert {"from": [0, 0], "to": [0, 0], "taken": True} in found["edges"]


def test_all_endings_stand_in_the_last_column_with_their_titles() -> None:
    two = case({"first": ("long", "good"), "long": ("bad", "good")}, "good", "bad")
    found = drawn(two, "first", "good")
    ends = [one for one in found["nodes"] if one["end"]]
    assert [(one["words"], one["column"], one["row"], one["taken"]) for one in ends] == [
        ("Good", 2, 0, True),
        ("Bad", 2, 1, False),
    ]


def test_an_assessed_case_draws_only_what_was_met() -> None:
    found = drawn(FORK, "first keep why", whole=False)
    assert all(one["taken"] for one in (*found["nodes"], *found["edges"]))
    assert {one["words"] for one in found["nodes"]} == {
        "first?",
        "keep?",
        "why?",
        "The end",
    }


def test_coming_to_a_step_too_often_ends_the_way_without_an_end_to_draw() -> None:
    round_ = case({"told": ("asks",), "asks": ("told", "why"), "why": ("good",)}, "good")
    found = drawn(round_, "told asks told asks", END)
    assert not any(one["taken"] for one in found["nodes"] if one["end"])


def test_a_long_case_is_drawn_and_quickly() -> None:
    count = 200
    ways = {f"s{n}": (f"s{n + 1}", f"s{min(n + 2, count - 1)}") for n in range(count - 1)}
    found = drawn(case(ways | {f"s{count - 1}": (END,)}), "s0")
    assert found["columns"] == count + 1


def test_a_case_that_was_really_played_is_drawn_with_its_loop(form: Sitting) -> None:
    answers = walked(
        form,
        ("told", ("explain",)),
        ("asks", ("copies",)),
        ("told.2", ("explain",)),
        ("asks.2", ("refuse",)),
        ("why", "So."),
    )
    found = path_picture(form.case, form.route(answers), whole=True)
    assert [one["numbers"] for one in found["nodes"]] == [[1, 3], [2, 4], [5], [6], []]
    assert json.loads(json.dumps(found)) == found


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Steps that lead on, back, or to the end, each of them within reach."""
    count = draw(st.integers(1, 7))
    ways: dict[str, tuple[str, ...]] = {}
    for number in range(count):
        on = f"s{number + 1}" if number + 1 < count else END
        others = st.sampled_from([*(f"s{one}" for one in range(count)), END])
        ways[f"s{number}"] = tuple(draw(st.permutations([on, *draw(st.lists(others, max_size=2))])))
    return case(ways)


@given(cases(), st.data())
def test_no_two_places_coincide_and_every_edge_joins_two_of_them(
    of: Case, data: st.DataObject
) -> None:
    route, whole = walk(of, {}), data.draw(st.booleans())
    found = path_picture(of, route, whole=whole)
    spots = [(one["column"], one["row"]) for one in found["nodes"]]
    assert len(set(spots)) == len(spots)
    assert all(0 <= x < found["columns"] and 0 <= y < found["rows"] for x, y in spots)
    for edge in found["edges"]:
        assert tuple(edge["from"]) in spots
        assert tuple(edge["to"]) in spots
    steps = len(of.steps) if whole else len({visit.step.id for visit in route.visits})
    assert sum(not one["end"] for one in found["nodes"]) == steps
    last = max(x for x, _ in spots)
    assert all(one["column"] == last for one in found["nodes"] if one["end"])


def test_a_single_step_is_a_picture_too() -> None:
    alone = Case("one", "One", ("x",), 5, (Step("why", "Why?", Write(5), then(END)),))
    found = path_picture(alone, walk(alone, {"why": "So."}), whole=True)
    assert places(found) == {"Why?": (0, 0), "The end": (1, 0)}
