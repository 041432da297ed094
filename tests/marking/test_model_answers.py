"""This course's own assignments: model answers earn all, and no answers earn nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from consentlab.answers import Answers
from consentlab.hand_in_file import build, file_name, gather, to_bytes
from consentlab.learner_file import Learner, write_learner
from consentlab.library import Library
from consentlab.marking.collect import collect
from consentlab.marking.desk import CONFIG, open_desk
from consentlab.marking.grade import LearnerMark, mark_all
from consentlab.marking.released import read_released

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENTS = sorted(path.parent.name for path in (ROOT / "solutions").glob("*/*.ipynb"))
NEEDED = ("course", "exercises", "images", "solutions", "grader/keys", "grader/rubrics")
MODEL, BLANK = "a" * 32, "b" * 32


def model_answers(assignment: str, seed: str, folder: Path) -> tuple[Answers, ...]:
    """What a solution's notebook answers when a kernel runs it from top to bottom."""
    (notebook,) = (ROOT / "solutions" / assignment).glob("*.ipynb")
    write_learner(folder, Learner(seed))
    run = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", str(notebook)]
    subprocess.run(
        [*run, "--output-dir", str(folder)],
        check=True,
        capture_output=True,
        env={**os.environ, "CONSENTLAB_ANSWERS": str(folder / "answers")},
    )
    return gather(folder / "answers")


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], LearnerMark]:
    """A model learner and a blank one, marked in every assignment, by learner and assignment."""
    root = tmp_path_factory.mktemp("course") / "desk"
    for needed in NEEDED:
        shutil.copytree(ROOT / needed, root / needed)
    shutil.copy(ROOT / CONFIG, root)
    inbox = root / "inbox"
    inbox.mkdir()
    library = Library.of_course(root)
    for assignment in ASSIGNMENTS:
        model = model_answers(assignment, MODEL, root / assignment)
        blank = [
            Answers(
                one.case,
                one.case_hash,
                BLANK,
                version=library.case(one.case, learner=BLANK).version,
            )
            for one in model
        ]
        for hand_in in (
            build(assignment, MODEL, "Model", model),
            build(assignment, BLANK, "Blank", blank),
        ):
            (inbox / file_name(hand_in)).write_bytes(to_bytes(hand_in))
    assert not collect(root, inbox).problems
    report = mark_all(root)
    assert not report.stopped
    return {(one.learner, one.assignment): one for one in report.marks}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_model_answers_earn_full_marks_through_nbgrader(
    marks: dict[tuple[str, str], LearnerMark], assignment: str
) -> None:
    mark = marks["model", assignment]
    assert (mark.failed, mark.notes) == ("", ())
    choices = [cell for cell in mark.cells if cell.state == "earned"]
    assert choices
    assert all(cell.points == cell.out_of > 0 for cell in choices)
    assert all(cell.state == "awaiting" for cell in mark.cells if cell not in choices)
    assert mark.points + sum(c.out_of for c in mark.cells if c not in choices) == mark.out_of


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_nothing_answered_earns_nothing_and_awaits_nobody(
    marks: dict[tuple[str, str], LearnerMark], assignment: str
) -> None:
    mark = marks["blank", assignment]
    assert (mark.points, mark.failed, mark.notes) == (0, "", ())
    assert {cell.state for cell in mark.cells} == {"unanswered"}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_blank_page_holds_no_reason_of_the_key_and_no_page_a_note_for_markers(
    marks: dict[tuple[str, str], LearnerMark], assignment: str
) -> None:
    model, blank = (marks[who, assignment].feedback for who in ("model", "blank"))
    assert model is not None
    assert blank is not None
    library = Library.of_course(ROOT)
    for slug in read_released(open_desk(ROOT), assignment).cases:
        key = library.assessed_key(
            library.case(slug, learner=BLANK), ROOT / "grader" / "keys", ROOT / "grader" / "rubrics"
        )
        for reason in said(asdict(key), "because"):
            assert " ".join(reason.split()[:6]) not in blank.read_text("utf-8")
        for note in said(asdict(key), "note"):
            assert note not in model.read_text("utf-8")


def said(data: object, name: str) -> Iterator[str]:
    """Every text of this name in plain data, however deep."""
    if isinstance(data, dict):
        if data.get(name):
            yield data[name]
        for one in data.values():
            yield from said(one, name)
    elif isinstance(data, (list, tuple)):
        for one in data:
            yield from said(one, name)
