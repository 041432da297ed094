"""Lets a file in: a regular, readable file of bearable size, with what lies beside it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.limits import LARGEST_VIDEO

MOST_NEIGHBOURS = 20_000  # names in a folder that are looked through
# Files that programs put beside a picture or film: edits, positions, captions, little copies.
SIDECARS = {
    *{".xmp", ".aae", ".json", ".thm", ".txt", ".xml", ".pp3", ".dop", ".arp", ".srt", ".gpx"},
    *{".wav", ".mov", ".csv", ".ini", ".xmpmm", ".on1", ".vrd", ".lrc"},
}


@dataclass(frozen=True)
class Arrived:
    """A file's bare name and bytes; the day of its own time; the names of its sidecars."""

    name: str
    data: bytes
    modified: str = ""
    beside: tuple[str, ...] = ()


def arrived(path: Path) -> Arrived:
    """The file at `path`. Raises CannotCheck for a folder, a device, or what cannot be read."""
    try:
        # Not to wait for a pipe that nobody writes to; Windows knows neither the flag nor pipes.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except FileNotFoundError:
        raise CannotCheck("There is no such file. Look at the spelling and the folder.") from None
    except (OSError, ValueError) as problem:
        if path.is_dir():  # Windows refuses to open one
            raise CannotCheck(FOLDER) from None
        raise CannotCheck(
            f"It cannot be opened ({getattr(problem, 'strerror', None) or problem}). Copy it to a "
            "folder of yours, or ask for the right to read it."
        ) from None
    told = os.fstat(handle)
    if not stat.S_ISREG(told.st_mode):
        os.close(handle)
        is_folder = stat.S_ISDIR(told.st_mode)
        raise CannotCheck(FOLDER if is_folder else DEVICE)
    with os.fdopen(handle, "rb") as file:
        if told.st_size > LARGEST_VIDEO:
            raise CannotCheck(too_large(told.st_size, LARGEST_VIDEO))
        try:
            data = file.read(LARGEST_VIDEO + 1)
        except OSError as problem:
            raise CannotCheck(
                f"It cannot be read ({problem.strerror}). Copy it to this computer's own disk and "
                "check the copy."
            ) from None
    modified = datetime.fromtimestamp(told.st_mtime).strftime("%Y-%m-%d")
    return Arrived(path.name, data, modified, _beside(path))


FOLDER = "This is a folder. Name the files in it, such as `pictures/*.jpg`."

DEVICE = "This is a device or a pipe, and no file. Name a picture or a film."


def too_large(size: int, most: int) -> str:
    """The sentence for a file that has more bytes than are looked at."""
    return (
        f"It has {size / 1e6:,.0f} MB; at most {most / 1e6:,.0f} MB are looked at. Export a "
        "smaller copy, or a shorter film, and check that."
    )


def _beside(path: Path) -> tuple[str, ...]:
    found = []
    try:
        with os.scandir(path.absolute().parent) as entries:
            for number, entry in enumerate(entries):
                if number > MOST_NEIGHBOURS:
                    break
                if entry.name != path.name and _belongs(Path(entry.name), path):
                    found.append(entry.name)
    except OSError:
        return ()
    return tuple(sorted(found))


def _belongs(other: Path, path: Path) -> bool:
    """True for `photo.xmp` and `photo.jpg.json` beside `photo.jpg`."""
    return other.suffix.lower() in SIDECARS and other.stem in (path.stem, path.name)
