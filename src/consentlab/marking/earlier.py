"""How a hand-in stood that nbgrader's own command marked: read from its marked notebook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from consentlab.marking.report import CaseReport, take
from consentlab.marking.settle import Before, Row
from consentlab.marking.sheet import about_case, answered, digest


def before_from_notebook(rows: Mapping[str, Row], notebook: Path) -> Before:
    """The rows with what answers and marks were about; that is unknown without a notebook."""
    if not rows:
        return Before()
    try:
        document: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
        told = take(document["metadata"])
    except (OSError, ValueError, KeyError, TypeError):
        return Before(rows)
    answers = {one.case: answered(one) for one in told}
    abouts = {one.case: about_case(one) for one in told}
    for cell in document["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        if meta.get("grade") and cell["cell_type"] == "markdown":
            written = _written(told, meta["grade_id"])
            answers[meta["grade_id"]] = digest(written)
            abouts[meta["grade_id"]] = digest("".join(cell["source"]) if written else "")
    return Before(rows, answers, abouts)


def read_reports(notebook: Path) -> list[CaseReport]:
    """The reports which marking put into a marked notebook, in order."""
    return take(json.loads(notebook.read_text(encoding="utf-8"))["metadata"])


def _written(told: list[CaseReport], cell: str) -> str:
    return next((step.written for one in told for step in one.steps if step.cell == cell), "")
