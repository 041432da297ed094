"""The command that reports on a group: what it takes and says; the work is done in `marking`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from consentlab.cli_exercise import Course


def report(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Some assignments; without any, all of them.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write pages with figures into this folder.")
    ] = None,
    tables: Annotated[
        Path | None, typer.Option("--csv", help="Write tables into this folder.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--json", help="Write everything into this file.")
    ] = None,
    course: Course = Path(),
) -> None:
    """Say what the group did not understand.

    It says as well how each question worked. It is made from hand-ins that are marked. No learner
    is named on the pages; the table of marks has their ids.
    """
    from consentlab.marking.group.tell import in_words, report_group
    from consentlab.marking.progress import Bar

    with Bar("Reading") as progress:
        found = report_group(
            course,
            assignments or None,
            html=html,
            tables_to=tables,
            json=data,
            progress=progress,
        )
    typer.echo(in_words(found))
    if found.stopped:
        raise typer.Exit(1)
