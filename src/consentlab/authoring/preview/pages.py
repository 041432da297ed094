"""Draws the pages: the author's, with the marker's side, the learner's, and the slides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from consentlab.author_file import counted
from consentlab.authoring.conditions import when
from consentlab.authoring.graph import in_order
from consentlab.authoring.outline import outline
from consentlab.authoring.preview.asked import Asked, asked_of
from consentlab.authoring.preview.read import Looked, Wanted
from consentlab.authoring.preview.ways import ways_of
from consentlab.authoring.preview.worth import Worth, worth_of
from consentlab.case import END, Case, Ending, Step, paragraphs
from consentlab.every_way import TooManyWays
from consentlab.key import Key, step_maximum
from consentlab.kind import MarkOnImage, RedactImage
from consentlab.look import style
from consentlab.picture import Image
from consentlab.player.scripts import module, styles
from consentlab.templates import templates_of, text_of

THE_END = Ending(END, "The end", "")
SHEETS = ("preview.css", "present.css", "learner.css")
SCRIPTS = ("preview.js", "present.js", "learner.js")
SCRIPT, SHEET = "text/javascript; charset=utf-8", "text/css; charset=utf-8"


@dataclass(frozen=True)
class Leads:
    """A way on: when it is taken, where it leads, and whether the best way takes it."""

    when: str
    to: str
    best: bool


@dataclass(frozen=True)
class StepSeen:
    """One step with all that is shown of it; `worth` goes by the field, "" for the whole step."""

    step: Step
    number: int
    points: str
    image: Image | None
    asked: tuple[Asked, ...]
    worth: Mapping[str, Worth]
    leads: tuple[Leads, ...]

    @property
    def title(self) -> str:
        """What it asks, in one line."""
        return " ".join(self.step.ask.split())


def preview_page(looked: Looked, wanted: Wanted, stamp: str) -> str:
    """The author's page: the learner's frame and the marker's side, or the complaints."""
    case = looked.case
    if case is None:
        return _page("preview.html.j2", looked, wanted, stamp)
    return _page(
        "preview.html.j2",
        looked,
        wanted,
        stamp,
        steps=list(_steps(looked, case, wanted)),
        endings=_endings(case),
        head=_head(case, looked.key),
        drawing=_drawing(case, looked.key),
    )


def slides(looked: Looked, wanted: Wanted, stamp: str) -> str:
    """The page for a projector: every step and ending a slide, or the complaints."""
    case = looked.case
    if case is None:
        return _page("present.html.j2", looked, wanted, stamp)
    return _page(
        "present.html.j2",
        looked,
        wanted,
        stamp,
        steps=list(_steps(looked, case, wanted)),
        endings=_endings(case),
        ways=ways_of(case, looked.key),
    )


def learner_page(looked: Looked, wanted: Wanted) -> str:
    """The page in which the player draws the case; without a case it says so."""
    return _page("learner.html.j2", looked, wanted, "")


@cache
def static() -> Mapping[str, tuple[str, str]]:
    """The scripts and style sheets of the pages, by name: each its media type and its text."""
    own = {name: text_of(__package__, name) for name in SHEETS}
    tokens = style("tokens")
    return {
        **{name: (SHEET, tokens + text) for name, text in own.items()},
        **{name: (SCRIPT, text_of(__package__, name)) for name in SCRIPTS},
        "player.css": (SHEET, styles()),
        "player.js": (SCRIPT, module("case_player.js")),
    }


@cache
def _templates() -> Environment:
    return templates_of(__package__, paragraphs=paragraphs)


def _page(template: str, looked: Looked, wanted: Wanted, stamp: str, **words: object) -> str:
    return (
        _templates()
        .get_template(template)
        .render(case=looked.case, looked=looked, wanted=wanted, stamp=stamp, **words)
    )


def _steps(looked: Looked, case: Case, wanted: Wanted) -> Iterator[StepSeen]:
    """The steps in the order in which they are met; what cannot be reached is not shown."""
    best = ways_of(case, looked.key)["best"]
    order = [at for at in in_order(case) if at in case.by_id]
    for number, at in enumerate(order, 1):
        step = case.by_id[at]
        worth: tuple[Worth, ...] = ()
        points = ""
        if looked.key is not None:
            key = looked.key.steps[at]
            worth = worth_of(step, key, looked.library, wanted.marking.rubrics)
            points = counted(step_maximum(step.kind, key), "point")
        own_picture = isinstance(step.kind, MarkOnImage | RedactImage)
        image = "" if own_picture else step.image or case.image
        yield StepSeen(
            step=step,
            number=number,
            points=points,
            image=case.shown(looked.library.picture(image)) if image else None,
            asked=asked_of(step),
            worth={one.field: one for one in worth},
            leads=tuple(
                Leads(when(case, step, way), way.to, best.get(at) == index)
                for index, way in enumerate(step.then)
            ),
        )


def _endings(case: Case) -> list[Ending]:
    return [case.endings.get(at, THE_END) for at in in_order(case) if at not in case.by_id]


def _head(case: Case, key: Key | None) -> str:
    """How large the case is and what it can earn, in a sentence or two."""
    try:
        return " ".join(outline(case, key)[1:4]).partition("  ")[0].strip()
    except TooManyWays:
        return counted(len(case.steps), "step")


def _drawing(case: Case, key: Key | None) -> str:
    try:
        lines = outline(case, key)
    except TooManyWays:
        return ""
    words = lines.index("The same in words:")
    return "\n".join(lines[lines.index("") + 1 : words]).strip()
