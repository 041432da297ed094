"""What an assignment says as a whole: marks, objectives, reliability, versions and ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from consentlab.marking.group.numbers import (
    FEWEST,
    Mean,
    Reliability,
    gain,
    holm,
    lower_than,
    reliability,
    share_mean,
    withheld,
)
from consentlab.marking.group.plain import Assessed, Group

HARDER = 0.10  # of the maximum: by how much less a version has to earn to be flagged
CHANCE = 0.05  # and how unlikely that has to be where versions are alike
VERSION = 10  # people who have to have met it
HALF = 0.5


@dataclass(frozen=True)
class ObjectiveStats:
    """One objective: the mean share of its marks, and how many earned less than half of them."""

    id: str
    says: str
    share: Mean | None
    below_half: int | None
    people: int


@dataclass(frozen=True)
class GainStats:
    """What those who added both self-assessments earned before and after, as shares.

    `gain` is the mean difference within a person. `more`, `same` and `less` count those who earned
    more, as much, or less after the course. All but `people` is None with fewer than FEWEST.
    """

    people: int
    before: Mean | None = None
    after: Mean | None = None
    gain: Mean | None = None
    more: int | None = None
    same: int | None = None
    less: int | None = None


@dataclass(frozen=True)
class VariantStats:
    """One version of a case: what share of its marks those who met it earned.

    `chance` is how likely it is that they would earn so little beside the others if all versions
    were alike; None where there are too few to compare.
    """

    variant: str
    people: int
    share: Mean | None
    others: float | None
    chance: float | None

    @property
    def harder(self) -> bool:
        """True where it is to be looked at: it earns clearly less than the other versions do."""
        return (
            self.chance is not None
            and self.share is not None
            and self.others is not None
            and self.people >= VERSION
            and self.chance < CHANCE
            and self.others - self.share.mean >= HARDER
        )


@dataclass(frozen=True)
class Flow:
    """How many went from one place of a case to another, and how many came to either.

    `went` is None where fewer than FEWEST came to the place.
    """

    came: Mapping[str, int]
    went: Mapping[tuple[str, str], int | None]


def shares(group: Group) -> list[float]:
    """What share of the marks each person earned."""
    return [one / group.out_of for one in group.totals().values()] if group.out_of else []


def objectives(groups: Iterable[Group], says: Mapping[str, str]) -> tuple[ObjectiveStats, ...]:
    """Every objective that a step was about, the least understood first.

    A person's share is of all the marks they could earn in steps about it. A step that names no
    objective of its own is about all that its case names.
    """
    earned: dict[str, dict[str, tuple[float, float]]] = {}
    for group in groups:
        unread = group.unread
        for sitting in group.answering:
            for took in sitting.took.values():
                item = group.items[took.item]
                if took.points is None or took.cell in unread:
                    continue
                for objective in item.objectives:
                    people = earned.setdefault(objective, {})
                    points, out_of = people.get(sitting.learner, (0.0, 0.0))
                    people[sitting.learner] = (points + took.points, out_of + took.out_of)
    found = [_objective(id, says.get(id, id), people) for id, people in earned.items()]
    return tuple(sorted(found, key=lambda one: (one.share.mean if one.share else 2, one.id)))


def _objective(id: str, says: str, people: Mapping[str, tuple[float, float]]) -> ObjectiveStats:
    each = [points / out_of for points, out_of in people.values()]
    below = sum(one < HALF for one in each) if len(each) >= FEWEST else None
    return ObjectiveStats(id, says, share_mean(each), below, len(each))


def gained(groups: Iterable[Group]) -> GainStats:
    """What was gained by those who added it to a hand-in; of several, the latest counts."""
    latest: dict[str, Assessed] = {}
    for sitting in (one for group in groups for one in group.sittings):
        found, known = sitting.assessed, latest.get(sitting.learner)
        if found and (known is None or found.when > known.when):
            latest[sitting.learner] = found
    if len(latest) < FEWEST:
        return GainStats(len(latest))
    pairs = [(one.before, one.after) for one in latest.values()]
    more = sum(after > before for before, after in pairs)
    less = sum(after < before for before, after in pairs)
    return GainStats(
        people=len(pairs),
        before=share_mean([before for before, _ in pairs]),
        after=share_mean([after for _, after in pairs]),
        gain=gain(pairs),
        more=more,
        same=len(pairs) - more - less,
        less=less,
    )


def reliable(group: Group) -> Reliability | None:
    """Reliability over whole cases: the steps of one case hang together, and would feign more."""
    unread = group.unread
    parts: dict[str, list[str]] = {}
    for cell in group.cells:
        if cell not in unread:
            parts.setdefault(cell.partition("--")[0], []).append(cell)
    return reliability(
        [
            [sum(one.cells.get(cell) or 0 for cell in cells) for cells in parts.values()]
            for one in group.answering
        ]
    )


def variants(group: Group) -> dict[str, tuple[VariantStats, ...]]:
    """The versions of each case that has several, compared with one another, by case."""
    found = {}
    unread = group.unread
    for slug in dict.fromkeys(cell.partition("--")[0] for cell in group.cells):
        cells = [
            cell for cell in group.cells if cell.partition("--")[0] == slug and cell not in unread
        ]
        most = sum(group.cells[cell] for cell in cells)
        by_variant: dict[str, list[float]] = {}
        for one in group.answering:
            earned = sum(one.cells.get(cell) or 0 for cell in cells)
            if slug in one.variants and most:
                by_variant.setdefault(one.variants[slug], []).append(earned / most)
        if len(by_variant) > 1:
            found[slug] = _compared(by_variant)
    return found


def _compared(by_variant: Mapping[str, list[float]]) -> tuple[VariantStats, ...]:
    others = {
        name: [one for other, each in by_variant.items() if other != name for one in each]
        for name in by_variant
    }
    left_out = withheld({name: len(each) for name, each in by_variant.items()})
    enough = [name for name in by_variant if name not in left_out and len(others[name]) >= FEWEST]
    chances = holm({name: lower_than(by_variant[name], others[name]) for name in enough})
    return tuple(
        VariantStats(
            name,
            len(each),
            None if name in left_out else share_mean(each),
            sum(others[name]) / len(others[name]) if name in chances else None,
            chances.get(name),
        )
        for name, each in sorted(by_variant.items())
    )


def flow(group: Group, home: str) -> Flow:
    """How the group went through a case; who goes the same way twice is counted once."""
    came: Counter[str] = Counter()
    went: Counter[tuple[str, str]] = Counter()
    for one in group.answering:
        places = one.ways[home].places if home in one.ways else ()
        came.update(dict.fromkeys(places).keys())
        went.update(dict.fromkeys(pairwise(places)).keys())
    return Flow(
        dict(came),
        {edge: many if came[edge[0]] >= FEWEST else None for edge, many in went.items()},
    )
