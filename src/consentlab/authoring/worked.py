"""A case as worked answers: the types that a debrief's page and its plain text both show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from consentlab.authoring.followed import Followed
from consentlab.case import Case
from consentlab.labels import Outline
from consentlab.picture import Image
from consentlab.rubric import Rubric
from consentlab.source_file import Reference

Tone = Literal["model", "part", "other", ""]
"""In the model answer; right in part; not in it; neither right nor wrong."""


@dataclass(frozen=True)
class Row:
    """One choice, item, thing or phrase: what the model says of it, what that earns, and why.

    `verdict` says in words what `tone` shows. `at` is its number in the picture or the order;
    `more` is what there is to say of other answers. `because` may be empty where the same reason
    stands further up.
    """

    text: str
    verdict: str
    tone: Tone
    because: str = ""
    source: Reference | None = None
    earns: str = ""
    more: str = ""
    at: str = ""


@dataclass(frozen=True)
class Drawn:
    """A picture that was asked about, with what is to be marked or covered drawn over it."""

    image: Image
    outlines: tuple[Outline, ...]
    says: str


@dataclass(frozen=True)
class Part:
    """A question, or one field of a form: `label` names the field.

    `pieces` are a text in stretches, each with whether it is to be highlighted. `written` is the
    model text, empty where nobody wrote one; `draft` is what was to be rewritten.
    """

    label: str
    worth: str
    rows: tuple[Row, ...] = ()
    rule: str = ""
    drawn: Drawn | None = None
    pieces: tuple[tuple[str, bool], ...] = ()
    draft: str = ""
    asks_text: bool = False
    written: str = ""
    why: Row | None = None
    rubric: Rubric | None = None


@dataclass(frozen=True)
class StepWorked:
    """One question with its worked answer; `on_way` says that the model answers come to it."""

    id: str
    number: int
    ask: str
    story: str
    image: Image | None
    on_way: bool
    parts: tuple[Part, ...]
    ways: tuple[Followed, ...]


@dataclass(frozen=True)
class EndingWorked:
    """One way in which the case may close; `on_way` for the one of the model answers."""

    id: str
    title: str
    debrief: str
    on_way: bool


@dataclass(frozen=True)
class CaseWorked:
    """One version of a case with all its worked answers, and what these earn by the key.

    `by_key` says that nobody wrote model answers, and the best by the key stand in their place.
    `drawn_from` says of a case from a bank how many of it a learner meets; `version` of `versions`
    is the case's own number, also there.
    """

    case: Case
    version: int
    versions: int
    image: Image | None
    points: int
    out_of: int
    by_key: bool
    steps: tuple[StepWorked, ...]
    endings: tuple[EndingWorked, ...]
    drawn_from: str = ""

    @property
    def id(self) -> str:
        """The id of the case itself, also where it stands at a place that draws from a bank."""
        return self.case.drawn or self.case.slug


@dataclass(frozen=True)
class SolutionWorked:
    """One assignment with all its worked answers."""

    assignment: str
    title: str
    cases: tuple[CaseWorked, ...]

    @property
    def sources(self) -> tuple[Reference, ...]:
        """Every source that a reason names, each once, by its label."""
        parts = [one for case in self.cases for step in case.steps for one in step.parts]
        rows = [row for one in parts for row in (*one.rows, one.why) if row]
        found = {row.source.label: row.source for row in rows if row.source}
        return tuple(found[label] for label in sorted(found, key=str.casefold))

    @property
    def short(self) -> tuple[CaseWorked, ...]:
        """The cases whose answers here earn less than the most."""
        return tuple(one for one in self.cases if one.points != one.out_of)
