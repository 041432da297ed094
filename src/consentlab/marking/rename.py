"""Gives a learner another id, marks and all: in the roster, the folders and the gradebook."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from consentlab.commands import command
from consentlab.marking.book_rename import both_marked, rename_in_book
from consentlab.marking.converters import read_config
from consentlab.marking.desk import Desk, MarkingError, open_desk
from consentlab.marking.feedback import STAMP
from consentlab.marking.ledger import read_ledger
from consentlab.marking.roster import Learner, read_roster, usable, write_roster
from consentlab.marking.submitted import submitted_at
from consentlab.whole_file import write_whole

NO_STAMP = b'<meta name="consentlab" content="00">'


def rename(course: Path, old: str, new: str) -> None:
    """Give the learner `old` the id `new`; what people gave them stays.

    The roster comes first, so that whoever is stopped halfway goes on by the same command, as does
    who has changed the roster by hand. Their pages show the old id until they are marked once more,
    and are not given back before. Raises MarkingError, and changes nothing, where `old` is nobody,
    `new` is somebody else or no id, or both have marks.
    """
    desk = open_desk(course, "Changing an id")
    for one in (old, new):
        if not usable(one):
            raise MarkingError(
                f"{one!r:.60} is no id. Expected lower-case letters and digits with single "
                "hyphens, such as 'ada-l', and no more than 60. Nothing was changed."
            )
    roster = read_roster(desk.roster)
    _check(desk, roster, old, new)
    address = str(read_config(desk).CourseDirectory.db_url)
    if both_marked(address, old, new):
        raise MarkingError(
            f"The gradebook has marks of {old} and of {new}, so neither can take the other's "
            f"place. Look at which is to stay, then take out the other: {command('forget')} and "
            "its id. Nothing was changed."
        )
    if any(one.id == old for one in roster.values()):
        write_roster(desk.roster, _renamed(roster, old, new))
    try:
        for page in (desk.feedback / old).glob("*/*.html"):  # it shows the old id: made again
            write_whole(page, STAMP.sub(NO_STAMP, page.read_bytes(), count=1))
        for folder in (desk.feedback, desk.autograded, desk.submitted):
            _move(desk, folder, old, new)
        rename_in_book(address, old, new)
        _move(desk, desk.received, old, new)  # the last one: by it the rest is known to be theirs
    except OSError as problem:
        raise MarkingError(
            f"{problem.filename} cannot be moved ({problem.strerror}). Close whatever has it open, "
            "and see that the folder is yours; then give the same command again: it does the rest."
        ) from None


def _check(desk: Desk, roster: Mapping[str, Learner], old: str, new: str) -> None:
    ids = {one.id for one in roster.values()}
    if old == new or (old in ids and new in ids):
        raise MarkingError(
            f"{new} is somebody's id already. Where one person stands there twice, give both lines "
            f"of {desk.roster} the same id and collect once more. Nothing was changed."
        )
    if old in ids:
        return
    theirs = {
        roster[line.seed].id
        for line in read_ledger(desk.grader).by_digest.values()
        if line.seed in roster and any((desk.received / old).glob(f"*-{line.digest[:8]}*"))
    }
    if theirs != {new}:
        whose = f"; {', '.join(sorted(theirs))} handed in what lies under it" if theirs else ""
        raise MarkingError(
            f"{old} is no id of {desk.roster}{whose}. Expected the id as it is there now, or one "
            f"from before a change to {new}. Nothing was changed."
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
