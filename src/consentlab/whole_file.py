"""Writes a learner's file whole or not at all, and sets a damaged one aside."""

from __future__ import annotations

import os
import time
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write so that a crash at any moment leaves a whole file. Raises OSError when refused."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def set_aside(path: Path) -> Path:
    """Rename a damaged file; one set aside before keeps its name. Returns the new path."""
    kept = _free(path, "damaged")
    replace(path, kept)
    return kept


def copy_aside(path: Path) -> Path:
    """Copy a file that is about to be written over by another tab. Returns where the copy is."""
    kept = _free(path, "overtaken")
    write_whole(kept, path.read_bytes())
    return kept


def _free(path: Path, word: str) -> Path:
    """A name beside a file that says what became of it, and that nothing has yet."""
    kept, number = path.with_name(f"{path.stem}.{word}.json"), 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}.{number}.{word}.json")
    return kept


def replace(source: Path, target: Path) -> None:
    """Replace, tried again for a moment: on Windows a virus scanner may hold a fresh file."""
    for pause in (0.02, 0.05, 0.1, 0.2, 0.4):
        try:
            source.replace(target)
            return
        except PermissionError:
            time.sleep(pause)
    source.replace(target)
