"""Draws reports as HTML: a case for the marker's view, and a whole page for the learner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined

from consentlab.look import style
from consentlab.marking.report import CaseReport, StepReport

AWAITS = "waiting to be read by a person"
AGAIN = "read before, and waiting to be read again by a person"
UNANSWERED = "not answered"


@dataclass(frozen=True)
class Score:
    """What the gradebook says of one cell.

    `counted` is what we gave, `given` what a person gave in its place; either may be missing.
    """

    score: float
    out_of: float
    counted: float | None = None
    given: float | None = None
    awaiting: bool = False
    comment: str = ""


@dataclass(frozen=True)
class StepView:
    """One step as the page shows it."""

    step: StepReport
    state: str
    score: Score | None = None

    @property
    def again(self) -> bool:
        """True when a person read it before and is asked to read it once more."""
        return self.state == AGAIN


@dataclass(frozen=True)
class CaseView:
    """One case as the page shows it; `adjusted` when a person changed the mark that we gave."""

    report: CaseReport
    score: Score
    steps: tuple[StepView, ...]
    unreached: tuple[Score, ...]

    @property
    def adjusted(self) -> bool:
        return self.score.given is not None and self.score.given != self.score.counted

    @property
    def awaiting(self) -> bool:
        return any(step.state in (AWAITS, AGAIN) for step in self.steps)

    @property
    def ways(self) -> str:
        """Why the steps shown do not add up to the case's maximum; empty where they do."""
        shown, most = sum(one.step.out_of for one in self.steps), self.report.out_of
        if shown > most:
            return (
                f"The steps on this way add up to {shown}, but the most this case can earn is "
                f"{most}, that of its best way through: some ways have an extra step that a "
                "sounder decision would have spared."
            )
        if shown < most:
            return (
                f"The steps on this way add up to {shown}; the most this case can earn is "
                f"{most}, that of its best way through."
            )
        return ""


@dataclass(frozen=True)
class Page:
    """Everything on one feedback page."""

    title: str
    learner: str
    handed_in: str
    score: float
    out_of: float
    penalty: float
    cases: tuple[CaseView, ...]

    @property
    def awaited(self) -> float:
        """The most points that a person may still give."""
        return sum(
            step.score.out_of
            for case in self.cases
            for step in case.steps
            if step.score and step.state in (AWAITS, AGAIN)
        )


def case_view(report: CaseReport, scores: dict[str, Score]) -> CaseView:
    """One case with what the gradebook says of its cells, which `scores` holds by cell id."""
    steps = tuple(_step_view(step, scores.get(step.cell)) for step in report.steps)
    shown = {step.cell for step in report.steps}
    unreached = tuple(
        score
        for cell, score in scores.items()
        if cell.startswith(f"{report.case}--") and cell not in shown
    )
    score = scores.get(report.case, Score(report.points, report.out_of))
    return CaseView(report, score, steps, unreached)


def case_fragment(report: CaseReport) -> str:
    """One case's feedback as a piece of HTML without styles, for formgrader."""
    view = CaseView(report, Score(report.points, report.out_of), _plain(report), ())
    return _environment().get_template("case.html.j2").render(case=view, level=3, fragment=True)


def page(content: Page) -> str:
    """A whole feedback page, self-contained: no script, nothing fetched."""
    ours = (resources.files(__package__) / "static" / "feedback.css").read_text("utf-8")
    drawn = _environment().get_template("page.html.j2")
    return drawn.render(page=content, style=f"{style('tokens')}\n{ours}")


def _plain(report: CaseReport) -> tuple[StepView, ...]:
    return tuple(_step_view(step, None) for step in report.steps)


def _step_view(step: StepReport, score: Score | None) -> StepView:
    if step.state == "awaiting":
        if score is None or score.given is None:
            return StepView(step, AWAITS, score)
        return StepView(step, AGAIN if score.awaiting else "", score)
    if step.state == "unanswered" and (score is None or score.given is None):
        return StepView(step, UNANSWERED, score)
    return StepView(step, "", score)


def _marks(value: float) -> str:
    return f"{value:g}"


def _signed(points: int) -> str:
    return f"{points:+d}".replace("-", "\u2212") if points else "0"


@cache
def _environment() -> Environment:
    def template(name: str) -> str:
        return (resources.files(__package__) / "templates" / name).read_text("utf-8")

    environment = Environment(
        loader=FunctionLoader(template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marks"] = _marks
    environment.filters["signed"] = _signed
    return environment
