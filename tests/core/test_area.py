"""How large areas are, and what they have in common, to the pixel."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.area import Area, area, both, size, together, without
from consentlab.picture import Box, Polygon, Shape

from .strategies import HIGH, WIDE, boxes, shapes

Pixels = set[tuple[int, int]]


@pytest.mark.parametrize(
    ("corners", "expected"),
    [
        (((0, 0), (10, 0), (10, 10), (0, 10)), 100),  # a square
        (((0, 0), (10, 0), (0, 10)), 50),  # half of it
        (((5, 0), (10, 5), (5, 10), (0, 5)), 50),  # standing on a corner
        (((0, 0), (10, 0), (10, 4), (4, 4), (4, 10), (0, 10)), 64),  # an L
        (((0, 0), (10, 10), (10, 0), (0, 10)), 50),  # a bow tie: two quarters
        (((0, 0), (10, 0), (5, 0)), 0),  # a line
        (((3, 3), (3, 3), (3, 3)), 0),  # a point
    ],
)
def test_a_polygon_has_the_area_that_geometry_gives_it(
    corners: tuple[tuple[int, int], ...], expected: float
) -> None:
    assert size(area([Polygon(corners)])) == pytest.approx(expected)


def test_a_box_has_no_area_without_width_or_height() -> None:
    assert size(area([Box(2, 3, 12, 8)])) == 50
    for empty in (Box(2, 3, 2, 8), Box(2, 3, 12, 3)):
        assert size(area([empty])) == 0


def test_what_lies_in_several_shapes_counts_once() -> None:
    assert size(area([Box(0, 0, 10, 10), Box(5, 0, 15, 10), Box(2, 2, 4, 4)])) == 150


def test_areas_are_cut_joined_and_taken_from_each_other() -> None:
    one, other = area([Box(0, 0, 10, 10)]), area([Box(6, 5, 20, 30)])
    assert size(both(one, other)) == 20
    assert size(without(one, other)) == 80
    assert size(together([one, other])) == 430
    hole = area([Box(2, 2, 4, 4)])
    assert without(one, hole)[2] == ((0, 2), (4, 10))
    assert size(together([])) == 0


def pixels(shape: Shape) -> Pixels:
    """The pixels of a box, one by one."""
    box = shape.bounds
    return {(x, y) for x in range(box.left, box.right) for y in range(box.top, box.bottom)}


@given(st.lists(boxes(), max_size=3), st.lists(boxes(), max_size=3))
def test_boxes_are_measured_as_if_every_pixel_were_counted(
    some: list[Box], others: list[Box]
) -> None:
    one: Pixels = set().union(*map(pixels, some))
    other: Pixels = set().union(*map(pixels, others))
    first, second = area(some), area(others)
    assert size(first) == len(one)
    assert size(both(first, second)) == len(one & other)
    assert size(without(first, second)) == len(one - other)
    assert size(together([first, second])) == len(one | other)


areas = st.lists(shapes, min_size=1, max_size=3).map(area)


@given(areas, areas)
def test_what_is_in_both_and_what_is_in_one_alone_make_up_the_whole(one: Area, other: Area) -> None:
    shared = size(both(one, other))
    assert shared == pytest.approx(size(both(other, one)))
    assert shared + size(without(one, other)) == pytest.approx(size(one))
    assert size(together([one, other])) == pytest.approx(size(one) + size(other) - shared)


@given(shapes)
def test_a_shape_lies_within_its_bounds_and_the_picture(shape: Shape) -> None:
    found, bounds = area([shape]), area([shape.bounds])
    assert 0 < size(found) <= size(bounds) <= WIDE * HIGH
    assert size(without(found, bounds)) == pytest.approx(0)


@given(shapes)
def test_stretches_of_a_row_lie_apart_and_from_left_to_right(shape: Shape) -> None:
    for spans in together([area([shape]), area([Box(0, 0, 5, 5)])]).values():
        ends = [one for span in spans for one in span]
        assert ends == sorted(ends)
        assert all(left[1] < right[0] for left, right in pairwise(spans))
