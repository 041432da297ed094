"""Marks many hand-ins in batches: marked apart, written together, each kept as soon as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from consentlab.marking.book import read_stood
from consentlab.marking.book_tables import transaction
from consentlab.marking.book_trouble import BookError
from consentlab.marking.book_write import write
from consentlab.marking.mark_report import CellMark, Held, LearnerMark
from consentlab.marking.pool import FEW, Errand, Setting, run_apart, run_here
from consentlab.marking.record import Record
from consentlab.marking.released import Released
from consentlab.marking.roster import Learner, of_others
from consentlab.marking.settle import Row
from consentlab.marking.standing import Asked, Stood
from consentlab.marking.worker import Bench, Outcome
from consentlab.marking.written import feedback_file

BATCH = 25  # hand-ins that are marked in one errand and written in one transaction
TRIES = 3  # at a hand-in that somebody else writes to at the same time
OVERTAKEN = "somebody else was marking it at the same moment, again and again; mark once more."


@dataclass(frozen=True)
class Paper:
    """An assignment as it is to be marked: as released, as the gradebook knows it, and for whom."""

    released: Released
    asked: Asked
    learners: tuple[str, ...]


@dataclass
class Cohort:
    """One run of marking; `refused` says why the gradebook takes no more, once it does not."""

    address: str
    setting: Setting
    learners: Mapping[str, Learner]
    workers: int
    refused: str = ""
    _here: Bench | None = field(default=None, init=False)

    def mark(self, papers: Sequence[Paper]) -> Iterator[LearnerMark | Held]:
        """Mark all hand-ins of all papers, those done first coming first."""
        many = sum(len(one.learners) for one in papers)
        errands = self._errands(papers)
        done = (
            run_apart(self.setting, errands, self.workers)
            if self.workers > 1 and many > FEW
            else run_here(self.setting, errands)
        )
        told: set[tuple[str, str]] = set()
        for errand, outcomes in done:
            for line in self._kept(errand, outcomes):
                told.add((line.assignment, line.learner))
                yield line
        for paper in papers:
            name = paper.released.assignment
            for learner in paper.learners:
                if (name, learner) not in told:
                    yield LearnerMark(learner, name, failed=self.refused)

    def _errands(self, papers: Sequence[Paper]) -> Iterator[Errand]:
        for paper in papers:
            for start in range(0, len(paper.learners), BATCH):
                batch = paper.learners[start : start + BATCH]
                try:
                    with transaction(self.address) as connection:
                        stood = read_stood(connection, paper.asked, batch)
                except BookError as trouble:
                    self.refused = str(trouble)
                    return
                yield Errand(paper.asked, paper.released, tuple(stood.items()))

    def _kept(
        self, errand: Errand, outcomes: Sequence[Outcome], tries: int = TRIES
    ) -> Iterator[LearnerMark | Held]:
        """Write what came of an errand, and tell of each hand-in once it is written."""
        if self.refused:
            return
        marks = [one.marks for one in outcomes if one.marks]
        try:
            overtaken = set(write(self.address, errand.asked, marks)) if marks else set()
        except BookError as trouble:
            self.refused = str(trouble)
            return
        stood = dict(errand.stood)
        for one in outcomes:
            if one.learner not in overtaken:
                yield self._line(errand, one, stood[one.learner])
            elif not tries:
                yield LearnerMark(one.learner, one.assignment, failed=OVERTAKEN)
        if overtaken and tries:
            yield from self._once_more(errand, overtaken, tries - 1)

    def _once_more(
        self, errand: Errand, learners: set[str], tries: int
    ) -> Iterator[LearnerMark | Held]:
        """Settle with what stands there now the hand-ins that somebody else has written to."""
        try:
            with transaction(self.address) as connection:
                stood = read_stood(connection, errand.asked, sorted(learners))
        except BookError as trouble:
            self.refused = str(trouble)
            return
        if self._here is None:
            self._here = self.setting.bench()
        again = replace(errand, stood=tuple(stood.items()))
        outcomes = [
            self._here.mark(errand.asked, errand.released, learner, one)
            for learner, one in again.stood
        ]
        yield from self._kept(again, outcomes, tries)

    def _line(self, errand: Errand, outcome: Outcome, stood: Stood) -> LearnerMark | Held:
        learner, name = outcome.learner, outcome.assignment
        if outcome.failed:
            return LearnerMark(learner, name, failed=outcome.failed)
        if outcome.moved and not outcome.marks:
            return Held(learner, name, outcome.moved)
        made = outcome.marks
        record = made.record if made else stood.record
        assert record is not None  # what has not changed was marked before
        return _line(
            learner,
            errand,
            record,
            made.rows if made else dict(stood.rows),
            (made.penalty if made else stood.penalty) or 0,
            self.setting,
            self.learners,
        )


def _line(
    learner: str,
    errand: Errand,
    record: Record,
    rows: dict[str, Row],
    penalty: float,
    setting: Setting,
    learners: Mapping[str, Learner],
) -> LearnerMark:
    asked, released = errand.asked, errand.released
    copied = of_others(record.seeds, learner, learners)
    cells = tuple(
        CellMark(
            cell.id,
            record.state(cell.id, rows[cell.id]),
            rows[cell.id].score,
            asked.out_of[cell.id],
            record.passed(cell.id, rows[cell.id]),
        )
        for cell in released.cells
    )
    return LearnerMark(
        learner,
        released.assignment,
        points=sum(row.score for row in rows.values()) - penalty,
        out_of=sum(asked.out_of.values()),
        cells=cells,
        feedback=feedback_file(setting.desk, released, learner),
        notes=record.taken_back
        + tuple(f"{released.assignment}: {one}" for one in copied)
        + record.notes,
    )
