"""The commands about answers that people read: what each takes and says; the work is elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from consentlab.cli_exercise import Course

Assignments = Annotated[
    list[str] | None,
    typer.Argument(metavar="ASSIGNMENT", help="Some assignments; without any, all of them."),
]


def read(
    assignments: Assignments = None,
    second: Annotated[
        str | None,
        typer.Option(help="Mark a share of what is marked a second time, such as 10%."),
    ] = None,
    again: Annotated[
        str | None, typer.Option(help="Give one answer points anew, by its code of six signs.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--as", help="Who reads; else the account of this machine.")
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to serve it; the next free one is taken.")
    ] = 8897,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
    course: Course = Path(),
) -> None:
    """Read written answers, without names.

    A page on this machine shows one answer at a time with its rubric. Points and comment are kept
    in the gradebook at once. Ctrl-C in this window closes it.
    """
    from consentlab.marking.reading.show import open_answers, wanted_of
    from consentlab.marking.reading.show import read as open_desk

    answers = open_answers(course, assignments or [])
    open_desk(answers, wanted_of(answers, who, second, again), port=port, open_browser=browser)


def read_second(assignments: list[str] | None, second: str, course: Path) -> None:
    """What `consentlab mark --second` does: it says where the reading happens, and goes there."""
    from consentlab.marking.reading.show import SECOND

    typer.echo(SECOND)
    read(assignments, second, None, None, 8897, True, course)


def agreement(
    assignments: Assignments = None,
    quadratic: Annotated[
        bool, typer.Option("--quadratic", help="Weigh by the square of the points apart.")
    ] = False,
    course: Course = Path(),
) -> None:
    """Say how far first and second marks agree.

    Cohen's weighted kappa for each criterion and for the totals, and the answers that are worth
    talking about. No learner is named.
    """
    from consentlab.marking.reading.agreement import agreements
    from consentlab.marking.reading.agreement_told import agreed
    from consentlab.marking.reading.show import open_answers

    found = agreements(open_answers(course, assignments or []), quadratic=quadratic)
    typer.echo(agreed(found))
