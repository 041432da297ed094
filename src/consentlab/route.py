"""The way that a learner's answers take through a case; it follows the answers alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import TypeAlias

from consentlab.accept import accept
from consentlab.case import END, MOST_VISITS, Case, Step, Took, Way
from consentlab.response import Response

Earned: TypeAlias = Callable[[Step, Response], int]
"""The points of a valid answer to a step."""

Facts: TypeAlias = Set[Took]
"""The conditions on answers that hold."""


@dataclass(frozen=True)
class Visit:
    """One coming to a step: the first, or, where the case goes round, the second or a later one."""

    step: Step
    number: int = 1

    @property
    def id(self) -> str:
        """By what its answer is found: the step's id, then `id.2`, `id.3` and so on."""
        return self.step.id if self.number == 1 else f"{self.step.id}.{self.number}"


@dataclass(frozen=True)
class Route:
    """Visits in order, answered or not, as far as the answers decide them.

    `end` is the ending they lead to (`END` is the plain one); empty while that is open.
    """

    visits: tuple[Visit, ...]
    end: str = ""


def walk(case: Case, responses: Mapping[str, Response], earned: Earned | None = None) -> Route:
    """The learner's way through the case.

    A step whose answer decides what follows ends the way until it is answered. A path that a file
    claims for itself is never trusted. `earned` tells the points of an answer, for cases that
    branch on the score; only a step's first answer counts for them. Whoever comes to a step for
    the tenth time has come to the end.
    """
    visits: list[Visit] = []
    facts: set[Took] = set()
    if not case.by_score:
        earned = None  # nothing depends on it, and a picture takes a while to mark
    seen: dict[str, int] = {}
    points, at = 0, case.steps[0].id
    while at in case.by_id and seen.get(at, 0) < MOST_VISITS:
        step = case.by_id[at]
        seen[at] = seen.get(at, 0) + 1
        visit = Visit(step, seen[at])
        visits.append(visit)
        response = accept(step.kind, responses.get(visit.id))
        if response is None and step.waits:
            return Route(tuple(visits))
        now = {one for one in case.asked if one.step == at and response and took(response, one)}
        if response is not None and earned is not None and visit.number == 1:
            points += earned(step, response)
        facts |= now
        at = next_after(step, about(step, facts, now), points)
    return Route(tuple(visits), at if at not in case.by_id else END)


def about(step: Step, facts: Facts, now: Facts) -> Facts:
    """What holds on leaving a step: of itself the present answer, of others any ever given."""
    return {one for one in facts if one.step != step.id} | now


def next_after(step: Step, facts: Facts, points: int) -> str:
    """Where a step leads, given the conditions that hold and the points earned so far."""
    return next((way for way in step.then if holds(way, facts, points)), step.then[-1]).to


def holds(way: Way, facts: Facts, points: int) -> bool:
    """True when every condition of the way holds."""
    return all(
        one in facts if isinstance(one, Took) else one.least <= points <= one.most
        for one in way.when
    )


def took(response: Response, condition: Took) -> bool:
    """True when a valid response has what the condition names."""
    if isinstance(response, Mapping):
        inner = response.get(condition.item)
        return (
            inner in condition.ids if isinstance(inner, str) else bool(_ids(inner) & condition.ids)
        )
    return bool(_ids(response) & condition.ids)


def _ids(response: Response | None) -> frozenset[str]:
    if not isinstance(response, tuple):
        return frozenset()
    return frozenset(one for one in response if isinstance(one, str))


def answered(
    case: Case, responses: Mapping[str, Response], earned: Earned | None = None
) -> tuple[Visit, ...]:
    """The visits on the learner's way that carry a valid answer, in order."""
    return tuple(
        visit
        for visit in walk(case, responses, earned).visits
        if accept(visit.step.kind, responses.get(visit.id)) is not None
    )


def finished(case: Case, responses: Mapping[str, Response], earned: Earned | None = None) -> bool:
    """True when every step of the way that the responses take has been answered to its end."""
    route = walk(case, responses, earned)
    return bool(route.end) and answered(case, responses, earned) == route.visits


def longest(case: Case, step_id: str) -> int:
    """How many steps the longest way on from `step_id` has, itself included; no step twice."""
    known: dict[str, int] = {}
    below: set[str] = set()  # the steps that are being looked at: leading back to one goes round

    def from_here(at: str) -> int:
        if at not in case.by_id or at in below:
            return 0
        if at not in known:
            below.add(at)
            known[at] = 1 + max(from_here(target) for target in case.by_id[at].targets)
            below.remove(at)
        return known[at]

    return from_here(step_id)


def steps_in_all(
    case: Case, responses: Mapping[str, Response], earned: Earned | None = None
) -> int:
    """How many steps the learner's way has at most: those met, and the longest way on."""
    route = walk(case, responses, earned)
    met = len(route.visits)
    return met if route.end else met - 1 + longest(case, route.visits[-1].step.id)
