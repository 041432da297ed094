"""Writes the feedback page of one learner, as the exporter of nbgrader's own generate_feedback."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from traitlets import default

from consentlab.commands import command
from consentlab.marking.desk import MarkingError
from consentlab.marking.feedback import Feedback, feedback_page
from consentlab.marking.released import title_of
from consentlab.marking.report import CaseReport, take
from consentlab.marking.settle import Row


class FeedbackExporter(Exporter):
    """Turns a marked notebook and its scores into our page; no cell of it is shown as it is."""

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    # Every exporter to text gives back text here; the annotation above it says otherwise.
    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        names = resources["nbgrader"]
        graded = [
            cell.metadata.nbgrader
            for cell in nb.cells
            if cell.metadata.get("nbgrader", {}).get("grade")
        ]
        told = Feedback(
            title=title_of(nb) or names["notebook"],
            learner=names["student"],
            handed_in=self._handed_in(names),
            reports=_reports(nb, names),
            rows={one.grade_id: _row(one) for one in graded},
            out_of={one.grade_id: one.points for one in graded},
            penalty=names["late_penalty"],
        )
        coursedir: CourseDirectory = self.parent.coursedir  # type: ignore[union-attr]
        course = Path(coursedir.root) / self.config.get("MarkCases", {}).get("course_folder", ".")
        return feedback_page(told, course), resources

    def _handed_in(self, names: dict[str, str]) -> datetime | None:
        coursedir: CourseDirectory = self.parent.coursedir  # type: ignore[union-attr]
        folder = coursedir.format_path(
            coursedir.autograded_directory, names["student"], names["assignment"]
        )
        when: datetime | None = coursedir.get_existing_timestamp(folder)
        return when


def _reports(nb: NotebookNode, names: dict[str, str]) -> list[CaseReport]:
    found = take(nb.metadata)
    if not found:
        raise MarkingError(
            f"The marked notebook of {names['student']} holds no marks of ours. It was not marked "
            "by this course's steps; run: " + command(f"mark {names['assignment']}")
        )
    return found


def _row(known: NotebookNode) -> Row:
    return Row(
        auto=known.auto_score,
        manual=known.manual_score,
        extra=known.extra_credit,
        needs=bool(known.awaiting),
        manual_comment=known.get("comment"),
    )
