"""What collecting has to report: a line for each hand-in, and what was set aside, with why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from consentlab.answers import Answers
from consentlab.marking.submitted import State

MOST_LINES = 40  # of a list that is to be read on a screen


@dataclass(frozen=True)
class Collected:
    """One hand-in that was taken in.

    `state` is "new", "newer" (it takes the place of an earlier one), "older" (kept, but the one
    already there is newer) or "same" (had been collected before). `twice_of` names the file of this
    run that it has every byte of; `late` is what the learning platform says.
    """

    file: str
    learner: str
    name: str
    assignment: str
    made: datetime
    state: State
    notes: tuple[str, ...] = ()
    answers: tuple[Answers, ...] = ()
    twice_of: str = ""
    late: bool = False


@dataclass(frozen=True)
class Problem:
    """A file that was set aside: it stays where it is, for a person to look at."""

    file: str
    says: str


@dataclass(frozen=True)
class CollectReport:
    """What became of every file in the folder.

    `others` are files that look like no hand-in; `notes` is what to know of the roster. `listed`
    is a file with all that needs a look, where it is much.
    """

    folder: Path
    collected: tuple[Collected, ...]
    problems: tuple[Problem, ...]
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    listed: Path | None = None

    def to_look_at(self) -> tuple[tuple[str, str, str], ...]:
        """Each thing that needs a person's look: the file, the learner, and what it is."""
        return (
            *((one.file, "", one.says) for one in self.problems),
            *((one.file, one.learner, note) for one in self.collected for note in one.notes),
            *(("", "", note) for note in self.notes),
        )
