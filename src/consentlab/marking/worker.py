"""Marks hand-ins one after another, in a process of its own; it never writes to the gradebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from consentlab.errors import ConsentlabError
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.earlier import before_from_notebook
from consentlab.marking.feedback import stamp_of
from consentlab.marking.handed_over import digest_of, handed_in_at
from consentlab.marking.keyring import Keyring
from consentlab.marking.late import Lateness, seconds_late
from consentlab.marking.record import Record
from consentlab.marking.released import Released
from consentlab.marking.roster import usable
from consentlab.marking.settle import settle, shows
from consentlab.marking.sheet import Sheet, digest, mark_hand_in
from consentlab.marking.standing import Asked, Marks, Stood
from consentlab.marking.submitted import AFTER_FEEDBACK
from consentlab.marking.trouble import unwritable
from consentlab.marking.written import Written, feedback_file, write_files

MAKING = "1"  # the number of this way of marking; with another one everybody is marked anew


@dataclass(frozen=True)
class Moved:
    """A mark of one cell that a changed key would move."""

    cell: str
    before: float
    after: float


@dataclass(frozen=True)
class Outcome:
    """What became of one hand-in.

    `failed` says why it was not marked. `marks` are to be written to the gradebook; there are none
    where nothing changed, or where changed keys would move marks and nobody has agreed to that:
    then `moved` says which.
    """

    learner: str
    assignment: str
    failed: str = ""
    marks: Marks | None = None
    moved: tuple[Moved, ...] = ()


@dataclass
class Bench:
    """What a worker keeps from one hand-in to the next."""

    desk: Desk
    keys: Keyring
    lateness: Lateness | None = None
    anew: bool = False  # also what has not changed
    agreed: bool = False  # to marks that changed keys move
    notebooks: bool = False  # for everybody, also where nobody has anything to read
    digests: dict[tuple[str, int], str] = field(default_factory=dict)

    def mark(self, asked: Asked, released: Released, learner: str, stood: Stood) -> Outcome:
        """Mark one hand-in; whatever is wrong with it is told, and never raised."""
        assignment = released.assignment
        folder = self.desk.submitted / learner / assignment
        try:
            if not usable(learner):
                raise MarkingError(
                    f"the folder {learner!r:.60} is not a learner's id that we use; nothing was "
                    "done."
                )
            return self._mark(asked, released, learner, stood, folder)
        except ConsentlabError as problem:
            return Outcome(learner, assignment, failed=str(problem))
        except OSError as problem:
            place = Path(problem.filename) if problem.filename else folder
            said = unwritable(problem, place) or f"{type(problem).__name__}: {problem}"
            return Outcome(learner, assignment, failed=said)
        except Exception as problem:  # noqa: BLE001  whatever one hand-in does, the next is marked
            return Outcome(learner, assignment, failed=f"{type(problem).__name__}: {problem}")

    def _mark(
        self, asked: Asked, released: Released, learner: str, stood: Stood, folder: Path
    ) -> Outcome:
        if not (folder / released.notebook.name).is_file():
            raise MarkingError(
                f"no {released.notebook.name} in {folder}, so it is no whole hand-in. Collect it "
                "once more, or take that folder away."
            )
        answers = digest_of(folder)
        had = stood.record
        page = feedback_file(self.desk, released, learner)
        same = (
            had is not None
            and had.answers == answers
            and self._same(had, released, stood)
            and stamp_of(page) == had.page
        )
        if same and not self.anew and not self._lacks_notebook(released, learner):
            return Outcome(learner, released.assignment)
        sheet = mark_hand_in(released, self.keys, folder)
        as_before = had.answers == answers if had else _came_at(stood, folder)
        moved = _moved(sheet, stood) if as_before else ()
        if moved and not self.agreed:
            return Outcome(learner, released.assignment, moved=moved)
        return Outcome(
            learner,
            released.assignment,
            marks=self._settled(asked, released, learner, stood, folder, sheet, answers),
            moved=moved,
        )

    def _lacks_notebook(self, released: Released, learner: str) -> bool:
        """True where one is wanted for everybody, and this learner has none."""
        return self.notebooks and not self._notebook(released, learner).is_file()

    def _notebook(self, released: Released, learner: str) -> Path:
        return self.desk.autograded / learner / released.assignment / released.notebook.name

    def _settled(
        self,
        asked: Asked,
        released: Released,
        learner: str,
        stood: Stood,
        folder: Path,
        sheet: Sheet,
        answers: str,
    ) -> Marks:
        notebook = self._notebook(released, learner)
        before = stood.before if stood.record else before_from_notebook(stood.rows, notebook)
        by_key = {cell.id for cell in released.cells if not cell.written}
        settled = settle(sheet, before, asked.out_of, by_key)
        when = handed_in_at(folder)
        penalty = None
        if self.lateness:
            score = sum(row.score for row in settled.rows.values())
            penalty = self.lateness.penalty(learner, score, seconds_late(asked, stood, when))
        versions = {one.case: one.version for one in sheet.reports}
        record = Record(
            answers,
            self.keys_digest(released, versions),
            versions,
            {one.id: one for one in sheet.cells},
            _passes(sheet),
            sheet.seeds,
            _notes(released, folder, sheet),
            settled.notes or self._taken_back(stood, answers),
            shows(settled.rows, penalty),
        )
        write_files(
            Written(released, learner, when, sheet, settled.rows, asked.out_of, penalty or 0),
            self.desk,
            self.keys,
            notebook=self.notebooks or sheet.awaits,
        )
        return Marks(learner, stood, when, penalty, dict(settled.rows), record)

    @staticmethod
    def _taken_back(stood: Stood, answers: str) -> tuple[str, ...]:
        """What was said before of the same answers still holds."""
        same = stood.record is not None and stood.record.answers == answers
        return stood.record.taken_back if same and stood.record else ()

    def _same(self, had: Record, released: Released, stood: Stood) -> bool:
        """True when keys and page are as they were, for answers that are."""
        return had.keys == self.keys_digest(released, had.versions) and had.page == shows(
            stood.rows, stood.penalty
        )

    def keys_digest(self, released: Released, versions: Mapping[str, int]) -> str:
        """A digest of all that a hand-in to these versions of the cases is marked by."""
        parts = [MAKING, [(one.id, one.points, one.written) for one in released.cells]]
        return digest([*parts, [self._locked(slug, at) for slug, at in sorted(versions.items())]])

    def _locked(self, slug: str, version: int) -> str:
        if (slug, version) not in self.digests:
            locked = self.keys.locked(slug, version)
            rubrics = sorted((part, repr(one)) for part, one in locked.rubrics.items())
            made = digest([slug, version, locked.case.hash, locked.key.hash, rubrics])
            self.digests[slug, version] = made
        return self.digests[slug, version]


def _notes(released: Released, folder: Path, sheet: Sheet) -> tuple[str, ...]:
    """What a person should know of this hand-in."""
    late = (folder / AFTER_FEEDBACK).is_file()
    found = [f"{released.assignment}: handed in after feedback had been made"] if late else []
    found += (f"{one.case}: {note}" for one in sheet.reports for note in one.notes)
    return tuple(found)


def _came_at(stood: Stood, folder: Path) -> bool:
    """True when it is the hand-in that nbgrader's own command marked, by its time."""
    return bool(stood.hand_in) and stood.timestamp == handed_in_at(folder)


def _moved(sheet: Sheet, stood: Stood) -> tuple[Moved, ...]:
    """What the keys give now where they gave something else for the same answers."""
    return tuple(
        Moved(cell.id, was, cell.points)
        for cell in sheet.cells
        if cell.points is not None and cell.id in stood.rows
        for was in [stood.rows[cell.id].auto]
        if was is not None and was != cell.points
    )


def _passes(sheet: Sheet) -> dict[str, float]:
    return {
        one.case: one.pass_mark * one.out_of / 100
        for one in sheet.reports
        if one.pass_mark is not None
    }
