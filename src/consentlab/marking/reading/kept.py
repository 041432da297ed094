"""Keeps what a reader gave an answer: at once, in one transaction, and over nobody else's mark."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, and_, delete, insert, select, update

from consentlab.marking.book import read_asked, read_stood
from consentlab.marking.book_tables import COMMENT, GRADE, READING, alone, transaction
from consentlab.marking.reading.answers import PATIENCE, Place, Standing, standing
from consentlab.marking.settle import Row

Became = Literal["kept", "changed", "overtaken", "own"]
"""What became of a mark: it counts; the answer is another one by now; somebody else's counts, and
this one lies beside it; or a second marking was refused to the first marker."""


@dataclass(frozen=True)
class Given:
    """What one reader gives one answer: points by criterion, and a comment."""

    points: Mapping[str, int]
    comment: str

    @property
    def total(self) -> int:
        """The points together."""
        return sum(self.points.values())


@dataclass(frozen=True)
class Reading:
    """One reading as it was kept."""

    place: Place
    who: str
    about: str
    second: bool
    given: Given


def keep(
    address: str, stood: Standing, who: str, given: Given, *, second: bool, over: bool = False
) -> Became:
    """Keep what a reader gave the answer that stood so when it was shown.

    The points of a first reading become the mark, unless somebody else has given some meanwhile:
    then theirs count, and these are kept as a second marking. `over` is for people who have agreed
    to change a mark, and takes the place of the one that stood when the answer was shown.
    """
    place = stood.place
    with transaction(address, PATIENCE) as connection:
        alone(connection, place.assignment)
        asked = read_asked(connection, place.assignment)
        found = read_stood(connection, asked, [place.learner], lock=True)[place.learner]
        now = standing(place, found)
        if now is None or now.about != stood.about:
            _note(connection, stood, who, given, second=second)  # about the earlier text: a record
            return "changed"
        own = _own(connection, stood, who)
        if second and own and not own.second:
            return "own"
        theirs = now.marked and not _gave(own, now.row)
        if second or (theirs and not (over and now.row == stood.row)):
            _note(connection, stood, who, given, second=True)
            return "kept" if second else "overtaken"
        row = replace(
            now.row,
            manual=float(given.total),
            needs=False,
            manual_comment=_comment(given.comment, stood.row, now.row, own),
        )
        _write(connection, found.handed_in, asked.cells[place.cell], row)
        if place.cell in asked.remarked:
            _remark(connection, found.handed_in, asked.remarked[place.cell], row)
        _note(connection, stood, who, given, second=False)
    return "kept"


def readings(connection: Connection, assignments: Iterable[str]) -> list[Reading]:
    """What readers gave to answers of these assignments, the first kept coming first."""
    found = select(READING).where(READING.c.assignment.in_(list(assignments)))
    ordered = found.order_by(READING.c.at, READING.c.who)
    return [_reading(one) for one in connection.execute(ordered).mappings()]


def reading_of(address: str, stood: Standing, who: str) -> Reading | None:
    """What a reader gave to an answer as it stands; None for nothing."""
    with transaction(address, PATIENCE) as connection:
        return _own(connection, stood, who)


def _own(connection: Connection, stood: Standing, who: str) -> Reading | None:
    row = connection.execute(select(READING).where(_is(stood, who))).mappings().first()
    return _reading(row) if row else None


def _is(stood: Standing, who: str) -> Any:
    place = stood.place
    return and_(
        READING.c.assignment == place.assignment,
        READING.c.learner == place.learner,
        READING.c.cell == place.cell,
        READING.c.who == who,
        READING.c.about == stood.about,
    )


def _gave(own: Reading | None, row: Row) -> bool:
    """True where the mark that counts is the reader's own, who may change their mind."""
    return own is not None and not own.second and row.manual == own.given.total


def _comment(given: str, before: Row, now: Row, own: Reading | None) -> str | None:
    """The reader's comment; below one that somebody else has written meanwhile."""
    written = now.manual_comment
    if written and written not in (before.manual_comment, own and own.given.comment, given):
        return f"{written}\n\n{given}".strip()
    return given or None


def _write(connection: Connection, notebook: str, cell: str, row: Row) -> None:
    connection.execute(
        update(GRADE)
        .where(GRADE.c.notebook_id == notebook, GRADE.c.cell_id == cell)
        .values(manual_score=row.manual, needs_manual_grade=False)
    )


def _remark(connection: Connection, notebook: str, cell: str, row: Row) -> None:
    connection.execute(
        update(COMMENT)
        .where(COMMENT.c.notebook_id == notebook, COMMENT.c.cell_id == cell)
        .values(manual_comment=row.manual_comment)
    )


def _note(connection: Connection, stood: Standing, who: str, given: Given, *, second: bool) -> None:
    place = stood.place
    connection.execute(delete(READING).where(_is(stood, who)))
    connection.execute(
        insert(READING),
        [
            {
                "assignment": place.assignment,
                "learner": place.learner,
                "cell": place.cell,
                "who": who,
                "about": stood.about,
                "second": second,
                "points": json.dumps(dict(given.points), sort_keys=True),
                "comment": given.comment,
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
            }
        ],
    )


def _reading(row: Mapping[Any, Any]) -> Reading:
    place = Place(row["assignment"], row["learner"], row["cell"])
    given = Given(json.loads(row["points"]), row["comment"])
    return Reading(place, row["who"], row["about"], row["second"], given)
