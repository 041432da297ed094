"""Words for a terminal: what a release and a demonstration did, and tables in plain text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # nbgrader takes seconds to load, and to collect needs none of it
    from consentlab.marking.demo import DemoReport
    from consentlab.marking.release import ReleaseReport

MOST_LINES = 40  # in a table that is to be read on a screen
MOST_NAMED = 3  # of those of whom the same is to be said


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


def demonstrated(report: DemoReport) -> str:
    """What became of the simulated class: set aside, marks, and where to look."""
    from consentlab.marking.told_collected import collected
    from consentlab.marking.told_marked import marked

    parts = [collected(report.collected, report.folder), marked(report.marks, report.folder)]
    parts.append(f"{report.seconds:.0f} seconds. Everything is in {report.folder}.")
    return "\n\n".join(parts)


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


def few(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
