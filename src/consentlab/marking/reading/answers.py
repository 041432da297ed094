"""Finds the written answers that wait for a person, or have been marked, and what each says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from consentlab.errors import ConsentlabError
from consentlab.marking.book import read_asked, read_stood
from consentlab.marking.book_tables import transaction
from consentlab.marking.desk import Desk
from consentlab.marking.grade import submitted
from consentlab.marking.keyring import Keyring, keyring
from consentlab.marking.reading.situation import Situation, situation
from consentlab.marking.released import Released, read_released
from consentlab.marking.report import CaseReport, StepReport
from consentlab.marking.settle import Row
from consentlab.marking.sheet import mark_hand_in
from consentlab.marking.standing import Stood
from consentlab.rubric import Rubric

PATIENCE = 10  # seconds that a reader, who looks on, waits for another program that writes
AT_ONCE = 500  # learners asked of the gradebook in one question


@dataclass(frozen=True)
class Place:
    """Where one written answer lies. Nothing of it is ever shown to who reads."""

    assignment: str
    learner: str
    cell: str

    def shuffled(self, salt: str) -> str:
        """A text to sort by: an order that says nothing, and is the same each time."""
        text = "\0".join((salt, self.assignment, self.learner, self.cell))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def code(self) -> str:
        """What it is called where people talk about it without a name."""
        return self.shuffled("code")[:6]


@dataclass(frozen=True)
class Standing:
    """How one written answer stands in the gradebook; `about` is what its mark is about."""

    place: Place
    row: Row
    about: str

    @property
    def marked(self) -> bool:
        """True where a person's points count."""
        return self.row.manual is not None and not self.row.needs


@dataclass(frozen=True)
class Shown:
    """One written answer as it is read. `words` is how many were asked for at most.

    `title` is the exercise's; that of the case stands in its `situation`.
    """

    title: str
    situation: Situation
    ask: str
    draft: str
    written: str
    words: int
    rubric: Rubric
    about: str

    @property
    def count(self) -> int:
        """How many words were written."""
        return len(self.written.split())


class Answers:
    """The written answers of some assignments of a desk, as they stand at the moment."""

    def __init__(self, desk: Desk, address: str, assignments: Sequence[str]) -> None:
        self.desk, self.address = desk, address
        self.released: dict[str, Released] = {
            one: read_released(desk, one) for one in assignments if submitted(desk, one)
        }

    @property
    def keys(self) -> Keyring:
        """The keys as they are now."""
        return keyring(self.desk.root, self.desk.keys, self.desk.rubrics)

    def all(self) -> Iterator[Standing]:
        """Every written answer that has been through `consentlab mark`, question by question."""
        for assignment, released in self.released.items():
            learners = submitted(self.desk, assignment)
            with transaction(self.address, PATIENCE) as connection:
                stood = dict(_stood(connection, assignment, learners))
            for cell in released.cells:
                if cell.written:
                    for learner in learners:
                        place = Place(assignment, learner, cell.id)
                        found = standing(place, stood[learner])
                        if found:
                            yield found

    def now(self, place: Place) -> Standing | None:
        """How one answer stands now; None where there is none to read."""
        with transaction(self.address, PATIENCE) as connection:
            ((_, stood),) = _stood(connection, place.assignment, [place.learner])
        return standing(place, stood)

    def show(self, place: Place) -> Shown | None:
        """What one answer says now; None where it says nothing, or cannot be read."""
        released = self.released[place.assignment]
        folder = self.desk.submitted / place.learner / place.assignment
        keys = self.keys
        try:
            sheet = mark_hand_in(released, keys, folder)
        except (ConsentlabError, OSError):  # of which `consentlab mark` tells
            return None
        about = next((one.about for one in sheet.cells if one.id == place.cell), "")
        for told in sheet.reports:
            for step in told.steps:
                if step.cell == place.cell and step.state == "awaiting":
                    return _shown(released.title, keys, told, step, about)
        return None


def standing(place: Place, stood: Stood) -> Standing | None:
    """How an answer stands; None where nothing was written, or nothing has been marked yet."""
    cell = stood.record.cells.get(place.cell) if stood.record else None
    row = stood.rows.get(place.cell)
    if cell is None or row is None or cell.blank:
        return None
    return Standing(place, row, cell.about)


def _shown(title: str, keys: Keyring, told: CaseReport, step: StepReport, about: str) -> Shown:
    locked = keys.locked(told.case, told.version)
    visits = (one.step for one in told.steps)
    return Shown(
        title,
        situation(locked.case, keys.library, visits, step.step),
        f"{step.ask} {step.label}".strip(),
        step.draft,
        step.written,
        step.words,
        locked.rubrics[step.cell.partition("--")[2]],
        about,
    )


def _stood(
    connection: Connection, assignment: str, learners: Sequence[str]
) -> Iterator[tuple[str, Stood]]:
    asked = read_asked(connection, assignment)
    for start in range(0, len(learners), AT_ONCE):
        yield from read_stood(connection, asked, learners[start : start + AT_ONCE]).items()
