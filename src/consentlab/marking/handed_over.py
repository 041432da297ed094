"""What lies in the folder of one hand-in: when it came, and a digest of all that is marked."""

from __future__ import annotations

import hashlib
import json
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from consentlab.answers import LARGEST_FILE
from consentlab.gain import SelfAssessed, self_assessed
from consentlab.marking.desk import MarkingError
from consentlab.marking.marked import TIMESTAMP
from consentlab.marking.submitted import AFTER_FEEDBACK, SELF_ASSESSED

OURS = "%Y-%m-%d %H:%M:%S UTC"
MOST_FILES = 1000
LONGEST = 1000  # bytes of what a learner adds of their self-assessments


def digest_of(folder: Path) -> str:
    """A digest of the answers and the time of a hand-in; links are not followed."""
    made = hashlib.sha256()
    answers = folder / "answers"
    followed = not answers.is_symlink() and answers.is_dir()
    paths = sorted(answers.glob("*.json"))[:MOST_FILES] if followed else []
    for path in [*paths, folder / TIMESTAMP, folder / AFTER_FEEDBACK]:
        made.update(f"{path.name}\0".encode("utf-8", "surrogateescape"))
        try:
            found = path.lstat()
            if stat.S_ISREG(found.st_mode):
                with path.open("rb") as file:
                    made.update(hashlib.sha256(file.read(LARGEST_FILE + 1)).digest())
            else:
                made.update(str(found.st_mode).encode())
        except OSError as problem:
            made.update(str(problem.errno).encode())
    return made.hexdigest()[:32]


def self_assessed_by(folder: Path) -> SelfAssessed | None:
    """What the learner added of their self-assessments; None where that is nothing, or odd."""
    path = folder / SELF_ASSESSED
    if path.is_symlink() or not path.is_file():
        return None
    with suppress(OSError, ValueError, RecursionError), path.open("rb") as file:
        return self_assessed(json.loads(file.read(LONGEST)))
    return None


def handed_in_at(folder: Path) -> datetime | None:
    """When it was handed in, in UTC; None where nothing says so.

    Raises MarkingError for a time that cannot be read.
    """
    path = folder / TIMESTAMP
    if not path.exists():
        return None
    text = path.read_text(encoding="utf-8", errors="replace").strip()
    if not text:
        return None
    try:
        return datetime.strptime(text, OURS)
    except ValueError:
        return _as_nbgrader_reads(text, path)


def _as_nbgrader_reads(text: str, path: Path) -> datetime:
    """The time as nbgrader's exchange writes it: with a time zone, or without any."""
    from nbgrader.utils import parse_utc  # takes seconds to load, and only its exchange needs it

    try:
        found: datetime = parse_utc(text)
    except (ValueError, OverflowError, TypeError):
        raise MarkingError(
            f"{path} says {text!r:.60}; expected a time such as 2026-03-01 09:30:00 UTC. "
            "Put it right, then mark once more."
        ) from None
    return found
