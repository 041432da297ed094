"""Says which feedback pages may go back to learners as they are, and why others may not yet."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from consentlab.errors import ConsentlabError
from consentlab.marking.book import read_asked, read_stood
from consentlab.marking.book_tables import MARKED, has, is_there, transaction
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.feedback import stamp_of
from consentlab.marking.grade import submitted
from consentlab.marking.handed_over import digest_of
from consentlab.marking.released import Released, read_released
from consentlab.marking.settle import shows
from consentlab.marking.standing import Asked, Stood
from consentlab.marking.written import feedback_file

BATCH = 200  # hand-ins that the gradebook is asked for at once
LARGEST_PAGE = 30_000_000  # bytes; a page with its pictures stays far below
NOT_MARKED = "not marked yet"
NO_PAGE = "there is no feedback page yet; mark once more"
CHANGED = "handed in anew since it was marked; mark once more"
OTHER = "its page was made from other marks than the gradebook has; mark once more"
MOVED = "marks were given since the page was made; mark once more"


@dataclass(frozen=True)
class Ready:
    """One learner's page for one assignment.

    `whole` marks one that nothing is missing from: every mark given, for the hand-in that is there
    now. `score` is of `out_of`, after what was taken off for lateness.
    """

    learner: str
    assignment: str
    title: str
    page: Path
    score: float
    out_of: float
    whole: bool = True

    def read(self) -> str:
        """The page as HTML. Raises MarkingError unless it is a page of ours for this learner."""
        try:
            found = self.page.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_PAGE:
                raise MarkingError(f"{self.page} is no page of ours. Mark once more with --anew.")
            text = self.page.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise MarkingError(f"{self.page} cannot be read ({problem}). Mark once more.") from None
        head = text.partition("</title>")[0]
        if not head.partition("<title>")[2].startswith(f"Feedback for {self.learner}: "):
            raise MarkingError(
                f"{self.page} is not about {self.learner}. Nothing of it is given back; mark once "
                "more with --anew."
            )
        return text


@dataclass(frozen=True)
class NotYet:
    """One learner's assignment that is not to be given back, or not without being asked, and why.

    `page` is the one that may go back when it is asked for all the same.
    """

    learner: str
    assignment: str
    why: str
    page: Ready | None = None


def look_through(desk: Desk, address: str, assignment: str) -> Iterator[Ready | NotYet]:
    """How each hand-in to an assignment stands, by learner.

    Raises MarkingError where the assignment is not released, or the gradebook does not know it.
    """
    released = read_released(desk, assignment)
    learners = submitted(desk, assignment)
    if not is_there(address):
        yield from (NotYet(one, assignment, NOT_MARKED) for one in learners)
        return
    for start in range(0, len(learners), BATCH):
        batch = learners[start : start + BATCH]
        found = _read(address, assignment, batch)
        for one in batch:
            if found is None:
                yield NotYet(one, assignment, NOT_MARKED)
            else:
                yield _look(desk, released, found[0], one, found[1][one])


def _read(
    address: str, assignment: str, batch: Sequence[str]
) -> tuple[Asked, dict[str, Stood]] | None:
    """How hand-ins stand in the gradebook; None where nothing was marked yet."""
    with transaction(address) as connection:
        if not has(connection, MARKED):
            return None
        asked = read_asked(connection, assignment)
        return asked, read_stood(connection, asked, batch)


def _look(
    desk: Desk, released: Released, asked: Asked, learner: str, stood: Stood
) -> Ready | NotYet:
    name = released.assignment
    if stood.record is None:
        return NotYet(learner, name, NOT_MARKED)
    page = feedback_file(desk, released, learner)
    if not page.is_file():
        return NotYet(learner, name, NO_PAGE)
    score = sum(row.score for row in stood.rows.values()) - (stood.penalty or 0)
    ready = Ready(learner, name, released.title, page, score, sum(asked.out_of.values()))
    part = Ready(**{**vars(ready), "whole": False})
    try:
        changed = digest_of(desk.submitted / learner / name) != stood.record.answers
    except ConsentlabError as problem:
        return NotYet(learner, name, str(problem))
    if changed:
        return NotYet(learner, name, CHANGED, part)
    if stood.record.page != shows(stood.rows, stood.penalty):
        return NotYet(learner, name, MOVED, part)
    if stamp_of(page) != stood.record.page:  # a gradebook or pages were put back from a backup
        return NotYet(learner, name, OTHER)
    waits = sum(stood.record.state(id, row) == "awaiting" for id, row in stood.rows.items())
    if waits:
        said = f"{waits} written answer{'' if waits == 1 else 's'} to be read by a person"
        return NotYet(learner, name, said, part)
    return ready
