"""Many hand-ins at once: by several processes, and with others at work on the same gradebook."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from consentlab.marking import book_tables, book_write, cohort
from consentlab.marking.desk import Desk
from consentlab.marking.grade import mark_all
from consentlab.marking.pool import DIED, NO_PROCESS
from tests.marking.everything import everything, meanwhile
from tests.marking.test_mark import answers_of

LEARNERS = 6


def change(desk: Desk, learner: str = "blank") -> None:
    """Give one learner other answers than those that were marked."""
    source = answers_of(desk, "ada-lovelace", "night-shift").read_bytes()
    answers_of(desk, learner, "night-shift").write_bytes(source)


def test_nothing_is_written_where_nothing_has_changed(marked: Desk) -> None:
    mark_all(marked.root)
    files = {one: one.stat().st_mtime_ns for one in marked.grader.rglob("*") if one.is_file()}
    report = mark_all(marked.root)
    assert len(report.marks) == LEARNERS
    now = {one: one.stat().st_mtime_ns for one in marked.grader.rglob("*") if one.is_file()}
    assert {one for one in now if now[one] != files.get(one)} <= {marked.grader / "gradebook.db"}


def test_only_what_has_changed_is_marked_anew(marked: Desk) -> None:
    mark_all(marked.root)
    before = {one: one.stat().st_mtime_ns for one in marked.feedback.rglob("*.html")}
    change(marked)
    mark_all(marked.root)
    now = {one: one.stat().st_mtime_ns for one in marked.feedback.rglob("*.html")}
    assert {one.parts[-3] for one in now if now[one] != before[one]} == {"blank"}


@pytest.mark.parametrize("how", ["all", "one", "empty"])
def test_a_page_that_is_gone_is_made_again_and_no_other(marked: Desk, how: str) -> None:
    mark_all(marked.root)
    before = everything(marked.gradebook)
    pages = {one: one.read_bytes() for one in marked.feedback.rglob("*.html")}
    gone = next(one for one in pages if "half-right" in one.parts)
    if how == "all":
        shutil.rmtree(marked.feedback)
    elif how == "one":
        gone.unlink()
    else:
        gone.write_bytes(b"")
    others = {one: one.stat().st_mtime_ns for one in pages if one != gone and how != "all"}
    report = mark_all(marked.root)
    assert {one: one.read_bytes() for one in marked.feedback.rglob("*.html")} == pages
    assert {one: one.stat().st_mtime_ns for one in others} == others
    assert all(one.feedback and one.feedback.is_file() for one in report.marks)
    assert everything(marked.gradebook) == before


def test_what_a_person_gives_while_we_mark_is_kept_and_shown(
    marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(marked, "half-right")
    meanwhile(monkeypatch, marked.gradebook, "ward", "half-right", "your-plan--plan")
    mark = next(one for one in mark_all(marked.root).marks if one.learner == "half-right")
    assert not mark.failed
    with Gradebook(marked.gradebook) as book:
        grade = book.find_grade("your-plan--plan", "ward", "ward", "half-right")
        assert (grade.manual_score, grade.needs_manual_grade) == (1.0, False)
        assert book.find_submission("ward", "half-right").score == mark.points


def test_marks_that_others_change_again_and_again_are_given_up_by_name(
    marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(marked)
    monkeypatch.setattr(cohort, "write", lambda *args: [one.learner for one in args[2]])
    failed = [one for one in mark_all(marked.root).marks if one.failed]
    assert [(one.learner, one.failed) for one in failed] == [("blank", cohort.OVERTAKEN)]


def test_a_notebook_that_is_gone_is_made_again_for_everybody_and_no_mark_moves(
    marked: Desk,
) -> None:
    before = everything(marked.gradebook)
    notebooks = {one: one.read_bytes() for one in marked.autograded.rglob("*.ipynb")}
    shutil.rmtree(marked.autograded)
    mark_all(marked.root)
    assert not list(marked.autograded.rglob("*.ipynb"))
    mark_all(marked.root, notebooks=True)
    assert {one: one.read_bytes() for one in notebooks} == notebooks
    assert everything(marked.gradebook) == before


def test_a_locked_gradebook_is_waited_for(marked: Desk) -> None:
    change(marked)
    database = marked.grader / "gradebook.db"
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(1.0, lambda: other.execute("ROLLBACK")).start()
    report = mark_all(marked.root)
    assert not [one.failed for one in report.marks if one.failed]
    assert not report.stopped
    other.close()


def test_a_gradebook_that_stays_locked_is_named_and_nothing_is_lost(
    marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(marked.gradebook)
    change(marked)
    monkeypatch.setattr(book_tables, "PATIENCE", 0.2)
    other = sqlite3.connect(marked.grader / "gradebook.db", isolation_level=None)
    write = book_write.write

    def write_when_locked(*args: Any) -> list[str]:
        other.execute("BEGIN IMMEDIATE")
        return write(*args)

    monkeypatch.setattr(cohort, "write", write_when_locked)
    report = mark_all(marked.root)
    other.execute("ROLLBACK")
    other.close()
    assert len(report.marks) == LEARNERS
    (says,) = {one.failed for one in report.marks}
    assert says == (
        f"The gradebook {marked.grader / 'gradebook.db'} is held by another program (database is "
        "locked): formgrader, a database viewer, or another command of ours that is at work. Close "
        "it there, or let it finish, then try again. Nothing is lost."
    )
    assert everything(marked.gradebook) == before
    monkeypatch.undo()
    assert not [one.failed for one in mark_all(marked.root).marks if one.failed]


def test_a_process_that_dies_takes_no_other_hand_in_along(
    marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cohort, "FEW", 0)
    monkeypatch.setattr(cohort, "BATCH", 2)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent / "deadly"))
    report = mark_all(marked.root, anew=True, workers=2)
    failed = {one.learner: one.failed for one in report.marks if one.failed}
    assert failed == {"half-right": DIED}
    assert len(report.marks) == LEARNERS


def test_where_no_process_stays_alive_that_is_said_and_not_tried_for_ever(
    marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(marked.gradebook)
    monkeypatch.setattr(cohort, "FEW", 0)
    monkeypatch.setattr("consentlab.marking.pool._work", _end)
    report = mark_all(marked.root, anew=True, workers=2)
    assert [one.failed for one in report.marks] == [DIED] * 3 + [NO_PROCESS] * (LEARNERS - 3)
    assert everything(marked.gradebook) == before
    assert not [one.failed for one in mark_all(marked.root, workers=1).marks if one.failed]


def _end(_: object) -> None:
    """What a process is given that ends it."""
    os._exit(9)
