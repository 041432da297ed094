"""The commands for hand-ins: to take in what came, to give feedback back, and to try it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consentlab.cli_exercise import Course


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
