"""How a person marks a written answer: criteria, each with levels of points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Criterion:
    """One thing a person looks for in a written answer: `levels` maps points to a description."""

    id: str
    asks: str
    objective: str
    levels: Mapping[int, str]


@dataclass(frozen=True)
class Rubric:
    """How a person marks one written answer."""

    id: str
    title: str
    criteria: tuple[Criterion, ...]

    @property
    def maximum(self) -> int:
        """The points of the top level of every criterion together."""
        return sum(max(criterion.levels) for criterion in self.criteria)
