"""What covering a picture earns: what identifies must go, and what is taught must stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.key import RedactKey, StepKey
from consentlab.kind import Kind, RedactImage
from consentlab.mark_found import identifying
from consentlab.picture import Box, Image, Polygon, Seen, TrueFeature, Truth
from consentlab.reason import Reason
from consentlab.response import Region, Response

from .given import honest
from .marked import points_of, reasons_of
from .strategies import covers, with_worth

NAME, DAY, TAUGHT = Box(0, 0, 40, 10), Box(60, 0, 100, 10), Box(0, 20, 100, 100)
KIND = RedactImage(
    Image(
        "board", 1, Path("board.png"), "The board", "Photograph", "A board.",
        (Seen("name", "A name"), Seen("day", "A day"), Seen("frame", "A frame")),
        "CC BY 4.0", "drawn for the tests", size=(100, 100),
    )
)  # fmt: skip


def worth(
    points: int = 4, covers: int = 95, spare: int = 10, taught: Box = TAUGHT, day: Box = DAY
) -> RedactKey:
    features = {
        "name": TrueFeature("patient", "Why name.", places=(NAME,)),
        "day": TrueFeature("time", "Why day.", places=(day,)),
        "frame": TrueFeature("none", "Why frame.", places=(Box(0, 90, 100, 100),)),
        "back": TrueFeature("time", "Why back.", visible=False),
    }
    return RedactKey(points, covers, spare, Truth("board", 1, "", (taught,), features), "rules")


def earned(key: RedactKey, *places: Box | str) -> int:
    return points_of(KIND, key, tuple(Region(one) for one in places))


def test_each_thing_that_is_covered_earns_its_part() -> None:
    assert earned(worth(), NAME) == 2
    assert earned(worth(), NAME, DAY) == 4
    assert earned(worth(), "name", "day") == 4
    assert earned(worth(points=5), NAME) == 2  # 2.5, rounded down


@pytest.mark.parametrize(("right", "points"), [(37, 0), (38, 2), (40, 2)])
def test_a_thing_is_covered_at_the_limit_and_not_just_below(right: int, points: int) -> None:
    """The name is 40 wide, and 95 per cent of it is 38."""
    assert earned(worth(), Box(0, 0, right, 10)) == points


def test_several_covers_hide_a_thing_together() -> None:
    assert earned(worth(), Box(0, 0, 30, 10), Box(20, 0, 40, 10)) == 2


@pytest.mark.parametrize(
    ("bottom", "points"),
    [
        (28, 10),  # 8 of 80 rows are lost, 10 per cent, which is spared
        (29, 9),  # 11.25 per cent: 1.25 off, 9.875, rounded down
        (44, 8),  # 30 per cent: 20 off
        (100, 1),  # all: 90 off
    ],
)
def test_what_is_lost_of_the_taught_region_beyond_what_is_spared_is_taken_off(
    bottom: int, points: int
) -> None:
    assert earned(worth(points=10), "name", "day", Box(0, 20, 100, bottom)) == points


def test_what_is_lost_is_told_with_its_share() -> None:
    given = (Region("name"), Region(Box(0, 20, 100, 44)))
    assert reasons_of(KIND, worth(), given) == (
        Reason("name", "A name", "sound", None, "Why name.", "rules", "Covered"),
        Reason("day", "A day", "missed", None, "Why day.", "rules", "Still visible"),
        Reason(
            *("lost", "30 per cent of what the picture is meant to show", "wrong", None),
            "A picture that no longer shows what it is shared for teaches nobody.",
            *("rules", "Covered too"),
        ),
    )
    little = (Region(Box(0, 20, 50, 21)),)
    last = reasons_of(KIND, worth(spare=0), little)[-1]
    assert last.text == "less than 1 per cent of what the picture is meant to show"


def test_a_thing_that_lies_upon_what_is_taught_may_be_covered_at_no_loss() -> None:
    key = worth(spare=0, day=Box(0, 20, 100, 60))
    assert earned(key, "name", "day") == 4
    # as much again is lost beside it: half of the 40 rows that are left
    assert earned(key, "name", "day", Box(0, 60, 100, 80)) == 2


def test_covering_the_whole_picture_earns_nothing_where_nothing_is_spared() -> None:
    assert earned(worth(points=20, spare=0), Box(0, 0, 100, 100)) == 0


def test_where_all_that_is_taught_identifies_nothing_can_be_lost() -> None:
    key = worth(spare=0, taught=NAME)
    assert earned(key, Box(0, 0, 100, 100)) == 4


def test_a_cover_by_a_feature_s_id_covers_all_its_places() -> None:
    triangle = Polygon(((11, 59), (12, 39), (7, 31)))
    truth = Truth(
        "board", 1, "", (TAUGHT,), {"name": TrueFeature("patient", "Why.", places=(NAME, triangle))}
    )
    key = RedactKey(4, 100, 0, truth, "rules")
    assert points_of(KIND, key, (Region("name"),)) == 4
    assert points_of(KIND, key, (Region(NAME),)) == 0


@given(
    with_worth(covers).flatmap(
        lambda both: st.tuples(st.just(both[0]), st.just(both[1]), honest(both[0]))
    )
)
def test_one_more_thing_covered_never_earns_less(one: tuple[Kind, StepKey, Response]) -> None:
    kind, key, response = one
    assert isinstance(key, RedactKey)
    before = points_of(kind, key, response)
    for id in identifying(key.truth):
        assert points_of(kind, key, (*response, Region(id))) >= before


@given(with_worth(covers))
def test_everything_that_identifies_covered_and_nothing_else_earns_full_marks(
    both: tuple[Kind, StepKey],
) -> None:
    kind, key = both
    assert isinstance(key, RedactKey)
    every = tuple(Region(id) for id in identifying(key.truth))
    assert points_of(kind, key, every) == key.points
