"""Gives a learner's rows in the gradebook another id, in nbgrader's tables and in ours at once."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update

from consentlab.marking.book_tables import (
    HAND_IN,
    MARKED,
    READING,
    STUDENT,
    has,
    is_there,
    transaction,
)


def rename_in_book(address: str, old: str, new: str) -> None:
    """Give all rows of `old` the id `new`, of whom there is no hand-in; or change nothing.

    Raises BookError where the gradebook cannot be used.
    """
    if not is_there(address):
        return
    with transaction(address) as connection:
        if not has(connection, STUDENT):
            return
        found = connection.execute(select(STUDENT).where(STUDENT.c.id == old)).mappings().first()
        if found is None:
            return
        if connection.scalar(select(STUDENT.c.id).where(STUDENT.c.id == new)) is None:
            connection.execute(insert(STUDENT), [{**found, "id": new}])
        connection.execute(
            update(HAND_IN).where(HAND_IN.c.student_id == old).values(student_id=new)
        )
        for table in (MARKED, READING):
            if has(connection, table):
                connection.execute(update(table).where(table.c.learner == old).values(learner=new))
        connection.execute(delete(STUDENT).where(STUDENT.c.id == old))
