"""Words for a terminal: what release, collect and mark did, as plain text with tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # nbgrader takes seconds to load, and to collect needs none of it
    from consentlab.marking.collect import CollectReport
    from consentlab.marking.demo import DemoReport
    from consentlab.marking.grade import CellMark, LearnerMark, MarkReport
    from consentlab.marking.release import ReleaseReport

STATES = {
    "new": "taken in",
    "newer": "taken in, in place of an earlier one",
    "older": "kept, but a newer one counts",
    "same": "had been taken in before",
}


def released(report: ReleaseReport) -> str:
    """What was released, in a sentence or two."""
    cases = sum(not cell.written for cell in report.cells)
    written = len(report.cells) - cases
    points = sum(cell.points for cell in report.cells)
    change = "It has changed" if report.changed else "It is the same as before"
    return (
        f"Released {shown(report.notebook)}: {_many(cases, 'case')}, "
        f"{_many(written, 'written answer')}, {points:g} marks in all. {change}."
    )


def collected(report: CollectReport) -> str:
    """Every file of the folder, those set aside last, each with its reason."""
    rows = [(one.learner, one.assignment, STATES[one.state], one.file) for one in report.collected]
    parts = [table(("Learner", "Assignment", "", "File"), sorted(rows))] if rows else []
    notes = [
        f"  {one.file} ({one.learner}): {note}." for one in report.collected for note in one.notes
    ]
    notes += [f"  {note}." for note in report.notes]
    if notes:
        parts.append("\n".join(["Worth knowing:", *notes]))
    if report.problems:
        lines = [f"  {one.file}: {one.says}" for one in report.problems]
        parts.append("\n".join(["Set aside, left where it is, for you to look at:", *lines]))
    if report.others:
        named = ", ".join(report.others[:3])
        more = ", among them" if len(report.others) > 3 else ""
        parts.append(f"{_many(len(report.others), 'other file')} left alone{more}: {named}.")
    taken = sum(one.state in ("new", "newer") for one in report.collected)
    parts.append(
        f"{_many(taken, 'hand-in')} taken in, {len(report.problems)} set aside."
        + (" Next: consentlab mark" if taken else "")
    )
    return "\n\n".join(parts)


def marked(report: MarkReport) -> str:
    """A table of marks, then what a person should look at."""
    parts = [f"{one}: not marked. {why}" for one, why in report.stopped]
    for assignment in sorted({one.assignment for one in report.marks}):
        marks = [one for one in report.marks if one.assignment == assignment]
        parts.append(f"{assignment}\n\n{_marks(marks)}")
    failed = [
        f"  {one.learner}, {one.assignment}: {one.failed}" for one in report.marks if one.failed
    ]
    if failed:
        parts.append("\n".join(["Not marked, for you to look at:", *failed]))
    notes = [f"  {one.learner}, {note}" for one in report.marks for note in one.notes]
    notes += [f"  {note}." for note in report.notes]
    if notes:
        parts.append("\n".join(["Worth knowing:", *notes]))
    parts.append(_closing(report))
    return "\n\n".join(parts)


def demonstrated(report: DemoReport) -> str:
    """What became of the simulated class: set aside, marks, and where to look."""
    parts = [collected(report.collected), marked(report.marks)]
    parts.append(f"{report.seconds:.0f} seconds. Everything is in {report.folder}.")
    return "\n\n".join(parts)


def _marks(marks: Sequence[LearnerMark]) -> str:
    cells = next((one.cells for one in marks if one.cells), ())
    rows = []
    for one in marks:
        if one.failed:
            rows.append((one.learner, *("" for _ in cells), "none", ""))
            continue
        points = tuple(_cell(cell) for cell in one.cells)
        waits = f"{_many(one.awaiting, 'answer')} to read" if one.awaiting else ""
        rows.append((one.learner, *points, f"{one.points:g}/{one.out_of:g}", waits))
    return table(("Learner", *(cell.id for cell in cells), "Marks", "Waiting"), rows)


def _cell(cell: CellMark) -> str:
    """Three states, kept apart: a mark, a person's turn, nothing given; and passed or not yet."""
    if cell.state == "awaiting":
        return "to read"
    if cell.state == "unanswered":
        return "no answer"
    passed = {None: "", True: " passed", False: " not yet"}[cell.passed]
    return f"{cell.points:g}/{cell.out_of:g}{passed}"


def _closing(report: MarkReport) -> str:
    if not report.marks:
        return (
            "Nothing to mark."
            if report.stopped
            else ("Nothing to mark: no hand-ins are there. First: consentlab collect FOLDER")
        )
    marked = [one for one in report.marks if not one.failed]
    waiting = sum(one.awaiting for one in marked)
    says = f"{len(marked)} of {len(report.marks)} marked"
    if waiting:
        says += f"; {_many(waiting, 'written answer')} to be read in formgrader"
    best = max(marked, key=lambda one: one.points, default=None)
    page = f" Feedback, for example: {shown(best.feedback)}" if best and best.feedback else ""
    return f"{says}.{page}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in plain text, each column as wide as it needs."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    lines.insert(1, tuple("-" * width for width in widths))
    drawn = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in lines
    )
    return "\n".join(line.rstrip() for line in drawn)


def shown(path: Path) -> str:
    """The path from here when it lies below, else whole."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
