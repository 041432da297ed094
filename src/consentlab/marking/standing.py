"""What a person has already marked: kept for the same answer, taken back for another one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbgrader.api import Grade, Gradebook, MissingEntry, SubmittedNotebook

from consentlab.marking.desk import Desk
from consentlab.marking.report import CaseReport, take

EARLIER = "About an earlier answer: "


@dataclass(frozen=True)
class Standing:
    """The reports of an earlier marking, and by cell what each mark given by a person was for."""

    reports: tuple[CaseReport, ...]
    settled: Mapping[str, str]


def standing(desk: Desk, notebook: Path, learner: str, assignment: str) -> Standing | None:
    """How one learner's marks stand; None before the first marking."""
    if not notebook.is_file():
        return None
    about = _about(notebook)
    settled: dict[str, str] = {}
    with _submission(desk, notebook, learner, assignment) as found:
        for one in found.grades if found else ():
            if one.manual_score is not None and not one.needs_manual_grade and one.name in about:
                settled[one.name] = about[one.name]
    return Standing(tuple(read_reports(notebook)), settled)


def keep_standing(
    desk: Desk, before: Standing, notebook: Path, learner: str, assignment: str
) -> tuple[str, ...]:
    """Keep what a person marked where the answer is the same; take it back where it is not.

    nbgrader would ask for every cell that a person has marked at each marking, and would count the
    earlier score meanwhile, also for another answer. Says what was taken back.
    """
    about = _about(notebook)
    earlier, now = _answers(before.reports), _answers(read_reports(notebook))
    notes: list[str] = []
    with _submission(desk, notebook, learner, assignment) as found:
        if found is None:
            return ()
        changed = {
            one.name for one in found.grades if earlier.get(one.name, "") != now.get(one.name, "")
        }
        for one in found.grades:
            if one.name in changed and one.manual_score is not None:
                notes.append(_take_back(one))
            elif before.settled.get(one.name, "") == about.get(one.name):
                one.needs_manual_grade = False
        for comment in found.comments:
            said = comment.manual_comment
            if comment.name in changed and said and not said.startswith(EARLIER):
                comment.manual_comment = f"{EARLIER}{said}"
    return tuple(notes)


def read_reports(notebook: Path) -> list[CaseReport]:
    """The reports which marking put into a marked notebook, in order."""
    return take(_read(notebook)["metadata"])


def _take_back(grade: Grade) -> str:
    """Have the cell as if no person had marked it; say what became of it."""
    given = f"{grade.manual_score:g} of {grade.max_score:g}"
    grade.manual_score = grade.extra_credit = None
    grade.needs_manual_grade = grade.auto_score is None
    if grade.cell.cell_type == "code":
        return (
            f"{grade.name}: a person had given the earlier answers {given}; "
            "the new ones are marked by the key"
        )
    then = "the new one waits to be read" if grade.needs_manual_grade else "there is none now"
    return f"the earlier answer to {grade.name} had been given {given}; {then}"


def _answers(reports: Iterable[CaseReport]) -> dict[str, str]:
    """What the learner answered, by graded cell; a written answer that is not there is empty."""
    found: dict[str, str] = {}
    for one in reports:
        by_key = [step for step in one.steps if not step.cell]
        given = [(step.step, step.part, step.state, step.given) for step in by_key]
        found[one.case] = repr((one.version, given))
        found |= {step.cell: step.written for step in one.steps if step.cell}
    return found


def _about(notebook: Path) -> dict[str, str]:
    """What each graded cell's mark is about: the text written, or the answers and their points."""
    document = _read(notebook)
    found = {
        one.case: repr([replace(step, written="") for step in one.steps if not step.cell])
        for one in take(document["metadata"])
    }
    for cell in document["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        if meta.get("grade") and cell["cell_type"] == "markdown":
            found[meta["grade_id"]] = "".join(cell["source"])
    return found


def _read(notebook: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    return document


@contextmanager
def _submission(
    desk: Desk, notebook: Path, learner: str, assignment: str
) -> Iterator[SubmittedNotebook | None]:
    """What the gradebook has of one learner's notebook, saved at the end; None where nothing."""
    with Gradebook(desk.gradebook) as gradebook:
        try:
            found = gradebook.find_submission_notebook(notebook.stem, assignment, learner)
        except MissingEntry:
            yield None
        else:
            yield found
            gradebook.db.commit()
