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
from consentlab.marking.report import CaseReport, take


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
    return take(_read(notebook)["metadata"])


def _about(notebook: Path) -> dict[str, str]:
    """What each graded cell's mark is about: the text written, or the answers and their points."""
    document = _read(notebook)
    found = {one.case: repr(one.steps) for one in take(document["metadata"])}
    for cell in document["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        if meta.get("grade") and cell["cell_type"] == "markdown":
            found[meta["grade_id"]] = "".join(cell["source"])
    return found


def _read(notebook: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    return document


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
