"""Opens a gradebook for batches: nbgrader's tables, a table of ours beside them, and its locks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from nbgrader import api
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    text,
)

PATIENCE = 30  # seconds to wait for somebody else who is writing

STUDENT: Table = api.Student.__table__
ASSIGNMENT: Table = api.Assignment.__table__
NOTEBOOK: Table = api.Notebook.__table__
HAND_IN: Table = api.SubmittedAssignment.__table__
HANDED_IN: Table = api.SubmittedNotebook.__table__
CELL: Table = api.BaseCell.__table__
GRADE_CELL: Table = api.GradeCell.__table__
SOLUTION_CELL: Table = api.SolutionCell.__table__
GRADE: Table = api.Grade.__table__
COMMENT: Table = api.Comment.__table__

_OURS = MetaData()

MARKED = Table(
    "consentlab_marked",
    _OURS,
    Column("assignment", String(128), primary_key=True),
    Column("learner", String(128), primary_key=True),
    Column("from_answers", String(64), nullable=False),
    Column("by_keys", String(64), nullable=False),
    Column("points", Float, nullable=False),
    Column("record", Text, nullable=False),
)
"""What each hand-in was marked from: digests of its answers and of its keys, the points that the
keys gave, and as JSON what to compare and to say next time."""

RELEASED = Table(
    "consentlab_released",
    _OURS,
    Column("assignment", String(128), primary_key=True),
    Column("stamp", String(64), nullable=False),
)
"""What the gradebook knows each assignment by: a digest of solution, exercise, cases and keys."""

READING = Table(
    "consentlab_readings",
    _OURS,
    Column("assignment", String(128), primary_key=True),
    Column("learner", String(128), primary_key=True),
    Column("cell", String(255), primary_key=True),
    Column("who", String(64), primary_key=True),
    Column("about", String(64), primary_key=True),
    Column("second", Boolean, nullable=False),
    Column("points", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("at", String(32), nullable=False),
)
"""What a person gave one written answer, by criterion as JSON: the mark that counts, or a second
one beside it. `about` is the digest of the text and rubric that were read, `at` the time in UTC."""


@cache
def engine(address: str) -> Engine:
    """The engine for a gradebook's address; every transaction of SQLite's takes the lock at once.

    Else two that have read could both want to write, and one of them would fail.
    """
    if not address.startswith("sqlite"):
        return create_engine(address, future=True, pool_pre_ping=True)
    made = create_engine(address, future=True, connect_args={"timeout": PATIENCE})

    @event.listens_for(made, "connect")
    def _leave_transactions_to_us(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


@contextmanager
def transaction(address: str) -> Iterator[Connection]:
    """A connection within one transaction, kept at the end and undone when anything fails."""
    with engine(address).begin() as connection:
        yield connection


def make_ours(address: str) -> None:
    """Make our tables where they are not there yet."""
    with transaction(address) as connection:
        _OURS.create_all(connection)


@contextmanager
def in_turn(address: str) -> Iterator[None]:
    """Wait until nobody else tells this gradebook of assignments; others wait for us meanwhile.

    nbgrader takes the cells of an assignment out and puts them in again, and knows no lock.
    """
    if not address.startswith("sqlite"):
        with transaction(address) as connection:
            alone(connection, "assignments")
            yield
        return
    with transaction(f"{address}.turn"):  # a file beside it: a lock on itself would shut us out
        yield


def alone(connection: Connection, assignment: str) -> None:
    """Let nobody else write marks of this assignment until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_advisory_xact_lock(hashtext(:what))"),
            {"what": f"consentlab {assignment}"},
        )
