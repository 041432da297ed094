"""Marks what was collected and explains it, learner by learner; one bad hand-in never stops it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from nbgrader.api import Grade, Gradebook, MissingEntry
from traitlets.config import Config

from consentlab.answers import Answers, BadAnswers
from consentlab.errors import ConsentlabError
from consentlab.marking.converters import EXPLAIN, MARK, read_config, reason, run
from consentlab.marking.desk import Desk, MarkingError, check_assignment, open_desk
from consentlab.marking.keyring import Keyring, keyring
from consentlab.marking.marked import read_answers
from consentlab.marking.release import register
from consentlab.marking.released import Released, read_released
from consentlab.marking.report import CaseReport
from consentlab.marking.roster import namesakes, of_others, read_roster, usable
from consentlab.marking.standing import Standing, keep_standing, read_reports, standing
from consentlab.marking.submitted import AFTER_FEEDBACK
from consentlab.reason import State

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class CellMark:
    """What one graded cell earned: points of a maximum, or it awaits a person, or is unanswered.

    `passed` is None where the case has no pass mark.
    """

    id: str
    state: State
    points: float
    out_of: float
    passed: bool | None = None


@dataclass(frozen=True)
class LearnerMark:
    """One learner's mark for one assignment.

    `feedback` is the page; `notes` what a person should know about the file; `failed` why there is
    no mark, empty when there is one.
    """

    learner: str
    assignment: str
    points: float = 0
    out_of: float = 0
    cells: tuple[CellMark, ...] = ()
    feedback: Path | None = None
    notes: tuple[str, ...] = ()
    failed: str = ""

    @property
    def awaiting(self) -> int:
        """How many written answers wait for a person."""
        return sum(cell.state == "awaiting" for cell in self.cells)


@dataclass(frozen=True)
class MarkReport:
    """Everybody's marks, and the assignments which could not be marked at all, with the reason.

    `notes` is what to know of the roster.
    """

    marks: tuple[LearnerMark, ...]
    stopped: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def mark_all(
    course: Path, assignment: str | None = None, progress: Progress | None = None
) -> MarkReport:
    """Mark every hand-in of one assignment, or of all, that is new or whose key has changed.

    What a person marked stays, and stays marked as long as the answer is the same. Feedback pages
    are always made anew. `progress` hears of each learner: number, how many, and who.
    """
    desk = open_desk(course)
    config = read_config(desk)
    if assignment is not None:
        check_assignment(desk, assignment)
    wanted = desk.assignments() if assignment is None else (assignment,)
    marks: list[LearnerMark] = []
    stopped: list[tuple[str, str]] = []
    for one in wanted:
        learners = submitted(desk, one)
        if not learners:
            continue
        try:
            register(desk, config, one)
        except ConsentlabError as problem:
            stopped.append((one, str(problem)))
            continue
        released = read_released(desk, one)
        for number, learner in enumerate(learners, start=1):
            if progress:
                progress(number, len(learners), learner)
            marks.append(_mark_one(desk, config, released, learner))
    return MarkReport(tuple(marks), tuple(stopped), _namesakes(desk))


def _namesakes(desk: Desk) -> tuple[str, ...]:
    """Who shares a name; a roster that cannot be read takes no mark away, and is told."""
    try:
        return namesakes(read_roster(desk.roster))
    except MarkingError as problem:
        return (str(problem).removesuffix("."),)


def submitted(desk: Desk, assignment: str) -> list[str]:
    """The ids of those who handed in `assignment`, in order."""
    found = desk.submitted.glob(f"*/{assignment}")
    return sorted(path.parent.name for path in found if path.is_dir())


def _mark_one(desk: Desk, config: Config, released: Released, learner: str) -> LearnerMark:
    row = LearnerMark(learner, released.assignment)
    if not usable(learner):
        says = f"the folder {learner!r:.60} is not a learner's id that we use; nothing was done."
        return replace(row, failed=says)
    try:
        notes = _autograde(desk, config, released, learner)
        run(EXPLAIN, config, released.assignment, learner, force=True)
    except ConsentlabError as problem:
        return replace(row, failed=str(problem))
    except Exception as problem:  # noqa: BLE001  whatever nbgrader raises, the next one is marked
        folder = desk.autograded / learner / released.assignment
        return replace(row, failed=reason(problem, folder))
    if (desk.submitted / learner / released.assignment / AFTER_FEEDBACK).is_file():
        notes += (f"{released.assignment}: handed in after feedback had been made",)
    notes += tuple(f"{released.assignment}: {one}" for one in _copied(desk, released, learner))
    page = desk.feedback / learner / released.assignment / f"{released.notebook.stem}.html"
    return _scores(desk, released, replace(row, feedback=page, notes=notes))


def _copied(desk: Desk, released: Released, learner: str) -> tuple[str, ...]:
    """A note on each of a learner's answers that somebody else made, as far as that is known."""
    folder = desk.submitted / learner / released.assignment / "answers"
    given: list[Answers] = []
    for slug in released.cases:
        with suppress(BadAnswers):  # of which marking has told already
            given += filter(None, [read_answers(folder, slug)])
    try:
        return of_others(given, learner, read_roster(desk.roster))
    except MarkingError:  # which is told once, for everybody
        return ()


def _autograde(desk: Desk, config: Config, released: Released, learner: str) -> tuple[str, ...]:
    """Mark a learner unless that was done with the same answers and keys; what was taken back."""
    notebook = desk.autograded / learner / released.assignment / released.notebook.name
    before = standing(desk, notebook, learner, released.assignment)
    keys = keyring(desk.root, desk.keys, desk.rubrics)
    run(
        MARK,
        config,
        released.assignment,
        learner,
        force=before is not None and not _current(before, released, keys),
    )
    if not notebook.is_file():
        raise MarkingError("nbgrader left no marked notebook; is the hand-in's folder complete?")
    if before is None:
        return ()
    return keep_standing(desk, before, notebook, learner, released.assignment)


def _current(before: Standing, released: Released, keys: Keyring) -> bool:
    """True when the marks there were made by the keys and for the cells that there are now."""
    made = {one.case: (one.key_hash, one.case_hash) for one in before.reports}
    now = {
        one.case: (locked.key.hash, locked.case.hash)
        for one in before.reports
        if one.case in released.cases
        for locked in [keys.locked(one.case, one.version)]
    }
    return now == made and set(now) == set(released.cases)


def _scores(desk: Desk, released: Released, row: LearnerMark) -> LearnerMark:
    notebook = desk.autograded / row.learner / row.assignment / released.notebook.name
    reports = {one.case: one for one in read_reports(notebook)}
    with Gradebook(desk.gradebook) as gradebook:
        try:
            found = gradebook.find_submission_notebook(
                released.notebook.stem, row.assignment, row.learner
            )
        except MissingEntry:
            return replace(row, failed="the gradebook has no mark; mark once more.")
        order = [cell.id for cell in released.cells]
        grades = sorted(found.grades, key=lambda one: order.index(one.name))
        return replace(
            row,
            points=found.score - (found.late_submission_penalty or 0),
            out_of=found.max_score,
            cells=tuple(_cell(one, reports) for one in grades),
            notes=row.notes
            + tuple(f"{case}: {note}" for case, one in reports.items() for note in one.notes),
        )


def _cell(grade: Grade, reports: dict[str, CaseReport]) -> CellMark:
    told = reports.get(grade.name)
    passed = told.passed(grade.score) if told else None
    return CellMark(grade.name, _state(grade, reports), grade.score, grade.max_score, passed)


def _state(grade: Grade, reports: dict[str, CaseReport]) -> State:
    if grade.name in reports:
        blank = all(step.state == "unanswered" for step in reports[grade.name].steps)
        return "unanswered" if blank and grade.manual_score is None else "earned"
    if grade.needs_manual_grade:
        return "awaiting"
    return "unanswered" if grade.manual_score is None else "earned"
