"""What a person has already marked, so that marking anew does not ask for it a second time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from consentlab.marking.desk import Desk
from consentlab.marking.report import MIME, CaseReport, from_data


@dataclass(frozen=True)
class Standing:
    """The reports of an earlier marking, and by cell what each mark given by a person was for."""

    reports: tuple[CaseReport, ...]
    settled: Mapping[str, str]


def standing(desk: Desk, notebook: Path, learner: str, assignment: str) -> Standing | None:
    """How one learner's marks stand; None before the first marking."""
    if not notebook.is_file():
        return None
    about = _about(notebook)
    with _grades(desk, notebook, learner, assignment) as grades:
        settled = {
            one.name: about[one.name]
            for one in grades
            if one.manual_score is not None and not one.needs_manual_grade and one.name in about
        }
    return Standing(tuple(read_reports(notebook)), settled)


def keep_standing(
    desk: Desk, before: Standing, notebook: Path, learner: str, assignment: str
) -> None:
    """Take a cell off the list of what waits when what the person marked has not changed.

    nbgrader puts every cell that a person has marked back on that list at each marking.
    """
    about = _about(notebook)
    with _grades(desk, notebook, learner, assignment) as grades:
        for one in grades:
            if one.name in before.settled and before.settled[one.name] == about.get(one.name):
                one.needs_manual_grade = False


def read_reports(notebook: Path) -> list[CaseReport]:
    """The reports which marking put into a marked notebook, in order."""
    return [
        from_data(output["data"][MIME])
        for cell in _cells(notebook)
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]


def _about(notebook: Path) -> dict[str, str]:
    """What each graded cell's mark is about: the text written, or the points and choices."""
    found = {}
    for cell in _cells(notebook):
        meta = cell["metadata"].get("nbgrader", {})
        if meta.get("grade"):
            told = [one.get("data", {}).get(MIME, {}) for one in cell.get("outputs", [])]
            choices = [
                [step["points"], step["reasons"]] for one in told for step in one.get("steps", [])
            ]
            found[meta["grade_id"]] = json.dumps([cell["source"], choices])
    return found


def _cells(notebook: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return cells


@contextmanager
def _grades(desk: Desk, notebook: Path, learner: str, assignment: str) -> Iterator[list[Any]]:
    """The gradebook's grades of one learner, saved at the end; none where it has none."""
    with Gradebook(desk.gradebook) as gradebook:
        try:
            found = gradebook.find_submission_notebook(notebook.stem, assignment, learner)
        except MissingEntry:
            yield []
        else:
            yield list(found.grades)
            gradebook.db.commit()
