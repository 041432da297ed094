"""A lesson's text has links as sources give them, and neither HTML nor pictures of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.authoring.lesson_links import odd_links
from consentlab.lesson_file import Cell, Lesson, Line

PATH = Path("/course/01-small.ipynb")


def said(text: str) -> list[str]:
    """What is said of a lesson that says this."""
    lines = tuple(Line(PATH, at, "words", line) for at, line in enumerate(text.split("\n"), 1))
    cell = Cell("words", "markdown", lines, lines[0], printed=False, counted=False, hidden=False)
    return list(odd_links(Lesson(PATH, (cell,))))


@pytest.mark.parametrize(
    "text",
    [
        "See [House rules](https://example.org/rules), and go on.",
        "Fewer than five (<5) people, or 3 < 4 [sic].",
        "Write `[label](address)` or `<b>` in this way.",
        "A note: data that stay, and a person's own data: all of it.",
    ],
)
def test_links_and_plain_words_are_sound(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[a](javascript:alert(1))", "a link was found that is not read as one"),
        ("[a](#in-short)", "a link within the lesson was found, and it would lead nowhere."),
        ("[a](02-identifiability.ipynb)", "a link was found that is not read as one"),
        ("[a](https://example.org/a b)", "a link was found that is not read as one"),
        ("[a](https://example.org/a", "a link was found that is not read as one"),
        ("[a](https://example.org 'title')", "a link was found that is not read as one"),
        ("words](https://example.org)", "a link was found that is not read as one"),
        ("<https://example.org>", "an address in angle brackets was found"),
        ("<javascript:alert(1)>", "an address in angle brackets was found"),
        ("<someone@example.org>", "an address in angle brackets was found"),
        ("See https://example.org/rules.", "a bare address was found"),
        ("See www.example.org.", "a bare address was found"),
        ("[ref][1]", "a link by reference was found"),
        ("[ref] [1]", "a link by reference was found"),
        ("[1]: https://example.org", "a link by reference was found"),
        ('<a href="https://example.org">a</a>', "HTML was found"),
        ('<img src="a.png">', "HTML was found"),
        ("<script>alert(1)</script>", "HTML was found"),
        ("<!-- hidden -->", "HTML was found"),
        ("words</b>", "HTML was found"),
        ("![a](https://example.org/a.png)", 'use show("…") or figure("…")'),
        ("![a][1]", 'use show("…") or figure("…")'),
        ("![a](attachment:a.png)", 'use show("…") or figure("…")'),
    ],
)
def test_what_nobody_would_check_is_refused_with_its_line(text: str, words: str) -> None:
    [complaint] = said(f"# A title\n{text}")
    assert complaint.startswith('/course/01-small.ipynb, line 2 (cell "words"): `')
    assert words in complaint
