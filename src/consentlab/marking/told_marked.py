"""Words for a terminal: marks in tables, what a person should look at, and what comes next."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from consentlab.commands import command, program
from consentlab.marking.mark_report import CellMark, Held, LearnerMark, MarkReport
from consentlab.marking.noted import not_marked, worth_knowing
from consentlab.marking.told import MOST_LINES, many, shown, table

WIDE = 100  # signs that most terminals show in one line


def marked(report: MarkReport, course: Path | None = None) -> str:
    """A table of marks, then what a person should look at; `course` when it lies elsewhere."""
    parts = []
    for assignment in sorted({one.assignment for one in report.marks}):
        marks = [one for one in report.marks if one.assignment == assignment]
        shown_as = _marks(marks) if len(marks) <= MOST_LINES else _in_short(marks, course)
        parts.append(f"{assignment}\n\n{shown_as}")
    if report.held:
        parts.append(
            f"{would_move(report.held)}\n\nThey stand as they stood. To mark them anew, "
            "give the same command with --yes."
        )
    cut = report.listed is not None
    if notes := worth_knowing(report, cut=cut):
        parts.append("\n".join(["Worth knowing:", *notes]))
    if failed := not_marked(report, cut=cut):
        parts.append("\n".join(["Not marked, for you to look at:", *failed]))
    if report.listed:
        parts.append(f"All of it, word for word, is in {shown(report.listed)}.")
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


def _marks(marks: Sequence[LearnerMark]) -> str:
    """A row for each learner; where the cases' names would make it too wide, they are numbered."""
    cells = next((one.cells for one in marks if one.cells), ())
    whole = table(
        ("Learner", *(cell.id for cell in cells), "Marks", "Waiting"),
        [_row(one, len(cells), "no answer", "answer") for one in marks],
    )
    if max(map(len, whole.split("\n"))) <= WIDE:
        return whole
    numbers = [str(number) for number in range(1, len(cells) + 1)]
    drawn = table(
        ("Learner", *numbers, "Marks", "To read"),
        [_row(one, len(cells), "none", "") for one in marks],
    )
    return f"{drawn}\n\n{_legend(dict(zip(numbers, cells, strict=True)), marks)}"


def _legend(cells: Mapping[str, CellMark], marks: Sequence[LearnerMark]) -> str:
    """What the numbers and the short words of a table stand for; no number ends a line."""
    ids = ", ".join(f"{number}\N{NO-BREAK SPACE}{cell.id}" for number, cell in cells.items())
    lines = textwrap.wrap(f"{ids}.", WIDE, break_long_words=False, break_on_hyphens=False)
    if any(cell.state == "unanswered" for one in marks for cell in one.cells):
        lines.append("none: no answer.")
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def _row(one: LearnerMark, cells: int, none: str, waiting: str) -> tuple[str, ...]:
    """One learner's row; `none` is what stands for no answer, `waiting` what is counted."""
    if one.failed:
        return one.learner, *("" for _ in range(cells)), "none", ""
    waits = ""
    if one.awaiting:
        waits = f"{many(one.awaiting, waiting)} to read" if waiting else str(one.awaiting)
    points = (_cell(cell, none) for cell in one.cells)
    return one.learner, *points, f"{one.points:g}/{one.out_of:g}", waits


def _cell(cell: CellMark, none: str) -> str:
    """Three states, kept apart: a mark, a person's turn, nothing given; and passed or not yet."""
    if cell.state == "awaiting":
        return "to read"
    if cell.state == "unanswered":
        return none
    passed = {None: "", True: " passed", False: " not yet"}[cell.passed]
    return f"{cell.points:g}/{cell.out_of:g}{passed}"


def _in_short(marks: Sequence[LearnerMark], course: Path | None) -> str:
    """Too many to read one by one: how many marked, and how they did."""
    done = sorted(one.points for one in marks if not one.failed)
    if not done:
        return f"None of {len(marks)} marked."
    waiting = sum(bool(one.awaiting) for one in marks)
    return (
        f"{len(done)} of {len(marks)} marked, from {done[0]:g} to {done[-1]:g} of "
        f"{max(one.out_of for one in marks):g}, half of them at {median(done):g} or more. "
        f"{many(waiting, 'hand-in')} with something to read. All of it: {command('report', course)}"
    )


def _closing(report: MarkReport, course: Path | None) -> str:
    """How many are marked, and all that is not, so that it is seen without scrolling up."""
    stopped = ", ".join(name for name, _ in report.stopped)
    there = len(report.marks) + len(report.held)
    if not there:
        if stopped:
            return f"Nothing is marked. Not marked at all, for the reason above: {stopped}."
        first = command("collect FOLDER", course)
        return f"Nothing to mark: no hand-ins are there. First: {first}"
    marked = [one for one in report.marks if not one.failed]
    waiting = sum(one.awaiting for one in marked)
    says = f"{len(marked)} of {there} marked"
    if report.held:
        says += f"; {len(report.held)} left as before the change of a key"
    if stopped:
        says += f"; not marked at all, for the reason above: {stopped}"
    if waiting:
        says += f"; {many(waiting, 'written answer')} to be read: without names by "
        says += f"{command('read', course)}, or in formgrader "
        says += f"({program('jupyter lab', course)})"
    best = max(marked, key=lambda one: one.points, default=None)
    page = f" Feedback, for example: {shown(best.feedback)}" if best and best.feedback else ""
    return f"{says}.{page}"
