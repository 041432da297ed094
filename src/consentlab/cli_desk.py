"""The educator's commands: what each takes and says; the work is done in `marking`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consentlab.cli_exercise import Course
from consentlab.cli_read import read_second

if TYPE_CHECKING:
    from consentlab.marking.mark_report import Held


def release(
    assignment: Annotated[str, typer.Argument(help="A folder of solutions.")],
    course: Course = Path(),
) -> None:
    """Make an assignment's notebooks for learners.

    They are made from its solutions, with every answer left out. Model answers that do not fit stop
    it; what nobody has written yet is listed.
    """
    from consentlab.authoring.check_case import Marking
    from consentlab.authoring.fit import fit, unwritten
    from consentlab.errors import AuthorError
    from consentlab.library import Library
    from consentlab.marking.desk import check_assignment, open_desk
    from consentlab.marking.release import check as check_cells
    from consentlab.marking.release import release as make_release
    from consentlab.marking.told import released

    desk = open_desk(course)
    check_assignment(desk, assignment)
    check_cells(desk, assignment)
    asked = (
        Library.of_course(desk.root),
        desk.solutions / assignment,
        Marking(desk.keys, desk.rubrics),
    )
    if flaws := fit(*asked).unfit:
        raise AuthorError(*flaws)
    typer.echo(released(make_release(course, assignment)))
    for line in unwritten(*asked):
        typer.echo(f"Not written yet: {line}", err=True)


def mark(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Some assignments; without any, all of them.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Mark anew, without asking, what changed keys move.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Mark everything, also what has not changed.")
    ] = False,
    notebooks: Annotated[
        bool,
        typer.Option(
            "--notebooks", help="Write a marked notebook for everybody, for formgrader's lists."
        ),
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="How many to mark at once; else one a core.")
    ] = None,
    second: Annotated[
        str | None, typer.Option(help="Read a share a second time: see `consentlab read --second`.")
    ] = None,
    course: Course = Path(),
) -> None:
    """Mark what was collected, and explain it.

    Every learner gets a feedback page with the reason and the source for each mark. Ended halfway,
    it goes on where it was when it is run again.
    """
    if second is not None:
        read_second(assignments, second, course)
        return
    from consentlab.marking.grade import mark_all
    from consentlab.marking.progress import Bar
    from consentlab.marking.told_marked import marked, would_move

    with Bar("Marking") as progress:

        def agree(held: Sequence[Held]) -> bool:
            if yes:
                return True
            if not sys.stdin.isatty():
                return False
            progress.pause()
            typer.echo(would_move(held))
            return typer.confirm("Mark them anew?")

        report = mark_all(
            course,
            assignments or None,
            progress,
            agree=agree,
            anew=anew,
            notebooks=notebooks,
            workers=workers,
        )
    typer.echo(marked(report))
    if report.stopped or report.held or any(one.failed for one in report.marks):
        raise typer.Exit(1)
