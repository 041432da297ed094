"""What an educator sees of `consentlab mark`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab.cli import app
from consentlab.marking.desk import Desk
from consentlab.marking.grade import mark_all
from consentlab.marking.mark_report import Held, MarkReport
from consentlab.marking.told import MOST_LINES
from consentlab.marking.told_marked import marked as told
from consentlab.marking.told_marked import would_move
from consentlab.marking.worker import Moved


def run(desk: Desk, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["mark", "--course", str(desk.root), *words])
    return done.exit_code, done.output


def change_key(desk: Desk) -> None:
    """Have a choice that one learner took be worth a point more, and its best way as well."""
    key = desk.keys / "corridor-photo.yaml"
    text = key.read_text("utf-8")
    for choice in ("keep-it", "take-down"):
        text = text.replace(f"{choice}:\n    points: 1", f"{choice}:\n    points: 2")
    key.write_text(text, encoding="utf-8")


def test_without_anybody_to_ask_moved_marks_are_shown_and_stay(marked: Desk) -> None:
    change_key(marked)
    code, said = run(marked)
    assert code == 1
    assert "Keys have changed since 1 hand-in was marked. That would move 1 mark: 1 up." in said
    assert "half-right  ward        corridor-photo  1    2" in said
    assert "To mark them anew, give the same command with --yes." in said
    assert "5 of 6 marked; 1 left as before the change of a key" in said


def test_yes_marks_anew_what_a_changed_key_moves(marked: Desk) -> None:
    change_key(marked)
    code, said = run(marked, "--yes")
    assert code == 0
    assert "Keys have changed" not in said
    assert "6 of 6 marked" in said


def test_several_assignments_can_be_named_and_a_wrong_one_is_told(marked: Desk) -> None:
    assert run(marked, "ward", "ward")[0] == 0
    done = CliRunner().invoke(app, ["mark", "ward", "surgery", "--course", str(marked.root)])
    assert done.exit_code == 1
    assert "There is no assignment 'surgery'" in str(done.exception)


def test_a_large_group_is_told_in_short(marked: Desk) -> None:
    report = mark_all(marked.root)
    many = [replace(report.marks[0], learner=f"learner-{n}") for n in range(MOST_LINES + 1)]
    said = told(MarkReport(tuple(many)))
    assert "41 of 41 marked, from 9 to 9 of 15, half of them at 9 or more." in said
    assert "41 hand-ins with something to read. All of it: consentlab report" in said
    assert "learner-7" not in said


def test_of_many_moved_marks_the_first_are_shown() -> None:
    held = [Held(f"l-{n:02d}", "ward", (Moved("case", 3, 1),)) for n in range(MOST_LINES + 5)]
    said = would_move(held)
    assert "Keys have changed since 45 hand-ins were marked." in said
    assert "That would move 45 marks: 45 down." in said
    assert "… and 5 more." in said


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some folder that is no course."""
    monkeypatch.chdir(tmp_path)
