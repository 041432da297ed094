"""The commands about whole exercises: what each takes and says; the work is done in `authoring`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from consentlab.commands import remember

Course = Annotated[
    Path,
    typer.Option(
        "--course",
        callback=remember,
        help="The educator's copy: the folder with solutions and grader.",
    ),
]
SOLUTIONS = Path("build") / "solutions"  # git ignores it, and it is in no package


def solutions(
    assignments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ASSIGNMENT", help="Folders of solutions; without any, all of them."
        ),
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="Write a page for each.")] = False,
    out: Annotated[
        Path, typer.Option("--out", help="The folder for the pages of --html.")
    ] = SOLUTIONS,
    version: Annotated[int, typer.Option(min=1, help="Which version of each case to show.")] = 1,
    course: Course = Path(),
) -> None:
    """Show the worked answers of assignments, for a debrief.

    Each question with its model answer, what every answer earns, why, and by which source. These
    are the answers: keep them from learners until they have handed in.
    """
    from consentlab.authoring import solution_page, solution_text
    from consentlab.authoring.check_case import Marking
    from consentlab.authoring.fit import fit
    from consentlab.authoring.solutions import work_out
    from consentlab.library import Library
    from consentlab.marking.desk import check_assignment, open_desk

    desk = open_desk(course, "Authoring")
    named = list(dict.fromkeys(assignments or desk.assignments()))
    for assignment in named:
        check_assignment(desk, assignment)
    library, marking = Library.of_course(desk.root), Marking(desk.keys, desk.rubrics)
    short: list[str] = []
    for assignment in named:
        worked = work_out(library, desk.solutions, assignment, marking, version)
        short += solution_text.short(worked)
        short += fit(library, desk.solutions / assignment, marking).unfit
        if html:
            page = solution_page.write(worked, out, desk.root)
            typer.echo(f"Written: {page}. It holds answers: not for learners before the hand-in.")
        else:
            for line in solution_text.lines(worked):
                typer.echo(line)
    for line in short:
        typer.echo(line, err=True)
    if short:
        raise typer.Exit(1)


def place(
    place: Annotated[
        str,
        typer.Argument(
            help="A place of draws.yaml, such as bedside-1, or a case that is assessed."
        ),
    ],
    assignment: Annotated[
        str, typer.Option(help="The exercise, a folder of solutions; it may be new.")
    ],
    course: Course = Path(),
) -> None:
    """Give a bank, or a case, its cells in an exercise.

    The model answers are the best by the key, a set for each version where these differ. Nothing
    that is there is overwritten.
    """
    from consentlab.authoring.check_case import Marking
    from consentlab.authoring.new import give_place
    from consentlab.library import Library
    from consentlab.marking.desk import open_desk

    desk = open_desk(course, "Authoring")
    library, marking = Library.of_course(desk.root), Marking(desk.keys, desk.rubrics)
    given = give_place(library, place, marking, desk.solutions, assignment)
    for line in replace(given, course=course).lines():
        typer.echo(line)


def play_tricks(
    assignments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ASSIGNMENT", help="Folders of solutions; without any, all of them."
        ),
    ] = None,
    course: Course = Path(),
) -> None:
    """Play exercises by tricks, and say what each earns.

    Somebody who always takes the first choice, the longest or the most cautious one should not
    pass. Every case is played in all its versions, which takes some seconds for each exercise.
    """
    from consentlab.authoring import tricks
    from consentlab.authoring.check_case import Marking
    from consentlab.library import Library
    from consentlab.marking.desk import check_assignment, open_desk

    desk = open_desk(course, "Authoring")
    named = list(dict.fromkeys(assignments or desk.assignments()))
    for assignment in named:
        check_assignment(desk, assignment)
    library, marking = Library.of_course(desk.root), Marking(desk.keys, desk.rubrics)
    typer.echo(tricks.head())
    found = []
    for assignment in named:
        found.append(tricks.play(library, desk.solutions, assignment, marking, _counter))
        typer.echo(tricks.row(found[-1]))
    typer.echo(tricks.where_right(found))
    for line in (line for one in found for line in tricks.remarks(one)):
        typer.echo(f"Remark: {line}", err=True)


def _counter(number: int, of: int) -> None:
    """One line that counts cases, on a terminal only; the row that follows is written over it."""
    if sys.stderr.isatty():
        typer.echo(f"\rPlaying case {number} of {of} …\r", err=True, nl=False)
