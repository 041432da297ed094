"""Says of hand-ins whose own time lies in the future which one counts, and how to count another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from consentlab.commands import command
from consentlab.days import day_in_words
from consentlab.marking.collected import Collected
from consentlab.marking.desk import Desk
from consentlab.marking.ledger import Ledger
from consentlab.marking.roster import Learner
from consentlab.marking.submitted import submitted_at

AHEAD = timedelta(days=1)  # of this machine; less is a clock that is a little out, or a time zone

Times = dict[tuple[str, str], list[datetime]]


def of_clocks(
    desk: Desk, ledger: Ledger, learners: Mapping[str, Learner], collected: Sequence[Collected]
) -> Iterator[Collected]:
    """The same, with a note on each that was made in the future, or gave way to one that was."""
    now = datetime.now(UTC)
    times: Times = {}
    for line in ledger.by_digest.values():
        if line.seed in learners:
            times.setdefault((learners[line.seed].id, line.assignment), []).append(line.when)
    for one in collected:
        note = ""
        if not one.twice_of and (one.state == "older" or one.made > now + AHEAD):
            note = _note(desk, one, times.get((one.learner, one.assignment), []))
        yield replace(one, notes=(*one.notes, note)) if note else one


def _note(desk: Desk, one: Collected, times: Sequence[datetime]) -> str:
    """What to know; empty for an older one that gave way to one whose clock was right."""
    counted = submitted_at(desk, one.learner, one.assignment)
    if counted is None:
        return ""
    # One from the future counts as made when it came, a time that no hand-in has in it.
    ahead = [] if counted in times else [each for each in times if each > counted + AHEAD]
    how = (
        f"delete grader/submitted/{one.learner}/{one.assignment}, put {{}} alone into a new folder "
        f"and collect that folder ({command('collect FOLDER')})"
    )
    if one.state == "older":
        if not ahead:
            return ""
        return (
            f"the one that counts says that it was made on {_said(ahead[-1])}, which lay in the "
            f"future when it came, so it counts as made on {_said(counted)}, and this one may be "
            f"newer. To count this one, {how.format('this file')}"
        )
    future = f"it says that it was made on {_said(one.made)}, which lies in the future"
    if not ahead or ahead[-1] != one.made:
        return f"{future}. It does not count: another does, as made on {_said(counted)}"
    return (
        f"{future}; the clock of that computer was probably wrong. It counts as made on "
        f"{_said(counted)}, when it came, so one that was made later may be taken for older. "
        f"To count another, {how.format('that one')}; all that came is in "
        f"grader/received/{one.learner}"
    )


def _said(when: datetime) -> str:
    return f"{day_in_words(when)}, {when:%H:%M} UTC"
