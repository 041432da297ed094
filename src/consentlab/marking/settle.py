"""Brings together what the keys give and what people gave: pure, as nbgrader and we keep it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from consentlab.marking.sheet import Sheet, SheetCell, digest

EARLIER = "About an earlier answer: "
NO_RESPONSE = "No response."  # nbgrader's own comment on a cell left as it was


@dataclass(frozen=True)
class Row:
    """What the gradebook has of one cell: `auto` by the key, `manual` by a person, and remarks."""

    auto: float | None = None
    manual: float | None = None
    extra: float | None = None
    needs: bool = True
    auto_comment: str | None = None
    manual_comment: str | None = None

    @property
    def score(self) -> float:
        """What counts, as nbgrader counts it."""
        counted = self.manual if self.manual is not None else self.auto
        return 0.0 if counted is None else counted + (self.extra or 0.0)

    @property
    def comment(self) -> str | None:
        """The remark that is shown."""
        return self.manual_comment if self.manual_comment is not None else self.auto_comment


@dataclass(frozen=True)
class Before:
    """How one hand-in stood: its rows, and what answers and marks were about, by cell.

    `answers` and `abouts` are digests of a SheetCell; empty before the first marking.
    """

    rows: Mapping[str, Row] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    abouts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settled:
    """How a hand-in stands now, and what was taken back, in words."""

    rows: Mapping[str, Row]
    notes: tuple[str, ...]


def shows(rows: Mapping[str, Row], penalty: float | None) -> str:
    """A digest of what a page shows of the gradebook, whoever reads it there."""
    return digest([sorted((cell, _shown(row)) for cell, row in rows.items()), float(penalty or 0)])


def _shown(row: Row) -> list[object]:
    marks = [None if one is None else float(one) for one in (row.auto, row.manual)]
    comment = "" if row.comment in (None, NO_RESPONSE) else row.comment
    return [*marks, float(row.extra or 0), row.needs, comment]


def settle(
    sheet: Sheet, before: Before, out_of: Mapping[str, float], by_key: Collection[str]
) -> Settled:
    """The rows of a hand-in now: what a person marked stays as long as the answer is the same.

    nbgrader would ask for every cell that a person has marked at each marking, and would count the
    earlier score meanwhile, also for another answer. `out_of` has the most that each cell can earn,
    `by_key` the cells that the key marks.
    """
    rows: dict[str, Row] = {}
    notes: list[str] = []
    for cell in sheet.cells:
        had = before.rows.get(cell.id, Row())
        row = _marked_by_key(cell, had, written=cell.id not in by_key)
        if before.answers.get(cell.id, cell.answer) != cell.answer:
            row = _remark_about_earlier(row)
            if had.manual is not None:
                row = replace(row, manual=None, extra=None, needs=row.auto is None)
                notes.append(_told(cell, had.manual, out_of[cell.id], cell.id in by_key))
        elif had.manual is not None and not had.needs and before.abouts.get(cell.id) == cell.about:
            row = replace(row, needs=False)
        rows[cell.id] = row
    return Settled(rows, tuple(notes))


def _marked_by_key(cell: SheetCell, had: Row, *, written: bool) -> Row:
    """As nbgrader's own SaveAutoGrades leaves a cell."""
    return replace(
        had,
        auto=None if cell.points is None else float(cell.points),
        needs=had.manual is not None or cell.points is None,
        auto_comment=NO_RESPONSE if written and cell.blank else None,
    )


def _remark_about_earlier(row: Row) -> Row:
    said = row.manual_comment
    if said and not said.startswith(EARLIER):
        return replace(row, manual_comment=f"{EARLIER}{said}")
    return row


def _told(cell: SheetCell, manual: float, out_of: float, by_key: bool) -> str:
    given = f"{manual:g} of {out_of:g}"
    if by_key:
        return (
            f"{cell.id}: a person had given the earlier answers {given}; "
            "the new ones are marked by the key"
        )
    then = "the new one waits to be read" if cell.points is None else "there is none now"
    return f"the earlier answer to {cell.id} had been given {given}; {then}"
