"""Marks one hand-in whole, from its answers alone: what each graded cell earned, and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consentlab.marking.filled import source_of
from consentlab.marking.keyring import Keyring
from consentlab.marking.marked import mark_case
from consentlab.marking.released import GradedCell, Released
from consentlab.marking.report import CaseReport, report


@dataclass(frozen=True)
class SheetCell:
    """What marking by the keys says of one graded cell.

    `points` is None where a person has to read what was written. `answer` stands for what the
    learner gave, `about` for what a mark that a person gives is about (the text below its rubric,
    or the answers with what the key gave them): both are digests, to be compared with earlier ones.
    """

    id: str
    points: float | None
    answer: str
    about: str
    blank: bool


@dataclass(frozen=True)
class Sheet:
    """One hand-in, marked by the keys: a report for each case, and a line for each cell.

    `seeds` has the seed of the learner whose answers they are, by case where there are some.
    """

    reports: tuple[CaseReport, ...]
    cells: tuple[SheetCell, ...]
    seeds: Mapping[str, str]

    @property
    def awaits(self) -> bool:
        """True where a person has something to read."""
        return any(one.points is None for one in self.cells)


def mark_hand_in(released: Released, keys: Keyring, folder: Path) -> Sheet:
    """Mark the answers in the folder of one hand-in.

    Answers that cannot be read earn nothing, and the report of their case says so. Raises
    MarkingError where a key is missing, or where cells and keys disagree about points.
    """
    answers = folder / "answers"
    marked = {slug: mark_case(keys, slug, answers) for slug in released.cases}
    told = {slug: report(one, keys) for slug, one in marked.items()}
    for cell in released.cells:
        keys.check_in(cell, keys.locked(cell.case, told[cell.case].version))
    cells = tuple(_cell(one, told[one.case], keys) for one in released.cells)
    seeds = {slug: one.seed for slug, one in marked.items() if one.seed}
    return Sheet(tuple(told.values()), cells, seeds)


def _cell(cell: GradedCell, told: CaseReport, keys: Keyring) -> SheetCell:
    if not cell.written:
        blank = all(step.state == "unanswered" for step in told.steps)
        return SheetCell(cell.id, told.points, answered(told), about_case(told), blank)
    source = source_of(cell, told, keys)
    written = next((step.written for step in told.steps if step.cell == cell.id), "")
    return SheetCell(
        cell.id, None if source else 0, digest(written), digest(source), blank=not source
    )


def answered(told: CaseReport) -> str:
    """A digest of what the learner gave to what the key marks."""
    given = [(step.step, step.part, step.state, step.given) for step in told.steps if not step.cell]
    return digest([told.version, given])


def about_case(told: CaseReport) -> str:
    """A digest of the answers that the key marks, with what it gave them and why."""
    return digest([{**vars(one), "written": ""} for one in told.steps if not one.cell])


def digest(data: Any) -> str:
    """Sixteen hexadecimal digits for plain data, and for dataclasses of such, on any machine."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=vars)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
