"""Words for a terminal: what release, collect and mark did, as plain text with tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from consentlab.commands import command, elsewhere

if TYPE_CHECKING:  # nbgrader takes seconds to load, and to collect needs none of it
    from consentlab.marking.demo import DemoReport
    from consentlab.marking.mark_report import CellMark, Held, LearnerMark, MarkReport
    from consentlab.marking.release import ReleaseReport

MOST_LINES = 40  # in a table that is to be read on a screen


def released(report: ReleaseReport) -> str:
    """What was released, in a sentence or two."""
    cases = sum(not cell.written for cell in report.cells)
    written = len(report.cells) - cases
    points = sum(cell.points for cell in report.cells)
    change = "It has changed" if report.changed else "It is the same as before"
    return (
        f"Released {shown(report.notebook)}: {many(cases, 'case')}, "
        f"{many(written, 'written answer')}, {points:g} marks in all. {change}."
    )


def marked(report: MarkReport, course: Path | None = None) -> str:
    """A table of marks, then what a person should look at; `course` when it lies elsewhere."""
    parts = [f"{one}: not marked. {why}" for one, why in report.stopped]
    for assignment in sorted({one.assignment for one in report.marks}):
        marks = [one for one in report.marks if one.assignment == assignment]
        shown = _marks(marks) if len(marks) <= MOST_LINES else _in_short(marks)
        parts.append(f"{assignment}\n\n{shown}")
    if report.held:
        parts.append(
            f"{would_move(report.held)}\n\nThey stand as they stood. To mark them anew, "
            "give the same command with --yes."
        )
    failed = [
        f"  {one.learner}, {one.assignment}: {one.failed}" for one in report.marks if one.failed
    ]
    if failed:
        parts.append("\n".join(["Not marked, for you to look at:", *failed]))
    notes = [f"  {one.learner}, {note}" for one in report.marks for note in one.notes]
    notes += [f"  {note}." for note in report.notes]
    if notes:
        parts.append("\n".join(["Worth knowing:", *notes]))
    parts.append(_closing(report, course))
    return "\n\n".join(parts)


def would_move(held: Sequence[Held]) -> str:
    """Whose marks a changed key would move, from what to what."""
    rows = [
        (one.learner, one.assignment, moved.cell, f"{moved.before:g}", f"{moved.after:g}")
        for one in sorted(held, key=lambda one: (one.assignment, one.learner))
        for moved in one.moved
    ]
    up = sum(moved.after > moved.before for one in held for moved in one.moved)
    ways = [(up, "up"), (len(rows) - up, "down")]
    moves = ", ".join(f"{number} {way}" for number, way in ways if number)
    says = (
        f"Keys have changed since {many(len(held), 'hand-in')} "
        f"{'was' if len(held) == 1 else 'were'} marked. "
        f"That would move {many(len(rows), 'mark')}: {moves}."
    )
    more = f"\n… and {len(rows) - MOST_LINES} more." if len(rows) > MOST_LINES else ""
    head = ("Learner", "Assignment", "Case", "Now", "Then")
    return f"{says}\n\n{table(head, rows[:MOST_LINES])}{more}"


def demonstrated(report: DemoReport) -> str:
    """What became of the simulated class: set aside, marks, and where to look."""
    from consentlab.marking.told_collected import collected

    parts = [collected(report.collected), marked(report.marks, report.folder)]
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
        waits = f"{many(one.awaiting, 'answer')} to read" if one.awaiting else ""
        rows.append((one.learner, *points, f"{one.points:g}/{one.out_of:g}", waits))
    return table(("Learner", *(cell.id for cell in cells), "Marks", "Waiting"), rows)


def _in_short(marks: Sequence[LearnerMark]) -> str:
    """Too many to read one by one: how many marked, and how they did."""
    done = sorted(one.points for one in marks if not one.failed)
    if not done:
        return f"None of {len(marks)} marked."
    waiting = sum(bool(one.awaiting) for one in marks)
    return (
        f"{len(done)} of {len(marks)} marked, from {done[0]:g} to {done[-1]:g} of "
        f"{max(one.out_of for one in marks):g}, half of them at {median(done):g} or more. "
        f"{many(waiting, 'hand-in')} with something to read. All of it: consentlab report"
    )


def _cell(cell: CellMark) -> str:
    """Three states, kept apart: a mark, a person's turn, nothing given; and passed or not yet."""
    if cell.state == "awaiting":
        return "to read"
    if cell.state == "unanswered":
        return "no answer"
    passed = {None: "", True: " passed", False: " not yet"}[cell.passed]
    return f"{cell.points:g}/{cell.out_of:g}{passed}"


def _closing(report: MarkReport, course: Path | None) -> str:
    if not report.marks:
        first = command("collect FOLDER", course)
        return (
            "Nothing to mark."
            if report.stopped
            else f"Nothing to mark: no hand-ins are there. First: {first}"
        )
    marked = [one for one in report.marks if not one.failed]
    waiting = sum(one.awaiting for one in marked)
    says = f"{len(marked)} of {len(report.marks)} marked"
    if waiting:
        says += f"; {many(waiting, 'written answer')} to be read: without names by "
        says += f"{command('read', course)}, or in formgrader "
        says += f"(python start.py jupyter lab{elsewhere(course)})"
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


def many(number: int, what: str) -> str:
    """The number and the word for it, such as `1 file` and `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"
