"""Writes a batch of marks into the gradebook in one transaction, unless somebody was faster."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from consentlab.marking.book import read_stood
from consentlab.marking.book_tables import (
    COMMENT,
    GRADE,
    HAND_IN,
    HANDED_IN,
    MARKED,
    STUDENT,
    alone,
    transaction,
)
from consentlab.marking.record import to_json
from consentlab.marking.settle import Row
from consentlab.marking.standing import Asked, Marks

GRADE_COLUMNS = ("auto_score", "manual_score", "extra_credit", "needs_manual_grade")
COMMENT_COLUMNS = ("auto_comment", "manual_comment")


def write(address: str, asked: Asked, batch: Sequence[Marks]) -> list[str]:
    """Write the marks of a batch, all or none; the ids of those that have changed meanwhile.

    Those are not written: a person has marked them since, or another run has. They are to be
    settled once more with what stands there now.
    """
    with transaction(address) as connection:
        alone(connection, asked.assignment)
        learners = [one.learner for one in batch]
        now = read_stood(connection, asked, learners, lock=True)
        fresh = [one for one in batch if now[one.learner] == one.stood]
        _write_new(connection, asked, [one for one in fresh if not one.stood.hand_in])
        _write_over(connection, asked, [one for one in fresh if one.stood.hand_in])
        _keep_records(connection, asked.assignment, fresh)
    return [one.learner for one in batch if now[one.learner] != one.stood]


def _write_new(connection: Connection, asked: Asked, batch: Sequence[Marks]) -> None:
    wanted = [one.learner for one in batch]
    known = set(connection.scalars(select(STUDENT.c.id).where(STUDENT.c.id.in_(wanted))))
    _insert(connection, STUDENT, ({"id": one} for one in wanted if one not in known))
    ids = {one.learner: (_new_id(), _new_id()) for one in batch}
    _insert(
        connection,
        HAND_IN,
        (
            {
                "id": ids[one.learner][0],
                "assignment_id": asked.id,
                "student_id": one.learner,
                "timestamp": one.timestamp,
            }
            for one in batch
        ),
    )
    _insert(
        connection,
        HANDED_IN,
        (
            {
                "id": ids[one.learner][1],
                "assignment_id": ids[one.learner][0],
                "notebook_id": asked.notebook,
                "flagged": False,
                "late_submission_penalty": one.penalty,
            }
            for one in batch
        ),
    )
    _insert(
        connection,
        GRADE,
        (
            {"id": _new_id(), "notebook_id": ids[one.learner][1], "cell_id": cell} | _grade(row)
            for one in batch
            for name, cell in asked.cells.items()
            for row in [one.rows.get(name, Row())]
        ),
    )
    _insert(
        connection,
        COMMENT,
        (
            {"id": _new_id(), "notebook_id": ids[one.learner][1], "cell_id": cell} | _remark(row)
            for one in batch
            for name, cell in asked.remarked.items()
            for row in [one.rows.get(name, Row())]
        ),
    )


def _write_over(connection: Connection, asked: Asked, batch: Sequence[Marks]) -> None:
    """Write what differs, and no more."""
    changed = [
        (one.stood.handed_in, name, one.stood.rows.get(name, Row()), row)
        for one in batch
        for name, row in one.rows.items()
    ]
    _update(
        connection,
        GRADE,
        GRADE_COLUMNS,
        (
            {"_notebook": notebook, "_cell": asked.cells[name]} | _grade(row)
            for notebook, name, before, row in changed
            if _grade(before) != _grade(row)
        ),
    )
    _update(
        connection,
        COMMENT,
        COMMENT_COLUMNS,
        (
            {"_notebook": notebook, "_cell": asked.remarked[name]} | _remark(row)
            for notebook, name, before, row in changed
            if name in asked.remarked and _remark(before) != _remark(row)
        ),
    )
    for one in batch:
        if one.timestamp != one.stood.timestamp:
            connection.execute(
                update(HAND_IN)
                .where(HAND_IN.c.id == one.stood.hand_in)
                .values(timestamp=one.timestamp)
            )
        if one.penalty != one.stood.penalty:
            connection.execute(
                update(HANDED_IN)
                .where(HANDED_IN.c.id == one.stood.handed_in)
                .values(late_submission_penalty=one.penalty)
            )


def _keep_records(connection: Connection, assignment: str, batch: Sequence[Marks]) -> None:
    learners = [one.learner for one in batch]
    connection.execute(
        delete(MARKED).where(MARKED.c.assignment == assignment, MARKED.c.learner.in_(learners))
    )
    _insert(
        connection,
        MARKED,
        (
            {
                "assignment": assignment,
                "learner": one.learner,
                "from_answers": one.record.answers,
                "by_keys": one.record.keys,
                "points": one.record.points,
                "record": to_json(one.record),
            }
            for one in batch
        ),
    )


def _grade(row: Row) -> dict[str, Any]:
    values = (row.auto, row.manual, row.extra, row.needs)
    return dict(zip(GRADE_COLUMNS, values, strict=True))


def _remark(row: Row) -> dict[str, Any]:
    return dict(zip(COMMENT_COLUMNS, (row.auto_comment, row.manual_comment), strict=True))


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    if given := list(rows):
        connection.execute(insert(table), given)


def _update(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[dict[str, Any]]
) -> None:
    if given := list(rows):
        connection.execute(
            update(table)
            .where(table.c.notebook_id == bindparam("_notebook"))
            .where(table.c.cell_id == bindparam("_cell"))
            .values({name: bindparam(name) for name in columns}),
            given,
        )


def _new_id() -> str:
    """An id that comes after those before it: rows go to the end of each index.

    With nbgrader's, which are random, each row of a large gradebook lands somewhere else on disk,
    and a batch takes longer the more there are.
    """
    return f"{time.time_ns():016x}{uuid4().hex[:16]}"
