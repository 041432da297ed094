"""Tells worked answers as plain lines, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from consentlab.author_file import counted
from consentlab.authoring.worked import (
    CaseWorked,
    Part,
    Row,
    SolutionWorked,
    StepWorked,
)
from consentlab.case import paragraphs
from consentlab.rubric import Rubric
from consentlab.source_file import Reference

WIDE = 88  # characters
WARNING = "These are the answers. They are not for learners before the hand-in."


def lines(worked: SolutionWorked) -> Iterator[str]:
    """The whole assignment, case by case."""
    yield from _wrapped(f"{worked.title} ({worked.assignment})")
    yield "=" * min(WIDE, len(f"{worked.title} ({worked.assignment})"))
    yield from _wrapped(WARNING)
    for case in worked.cases:
        yield ""
        yield ""
        yield from _case(case)


def short(worked: SolutionWorked) -> Iterator[str]:
    """A sentence for each case without model answers of which those by the key do not earn all.

    Where an author wrote some, `fit` says what is wrong with them.
    """
    for told in worked.short:
        if told.by_key:
            yield (
                f"{worked.assignment}: the best answers by the key to '{told.id}' earn "
                f"{told.points} of {told.out_of} in version {told.version}, and should earn all. "
                "Write model answers in the solution's notebook, or correct the key."
            )


def _case(told: CaseWorked) -> Iterator[str]:
    case = told.case
    head = f"{case.title} ({told.id}), version {told.version} of {told.versions}"
    yield from _wrapped(head)
    yield "-" * min(WIDE, len(head))
    if told.drawn_from:
        yield from _wrapped(told.drawn_from)
    if told.out_of:
        who = "best answers by the key" if told.by_key else "model answers"
        yield from _wrapped(f"The {who} earn {told.points} of {counted(told.out_of, 'point')}.")
    yield from _story(case.story)
    if told.image:
        yield from _wrapped(f"Picture: {told.image.alt} ({told.image.file.name})")
    for step in told.steps:
        yield ""
        yield from _step(step)
    for ending in told.endings:
        here = " The model answers come here." if ending.on_way else ""
        yield ""
        yield from _wrapped(f"Ending: {ending.title}.{here}")
        yield from _story(ending.debrief, "  ")


def _step(step: StepWorked) -> Iterator[str]:
    yield from _story(step.story)
    if step.image:
        yield from _wrapped(f"Picture: {step.image.alt} ({step.image.file.name})")
    yield from _wrapped(f"{step.number}. {step.ask}")
    if not step.on_way:
        yield from _wrapped("(Another answer leads here; what is best is by the key.)", "  ")
    for part in step.parts:
        yield from _part(part)
    for way in step.ways:
        yield from _wrapped(f"{way.when}: {way.where}.", "  > ")


def _part(part: Part) -> Iterator[str]:
    head = "; ".join(one for one in (part.label, part.worth) if one)
    yield from _wrapped(head, "  ")
    yield from _wrapped(part.rule, "  ")
    if part.drawn:
        image = part.drawn.image
        yield from _wrapped(f"Picture: {image.alt} ({image.file.name})", "  ")
    if part.pieces:
        marked = "".join(f"[[{text}]]" if found else text for text, found in part.pieces)
        yield from _wrapped(f"The text, with the model answer in [[ ]]: {marked}", "  ")
    if part.draft:
        yield from _wrapped(f"The draft: {part.draft}", "  ")
    if part.asks_text:
        yield from _wrapped(f"Model text: {part.written or 'nobody wrote one.'}", "  ")
    if part.why:
        yield from _wrapped(part.why.because, "    ")
        yield from _source(part.why.source)
    for row in part.rows:
        yield from _row(row)
    if part.rubric:
        yield from _rubric(part.rubric)


def _row(row: Row) -> Iterator[str]:
    sign = {"model": "*", "part": "~", "other": "-", "": "."}[row.tone]
    at = f"{row.at}. " if row.at else ""
    earns = f": {row.earns}" if row.earns else ""
    yield from _wrapped(f"{sign} {at}{row.text} [{row.verdict}{earns}]", "  ")
    yield from _wrapped(row.because, "      ")
    yield from _wrapped(row.more, "      ")
    yield from _source(row.source)


def _source(source: Reference | None) -> Iterator[str]:
    if source:
        yield f"      {source.label} <{source.url}>"


def _rubric(rubric: Rubric) -> Iterator[str]:
    yield from _wrapped(f"Rubric: {rubric.title}", "  ")
    for criterion in rubric.criteria:
        yield from _wrapped(criterion.asks, "    ")
        for points, level in sorted(criterion.levels.items(), reverse=True):
            yield from _wrapped(f"{points}: {level}", "      ")


def _story(text: str, indent: str = "") -> Iterator[str]:
    for paragraph in paragraphs(text):
        yield from _wrapped(paragraph, indent)


def _wrapped(text: str, indent: str = "") -> Iterator[str]:
    """A text in lines of their width; its own line breaks are kept."""
    rest = " " * len(indent)
    for line in text.splitlines():
        yield from textwrap.wrap(
            line, WIDE, initial_indent=indent, subsequent_indent=rest, break_on_hyphens=False
        ) or [""]
