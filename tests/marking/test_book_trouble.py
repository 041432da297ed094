"""A gradebook that cannot be used: held by others, damaged, write-protected, or not there yet."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from consentlab.marking import book_tables
from consentlab.marking.book_tables import engine, in_turn
from consentlab.marking.book_trouble import BookError, called
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.give_back import give_back
from consentlab.marking.grade import mark_all
from consentlab.marking.group.tell import report_group
from consentlab.marking.reading.agreement import agreements
from consentlab.marking.reading.desk import Wanted
from consentlab.marking.reading.show import open_answers, read
from tests.marking.conftest import Cohort
from tests.marking.everything import everything

READERS: dict[str, Callable[[Path], object]] = {
    "read": lambda root: open_answers(root, []),
    "agreement": lambda root: agreements(open_answers(root, [])),
    "report": report_group,
}
ALL: dict[str, Callable[[Path], object]] = {
    **READERS,
    "mark": mark_all,
    "return": lambda root: give_back(root, (), root / "returned"),
}


def database(desk: Desk) -> Path:
    return desk.grader / "gradebook.db"


@contextmanager
def held(desk: Desk) -> Iterator[None]:
    """The gradebook in another program's hand."""
    other = sqlite3.connect(database(desk), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize("how", READERS)
def test_before_the_first_marking_it_is_said_that_nothing_is_marked(marked: Desk, how: str) -> None:
    for one in marked.grader.glob("gradebook.db*"):
        one.unlink()
    with pytest.raises(MarkingError) as problem:
        READERS[how](marked.root)
    assert str(problem.value) == (
        f"The gradebook {database(marked)} has no marks: nothing is marked yet. "
        "First: consentlab mark"
    )
    assert not list(marked.grader.glob("gradebook.db*"))


@pytest.mark.parametrize("how", READERS)
def test_a_released_assignment_is_not_a_marked_one(cohort: Cohort, desk: Desk, how: str) -> None:
    shutil.copytree(cohort.desk.submitted, desk.submitted)
    with pytest.raises(MarkingError, match=r"nothing is marked yet\. First: consentlab mark$"):
        READERS[how](desk.root)


@pytest.mark.parametrize("how", ALL)
def test_a_gradebook_that_another_program_holds_is_named_soon(
    marked: Desk, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(book_tables, "PATIENCE", 0.2)
    before = everything(marked.gradebook)
    with held(marked), pytest.raises(BookError) as problem:
        ALL[how](marked.root)
    assert str(problem.value).startswith(
        f"The gradebook {database(marked)} is held by another program (database is locked): "
    )
    assert "Close it there, or let it finish, then try again. Nothing is lost." in str(
        problem.value
    )
    assert everything(marked.gradebook) == before


def test_a_gradebook_is_waited_for_a_quarter_of_a_minute_at_most() -> None:
    assert book_tables.PATIENCE <= 15


@pytest.mark.parametrize("garbage", [True, False])
@pytest.mark.parametrize("how", ALL)
def test_a_damaged_gradebook_is_named_with_what_to_do(
    marked: Desk, how: str, garbage: bool
) -> None:
    whole = database(marked).read_bytes()
    spoilt = bytes(range(256)) * 40 if garbage else whole[: len(whole) // 2]
    database(marked).write_bytes(spoilt)
    with pytest.raises(BookError) as problem:
        ALL[how](marked.root)
    said = str(problem.value)
    assert said.startswith(f"The gradebook {database(marked)} is damaged (")
    assert "from your backup" in said
    assert "points and comments that people gave are lost" in said
    assert "SQL" not in said
    assert database(marked).read_bytes() == spoilt


def test_a_damaged_gradebook_that_is_moved_away_is_made_anew_by_the_keys(
    marked: Desk, tmp_path: Path
) -> None:
    before = [(one.learner, one.points) for one in mark_all(marked.root).marks]
    engine(marked.gradebook).dispose()
    database(marked).rename(tmp_path / "damaged.db")
    report = mark_all(marked.root, anew=True)
    assert [(one.learner, one.points) for one in report.marks] == before
    assert not report.stopped


def test_who_waits_for_a_gradebook_is_told(
    marked: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(book_tables, "SILENCE", 0.05)
    monkeypatch.setattr(book_tables, "PATIENCE", 0.6)
    with held(marked), pytest.raises(BookError):
        mark_all(marked.root)
    said = f"The gradebook {database(marked)} does not answer yet; another program may have it."
    assert said in capsys.readouterr().err
    mark_all(marked.root)
    assert "does not answer" not in capsys.readouterr().err


@pytest.fixture
def protected(marked: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose gradebook takes nothing, whoever runs the tests: root may write everywhere."""
    address = f"sqlite:///file:{database(marked).as_posix()}?mode=ro&uri=true"
    opened = engine

    def shut(given: str, patience: float | None = None) -> object:
        return opened(address if given == marked.gradebook else given, patience)

    monkeypatch.setattr(book_tables, "engine", shut)
    return marked


def test_a_write_protected_gradebook_is_told_before_reading_begins(protected: Desk) -> None:
    answers = open_answers(protected.root, [])
    with pytest.raises(BookError) as problem:
        read(answers, Wanted("ann"), port=0, open_browser=False)
    assert str(problem.value).startswith(
        f"The gradebook {database(protected)} is write-protected (attempt to write a readonly "
        "database), so that no mark can be kept in it. Make the file and its folder yours"
    )


def test_what_only_reads_does_so_in_a_write_protected_gradebook(protected: Desk) -> None:
    assert report_group(protected.root).whole
    assert agreements(open_answers(protected.root, [])).pairs == 0
    assert give_back(protected.root, (), protected.root / "returned").sent


def test_who_waits_for_a_turn_is_told_and_not_cut_off(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(book_tables, "SILENCE", 0.2)
    monkeypatch.setattr(book_tables, "PAUSE", 0.1)
    other = sqlite3.connect(f"{database(desk)}.turn", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(1.0, lambda: other.execute("ROLLBACK")).start()
    with in_turn(desk.gradebook):
        assert not other.in_transaction
    assert capsys.readouterr().err == (
        f"Another command of ours is at work on the gradebook {database(desk)}. This one waits "
        "for its turn, and then goes on by itself.\n"
    )
    other.close()


def test_a_server_that_does_not_answer_is_named_without_its_password(
    marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pg8000")
    address = "postgresql+pg8000://ann:secret@127.0.0.1:1/book"
    monkeypatch.setenv("CONSENTLAB_GRADEBOOK", address)
    with pytest.raises(BookError) as problem:
        mark_all(marked.root)
    said = str(problem.value)
    assert said.startswith(f"The gradebook {called(address)} cannot be reached (")
    assert "secret" not in said


def test_two_markings_at_once_both_finish(sixty: Path, tmp_path: Path) -> None:
    root = tmp_path / "desk"
    shutil.copytree(sixty, root)
    words = [sys.executable, "-m", "consentlab", "mark", "--course", str(root), "--workers", "1"]
    both = [
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]
    said = [one.communicate(timeout=120)[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert all("60 of 60 marked" in one for one in said)
