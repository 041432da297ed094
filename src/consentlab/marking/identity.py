"""Says whose an id is, also one from before a change: by what lies and is marked under it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from sqlalchemy import select

from consentlab.errors import ConsentlabError
from consentlab.hand_in_file import ENDING
from consentlab.handed_in_file import read
from consentlab.marking.book_tables import MARKED, has, is_there, transaction
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.record import from_json
from consentlab.marking.roster import Learner, read_roster, usable


def check_id(id: str) -> None:
    """Raise MarkingError where `id` is none that a learner could have."""
    if not usable(id):
        raise MarkingError(
            f"{id!r:.60} is no id. Expected lower-case letters and digits with single hyphens, "
            "such as 'ada-l', 60 at most, and no name that Windows keeps for itself, such as "
            "'con'. Nothing was changed."
        )


def full_roster(desk: Desk) -> dict[str, Learner]:
    """The roster. Raises MarkingError where it is missing or empty, and says nothing of anybody."""
    roster = read_roster(desk.roster)
    if not roster:
        raise MarkingError(
            f"{desk.roster} is missing or empty, so whose an id is cannot be told. Put the last "
            "copy from your backup in its place, then give the same command again. Nothing was "
            "changed."
        )
    return roster


def seeds_under(desk: Desk, address: str, id: str) -> set[str]:
    """The seeds of those whose hand-ins were taken in under an id, or are marked under it."""
    return _received(desk.received / id) | _marked(address, {id} & marked_ids(address)).get(
        id, set()
    )


def earlier_ids(
    desk: Desk, address: str, roster: Mapping[str, Learner], seeds: Collection[str]
) -> list[str]:
    """The ids, none of them in the roster now, under which something of these seeds is left."""
    known = {one.id for one in roster.values()}
    folders = desk.received.iterdir() if desk.received.is_dir() else ()
    found = {one.name: _received(one) for one in folders if one.name not in known}
    for id, theirs in _marked(address, marked_ids(address) - known).items():
        found[id] = found.get(id, set()) | theirs
    return sorted(id for id, theirs in found.items() if theirs & set(seeds))


def marked_ids(address: str) -> set[str]:
    """The ids that something is marked under."""
    if not is_there(address):
        return set()
    with transaction(address) as connection:
        if not has(connection, MARKED):
            return set()
        return set(connection.scalars(select(MARKED.c.learner).distinct()))


def seed_of(path: Path) -> str:
    """The seed in a hand-in as it came; empty where it cannot be read."""
    try:
        return read(path.read_bytes()).seed
    except (ConsentlabError, OSError):
        return ""


def _received(folder: Path) -> set[str]:
    return {seed_of(one) for one in folder.glob(f"*{ENDING}")} - {""}


def _marked(address: str, ids: Collection[str]) -> dict[str, set[str]]:
    """The seeds of what is marked, by each of these ids."""
    found: dict[str, set[str]] = {}
    if not ids:
        return found
    with transaction(address) as connection:
        for id in ids:
            records = connection.scalars(select(MARKED.c.record).where(MARKED.c.learner == id))
            found[id] = {seed for one in records for seed in from_json("", "", one).seeds.values()}
    return found
