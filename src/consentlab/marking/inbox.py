"""Finds hand-in files in a folder and inside ZIP files, in memory, with a limit on everything."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from consentlab.handed_in_file import LARGEST

LARGEST_ZIP = 50_000_000  # bytes; hand-ins of a large cohort stay far below
MOST_MEMBERS = 5_000  # in one ZIP file
MOST_UNPACKED = 250_000_000  # bytes from one ZIP file, the ZIP files within it included
MOST_RATIO = 200  # unpacked to packed; JSON of prose packs to about a tenth
DEEPEST = 1  # a ZIP file within a ZIP file, as an LMS makes them, and no further
ARCHIVES = {".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"}
CLUTTER = {".ds_store", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Item:
    """One file that was found: either its bytes, or the problem that kept it from being read.

    `other` marks one that nothing suggests to be a hand-in, as a folder of downloads has many.
    """

    name: str
    data: bytes = b""
    problem: str = ""
    other: bool = False


@dataclass
class _Budget:
    """How many more bytes one ZIP file may unpack to."""

    left: int = field(default_factory=lambda: MOST_UNPACKED)


def items(folder: Path, leave_out: tuple[Path, ...] = ()) -> Iterator[Item]:
    """Every file below `folder` in a steady order, named relative to it.

    Symlinks are not followed; folders in `leave_out` are not entered; nothing is ever unpacked
    to disk. Files which computers leave behind, such as .DS_Store, are passed over in silence.
    """
    shut = {path.resolve() for path in leave_out}
    for here, folders, files in os.walk(folder):
        at = Path(here)
        for name in [one for one in sorted(folders) if (at / one).is_symlink()]:
            yield _named(at / name, folder, problem=_LINK)
        folders[:] = sorted(
            one for one in folders if not _clutter(one) and (at / one).resolve() not in shut
        )
        for name in sorted(files):
            if not _clutter(name):
                yield from _file(at / name, folder)


_LINK = "a symbolic link, which is not followed; put the file itself there."


def _named(path: Path, folder: Path, data: bytes = b"", problem: str = "") -> Item:
    return Item(_printable(path.relative_to(folder).as_posix()), data, problem)


def _file(path: Path, folder: Path) -> Iterator[Item]:
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            yield _named(path, folder, problem=_LINK)
        elif not stat.S_ISREG(found.st_mode):
            yield _named(path, folder, problem="not a regular file; not opened.")
        elif path.suffix.lower() == ".zip":
            yield from _zip_on_disk(path, folder, found.st_size)
        elif _other(path.name):
            yield Item(_printable(path.relative_to(folder).as_posix()), other=True)
        elif problem := _unwanted(path.name, found.st_size):
            yield _named(path, folder, problem=problem)
        else:
            with path.open("rb") as file:
                yield _named(path, folder, data=file.read(LARGEST + 1))
    except OSError as problem_:
        yield _named(path, folder, problem=f"cannot be opened ({problem_.strerror}).")


def _other(name: str) -> bool:
    """True for a file that nobody would take for a hand-in."""
    plain = name.lower()
    ending = PurePosixPath(plain).suffix
    return ending not in {".json", ".ipynb", ".zip", *ARCHIVES} and "hand-in" not in plain


def _unwanted(name: str, size: int) -> str:
    """Why a file of this name and size is not read; empty when it is."""
    ending = PurePosixPath(name.lower()).suffix
    if ending == ".ipynb":
        return (
            "a notebook. Returned notebooks are never marked, shown or run; ask the learner for "
            "the hand-in file, which ends in .hand-in.json."
        )
    if ending in ARCHIVES:
        return "an archive of a kind that is not opened; unpack it, or send a ZIP file."
    if ending != ".json":
        return "not a hand-in file, which ends in .hand-in.json; left alone."
    if size > LARGEST:
        return f"{size:,} bytes; a hand-in has at most {LARGEST:,}. Not read."
    return ""


def _zip_on_disk(path: Path, folder: Path, size: int) -> Iterator[Item]:
    if size > LARGEST_ZIP:
        yield _named(path, folder, problem=f"{size:,} bytes; too large to be opened safely.")
        return
    with path.open("rb") as file:
        name = _printable(path.relative_to(folder).as_posix())
        yield from _zip(zipfile_source=file, name=name, budget=_Budget(), depth=0)


def _zip(
    zipfile_source: io.BufferedIOBase, name: str, budget: _Budget, depth: int
) -> Iterator[Item]:
    try:
        archive = zipfile.ZipFile(zipfile_source)
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        yield Item(name, problem="a damaged ZIP file; ask for it once more.")
        return
    if len(members) > MOST_MEMBERS:
        yield Item(
            name,
            problem=f"holds {len(members):,} files; at most {MOST_MEMBERS:,} are read. "
            "Nothing in it was opened.",
        )
        return
    with archive:
        for member in members:
            if not member.is_dir() and not _clutter_path(member.filename):
                yield from _member(
                    archive, member, f"{name} > {_printable(member.filename)}", budget, depth
                )


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, budget: _Budget, depth: int
) -> Iterator[Item]:
    nested = member.filename.lower().endswith(".zip")
    if problem := _suspicious(member, depth, nested) or (
        "" if nested else _unwanted(member.filename, member.file_size)
    ):
        other = not _suspicious(member, depth, nested) and _other(member.filename)
        yield Item(name, other=True) if other else Item(name, problem=problem)
        return
    most = min(budget.left, LARGEST_ZIP if nested else LARGEST)
    try:
        with archive.open(member) as file:
            data = file.read(most + 1)  # whatever size the archive claims
    except Exception as problem_:  # noqa: BLE001  zipfile and its decoders raise many kinds
        yield Item(name, problem=f"damaged in its ZIP file ({str(problem_)[:80]}).")
        return
    budget.left -= len(data)
    if len(data) > most:
        yield Item(name, problem="unpacks to far more than a hand-in holds; not read on.")
    elif nested:
        yield from _zip(io.BytesIO(data), name, budget, depth + 1)
    else:
        yield Item(name, data)


def _suspicious(member: zipfile.ZipInfo, depth: int, nested: bool) -> str:
    path = member.filename.replace("\\", "/")
    if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/"):
        return "its path in the ZIP file leads out of it (absolute, or with '..'); not read."
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a symbolic link in a ZIP file; not followed."
    if member.flag_bits & 0x1:
        return "locked with a password; ask for it without one."
    if member.file_size > 100_000 and member.file_size > MOST_RATIO * max(1, member.compress_size):
        return "packed more tightly than any honest hand-in (a ZIP bomb); not unpacked."
    if nested and depth >= DEEPEST:
        return "a ZIP file within a ZIP file within a ZIP file; unpack it by hand if it is wanted."
    return ""


def _clutter(name: str) -> bool:
    return name.lower() in CLUTTER or name.startswith((".", "~$")) or name == "__MACOSX"


def _clutter_path(name: str) -> bool:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    return any(_clutter(part) for part in parts)


def _printable(name: str) -> str:
    """A file's name fit for a terminal and a table."""
    plain = "".join(one if one.isprintable() else "?" for one in name)
    return plain if len(plain) <= 160 else f"{plain[:157]}…"
