"""Every kind of question, from a hand-in to a mark: what is right earns all, and nothing else does.

The course `clinic` asks each kind, in versions, with endings and a pass mark.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from nbgrader.api import Gradebook

from consentlab.kind import FillInForm
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk
from consentlab.marking.earlier import read_reports
from consentlab.marking.grade import mark_all
from consentlab.marking.report import CaseReport
from consentlab.marking.told_collected import collected
from consentlab.marking.told_marked import marked
from tests.marking.clinic import BOARD, CASES, HANDS, SCRIPT, WORDS, WRITTEN, keys_of, write
from tests.marking.test_mark import give
from tests.marking.test_nbgrader import nbgrader, pages, scores

if TYPE_CHECKING:
    from tests.marking.conftest import Cohort

LATER = count(1)  # hours: each newer hand-in is later than the one before


def reports(desk: Desk, learner: str) -> dict[str, CaseReport]:
    """What marking put into one learner's notebook, by case."""
    notebook = desk.autograded / learner / "clinic" / "clinic.ipynb"
    return {one.case: one for one in read_reports(notebook)}


def source(desk: Desk, learner: str, grade_id: str) -> str:
    """What stands in a cell of the marked notebook."""
    notebook = desk.autograded / learner / "clinic" / "clinic.ipynb"
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    found = next(
        one for one in cells if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )
    return "".join(found["source"])


def test_the_course_asks_every_kind_of_question(clinic: Cohort) -> None:
    kinds = set()
    for slug in CASES:
        for step in keys_of(clinic.desk).locked(slug).case.steps:
            kinds.add(type(step.kind).__name__)
            if isinstance(step.kind, FillInForm):
                kinds |= {type(field.kind).__name__ for field in step.kind.fields}
    assert kinds == {
        *("ChooseOne", "ChooseAny", "PutInOrder", "JudgeEach", "Match", "MarkOnImage"),
        *("RedactImage", "HighlightInText", "Rewrite", "FillInForm", "Write"),
    }


@pytest.mark.parametrize("learner", ["right", "boxes"])
def test_right_answers_earn_the_maximum_and_what_is_written_waits(
    clinic: Cohort, learner: str
) -> None:
    mark = clinic.of(learner)
    assert clinic.points(learner) == {BOARD: 12, WORDS: 30, **dict.fromkeys(WRITTEN, 0)}
    assert {clinic.states(learner)[cell] for cell in WRITTEN} == {"awaiting"}
    assert (mark.points, mark.out_of, mark.awaiting, mark.notes) == (42, 54, 4, ())
    assert [(cell.id, cell.passed) for cell in mark.cells[:2]] == [(BOARD, True), (WORDS, None)]


def test_nothing_answered_earns_nothing_awaits_nobody_and_is_not_a_pass(clinic: Cohort) -> None:
    mark = clinic.of("blank")
    assert (mark.points, mark.awaiting, mark.notes, mark.failed) == (0, 0, (), "")
    assert set(clinic.states("blank").values()) == {"unanswered"}
    assert mark.cells[0].passed is False


def test_part_of_the_answers_earn_part_of_the_marks(clinic: Cohort) -> None:
    points = clinic.points("partly")
    assert 0 < points[WORDS] < 30
    assert 0 < points[BOARD] < 12


def test_hostile_answers_are_worth_nothing_and_are_told(clinic: Cohort) -> None:
    told = reports(clinic.desk, "hostile")
    earned = {step.step: step.points for step in told[BOARD].steps}
    assert earned == {"begin": 3, "order": 0, "marks": 0, "cover": 0}
    assert clinic.points("hostile")[WORDS] == 0
    (board,), (words,) = told[BOARD].notes, told[WORDS].notes
    for one in (
        "order: everything",
        "box 900, 0, 1000, 50",
        "marks: ghost",
        "marks: name",
        "box 0",
    ):
        assert one in board
    assert board.endswith("and 1 more.")
    for one in ("statements: ghost", "statements: perhaps", "pairs: text", "leave-out: "):
        assert one in words
    assert {f"{slug}: {told[slug].notes[0]}" for slug in CASES} <= set(clinic.of("hostile").notes)


def test_of_a_rewritten_text_rules_mark_one_part_and_the_other_awaits_a_person(
    clinic: Cohort,
) -> None:
    steps = [one for one in reports(clinic.desk, "right")[WORDS].steps if one.step == "rewrite"]
    assert [(one.read, one.state, one.points, one.out_of, one.cell) for one in steps] == [
        (False, "earned", 4, 4, ""),
        (True, "awaiting", 0, 0, f"{WORDS}--rewrite"),
    ]
    told = source(clinic.desk, "right", f"{WORDS}--rewrite")
    assert "RUBRIC&#45;TOP" in told
    assert "<h4>The draft</h4><blockquote>Mr" in told
    assert "<blockquote>ulcer</blockquote>" in told


def test_a_field_of_a_form_has_a_cell_of_its_own_for_the_person_who_reads_it(
    clinic: Cohort,
) -> None:
    for field, words in (("text", "ulcer"), ("why", "Because it could lead to her")):
        told = source(clinic.desk, "right", f"{WORDS}--record--{field}")
        assert f"<blockquote>{words}" in told
    assert "Why it is to be shared" in source(clinic.desk, "right", f"{WORDS}--record--why")


@pytest.mark.parametrize("cell", WRITTEN)
def test_a_cell_that_nobody_wrote_into_stays_as_it_was_released(clinic: Cohort, cell: str) -> None:
    assert "for them it will stand here" in source(clinic.desk, "blank", cell)


def test_a_persons_marks_reach_the_total_and_the_page(clinic_marked: Desk) -> None:
    for cell in WRITTEN:
        give_in_clinic(clinic_marked, "right", cell, 3, "Well said.")
    mark = next(one for one in mark_all(clinic_marked.root).marks if one.learner == "right")
    assert (mark.points, mark.awaiting) == (54, 0)
    page = mark.feedback.read_text("utf-8") if mark.feedback else ""
    assert page.count("3 of 3 marks, given by a person") == 4
    assert page.count("Well said.") == 4


def give_in_clinic(desk: Desk, learner: str, cell: str, points: float, comment: str = "") -> None:
    give(desk, learner, cell, points, comment, assignment="clinic")


def answer_anew(
    desk: Desk, learner: str, case: str, change: Callable[[dict[str, Any]], None]
) -> None:
    """A newer hand-in of a learner's, with some answers changed."""
    folder = desk.submitted / learner / "clinic"
    path = folder / "answers" / f"{case}.json"
    document = json.loads(path.read_text("utf-8"))
    change(document["responses"])
    path.write_text(json.dumps(document), encoding="utf-8")
    stamp = datetime.now(UTC) + timedelta(hours=next(LATER))
    (folder / "timestamp.txt").write_text(f"{stamp:%Y-%m-%d %H:%M:%S} UTC\n", encoding="utf-8")


def test_a_mark_that_a_person_set_stands_until_the_answer_changes_by_one_region(
    clinic_marked: Desk,
) -> None:
    give_in_clinic(clinic_marked, "right", BOARD, 5)
    right = HANDS["right"].name

    def marks() -> dict[str, float]:
        found = next(one for one in mark_all(clinic_marked.root).marks if one.learner == right)
        return {cell.id: cell.points for cell in found.cells}

    assert marks()[BOARD] == 5
    answer_anew(clinic_marked, right, WORDS, lambda given: given.pop("tell"))
    assert marks()[BOARD] == 5
    answer_anew(clinic_marked, right, BOARD, lambda given: given["cover"].pop())
    assert marks()[BOARD] == 11


TOO_MUCH = {
    "a million regions": ([{"feature": "name"}] * 1_000_000, "bytes; a hand-in has at most"),
    "ten megabytes": ("x" * 10_000_000, "bytes; a hand-in has at most"),
    "no number": ([{"box": [float("nan"), 0, 5, 5]}], "NaN is not a number"),
}


@pytest.mark.parametrize(("given", "says"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_hand_in_that_no_page_makes_is_set_aside_whole(
    clinic_desk: Desk, tmp_path: Path, given: object, says: str
) -> None:
    document = HANDS["right"].document(keys_of(clinic_desk))
    document["answers"][0]["responses"]["marks"] = given
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    write(inbox, "odd", document)
    report = collect(clinic_desk.root, inbox)
    assert report.collected == ()
    assert says in report.problems[0].says


ODD = {
    "too many regions": ([{"feature": "name"}] * 101, "a list of 101 found; expected at most 100"),
    "endless": ([{"box": [0, 0, 1e999, 5]}], "expected 4 numbers from"),
    "too long": ("x" * 20_001, "text of 20,001 characters found"),
    "too deep": ({"a": {"b": {"c": {}}}}, "and no deeper ones"),
}


@pytest.mark.parametrize(("given", "says"), ODD.values(), ids=ODD)
def test_one_answer_that_no_page_makes_is_left_out_and_the_rest_counts(
    clinic_desk: Desk, tmp_path: Path, given: object, says: str
) -> None:
    document = HANDS["right"].document(keys_of(clinic_desk))
    document["answers"][0]["responses"]["marks"] = given
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    write(inbox, "odd", document)
    report = collect(clinic_desk.root, inbox)
    (note,) = report.collected[0].notes
    assert note.startswith(f"the answer to 'marks' of '{BOARD}' left out: ")
    assert says in note
    assert note in collected(report)
    (mark,) = mark_all(clinic_desk.root).marks
    assert {cell.id: cell.points for cell in mark.cells}[BOARD] == 9


def test_answers_of_ten_megabytes_in_a_submitted_folder_earn_nothing_and_are_told(
    clinic_marked: Desk,
) -> None:
    path = clinic_marked.submitted / "right" / "clinic" / "answers" / f"{BOARD}.json"
    document = json.loads(path.read_text("utf-8"))
    document["responses"]["marks"] = [{"feature": "name"}] * 1_000_000
    path.write_text(json.dumps(document), encoding="utf-8")
    shutil.rmtree(clinic_marked.autograded / "right")
    mark = next(one for one in mark_all(clinic_marked.root).marks if one.learner == "right")
    assert [cell.points for cell in mark.cells[:2]] == [0, 30]
    assert any("it is too large; an answer file has at most" in note for note in mark.notes)


def test_what_a_file_says_is_told_briefly_and_without_control_characters(
    clinic_marked: Desk,
) -> None:
    said = "\x1b[2J\u202e" + "x" * 5_000
    answer_anew(
        clinic_marked, "right", WORDS, lambda given: given["statements"].update(initials=said)
    )
    mark = next(one for one in mark_all(clinic_marked.root).marks if one.learner == "right")
    (note,) = mark.notes
    assert "which earns nothing: statements: " in note
    assert note.isprintable()
    assert len(note) < 300


def test_the_terminal_says_who_passed(clinic: Cohort) -> None:
    text = marked(clinic.report)
    assert "12/12 passed" in text
    assert "0/12 not yet" in text
    assert "30/30 passed" not in text


def test_a_script_in_a_rewritten_text_is_shown_as_text(clinic: Cohort) -> None:
    assert "&lt;script&gt;document.title=&#39;owned&#39;" in clinic.page("hostile")
    told = source(clinic.desk, "hostile", f"{WORDS}--rewrite")
    for page in (clinic.page("hostile"), told):
        assert SCRIPT not in page
        assert "<script" not in page
    notebook = clinic.desk.autograded / "hostile" / "clinic" / "clinic.ipynb"
    outputs = [one.get("outputs") for one in json.loads(notebook.read_text("utf-8"))["cells"]]
    assert "<script" not in json.dumps(outputs)


def test_nbgraders_own_commands_give_the_same_marks_and_the_same_pages(
    clinic: Cohort, clinic_desk: Desk
) -> None:
    shutil.copytree(clinic.desk.submitted, clinic_desk.submitted)
    exercise = clinic_desk.exercises / "clinic" / "clinic.ipynb"
    before = exercise.read_bytes()
    for command in ("generate_assignment", "autograde", "generate_feedback"):
        force = ["--force"] if command == "generate_assignment" else []
        told = nbgrader(clinic_desk.root, command, "clinic", *force)
        assert told.startswith("0"), told
    assert exercise.read_bytes() == before
    found = scores(clinic_desk, "clinic")
    assert len(found) == 6 * len(HANDS)
    assert found == scores(clinic.desk, "clinic")
    assert pages(clinic_desk) == pages(clinic.desk)
    with Gradebook(clinic_desk.gradebook) as book:
        assert book.find_submission("clinic", "right").score == 42
