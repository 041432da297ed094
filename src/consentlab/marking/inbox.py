"""Finds hand-in files in a folder and inside ZIP files, in memory, with a limit on everything."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from consentlab.handed_in_file import LARGEST
from consentlab.marking.desk import CONFIG
from consentlab.marking.item import Item, Look, clutter, clutter_file, mark, named, other, unwanted
from consentlab.marking.zipped import members, zip_on_disk

_DESK = (
    "an educator's copy of the course, which is not looked into. Hand-ins that lie in it: name "
    "their own folder."
)
_LINK = "a symbolic link, which is not followed; put the file itself there."
_SHUT = "a folder that cannot be opened; see that it may be read, then collect again."


def items(
    folder: Path,
    leave_out: tuple[Path, ...] = (),
    known: Callable[[str], bool] = lambda mark: False,
) -> Iterator[Item]:
    """Every file below `folder` in a steady order, named relative to it.

    Symlinks are not followed; folders in `leave_out` are not entered; nothing is ever unpacked
    to disk. Files which computers leave behind, such as .DS_Store, are passed over in silence.
    What has a `known` mark is named and not read.
    """
    look = Look(folder, known)
    for path in _walk(folder, leave_out):
        if path.is_dir():  # others are entered
            yield named(path, folder, problem=_why_not_entered(path))
        else:
            yield from _file(path, look)


def how_many(folder: Path, leave_out: tuple[Path, ...] = ()) -> int:
    """About how many items there will be, without reading any of them."""
    return sum(members(path) for path in _walk(folder, leave_out))


def _why_not_entered(path: Path) -> str:
    if path.is_symlink():
        return _LINK
    return _DESK if (path / CONFIG).is_file() else _SHUT


def _walk(folder: Path, leave_out: tuple[Path, ...]) -> Iterator[Path]:
    """The paths of all files, of links to folders, and of folders that are not to be opened."""
    shut = {path.resolve() for path in leave_out}
    closed: list[Path] = []
    for here, folders, files in os.walk(
        folder, onerror=lambda one: closed.append(Path(one.filename))
    ):
        at = Path(here)
        yield from (at / one for one in sorted(folders) if (at / one).is_symlink())
        desks = {one for one in folders if (at / one / CONFIG).is_file()}
        yield from (at / one for one in sorted(desks))
        folders[:] = sorted(
            one
            for one in folders
            if one not in desks and not clutter(one) and (at / one).resolve() not in shut
        )
        yield from (at / one for one in sorted(files) if not clutter_file(one))
    yield from closed


def _file(path: Path, look: Look) -> Iterator[Item]:
    folder = look.folder
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            yield named(path, folder, problem=_LINK)
        elif not stat.S_ISREG(found.st_mode):
            yield named(path, folder, problem="not a regular file; not opened.")
        elif path.suffix.lower() == ".zip":
            yield from zip_on_disk(path, look, found)
        elif other(path.name):
            yield replace(named(path, folder), other=True)
        elif problem := unwanted(path.name, found.st_size):
            yield named(path, folder, problem=problem)
        else:
            own = mark(path, found)
            if look.known(own):
                yield replace(named(path, folder), mark=own, known=True)
                return
            with path.open("rb") as file:
                yield replace(named(path, folder), data=file.read(LARGEST + 1), mark=own)
    except OSError as problem_:
        yield named(path, folder, problem=f"cannot be opened ({problem_.strerror}).")
