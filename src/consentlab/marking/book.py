"""Reads and writes the marks of many hand-ins at once, in nbgrader's gradebook."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, select

from consentlab.commands import command
from consentlab.marking.book_tables import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    GRADE,
    GRADE_CELL,
    HAND_IN,
    HANDED_IN,
    MARKED,
    NOTEBOOK,
    SOLUTION_CELL,
)
from consentlab.marking.desk import MarkingError
from consentlab.marking.record import from_json
from consentlab.marking.settle import Row
from consentlab.marking.standing import Asked, Stood


def read_asked(connection: Connection, assignment: str) -> Asked:
    """What the gradebook knows of an assignment. Raises MarkingError where it knows nothing."""
    found = connection.execute(
        select(ASSIGNMENT.c.id, ASSIGNMENT.c.duedate, NOTEBOOK.c.id)
        .join(NOTEBOOK, NOTEBOOK.c.assignment_id == ASSIGNMENT.c.id)
        .where(ASSIGNMENT.c.name == assignment)
    ).all()
    if len(found) != 1:
        raise MarkingError(
            f"The gradebook knows {len(found)} notebooks of '{assignment}', expected one. "
            f"Run: {command(f'release {assignment}')}"
        )
    id, due, notebook = found[0]
    graded = connection.execute(
        select(CELL.c.name, CELL.c.id, GRADE_CELL.c.max_score)
        .join(GRADE_CELL, GRADE_CELL.c.id == CELL.c.id)
        .where(CELL.c.notebook_id == notebook)
    ).all()
    remarked = connection.execute(
        select(CELL.c.name, CELL.c.id)
        .join(SOLUTION_CELL, SOLUTION_CELL.c.id == CELL.c.id)
        .where(CELL.c.notebook_id == notebook)
    ).all()
    return Asked(
        assignment,
        id,
        notebook,
        due,
        {name: cell for name, cell, _ in graded},
        {name: out_of for name, _, out_of in graded},
        {name: cell for name, cell in remarked},  # noqa: C416  rows are no pairs to mypy
    )


def read_stood(
    connection: Connection, asked: Asked, learners: Collection[str], *, lock: bool = False
) -> dict[str, Stood]:
    """How the hand-ins of these learners stand; of those that are not there, as nothing.

    With `lock` nobody else can change their rows until the transaction ends.
    """
    hand_ins = connection.execute(
        select(
            HAND_IN.c.student_id,
            HAND_IN.c.id,
            HANDED_IN.c.id,
            HAND_IN.c.timestamp,
            HAND_IN.c.extension,
            HANDED_IN.c.late_submission_penalty,
        )
        .join(HANDED_IN, HANDED_IN.c.assignment_id == HAND_IN.c.id)
        .where(
            HANDED_IN.c.notebook_id == asked.notebook,  # by these two nbgrader's table is indexed
            HAND_IN.c.assignment_id == asked.id,
            HAND_IN.c.student_id.in_(learners),
        )
    ).all()
    rows = _rows(connection, asked, [one[2] for one in hand_ins], lock)
    records = {
        learner: from_json(answers, keys, record)
        for learner, answers, keys, record in connection.execute(
            select(
                MARKED.c.learner, MARKED.c.from_answers, MARKED.c.by_keys, MARKED.c.record
            ).where(MARKED.c.assignment == asked.assignment, MARKED.c.learner.in_(learners))
        )
    }
    found = dict.fromkeys(learners, Stood())
    for learner, id, handed_in, timestamp, extension, penalty in hand_ins:
        found[learner] = Stood(
            id,
            handed_in,
            timestamp,
            extension,
            penalty,
            rows.get(handed_in, {}),
            records.get(learner),
        )
    return found


def _rows(
    connection: Connection, asked: Asked, handed_in: Sequence[str], lock: bool
) -> dict[str, dict[str, Row]]:
    """The rows of some hand-ins by the id of each, and by the name of the cell.

    The cells are named although only these are there: nbgrader's tables are indexed by cell and
    notebook, and without the cell every batch would be looked for in the rows of everybody.
    """
    graded, remarked = (
        {id: name for name, id in ids.items()} for ids in (asked.cells, asked.remarked)
    )
    said: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    comments = select(
        COMMENT.c.notebook_id, COMMENT.c.cell_id, COMMENT.c.auto_comment, COMMENT.c.manual_comment
    ).where(COMMENT.c.cell_id.in_(remarked), COMMENT.c.notebook_id.in_(handed_in))
    for notebook, cell, auto, manual in connection.execute(
        comments.with_for_update() if lock else comments
    ):
        if cell in remarked:
            said[notebook, remarked[cell]] = (auto, manual)
    grades = select(
        GRADE.c.notebook_id,
        GRADE.c.cell_id,
        GRADE.c.auto_score,
        GRADE.c.manual_score,
        GRADE.c.extra_credit,
        GRADE.c.needs_manual_grade,
    ).where(GRADE.c.cell_id.in_(graded), GRADE.c.notebook_id.in_(handed_in))
    found: dict[str, dict[str, Row]] = {}
    for notebook, cell, auto, manual, extra, needs in connection.execute(
        grades.with_for_update() if lock else grades
    ):
        if cell in graded:
            name = graded[cell]
            comment = said.get((notebook, name), (None, None))
            row = Row(auto, manual, extra, bool(needs), *comment)
            found.setdefault(notebook, {})[name] = row
    return found


def keys_marked_by(connection: Connection, assignment: str) -> Iterable[str]:
    """The digests of the keys by which hand-ins of an assignment have been marked."""
    return connection.execute(
        select(MARKED.c.by_keys).where(MARKED.c.assignment == assignment).distinct()
    ).scalars()
