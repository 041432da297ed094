"""Reads what a group handed in and how it stands in the gradebook, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from consentlab.answers import Answers, BadAnswers
from consentlab.case import END, Case, Step
from consentlab.key import FieldKey, FormKey
from consentlab.kind import FieldKind, FillInForm
from consentlab.mark import Mark, earned_by
from consentlab.marking.book import read_asked, read_stood
from consentlab.marking.book_tables import check_marked, transaction
from consentlab.marking.desk import Desk
from consentlab.marking.group.options import elements, offered, taken
from consentlab.marking.group.plain import Assessed, Group, Item, Option, Sitting, Took, Way
from consentlab.marking.handed_over import digest_of, handed_in_at, self_assessed_by
from consentlab.marking.keyring import Keyring, Locked
from consentlab.marking.marked import mark_case, read_answers
from consentlab.marking.released import Released, read_released
from consentlab.marking.report import StepReport, report
from consentlab.marking.settle import Row
from consentlab.marking.standing import Stood
from consentlab.reason import READ, Reason
from consentlab.route import walk

READS = "what a person reads in it"
BATCH = 500  # hand-ins that are asked for at once
Progress = Callable[[int, int, str], None]


def gather(
    desk: Desk, keys: Keyring, address: str, assignment: str, progress: Progress | None = None
) -> Group:
    """Everything that a group gave to one assignment. Reads only; nothing is marked or written.

    A hand-in that is not marked yet, or has changed since, is named and not counted. Raises
    MarkingError where the assignment was never released, or a key is missing.
    """
    released = read_released(desk, assignment)
    folders = {
        path.parent.name: path
        for path in sorted(desk.submitted.glob(f"*/{assignment}"))
        if path.is_dir()
    }
    stood = _stood(address, assignment, list(folders)) if folders else {}
    reader = _Reader(released, keys)
    unmarked = []
    for number, (learner, folder) in enumerate(folders.items(), start=1):
        if progress:
            progress(number, len(folders), learner)
        record = stood[learner].record
        if record is None or record.answers != digest_of(folder):
            unmarked.append(learner)
        else:
            reader.read(learner, folder, stood[learner])
    return Group(
        assignment,
        released.title,
        reader.out_of,
        reader.items,
        tuple(reader.sittings),
        tuple(unmarked),
        reader.cases,
    )


def _stood(address: str, assignment: str, learners: list[str]) -> dict[str, Stood]:
    check_marked(address)
    found: dict[str, Stood] = {}
    for start in range(0, len(learners), BATCH):
        with transaction(address) as connection:
            asked = read_asked(connection, assignment)
            found |= read_stood(connection, asked, learners[start : start + BATCH])
    return found


class _Reader:
    """Reads hand-ins one after another, and learns what the steps are while it does."""

    def __init__(self, released: Released, keys: Keyring) -> None:
        self.released, self.keys = released, keys
        self.out_of = {cell.id: cell.points for cell in released.cells}
        self.items: dict[str, Item] = {}
        self._cases: dict[str, Case] = {}
        self.sittings: list[Sitting] = []
        self.offers: dict[tuple[str, int, str, str], tuple[Option, ...]] = {}

    def read(self, learner: str, folder: Path, stood: Stood) -> None:
        """Add one hand-in."""
        took: dict[str, Took] = {}
        ways: dict[str, Way] = {}
        variants: dict[str, str] = {}
        for slug in self.released.cases:
            marked = mark_case(self.keys, slug, folder / "answers")
            answers = None
            with suppress(BadAnswers):  # they were marked as none
                answers = read_answers(folder / "answers", slug)
            answers = answers or marked.locked.fresh("")
            home = self._home(marked.locked)
            ways[home] = _way(marked.locked, answers)
            variants[slug] = _variant(marked.locked)
            told = report(marked, self.keys).steps
            for one in self._took(marked.locked, marked.mark, told, answers, stood.rows):
                took[one.item] = one
        penalty = stood.penalty or 0
        points = sum(row.score for row in stood.rows.values()) - penalty
        cells = {cell: _points(cell, stood.rows) for cell in self.out_of}
        assessed = _assessed(folder)
        self.sittings.append(
            Sitting(learner, points, penalty, cells, took, ways, variants, assessed)
        )

    @property
    def cases(self) -> dict[str, Case]:
        """The cases that were met, in the order of the exercise."""
        order = {slug: at for at, slug in enumerate(self.released.cases)}
        homes = sorted(self._cases, key=lambda home: (order[self._cases[home].slug], home))
        return {home: self._cases[home] for home in homes}

    def _home(self, locked: Locked) -> str:
        """What a case is told under: its own id, at whichever place a bank gave it out."""
        case = locked.case
        home = case.drawn or case.slug
        self._cases.setdefault(home, case)
        return home

    def _took(
        self,
        locked: Locked,
        mark: Mark,
        told: tuple[StepReport, ...],
        answers: Answers,
        rows: Mapping[str, Row],
    ) -> Iterator[Took]:
        reasons = {(one.step, one.part): one.reasons for one in mark.steps}
        timed: set[str] = set()
        for one in told:
            if one.number > 1:
                continue  # of a step that was come to again the first answer counts
            step = locked.case.by_id[one.step]
            kind, worth = _asked(step, locked.key.steps[one.step], _part(one))
            points = _points(one.cell, rows) if one.cell else float(one.points)
            out_of = self.out_of.get(one.cell, 0) if one.cell else float(one.out_of)
            if not out_of:
                continue  # compared with a model, and never marked, or no part of this exercise
            answered = one.state != "unanswered"
            item = self._item(locked, step, kind, one)
            took = Took(
                item.id, points, out_of, answered, one.cell, variant=f"{locked.case.version}"
            )
            if not one.cell:
                found = reasons[one.step, one.part]
                took = self._options(took, locked, one, kind, worth, found)
            if one.step not in timed:  # the fields of a form share one time
                took = replace(took, seconds=_seconds(answers, one.step))
                timed.add(one.step)
            yield took

    def _options(
        self,
        took: Took,
        locked: Locked,
        told: StepReport,
        kind: FieldKind,
        worth: FieldKey,
        reasons: tuple[Reason, ...],
    ) -> Took:
        at = (locked.case.slug, locked.case.version, told.step, told.part)
        if at not in self.offers:
            self.offers[at] = offered(kind, worth)
        if self.offers[at]:
            return replace(took, offered=self.offers[at], taken=taken(kind, told.given))
        every = list(elements(reasons))
        return replace(
            took,
            offered=tuple(dict.fromkeys(option for option, _ in every)),
            taken=frozenset(option.id for option, got in every if got),
            seen=True,
        )

    def _item(self, locked: Locked, step: Step, kind: FieldKind, told: StepReport) -> Item:
        case, home = locked.case, self._home(locked)
        id = "/".join(one for one in (home, step.id, _part(told)) if one)
        if id not in self.items:
            teaches = (step.teaches,) if step.teaches else case.teaches
            label = ": ".join(one for one in (told.label, READS if told.read else "") if one)
            self.items[id] = Item(id, home, step.id, step.ask, label, type(kind).__name__, teaches)
        return self.items[id]


def _assessed(folder: Path) -> Assessed | None:
    when, found = handed_in_at(folder), self_assessed_by(folder)
    return Assessed(when, found.before.share, found.after.share) if when and found else None


def _part(told: StepReport) -> str:
    """What of a step it is, the same whether or not it was answered."""
    if not (told.read and told.cell):
        return told.part
    return "--".join((*told.cell.split("--")[2:], READ))


def _asked(step: Step, worth: object, part: str) -> tuple[FieldKind, FieldKey]:
    """The question and its key: of a form, those of the field."""
    if isinstance(step.kind, FillInForm):
        assert isinstance(worth, FormKey)
        field = part.partition("--")[0]
        return step.kind.by_id[field].kind, worth.fields[field]
    assert not isinstance(worth, FormKey)
    return step.kind, worth  # type: ignore[return-value]  # a key of the step's own kind


def _seconds(answers: Answers, step: str) -> float | None:
    """All the time spent at a step, however often it was come to; None where none was kept."""
    spent = sum(at for visit, at in answers.seconds.items() if visit.partition(".")[0] == step)
    return spent or None


def _way(locked: Locked, answers: Answers) -> Way:
    """The places that the answers lead to; an ending the last where all was answered."""
    case = locked.case
    route = walk(case, answers.responses, earned_by(locked.key))
    places = [visit.step.id for visit in route.visits]
    answered = all(visit.id in answers.responses for visit in route.visits)
    if route.end and answered:
        places.append(f"={route.end}" if route.end != END else "=end")
    return Way(tuple(places))


def _variant(locked: Locked) -> str:
    """What is compared with its siblings: the case that a bank gave out, else the version."""
    return locked.case.drawn or f"version {locked.case.version}"


def _points(cell: str, rows: Mapping[str, Row]) -> float | None:
    """What a cell earned, by a person's mark where there is one; None where one is awaited."""
    row = rows.get(cell, Row(needs=False))
    return None if "--" in cell and row.needs else row.score
