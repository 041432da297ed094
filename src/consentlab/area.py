"""How much of one region of a picture another one covers, in pixels, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

from consentlab.picture import Box, Polygon, Shape

Spans: TypeAlias = tuple[tuple[float, float], ...]
"""Stretches of one row, from left to right, apart from each other."""

Area: TypeAlias = Mapping[int, Spans]
"""The covered stretches of each row of pixels, by the row's number from the top."""


def area(shapes: Iterable[Shape]) -> Area:
    """What the shapes cover together. A polygon's row is taken at the middle of its pixels."""
    rows: dict[int, list[tuple[float, float]]] = {}
    for shape in shapes:
        if isinstance(shape, Box):
            for y in range(shape.top, shape.bottom):
                rows.setdefault(y, []).append((shape.left, shape.right))
        else:
            for y in range(shape.bounds.top, shape.bounds.bottom):
                rows.setdefault(y, []).extend(_across(shape, y + 0.5))
    return {y: _joined(spans) for y, spans in rows.items()}


@lru_cache(maxsize=4096)
def known(shapes: tuple[Shape, ...]) -> Area:
    """The same of shapes that an author gave, remembered: each learner is marked by them anew."""
    return area(shapes)


def size(one: Area) -> float:
    """How many pixels it covers."""
    return sum(right - left for spans in one.values() for left, right in spans)


def is_empty(shape: Shape) -> bool:
    """True when it covers nothing: known from its first row that does, long before its size."""
    if isinstance(shape, Box):
        return shape.left >= shape.right or shape.top >= shape.bottom
    rows = range(shape.bounds.top, shape.bounds.bottom)
    return not any(left < right for y in rows for left, right in _across(shape, y + 0.5))


def both(one: Area, other: Area) -> Area:
    """What lies in both."""
    return {y: _common(one[y], other[y]) for y in one.keys() & other.keys()}


def without(one: Area, other: Area) -> Area:
    """What lies in the first and not in the second."""
    return {y: _rest(spans, other.get(y, ())) for y, spans in one.items()}


def together(areas: Iterable[Area]) -> Area:
    """What lies in any of them."""
    rows: dict[int, list[tuple[float, float]]] = {}
    for one in areas:
        for y, spans in one.items():
            rows.setdefault(y, []).extend(spans)
    return {y: _joined(spans) for y, spans in rows.items()}


def _across(polygon: Polygon, y: float) -> list[tuple[float, float]]:
    """The stretches of the line at height `y` that lie inside the polygon."""
    crossings = []
    before = polygon.corners[-1]
    for corner in polygon.corners:
        (x1, y1), (x2, y2) = before, corner
        if (y1 <= y) != (y2 <= y):
            crossings.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
        before = corner
    crossings.sort()
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _joined(spans: Iterable[tuple[float, float]]) -> Spans:
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return tuple(found)


def _common(one: Spans, other: Spans) -> Spans:
    if len(one) == len(other) == 1:  # most are: a cohort's marks are a million of them
        (a, b), (c, d) = one[0], other[0]
        left, right = a if a > c else c, b if b < d else d
        return ((left, right),) if left < right else ()
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple(sorted((left, right) for left, right in pairs if left < right))


def _rest(one: Spans, other: Spans) -> Spans:
    left_over = list(one)
    for left, right in other:
        left_over = [
            piece
            for a, b in left_over
            for piece in ((a, min(b, left)), (max(a, right), b))
            if piece[0] < piece[1]
        ]
    return tuple(left_over)
