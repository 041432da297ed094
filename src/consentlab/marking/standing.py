"""How hand-ins stand in the gradebook, and what is to be written there, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from consentlab.marking.record import Record
from consentlab.marking.settle import Before, Row


@dataclass(frozen=True)
class Asked:
    """What the gradebook knows of an assignment: its ids, and its cells' ids by name.

    `out_of` has the maximum of each cell that earns points; `remarked` are the cells that can have
    a remark.
    """

    assignment: str
    id: str
    notebook: str
    due: datetime | None
    cells: Mapping[str, str]
    out_of: Mapping[str, float]
    remarked: Mapping[str, str]


@dataclass(frozen=True)
class Stood:
    """How one hand-in stands in the gradebook: nothing of it is there before its first marking."""

    hand_in: str = ""
    handed_in: str = ""
    timestamp: datetime | None = None
    extension: timedelta | None = None
    penalty: float | None = None
    rows: Mapping[str, Row] = field(default_factory=dict)
    record: Record | None = None

    @property
    def before(self) -> Before:
        """As `settle` wants it."""
        cells = self.record.cells.values() if self.record else ()
        return Before(
            self.rows,
            {one.id: one.answer for one in cells},
            {one.id: one.about for one in cells},
        )


@dataclass(frozen=True)
class Marks:
    """One hand-in to be written; `stood` is what its rows were settled with."""

    learner: str
    stood: Stood
    timestamp: datetime | None
    penalty: float | None
    rows: dict[str, Row]
    record: Record
