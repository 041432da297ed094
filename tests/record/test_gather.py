"""A learner's record is gathered from their folder, whatever lies in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from consentlab import __version__
from consentlab.gain import Score
from consentlab.kept_file import keep
from consentlab.learner_file import Learner, write_learner
from consentlab.library import Library
from consentlab.record.gather import gather
from consentlab.record.record import Record

from .conftest import LEARNER, Answer, notebook

DAY = date(2031, 5, 4)


def record(library: Library, folder: Path) -> Record:
    return gather(library, folder, folder / "answers", DAY)


def test_an_empty_folder_gives_a_record_of_nothing(library: Library, folder: Path) -> None:
    found = record(library, folder)
    assert (found.name, found.number, found.gain) == ("", "", None)
    assert (found.begun, found.reflections, bool(found.resolved)) == ((), (), False)
    assert (found.minutes_at_questions, found.suggested_minutes) == (0, 0)
    assert found.worked_through == ()
    assert found.troubles == ()
    assert found.version == __version__


def test_lessons_are_those_of_the_notebooks_with_what_is_done_in_them(
    library: Library, folder: Path, answer: Answer
) -> None:
    answer("known-before", seconds=40)
    answer("by-law-scotland", seconds=75)
    answer("check-small", seconds=30, one=("no-it-does-not",))
    found = record(library, folder)
    first, second = found.lessons
    assert (first.number, first.title, first.minutes, first.done) == ("", "Begin here", 10, True)
    assert (second.number, second.title, second.done) == ("1", "Rare things", False)
    assert [one.slug for one in second.cases] == ["by-law-scotland", "check-small", "known-after"]
    assert [(one.slug, one.score) for one in second.checks] == [("check-small", Score(0, 2))]
    assert second.cases_done == 2
    assert found.minutes_at_questions == round((3 * 40 + 2 * 75 + 30) / 60)
    assert found.suggested_minutes == 30  # 10, 2 of 3 of 20, and the cases
    assert found.worked_through == (first,)
    assert first.objectives == ("find-your-way",)
    assert found.objectives["find-your-way"].startswith("Answer every kind")


def test_a_lesson_s_minutes_are_said_with_those_of_its_cases_whether_begun_or_not(
    library: Library, folder: Path
) -> None:
    assert [one.planned for one in record(library, folder).lessons] == [
        "10, and 3 for its cases",
        "20, and 5 for its cases",
    ]
    (folder / "02-bare.ipynb").write_text(notebook("Bare", "5", []), encoding="utf-8")
    (folder / "03-odd.ipynb").write_text(
        notebook("Odd", "", [], 'play("check-small")'), encoding="utf-8"
    )
    planned = [one.planned for one in record(library, folder).lessons]
    assert planned[2:] == ["5", "1 for its cases"]


def test_of_a_case_by_law_the_furthest_counts_and_else_the_first(
    library: Library, folder: Path, answer: Answer
) -> None:
    assert record(library, folder).lessons[1].cases[0].slug == "by-law-england-wales"
    answer("by-law-scotland", upto=1)
    found = record(library, folder).lessons[1].cases[0]
    assert (found.slug, found.answered, found.of, found.done) == ("by-law-scotland", 1, 2, False)


def test_a_self_assessment_has_no_score_of_its_own(
    library: Library, folder: Path, answer: Answer
) -> None:
    answer("known-before")
    answer("known-after")
    found = record(library, folder)
    assert [one.score for lesson in found.lessons for one in lesson.cases if one.later] == [
        None,
        None,
    ]
    assert found.gain is not None


def test_the_name_and_the_number_are_the_learner_s(library: Library, folder: Path) -> None:
    write_learner(folder, Learner(LEARNER, "Zoë", "AB 12"))
    found = record(library, folder)
    assert (found.name, found.number) == ("Zoë", "AB 12")


def test_reflections_come_with_their_questions_and_empty_ones_do_not(
    library: Library, folder: Path
) -> None:
    keep(folder, "reflection-02-b", {"question-1": "Why?", "answer-1": "  "})
    keep(
        folder,
        "reflection-01-a",
        {
            "question-1": "What?",
            "answer-1": "This.",
            "question-2": "So?",
            "answer-2": "",
            "question-3": "Now what?",
            "answer-3": "<b>That</b>",
        },
    )
    (only,) = record(library, folder).reflections
    assert only.id == "01-a"
    assert only.pairs == (("What?", "This."), ("Now what?", "<b>That</b>"))


def test_the_checklist_is_told_in_its_words_and_own_lines_are_tidied(
    library: Library, folder: Path
) -> None:
    keep(
        folder,
        "checklist",
        {
            "item-dignity": "do",
            "item-delay": "will",
            "item-rare": "open",
            "item-gone": "do",
            "own": "  Ask   twice \n\n\nWait",
        },
    )
    found = record(library, folder).resolved
    says = {one.id: one.says for one in library.checklist.items}
    assert found.doing == (says["dignity"],)
    assert found.will == (says["delay"],)
    assert found.own == ("Ask twice", "Wait")


def test_what_cannot_be_read_is_told_and_nothing_is_lost(
    library: Library, folder: Path, answer: Answer
) -> None:
    answer("check-small")
    (folder / "answers" / "check-small.json").write_bytes(b"{broken")
    (folder / "02-odd.ipynb").write_bytes(b"[" * 50_000)
    (folder / "kept").mkdir()
    for name in ("reflection-x", "checklist"):
        (folder / "kept" / f"{name}.json").write_bytes(b"\xff")
    found = record(library, folder)
    assert len(found.troubles) == 4
    assert "The notebook 02-odd.ipynb cannot be read, so it is not counted." in found.troubles
    assert any("A small check" in one for one in found.troubles)
    assert (folder / "answers" / "check-small.json").read_bytes() == b"{broken"
    assert (folder / "kept" / "checklist.damaged.json").read_bytes() == b"\xff"
    assert record(library, folder).reflections == ()


@pytest.mark.parametrize("minutes", ["-5", "many", "", "9" * 30])
def test_odd_minutes_of_a_notebook_do_no_harm(library: Library, folder: Path, minutes: str) -> None:
    text = notebook("Odd", minutes, [], 'play("check-small")')
    (folder / "03-odd.ipynb").write_text(text, encoding="utf-8")
    found = next(one for one in record(library, folder).lessons if one.title == "Odd")
    assert 0 <= found.minutes <= 600


def test_a_case_that_is_not_there_is_told(library: Library, folder: Path) -> None:
    text = notebook("Gone", "5", [], 'play("no-such-case")')
    (folder / "04-gone.ipynb").write_text(text, encoding="utf-8")
    (told,) = record(library, folder).troubles
    assert "no-such-case" in told


def test_a_hand_edited_number_of_another_kind_is_left_out(library: Library, folder: Path) -> None:
    text = json.dumps({"seed": LEARNER, "name": "A", "number": ["x"]})
    (folder / "learner.json").write_text(text, encoding="utf-8")
    assert record(library, folder).number == ""


def test_sources_due_for_review_are_counted_on_the_day_of_the_record(
    library: Library, folder: Path
) -> None:
    found = record(library, folder).review
    assert found.of == len(library.sources)
    assert found.due == sum(one.due_for_review(DAY) for one in library.sources.values())
