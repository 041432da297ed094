"""Marking: what each kind of hand-in earns, and that nothing earns by accident."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from nbgrader.api import Gradebook
from sqlalchemy.exc import OperationalError

from consentlab.errors import ConsentlabError
from consentlab.hand_in_file import checksum
from consentlab.marking.collect import collect
from consentlab.marking.converters import read_config, reason
from consentlab.marking.desk import CONFIG, Desk, MarkingError
from consentlab.marking.grade import Held, mark_all
from consentlab.marking.inert import inert
from consentlab.marking.told_marked import marked as told
from consentlab.marking.worker import Moved
from tests.marking.test_nbgrader import scores

if TYPE_CHECKING:
    from tests.marking.conftest import Cohort

ROOT = Path(__file__).resolve().parents[2]
RETURNED = ROOT / "tests" / "fixtures" / "returned-notebooks"
HAND_INS = RETURNED.parent / "hand-ins"
WRITTEN = ("corridor-photo--why", "your-plan--plan")


def answers_of(desk: Desk, learner: str, case: str) -> Path:
    return desk.submitted / learner / "ward" / "answers" / f"{case}.json"


def test_the_right_choices_earn_full_marks_and_written_work_waits(cohort: Cohort) -> None:
    assert cohort.points("ada-lovelace") == {
        "corridor-photo": 5,
        "corridor-photo--why": 0,
        "night-shift": 4,
        "your-plan--plan": 0,
    }
    mark = cohort.of("ada-lovelace")
    assert (mark.points, mark.out_of, mark.awaiting, mark.notes) == (9, 15, 2, ())
    assert {cohort.states("ada-lovelace")[cell] for cell in WRITTEN} == {"awaiting"}


def test_a_blank_hand_in_earns_nothing_and_awaits_nobody(cohort: Cohort) -> None:
    mark = cohort.of("blank")
    assert (mark.points, mark.awaiting, mark.failed) == (0, 0, "")
    assert set(cohort.states("blank").values()) == {"unanswered"}


def test_part_of_the_answers_earn_part_of_the_marks(cohort: Cohort) -> None:
    assert cohort.points("half-right")["corridor-photo"] == 1
    assert cohort.states("half-right") == {
        "corridor-photo": "earned",
        "corridor-photo--why": "unanswered",
        "night-shift": "earned",
        "your-plan--plan": "unanswered",
    }


def test_ids_which_the_case_lacks_earn_nothing_and_are_named(cohort: Cohort) -> None:
    assert cohort.points("unknown-ids")["corridor-photo"] == 3
    assert cohort.points("unknown-ids")["night-shift"] == 2
    note, other = cohort.of("unknown-ids").notes
    assert note.startswith("corridor-photo: The answers hold what this case does not have")
    assert other == (
        "night-shift: The answers hold what this case does not have or cannot take, "
        "which earns nothing: who: 2 choices for one."
    )
    assert "give-me-marks" in note
    assert "tell-whom: everybody" in note


def test_answers_to_an_earlier_state_of_a_case_are_marked_by_the_ids_that_exist(
    cohort: Cohort,
) -> None:
    assert cohort.of("earlier-version").points == 9
    notes = cohort.of("earlier-version").notes
    assert len(notes) == 3
    assert "The case is no longer as it was when the answers were given" in notes[0]


def test_what_was_written_is_shown_under_its_rubric_as_text_that_does_nothing(
    cohort: Cohort,
) -> None:
    path = cohort.desk.autograded / "script-alert-name-script" / "ward" / "ward.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"]
    source = "".join(next(one["source"] for one in cells if one["id"] == "why-a"))
    assert "RUBRIC&#45;TOP names whose trust is at stake" in source
    assert "&#60;script&#62;document&#46;title" in source
    assert "<script" not in source
    assert "\n" not in source
    assert "$" not in source
    assert "\\" not in source


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a<b>&c", "a&#60;b&#62;&#38;c"),
        ("one\r\ntwo\rthree\n", "one<br>two<br>three<br>"),
        ("*it* # [x](y) $z$", "&#42;it&#42; &#35; &#91;x&#93;&#40;y&#41; &#36;z&#36;"),
        ("Zoë 学生", "Zoë 学生"),
        ("a\x00\u202e\ud800b", "ab"),
    ],
)
def test_inert_text_leaves_nothing_to_interpret(text: str, html: str) -> None:
    assert inert(text) == html


def test_cells_left_blank_stay_as_they_were_released(cohort: Cohort) -> None:
    def source(folder: Path) -> list[object]:
        cells = json.loads((folder / "ward.ipynb").read_text("utf-8"))["cells"]
        return [one["source"] for one in cells if one["id"] in ("why-a", "plan-c")]

    marked = cohort.desk.autograded / "blank" / "ward"
    assert source(marked) == source(cohort.desk.exercises / "ward")


def test_a_marked_notebook_has_no_solution_only_cells(cohort: Cohort) -> None:
    text = (cohort.desk.autograded / "blank" / "ward" / "ward.ipynb").read_text("utf-8")
    assert "answer-corridor-photo" not in text


@pytest.mark.parametrize("name", [one.name for one in sorted(RETURNED.glob("*.ipynb"))])
def test_a_returned_notebook_changes_no_mark_and_none_of_it_is_run_or_shown(
    marked: Desk, cohort: Cohort, name: str
) -> None:
    folder = marked.submitted / "ada-lovelace" / "ward"
    shutil.copy(RETURNED / name, folder / "ward.ipynb")
    (folder / "evil.html").write_text("<script>document.title='owned'</script>", encoding="utf-8")
    report = mark_all(marked.root, anew=True)
    mark = next(one for one in report.marks if one.learner == "ada-lovelace")
    assert {cell.id: cell.points for cell in mark.cells} == cohort.points("ada-lovelace")
    assert not [one.failed for one in report.marks if one.failed]
    work = [marked.autograded, marked.feedback]
    assert not list(marked.root.rglob("PLANTED"))
    assert not [path for one in work for path in one.rglob("evil.html")]
    assert not any(
        b"owned'</script>" in path.read_bytes()
        for one in work
        for path in (one / "ada-lovelace").rglob("*")
        if path.is_file()
    )


BAD_ANSWERS = {
    "cut short": (b'{"format": 1, "case": "night-shift", "respon', "not readable as JSON"),
    "too large": (b" " * 1_000_001, "it is too large; an answer file has at most"),
    "of another case": (None, "these are answers to case 'corridor-photo', not to 'night-shift'"),
    "a list": (b"[]", "the file is list"),
    "half a character": (
        json.dumps(
            {
                "format": 1,
                "case": "night-shift",
                "case_hash": "",
                "learner": "",
                "responses": {"group": "\ud800"},
                "path": [],
                "seconds": {},
                "finished": False,
            }
        ).encode("ascii"),
        "expected text of whole characters",
    ),
}


@pytest.mark.parametrize(("data", "says"), BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_answers_that_cannot_be_read_earn_nothing_and_are_named(
    marked: Desk, data: bytes | None, says: str
) -> None:
    path = answers_of(marked, "ada-lovelace", "night-shift")
    path.write_bytes(data or answers_of(marked, "ada-lovelace", "corridor-photo").read_bytes())
    mark = mark_all(marked.root).marks[0]
    cells = {cell.id: cell for cell in mark.cells}
    assert (mark.learner, cells["night-shift"].points, cells["corridor-photo"].points) == (
        "ada-lovelace",
        0,
        5,
    )
    assert any(says in note for note in mark.notes), mark.notes


@pytest.mark.skipif(os.name == "nt", reason="making a symlink needs rights on Windows")
def test_answers_behind_a_symlink_are_not_read(marked: Desk, tmp_path: Path) -> None:
    path = answers_of(marked, "blank", "night-shift")
    secret = tmp_path / "secret.json"
    secret.write_bytes(answers_of(marked, "ada-lovelace", "night-shift").read_bytes())
    path.unlink()
    path.symlink_to(secret)
    mark = next(one for one in mark_all(marked.root).marks if one.learner == "blank")
    assert mark.points == 0
    assert any("night-shift.json is not a regular file" in note for note in mark.notes)


def test_a_folder_with_no_notebook_is_named_and_the_others_are_marked(marked: Desk) -> None:
    (marked.submitted / "blank" / "ward" / "ward.ipynb").unlink()
    report = mark_all(marked.root)
    failed = [one for one in report.marks if one.failed]
    assert [one.learner for one in failed] == ["blank"]
    folder = marked.submitted / "blank" / "ward"
    assert failed[0].failed == (
        f"no ward.ipynb in {folder}, so it is no whole hand-in. Collect it once more, or take that "
        "folder away."
    )


def test_a_learners_folder_with_a_strange_name_is_not_marked(marked: Desk) -> None:
    shutil.copytree(marked.submitted / "blank", marked.submitted / "..x")
    failed = [one for one in mark_all(marked.root).marks if one.failed]
    assert [one.failed for one in failed] == [
        "the folder '..x' is not a learner's id that we use; nothing was done."
    ]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied", "blank.html"), "Permission denied"),
        (OSError(28, "No space left on device", "blank.html"), "No space left on device"),
    ],
)
def test_a_page_that_cannot_be_written_is_named_with_what_to_do_and_no_mark_is_kept(
    marked: Desk, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
) -> None:
    before = scores(marked)

    def refuse(*_: object, **__: object) -> None:
        raise error

    path = answers_of(marked, "blank", "night-shift")
    path.write_bytes(answers_of(marked, "ada-lovelace", "night-shift").read_bytes())
    monkeypatch.setattr("consentlab.marking.written._put", refuse)
    failed = [one for one in mark_all(marked.root).marks if one.failed]
    assert [one.learner for one in failed] == ["blank"]
    assert failed[0].failed == (
        f"blank.html cannot be written ({says}): check that the folder is yours and the disk is "
        "not full, then mark once more."
    )
    assert scores(marked) == before
    monkeypatch.undo()
    assert mark_all(marked.root).marks[1].points > 0


def test_a_gradebook_that_cannot_be_written_is_named(marked: Desk) -> None:
    database = marked.grader / "gradebook.db"
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorname = "SQLITE_FULL"
    folder = marked.autograded / "blank" / "ward"
    says = reason(OperationalError("", {}, full), folder, marked.gradebook)
    assert says.startswith(f"The gradebook {database} cannot be written (database or disk is full)")
    assert reason(ValueError("odd"), folder, marked.gradebook) == "ValueError: odd"


def test_without_a_key_nobody_is_marked(marked: Desk) -> None:
    (marked.grader / "keys" / "night-shift.yaml").unlink()
    report = mark_all(marked.root)
    assert report.marks == ()
    ((assignment, why),) = report.stopped
    assert assignment == "ward"
    assert "There is no key night-shift.yaml in" in why
    assert "without a key nothing is marked, and nobody is given marks" in why


def test_a_key_with_a_flaw_stops_the_assignment_with_file_and_line(marked: Desk) -> None:
    key = marked.grader / "keys" / "night-shift.yaml"
    key.write_text(key.read_text("utf-8").replace("because: What", "becuase: What"), "utf-8")
    ((_, why),) = mark_all(marked.root).stopped
    assert "night-shift.yaml, line" in why


def test_points_that_disagree_with_the_key_stop_the_assignment(marked: Desk) -> None:
    key = marked.grader / "keys" / "night-shift.yaml"
    key.write_text(key.read_text("utf-8").replace("points: 2", "points: 9"), "utf-8")
    ((_, why),) = mark_all(marked.root).stopped
    assert "Cell 'night-shift' is worth 4 points in the exercise, but the key's best path" in why


def test_marks_that_a_changed_key_moves_are_shown_and_only_then_made_anew(marked: Desk) -> None:
    before = scores(marked)
    key = marked.grader / "keys" / "corridor-photo.yaml"
    text = key.read_text("utf-8")
    key.write_text(text.replace("keep-it:\n    points: 1", "keep-it:\n    points: 2"), "utf-8")
    text = key.read_text("utf-8").replace("take-down:\n    points: 1", "take-down:\n    points: 2")
    key.write_text(text, "utf-8")
    report = mark_all(marked.root)
    (held,) = report.held
    assert (held.learner, held.assignment) == ("half-right", "ward")
    assert held.moved == (Moved("corridor-photo", 1, 2),)
    assert "half-right" not in {one.learner for one in report.marks}
    assert scores(marked) == before
    asked: list[Held] = []

    def agree(shown: Sequence[Held]) -> bool:
        asked.extend(shown)
        return True

    marks = {one.learner: one for one in mark_all(marked.root, agree=agree).marks}
    assert asked == [held]
    assert marks["half-right"].cells[0].points == 2
    assert marks["ada-lovelace"].points == 9
    assert mark_all(marked.root).held == ()


def give(
    desk: Desk, learner: str, cell: str, points: float, comment: str = "", assignment: str = "ward"
) -> None:
    """What formgrader does when a person has marked a cell."""
    with Gradebook(desk.gradebook) as book:
        grade = book.find_grade(cell, assignment, assignment, learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment:
            book.find_comment(cell, assignment, assignment, learner).manual_comment = comment
        book.db.commit()


def test_what_a_person_marked_stays_and_is_not_asked_for_again(marked: Desk) -> None:
    give(marked, "ada-lovelace", "corridor-photo--why", 2, "Kind, and <b>exact</b>.")
    mark = mark_all(marked.root).marks[0]
    assert (mark.points, mark.awaiting) == (11, 1)
    key = marked.grader / "keys" / "night-shift.yaml"
    key.write_text(key.read_text("utf-8").replace("groups change", "groups grow"), "utf-8")
    again = mark_all(marked.root).marks[0]
    assert (again.points, again.awaiting) == (11, 1)
    page = again.feedback.read_text("utf-8") if again.feedback else ""
    assert "2 of 3 marks, given by a person" in page
    assert "Kind, and &lt;b&gt;exact&lt;/b&gt;." in page


def hand_in_anew(desk: Desk, case: str, was: str, becomes: str) -> None:
    """A newer hand-in of Ada's, with one thing changed."""
    path = answers_of(desk, "ada-lovelace", case)
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")
    stamp = path.parents[1] / "timestamp.txt"
    stamp.write_text("2026-04-01 09:30:00 UTC\n", encoding="utf-8")


def total_in_gradebook(desk: Desk) -> float:
    with Gradebook(desk.gradebook) as book:
        return float(book.find_submission("ward", "ada-lovelace").score)


def test_a_score_for_an_earlier_text_does_not_count_and_the_new_text_waits(marked: Desk) -> None:
    give(marked, "ada-lovelace", "corridor-photo--why", 2, "Kind, and exact.")
    give(marked, "ada-lovelace", "your-plan--plan", 3, "A plan.")
    assert mark_all(marked.root).marks[0].points == 14
    hand_in_anew(marked, "corridor-photo", "lent", "trusted")
    mark = mark_all(marked.root).marks[0]
    assert (mark.points, mark.awaiting) == (12, 1)
    assert total_in_gradebook(marked) == 12
    (note,) = mark.notes
    assert note == (
        "the earlier answer to corridor-photo--why had been given 2 of 3; "
        "the new one waits to be read"
    )
    page = mark.feedback.read_text("utf-8") if mark.feedback else ""
    assert "12 of 15 marks</b> so far" in page
    assert "About an earlier answer: Kind, and exact." in page
    assert '<p class="said">A plan.</p>' in page
    again = mark_all(marked.root).marks[0]
    assert (again.points, again.awaiting) == (12, 1)


def test_a_score_given_to_a_text_that_is_no_longer_there_does_not_count(marked: Desk) -> None:
    give(marked, "ada-lovelace", "your-plan--plan", 3)
    assert mark_all(marked.root).marks[0].points == 12
    hand_in_anew(marked, "your-plan", "I will ask first.", " ")
    mark = mark_all(marked.root).marks[0]
    assert (mark.points, mark.awaiting, total_in_gradebook(marked)) == (9, 1, 9)
    assert mark.notes[0] == (
        "the earlier answer to your-plan--plan had been given 3 of 3; there is none now"
    )


def test_answers_that_a_person_overruled_are_marked_by_the_key_when_they_change(
    marked: Desk,
) -> None:
    give(marked, "ada-lovelace", "night-shift", 3)
    assert mark_all(marked.root).marks[0].points == 8
    hand_in_anew(marked, "corridor-photo", "delete-it", "keep-it")
    assert mark_all(marked.root).marks[0].points == 6
    hand_in_anew(marked, "night-shift", '"anyone"', '"give-me-marks"')
    stamp = marked.submitted / "ada-lovelace" / "ward" / "timestamp.txt"
    stamp.write_text("2026-05-01 09:30:00 UTC\n", encoding="utf-8")
    mark = mark_all(marked.root).marks[0]
    assert mark.notes[0] == (
        "night-shift: a person had given the earlier answers 3 of 4; "
        "the new ones are marked by the key"
    )
    assert mark.points == total_in_gradebook(marked) == 5


def test_a_hand_in_after_feedback_is_told_with_the_marks(
    marked: Desk, inbox: Callable[..., Path]
) -> None:
    folder = inbox()
    document = json.loads((HAND_INS / "everything-right.json").read_bytes())
    document["made"] = "2026-04-01T00:00:00+00:00"
    document["sha256"] = checksum(document)
    (folder / "later.hand-in.json").write_text(json.dumps(document), encoding="utf-8")
    collect(marked.root, folder)
    for _ in range(2):
        report = mark_all(marked.root)
        assert report.marks[0].notes == ("ward: handed in after feedback had been made",)
        assert all(
            "ward: handed in after feedback had been made" not in one.notes
            for one in report.marks[1:]
        )
    assert "ada-lovelace, ward: handed in after feedback had been made" in told(report)
    files = sorted(one.name for one in (marked.feedback / "ada-lovelace" / "ward").iterdir())
    assert files == ["timestamp.txt", "ward.html"]


def test_learners_of_one_name_are_told_with_the_marks(marked: Desk) -> None:
    with marked.roster.open("a", encoding="utf-8") as file:
        file.write(f"{'9' * 32},ada-2,ada lovelace\n")
    says = "2 learners are called Ada Lovelace: ada-lovelace, ada-2; check that they are two people"
    first, copied = mark_all(marked.root).notes
    assert first == says
    assert "handed in the same answers to 'ward', to the second" in copied
    with marked.roster.open("a", encoding="utf-8") as file:
        file.write("1E+31,ada-3,Ada\n")
    report = mark_all(marked.root)
    assert "the seed is '1E+31'" in report.notes[0]
    assert len(report.marks) == 6


def test_marking_twice_changes_nothing(marked: Desk, cohort: Cohort) -> None:
    again = mark_all(marked.root)
    assert [(one.learner, one.cells) for one in again.marks] == [
        (one.learner, one.cells) for one in cohort.report.marks
    ]


def test_progress_counts_the_learners(marked: Desk) -> None:
    heard: list[tuple[int, int, str]] = []
    mark_all(marked.root, "ward", lambda *told: heard.append(told))
    assert [one[:2] for one in heard] == [(number, 6) for number in range(1, 7)]
    assert heard[0][2] == "ada-lovelace"


def test_a_fresh_copy_without_a_gradebook_can_be_marked(
    desk: Desk, inbox: Callable[..., Path]
) -> None:
    (desk.grader / "gradebook.db").unlink()
    collect(desk.root, inbox("everything-right"))
    assert mark_all(desk.root).marks[0].points == 9


def test_an_unknown_assignment_and_an_empty_desk_are_told(desk: Desk) -> None:
    assert mark_all(desk.root).marks == ()
    with pytest.raises(MarkingError, match=r"no assignment 'theatre' in .* There is: ward"):
        mark_all(desk.root, "theatre")


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        (
            '"consentlab.marking.preprocessors.MarkCases",',
            '"nbgrader.preprocessors.Execute",',
            "MarkCases first of",
        ),
        (
            '"nbgrader.preprocessors.SaveAutoGrades",',
            '"nbgrader.preprocessors.Execute",',
            "Execute is among",
        ),
        ('    "consentlab.marking.preprocessors.TakeReleased",\n', "", "TakeReleased must come"),
    ],
)
def test_a_configuration_that_would_run_learners_cells_is_refused(
    desk: Desk, was: str, becomes: str, says: str
) -> None:
    config = desk.root / CONFIG
    text = config.read_text("utf-8")
    assert was in text
    config.write_text(text.replace(was, becomes), encoding="utf-8")
    with pytest.raises(ConsentlabError, match=says):
        mark_all(desk.root)


def test_the_configuration_names_the_folders_that_we_use(desk: Desk) -> None:
    named = read_config(desk).CourseDirectory
    for ours, theirs in (
        (desk.solutions, named.source_directory),
        (desk.exercises, named.release_directory),
        (desk.submitted, named.submitted_directory),
        (desk.autograded, named.autograded_directory),
        (desk.feedback, named.feedback_directory),
    ):
        assert ours == desk.root / theirs
    assert named.db_url == desk.gradebook
