"""All that is said of a group, put together once: pages, tables and data are made from this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consentlab.case import Case
from consentlab.marking.group.glance import Misread, misread
from consentlab.marking.group.look_at import Look, to_look_at
from consentlab.marking.group.numbers import FEWEST, Reliability, Spread, spread
from consentlab.marking.group.plain import Group
from consentlab.marking.group.steps import StepStats, step_stats
from consentlab.marking.group.whole import (
    Flow,
    GainStats,
    ObjectiveStats,
    VariantStats,
    flow,
    gained,
    objectives,
    reliable,
    shares,
    variants,
)


@dataclass(frozen=True)
class Summary:
    """One assignment. `people` answered something; `marks` are their shares of `out_of`.

    `marks`, and all that rests on too few people, is empty or None.
    """

    assignment: str
    title: str
    people: int
    blank: int
    unmarked: int
    unread: int
    unread_points: float
    out_of: float
    marks: tuple[float, ...]
    spread: Spread | None
    objectives: tuple[ObjectiveStats, ...]
    steps: tuple[StepStats, ...]
    reliability: Reliability | None
    variants: Mapping[str, tuple[VariantStats, ...]]
    flows: Mapping[str, Flow]
    cases: Mapping[str, Case]
    looks: tuple[Look, ...]
    misread: tuple[Misread, ...]


@dataclass(frozen=True)
class Whole:
    """The group over all assignments."""

    people: int
    assignments: tuple[Summary, ...]
    objectives: tuple[ObjectiveStats, ...]
    misread: tuple[Misread, ...]
    gain: GainStats


def summarise(group: Group, says: Mapping[str, str]) -> Summary:
    """What there is to say of one assignment; `says` has the words of each objective."""
    few = len(group.answering) < FEWEST
    steps = step_stats(group)
    marks = [] if few else shares(group)
    return Summary(
        assignment=group.assignment,
        title=group.title,
        people=len(group.answering),
        blank=len(group.sittings) - len(group.answering),
        unmarked=len(group.unmarked),
        unread=sum(one.cells.get(cell) is None for one in group.answering for cell in group.unread),
        unread_points=sum(group.cells[cell] for cell in group.unread),
        out_of=group.out_of,
        marks=tuple(sorted(marks)),
        spread=spread(marks),
        objectives=objectives([group], says),
        steps=steps,
        reliability=reliable(group),
        variants=variants(group),
        flows={slug: flow(group, slug) for slug in group.cases},
        cases=group.cases,
        looks=to_look_at(steps),
        misread=misread(steps),
    )


def whole(
    groups: Sequence[Group],
    says: Mapping[str, str],
) -> Whole:
    """What there is to say of all assignments together."""
    each = tuple(summarise(group, says) for group in groups)
    worst = sorted(
        (one for summary in each for one in summary.misread), key=lambda one: -one.people
    )
    return Whole(
        people=len({one.learner for group in groups for one in group.answering}),
        assignments=each,
        objectives=objectives(groups, says),
        misread=tuple(worst),
        gain=gained(groups),
    )
