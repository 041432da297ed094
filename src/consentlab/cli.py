"""The commands: what each is called, what it takes and what it says; the work is done elsewhere."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from consentlab import __version__
from consentlab.cli_author import author
from consentlab.cli_check import check as check_post
from consentlab.cli_desk import mark, release
from consentlab.cli_hand_ins import collect, demo, forget, give_back, rename
from consentlab.cli_read import agreement, read
from consentlab.cli_report import report as report_group
from consentlab.commands import BEGINS
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

app.add_typer(author, name="author")

Folder = Annotated[
    Path, typer.Option("--folder", help="Your own folder for the course and your answers.")
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
    with_gain: Annotated[
        bool,
        typer.Option(
            "--with-self-assessments",
            help="Add your points before and after the course; they count for no mark.",
        ),
    ] = False,
    reopen: Annotated[
        bool, typer.Option("--reopen", help="Make no file: open what you handed in for changes.")
    ] = False,
    folder: Folder = HOME,
) -> None:
    """Put your answers into one file.

    Mail the file, or upload it where your educator asked you to. The answers are then closed to
    changes, until you open them again.
    """
    from consentlab.gain_file import self_assessed_in
    from consentlab.hand_in_file import make_hand_in, reopened

    folder = folder.expanduser()
    if reopen:
        typer.echo(reopened(folder, assignment))
        return
    gained = self_assessed_in(folder / "course") if with_gain else None
    if with_gain and gained is None:
        raise ConsentlabError(
            "No file was made: the self-assessment after the course, in its last lesson, or the "
            "one before, in its first, is not gone through to its end. Do both first, or leave out "
            "--with-self-assessments."
        )
    typer.echo(f"Hand in this file: {make_hand_in(folder, assignment, name, gained)}")


app.command(epilog="Example: consentlab release identifiability")(release)
app.command(epilog="Example: consentlab collect Downloads/hand-ins")(collect)
app.command(epilog="Example: consentlab mark identifiability consent")(mark)
app.command(epilog="Example: consentlab read identifiability")(read)
app.command(epilog="Example: consentlab agreement identifiability")(agreement)
app.command("return", epilog="Example: consentlab return identifiability --for moodle")(give_back)
app.command("report", epilog="Example: consentlab report --html report")(report_group)
app.command(epilog="Example: consentlab rename ada-lovelace al-2026")(rename)
app.command(epilog="Example: consentlab forget ada-lovelace")(forget)
app.command(epilog="Example: consentlab demo --learners 12 --out demo")(demo)


def main() -> None:
    """Run a command; whatever goes wrong is told in one paragraph and ends with exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows: else cp1252 stops us
    try:
        app(prog_name=os.environ.get(BEGINS) or "consentlab")
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
        f"Something went wrong that we did not foresee ({type(error).__name__}: {error}). What was "
        "saved before is safe: answers, marks and files are each written in one go. To help us put "
        "it right, set the environment variable CONSENTLAB_DEBUG to 1, give the same command "
        "again, and send us what it prints: CONTRIBUTING.md says where."
    )
