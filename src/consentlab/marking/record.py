"""What a hand-in was marked from and what was said of it: kept, to know what has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from consentlab.marking.settle import Row
from consentlab.marking.sheet import SheetCell
from consentlab.reason import State


@dataclass(frozen=True)
class Record:
    """One marking of one hand-in.

    `answers` and `keys` are digests of what it was made from, `versions` the version of each case,
    `seeds` the seed of the learner whose answers they are, by case where there are some.
    `passes` has the points from which a case is passed, of cases with a pass mark. `notes` are
    about the answers, `taken_back` about marks by a person that no longer count. `page` is a digest
    of what the feedback page shows.
    """

    answers: str
    keys: str
    versions: Mapping[str, int]
    cells: Mapping[str, SheetCell]
    passes: Mapping[str, float]
    seeds: Mapping[str, str]
    notes: tuple[str, ...] = ()
    taken_back: tuple[str, ...] = ()
    page: str = ""

    @property
    def points(self) -> float:
        """What the keys gave, in all."""
        return sum(one.points or 0 for one in self.cells.values())

    def state(self, cell: str, row: Row) -> State:
        """The state of a cell with this row."""
        if "--" in cell and row.needs:
            return "awaiting"
        return "unanswered" if self.cells[cell].blank and row.manual is None else "earned"

    def passed(self, cell: str, row: Row) -> bool | None:
        """True when the score is a pass; None where nobody passes or fails."""
        return row.score >= self.passes[cell] if cell in self.passes else None


def to_json(record: Record) -> str:
    """A record as text, without the two digests, which stand beside it."""
    data = {
        "versions": dict(record.versions),
        "cells": [
            [one.id, one.points, one.answer, one.about, one.blank] for one in record.cells.values()
        ],
        "passes": dict(record.passes),
        "seeds": dict(record.seeds),
        "notes": list(record.notes),
        "taken back": list(record.taken_back),
        "page": record.page,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def from_json(answers: str, keys: str, text: str) -> Record:
    """The record that `to_json` wrote."""
    data: dict[str, Any] = json.loads(text)
    cells = (SheetCell(*one) for one in data["cells"])
    return Record(
        answers,
        keys,
        data["versions"],
        {one.id: one for one in cells},
        data["passes"],
        data["seeds"],
        tuple(data["notes"]),
        tuple(data["taken back"]),
        data["page"],
    )
