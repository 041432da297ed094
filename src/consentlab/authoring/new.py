"""Begins a case with its key, and gives it its place in an exercise: all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import counted, shown
from consentlab.authoring.check_case import Marking
from consentlab.authoring.new_case import draft, write
from consentlab.authoring.new_cells import notebook_of, with_case, write_notebook
from consentlab.authoring.patterns import TO_WRITE
from consentlab.authoring.placed import Placed, of_new, of_place
from consentlab.commands import command
from consentlab.library import Library


@dataclass(frozen=True)
class Begun:
    """A new case that was written: its files and, if it has one, its place in an exercise.

    `course` is the educator's copy as it was named, for the commands that follow.
    """

    slug: str
    files: tuple[Path, ...]
    assessed: bool
    notebook: Path | None
    points: int
    read: int
    course: Path = Path()

    def lines(self) -> list[str]:
        """What was written, and what an author does next."""
        sort = "assessed" if self.assessed else "practice"
        found = [f"Written, as {sort}:", *(f"  {shown(path)}" for path in self.files)]
        if self.notebook:
            found.append(f"  {shown(self.notebook)}: its cells, for {_worth(self)}")
        found += [
            f'Replace what begins with "{TO_WRITE}", then:',
            f"  {command(f'author check {self.slug}', self.course)}",
            f"  {command(f'author preview {self.slug}', self.course)}",
        ]
        if self.notebook:
            found += [
                "Where you change points, change them in the cells too. The notebook's first cell",
                "says how long all takes, and perhaps of how many cases: look at it as well. Then:",
                f"  {command(f'release {self.notebook.parent.name}', self.course)}",
            ]
        elif self.assessed:
            place = command(f"author place {self.slug} --assignment NAME", self.course)
            found += [
                "No learner is given it before it has a place in an exercise:",
                f"  {place}",
            ]
        else:
            found.append(f'A lesson plays it by a cell with play("{self.slug}").')
        return found


def begin(
    library: Library,
    slug: str,
    kinds: Sequence[str],
    marking: Marking,
    *,
    assessed: bool,
    solutions: Path,
    assignment: str | None = None,
) -> Begun:
    """Write a new case and its key, and for an assignment the cells of its solution.

    Raises ConsentlabError, with nothing written, where any of it cannot be.
    """
    new = draft(library, slug, kinds, marking, assessed=assessed)
    notebook = notebook_of(solutions, assignment) if assignment else None
    text = with_case(notebook, of_new(new)) if notebook else ""
    write(new.files)
    if notebook:
        write_notebook(notebook, text)
    return Begun(slug, tuple(new.files), assessed, notebook, new.points, sum(new.read.values()))


@dataclass(frozen=True)
class Given:
    """What was given a place in an exercise: a case, or what is drawn from a bank."""

    notebook: Path
    points: int
    read: int
    course: Path = Path()

    def lines(self) -> list[str]:
        """What was written, and what an author does next."""
        assignment = self.notebook.parent.name
        return [
            f"Written: {shown(self.notebook)}: its cells, for {_worth(self)}.",
            "The model answers there are the best by the key: look at them, at the heading and at",
            "the notebook's first cell, which says how long all takes. Then:",
            f"  {command(f'author check {assignment}', self.course)}",
            f"  {command(f'release {assignment}', self.course)}",
        ]


def give_place(
    library: Library, place: str, marking: Marking, solutions: Path, assignment: str
) -> Given:
    """Write the cells of a case that is there, or of a place of a bank, into a solution.

    Raises ConsentlabError, with nothing written, where that cannot be.
    """
    found: Placed = of_place(library, place, marking)
    notebook = notebook_of(solutions, assignment)
    write_notebook(notebook, with_case(notebook, found))
    return Given(notebook, found.points, sum(found.read.values()))


def _worth(found: Begun | Given) -> str:
    read = f", and {counted(found.read, 'point')} that a person gives" if found.read else ""
    return counted(found.points, "point") + read
