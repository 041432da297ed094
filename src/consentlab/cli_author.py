"""The commands for authors: what each takes and says; the work is done in `authoring`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from consentlab.cli_exercise import Course, place, play_tricks, solutions

MAP = Path("build") / "map"  # git ignores it, and it is in no package
SCHEMAS = Path("docs") / "schemas"

author = typer.Typer(
    help="For those who write lessons, cases, keys and pictures.", no_args_is_help=True
)


@author.command(epilog="Example: consentlab author check wound-photo")
def check(
    case: Annotated[
        str | None,
        typer.Argument(
            help="One case, such as wound-photo, or lesson, such as 02-identifiability; without "
            "it, everything."
        ),
    ] = None,
    version: Annotated[int, typer.Option(min=1, help="Which version of that case to draw.")] = 1,
    course: Course = Path(),
) -> None:
    """Check lessons, cases, keys, pictures and claims.

    Rubrics, the other text files, and what is true of pictures are looked at too. Every flaw is
    named with its file, its line and what to do. One case alone is also drawn, with all the ways
    through it; of one lesson the sentences that are hardest to read are listed.
    """
    from consentlab.authoring import told
    from consentlab.authoring.check import check as check_all
    from consentlab.authoring.check import check_notebook, check_one
    from consentlab.authoring.lesson_names import lesson_named
    from consentlab.library import Library
    from consentlab.marking.desk import open_desk

    desk = open_desk(course, "Authoring")
    library = Library.of_course(desk.root)
    if case is None:
        found = told.of_everything(check_all(library, desk.keys, desk.rubrics))
    elif lesson := lesson_named(library, case):
        found = told.of_lesson(check_notebook(library, lesson, desk.keys, desk.rubrics))
    else:
        found = told.of_case(check_one(library, case, desk.keys, desk.rubrics), version)
    if found.drawing:
        typer.echo(found.drawing)
    for line in found.notes:
        typer.echo(line)
    for line in found.lines:
        typer.echo(line, err=True)
    typer.echo(found.verdict, err=found.wrong)
    if found.wrong:
        raise typer.Exit(1)


@author.command(epilog="Example: consentlab author new wound-photo --assessed")
def new(
    case: Annotated[str, typer.Argument(help="The id of the case, such as wound-photo.")],
    assessed: Annotated[
        bool | None,
        typer.Option(
            "--assessed/--practice",
            help="Marked for an educator, or explained at once; practice unless said.",
        ),
    ] = None,
    assignment: Annotated[
        str | None,
        typer.Option(help="The exercise that is to ask it, a folder of solutions; it may be new."),
    ] = None,
    kinds: Annotated[
        str | None,
        typer.Option(help='Its questions in order, such as "choose one, put in order, write".'),
    ] = None,
    course: Course = Path(),
) -> None:
    """Begin a case, with its key.

    What is written is small and sound, and says what to replace. Nothing is ever overwritten.
    """
    from consentlab.authoring.check_case import Marking
    from consentlab.authoring.new import begin
    from consentlab.authoring.new_case import USUAL, kinds_asked
    from consentlab.errors import ConsentlabError
    from consentlab.library import Library
    from consentlab.marking.desk import open_desk

    if assignment and assessed is False:
        raise ConsentlabError(
            "--assignment and --practice do not go together: an exercise asks assessed cases, and "
            "a lesson plays those for practice. Leave one of the two out."
        )
    desk = open_desk(course, "Authoring")
    begun = begin(
        Library.of_course(desk.root),
        case.removesuffix(".yaml"),
        USUAL if kinds is None else kinds_asked(kinds),
        Marking(desk.keys, desk.rubrics),
        assessed=bool(assessed or assignment),
        solutions=desk.solutions,
        assignment=assignment,
    )
    for line in replace(begun, course=course).lines():
        typer.echo(line)


author.command(epilog="Example: consentlab author place bedside-1 --assignment first-posts")(place)


@author.command(epilog="Example: consentlab author schema --out schemas")
def schema(
    out: Annotated[Path, typer.Option("--out", help="The folder for the schemas.")] = SCHEMAS,
) -> None:
    """Write schemas, by which editors complete words.

    There is one for cases, one for keys and one for rubrics. docs/for-authors.md says how an editor
    comes to use them.
    """
    from consentlab.authoring.schema import write

    typer.echo(f"Written: {', '.join(path.as_posix() for path in write(out))}.")


@author.command(epilog="Example: consentlab author preview wound-photo")
def preview(
    case: Annotated[str, typer.Argument(help="The case, such as wound-photo.")],
    version: Annotated[int, typer.Option(min=1, help="Which version of it to show.")] = 1,
    present: Annotated[
        bool, typer.Option("--present", help="Show it as slides for a projector.")
    ] = False,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to serve it; the next free one is taken.")
    ] = 8898,
    course: Course = Path(),
) -> None:
    """Show a case as learners and markers see it.

    The page is read again at every save. With --present, the case is shown as slides for a
    workshop, a step at a time. Nothing leaves this machine, and no answers are kept. Ctrl-C in
    this window closes it.
    """
    from consentlab.authoring.check_case import Marking
    from consentlab.authoring.preview.show import preview as show
    from consentlab.authoring.preview.show import wanted_of
    from consentlab.marking.desk import open_desk

    desk = open_desk(course, "Authoring")
    wanted = wanted_of(desk.root, Marking(desk.keys, desk.rubrics), case, version)
    show(wanted, present=present, port=port, open_browser=browser)


@author.command("map", epilog="Example: consentlab author map --out map")
def map_course(
    out: Annotated[
        Path, typer.Option("--out", help="The folder for the page and the table.")
    ] = MAP,
    course: Course = Path(),
) -> None:
    """Show how claims, lessons and cases hang together.

    Objectives and sources are shown with them. A page to print and a table are written too. What is
    missing is named with its file and line.
    """
    from consentlab.authoring.check_case import Marking
    from consentlab.authoring.holes import holes
    from consentlab.authoring.map import align, in_numbers
    from consentlab.authoring.map_page import lines, write
    from consentlab.library import Library
    from consentlab.marking.desk import open_desk

    desk = open_desk(course, "Authoring")
    alignment = align(Library.of_course(desk.root), Marking(desk.keys, desk.rubrics))
    found = holes(alignment)
    for line in lines(alignment):
        typer.echo(line)
    for hole in found:
        typer.echo(hole, err=True)
    page, table = write(alignment, found, out)
    typer.echo(f"{in_numbers(alignment, len(found))} Written: {page} and {table}.")
    if found:
        raise typer.Exit(1)


author.command(epilog="Example: consentlab author solutions consent --html")(solutions)
author.command("testwise", epilog="Example: consentlab author testwise consent")(play_tricks)
