"""Puts marks into a released notebook: points and reasons under each case, texts under rubrics."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from consentlab.marking.desk import MarkingError
from consentlab.marking.inert import written_cell
from consentlab.marking.keyring import Keyring
from consentlab.marking.released import GradedCell
from consentlab.marking.report import CaseReport
from consentlab.marking.words import case_fragment

Notebook = MutableMapping[str, Any]
"""A notebook as plain data, whether nbformat read it or not."""


def graded(cell: Mapping[str, Any]) -> GradedCell | None:
    """The cell as one that earns points; None where it earns none.

    Raises MarkingError for one that is graded in a way that we do not know.
    """
    meta = cell["metadata"].get("nbgrader", {})
    if not meta.get("grade"):
        return None
    written = cell["cell_type"] == "markdown"
    if written != bool(meta.get("solution")):
        raise MarkingError(
            f"Cell '{meta['grade_id']}' is graded in a way that this course does not know. Graded "
            "are locked hand_in cells, and markdown cells whose answer a person marks."
        )
    return GradedCell(meta["grade_id"], float(meta["points"]), written)


def fill(notebook: Notebook, told: Mapping[str, CaseReport], keys: Keyring) -> None:
    """Put what the reports say into the cells of a released notebook; `told` has them by case.

    A text that nobody wrote leaves its cell as it is, so that it awaits nobody. Raises MarkingError
    where a report's points are none that a cell can earn.
    """
    for cell in notebook["cells"]:
        one = graded(cell)
        if one is None:
            continue
        if one.written:
            source = source_of(one, told[one.case], keys)
            cell["source"] = source or cell["source"]
        else:
            cell["outputs"] = [_output(told[one.case])]
    # An empty solution cell would be shown to learner and marker as "No response".
    notebook["cells"] = [one for one in notebook["cells"] if not _solution_alone(one)]


def source_of(cell: GradedCell, told: CaseReport, keys: Keyring) -> str:
    """What a written answer's cell says, its rubric above it; empty where nothing was written."""
    source = ""
    for step in told.steps:
        if step.cell == cell.id and step.state == "awaiting":
            rubric = keys.locked(told.case, told.version).rubrics[cell.part]
            ask = f"{step.ask} {step.label}".strip()
            source = written_cell(rubric, ask, step.written, step.words, step.draft)
    return source


def _output(told: CaseReport) -> dict[str, Any]:
    """The points, which nbgrader reads, and the feedback, which a marker sees.

    nbgrader gives full marks for a negative number, for one that is none, and for no output; so
    the points are held to their range once more.
    """
    if not isinstance(told.points, int) or not 0 <= told.points <= told.out_of:
        raise MarkingError(f"Case '{told.case}' earned {told.points!r} of {told.out_of}.")
    data = {"text/plain": str(told.points), "text/html": case_fragment(told)}
    return {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data}


def _solution_alone(cell: Mapping[str, Any]) -> bool:
    meta = cell["metadata"].get("nbgrader", {})
    return bool(meta.get("solution")) and not meta.get("grade")
