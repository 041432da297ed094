"""What can follow, in one move, from wherever one may be in a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from consentlab.case import END, MOST_VISITS, Case, Scored, Step, Took
from consentlab.key import Key, step_maximum
from consentlab.kind import ChooseOne
from consentlab.outcomes import outcomes
from consentlab.reach import hubs, spread
from consentlab.route import Facts, about, holds


class State(NamedTuple):
    """Where one may be: at a step, with what has been done, and how often steps were come to.

    Each has only what may still matter: conditions that are asked from here on, visits of steps
    that can be come to again, and points (never more than any condition on them can tell apart).
    """

    at: str
    facts: frozenset[Took] = frozenset()
    seen: frozenset[tuple[str, int]] = frozenset()
    points: int = 0


class Move(NamedTuple):
    """What an answer comes to: its points, the way that is taken, and the state or ending there."""

    earned: int
    way: int
    to: State | str


class Outcome(NamedTuple):
    """What some answers to a step have in common: the conditions they meet, and their points."""

    facts: frozenset[Took]
    points: tuple[int, ...]


class Moves:
    """The moves from each state of a case, by a key or, without one, for no points."""

    def __init__(self, case: Case, key: Key | None) -> None:
        self.case, self.key = case, key
        self.onwards = spread(case, {step.id: {step.id} for step in case.steps})
        self.hubs = hubs(case)
        took = {
            step.id: {one for one in step.conditions if isinstance(one, Took)}
            for step in case.steps
        }
        self.later = spread(
            case, {id: {one for one in asked if one.step != id} for id, asked in took.items()}
        )
        self.asked: dict[str, set[Took]] = {step.id: set() for step in case.steps}
        for one in set().union(*took.values()):
            self.asked[one.step].add(one)
        self.limits = self._limits()
        self.known: dict[tuple[str, str], list[Outcome]] = {}

    def after(self, state: State, choice: str = "") -> Iterator[Move]:
        """The moves from a state; with `choice`, those of answers that take it."""
        step = self.case.by_id[state.at]
        seen = dict(state.seen)
        before = seen.get(step.id, 0)
        if step.id in self.hubs:
            seen[step.id] = before + 1
        for outcome in self._outcomes(step, choice):
            now = about(step, state.facts, outcome.facts)
            for earned in outcome.points if not before else (0,):
                points = state.points + earned
                for number in self._ways(step, now, points):
                    to = step.then[number].to
                    if to not in self.case.by_id or seen.get(to, 0) >= MOST_VISITS:
                        yield Move(earned, number, to if to not in self.case.by_id else END)
                        continue
                    facts = (state.facts | outcome.facts) & self.later[to]
                    there = min(points, self.limits.get(to, 0))
                    yield Move(earned, number, State(to, facts, self._kept(seen, to), there))

    def _kept(self, seen: Mapping[str, int], at: str) -> frozenset[tuple[str, int]]:
        """How often steps were come to, as far as that can matter once one has come to `at`.

        A step cannot be come to too often where a hub of it will be so first. That it was come to
        at all still matters where it earns points, for it does so only once.
        """
        return frozenset(
            (id, 1 if behind else count)
            for id, count in seen.items()
            if id in self.onwards[at]
            for behind in [any(seen.get(hub, 0) > count for hub in self.hubs[id])]
            if not behind or (self.key is not None and self._most(self.case.by_id[id]))
        )

    def _most(self, step: Step) -> int:
        return max(max(one.points) for one in self._outcomes(step))

    def _ways(self, step: Step, facts: Facts, points: int) -> Iterable[int]:
        """The numbers of the ways that may be taken: one, or several while the score is unknown."""
        for number, way in enumerate(step.then):
            if self.key is None and any(isinstance(one, Scored) for one in way.when):
                if all(one in facts for one in way.when if isinstance(one, Took)):
                    yield number
            elif holds(way, facts, points):
                yield number
                return

    def _outcomes(self, step: Step, choice: str = "") -> list[Outcome]:
        """What answers to the step come to; with `choice`, those that take it."""
        if (step.id, choice) not in self.known:
            kind = step.kind
            if choice and isinstance(kind, ChooseOne):
                kind = ChooseOne(tuple(one for one in kind.choices if one.id == choice))
            worth = self.key.steps[step.id] if self.key else None
            each = outcomes(kind, worth, frozenset(self.asked[step.id]))
            self.known[step.id, choice] = [
                Outcome(facts, tuple(points) if self.limits.get(step.id) else (max(points),))
                for facts, points in each.items()
            ]
        return self.known[step.id, choice]

    def _limits(self) -> Mapping[str, int]:
        """The most points that conditions from each step on can tell apart; none without a key."""
        if self.key is None or not self.case.by_score:
            return {}
        keys = self.key.steps
        most = sum(step_maximum(step.kind, keys[step.id]) for step in self.case.steps)
        asked = {
            step.id: {
                limit
                for one in step.conditions
                if isinstance(one, Scored)
                for limit in (one.least, one.most + 1)
                if limit <= most
            }
            for step in self.case.steps
        }
        return {id: max(found, default=0) for id, found in spread(self.case, asked).items()}
