"""What a learner may be told of one case's mark: plain types, kept as data inside the notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import asdict, dataclass
from typing import Any

from consentlab.case import Write
from consentlab.library import Library
from consentlab.mark import Mark, State, StepMark, Verdict
from consentlab.marking.keyring import Locked

HOME = "consentlab"  # in a notebook's metadata


@dataclass(frozen=True)
class Told:
    """Why one option earned what it did, with a link to where that is written."""

    text: str
    verdict: Verdict
    points: int
    because: str
    source: str
    source_title: str
    url: str


@dataclass(frozen=True)
class StepReport:
    """One step: what was asked, what became of the answer, and why.

    `cell` is the notebook cell in which a person marks what was written; empty for choices.
    """

    step: str
    ask: str
    state: State
    points: int
    out_of: int
    reasons: tuple[Told, ...] = ()
    written: str = ""
    words: int = 0
    cell: str = ""


@dataclass(frozen=True)
class CaseReport:
    """One case: points of a maximum, its steps, and what a person should know about the file."""

    case: str
    title: str
    points: int
    out_of: int
    steps: tuple[StepReport, ...]
    notes: tuple[str, ...]
    case_hash: str
    key_hash: str


def report(locked: Locked, mark: Mark, library: Library, notes: tuple[str, ...]) -> CaseReport:
    """The report of a mark. What the key says for markers alone has no place in these types."""
    case = locked.case
    return CaseReport(
        case=case.slug,
        title=case.title,
        points=mark.points,
        out_of=mark.out_of,
        steps=tuple(_step(locked, one, library) for one in mark.steps),
        notes=notes,
        case_hash=case.hash,
        key_hash=mark.key_hash,
    )


def put(metadata: MutableMapping[str, Any], reports: Iterable[CaseReport]) -> None:
    """Put reports into a notebook's metadata, as plain data, in place of any earlier ones."""
    metadata[HOME] = {**metadata.get(HOME, {}), "marks": [asdict(one) for one in reports]}


def take(metadata: Mapping[str, Any]) -> list[CaseReport]:
    """The reports in a notebook's metadata, in order; none in a notebook that is not marked."""
    return [_from_data(one) for one in metadata.get(HOME, {}).get("marks", [])]


def _from_data(data: Mapping[str, Any]) -> CaseReport:
    steps = tuple(
        StepReport(**{**step, "reasons": tuple(Told(**reason) for reason in step["reasons"])})
        for step in data["steps"]
    )
    return CaseReport(**{**data, "steps": steps, "notes": tuple(data["notes"])})


def _step(locked: Locked, mark: StepMark, library: Library) -> StepReport:
    step = locked.case.by_id[mark.step]
    reasons = []
    for reason in mark.reasons:
        source = library.reference(reason.source)
        worded = (reason.text, reason.verdict, reason.points, reason.because)
        reasons.append(Told(*worded, source.label, source.title, source.url))
    return StepReport(
        step=step.id,
        ask=step.ask,
        state=mark.state,
        points=mark.points,
        out_of=mark.out_of,
        reasons=tuple(reasons),
        written=mark.written,
        words=step.kind.words if isinstance(step.kind, Write) else 0,
        cell=f"{locked.case.slug}--{step.id}" if step.id in locked.rubrics else "",
    )
