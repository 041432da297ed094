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

from consentlab import answer
from consentlab.answers import Answers
from consentlab.authoring.models import read_solution
from consentlab.hand_in_file import build, file_name, gather, to_bytes
from consentlab.learner_file import Learner, write_learner
from consentlab.library import Library
from consentlab.marking.collect import collect
from consentlab.marking.desk import CONFIG, open_desk
from consentlab.marking.grade import LearnerMark, mark_all
from consentlab.marking.released import read_released
from tests.fresh_kernel import in_fresh_kernel

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENTS = sorted(path.parent.name for path in (ROOT / "solutions").glob("*/*.ipynb"))
NEEDED = ("course", "exercises", "images", "solutions", "grader/keys", "grader/rubrics")
MODEL, BLANK = "a" * 32, "b" * 32


def model_answers(assignment: str, seed: str, folder: Path) -> tuple[Answers, ...]:
    """What a solution's notebook answers when a kernel runs it from top to bottom."""
    (notebook,) = (ROOT / "solutions" / assignment).glob("*.ipynb")
    write_learner(folder, Learner(seed))
    run = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", str(notebook)]

    def execute() -> None:
        done = subprocess.run(
            [*run, "--output-dir", str(folder)],
            check=False,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "CONSENTLAB_ANSWERS": str(folder / "answers")},
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)

    in_fresh_kernel(execute)
    return gather(folder / "answers")


def desk_in(folder: Path) -> Path:
    """A copy of what marking needs, with an empty inbox."""
    root = folder / "desk"
    for needed in NEEDED:
        shutil.copytree(ROOT / needed, root / needed)
    shutil.copy(ROOT / CONFIG, root)
    (root / "inbox").mkdir()
    return root


def unanswered(library: Library, slug: str, seed: str) -> Answers:
    """A case that its learner opened and left."""
    case = library.case(slug, learner=seed)
    return Answers(case.slug, case.hash, seed, version=case.version)


def marked(root: Path) -> dict[tuple[str, str], LearnerMark]:
    """What lies in the inbox, marked, by learner and assignment."""
    assert not collect(root, root / "inbox").problems
    report = mark_all(root)
    assert not report.stopped
    return {(one.learner, one.assignment): one for one in report.marks}


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], LearnerMark]:
    """A model learner and a blank one, marked in every assignment, by learner and assignment."""
    root = desk_in(tmp_path_factory.mktemp("course"))
    library = Library.of_course(root)
    for assignment in ASSIGNMENTS:
        model = model_answers(assignment, MODEL, root / assignment)
        blank = [unanswered(library, one.case, BLANK) for one in model]
        for hand_in in (
            build(assignment, MODEL, "Model", model),
            build(assignment, BLANK, "Blank", blank),
        ):
            (root / "inbox" / file_name(hand_in)).write_bytes(to_bytes(hand_in))
    return marked(root)


@pytest.mark.slow
@pytest.mark.parametrize("full", [True, False], ids=["model answers", "blanks"])
def test_in_every_version_models_earn_all_and_blanks_nothing_through_nbgrader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    root = desk_in(tmp_path)
    library = Library.of_course(root)
    solutions = [read_solution(ROOT / "solutions" / one) for one in ASSIGNMENTS]
    asked = [slug for one in solutions for slug in one.cases]
    left = {(slug, at) for slug in asked for at in range(1, library.versions(slug) + 1)}
    assert len(left) > 80
    for number in range(400):
        seed = f"{number:08x}" + "0" * 24  # a file is named after its first eight digits
        met = {(slug, library.case(slug, learner=seed).version) for slug in asked}
        if not met & left:
            continue
        left -= met
        folder = tmp_path / seed
        write_learner(folder, Learner(seed))
        monkeypatch.chdir(folder)
        for solution in solutions:
            kept = folder / solution.assignment
            monkeypatch.setenv("CONSENTLAB_ANSWERS", str(kept))
            for slug in solution.cases if full else ():
                answer(slug, solution.models[slug].given)
            given = gather(kept) or [unanswered(library, one, seed) for one in solution.cases]
            hand_in = build(solution.assignment, seed, "Somebody", given)
            (root / "inbox" / file_name(hand_in)).write_bytes(to_bytes(hand_in))
    assert left == set()
    found = marked(root)
    assert len(found) >= 10 * len(ASSIGNMENTS)
    for (learner, assignment), mark in found.items():
        awaited = sum(cell.out_of for cell in mark.cells if cell.state == "awaiting")
        assert mark.failed == "", (learner, assignment)
        assert mark.points == (mark.out_of - awaited if full else 0), (learner, assignment)
        assert {cell.state for cell in mark.cells} == (
            {"earned", "awaiting"} if full else {"unanswered"}
        )


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
