"""Says in a person's words why a file or the gradebook could not be written."""

from __future__ import annotations

import errno
from pathlib import Path

UNWRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC)


def unwritable(problem: OSError, path: Path) -> str:
    """What stands in the way of writing at `path`, and what to do; empty for any other trouble."""
    if problem.errno not in UNWRITABLE:
        return ""
    return cannot_be_written(path, problem.strerror or "no reason given")


def cannot_be_written(path: Path | str, said: str) -> str:
    """The words for it; `said` is the system's own reason."""
    return (
        f"{path} cannot be written ({said}): check that the folder is yours and the disk is "
        "not full, then mark once more."
    )
