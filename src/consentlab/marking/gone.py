"""Says which folders of hand-ins belong to nobody in learners.csv, whose owner may count twice."""

from __future__ import annotations

from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.roster import read_roster

MOST_NAMED = 3


def gone(desk: Desk) -> tuple[str, ...]:
    """A sentence on ids that stand below grader/submitted and no longer in the roster.

    Nothing is said without a roster, or of one that cannot be read, of which `mark` tells.
    """
    try:
        known = {one.id for one in read_roster(desk.roster).values()}
    except MarkingError:
        return ()
    there = desk.submitted.iterdir() if known and desk.submitted.is_dir() else ()
    found = sorted(
        one.name
        for one in there
        if one.name not in known and not one.name.startswith(".") and one.is_dir()
    )
    if not found:
        return ()
    named = ", ".join(found[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    one = len(found) == 1
    said = (
        f"{named}{more} below grader/submitted {'is no id' if one else 'are no ids'} of "
        f"learners.csv any more; where an id was changed there, one person counts twice until the "
        "old id is taken out. docs/for-educators.md says how, below 'To change an id'"
    )
    return (said,)
