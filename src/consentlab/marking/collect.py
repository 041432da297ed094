"""Takes in what learners handed in: answers only, each under its learner, whatever else came."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from consentlab.marking.ahead import of_clocks
from consentlab.marking.alike import alike
from consentlab.marking.collected import MOST_LINES, Collected, CollectReport, Problem
from consentlab.marking.desk import Desk, MarkingError, open_desk
from consentlab.marking.file_names import cell
from consentlab.marking.gone import gone
from consentlab.marking.inbox import how_many, items
from consentlab.marking.intake import Intake
from consentlab.marking.item import Item
from consentlab.marking.ledger import read_ledger
from consentlab.marking.namesakes import namesakes
from consentlab.marking.roster import Learner, of_others, read_roster
from consentlab.marking.whose import Roll, began_anew
from consentlab.whole_file import write_whole

__all__ = ["CollectReport", "Collected", "Problem", "collect"]

BATCH = 50  # hand-ins for which the roster is written once
LIST = "needs-a-look.csv"

Progress = Callable[[int, int, str], None]


def collect(course: Path, folder: Path, progress: Progress | None = None) -> CollectReport:
    """Take in every hand-in below `folder`, also those inside ZIP files.

    Writes below the educator's `grader/` alone. Of several hand-ins of one learner the newest
    counts; all are kept in `grader/received/`. What was taken in before is not read again; ended
    halfway, it goes on where it was. `progress` hears of each file: how many are done, of about
    how many, and which it was. Raises MarkingError when there is no such folder, or when the
    roster cannot be read.
    """
    desk = open_desk(course)
    if not folder.is_dir():
        raise MarkingError(
            f"{folder}: not a folder. Put the hand-in files, or the ZIP file that your learning "
            "platform made of them, in a folder and name that folder."
        )
    if folder.resolve() == desk.root.resolve():
        raise MarkingError(
            f"{folder}: the desk itself. Name the folder that the hand-ins are in, such as "
            "Downloads/hand-ins, so that nothing else is taken for one."
        )
    shut = () if _below(folder, desk.grader) else (desk.grader,)
    intake = Intake(
        desk, Roll(read_roster(desk.roster), desk.roster.name), read_ledger(desk.grader)
    )
    many = how_many(folder, shut) if progress else 0
    batch: list[Item] = []
    others: list[str] = []
    notes: list[str] = []
    for number, item in enumerate(items(folder, shut, intake.known), start=1):
        if progress:
            progress(number, max(number, many), item.name)
        if item.other:
            others.append(item.name)
            continue
        batch.append(item)
        if len(batch) == BATCH:
            notes += _take(intake, batch)
            batch = []
    notes += _take(intake, batch)
    learners = intake.roll.learners
    # Only now is everybody known whose answers may be in another's hand-in, and which one counts.
    told = [_told(one, learners) for one in intake.collected]
    seen = {(one.learner, one.assignment) for one in told}
    notes += alike(intake.ledger.by_digest.values(), learners, seen)
    report = CollectReport(
        folder,
        tuple(of_clocks(desk, intake.ledger, learners, told)),
        tuple(intake.problems),
        tuple(others),
        (*dict.fromkeys(notes), *_of_roster(desk, learners)),
    )
    return replace(report, listed=_listed(desk, report))


def _take(intake: Intake, batch: list[Item]) -> list[str]:
    """Take in a batch; a note where what was done could not be remembered."""
    intake.take(batch)
    try:
        intake.ledger.keep()
    except OSError as problem:
        said = (
            f"{intake.ledger.path} could not be written ({problem.strerror}): all is taken in, "
            "but will be read once more next time, and what the learning platform calls each "
            "learner is not kept"
        )
        return [said]
    return []


def _listed(desk: Desk, report: CollectReport) -> Path | None:
    """Where all that needs a look is listed, when it is more than one reads on a screen."""
    path, lines = desk.grader / LIST, report.to_look_at()
    text = io.StringIO(newline="")
    rows = [("file", "learner", "what"), *([*map(cell, one)] for one in lines)]
    csv.writer(text, lineterminator="\n").writerows(rows)
    try:
        if len(lines) <= MOST_LINES:
            path.unlink(missing_ok=True)  # what the last time left is told anew
            return None
        write_whole(path, text.getvalue().encode("utf-8-sig"))
    except OSError:
        return None  # then all of it is told on the screen
    return path


def _told(one: Collected, learners: dict[str, Learner]) -> Collected:
    seeds = {given.case: given.learner for given in one.answers}
    return replace(one, notes=one.notes + of_others(seeds, one.learner, learners))


def _of_roster(desk: Desk, learners: dict[str, Learner]) -> tuple[str, ...]:
    return (*namesakes(learners), *began_anew(learners), *gone(desk, learners))


def _below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder)
