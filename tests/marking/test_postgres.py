"""The gradebook in PostgreSQL: the same rows, and two educators who mark at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from consentlab.marking import book_tables
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.forget import forget
from consentlab.marking.grade import mark_all, submitted
from consentlab.marking.group.tell import report_group
from consentlab.marking.reading.show import open_answers
from consentlab.marking.rename import rename
from tests.marking.conftest import copy_desk
from tests.marking.everything import everything, meanwhile
from tests.marking.postgres import create, programs, server

Monkey = pytest.MonkeyPatch

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not programs() and not os.environ.get("CONSENTLAB_POSTGRES_REQUIRED"),
        reason="PostgreSQL is not installed",
    ),
]


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A server that runs for the tests of this module."""
    with server() as address:
        yield address


@pytest.fixture
def gradebook(postgres: str, request: pytest.FixtureRequest, monkeypatch: Monkey) -> str:
    """An empty database, named by the one setting that says where the gradebook is."""
    address = create(postgres, f"of_{request.node.name}"[:60])
    monkeypatch.setenv("CONSENTLAB_GRADEBOOK", address)
    return address


def elsewhere(given: Path, folder: Path) -> Desk:
    """A copy of a desk without its own gradebook."""
    desk = copy_desk(given, folder)
    (desk.grader / "gradebook.db").unlink()
    return desk


def test_it_has_the_same_rows_as_sqlite_and_nothing_is_written_beside_it(
    sixty: Path, tmp_path: Path, gradebook: str, monkeypatch: Monkey
) -> None:
    there = elsewhere(sixty, tmp_path / "there")
    report = mark_all(there.root)
    assert len(report.marks) == 60
    assert not [one.failed for one in report.marks if one.failed]
    assert not (there.grader / "gradebook.db").exists()
    again = mark_all(there.root)
    assert [one.points for one in again.marks] == [one.points for one in report.marks]
    here = copy_desk(sixty, tmp_path / "here")
    monkeypatch.delenv("CONSENTLAB_GRADEBOOK")
    mark_all(here.root)
    assert everything(gradebook) == everything(here.gradebook)


def test_before_the_first_marking_it_is_said_that_nothing_is_marked(
    sixty: Path, tmp_path: Path, gradebook: str
) -> None:
    there = elsewhere(sixty, tmp_path / "there")
    for first in (report_group, lambda root: open_answers(root, [])):
        with pytest.raises(MarkingError, match=r"nothing is marked yet\. First: consentlab mark$"):
            first(there.root)
    assert not (there.grader / "gradebook.db").exists()


def test_who_waits_for_a_turn_is_told(
    gradebook: str, monkeypatch: Monkey, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(book_tables, "SILENCE", 0.2)
    monkeypatch.setattr(book_tables, "PAUSE", 0.1)
    with ExitStack() as other:
        other.enter_context(book_tables.in_turn(gradebook))
        threading.Timer(1.0, other.pop_all().close).start()
        with book_tables.in_turn(gradebook):
            assert "This one waits for its turn" in capsys.readouterr().err


def test_two_educators_who_mark_at_once_leave_the_marks_of_one(
    sixty: Path, tmp_path: Path, gradebook: str, monkeypatch: Monkey
) -> None:
    with monkeypatch.context() as now:
        now.delenv("CONSENTLAB_GRADEBOOK")
        mark_all(copy_desk(sixty, tmp_path / "alone").root)
    desks = [elsewhere(sixty, tmp_path / name) for name in ("ann", "ben")]
    for desk in desks:  # who comes first makes the tables, which nbgrader cannot do twice at once
        mark_all(desk.root, desk.assignments()[:1])

    def command(desk: Desk) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "consentlab", "mark", "--course", str(desk.root), "--anew"]
        return subprocess.run(words, capture_output=True, text=True, check=False)

    with ThreadPoolExecutor() as both:
        done = list(both.map(command, desks))
    assert [one.returncode for one in done] == [0, 0], [one.stdout + one.stderr for one in done]
    assert everything(gradebook) == everything(Desk(tmp_path / "alone").gradebook)


def test_what_a_person_marks_while_we_mark_is_kept(
    sixty: Path, tmp_path: Path, gradebook: str, monkeypatch: Monkey
) -> None:
    desk = elsewhere(sixty, tmp_path / "desk")
    assignment = desk.assignments()[0]
    mark_all(desk.root, assignment)
    with Gradebook(gradebook) as book:
        learner, cell = next(
            (grade.student.id, grade.name)
            for one in book.find_assignment(assignment).submissions
            for grade in one.notebooks[0].grades
            if grade.needs_manual_grade
        )
    meanwhile(monkeypatch, gradebook, assignment, learner, cell)
    report = mark_all(desk.root, assignment, anew=True, workers=1)
    assert len(report.marks) == len(submitted(desk, assignment))
    assert not [one.failed for one in report.marks if one.failed]
    with Gradebook(gradebook) as book:
        grade = book.find_grade(cell, assignment, assignment, learner)
        assert (grade.manual_score, grade.needs_manual_grade) == (1.0, False)


def test_an_id_is_changed_and_a_learner_taken_out_there_as_well(
    sixty: Path, tmp_path: Path, gradebook: str
) -> None:
    desk = elsewhere(sixty, tmp_path / "desk")
    mark_all(desk.root, desk.assignments()[0])
    before = everything(gradebook)
    old = next(one for one in before if " " not in one)
    rename(desk.root, old, "somebody-else")
    renamed = {one.replace(old, "somebody-else"): row for one, row in before.items()}
    assert everything(gradebook) == renamed
    assert forget(desk.root, ["somebody-else"]) == ()
    left = {one: row for one, row in before.items() if one.partition(" ")[0] != old}
    assert 0 < len(left) < len(before)
    assert everything(gradebook) == left
