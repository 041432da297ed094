"""Marks one case from a folder of submitted answers; what is wrong with a file earns nothing."""

from __future__ import annotations

import stat
from pathlib import Path

from consentlab.answers import LARGEST_FILE, Answers, BadAnswers, parse
from consentlab.mark import Mark, mark
from consentlab.marking.keyring import Locked

TIMESTAMP = "timestamp.txt"  # nbgrader reads the time of submission from it
MOST_NAMED = 5


def mark_case(locked: Locked, folder: Path) -> tuple[Mark, tuple[str, ...]]:
    """The mark of the answers in `folder`, and what a person should know about the file.

    Answers that are missing or cannot be read are marked as not answered.
    """
    slug = locked.case.slug
    notes: list[str] = []
    try:
        answers = read_answers(folder, slug)
    except BadAnswers as problem:
        notes.append(f"The answers could not be read and earn nothing: {problem}.")
        answers = None
    given = answers or Answers(case=slug, case_hash=locked.case.hash, learner="")
    if given.case_hash != locked.case.hash:
        notes.append(
            "The answers were given to another version of this case. "
            "They are marked as far as their steps and choices still exist."
        )
    result = mark(locked.case, locked.key, given)
    if result.strange:
        named = ", ".join(result.strange[:MOST_NAMED])
        more = len(result.strange) - MOST_NAMED
        notes.append(
            "The answers hold what this case does not have or cannot take, which earns nothing: "
            + named
            + (f" and {more} more." if more > 0 else ".")
        )
    return result, tuple(notes)


def read_answers(folder: Path, slug: str) -> Answers | None:
    """The answers to one case; None when there are none. Raises BadAnswers; follows no link."""
    path = folder / f"{slug}.json"
    for one in (folder.parent, folder):
        if one.is_symlink():
            raise BadAnswers(f"{one.name} is a symbolic link, which is not followed")
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise BadAnswers(f"{path.name} is not a regular file")
        with path.open("rb") as file:
            answers = parse(file.read(LARGEST_FILE + 1))
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise BadAnswers(f"{path.name} cannot be opened ({problem.strerror})") from None
    if answers.case != slug:
        raise BadAnswers(f"these are answers to case '{answers.case}', not to '{slug}'")
    return answers
