"""What marks on a picture, and highlights in a text, earn by the things that they find."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from consentlab.area import area, size
from consentlab.finding import share
from consentlab.key import FindRule, MarkKey
from consentlab.kind import MarkOnImage
from consentlab.mark_found import NOT_ASKED, NOT_THERE
from consentlab.picture import Box, Image, Polygon, Seen, TrueFeature, Truth
from consentlab.picture import Kind as LinkKind
from consentlab.reason import Reason
from consentlab.response import Region

from .marked import points_of, reasons_of, verdicts_of
from .strategies import LINKS

RULE = FindRule(points=6, covers=50, fills=25, kind_wrong=50, on_nothing=50, source="rules")
NAME, DAY, FRAME = Box(10, 10, 50, 20), Box(60, 10, 80, 20), Box(0, 80, 100, 100)
WATCH, HANDS = Box(20, 40, 60, 80), Box(35, 55, 45, 65)  # the hands are on the watch
PICTURE = Image(
    "board", 1, Path("board.png"), "The board", "Photograph", "A board.",
    tuple(Seen(id, id.title()) for id in ("name", "day", "watch", "hands", "frame")),
    "CC BY 4.0", "drawn for the tests", size=(100, 100),
)  # fmt: skip
FEATURES = {
    "name": TrueFeature("patient", "Why name.", places=(NAME,)),
    "day": TrueFeature("time", "Why day.", places=(DAY,)),
    "watch": TrueFeature("patient", "Why watch.", places=(WATCH,)),
    "hands": TrueFeature("time", "Why hands.", places=(HANDS,)),
    "frame": TrueFeature("none", "Why frame.", places=(FRAME,)),
}
ALL = MarkOnImage(PICTURE, LINKS)


def worth(*ids: str, rule: FindRule = RULE, **places: tuple[Box | Polygon, ...]) -> MarkKey:
    """A key of the picture with these features alone, and the frame."""
    features = {id: FEATURES[id] for id in (*ids, "frame")}
    features |= {id: replace(FEATURES[id], places=some) for id, some in places.items()}
    sources = dict.fromkeys(LINKS, "rules")
    return MarkKey(rule, Truth("board", 1, "", (FRAME,), features), {**sources, "none": "frames"})


def earned(key: MarkKey, *regions: tuple[Box | str, LinkKind]) -> int:
    return points_of(ALL, key, tuple(Region(*one) for one in regions))


def test_each_thing_found_with_its_kind_earns_its_part() -> None:
    key = worth("name", "day")
    assert earned(key, (NAME, "patient"), (DAY, "time")) == 6
    assert earned(key, (NAME, "patient")) == 3
    assert earned(key, ("name", "patient"), ("day", "time")) == 6


def test_a_thing_found_with_another_kind_earns_what_the_key_says() -> None:
    # of two things, one in full and one by half: 6 * 150 / 200 = 4.5, rounded down
    assert earned(worth("name", "day"), (NAME, "patient"), (DAY, "place")) == 4
    strict = worth("name", "day", rule=replace(RULE, kind_wrong=0))
    assert earned(strict, (NAME, "patient"), (DAY, "place")) == 3


def test_each_mark_on_nothing_takes_off_a_part_of_one_thing_and_never_below_0() -> None:
    key, nothing = worth("name", "day"), Box(0, 30, 10, 40)
    assert earned(key, (NAME, "patient"), (DAY, "time"), (nothing, "time")) == 4  # 4.5
    assert earned(key, (NAME, "patient"), (nothing, "time")) == 1  # 1.5
    assert earned(key, (nothing, "time"), (nothing, "place")) == 0


def test_the_same_mark_twice_counts_once() -> None:
    nothing = Box(0, 30, 10, 40)
    assert earned(worth("name"), (NAME, "patient"), (nothing, "time"), (nothing, "time")) == 3
    assert earned(worth("name"), (NAME, "patient"), (NAME, "patient")) == 6


@pytest.mark.parametrize(("right", "found"), [(29, False), (30, True), (31, True)])
def test_a_mark_finds_what_it_covers_at_the_limit_and_not_just_below(
    right: int, found: bool
) -> None:
    """The name is 40 wide; half of it is 20."""
    assert (earned(worth("name"), (Box(10, 10, right, 20), "patient")) == 6) is found


@pytest.mark.parametrize(("bottom", "found"), [(50, True), (51, False), (49, True)])
def test_a_mark_counts_when_things_fill_it_at_the_limit_and_not_just_below(
    bottom: int, found: bool
) -> None:
    """The name is 10 high; of a mark 40 high it fills a quarter."""
    assert (earned(worth("name"), (Box(10, 10, 50, bottom), "patient")) == 6) is found


def test_a_mark_far_larger_than_what_lies_in_it_is_a_mark_on_nothing() -> None:
    whole = Region(Box(0, 0, 100, 100), "patient")
    assert reasons_of(ALL, worth("name"), (whole,)) == (
        Reason(
            *("mark-1", "Middle centre, 100 by 100 pixels", "wrong", None, NOT_THERE, "rules"),
            "Marked, and nothing there",
        ),
        Reason(*("name", "Name (the patient)", "missed", None, "Why name.", "rules"), "Not marked"),
    )


def test_two_marks_of_one_kind_find_together_what_neither_finds_alone() -> None:
    strict = worth("name", rule=replace(RULE, covers=90))
    left, right = Box(10, 10, 30, 20), Box(30, 10, 50, 20)
    assert earned(strict, (left, "patient")) == 0
    assert earned(strict, (left, "patient"), (right, "patient")) == 6
    assert earned(strict, (left, "patient"), (right, "time")) == 0


def test_a_mark_too_small_for_its_thing_is_on_nothing_unless_another_finds_the_thing() -> None:
    key, corner = worth("name", "day"), Box(10, 10, 14, 20)
    assert earned(key, (corner, "patient"), (DAY, "time")) == 1  # 6 * 50 / 200
    assert earned(key, (corner, "patient"), (NAME, "patient"), (DAY, "time")) == 6


def test_a_thing_in_several_places_is_found_in_any_of_them() -> None:
    key = worth(name=(NAME, Box(60, 60, 90, 70)))
    assert earned(key, (Box(60, 60, 90, 70), "patient")) == 6
    assert earned(key, (NAME, "patient"), (Box(60, 60, 90, 70), "patient")) == 6


def test_a_thing_upon_another_is_not_found_with_it_but_by_a_mark_of_its_own() -> None:
    key = worth("watch", "hands")
    # the hands lie in the mark too, but as time they were not named: 6 * 150 / 200
    assert earned(key, (WATCH, "patient")) == 4
    assert earned(key, (WATCH, "patient"), (HANDS, "time")) == 6
    assert earned(key, ("watch", "patient"), ("hands", "time")) == 6
    # the hands cover a sixteenth of the watch
    assert earned(key, (HANDS, "time")) == 3


def test_whoever_gives_one_thing_every_kind_has_not_named_it() -> None:
    key = worth("name")
    every = tuple(Region(NAME, kind) for kind in LINKS)
    assert points_of(ALL, key, every) == earned(key, (NAME, "time")) == 3
    assert reasons_of(ALL, key, every[:2]) == (
        Reason(
            *("name", "Name, as the patient and time. Sounder: the patient", "part", None),
            *("Why name.", "rules", "You marked"),
        ),
    )


def test_a_mark_without_a_kind_says_at_least_where_and_contradicts_no_other() -> None:
    key = worth("name")
    assert points_of(ALL, key, (Region(NAME),)) == 3
    assert points_of(ALL, key, (Region(NAME), Region(NAME, "patient"))) == 6
    assert points_of(ALL, key, (Region(Box(0, 30, 10, 40)), Region(NAME, "patient"))) == 3
    text = "Name, as no kind yet. Sounder: the patient"
    assert [one.text for one in reasons_of(ALL, key, (Region(NAME),))] == [text]


def test_one_mark_over_a_block_of_things_names_them_no_better_with_every_kind() -> None:
    """Four lines of text close together, each of another kind, each a quarter of the block."""
    lines: dict[str, LinkKind] = {
        "name": "patient", "day": "time", "watch": "place", "hands": "institution",
    }  # fmt: skip
    features = {
        id: TrueFeature(kind, "Why.", places=(Box(10, 10 * n, 50, 10 * n + 8),))
        for n, (id, kind) in enumerate(lines.items(), start=1)
    }
    truth = Truth("board", 1, "", (FRAME,), features)
    key = MarkKey(replace(RULE, points=8), truth, dict.fromkeys(LINKS, "rules"))
    block = Box(10, 10, 50, 48)
    once = earned(key, (block, "patient"))
    every = points_of(ALL, key, tuple(Region(block, kind) for kind in LINKS))
    one_by_one = tuple(Region(id, features[id].kind) for id in lines)
    assert (once, every, points_of(ALL, key, one_by_one)) == (5, 4, 8)


def test_a_wrong_kind_that_earns_nothing_is_told_as_wrong() -> None:
    strict = worth("name", rule=replace(RULE, kind_wrong=0))
    assert verdicts_of(ALL, strict, (Region(NAME, "time"),)) == [("name", "wrong")]


def test_a_mark_on_what_identifies_nobody_is_told_why_it_is_nothing() -> None:
    reason = reasons_of(ALL, worth("name"), (Region("frame", "place"),))[0]
    assert (reason.text, reason.because, reason.source) == ("Frame", "Why frame.", "frames")
    reason = reasons_of(ALL, worth("name"), (Region(FRAME, "place"),))[0]
    assert (reason.text, reason.because) == ("Lower centre, 100 by 20 pixels", NOT_THERE)


def test_a_thing_of_a_kind_that_is_not_asked_for_is_nothing_and_said_to_be_so() -> None:
    kind, key = MarkOnImage(PICTURE, ("patient",)), worth("name", "day")
    assert points_of(kind, key, (Region("name", "patient"),)) == 6
    given = (Region("name", "patient"), Region("day", "patient"))
    assert points_of(kind, key, given) == 3
    assert reasons_of(kind, key, given)[1].because == NOT_ASKED


def test_a_thing_of_fractions_of_pixels_is_wholly_covered_by_itself() -> None:
    """In floating point, 100 times the area of this one over itself is below 100."""
    sliver = Polygon(((11, 59), (12, 39), (7, 31)))
    extent = size(area([sliver]))
    assert 100 * extent / extent < 100
    strict = worth(name=(sliver,), rule=replace(RULE, covers=100, fills=100))
    assert earned(strict, ("name", "patient")) == 6


def test_a_box_round_a_slanting_thing_is_no_larger_than_it_need_be() -> None:
    """The stroke fills an eighth of the box round it, and nobody can draw a closer one."""
    stroke = Polygon(((0, 0), (5, 0), (79, 60), (74, 60)))
    assert share(area([stroke.bounds]), area([stroke])) < 13
    assert earned(worth(name=(stroke,)), (stroke.bounds, "patient")) == 6
    assert earned(worth(name=(stroke,)), (Box(0, 0, 100, 100), "patient")) == 6
    strict = worth(name=(stroke,), rule=replace(RULE, fills=60))
    assert earned(strict, (Box(0, 0, 100, 100), "patient")) == 0
