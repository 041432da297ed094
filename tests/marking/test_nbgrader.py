"""nbgrader's own commands on the same folders: the same marks, and nothing for an untouched one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from nbgrader.api import Gradebook

from consentlab.marking.desk import CONFIG, Desk

if TYPE_CHECKING:
    from tests.marking.conftest import Cohort

SRC = Path(__file__).resolve().parents[2] / "src"


def nbgrader(root: Path, *words: str) -> str:
    """Run nbgrader's command line in a course's folder, as an educator would."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    python = os.pathsep.join([str(SRC), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=root,
        env={**os.environ, "PATH": path, "PYTHONPATH": python},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


def scores(
    desk: Desk, assignment: str = "ward"
) -> dict[tuple[str, str], tuple[float, float | None, bool]]:
    """What the gradebook has of each learner's cells."""
    with Gradebook(desk.gradebook) as book:
        return {
            (grade.student.id, grade.name): (
                grade.score,
                grade.auto_score,
                grade.needs_manual_grade,
            )
            for submission in book.assignment_submissions(assignment)
            for grade in submission.notebooks[0].grades
        }


def pages(desk: Desk) -> dict[str, bytes]:
    return {
        path.relative_to(desk.feedback).as_posix(): path.read_bytes()
        for path in desk.feedback.rglob("*.html")
    }


def test_nbgraders_own_commands_give_the_same_marks_and_the_same_pages(
    cohort: Cohort, desk: Desk
) -> None:
    shutil.copytree(cohort.desk.submitted, desk.submitted)
    exercise = desk.exercises / "ward" / "ward.ipynb"
    before = exercise.read_bytes()
    assert nbgrader(desk.root, "generate_assignment", "ward", "--force").startswith("0")
    assert nbgrader(desk.root, "autograde", "ward").startswith("0")
    assert nbgrader(desk.root, "generate_feedback", "ward").startswith("0")
    assert exercise.read_bytes() == before
    assert len(scores(desk)) == 24
    assert scores(desk) == scores(cohort.desk)
    assert len(pages(desk)) == 6
    assert pages(desk) == pages(cohort.desk)


def test_nbgraders_own_release_refuses_a_key_beside_a_solution(desk: Desk) -> None:
    (desk.solutions / "ward" / "night-shift.yaml").write_text("a secret", encoding="utf-8")
    told = nbgrader(desk.root, "generate_assignment", "ward", "--force")
    assert told.startswith("1")
    assert "night-shift.yaml found beside the solution" in told
    assert not list(desk.exercises.rglob("night-shift.yaml"))


def test_nbgraders_own_marking_fails_by_name_without_keys(marked: Desk) -> None:
    config = marked.root / CONFIG
    text = config.read_text("utf-8").replace('keys_folder = "grader/keys"', 'keys_folder = ""')
    config.write_text(text, encoding="utf-8")
    told = nbgrader(marked.root, "autograde", "ward", "--student", "blank", "--force")
    assert told.startswith("1")
    assert "c.MarkCases.keys_folder is ''" in told
    assert not (marked.autograded / "blank" / "ward").exists()


def test_gradebooks_of_one_address_share_an_engine_and_of_two_do_not(
    desk: Desk, marked: Desk
) -> None:
    with Gradebook(desk.gradebook) as one, Gradebook(desk.gradebook) as two:
        assert one.engine is two.engine
        with Gradebook(marked.gradebook) as other:
            assert other.engine is not one.engine
            assert len(other.students) == 6
        assert one.students == two.students == []


@pytest.mark.slow
def test_stock_nbgrader_gives_an_untouched_notebook_nothing(marked: Desk) -> None:
    """With Execute in the place of MarkCases the locked cells raise, and earn 0."""
    config = marked.root / CONFIG
    stock = "\n".join(
        line
        for line in config.read_text("utf-8").splitlines()
        if line.startswith(("from", "HERE", "c = ", "c.CourseDirectory", "c.ClearSolutions.code"))
    )
    config.write_text(stock, encoding="utf-8")
    folder = marked.submitted / "ada-lovelace" / "ward"
    shutil.copy(marked.exercises / "ward" / "ward.ipynb", folder / "ward.ipynb")
    told = nbgrader(marked.root, "autograde", "ward", "--student", "ada-lovelace", "--force")
    assert told.startswith("0"), told
    found = {cell: score for (who, cell), score in scores(marked).items() if who == "ada-lovelace"}
    assert {cell: score[:2] for cell, score in found.items()} == dict.fromkeys(found, (0, 0))
    assert len(found) == 4
