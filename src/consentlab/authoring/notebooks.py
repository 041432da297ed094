"""Checks what holds for every notebook of a course, be it a lesson, a tool or a solution."""

from __future__ import annotations

from collections.abc import Iterator

from consentlab.author_file import shown
from consentlab.lesson_file import Lesson

HIDDEN = 'every code cell needs "jupyter": {"source_hidden": true} in its metadata'


def check_form(lesson: Lesson) -> Iterator[str]:
    """A complaint for each cell without an id of its own, with shown code, or with output."""
    met: set[str] = set()
    for number, cell in enumerate(lesson.cells, 1):
        where = cell.start.where
        if not cell.id:
            yield (
                f"{shown(lesson.path)}, line {cell.start.number}: cell {number} has no id. "
                'Add "id": "…", with lower-case letters, digits and hyphens.'
            )
        elif cell.id in met:
            yield f"{where}: another cell has this id too. Give each cell an id of its own."
        met.add(cell.id)
        if cell.kind not in ("code", "markdown"):
            yield (
                f'{where}: the cell is of the kind "{cell.kind:.40}". Make it "markdown" or "code".'
            )
        if cell.code and not cell.hidden:
            yield f"{where}: the cell's code is not hidden; {HIDDEN}. Add that."
        if cell.printed:
            yield (
                f"{(cell.lines or (cell.start,))[0].where}: the cell holds what its code printed. "
                "Clear all outputs, then save."
            )
        if cell.code and cell.counted:
            yield (
                f"{where}: the cell says that it was run (execution_count). Clear all outputs, "
                "then save."
            )


def check_minutes(lesson: Lesson) -> Iterator[str]:
    """A complaint where the minutes are no number."""
    if not (lesson.minutes.isascii() and lesson.minutes.isdecimal() and int(lesson.minutes)):
        yield (
            f"{shown(lesson.path)}: the metadata give {lesson.minutes or 'nothing'!s:.40} for the "
            'minutes. Write "minutes": "15" under "consentlab" there.'
        )
