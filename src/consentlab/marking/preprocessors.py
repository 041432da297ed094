"""nbgrader's steps as this course needs them: release what may be, mark answers, run nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Grade
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import GetGrades, NbGraderPreprocessor
from traitlets import Unicode

from consentlab.commands import command
from consentlab.marking.desk import MarkingError
from consentlab.marking.filled import fill, graded
from consentlab.marking.gradebook import open_quickly
from consentlab.marking.keyring import Keyring, keyring
from consentlab.marking.marked import TIMESTAMP, mark_case
from consentlab.marking.report import CaseReport, put, report

open_quickly()

Pair = tuple[NotebookNode, dict[str, Any]]


class _Step(NbGraderPreprocessor):  # type: ignore[misc]
    """A step which knows the course directory of the converter that runs it."""

    @property
    def coursedir(self) -> CourseDirectory:
        """The course directory; every folder comes from its configuration."""
        return self.parent.parent.coursedir

    def folder(self, kind: str, resources: dict[str, Any]) -> Path:
        """The folder of this learner and assignment at one of nbgrader's stages."""
        names = resources["nbgrader"]
        stage = getattr(self.coursedir, f"{kind}_directory")
        return Path(self.coursedir.format_path(stage, names["student"], names["assignment"]))


class OnlyNotebooks(_Step):
    """Stops a release when anything but notebooks lies in the folder of the solution.

    nbgrader copies all files beside a notebook into the release, and at marking over the learner's.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Pair:
        check_only_notebooks(self.folder("source", resources))
        return nb, resources


def check_only_notebooks(folder: Path) -> None:
    """Raise MarkingError when `folder` holds anything but notebooks (and Jupyter's checkpoints)."""
    stray = sorted(
        path.name + ("/" if path.is_dir() else "")
        for path in folder.iterdir()
        if path.name != ".ipynb_checkpoints"
        and (path.is_symlink() or not path.is_file() or path.suffix != ".ipynb")
    )
    if stray:
        raise MarkingError(
            f"{folder}: {', '.join(stray)} found beside the solution. Everything there would be "
            "released to learners; only notebooks (.ipynb) may be. Move it out of the folder: keys "
            "belong in grader/keys/, pictures in images/; an answers/ folder can be deleted."
        )


class TakeReleased(_Step):
    """Puts the released notebook in place of whatever notebook came back, before anything else.

    So a cell that was deleted, doubled, re-typed or added cannot matter. Other files which came
    with it are not passed on either: answers are read where they were submitted.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Pair:
        names = resources["nbgrader"]
        released = self.folder("release", {"nbgrader": {**names, "student": "."}})
        path = released / f"{names['notebook']}.ipynb"
        if not path.is_file():
            raise MarkingError(
                f"{path} is not there, so nothing can be marked. "
                "Run: " + command(f"release {names['assignment']}")
            )
        self._leave_out_files(self.folder("autograded", resources))
        nb = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        return nb, resources

    @staticmethod
    def _leave_out_files(folder: Path) -> None:
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.is_dir() and not path.is_symlink():
                utils.rmtree(str(path))
            elif path.name != TIMESTAMP and path.suffix != ".ipynb":
                utils.remove(str(path))


class MarkCases(_Step):
    """Marks the learner's answers by the key, in place of running the notebook.

    Each graded cell gets its points and the feedback as its output. It fails closed: a missing key
    or points that disagree stop the marking of that learner; answers that cannot be read earn 0.
    """

    course_folder = Unicode(".", help="The folder with course/ and images/ in it.").tag(config=True)
    keys_folder = Unicode("", help="The folder with the assessed cases' keys.").tag(config=True)
    rubrics_folder = Unicode("", help="The folder with the rubrics.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Pair:
        keys = self._keyring()
        answers = self.folder("submitted", resources) / "answers"
        told: dict[str, CaseReport] = {}
        for cell in filter(None, map(graded, nb.cells)):
            if cell.case not in told:
                told[cell.case] = self._mark(cell.case, keys, answers)
            keys.check_in(cell, keys.locked(cell.case, told[cell.case].version))
        fill(nb, told, keys)
        put(nb.metadata, told.values())
        nb.cells = [nbformat.from_dict(cell) for cell in nb.cells]  # type: ignore[no-untyped-call]
        return nb, resources

    def _keyring(self) -> Keyring:
        root = Path(self.coursedir.root)
        for name in ("keys_folder", "rubrics_folder"):
            given = getattr(self, name)
            if not given or not (root / given).is_dir():
                raise MarkingError(
                    f"c.MarkCases.{name} is {given!r}, and there is no such folder in {root}. "
                    "Name it in nbgrader_config.py; nothing is marked without it."
                )
        return keyring(
            root / self.course_folder, root / self.keys_folder, root / self.rubrics_folder
        )

    def _mark(self, slug: str, keys: Keyring, answers: Path) -> CaseReport:
        marked = mark_case(keys, slug, answers)
        for note in marked.notes:
            self.log.warning("%s: %s", slug, note)
        return report(marked, keys)


class ReadGrades(GetGrades):  # type: ignore[misc]
    """nbgrader's own step that reads scores back, and also who gave them."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        grade: Grade = self.gradebook.find_grade(
            cell.metadata["nbgrader"]["grade_id"],
            self.notebook_id,
            self.assignment_id,
            self.student_id,
        )
        cell.metadata.nbgrader["auto_score"] = grade.auto_score
        cell.metadata.nbgrader["manual_score"] = grade.manual_score
        cell.metadata.nbgrader["extra_credit"] = grade.extra_credit
        cell.metadata.nbgrader["awaiting"] = grade.needs_manual_grade
