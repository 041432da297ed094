"""Code that a lesson may not have is named without being run, with what is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.authoring.lesson_code import check_code
from consentlab.lesson_file import Cell, Lesson, Line
from consentlab.library import Library

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)
PATH = Path("/course/01-small.ipynb")


def code(number: int, source: str) -> Cell:
    lines = tuple(
        Line(PATH, at, f"c{number}", text) for at, text in enumerate(source.split("\n"), 1)
    )
    return Cell(f"c{number}", "code", lines, lines[0], printed=False, counted=False, hidden=True)


def said(*cells: str, any_value: bool = False) -> list[str]:
    """What is said of a lesson with these cells of code."""
    lesson = Lesson(PATH, tuple(code(number, one) for number, one in enumerate(cells, 1)))
    return list(check_code(lesson, LIBRARY, any_value=any_value))


@pytest.mark.parametrize(
    "source",
    [
        'from consentlab import explore\nexplore("rarity")',
        "from consentlab import play\nplay('anything')",
        'from consentlab import show\nshow("phone", variant=2)',
        "from consentlab import register\nregister()",
        'from consentlab import reflect\nreflect("02-own", "What?", "So what?")',
    ],
)
def test_a_public_word_with_its_texts_is_sound(source: str) -> None:
    assert said(source) == []


def test_a_word_may_be_imported_by_an_earlier_cell_and_not_by_a_later_one() -> None:
    first = 'from consentlab import play\nplay("one")'
    assert said(first, 'play("two")') == []
    assert "`play` is not imported" in said('play("two")', first)[0]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            'from consentlab import explore\nexplroe("rarity")',
            "line 2 (cell \"c1\"): 'explroe' is no public word. Did you mean `explore`?",
        ),
        (
            "from consentlab import explore\nexplore()",
            "missing a required argument: 'name'",
        ),
        (
            "from consentlab import explore\nexplore(rarity)",
            "`explore(rarity)` is given more than texts. Write each in quotation marks",
        ),
        (
            'from consentlab import play\nplay("x"',
            "line 2 (cell \"c1\"): this is not Python ('(' was never closed). Look for a bracket",
        ),
        (
            'from consentlab import plya\nplya("x")',
            "consentlab has no public word 'plya'. Did you mean `play`?",
        ),
        ("import os; os.system('ls')", "`import os` does not belong into a lesson."),
        ("import os; os.system('ls')", "`os.system('ls')` does not belong into a lesson."),
        ('from os import path\nplay("x")', "`from os import path` does not belong into a lesson."),
        ('from consentlab import *\nplay("x")', "consentlab has no public word '*'."),
        ('from consentlab import play as p\np("x")', "`play` is given another name."),
        ('from consentlab import reflect\nreflect("02 Bad")', "an id has lower-case letters"),
        ('from consentlab import reflect\nreflect("02-bad")', "has 0 questions."),
        ('from consentlab import play\nplay("x").show()', "does not belong into a lesson."),
        ('from consentlab import play\nplay(*["x"])', "is given more than texts."),
        ('from consentlab import play\nplay("x", "y")', "too many positional arguments"),
        ('from consentlab import play\nplay("x");', "with `;` at its end the cell shows nothing."),
        ('from consentlab import play; play("x")', "`play` does not begin its line."),
        ('from consentlab import play\nplay("x")\nplay("y")', "2 public words are used"),
        ("from consentlab import play", "no public words are used in this cell"),
        ("", "no public words are used in this cell"),
        ("%matplotlib inline", "this is not Python"),
        ('play("\0")', "this is not Python"),
        ("(" * 5_000, "this is not Python"),
    ],
)
def test_other_code_is_named(source: str, words: str) -> None:
    assert any(words in one for one in said(source))


def test_two_boxes_of_one_id_are_named() -> None:
    cell = 'from consentlab import reflect\nreflect("02-own", "What?")'
    assert "stands in this lesson twice" in "".join(said(cell, cell))


def test_a_solution_may_give_answers() -> None:
    source = '### BEGIN\nfrom consentlab import answer\nanswer("x", {"a": ["b", "c"]})'
    assert said(source, any_value=True) == []
    assert "is given more than texts" in said(source)[0]
    assert said(source.replace('"b"', "b"), any_value=True) != []
