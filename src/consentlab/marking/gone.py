"""Says which folders of hand-ins belong to nobody in learners.csv, whose owner may count twice."""

from __future__ import annotations

from collections.abc import Mapping

from consentlab.commands import command
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.roster import Learner, read_roster
from consentlab.marking.told import few


def gone(desk: Desk, learners: Mapping[str, Learner] | None = None) -> tuple[str, ...]:
    """A sentence on ids that stand below grader/submitted and no longer in the roster.

    `learners` is the roster where it was read before. Nothing is said without one, or of one that
    cannot be read, of which `mark` tells.
    """
    try:
        roster = read_roster(desk.roster) if learners is None else learners
    except MarkingError:
        return ()
    known = {one.id for one in roster.values()}
    there = desk.submitted.iterdir() if known and desk.submitted.is_dir() else ()
    found = sorted(
        one.name
        for one in there
        if one.name not in known and not one.name.startswith(".") and one.is_dir()
    )
    if not found:
        return ()
    one = len(found) == 1
    said = (
        f"{few(found)} below grader/submitted {'is no id' if one else 'are no ids'} of "
        f"learners.csv any more; where an id was changed there, one person counts twice until the "
        f"new one has all of it: {command('rename')} {found[0]} and the id that it is now. To take "
        f"out somebody who left: {command('forget')} and the id"
    )
    return (said,)
