"""A bank of cases of which each learner meets some: which ones, and in which version."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Draw:
    """`cases` that test the same, of which a learner meets `take`, each once.

    Each place in an exercise has an id of its own, `<id>-1` to `<id>-<take>`. `teaches` are the
    objectives that every one of the cases teaches.
    """

    id: str
    cases: tuple[str, ...]
    take: int
    teaches: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The ids under which an exercise asks for them."""
        return tuple(f"{self.id}-{number}" for number in range(1, self.take + 1))

    def drawn(self, place: str, learner: str) -> str:
        """The case that the learner with this seed meets at a place; always the same."""
        return self._order(learner)[self.places.index(place)]

    def _order(self, learner: str) -> list[str]:
        """All cases in an order that follows from the seed: no two places get the same one."""
        return sorted(
            self.cases,
            key=lambda case: hashlib.sha256(f"{learner}\n{self.id}\n{case}".encode()).digest(),
        )


@dataclass(frozen=True)
class Versions:
    """The versions of a place: those of its cases in a row, each case with equally many.

    `counts` has the number of versions of each case. What a case takes from its version's number
    goes round after its own count, so a number that is higher by a multiple of it means the same.
    """

    counts: tuple[int, ...]

    @property
    def each(self) -> int:
        """How many numbers each case has."""
        return math.lcm(*self.counts)

    @property
    def all(self) -> int:
        """How many numbers there are."""
        return self.each * len(self.counts)

    def case_of(self, version: int) -> int:
        """Which of the cases, from 0, a version's number belongs to; beyond the last, anew."""
        return (version - 1) % self.all // self.each

    def number(self, case: int, version: int) -> int:
        """The number of a case's own version among all."""
        return case * self.each + version
