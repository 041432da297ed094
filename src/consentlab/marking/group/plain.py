"""What a group gave and earned, as plain data: what every figure of a report is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from consentlab.case import Case

Worth = Literal["right", "part", "wrong"]


@dataclass(frozen=True)
class Option:
    """Something that can be taken or found in a step; `because` is the key's reason."""

    id: str
    text: str
    worth: Worth
    because: str = ""


@dataclass(frozen=True)
class Item:
    """A step, or one field of a form, or what a person reads of it.

    `kind` is the name of its class in `kind`; `choices` is true where options are choices that
    an author hoped some would take, and `single` where only one of them can be.
    """

    id: str
    case: str
    step: str
    ask: str
    label: str
    kind: str
    objectives: tuple[str, ...]

    @property
    def choices(self) -> bool:
        return self.kind in ("ChooseOne", "ChooseAny")

    @property
    def single(self) -> bool:
        return self.kind == "ChooseOne"

    @property
    def name(self) -> str:
        """A short name for figures: the step's id and, in a form, the field's."""
        return self.id.removeprefix(f"{self.case}/").replace("/", ", ").replace("--", ", ")


@dataclass(frozen=True)
class Took:
    """What one person did at one step: points of a maximum; None where they wait to be read.

    `cell` is the one in which a person marks it; empty for what the key marks.

    `offered` are the options they met, `taken` the ids of those they took. With `seen` the question
    has no list of options: what is `offered` is what marking found in this one answer, and in
    others to the same `variant` of the case. `seconds` is None where no time was kept.
    """

    item: str
    points: float | None
    out_of: float
    answered: bool
    cell: str = ""
    offered: tuple[Option, ...] = ()
    taken: frozenset[str] = frozenset()
    seconds: float | None = None
    seen: bool = False
    variant: str = ""


@dataclass(frozen=True)
class Way:
    """One person's way through a case: the places they came to in order, an ending the last.

    An ending is written `=` and its id.
    """

    places: tuple[str, ...]


@dataclass(frozen=True)
class Assessed:
    """The shares that one person earned in the self-assessment before and after the course.

    `when` is when it was handed in; of several, the latest counts.
    """

    when: datetime
    before: float
    after: float


@dataclass(frozen=True)
class Sitting:
    """One person's hand-in to one assignment.

    `cells` has the points by cell, None where they wait to be read; `points` is what the
    gradebook counts, with `penalty` taken off. `variants` says which version of each case was met,
    or which case where an exercise draws from a bank. `assessed` is there where they chose so.
    """

    learner: str
    points: float
    penalty: float
    cells: Mapping[str, float | None]
    took: Mapping[str, Took]
    ways: Mapping[str, Way]
    variants: Mapping[str, str]
    assessed: Assessed | None = None

    @property
    def blank(self) -> bool:
        """True where nothing at all was answered."""
        return not any(one.answered for one in self.took.values())


@dataclass(frozen=True)
class Group:
    """All hand-ins to one assignment, as marked; `cells` has the maximum of each cell, in order.

    `unmarked` are the ids of those whose hand-in is not marked as it is now. `cases` has one
    version of each case, for its shape, by its own id: where an exercise draws from a bank, the
    `slug` of that case is the place's at which somebody met it.
    """

    assignment: str
    title: str
    cells: Mapping[str, float]
    items: Mapping[str, Item]
    sittings: tuple[Sitting, ...]
    unmarked: tuple[str, ...] = ()
    cases: Mapping[str, Case] = field(default_factory=dict)

    @cached_property
    def answering(self) -> tuple[Sitting, ...]:
        """Those who answered something: nobody else's hand-in says how a question works."""
        return tuple(one for one in self.sittings if not one.blank)

    @cached_property
    def unread(self) -> frozenset[str]:
        """The cells that somebody's answer still waits in: they count for nobody until read."""
        return frozenset(
            cell
            for cell in self.cells
            if any(one.cells.get(cell) is None for one in self.answering)
        )

    def totals(self) -> dict[str, float]:
        """What each person earned in the cells that count, lateness left aside."""
        unread = self.unread
        return {
            one.learner: sum(
                points or 0 for cell, points in one.cells.items() if cell not in unread
            )
            for one in self.answering
        }

    @property
    def out_of(self) -> float:
        """The most that could be earned in the cells that count."""
        unread = self.unread
        return sum(most for cell, most in self.cells.items() if cell not in unread)
