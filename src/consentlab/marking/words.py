"""Draws reports as HTML: a case for the marker's view, and a whole page for the learner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment

from consentlab.labels import Outline, labels, letter_height
from consentlab.look import style
from consentlab.marking.report import CaseReport, Told
from consentlab.marking.views import AGAIN, AWAITS, CaseView, alone
from consentlab.templates import templates_of


@dataclass(frozen=True)
class Page:
    """Everything on one feedback page; `pictures` has each as a `data:` address, by its file.

    `stamp` is a digest of the marks that it shows.
    """

    title: str
    learner: str
    handed_in: str
    score: float
    out_of: float
    penalty: float
    cases: tuple[CaseView, ...]
    pictures: Mapping[str, str]
    stamp: str

    @property
    def awaited(self) -> float:
        """The most points that a person may still give."""
        return sum(
            step.score.out_of
            for case in self.cases
            for step in case.steps
            if step.score and step.state in (AWAITS, AGAIN)
        )


def case_fragment(report: CaseReport) -> str:
    """One case's feedback as a piece of HTML without styles, for formgrader."""
    view = alone(report)
    drawn = _templates().get_template("case.html.j2")
    return drawn.render(case=view, level=3, fragment=True, pictures={})


def page(content: Page) -> str:
    """A whole feedback page, self-contained: no script, nothing fetched."""
    drawn = _templates().get_template("page.html.j2")
    return drawn.render(page=content, pictures=content.pictures, style=_style())


def bound(called: str, leaves: Sequence[Any]) -> str:
    """Several pages as one; each leaf has its assignment, title, marks, and what stands on it."""
    drawn = _templates().get_template("bound.html.j2")
    return drawn.render(called=called, leaves=leaves, style=_style())


def _style() -> str:
    ours = (resources.files(__package__) / "static" / "feedback.css").read_text("utf-8")
    return f"{style('tokens')}\n{ours}"


def _marks(value: float) -> str:
    return f"{value:g}"


def _worth(told: Told) -> str:
    """What stands behind an element: what it earned or, where nothing was earned, might have."""
    if told.points is None:
        return ""
    if told.verdict == "missed" or (told.verdict == "wrong" and told.points > 0):
        return f"worth {told.points}"
    return _signed(told.points)


def _corners(outline: Outline) -> str:
    """The corners as SVG reads them."""
    return " ".join(f"{x},{y}" for x, y in outline.corners)


def _signed(points: int) -> str:
    return f"{points:+d}".replace("-", "\u2212") if points else "0"


@cache
def _templates() -> Environment:
    return templates_of(
        __package__,
        marks=_marks,
        worth=_worth,
        corners=_corners,
        labels=labels,
        letter_height=letter_height,
    )
