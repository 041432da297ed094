"""A report and what the gradebook says of it, put together as a feedback page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import ceil

from consentlab.marking.report import CaseReport, StepReport

AWAITS = "waiting to be read by a person"
AGAIN = "read before, and waiting to be read again by a person"
UNANSWERED = "not answered"
TIMES = (
    *("", "", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth"),
)


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
    """One step, or one part of it, as the page shows it."""

    step: StepReport
    state: str
    score: Score | None = None

    @property
    def again(self) -> bool:
        """True when a person read it before and is asked to read it once more."""
        return self.state == AGAIN

    @property
    def heading(self) -> str:
        """What stands above this part of a step; empty where the question alone does."""
        read = "What a person reads in it" if self.step.read else ""
        return ": ".join(one for one in (self.step.label, read) if one)

    @property
    def what(self) -> str:
        """What a person reads here, in the table of marks."""
        kind = "Rewritten text" if self.step.read else "Written answer"
        return f"{kind}: {self.step.label}" if self.step.label else kind

    @property
    def compared(self) -> bool:
        """True when a text was only compared with a model."""
        return any(told.verdict == "model" for told in self.step.reasons)


@dataclass(frozen=True)
class VisitView:
    """One coming to a step, with its parts: one, or a form's fields and what a person reads."""

    ask: str
    number: int
    parts: tuple[StepView, ...]

    @property
    def time(self) -> str:
        """Which time it was, in words; empty for the first, which counts."""
        return TIMES[self.number]

    @property
    def form(self) -> bool:
        """True where there are fields, each with a label of its own."""
        return any(view.step.label for view in self.parts)

    @property
    def points(self) -> int:
        return sum(view.step.points for view in self.parts)

    @property
    def out_of(self) -> int:
        return sum(view.step.out_of for view in self.parts)

    @property
    def blank(self) -> bool:
        """True when nothing of it was answered."""
        return all(view.step.state == "unanswered" for view in self.parts)


@dataclass(frozen=True)
class CaseView:
    """One case as the page shows it; `adjusted` when a person changed the mark that we gave."""

    report: CaseReport
    score: Score
    steps: tuple[StepView, ...]
    unreached: tuple[Score, ...]

    @property
    def visits(self) -> tuple[VisitView, ...]:
        """The steps in the order of the learner's way."""
        found = []
        for _, group in groupby(self.steps, key=lambda view: view.step.step):
            parts = tuple(group)
            found.append(VisitView(parts[0].step.ask, parts[0].step.number, parts))
        return tuple(found)

    @property
    def read(self) -> bool:
        """True when a person reads some of it."""
        return bool(self.unreached) or any(view.score for view in self.steps)

    @property
    def adjusted(self) -> bool:
        return self.score.given is not None and self.score.given != self.score.counted

    @property
    def passed(self) -> bool | None:
        """True or False where the case has a pass mark; a person's score decides, if there is one.

        None where there is no pass mark.
        """
        return self.report.passed(self.score.score)

    @property
    def needed(self) -> int:
        """How many points are a pass."""
        return ceil((self.report.pass_mark or 0) * self.report.out_of / 100)

    @property
    def progress(self) -> str:
        """How far the case was answered, for the table of marks."""
        if self.adjusted:
            return "Set by a person"
        open_ = [view.step.state == "unanswered" for view in self.steps]
        if all(open_):
            return "Not answered"
        return "Marked, as far as it was answered" if any(open_) else "Marked"

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


def alone(report: CaseReport) -> CaseView:
    """One case before the gradebook has anything to say of it."""
    steps = tuple(_step_view(step, None) for step in report.steps)
    return CaseView(report, Score(report.points, report.out_of), steps, ())


def _step_view(step: StepReport, score: Score | None) -> StepView:
    if step.number > 1:
        return StepView(step, "")
    if step.state == "awaiting":
        if score is None or score.given is None:
            return StepView(step, AWAITS, score)
        return StepView(step, AGAIN if score.awaiting else "", score)
    if step.state == "unanswered" and (score is None or score.given is None):
        return StepView(step, UNANSWERED, score)
    return StepView(step, "", score)
