"""What an exercise asks for, read from its released notebook: its cases and its written answers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consentlab.commands import command
from consentlab.marking.desk import Desk, MarkingError


@dataclass(frozen=True)
class GradedCell:
    """A cell that earns points: a case that we mark, or written work that a person marks.

    `id` is the case's slug; or, for written work, `<case>--<step>` or, in a form,
    `<case>--<step>--<field>`. `points` is its maximum.
    """

    id: str
    points: float
    written: bool

    @property
    def case(self) -> str:
        """The slug of the case that it belongs to."""
        return self.id.partition("--")[0]

    @property
    def part(self) -> str:
        """The part of the case that a person marks, `step` or `step--field`; else empty."""
        return self.id.partition("--")[2]


@dataclass(frozen=True)
class Released:
    """The released notebook of one assignment; `title` is its first heading."""

    assignment: str
    notebook: Path
    cells: tuple[GradedCell, ...]
    title: str = ""

    @property
    def cases(self) -> tuple[str, ...]:
        """The slugs of the cases that are marked, in order, each once."""
        return tuple(dict.fromkeys(cell.case for cell in self.cells))


def read_released(desk: Desk, assignment: str) -> Released:
    """The released notebook of `assignment`. Raises MarkingError when there is not just one."""
    folder = desk.exercises / assignment
    notebooks = sorted(folder.glob("*.ipynb"))
    if len(notebooks) != 1:
        raise MarkingError(
            f"{folder}: {len(notebooks)} notebooks found, expected one. "
            f"Run: {command(f'release {assignment}')}"
        )
    document = json.loads(notebooks[0].read_text(encoding="utf-8"))
    title = title_of(document) or notebooks[0].stem
    return Released(assignment, notebooks[0], graded_cells(document), title)


def title_of(notebook: Mapping[str, Any]) -> str:
    """The first heading of a notebook; empty where there is none."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            found = re.match(r"#\s+(.+)", "".join(cell["source"]))
            if found:
                return found[1].strip()
    return ""


def graded_cells(notebook: dict[str, Any]) -> tuple[GradedCell, ...]:
    """The cells of a notebook that earn points, in order."""
    found = []
    for cell in notebook["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        if meta.get("grade"):
            written = cell["cell_type"] == "markdown"
            found.append(GradedCell(meta["grade_id"], float(meta["points"]), written))
    return tuple(found)
