"""Draws the reading desk: one answer with its rubric, and no word of whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined

from consentlab.local_server import SCRIPT, SHEET
from consentlab.look import style
from consentlab.marking.reading.desk import LONGEST_COMMENT, ReadingDesk


def page(desk: ReadingDesk) -> str:
    """The page as it is now: the answer on top, or that there is none."""
    sheet = desk.sheet()
    return (
        _environment()
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
        )
    )


@cache
def static() -> Mapping[str, tuple[str, str]]:
    """The script and the style sheet, by name: each its media type and its text."""
    return {
        "read.css": (SHEET, style("tokens") + _text("read.css")),
        "read.js": (SCRIPT, _text("read.js")),
    }


def paragraphs(text: str) -> list[str]:
    """A text cut at its line ends, blank lines left out."""
    return [part.strip() for part in text.splitlines() if part.strip()]


def _text(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["paragraphs"] = paragraphs
    return environment
