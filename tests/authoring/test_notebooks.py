"""Every notebook of a course is looked at, be it a lesson, a tool or a solution."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from consentlab.authoring.lessons import check_lessons
from consentlab.library import Library
from tests.authoring.small_course import LESSON, lesson, small_course, write_lesson

TOOL = "course/check-it.ipynb"
SOLUTION = "solutions/exam/exam.ipynb"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small educator's copy, in which we are."""
    root = small_course(tmp_path / "copy")
    (root / "solutions/exam").mkdir()
    monkeypatch.chdir(root)
    return root


def said(course: Path, place: str, document: dict[str, Any]) -> list[str]:
    """What is said once this notebook lies there."""
    write_lesson(course / place, document)
    found = check_lessons(Library.of_course(course), course / "course")
    return [one.removeprefix(place) for checked in found for one in checked.complaints]


def tool(*cells: str) -> dict[str, Any]:
    document = lesson("# A tool", *cells, minutes="5")
    document["metadata"]["consentlab"]["tool"] = "yes"
    return document


def test_a_sound_tool_and_a_sound_solution_have_nothing_to_put_right(course: Path) -> None:
    assert said(course, TOOL, tool("before_you_post()")) == []
    answered = 'answer("exam", {"first": "stay", "plan": "I ask."})'
    assert said(course, SOLUTION, lesson("# Exam", 'play("exam")', answered)) == []


def test_a_word_and_an_id_that_are_not_known_are_named_in_each(course: Path) -> None:
    assert "'shw' is no public word" in "".join(said(course, TOOL, tool('shw("a")')))
    (course / TOOL).unlink()
    found = said(course, SOLUTION, lesson("# Exam", 'hand_in("exm")'))
    assert found == [
        (
            ', line 23 (cell "cell-2"): hand_in("exm") leads nowhere: there is no such case. Did '
            "you mean `exam`?"
        )
    ]


def test_a_solution_that_is_no_notebook_is_named(course: Path) -> None:
    (course / SOLUTION).write_text("{", encoding="utf-8")
    [found] = [
        one
        for checked in check_lessons(Library.of_course(course), course / "course")
        for one in checked.complaints
    ]
    assert found.startswith(f"{SOLUTION}, line 1: this is not a notebook")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"metadata": {}}, 'every code cell needs "jupyter": {"source_hidden": true}'),
        ({"metadata": {"jupyter": "x"}}, 'every code cell needs "jupyter"'),
        ({"execution_count": 3}, "the cell says that it was run (execution_count)."),
        ({"outputs": [{"output_type": "stream", "text": "a"}]}, "what its code printed."),
        ({"id": "cell-1"}, "another cell has this id too."),
        ({"id": ""}, 'cell 2 has no id. Add "id": "…"'),
        ({"id": None}, 'cell 2 has no id. Add "id": "…"'),
        ({"id": ["a"]}, 'cell 2 has no id. Add "id": "…"'),
        ({"cell_type": {}}, 'the cell is of the kind "".'),
        ({"source": {"a": "b"}}, "no public words are used in this cell"),
        ({"source": [["a"]]}, "no public words are used in this cell"),
        ({"cell_type": "raw"}, 'the cell is of the kind "raw".'),
    ],
)
@pytest.mark.parametrize("place", [TOOL, SOLUTION, "course/01-small.ipynb"])
def test_each_flaw_of_a_cell_is_named(
    course: Path, place: str, change: dict[str, Any], words: str
) -> None:
    document = tool('play("wait")') if place == TOOL else lesson(*LESSON)
    document["cells"][1] |= change
    assert any(words in one for one in said(course, place, document))


@pytest.mark.parametrize("minutes", ["soon", "\u0663", "0"])
def test_the_minutes_are_a_number(course: Path, minutes: str) -> None:
    document = tool('play("wait")')
    document["metadata"]["consentlab"]["minutes"] = minutes
    [complaint] = said(course, TOOL, document)
    assert complaint.endswith('Write "minutes": "15" under "consentlab" there.')
