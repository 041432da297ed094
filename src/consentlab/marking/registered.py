"""Tells the gradebook of an assignment, unless it knows it as it is now."""

from __future__ import annotations

import hashlib

import nbgrader
from sqlalchemy import delete, insert, select
from traitlets.config import Config

from consentlab.marking.book_tables import (
    RELEASED,
    check_writable,
    has,
    in_turn,
    is_there,
    make_ours,
    transaction,
)
from consentlab.marking.desk import CONFIG, Desk
from consentlab.marking.release import register


def known_to_gradebook(desk: Desk, config: Config, address: str, assignment: str) -> None:
    """Have the gradebook know an assignment as its solution, cases and keys are now.

    That takes nbgrader a second, so it is done only when one of them has changed. Raises
    MarkingError where they do not fit, as `register` does, and BookError where the gradebook
    cannot be used.
    """
    now = _stamp(desk, assignment)
    if _known(address, assignment) == now:
        return
    with in_turn(address):
        if _known(address, assignment) == now:
            return  # somebody else has told it meanwhile
        if is_there(address):
            check_writable(address)  # else nbgrader would complain in its own words
        register(desk, config, assignment)
        make_ours(address)
        with transaction(address) as connection:
            connection.execute(delete(RELEASED).where(RELEASED.c.assignment == assignment))
            connection.execute(insert(RELEASED), [{"assignment": assignment, "stamp": now}])


def _known(address: str, assignment: str) -> str | None:
    """By what the gradebook knows it; None where there is no such gradebook yet."""
    if not is_there(address):
        return None
    with transaction(address) as connection:
        if not has(connection, RELEASED):
            return None
        found = select(RELEASED.c.stamp).where(RELEASED.c.assignment == assignment)
        return connection.scalar(found)


def _stamp(desk: Desk, assignment: str) -> str:
    """A digest of all that the gradebook's knowledge of an assignment, and its keys, rest on."""
    made = hashlib.sha256(nbgrader.__version__.encode())
    paths = [
        *sorted((desk.solutions / assignment).rglob("*")),
        *sorted((desk.exercises / assignment).rglob("*")),
        desk.root / CONFIG,
        *sorted(desk.course.rglob("*.yaml")),
        *sorted((desk.root / "images").glob("*.yaml")),
        *sorted(desk.keys.rglob("*.yaml")),
        *sorted(desk.rubrics.glob("*.yaml")),
    ]
    for path in paths:
        made.update(path.relative_to(desk.root).as_posix().encode("utf-8", "surrogateescape"))
        if path.is_file():
            made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()[:32]
