"""Draws the reading desk: one answer with its rubric, and no word of whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment

from consentlab.commands import command
from consentlab.local_server import SCRIPT, SHEET
from consentlab.look import style
from consentlab.marking.reading.desk import LONGEST_COMMENT, ReadingDesk
from consentlab.templates import templates_of, text_of


def page(desk: ReadingDesk) -> str:
    """The page as it is now: the answer on top, or that there is none."""
    sheet = desk.sheet()
    return (
        _templates()
        .get_template("read.html.j2")
        .render(
            sheet=sheet,
            wanted=desk.wanted,
            read=len(desk.done),
            left=desk.left,
            skipped=desk.skipped,
            stale=desk.stale,
            said=desk.said,
            longest=LONGEST_COMMENT,
            command=command,
        )
    )


@cache
def static() -> Mapping[str, tuple[str, str]]:
    """The script and the style sheet, by name: each its media type and its text."""
    return {
        "read.css": (SHEET, style("tokens") + text_of(__package__, "read.css")),
        "read.js": (SCRIPT, text_of(__package__, "read.js")),
    }


def paragraphs(text: str) -> list[str]:
    """A text cut at its line ends, blank lines left out."""
    return [part.strip() for part in text.splitlines() if part.strip()]


@cache
def _templates() -> Environment:
    return templates_of(__package__, paragraphs=paragraphs)
