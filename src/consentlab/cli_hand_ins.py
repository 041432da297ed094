"""The commands for hand-ins: to take in what came, to give feedback back, and to try it."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consentlab.cli_exercise import Course

KEPT = "Nothing was changed: nobody could be asked. Give --yes to delete without being asked."


class For(StrEnum):
    """Where feedback goes back to."""

    files = "files"
    moodle = "moodle"
    canvas = "canvas"


def collect(
    folder: Annotated[Path, typer.Argument(help="Where the hand-ins are, also inside ZIP files.")],
    course: Course = Path(),
) -> None:
    """Take in what learners handed in.

    Name a folder of hand-in files, or of the ZIP file that Moodle or Canvas made of them. Only
    answers are taken; whatever else came stays where it is, and none of it is run.
    """
    from consentlab.marking.collect import collect as take_in
    from consentlab.marking.progress import Bar
    from consentlab.marking.told_collected import collected

    with Bar("Collecting") as progress:
        report = take_in(course, folder, progress)
    typer.echo(collected(report))


def give_back(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Some assignments; without any, all of them.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="A new or empty folder for it; else one on the desk."),
    ] = None,
    to: Annotated[
        For, typer.Option("--for", help="A page for each learner, or as a platform takes it.")
    ] = For.files,
    also_waiting: Annotated[
        bool,
        typer.Option("--also-waiting", help="Also pages that wait for a person or have changed."),
    ] = False,
    course: Course = Path(),
) -> None:
    """Lay out feedback to be given back.

    Each learner gets their own pages alone, and your platform's gradebook a table of marks. What
    is not marked, waits for a person or has changed since is told, and left out.
    """
    from consentlab.marking.give_back import give_back as lay_out
    from consentlab.marking.progress import Bar
    from consentlab.marking.told_given_back import given_back

    with Bar("Looking through") as progress:
        report = lay_out(
            course,
            assignments or (),
            out,
            to.value,
            also_waiting=also_waiting,
            progress=progress,
        )
    typer.echo(given_back(report))
    if report.stopped or not report.sent:
        raise typer.Exit(1)


def rename(
    old: Annotated[str, typer.Argument(help="The id as it is, or was, in learners.csv.")],
    new: Annotated[str, typer.Argument(help="The id that it is to be.")],
    course: Course = Path(),
) -> None:
    """Give a learner another id.

    Their hand-ins, marks and comments go with it; the pages are made again at the next marking.
    """
    from consentlab.commands import command
    from consentlab.marking.rename import rename as give_id

    give_id(course, old, new)
    typer.echo(f"{old} is {new} now. Next, for pages with the new id: {command('mark')}")


def forget(
    ids: Annotated[list[str], typer.Argument(help="Ids, as in learners.csv.")],
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
    course: Course = Path(),
) -> None:
    """Take a learner out of the desk.

    It shows all hand-ins, marks, pages and lines that the desk holds under an id, asks, and deletes
    them for good.
    """
    from consentlab.marking.forget import forget as take_out
    from consentlab.marking.forget import look
    from consentlab.marking.told_forgotten import would_forget

    wanted = list(dict.fromkeys(ids))
    typer.echo(would_forget(look(course, wanted)))
    if not yes and not (sys.stdin.isatty() and typer.confirm("Delete all of this for good?")):
        typer.echo("Nothing was changed." if sys.stdin.isatty() else KEPT, err=True)
        raise typer.Exit(1)
    notes = take_out(course, wanted)
    for one in wanted:
        typer.echo(f"Nothing of {one} is left on the desk.")
    for note in notes:
        typer.echo(note, err=True)


def demo(
    learners: Annotated[
        int, typer.Option(min=1, max=500, help="How many simulated learners.")
    ] = 12,
    out: Annotated[
        Path | None, typer.Option(help="Keep everything there; else in a temporary folder.")
    ] = None,
    course: Course = Path(),
) -> None:
    """Mark a class of simulated learners.

    It runs the real commands in a scratch folder, from release and hand-in to feedback.
    """
    from consentlab.marking.demo import demo as run_demo
    from consentlab.marking.progress import Bar

    with Bar("Marking") as progress:
        report = run_demo(course, learners, out, progress)

    from consentlab.marking.told import demonstrated  # it needs nbgrader; the demo asks first

    typer.echo(demonstrated(report))
