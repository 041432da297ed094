"""Lays out a folder in one go, so that half of it is never taken for the whole, and mailed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from consentlab.marking.desk import MarkingError
from consentlab.whole_file import replace

UNFINISHED = ".unfinished"


@contextmanager
def all_or_nothing(out: Path) -> Iterator[Path]:
    """A folder to write to within `out`, which is new or empty: all of it ends up there, or none.

    It lies within, as `out` may be a disk of its own. Raises MarkingError where it is refused.
    """
    new = not out.exists()
    fresh = out / UNFINISHED
    try:
        fresh.mkdir(parents=True)
        with _moved_in(fresh, out):
            yield fresh
    except OSError as problem:
        raise MarkingError(
            f"{out}: {problem.strerror or type(problem).__name__}. Nothing was given back, and "
            "nothing of it is left there. See that the folder is yours to write in and that the "
            "disk is not full, or name another folder with --out; then give the same command again."
        ) from problem
    finally:
        if new:
            with suppress(OSError):  # it goes only where it is empty
                out.rmdir()


@contextmanager
def _moved_in(fresh: Path, out: Path) -> Iterator[None]:
    moved: list[Path] = []
    try:
        yield
        for one in sorted(fresh.iterdir()):
            moved.append(out / one.name)
            replace(one, moved[-1])
    except BaseException:
        for one in moved:
            shutil.rmtree(one, ignore_errors=True)
            with suppress(OSError):
                one.unlink()
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
