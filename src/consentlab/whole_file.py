"""Writes a learner's file whole or not at all, and sets a damaged one aside."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write so that a crash at any moment leaves a whole file.

    Raises OSError, with the file's name, when refused.
    """
    with in_place_of(path) as fresh:
        _write(fresh, data)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write these files, all of them or none: none takes its place until all are written.

    Raises OSError, with a file's name, when refused; then no folder that was made is left either.
    """
    folders = {folder for path in files for folder in path.parents if not folder.exists()}
    try:
        with ExitStack() as stack:
            for path, data in files.items():
                _write(stack.enter_context(in_place_of(path)), data)
    except OSError:
        for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def in_place_of(path: Path) -> Iterator[Path]:
    """A file to write to beside `path`: it takes its place when all went well, else it is gone."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield fresh
        replace(fresh, path)
    except OSError as problem:
        if problem.filename in (None, str(fresh)):  # a full disk names no file
            problem.filename = str(path)
        raise
    finally:
        fresh.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


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
