"""Says in a person's words why a gradebook cannot be used: held, damaged, shut or out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError

from consentlab.commands import command
from consentlab.marking.desk import MarkingError
from consentlab.marking.trouble import cannot_be_written

SQLITE = "sqlite:///"


class BookError(MarkingError):
    """The gradebook cannot be used, whichever assignment or learner it is about."""


class BusyError(BookError):
    """Another program holds the gradebook, and has not let go of it while we waited."""


def file_of(address: str) -> Path | None:
    """The file of a gradebook; None where it is on a server."""
    return Path(address.removeprefix(SQLITE)) if address.startswith(SQLITE) else None


def called(address: str) -> str:
    """What to call a gradebook: its file, or its address without the password."""
    file = file_of(address)
    return str(file) if file else make_url(address).render_as_string()


@contextmanager
def foreseen(address: str) -> Iterator[None]:
    """Raise BookError for what a person can put right; everything else as it came."""
    try:
        yield
    except DBAPIError as problem:
        if trouble := trouble_of(problem, address):
            raise trouble from None
        raise


def trouble_of(problem: DBAPIError, address: str) -> BookError | None:
    """What is the matter with the gradebook, and what to do; None for what we did not foresee."""
    said, book = str(problem.orig), f"The gradebook {called(address)}"
    if file_of(address) is None:
        if not isinstance(problem, InterfaceError):
            return None
        return BookError(
            f"{book} cannot be reached ({said}). Look whether the server runs and whether "
            "CONSENTLAB_GRADEBOOK names it rightly, then try again. Nothing is lost."
        )
    # SQLite's own name for it, such as SQLITE_READONLY_DIRECTORY
    kind = getattr(problem.orig, "sqlite_errorname", "").removeprefix("SQLITE_").partition("_")[0]
    if kind in ("BUSY", "LOCKED"):
        return BusyError(
            f"{book} is held by another program ({said}): formgrader, a database viewer, or "
            "another command of ours that is at work. Close it there, or let it finish, then try "
            "again. Nothing is lost."
        )
    if kind in ("NOTADB", "CORRUPT"):
        return BookError(
            f"{book} is damaged ({said}); nothing was changed in it. Put the last copy from your "
            "backup in its place. Without one, move it to another folder, and keep it there. Then: "
            f"{command('mark --anew')}. It makes a new one with all marks by the key; points and "
            "comments that people gave are lost with the damaged one."
        )
    if kind in ("READONLY", "PERM"):
        return BookError(
            f"{book} is write-protected ({said}), so that no mark can be kept in it. Make the "
            "file and its folder yours to write in, then try again. Nothing is lost."
        )
    if kind in ("CANTOPEN", "FULL", "IOERR"):
        return BookError(cannot_be_written(book, said))
    return None
