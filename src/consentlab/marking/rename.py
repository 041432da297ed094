"""Gives a learner another id, marks and all: in the roster, the folders and the gradebook."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from consentlab.commands import command
from consentlab.marking.book_forget import in_book, out_of_book
from consentlab.marking.book_rename import rename_in_book
from consentlab.marking.converters import read_config
from consentlab.marking.desk import Desk, MarkingError, open_desk
from consentlab.marking.feedback import STAMP
from consentlab.marking.identity import check_id, full_roster, seeds_under
from consentlab.marking.lost import check_not_lost
from consentlab.marking.roster import Learner, write_roster
from consentlab.marking.submitted import submitted_at
from consentlab.whole_file import write_whole

NO_STAMP = b'<meta name="consentlab" content="00">'


def rename(course: Path, old: str, new: str) -> None:
    """Give the learner `old` the id `new`; what people gave them stays.

    The roster comes first, so that whoever is stopped halfway goes on by the same command, as does
    who has changed the roster by hand. Their pages show the old id until they are marked once more,
    and are not given back before. Raises MarkingError, and changes nothing, where `old` is nobody,
    `new` is somebody else or no id, or people gave marks to both.
    """
    desk = open_desk(course, "Changing an id")
    for one in (old, new):
        check_id(one)
    roster = full_roster(desk)
    address = str(read_config(desk).CourseDirectory.db_url)
    check_not_lost(desk, address, desk.assignments())
    _check(desk, address, roster, old, new)
    _check_links(desk, old, new)
    gives_way = _gives_way(address, old, new, roster)
    if any(one.id == old for one in roster.values()):
        write_roster(desk.roster, _renamed(roster, old, new))
    try:
        for page in (desk.feedback / old).glob("*/*.html"):  # it shows the old id: made again
            write_whole(page, STAMP.sub(NO_STAMP, page.read_bytes(), count=1))
        for folder in (desk.autograded, desk.submitted, desk.feedback):
            _move(desk, folder, old, new)
        if gives_way:
            out_of_book(address, gives_way)
        rename_in_book(address, old, new)
        _move(desk, desk.received, old, new)  # the last one: by it the rest is known to be theirs
    except OSError as problem:
        raise MarkingError(
            f"{problem.filename} cannot be moved ({problem.strerror}). Close whatever has it open, "
            "and see that the folder is yours; then give the same command again: it does the rest."
        ) from None


def _check(desk: Desk, address: str, roster: Mapping[str, Learner], old: str, new: str) -> None:
    """Raise MarkingError unless `old` is a learner's id, or was that of who is `new` now."""
    ids = {one.id for one in roster.values()}
    if old == new:
        raise MarkingError(f"{new} is the old id and the new one. Nothing was changed.")
    if old in ids and new in ids:
        raise MarkingError(
            f"{new} is somebody's id already. Where one person stands there twice, give both lines "
            f"of {desk.roster} the same id and collect once more. Nothing was changed."
        )
    if old in ids:
        _check_free(desk, address, new, {seed for seed, one in roster.items() if one.id == old})
        return
    theirs = {roster[one].id for one in seeds_under(desk, address, old) if one in roster}
    left = desk.received / old  # empty where the last step of this command was cut off
    if theirs == {new} or (new in ids and left.is_dir() and not any(left.iterdir())):
        return
    if not theirs and new in ids:
        raise MarkingError(
            f"{old} is no id of {desk.roster}, and nothing lies under it. If it was the id of "
            f"{new}, all has been done already. Nothing was changed."
        )
    whose = f"; {', '.join(sorted(theirs))} handed in what lies under it" if theirs else ""
    raise MarkingError(
        f"{old} is no id of {desk.roster}{whose}. Expected the id as it is there now, or one "
        f"from before a change to {new}. Nothing was changed."
    )


def _check_free(desk: Desk, address: str, new: str, own: Collection[str]) -> None:
    """Raise MarkingError where under the new id lies work of somebody with another seed."""
    there = [one / new for one in (desk.received, desk.submitted, desk.autograded, desk.feedback)]
    seeds = seeds_under(desk, address, new)
    if not seeds <= set(own) or (not seeds and any(one.exists() for one in there)):
        raise MarkingError(
            f"{new} is no id of {desk.roster} any more, but work of somebody else lies under it. "
            f"Choose another id. Or, where that work is to go, first: {command(f'forget {new}')}. "
            "Nothing was changed."
        )


def _check_links(desk: Desk, *ids: str) -> None:
    for folder in (desk.received, desk.submitted, desk.autograded, desk.feedback):
        for id in ids:
            if (folder / id).is_symlink():
                raise MarkingError(
                    f"{folder / id} is a symbolic link, which is not followed. Put the folder "
                    "itself in its place, then give the same command again. Nothing was changed."
                )


def _gives_way(address: str, old: str, new: str, roster: Mapping[str, Learner]) -> str:
    """The id whose rows go where both have some: the one with marks by the keys alone."""
    found = {id: in_book(address, id) for id in (old, new)}
    if not all(one.hand_ins for one in found.values()):
        return ""
    given = {id: one.by_people + one.readings for id, one in found.items()}
    if not given[new]:
        return new  # `mark` makes them again
    if not given[old]:
        return old
    former = new if any(one.id == old for one in roster.values()) else old
    raise MarkingError(
        f"The gradebook has points and comments that people gave to {old} and to {new}, so neither "
        f"can take the other's place. Note those of {former}, then: {command(f'forget {former}')}. "
        "Nothing was changed."
    )


def _renamed(roster: Mapping[str, Learner], old: str, new: str) -> dict[str, Learner]:
    return {seed: replace(one, id=new) if one.id == old else one for seed, one in roster.items()}


def _move(desk: Desk, folder: Path, old: str, new: str) -> None:
    """Move what lies under the old id; of two hand-ins to one exercise the newer counts."""
    source, target = folder / old, folder / new
    if source.is_symlink() or not source.is_dir():
        return
    target.mkdir(exist_ok=True)
    for path in sorted(source.iterdir()):
        there = target / path.name
        if there.exists() and folder == desk.submitted and _newer(desk, path.name, old, new):
            shutil.rmtree(there)
        if not there.exists():
            path.replace(there)
    shutil.rmtree(source)


def _newer(desk: Desk, assignment: str, one: str, other: str) -> bool:
    """True when the hand-in of `one` was made after that of `other`, or `other` has none."""
    times = submitted_at(desk, one, assignment), submitted_at(desk, other, assignment)
    return times[0] is not None and (times[1] is None or times[0] > times[1])
