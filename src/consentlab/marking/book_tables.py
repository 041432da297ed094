"""Opens a gradebook for batches: nbgrader's tables, a table of ours beside them, and its locks."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
    insert,
    inspect,
    select,
    text,
)

from consentlab.commands import command
from consentlab.marking.book_trouble import BusyError, called, file_of, foreseen
from consentlab.marking.desk import MarkingError

PATIENCE = 15  # seconds to wait for somebody else who is writing
PAUSE = 0.5  # seconds from one try to have one's turn to the next
SILENCE = 3  # seconds to wait before that is told
LOCK = "advisory_xact_lock(hashtext(:what))"  # PostgreSQL's
HELD = "The gradebook {book} does not answer yet; another program may have it. Waiting a little."
WAITS = (
    "Another command of ours is at work on the gradebook {book}. This one waits for its turn, and "
    "then goes on by itself."
)

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


def engine(address: str, patience: float | None = None) -> Engine:
    """The engine for a gradebook's address; every transaction of SQLite's takes the lock at once.

    Else two that have read could both want to write, and one of them would fail. For the same
    address and patience, in seconds, it is the same one.
    """
    return _engine(address, PATIENCE if patience is None else patience)


@cache
def _engine(address: str, patience: float) -> Engine:
    if not address.startswith("sqlite"):
        return create_engine(address, future=True, pool_pre_ping=True)
    made = create_engine(address, future=True, connect_args={"timeout": patience})

    @event.listens_for(made, "connect")
    def _leave_transactions_to_us(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


@contextmanager
def transaction(address: str, patience: float | None = None) -> Iterator[Connection]:
    """A connection within one transaction, kept at the end and undone when anything fails.

    `patience` is for somebody who looks on, and will not wait as long as a run of marking does.
    Raises BookError where the gradebook cannot be used.
    """
    with foreseen(address), ExitStack() as opened:
        with _told_when_slow(address):
            connection = opened.enter_context(engine(address, patience).begin())
        yield connection


@contextmanager
def _told_when_slow(address: str) -> Iterator[None]:
    """Say on the screen that somebody else has the gradebook, when that takes a while."""
    waits = HELD.format(book=called(address))
    told = threading.Timer(SILENCE, lambda: print(waits, file=sys.stderr, flush=True))
    told.daemon = True
    told.start()
    try:
        yield
    finally:
        told.cancel()


def is_there(address: str) -> bool:
    """False where the gradebook is a file that nobody has made yet: to look in would make it."""
    file = file_of(address)
    return file is None or file.is_file()


def has(connection: Connection, table: Table) -> bool:
    """True when the gradebook has this table."""
    return inspect(connection).has_table(table.name)


def has_ours(address: str) -> bool:
    """True when all our tables are there."""
    with transaction(address) as connection:
        return all(has(connection, one) for one in _OURS.sorted_tables)


def make_ours(address: str) -> None:
    """Make our tables where they are not there yet."""
    with transaction(address) as connection:
        _OURS.create_all(connection)


def check_marked(address: str) -> None:
    """Raise MarkingError where nothing has been marked yet; to look leaves nothing behind."""
    if is_there(address):
        with transaction(address) as connection:
            if has(connection, MARKED) and connection.scalar(select(MARKED.c.learner).limit(1)):
                return
    raise MarkingError(
        f"The gradebook {called(address)} has no marks: nothing is marked yet. "
        f"First: {command('mark')}"
    )


def ever_marked(address: str, assignment: str) -> bool:
    """True when a run of marking has begun with this assignment, by us or by nbgrader's command.

    Ours tells the gradebook of it before it writes a page: one that was killed before its first
    mark has begun as well.
    """
    if not is_there(address):
        return False
    ours = select(RELEASED.c.assignment).where(RELEASED.c.assignment == assignment)
    theirs = select(HAND_IN.c.id).join(ASSIGNMENT, ASSIGNMENT.c.id == HAND_IN.c.assignment_id)
    theirs = theirs.where(ASSIGNMENT.c.name == assignment).limit(1)
    with transaction(address) as connection:
        return any(
            has(connection, table) and connection.scalar(found) is not None
            for table, found in ((RELEASED, ours), (HAND_IN, theirs))
        )


def check_writable(address: str) -> None:
    """Raise BookError where the gradebook takes nothing: a row is written, and taken back."""
    with foreseen(address), engine(address).connect() as connection:
        tried = connection.begin()
        if has(connection, RELEASED):
            connection.execute(insert(RELEASED), [{"assignment": "", "stamp": ""}])
        tried.rollback()


@contextmanager
def in_turn(address: str) -> Iterator[None]:
    """Wait until nobody else tells this gradebook of assignments; others wait for us meanwhile.

    nbgrader takes the cells of an assignment out and puts them in again, and knows no lock. Whoever
    ends, however that comes, has had their turn, so that there is no need to give up waiting.
    """
    with ExitStack() as turn:
        began, told = time.monotonic(), False
        while not _took(turn, address):
            if not told and time.monotonic() - began >= SILENCE:
                print(WAITS.format(book=called(address)), file=sys.stderr, flush=True)
                told = True
        yield


def _took(turn: ExitStack, address: str) -> bool:
    """True when it is our turn, until `turn` is closed; False where it is another's."""
    if file_of(address) is None:
        with ExitStack() as tried:
            connection = tried.enter_context(transaction(address))
            if connection.scalar(text(f"SELECT pg_try_{LOCK}"), {"what": _ours("assignments")}):
                turn.enter_context(tried.pop_all())
                return True
        time.sleep(PAUSE)
        return False
    beside = f"{address}.turn"  # a file of its own: a lock on the gradebook would shut us out
    try:
        with foreseen(beside):
            turn.enter_context(engine(beside, PAUSE).begin())
    except BusyError:
        return False
    return True


def alone(connection: Connection, assignment: str) -> None:
    """Let nobody else write marks of this assignment until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_{LOCK}"), {"what": _ours(assignment)})


def _ours(what: str) -> str:
    """What a lock of ours on a server is called."""
    return f"consentlab {what}"
