"""Marks what was collected and explains it, all at once; one bad hand-in never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from traitlets.config import Config

from consentlab.errors import ConsentlabError
from consentlab.marking.alike import alike
from consentlab.marking.book import read_asked
from consentlab.marking.book_tables import transaction
from consentlab.marking.book_trouble import BookError
from consentlab.marking.cohort import Cohort, Paper
from consentlab.marking.converters import read_config
from consentlab.marking.desk import Desk, MarkingError, check_assignment, open_desk
from consentlab.marking.gone import gone
from consentlab.marking.identity import marked_ids
from consentlab.marking.late import takes_off
from consentlab.marking.ledger import read_ledger
from consentlab.marking.lost import check_not_lost
from consentlab.marking.mark_report import CellMark, Held, LearnerMark, MarkReport
from consentlab.marking.namesakes import namesakes
from consentlab.marking.noted import listed
from consentlab.marking.pool import Setting, cores
from consentlab.marking.registered import known_to_gradebook
from consentlab.marking.released import read_released
from consentlab.marking.roster import Learner, read_roster

__all__ = ["CellMark", "Held", "LearnerMark", "MarkReport", "mark_all"]

Progress = Callable[[int, int, str], None]
Agree = Callable[[Sequence[Held]], bool]

WITHOUT_BACKUP = (
    "Without one, --anew marks everything by the keys; the points and comments on those pages that "
    "people gave are lost then, so keep a copy of the pages first. "
)


def mark_all(
    course: Path,
    assignments: str | Sequence[str] | None = None,
    progress: Progress | None = None,
    *,
    agree: Agree | None = None,
    anew: bool = False,
    notebooks: bool = False,
    workers: int | None = None,
) -> MarkReport:
    """Mark every hand-in of these assignments, or of all, that is new or has changed.

    What a person marked stays, and stays marked as long as the answer is the same. Where keys have
    changed, and that would move marks, `agree` is asked with all of them; without it, or where it
    answers no, those hand-ins stay as they stand. `anew` marks what has not changed as well;
    `notebooks` writes a marked notebook for everybody, and not only where there is something to
    read. `progress` hears of each hand-in: how many are done, of how many, and whose it was. So
    many `workers` mark at once; without a number, one on each core.
    """
    desk = open_desk(course)
    config = read_config(desk)
    wanted = desk.assignments() if assignments is None else _named(desk, assignments)
    address = str(config.CourseDirectory.db_url)
    if not anew:
        check_not_lost(desk, address, wanted, WITHOUT_BACKUP)
    papers, stopped = _papers(desk, config, address, wanted)
    roster, notes = _roster(desk, address)
    setting = Setting(
        desk.root, config if takes_off(config) else None, anew=anew, notebooks=notebooks
    )
    cohort = Cohort(address, setting, roster, workers or cores())
    lines = _run(cohort, papers, progress)
    held = tuple(one for one in lines if isinstance(one, Held))
    marks = [one for one in lines if isinstance(one, LearnerMark)]
    if held and agree is not None and agree(held):
        again = Cohort(address, setting.agreeing(), roster, workers or cores(), cohort.refused)
        marks += [
            one for one in _run(again, _of(papers, held), None) if isinstance(one, LearnerMark)
        ]
        held = ()
    report = MarkReport(tuple(sorted(marks, key=_order)), tuple(stopped), notes, held)
    return replace(report, listed=listed(desk, report))


def _named(desk: Desk, assignments: str | Sequence[str]) -> tuple[str, ...]:
    names = (assignments,) if isinstance(assignments, str) else tuple(assignments)
    for one in names:
        check_assignment(desk, one)
    return tuple(dict.fromkeys(names))


def _papers(
    desk: Desk, config: Config, address: str, wanted: Sequence[str]
) -> tuple[list[Paper], list[tuple[str, str]]]:
    """What is to be marked, and what cannot be, with the reason."""
    papers: list[Paper] = []
    stopped: list[tuple[str, str]] = []
    for one in wanted:
        learners = submitted(desk, one)
        if not learners:
            continue
        try:
            known_to_gradebook(desk, config, address, one)
            with transaction(address) as connection:
                asked = read_asked(connection, one)
            papers.append(Paper(read_released(desk, one), asked, tuple(learners)))
        except BookError:
            raise  # it is so for every assignment
        except ConsentlabError as problem:
            stopped.append((one, str(problem)))
    return papers, stopped


def _run(
    cohort: Cohort, papers: Sequence[Paper], progress: Progress | None
) -> list[LearnerMark | Held]:
    many = sum(len(one.learners) for one in papers)
    found = []
    for number, line in enumerate(cohort.mark(papers), start=1):
        found.append(line)
        if progress:
            progress(number, many, line.learner)
    return found


def _of(papers: Sequence[Paper], held: Sequence[Held]) -> list[Paper]:
    """The papers with those alone who are held."""
    who = {(one.assignment, one.learner) for one in held}
    return [
        Paper(
            one.released,
            one.asked,
            tuple(name for name in one.learners if (one.released.assignment, name) in who),
        )
        for one in papers
    ]


def _roster(desk: Desk, address: str) -> tuple[dict[str, Learner], tuple[str, ...]]:
    """Who is who, and what to know of it; a roster that cannot be read takes no mark away."""
    try:
        roster = read_roster(desk.roster)
    except MarkingError as problem:
        return {}, (str(problem).removesuffix("."),)
    lines = read_ledger(desk.grader).by_digest.values()
    everybody = {(roster[one.seed].id, one.assignment) for one in lines if one.seed in roster}
    return roster, (
        *namesakes(roster),
        *gone(desk, roster, marked_ids(address)),
        *alike(lines, roster, everybody),
    )


def _order(one: LearnerMark) -> tuple[str, str]:
    return one.assignment, one.learner


def submitted(desk: Desk, assignment: str) -> list[str]:
    """The ids of those who handed in `assignment`, in order."""
    found = desk.submitted.glob(f"*/{assignment}")
    return sorted(path.parent.name for path in found if path.is_dir())
