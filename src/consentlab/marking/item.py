"""One file of an inbox: how it is named, what tells it from others, and whether it is wanted."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from consentlab.handed_in_file import LARGEST

ARCHIVES = {".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"}

# What computers are known to leave behind, in small letters. Anything else is read or named, also
# where its name begins with a dot: so may the name of somebody who hands in.
CLUTTER = {
    *{
        ".ds_store",
        ".localized",
        ".apdisk",
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        ".directory",
    },
    *{"__macosx", ".trashes", ".spotlight-v100", ".fseventsd", ".temporaryitems"},
    *{"$recycle.bin", "system volume information", ".git", ".ipynb_checkpoints", ".venv"},
    *{".mypy_cache", ".pytest_cache", ".ruff_cache", ".hg", ".svn", ".idea", ".vscode"},
    *{".trash", ".dropbox", ".dropbox.cache"},
}
CLUTTER_BIN = re.compile(r"\.trash-[0-9]+")  # what Linux deletes from a stick, by the user's number
# Files alone: what macOS keeps beside a file, the locks of office programs, files that somebody had
# open while they were deleted, and ours before they are whole.
CLUTTER_FILE = re.compile(r"\._.*|\.~lock\..*#|~\$.*|\.nfs[0-9a-f]+|\.fuse_hidden.*|\..+\.new")


@dataclass(frozen=True)
class Item:
    """One file that was found: either its bytes, or the problem that kept it from being read.

    `other` marks one that nothing suggests to be a hand-in, as a folder of downloads has many.
    `path` is its name as it was found, every folder and ZIP file a part of it; `mark` tells it, as
    it is now, from any other file, and `known` is one that was not read, as its mark is known.
    """

    name: str
    data: bytes = b""
    problem: str = ""
    other: bool = False
    path: str = ""
    mark: str = ""
    known: bool = False


@dataclass
class Look:
    """One look into a folder: whether a mark is known, and what a ZIP file may still unpack to."""

    folder: Path
    known: Callable[[str], bool]
    left: int = 0
    inside: str = ""  # what tells the ZIP file that is being read from any other


def mark(path: Path, found: os.stat_result) -> str:
    """What tells a file, as it is now, from any other: its path, size and time."""
    return f"{path.resolve().as_posix()} {found.st_size} {found.st_mtime_ns}"


def other(name: str) -> bool:
    """True for a file that nobody would take for a hand-in."""
    plain = name.lower()
    ending = PurePosixPath(plain).suffix
    return ending not in {".json", ".ipynb", ".zip", *ARCHIVES} and "hand-in" not in plain


def unwanted(name: str, size: int) -> str:
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


def clutter(name: str) -> bool:
    """True for a folder that computers leave behind."""
    plain = name.lower()
    return plain in CLUTTER or CLUTTER_BIN.fullmatch(plain) is not None


def clutter_file(name: str) -> bool:
    """True for a file that computers leave behind."""
    return clutter(name) or CLUTTER_FILE.fullmatch(name) is not None


def clutter_path(name: str) -> bool:
    """True for such a file in a ZIP file, or one in such a folder; not where a path leads out."""
    *folders, file = name.replace("\\", "/").split("/")
    if ".." in folders:
        return False  # it is named
    return clutter_file(file) or any(clutter(one) for one in folders)


def printable(name: str) -> str:
    """A file's name fit for a terminal and a table."""
    plain = "".join(one if one.isprintable() else "?" for one in name)
    return plain if len(plain) <= 160 else f"{plain[:157]}…"


def named(path: Path, folder: Path, problem: str = "") -> Item:
    """The item of a path below `folder`, as it is told."""
    below = path.relative_to(folder).as_posix()
    return Item(printable(below), problem=problem, path=below)
