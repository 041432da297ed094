"""Says which hand-ins and marks belong to nobody in learners.csv, whose owner may count twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from consentlab.commands import command
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.roster import Learner, read_roster
from consentlab.marking.told import few


def gone(
    desk: Desk, learners: Mapping[str, Learner] | None = None, marked: Collection[str] = ()
) -> tuple[str, ...]:
    """A sentence on ids that have hand-ins, or are `marked`, and stand no longer in the roster.

    `learners` is the roster where it was read before. Nothing is said without one, or of one that
    cannot be read, of which `mark` tells.
    """
    try:
        roster = read_roster(desk.roster) if learners is None else learners
    except MarkingError:
        return ()
    known = {one.id for one in roster.values()}
    there = desk.submitted.iterdir() if known and desk.submitted.is_dir() else ()
    folders = {one.name for one in there if not one.name.startswith(".") and one.is_dir()}
    found = sorted((folders | set(marked if known else ())) - known)
    if not found:
        return ()
    where = "below grader/submitted" if folders - known else "in the gradebook"
    said = (
        f"{few(found)} {where} {'is no id' if len(found) == 1 else 'are no ids'} of learners.csv "
        "any more; where an id was changed there, one person may count twice until the new one has "
        f"all of it: {command(f'rename {found[0]} NEW')}, with the id that it is now for NEW. To "
        f"take out somebody who left: {command(f'forget {found[0]}')}"
    )
    return (said,)
