"""The commands: what each is called, what it takes and what it says; the work is done elsewhere."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from consentlab import __version__
from consentlab.cli_check import check as check_post
from consentlab.errors import ConsentlabError

# Whatever a command needs is imported inside it, so that `consentlab --help` answers at once.

HOME = Path("~") / "consentlab"

app = typer.Typer(
    name="consentlab",
    help="Consent, capacity and identifiability before a medical image is shared: a course.",
    epilog="Start with: consentlab learn",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

author = typer.Typer(help="For those who write cases, keys and pictures.", no_args_is_help=True)
app.add_typer(author, name="author")

Folder = Annotated[
    Path, typer.Option("--folder", help="Your own folder for the course and your answers.")
]
Course = Annotated[
    Path,
    typer.Option("--course", help="The educator's copy: the folder with solutions and grader."),
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"consentlab {__version__}")
        raise typer.Exit


@app.callback()
def consentlab(
    version: Annotated[
        bool,
        typer.Option("--version", help="Say the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """Consent, capacity and identifiability before a medical image is shared: a course."""


@app.command(epilog="Example: consentlab learn --folder my-course")
def learn(
    folder: Folder = HOME,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to serve it; the next free one is taken.")
    ] = 8899,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
) -> None:
    """Open the course in the browser.

    Nothing leaves this machine. Ctrl-C in this window closes the course.
    """
    from consentlab.pages.learn import learn as open_course

    open_course(folder.expanduser(), port, browser)


app.command("check", epilog='Example: consentlab check photo.jpg --caption "Seen today"')(
    check_post
)


@app.command("hand-in", epilog='Example: consentlab hand-in identifiability --name "A. Trainee"')
def hand_in(
    assignment: Annotated[str, typer.Argument(help="The exercise, such as identifiability.")],
    name: Annotated[
        str | None, typer.Option(help="Your name for the educator; else the one you gave before.")
    ] = None,
    reopen: Annotated[
        bool, typer.Option("--reopen", help="Make no file: open what you handed in for changes.")
    ] = False,
    folder: Folder = HOME,
) -> None:
    """Put your answers into one file.

    Mail the file, or upload it where your educator asked you to. The answers are then closed to
    changes, until you open them again.
    """
    from consentlab.hand_in_file import make_hand_in, reopened

    if reopen:
        typer.echo(reopened(folder.expanduser(), assignment))
    else:
        typer.echo(f"Hand in this file: {make_hand_in(folder.expanduser(), assignment, name)}")


@app.command(epilog="Example: consentlab release identifiability")
def release(
    assignment: Annotated[str, typer.Argument(help="A folder of solutions.")],
    course: Course = Path(),
) -> None:
    """Make an assignment's notebooks for learners.

    They are made from its solutions, with every answer left out.
    """
    from consentlab.marking.release import release as make_release
    from consentlab.marking.told import released

    typer.echo(released(make_release(course, assignment)))


@app.command(epilog="Example: consentlab collect Downloads/hand-ins")
def collect(
    folder: Annotated[Path, typer.Argument(help="Where the hand-ins are, also inside ZIP files.")],
    course: Course = Path(),
) -> None:
    """Take in what learners handed in.

    Only answers are taken; whatever else came stays where it is, and none of it is run.
    """
    from consentlab.marking.collect import collect as take_in
    from consentlab.marking.told import collected

    typer.echo(collected(take_in(course, folder)))


@app.command(epilog="Example: consentlab mark identifiability")
def mark(
    assignment: Annotated[
        str | None, typer.Argument(help="One assignment; without it, all of them.")
    ] = None,
    course: Course = Path(),
) -> None:
    """Mark what was collected, and explain it.

    Every learner gets a feedback page with the reason and the source for each mark.
    """
    from consentlab.marking.grade import mark_all
    from consentlab.marking.told import marked

    report = mark_all(course, assignment, _counter if sys.stderr.isatty() else None)
    typer.echo(marked(report))
    if report.stopped or any(one.failed for one in report.marks):
        raise typer.Exit(1)


@app.command(epilog="Example: consentlab demo --learners 12 --out demo")
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

    report = run_demo(course, learners, out, _counter if sys.stderr.isatty() else None)

    from consentlab.marking.told import demonstrated  # it needs nbgrader; the demo asks first

    typer.echo(demonstrated(report))


@author.command(epilog="Example: consentlab author check wound-photo")
def check(
    case: Annotated[
        str | None, typer.Argument(help="One case, such as wound-photo; without it, everything.")
    ] = None,
    version: Annotated[int, typer.Option(min=1, help="Which version of that case to draw.")] = 1,
    course: Course = Path(),
) -> None:
    """Check cases, keys, rubrics, pictures and what is true of them.

    Every flaw is named with its file, its line and what to do. One case alone is also drawn, with
    all the ways through it.
    """
    from consentlab.authoring import told
    from consentlab.authoring.check import check as check_all
    from consentlab.authoring.check import check_one
    from consentlab.library import Library
    from consentlab.marking.desk import open_desk

    desk = open_desk(course)
    library = Library.of_course(desk.root)
    if case is None:
        found = told.of_everything(check_all(library, desk.keys, desk.rubrics))
    else:
        found = told.of_case(check_one(library, case, desk.keys, desk.rubrics), version)
    if found.drawing:
        typer.echo(found.drawing)
    for line in found.lines:
        typer.echo(line, err=True)
    typer.echo(found.verdict, err=found.wrong)
    if found.wrong:
        raise typer.Exit(1)


def _counter(number: int, of: int, who: str) -> None:
    """One line that counts, on a terminal only."""
    end = "\n" if number == of else ""
    typer.echo(f"\rMarking {number} of {of}: {who:<40.40}{end}", err=True, nl=False)


def main() -> None:
    """Run a command; whatever goes wrong is told in one paragraph and ends with exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows: else cp1252 stops us
    try:
        app()
    except Exception as error:
        if os.environ.get("CONSENTLAB_DEBUG"):
            raise
        typer.echo(says(error), err=True)
        sys.exit(1)


def says(error: Exception) -> str:
    """What to tell a person about an error: its own words when we foresaw it, else where to go."""
    if isinstance(error, ConsentlabError):
        return str(error)
    if isinstance(error, ModuleNotFoundError) and error.name == "nbgrader":
        return (
            "This command needs nbgrader, which a learner's installation leaves out. Install it "
            'with `pip install "consentlab[mark]"`, or give the command through start.py, which '
            "does so: `python start.py demo`."
        )
    if isinstance(error, OSError) and error.filename:
        return (
            f"{error.filename}: {error.strerror or type(error).__name__}. Check that the folder is "
            "yours to write in, that the disk is not full and that no other program holds the "
            "file, then give the same command again. Nothing that was there is lost."
        )
    return (
        f"Something went wrong that we did not foresee ({type(error).__name__}: {error}). Your "
        "answers are safe: they are saved as you give them. To help us put it right, set the "
        "environment variable CONSENTLAB_DEBUG to 1, give the same command again, and send us "
        "what it prints: CONTRIBUTING.md says where."
    )
