"""Finds what an author has not written yet: the texts that a new case comes with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from consentlab.author_file import counted, read, shown
from consentlab.authoring.marked import scalars
from consentlab.authoring.patterns import TO_WRITE
from consentlab.errors import AuthorError
from consentlab.lesson_file import Line

MOST_LINES = 8  # that are named


def in_files(paths: Iterable[Path]) -> Iterator[str]:
    """A remark for each file in which a new case's own words still stand, with their lines.

    A file that cannot be read has none here: its own reader tells of it.
    """
    for path in paths:
        try:
            found = [
                node for _, node in scalars("", read(path)) if node.raw.value.startswith(TO_WRITE)
            ]
        except AuthorError:
            continue
        if found:
            numbers = [one.line for one in found]
            yield _remark(f"{shown(path)}, line {numbers[0]}", numbers)


def in_lines(lines: Sequence[Line]) -> Iterator[str]:
    """A remark on the lines of a notebook in which such words stand; none where there are none."""
    if lines:
        yield _remark(lines[0].where, [one.number for one in lines])


def _remark(where: str, numbers: Sequence[int]) -> str:
    lines = ""
    if len(numbers) > MOST_LINES:
        lines = f" (lines {', '.join(map(str, numbers[:MOST_LINES]))} and further on)"
    elif len(numbers) > 1:
        lines = f" (lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]})"
    return (
        f'{where}: from here on "{TO_WRITE}" still begins {counted(len(numbers), "text")}{lines}. '
        "That is how a new case comes; write your own before a learner meets it."
    )
