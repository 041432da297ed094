"""Says commands so that they can be copied: as they are given here, and for the same copy."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

BEGINS = "CONSENTLAB_COMMAND"  # start.py says in it how it was called


def command(words: str, course: Path = Path()) -> str:
    """The whole line that gives this command, for the educator's copy that was named if one was."""
    line = f"{os.environ.get(BEGINS) or 'consentlab'} {words}"
    return line if course == Path() else f"{line} --course {_quoted(course)}"


def _quoted(course: Path) -> str:
    """A folder as a command line takes it, also where its name has a space."""
    if os.name != "nt":
        return shlex.quote(str(course))
    return f'"{course}"' if " " in str(course) else str(course)
