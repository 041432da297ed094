"""Takes one learner out of the gradebook: out of nbgrader's tables and ours, in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, select

from consentlab.marking.book_tables import (
    COMMENT,
    GRADE,
    HAND_IN,
    HANDED_IN,
    MARKED,
    READING,
    STUDENT,
    has,
    is_there,
    transaction,
)
from consentlab.marking.book_trouble import file_of


@dataclass(frozen=True)
class InBook:
    """How much a gradebook holds about one learner.

    `by_people` are the points and comments that people gave, second readings not among them.
    """

    rows: int = 0
    hand_ins: int = 0
    by_people: int = 0
    readings: int = 0


def in_book(address: str, learner: str) -> InBook:
    """Count what the gradebook holds about a learner; to look changes nothing.

    Raises BookError where it cannot be used.
    """
    if not is_there(address):
        return InBook()
    with transaction(address) as connection:
        counts = {
            table.name: _count(connection, table, theirs)
            for table, theirs in _theirs(learner)
            if has(connection, table)
        }
        by_people = sum(
            _count(connection, table, _in_notebooks(table, learner) & given.is_not(None))
            for table, given in (
                (GRADE, GRADE.c.manual_score),
                (COMMENT, COMMENT.c.manual_comment),
            )
            if table.name in counts
        )
    return InBook(
        sum(counts.values()),
        counts.get(HAND_IN.name, 0),
        by_people,
        counts.get(READING.name, 0),
    )


def out_of_book(address: str, learner: str) -> None:
    """Delete all that the gradebook holds about a learner, or nothing.

    Raises BookError where it cannot be used.
    """
    if not is_there(address):
        return
    with transaction(address) as connection:
        for table, theirs in _theirs(learner):
            if has(connection, table):
                connection.execute(delete(table).where(theirs))


def pack(address: str) -> str:
    """Write a gradebook that is a file anew, so that nothing deleted is left between its rows.

    Returns why that could not be done; empty where it was, or where a server sees to it itself.
    """
    file = file_of(address)
    if file is None or not file.is_file():
        return ""
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("VACUUM")
    except sqlite3.Error as problem:
        return str(problem)
    return ""


def _theirs(learner: str) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """Each table with the condition on its rows, those that point to others first."""
    return (
        (COMMENT, _in_notebooks(COMMENT, learner)),
        (GRADE, _in_notebooks(GRADE, learner)),
        (HANDED_IN, HANDED_IN.c.assignment_id.in_(_hand_ins(learner))),
        (HAND_IN, HAND_IN.c.student_id == learner),
        (STUDENT, STUDENT.c.id == learner),
        (MARKED, MARKED.c.learner == learner),
        (READING, READING.c.learner == learner),
    )


def _in_notebooks(table: Table, learner: str) -> ColumnElement[bool]:
    theirs = select(HANDED_IN.c.id).where(HANDED_IN.c.assignment_id.in_(_hand_ins(learner)))
    return table.c.notebook_id.in_(theirs)


def _hand_ins(learner: str) -> Select[tuple[str]]:
    return select(HAND_IN.c.id).where(HAND_IN.c.student_id == learner)


def _count(connection: Connection, table: Table, which: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(which)) or 0
