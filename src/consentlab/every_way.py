"""Every way through a case, followed to its end: what can be reached, and the most it can earn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from consentlab.case import Case, Step
from consentlab.key import Key
from consentlab.kind import ChooseOne
from consentlab.moves import Move, Moves, State
from consentlab.outcomes import TooManyWays

__all__ = ["Explored", "TooManyWays", "best_with", "explore", "maximum", "totals"]

MOST_STATES = 50_000


@dataclass(frozen=True)
class Explored:
    """What was found: the ways that can be taken, by step and number, and the endings.

    `best` is the most points on any way to an end, and `best_way` the shortest that earns them.
    """

    ways: frozenset[tuple[str, int]]
    endings: frozenset[str]
    best: int
    best_way: tuple[tuple[str, int], ...]


def explore(case: Case, key: Key | None = None) -> Explored:
    """Follow every way from the case's first step to the endings. Raises TooManyWays.

    Without a key nothing earns points, and a condition on the score may hold or not.
    """
    return _Search(case, key).found


def maximum(case: Case, key: Key) -> int:
    """A case's maximum in points: that of its best path."""
    return _maximum(_Keyed(case, key))


class _Keyed:
    """A case with its key, the same as another only where both are the very same objects."""

    def __init__(self, case: Case, key: Key) -> None:
        self.case, self.key = case, key

    def __hash__(self) -> int:
        return hash((id(self.case), id(self.key)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self.case is other.case and self.key is other.key


@lru_cache(maxsize=2048)
def _maximum(keyed: _Keyed) -> int:
    """Remembered, as each mark says of how many points it is."""
    return explore(keyed.case, keyed.key).best


def totals(case: Case, key: Key) -> Mapping[str, list[Mapping[str, int]]]:
    """For each `choose one` step the most points from there to an end, by the choice taken there.

    There is one such mapping for each situation in which a learner can first come to the step: what
    was done before may decide what follows. Raises TooManyWays.
    """
    return _Search(case, key).totals()


def best_with(case: Case, key: Key, step: Step, choice: str) -> int:
    """The most points from a `choose one` step to an end, once `choice` has been taken there."""
    return max(one[choice] for one in totals(case, key)[step.id])


class _Search:
    """All states that can be reached, the moves from each, and the most that follows from each.

    No state is come to twice, as each visit of a step that can be come to again is counted.
    """

    def __init__(self, case: Case, key: Key | None) -> None:
        self.case, self.next = case, Moves(case, key)
        self.moves: dict[State, list[Move]] = {}
        self.value: dict[State, tuple[int, int]] = {}  # points, and less the steps to earn them
        self._follow(State(case.steps[0].id))

    @property
    def found(self) -> Explored:
        """What the search has found."""
        best_way = []
        state: State | str = next(iter(self.moves))
        while isinstance(state, State):
            move = max(self.moves[state], key=self._worth)
            best_way.append((state.at, move.way))
            state = move.to
        return Explored(
            ways=frozenset((at.at, one.way) for at, moves in self.moves.items() for one in moves),
            endings=frozenset(
                one.to
                for moves in self.moves.values()
                for one in moves
                if not isinstance(one.to, State)
            ),
            best=self.value[next(iter(self.moves))][0],
            best_way=tuple(best_way),
        )

    def totals(self) -> dict[str, list[Mapping[str, int]]]:
        """See the function of this name."""
        found: dict[str, list[Mapping[str, int]]] = {}
        for state in self.moves:
            step = self.case.by_id[state.at]
            if isinstance(step.kind, ChooseOne) and step.id not in dict(state.seen):
                each = {
                    choice.id: max(self._worth(one)[0] for one in self.next.after(state, choice.id))
                    for choice in step.kind.choices
                }
                found.setdefault(step.id, []).append(each)
        return found

    def _follow(self, start: State) -> None:
        """Find every state from `start` on; each is valued once all that follow it are."""
        waiting = [(start, False)]
        while waiting:
            state, followed = waiting.pop()
            if followed:
                self.value[state] = max(map(self._worth, self.moves[state]))
            elif state not in self.moves:
                if len(self.moves) == MOST_STATES:
                    raise TooManyWays
                self.moves[state] = moves = self._best_after(state)
                waiting.append((state, True))
                waiting += [(one.to, False) for one in moves if isinstance(one.to, State)]

    def _worth(self, move: Move) -> tuple[int, int]:
        """What a move and the best that follows it earn; of as many points, in fewer steps."""
        points, less = self.value[move.to] if isinstance(move.to, State) else (0, 0)
        return move.earned + points, less - 1

    def _best_after(self, state: State) -> list[Move]:
        """The moves from a state; of those to the same place by the same way the best one."""
        found: dict[tuple[int, State | str], Move] = {}
        for one in self.next.after(state):
            same = (one.way, one.to)
            if same not in found or found[same].earned < one.earned:
                found[same] = one
        return list(found.values())
