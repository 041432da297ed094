"""What a learner may be told of one case's mark: plain types, kept as data inside the notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from consentlab.case import Step
from consentlab.key import FieldKey, FormKey, RewriteKey
from consentlab.kind import FieldKind, FillInForm, Rewrite, Write
from consentlab.library import Library
from consentlab.mark import Mark
from consentlab.marking.given import Given, given_from, given_of
from consentlab.marking.keyring import Keyring, Locked
from consentlab.marking.marked import Marked
from consentlab.reason import READ, Reason, State, StepMark, Verdict

HOME = "consentlab"  # in a notebook's metadata


@dataclass(frozen=True)
class Told:
    """Why one element earned what it did, with a link to where that is written.

    `points` is None where elements have none of their own. `at` is its number or letter in the
    picture, where it has one.
    """

    text: str
    verdict: Verdict
    points: int | None
    because: str
    source: str
    source_title: str
    url: str
    label: str
    at: str = ""


@dataclass(frozen=True)
class StepReport:
    """One step, one field of a form, or what a person reads: what became of the answer, and why.

    `step` is the id of the visit, `number` 2 and more where the learner came back to it: then it
    earns nothing. `part` is that of the StepMark, `label` is a form's field's; `read` is true of
    what is read beside the rules. `cell` is the notebook cell in which a person marks what was
    written; empty for what the key marks. `given` is the answer as JSON text, `shown` what a page
    shows of it beside the words, `draft` the text that was to be rewritten.
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
    number: int = 1
    part: str = ""
    label: str = ""
    read: bool = False
    given: str = ""
    draft: str = ""
    shown: Given | None = None


@dataclass(frozen=True)
class CaseReport:
    """One version of a case: points of a maximum, its steps, and what to know about the file.

    `ending` and `debrief` are those of the ending that was reached, if it has any. `pass_mark` is
    in per cent of the points that the key gives; None where nobody passes or fails.
    """

    case: str
    title: str
    points: int
    out_of: int
    steps: tuple[StepReport, ...]
    notes: tuple[str, ...]
    case_hash: str
    key_hash: str
    version: int = 1
    versions: int = 1
    ending: str = ""
    debrief: str = ""
    pass_mark: int | None = None

    def passed(self, points: float) -> bool | None:
        """True when so many of its points are a pass; None where nobody passes or fails."""
        return None if self.pass_mark is None else 100 * points >= self.pass_mark * self.out_of


def report(marked: Marked, keys: Keyring) -> CaseReport:
    """The report of a mark. What the key says for markers alone has no place in these types."""
    locked, mark = marked.locked, marked.mark
    case, ending = locked.case, locked.case.endings.get(mark.end)
    return CaseReport(
        case=case.slug,
        title=case.title,
        points=mark.points,
        out_of=mark.out_of,
        steps=tuple(_steps(locked, mark, keys)),
        notes=marked.notes,
        case_hash=case.hash,
        key_hash=mark.key_hash,
        version=case.version,
        versions=case.versions,
        ending=ending.title if ending else "",
        debrief=ending.debrief if ending else "",
        pass_mark=locked.key.pass_mark,
    )


def put(metadata: MutableMapping[str, Any], reports: Iterable[CaseReport]) -> None:
    """Put reports into a notebook's metadata, as plain data, in place of any earlier ones."""
    metadata[HOME] = {**metadata.get(HOME, {}), "marks": [asdict(one) for one in reports]}


def take(metadata: Mapping[str, Any]) -> list[CaseReport]:
    """The reports in a notebook's metadata, in order; none in a notebook that is not marked."""
    return [_from_data(one) for one in metadata.get(HOME, {}).get("marks", [])]


def _from_data(data: Mapping[str, Any]) -> CaseReport:
    steps = tuple(
        StepReport(
            **{
                **step,
                "reasons": tuple(Told(**reason) for reason in step["reasons"]),
                "shown": given_from(step["shown"]),
            }
        )
        for step in data["steps"]
    )
    return CaseReport(**{**data, "steps": steps, "notes": tuple(data["notes"])})


@dataclass(frozen=True)
class _Part:
    """What a StepMark is about: the step, and the question in it that was marked."""

    step: Step
    number: int
    kind: FieldKind
    worth: FieldKey
    label: str
    read: bool
    cell: str


def _part(locked: Locked, mark: StepMark) -> _Part:
    id, _, number = mark.step.partition(".")
    step, worth = locked.case.by_id[id], locked.key.steps[id]
    label, read, person = "", mark.part == READ, id
    if isinstance(step.kind, FillInForm):
        assert isinstance(worth, FormKey)
        field, _, rest = mark.part.partition("--")
        asked, worth = step.kind.by_id[field], worth.fields[field]
        label, read, person, kind = asked.label, rest == READ, f"{id}--{field}", asked.kind
    else:
        assert not isinstance(worth, FormKey)
        kind = step.kind
    cell = f"{locked.case.slug}--{person}" if person in locked.rubrics and not number else ""
    return _Part(step, int(number or 1), kind, worth, label, read, cell)


def _steps(locked: Locked, mark: Mark, keys: Keyring) -> Iterator[StepReport]:
    for one in mark.steps:
        part = _part(locked, one)
        ruled = isinstance(part.worth, RewriteKey) and not part.read
        yield _step(part, one, keys, cell="" if ruled else part.cell)
        if ruled and one.state == "unanswered" and part.cell:
            blank = StepMark(one.step, "unanswered", 0, 0)
            yield _step(replace(part, read=True), blank, keys, cell=part.cell)


def _step(part: _Part, mark: StepMark, keys: Keyring, cell: str) -> StepReport:
    shown = given_of(part.kind, part.worth, mark, keys.course)
    return StepReport(
        step=mark.step,
        ask=part.step.ask,
        state=mark.state,
        points=mark.points,
        out_of=mark.out_of,
        reasons=tuple(_told(one, shown, keys.library) for one in mark.reasons),
        written=mark.written,
        words=part.kind.words if isinstance(part.kind, Rewrite | Write) else 0,
        cell=cell,
        number=part.number,
        part=mark.part,
        label=part.label,
        read=part.read,
        given=mark.given,
        draft=part.kind.draft if isinstance(part.kind, Rewrite) else "",
        shown=shown,
    )


def _told(reason: Reason, shown: Given | None, library: Library) -> Told:
    source = library.reference(reason.source)
    return Told(
        text=reason.text,
        verdict=reason.verdict,
        points=reason.points,
        because=reason.because,
        source=source.label,
        source_title=source.title,
        url=source.url,
        label=reason.label,
        at=(shown.named or {}).get(reason.option, "") if shown else "",
    )
