"""Writes the feedback page of one learner, as the exporter of nbgrader's own generate_feedback."""

from __future__ import annotations

import re
from base64 import b64encode
from contextlib import suppress
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from traitlets import default

from consentlab.marking.desk import MarkingError
from consentlab.marking.report import CaseReport, take
from consentlab.marking.views import CaseView, Score, case_view
from consentlab.marking.words import Page, page

MEDIA = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}
NO_RESPONSE = "No response."  # nbgrader's own comment on a cell left as it was; we say it in words


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
        scores = {
            cell.metadata.nbgrader.grade_id: _score(cell)
            for cell in nb.cells
            if cell.metadata.get("nbgrader", {}).get("grade")
        }
        cases = tuple(case_view(report, scores) for report in _reports(nb, names))
        content = Page(
            title=_title(nb, names["notebook"]),
            learner=names["student"],
            handed_in=self._handed_in(names),
            score=names["score"],
            out_of=names["max_score"],
            penalty=names["late_penalty"],
            cases=cases,
            pictures=self._pictures(cases),
        )
        return page(content), resources

    def _pictures(self, cases: tuple[CaseView, ...]) -> dict[str, str]:
        """Each picture that was marked on, as a `data:` address; none that is no longer there."""
        coursedir: CourseDirectory = self.parent.coursedir  # type: ignore[union-attr]
        course = Path(coursedir.root) / self.config.get("MarkCases", {}).get("course_folder", ".")
        shown = (view.step.shown for case in cases for view in case.steps)
        found: dict[str, str] = {}
        for file in {one.file for one in shown if one and one.file}:
            media = MEDIA.get(Path(file).suffix.lower())
            with suppress(OSError):
                data = b64encode((course / file).read_bytes()).decode("ascii")
                found |= {file: f"data:{media};base64,{data}"} if media else {}
        return found

    def _handed_in(self, names: dict[str, str]) -> str:
        coursedir: CourseDirectory = self.parent.coursedir  # type: ignore[union-attr]
        folder = coursedir.format_path(
            coursedir.autograded_directory, names["student"], names["assignment"]
        )
        when = coursedir.get_existing_timestamp(folder)
        return f"{when.day} {when:%B %Y at %H:%M} UTC" if when else ""


def _reports(nb: NotebookNode, names: dict[str, str]) -> list[CaseReport]:
    found = take(nb.metadata)
    if not found:
        raise MarkingError(
            f"The marked notebook of {names['student']} holds no marks of ours. It was not marked "
            f"by this course's steps; run: consentlab mark {names['assignment']}"
        )
    return found


def _score(cell: NotebookNode) -> Score:
    known = cell.metadata.nbgrader
    comment = known.get("comment") or ""
    return Score(
        score=known.score,
        out_of=known.points,
        counted=known.auto_score,
        given=known.manual_score,
        awaiting=bool(known.awaiting),
        comment="" if comment == NO_RESPONSE else comment,
    )


def _title(nb: NotebookNode, name: str) -> str:
    for cell in nb.cells:
        if cell.cell_type == "markdown" and (found := re.match(r"#\s+(.+)", cell.source)):
            return found[1].strip()
    return name
