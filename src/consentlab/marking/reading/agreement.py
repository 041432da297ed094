"""Brings together first and second marks of the same answers: kappas, and what to discuss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from consentlab.marking.book_tables import transaction
from consentlab.marking.reading.answers import PATIENCE, Answers, Place, Standing
from consentlab.marking.reading.kappa import Kappa, weighted_kappa
from consentlab.marking.reading.kept import Reading, readings
from consentlab.rubric import Rubric

FAR = 2  # levels apart, or points of a total: worth talking about; less where there are not so many


@dataclass(frozen=True)
class Pair:
    """One answer marked twice. `first` has points by criterion only where they are known."""

    place: Place
    total: float
    second_total: float
    first: Mapping[str, int]
    second: Mapping[str, int]


@dataclass(frozen=True)
class Line:
    """How far one criterion of one question, or its totals, agree; `criterion` is "" for totals."""

    assignment: str
    cell: str
    criterion: str
    kappa: Kappa


@dataclass(frozen=True)
class Apart:
    """Two marks that lie far apart, for a talk between two readers."""

    place: Place
    what: str
    first: float
    second: float
    written: str
    comment: str


@dataclass(frozen=True)
class Agreement:
    """Everything that two readings of the same answers say: `same` of `pairs` have equal totals.

    There is no kappa of all questions together: where one goes up to 1 and another to 6, it would
    say how unlike the questions are, and look like agreement.
    """

    lines: tuple[Line, ...]
    pairs: int
    same: int
    apart: tuple[Apart, ...]
    quadratic: bool
    readers: int  # how many people marked a second time


def agreements(answers: Answers, *, quadratic: bool = False) -> Agreement:
    """How far first and second marks agree, of answers that stand as both readers saw them."""
    standing = {one.place: one for one in answers.all() if one.marked}
    with transaction(answers.address, PATIENCE) as connection:
        kept = readings(connection, answers.released)
    seconds = [one for one in kept if one.second and _stands(one, standing)]
    firsts = {one.place: one for one in kept if not one.second and _counts(one, standing)}
    pairs = [_pair(one, standing[one.place], firsts.get(one.place)) for one in seconds]
    comments = [one.given.comment for one in seconds]
    return Agreement(
        tuple(_lines(pairs, quadratic)),
        len(pairs),
        sum(one.total == one.second_total for one in pairs),
        tuple(
            apart
            for pair, comment in zip(pairs, comments, strict=True)
            for apart in _apart(answers, pair, comment)
        ),
        quadratic,
        len({one.who for one in seconds}),
    )


def _stands(one: Reading, standing: Mapping[Place, Standing]) -> bool:
    return one.place in standing and standing[one.place].about == one.about


def _counts(one: Reading, standing: Mapping[Place, Standing]) -> bool:
    """True where its points are the mark that counts: formgrader may have changed it since."""
    return _stands(one, standing) and standing[one.place].row.manual == one.given.total


def _pair(second: Reading, stood: Standing, first: Reading | None) -> Pair:
    return Pair(
        second.place,
        stood.row.manual or 0.0,
        second.given.total,
        first.given.points if first else {},
        second.given.points,
    )


def _lines(pairs: Sequence[Pair], quadratic: bool) -> Iterator[Line]:
    cells = dict.fromkeys((one.place.assignment, one.place.cell) for one in pairs)
    for assignment, cell in cells:
        here = [
            one for one in pairs if (one.place.assignment, one.place.cell) == (assignment, cell)
        ]
        for criterion in dict.fromkeys(key for one in here for key in one.second):
            both = [
                (float(one.first[criterion]), float(one.second[criterion]))
                for one in here
                if criterion in one.first and criterion in one.second
            ]
            yield Line(assignment, cell, criterion, weighted_kappa(both, quadratic=quadratic))
        totals = [(one.total, one.second_total) for one in here]
        yield Line(assignment, cell, "", weighted_kappa(totals, quadratic=quadratic))


def _apart(answers: Answers, pair: Pair, comment: str) -> Iterator[Apart]:
    shown = answers.show(pair.place)
    if shown is None:
        return
    for what, first, second in far_apart(pair, shown.rubric):
        yield Apart(pair.place, what, first, second, shown.written, comment)


def far_apart(pair: Pair, rubric: Rubric) -> Iterator[tuple[str, float, float]]:
    """What lies FAR levels apart in a criterion, or as far as it allows; else so in points."""
    found = False
    for one in rubric.criteria:
        levels = sorted(one.levels)
        first, second = pair.first.get(one.id), pair.second.get(one.id)
        if first in levels and second in levels:
            assert first is not None
            assert second is not None
            apart = abs(levels.index(first) - levels.index(second))
            if _is_far(apart, len(levels) - 1):
                found = True
                yield one.asks, first, second
    if not found and _is_far(abs(pair.total - pair.second_total), rubric.maximum):
        yield "all points together", pair.total, pair.second_total


def _is_far(apart: float, most: int) -> bool:
    """True when two marks are FAR apart; where they cannot be, as far apart as is possible."""
    return 0 < min(FAR, most) <= apart
