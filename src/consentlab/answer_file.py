"""Answers on disk: one JSON file for each case, never half written, the last good one kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from consentlab.answers import LARGEST_FILE, Answers, BadAnswers, parse
from consentlab.whole_file import set_aside, write_whole

HANDED_IN = "handed-in.txt"  # beside the answers, from their handing in until they are reopened


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

    A file that holds no answers is set aside beside it (`….damaged.json`), never deleted. Raises
    OSError when the disk refuses: a file that a virus scanner holds for a moment is not damaged.
    """
    path = answer_file(folder, case)
    trouble = ""
    if path.is_file():
        try:
            return Found(_read_file(path, case))
        except BadAnswers as problem:
            kept = set_aside(path)
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

    Raises OSError when the disk refuses, and BadAnswers when they are more than `load` would read
    again; what was there before is then still there.
    """
    text = json.dumps(answers.as_document(), ensure_ascii=False, indent=1) + "\n"
    data = text.encode("utf-8")
    if len(data) > LARGEST_FILE:
        raise BadAnswers(
            f"the answers to {answers.case!r} come to {len(data):,} bytes; one file holds at most "
            f"{LARGEST_FILE:,}. Shorten what is written"
        )
    path = answer_file(folder, answers.case)
    previous = previous_file(folder, answers.case)
    if path.is_file():
        write_whole(previous, path.read_bytes())
    write_whole(path, data)


def handed_in(folder: Path) -> str:
    """When the answers in this folder were handed in, in words; empty while they are open."""
    try:
        return (folder / HANDED_IN).read_text(encoding="utf-8").strip()[:80]
    except (OSError, UnicodeDecodeError):
        return ""


def close(folder: Path, when: str) -> None:
    """Close the answers in this folder to changes: they were handed in then."""
    (folder / HANDED_IN).write_text(f"{when}\n", encoding="utf-8")


def reopen(folder: Path) -> None:
    """Open the answers in this folder for changes again."""
    (folder / HANDED_IN).unlink(missing_ok=True)


def look(folder: Path, case: str) -> Answers | None:
    """The saved answers to `case`, None for none; nothing on the disk is changed.

    Raises BadAnswers when the file holds no answers to it, and OSError when the disk refuses.
    """
    path = answer_file(folder, case)
    return _read_file(path, case) if path.is_file() else None


def _read_file(path: Path, case: str) -> Answers:
    """One answer file by the allow-list; raises BadAnswers, also when it is of another case."""
    with path.open("rb") as file:
        answers = parse(file.read(LARGEST_FILE + 1))
    if answers.case != case:
        raise BadAnswers(f"these are answers to {answers.case!r}; expected {case!r}")
    return answers
