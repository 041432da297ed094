"""The educator's copy of the course as folders: where a marker's work comes from and goes to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from consentlab.errors import ConsentlabError
from consentlab.slug import SLUG

LEARNER_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CONFIG = "nbgrader_config.py"


class MarkingError(ConsentlabError):
    """Marking cannot go on, for the whole cohort or for one learner; the text says what to do."""


@dataclass(frozen=True)
class Desk:
    """The folders of one educator's copy; `nbgrader_config.py` names the same ones."""

    root: Path

    @property
    def course(self) -> Path:
        return self.root / "course"

    @property
    def solutions(self) -> Path:
        return self.root / "solutions"

    @property
    def exercises(self) -> Path:
        return self.root / "exercises"

    @property
    def grader(self) -> Path:
        return self.root / "grader"

    @property
    def keys(self) -> Path:
        return self.grader / "keys"

    @property
    def rubrics(self) -> Path:
        return self.grader / "rubrics"

    @property
    def submitted(self) -> Path:
        return self.grader / "submitted"

    @property
    def autograded(self) -> Path:
        return self.grader / "autograded"

    @property
    def feedback(self) -> Path:
        return self.grader / "feedback"

    @property
    def received(self) -> Path:
        return self.grader / "received"

    @property
    def roster(self) -> Path:
        return self.grader / "learners.csv"

    @property
    def gradebook(self) -> str:
        """The gradebook's address as nbgrader wants it."""
        return f"sqlite:///{(self.grader / 'gradebook.db').as_posix()}"

    def assignments(self) -> tuple[str, ...]:
        """The assignments that have a solution, by name."""
        found = (path for path in self.solutions.iterdir() if path.is_dir())
        return tuple(sorted(path.name for path in found if SLUG.fullmatch(path.name)))


def open_desk(course: Path, need: str = "Marking") -> Desk:
    """The educator's copy at `course`. Raises MarkingError where there is none.

    `need` says what needs it.
    """
    root = course.resolve()
    for needed in (CONFIG, "solutions", "grader"):
        if not (root / needed).exists():
            raise MarkingError(
                f"{root}: no {needed} there. {need} needs the educator's copy of the course, "
                "with solutions/ and grader/; a learner's copy has neither. "
                "Go to the educator's copy, or name it with --course."
            )
    return Desk(root)


def check_assignment(desk: Desk, assignment: str) -> None:
    """Raise MarkingError unless `assignment` is one of those in solutions/."""
    known = desk.assignments()
    if assignment not in known:
        raise MarkingError(
            f"There is no assignment {assignment!r:.60} in {desk.solutions}. "
            f"There is: {', '.join(known) or 'none yet'}."
        )
