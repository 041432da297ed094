"""Answers on disk: one JSON file for each case, never half written, the last good one kept."""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from consentlab.answers import LARGEST_FILE, Answers, BadAnswers, parse


@dataclass(frozen=True)
class Found:
    """What was found on disk: the answers, if any, and a plain word about any trouble."""

    answers: Answers | None
    trouble: str = ""


def answer_file(folder: Path, case: str) -> Path:
    """Where the answers to `case` are kept in an answers folder."""
    return folder / f"{case}.json"


def previous_file(folder: Path, case: str) -> Path:
    """Where the last good version before the present one is kept."""
    return folder / "previous" / f"{case}.json"


def load(folder: Path, case: str) -> Found:
    """The saved answers to `case`, or the previous good ones when those cannot be read.

    A file that cannot be read is set aside beside it (`….damaged.json`), never deleted.
    """
    path = answer_file(folder, case)
    trouble = ""
    if path.is_file():
        try:
            return Found(_read_file(path, case))
        except BadAnswers as problem:
            kept = path.with_name(f"{case}.damaged.json")
            _replace(path, kept)
            trouble = f"{path.name} could not be read: {problem}. It is kept as {kept.name}."
    previous = previous_file(folder, case)
    if previous.is_file():
        try:
            found = _read_file(previous, case)
        except BadAnswers:
            return Found(None, trouble)
        return Found(found, f"{trouble} You go on from the version saved just before.".strip())
    return Found(None, trouble)


def save(folder: Path, answers: Answers) -> None:
    """Write the answers so that a crash at any moment leaves a whole file; keep the one before.

    Raises OSError when the disk refuses; what was there before is then still there.
    """
    path = answer_file(folder, answers.case)
    previous = previous_file(folder, answers.case)
    previous.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(answers.as_document(), ensure_ascii=False, indent=1)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        if path.is_file():
            copy = previous.with_name(f".{path.name}.{os.getpid()}.new")
            shutil.copyfile(path, copy)
            _replace(copy, previous)
        _replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _read_file(path: Path, case: str) -> Answers:
    """One answer file by the allow-list; raises BadAnswers, also when it is of another case."""
    try:
        with path.open("rb") as file:
            answers = parse(file.read(LARGEST_FILE + 1))
    except OSError as problem:
        raise BadAnswers(f"the file cannot be opened ({problem.strerror})") from None
    if answers.case != case:
        raise BadAnswers(f"these are answers to {answers.case!r}; expected {case!r}")
    return answers


def _replace(source: Path, target: Path) -> None:
    """Replace, tried again for a moment: on Windows a virus scanner may hold a fresh file."""
    for pause in (0.02, 0.05, 0.1, 0.2, 0.4):
        try:
            source.replace(target)
            return
        except PermissionError:
            time.sleep(pause)
    source.replace(target)
