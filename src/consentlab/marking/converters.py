"""Runs nbgrader's own converters in this process, so that its slow start is paid for once."""

from __future__ import annotations

import logging
import os
import sys
import sysconfig
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import DBAPIError, SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from consentlab.errors import ConsentlabError
from consentlab.marking.book_trouble import trouble_of
from consentlab.marking.desk import CONFIG, Desk, MarkingError
from consentlab.marking.trouble import unwritable

RELEASE, MARK, EXPLAIN = GenerateAssignment, Autograde, GenerateFeedback
OURS = "consentlab.marking.preprocessors"


def read_config(desk: Desk) -> Config:
    """What nbgrader_config.py says, for the course in this folder.

    Raises MarkingError when it would let a learner's notebook run, or be marked as it came.
    """
    config = PyFileConfigLoader(CONFIG, path=str(desk.root)).load_config()
    config.CourseDirectory.root = str(desk.root)
    sanitise = _names(config, "sanitize_preprocessors")
    marking = _names(config, "autograde_preprocessors")
    if sanitise[:1] != [f"{OURS}.TakeReleased"] or marking[:1] != [f"{OURS}.MarkCases"]:
        raise MarkingError(
            f"{desk.root / CONFIG}: TakeReleased must come first of "
            "c.Autograde.sanitize_preprocessors, and MarkCases first of "
            "c.Autograde.autograde_preprocessors. Put them back; without them notebooks would be "
            "marked as learners sent them."
        )
    if any(name.endswith("Execute") for name in marking):
        raise MarkingError(
            f"{desk.root / CONFIG}: Execute is among c.Autograde.autograde_preprocessors. Take it "
            "out: it would run learners' cells on this machine, next to the keys."
        )
    return config


def run(
    kind: type[BaseConverter],
    config: Config,
    assignment: str,
    learner: str = "*",
    *,
    force: bool = False,
    release_to: Path | None = None,
) -> list[str]:
    """Run one of nbgrader's converters; what it logged as warnings and worse, shortest form.

    Raises MarkingError, with the reason, when it failed.
    """
    folder = Path(config.CourseDirectory.root) / _writes_to(kind, config, release_to)
    heard = _Heard(
        folder / learner / assignment if learner != "*" else folder / assignment,
        str(config.CourseDirectory.db_url),
    )
    log = logging.getLogger(f"consentlab.nbgrader.{os.getpid()}")
    log.propagate = False
    log.setLevel(logging.WARNING)
    log.addHandler(heard)
    try:
        with _scripts_on_path(), warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # nbgrader's own, on every first mark
            coursedir = CourseDirectory(config=config, log=log)
            coursedir.assignment_id = assignment
            coursedir.student_id = learner
            if release_to is not None:
                coursedir.release_directory = str(release_to)
            converter = kind(coursedir=coursedir, config=config, log=log)
            converter.force = force
            converter.start()
    except NbGraderException as problem:
        raise MarkingError(heard.reason or str(problem)) from None
    finally:
        log.removeHandler(heard)
    return heard.lines


def reason(error: BaseException, folder: Path, address: str) -> str:
    """Why marking stopped, for a person; `folder` and gradebook are what was being written."""
    if isinstance(error, ConsentlabError):
        return str(error)
    said = ""
    if isinstance(error, OSError):
        said = unwritable(error, folder)
    elif isinstance(error, DBAPIError):
        said = str(trouble_of(error, address) or "")
    return said or f"{type(error).__name__}: {error}"


def _writes_to(kind: type[BaseConverter], config: Config, release_to: Path | None) -> str:
    if kind is RELEASE:
        return str(release_to or config.CourseDirectory.release_directory)
    ours = config.CourseDirectory
    return str(ours.autograded_directory if kind is MARK else ours.feedback_directory)


class _Heard(logging.Handler):
    """Keeps what a converter logs, and the error behind it: nbgrader logs a traceback instead."""

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__()
        self.folder, self.address = folder, address
        self.lines: list[str] = []
        self.reason = ""

    def emit(self, record: logging.LogRecord) -> None:
        error = sys.exc_info()[1]
        if record.levelno >= logging.ERROR and error is not None and not self.reason:
            self.reason = reason(error, self.folder, self.address)
        elif record.levelno == logging.WARNING:
            self.lines.append(record.getMessage())


@contextmanager
def _scripts_on_path() -> Iterator[None]:
    """nbgrader starts a command called `alembic`, which an environment not activated would hide."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _names(config: Config, which: str) -> list[str]:
    found = config.Autograde.get(which, [])
    return [
        one if isinstance(one, str) else f"{one.__module__}.{one.__qualname__}" for one in found
    ]
