"""A lesson's text and code as its page takes them from the notebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consentlab.pages.lesson_text import LessonText, read_lesson_text
from consentlab.pages.register import Register

REGISTER = Register()


def write(path: Path, *cells: tuple[str, str], **metadata: object) -> Path:
    listed = [{"cell_type": kind, "source": source} for kind, source in cells]
    document = {"cells": listed, "metadata": {"consentlab": metadata}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def read(path: Path) -> LessonText:
    return read_lesson_text(path, REGISTER, "/glossary")


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    return write(
        tmp_path / "01-a.ipynb",
        ("markdown", "# One\n\nText."),
        ("code", "from consentlab import play"),
        ("code", 'play("a")'),
        ("raw", "nothing"),
        ("markdown", "## Two"),
        ("code", 'from consentlab import play_by_law\nplay_by_law("b")'),
        ("code", ""),
        objectives=["x"],
    )


def test_text_is_html_and_code_is_none(lesson: Path) -> None:
    text = read(lesson)
    assert text.cells == (
        '<h1 id="one">One</h1>\n<p>Text.</p>\n',
        None,
        None,
        "",
        '<h2 id="two">Two</h2>\n',
        None,
        None,
    )
    assert (text.title, text.objectives) == ("One", ("x",))


def test_cells_up_to_the_first_that_shows_something_are_run_first(lesson: Path) -> None:
    text = read(lesson)
    assert text.first == 3
    assert text.rest == [
        {"place": 6, "code": 'from consentlab import play_by_law\nplay_by_law("b")'}
    ]


def test_where_nothing_is_shown_nothing_is_left_to_the_page(tmp_path: Path) -> None:
    text = read(write(tmp_path / "a.ipynb", ("markdown", "# A"), ("code", "x = 1")))
    assert text.rest == []


def test_a_case_can_be_linked_to_in_each_of_its_forms(lesson: Path) -> None:
    text = read(lesson)
    assert text.anchors(2) == ["case-a"]
    assert text.anchors(5) == [
        *("case-b-england-wales", "case-b-scotland", "case-b-northern-ireland"),
    ]
    assert text.anchors(0) == []


def test_it_is_read_once_and_again_when_it_changed(lesson: Path) -> None:
    first = read(lesson)
    assert read(lesson) is first
    write(lesson, ("markdown", "# Another"))
    assert read(lesson).title == "Another"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"cells": 3}', b'{"cells": [{}]}', b"\xff", None]
)
def test_a_damaged_notebook_has_no_text_and_harms_nothing(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "a.ipynb"
    if content is not None:
        path.write_bytes(content)
    assert read(path) == LessonText()
