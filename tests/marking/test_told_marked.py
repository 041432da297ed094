"""What `consentlab mark` says of a cohort: grouped, on one screen, and what is not marked."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from consentlab.cli import app
from consentlab.marking import cohort
from consentlab.marking.book_trouble import BookError
from consentlab.marking.desk import Desk
from consentlab.marking.give_back import give_back
from consentlab.marking.gone import gone
from consentlab.marking.grade import mark_all
from consentlab.marking.group.tell import in_words, report_group
from consentlab.marking.mark_report import CellMark, Held, LearnerMark, MarkReport
from consentlab.marking.noted import LIST, listed, worth_knowing
from consentlab.marking.told import MOST_LINES
from consentlab.marking.told_given_back import given_back
from consentlab.marking.told_marked import WIDE
from consentlab.marking.told_marked import marked as told
from consentlab.marking.worker import Moved
from tests.marking.test_cohort import change

STRANGE = "The answers hold what this case does not have: "


def rename(desk: Desk, id: str) -> None:
    """Give a learner another id after the marking, as an educator may."""
    text = desk.roster.read_text("utf-8")
    assert f",{id}," in text
    desk.roster.write_text(text.replace(f",{id},", f",{id}-now,"), encoding="utf-8")


def strange(number: int, learner: str = "mallory") -> LearnerMark:
    notes = tuple(f"case-{at}: {STRANGE}extra-{at}." for at in range(number))
    return LearnerMark(learner, "ward", notes=notes)


def test_an_id_that_was_changed_after_the_marking_is_named_wherever_it_counts_twice(
    marked: Desk,
) -> None:
    assert gone(marked) == ()
    rename(marked, "half-right")
    says = (
        "half-right below grader/submitted is no id of learners.csv any more; where an id was "
        "changed there, one person may count twice until the new one has all of it: "
        "consentlab rename half-right NEW, with the id that it is now for NEW. To take out "
        "somebody who left: consentlab forget half-right."
    )
    assert says in told(mark_all(marked.root))
    assert says in in_words(report_group(marked.root))
    assert says in given_back(give_back(marked.root, (), marked.root / "returned"))


def test_many_such_folders_are_one_line_and_without_a_roster_there_is_none(marked: Desk) -> None:
    for number in range(4):
        (marked.submitted / f"was-{number}").mkdir()
    (says,) = gone(marked)
    assert says.startswith("was-0, was-1, was-2 and 1 more below grader/submitted are no ids of ")
    marked.roster.unlink()
    assert gone(marked) == ()


def test_the_last_line_says_what_is_not_marked(marked: Desk) -> None:
    key = marked.keys / "corridor-photo.yaml"
    key.write_text("nonsense", encoding="utf-8")
    done = CliRunner().invoke(app, ["mark", "--course", str(marked.root)])
    assert done.exit_code == 1
    last = done.output.strip().split("\n")[-1]
    assert last == "Nothing is marked. Not marked at all, for the reason above: ward."
    assert "Not marked, for you to look at:\n  ward: " in done.output


def test_the_last_line_names_an_assignment_beside_those_that_are_marked() -> None:
    report = MarkReport((LearnerMark("ada", "ward"),), (("night", "No key."),))
    assert told(report).endswith("1 of 1 marked; not marked at all, for the reason above: night.")
    assert "  night: No key." in told(report)


def test_the_last_line_counts_those_who_are_left_because_of_a_key() -> None:
    held = (Held("ben", "ward", (Moved("case", 3, 1),)),)
    said = told(MarkReport((LearnerMark("ada", "ward"),), held=held))
    assert said.endswith("1 of 2 marked; 1 left as before the change of a key.")
    assert told(MarkReport((), held=held)).endswith(
        "0 of 1 marked; 1 left as before the change of a key."
    )


def test_alike_notes_of_one_hand_in_are_one_line_with_three_details() -> None:
    report = MarkReport((strange(7),))
    (line,) = worth_knowing(report, cut=True)
    assert line == (
        "  mallory, ward: The answers hold what this case does not have (7 times): case-0 "
        "(extra-0), case-1 (extra-1), case-2 (extra-2) and 4 more."
    )
    (whole,) = worth_knowing(report, cut=False)
    assert all(f"case-{at} (extra-{at})" in whole for at in range(7))


def test_one_note_stays_as_it_is_and_of_many_kinds_three_are_shown() -> None:
    assert worth_knowing(MarkReport((strange(1),)), cut=True) == [
        f"  mallory, ward: case-0: {STRANGE}extra-0."
    ]
    odd = LearnerMark("mallory", "ward", notes=tuple(f"case: odd thing {at}" for at in range(5)))
    lines = worth_knowing(MarkReport((odd,)), cut=True)
    assert lines[2:] == ["  mallory, ward: case: odd thing 2", "  mallory, ward: and 2 more."]


def test_notes_on_the_roster_come_first_and_what_is_left_out_is_in_a_file(desk: Desk) -> None:
    marks = tuple(strange(2, f"l-{number:03d}") for number in range(MOST_LINES + 5))
    report = MarkReport(marks, (("night", "No key."),), ("two are called Ada",))
    report = replace(report, listed=listed(desk, report))
    said = told(report)
    assert "Worth knowing:\n  two are called Ada.\n  l-000, ward: " in said
    assert "  … and 6 more." in said
    assert f"All of it, word for word, is in {desk.grader / LIST}." in said
    with (desk.grader / LIST).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["learner", "assignment", "what"]
    assert rows[1:3] == [["", "", "two are called Ada"], ["", "night", "not marked: No key."]]
    assert len(rows) == 3 + 2 * len(marks)
    assert ["l-044", "ward", f"case-1: {STRANGE}extra-1."] in rows
    assert listed(desk, MarkReport((strange(1),))) is None
    assert not (desk.grader / LIST).exists()


def test_without_a_file_all_of_it_is_told() -> None:
    marks = tuple(strange(1, f"l-{number:03d}") for number in range(MOST_LINES + 5))
    assert "l-044, ward: case-0" in told(MarkReport(marks))


def test_one_reason_why_nobody_is_marked_is_said_once(
    marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> list[str]:
        raise BookError("The gradebook is write-protected.")

    change(marked)
    monkeypatch.setattr(cohort, "write", refuse)
    said = told(mark_all(marked.root))
    assert said.count("The gradebook is write-protected.") == 1
    assert "  6 hand-ins (ada-lovelace in ward, " in said
    assert "and 3 more): The gradebook is write-protected." in said
    assert "0 of 6 marked" in said


def test_a_table_that_would_be_too_wide_has_numbers_for_the_cases() -> None:
    ids = [f"a-case-with-a-long-name-{at}" for at in range(7)]
    cells = tuple(CellMark(id, "earned", 10, 10) for id in ids)
    blank = tuple(CellMark(id, "unanswered", 0, 10) for id in ids)
    waits = (CellMark("a-case-with-a-long-name-0--plan", "awaiting", 0, 4),)
    said = told(
        MarkReport(
            (
                LearnerMark("ada", "ward", 70, 74, cells + waits),
                LearnerMark("ben", "ward", 0, 74, blank + waits),
                LearnerMark("cleo", "ward", failed="Odd."),
            )
        )
    )
    lines = said.partition("Not marked")[0].split("\n")
    assert max(map(len, lines)) <= WIDE
    words = [line.split() for line in lines]
    assert ["Learner", *"12345678", "Marks", "To", "read"] in words
    assert ["ben", *["none"] * 7, "to", "read", "0/74", "1"] in words
    assert ["cleo", "none"] in words
    for number, id in enumerate(ids, start=1):
        assert any(f"{number} {id}" in line for line in lines)
    assert "none: no answer." in said


def test_a_table_that_fits_names_its_cases() -> None:
    cells = (CellMark("corridor-photo", "unanswered", 0, 10),)
    said = told(MarkReport((LearnerMark("ada", "ward", 0, 10, cells),)))
    assert said.split("\n")[2] == "Learner  corridor-photo  Marks  Waiting"
    assert "no answer" in said
    assert "none" not in said
