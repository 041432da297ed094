"""Says commands so that they can be copied: as they are given here, and for the same copy."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

BEGINS = "CONSENTLAB_COMMAND"  # start.py says in it how it was called
NAMED = "CONSENTLAB_NAMED"  # the copy that the command at work was given, as it was typed


def remember(course: Path) -> Path:
    """Keep which educator's copy was named, for the commands that are told; the same course."""
    os.environ.pop(NAMED, None)
    if course != Path():
        os.environ[NAMED] = str(course)  # the processes that mark for this one see it too
    return course


def command(words: str, course: Path | None = None) -> str:
    """The whole line that gives this command, for the educator's copy that was named if one was."""
    return f"{os.environ.get(BEGINS) or 'consentlab'} {words}{elsewhere(course)}"


def program(words: str, course: Path | None = None) -> str:
    """The whole line that gives a program which start.py runs, such as `jupyter lab`."""
    return f"{os.environ.get(BEGINS) or 'python start.py'} {words}{elsewhere(course)}"


def elsewhere(course: Path | None = None) -> str:
    """What is added to a command that is to work in the copy that was named; empty for none."""
    named = Path(os.environ.get(NAMED, "")) if course is None else course
    return "" if named == Path() else f" --course {_quoted(named)}"


def _quoted(course: Path) -> str:
    """A folder as a command line takes it, also where its name has a space."""
    if os.name != "nt":
        return shlex.quote(str(course))
    return f'"{course}"' if " " in str(course) else str(course)
