"""Marks one case from a folder of submitted answers; what is wrong with a file earns nothing."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from consentlab.answers import LARGEST_FILE, Answers, BadAnswers, parse
from consentlab.mark import Mark, mark
from consentlab.marking.keyring import Keyring, Locked

TIMESTAMP = "timestamp.txt"  # nbgrader reads the time of submission from it
MOST_NAMED = 5


@dataclass(frozen=True)
class Marked:
    """The mark of one case, the version it was marked by, and what a person should know.

    `seed` is that of the learner whose answers they are; empty where there are none.
    """

    locked: Locked
    mark: Mark
    notes: tuple[str, ...]
    seed: str = ""


def mark_case(keys: Keyring, slug: str, folder: Path) -> Marked:
    """Mark the answers in `folder` to one case, in the version that they say they are to.

    Answers that are missing or cannot be read are marked as not answered. A version that does not
    follow from the learner's seed is marked all the same, and told.
    """
    notes: list[str] = []
    try:
        answers = read_answers(folder, slug)
    except BadAnswers as problem:
        notes.append(f"The answers could not be read and earn nothing: {problem}.")
        answers = None
    if answers is None:
        locked = keys.of_learner(slug, _seed(folder))
        answers = locked.fresh("")
    else:
        locked, note = _version(keys, answers)
        notes += [note] if note else []
    if answers.case_hash != locked.case.hash:
        notes.append(
            "The case is no longer as it was when the answers were given, or they were given to "
            "another copy of it. They are marked as far as their steps and choices still exist."
        )
    result = mark(locked.case, locked.key, answers)
    if result.strange:
        named = ", ".join(result.strange[:MOST_NAMED])
        more = len(result.strange) - MOST_NAMED
        notes.append(
            "The answers hold what this case does not have or cannot take, which earns nothing: "
            + named
            + (f" and {more} more." if more > 0 else ".")
        )
    return Marked(locked, result, tuple(notes), answers.learner)


def _version(keys: Keyring, answers: Answers) -> tuple[Locked, str]:
    """The version to mark by, and what is odd about the one that the answers name."""
    slug, said = answers.case, answers.version
    count = keys.locked(slug).case.versions
    own = keys.version_for(slug, answers.learner)
    if said == own:
        return keys.locked(slug, own), ""
    says = f"The answers are to version {said} of this case"
    if said > count:
        has = "one version only" if count == 1 else f"{count} versions"
        return keys.locked(slug, own), (
            f"{says}, which has {has}. They are marked as version {own}, to which this learner's "
            "seed leads."
        )
    return keys.locked(slug, said), (
        f"{says}, and this learner's seed leads to version {own}. They are marked as version "
        f"{said}, the one that was answered."
    )


def _seed(folder: Path) -> str:
    """The learner's seed by the answers to another case; empty where there are none."""
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            answers = read_answers(folder, path.stem)
        except BadAnswers:
            continue
        if answers is not None:
            return answers.learner
    return ""


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
