"""The hand-in files that a learner has made: which are there, and when another is needed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from consentlab.answer_file import close
from consentlab.answers import Answers
from consentlab.gain import SelfAssessed
from consentlab.hand_in_file import (
    ENDING,
    HAND_INS,
    BadHandIn,
    HandIn,
    gather,
    in_words,
    make_hand_in,
    tidy_name,
)
from consentlab.handed_in_file import LARGEST, read
from consentlab.learner_file import home_of, learner_of, write_learner
from consentlab.pages.case_progress import ANSWERS
from consentlab.pages.progress import EXERCISES


@dataclass(frozen=True)
class Made:
    """A hand-in file that is there and whole.

    `when` is by this machine's clock, `receipt` the start of the checksum, and `changed` says
    that the answers saved now are others than those in it.
    """

    path: Path
    hand_in: HandIn
    when: str
    receipt: str
    changed: bool

    @property
    def name(self) -> str:
        return self.path.name


def named(folder: Path, name: str) -> Path | None:
    """The file of that name among the learner's hand-ins; a name with a path in it is none."""
    there = {one.name: one for one in (folder / HAND_INS).glob(f"*{ENDING}") if one.is_file()}
    return there.get(name)


def read_made(folder: Path, path: Path) -> Made | None:
    """What a hand-in file says of itself, trusting nothing in it; nothing when it is not whole."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        hand_in = read(data)
        when = in_words(hand_in.made)
    except (BadHandIn, OSError, OverflowError):  # the last: a time at the very end of the calendar
        return None
    if hand_in.assignment != path.name.split(".")[0]:
        return None
    saved = _saved(folder, hand_in.assignment)
    return Made(
        path=path,
        hand_in=hand_in,
        when=when,
        receipt=json.loads(data.decode("utf-8-sig"))["sha256"][:8],
        changed=bool(saved) and _substance(saved) != _substance(hand_in.answers),
    )


def latest(folder: Path, assignment: str) -> Made | None:
    """The newest hand-in file of the exercise, of the learner whose answers are saved there."""
    seeds = {one.learner for one in _saved(folder, assignment)}
    found = [one for one in _all(folder, assignment) if not seeds or one.hand_in.seed in seeds]
    return max(found, key=lambda one: (one.hand_in.made, one.name), default=None)


def make(folder: Path, assignment: str, name: str, add: SelfAssessed | None = None) -> Path:
    """The hand-in file of the answers as they are: the one that is there when it says the same.

    Otherwise a new one is made, and then earlier ones of this learner and exercise are removed,
    so that one file is left to send. What the self-assessments earned is in it where the learner
    chose to `add` it. Raises BadHandIn when there is nothing to hand in.
    """
    before = latest(folder, assignment)
    exercise = folder / EXERCISES / assignment
    # Answers that are damaged or gone are for make_hand_in to say, whatever was made before.
    same = before is not None and not before.changed and bool(_saved(folder, assignment))
    told = (before.hand_in.name, before.hand_in.gained) if before else None
    if before and same and told == (tidy_name(name), add):
        learner = learner_of(exercise)
        if learner.name != before.hand_in.name:
            write_learner(home_of(exercise), replace(learner, name=before.hand_in.name))
        close(exercise / ANSWERS, before.when)
        return before.path
    path = make_hand_in(folder, assignment, name, add)
    new = read_made(folder, path)
    for one in _all(folder, assignment) if new else ():
        if new and one.hand_in.seed == new.hand_in.seed and one.name != new.name:
            with suppress(OSError):  # open elsewhere, perhaps; the new file is there all the same
                one.path.unlink()
    return path


def _all(folder: Path, assignment: str) -> Iterable[Made]:
    for path in sorted((folder / HAND_INS).glob(f"{assignment}.*{ENDING}")):
        made = read_made(folder, path) if path.is_file() else None
        if made:
            yield made


def _saved(folder: Path, assignment: str) -> tuple[Answers, ...]:
    """The answers saved now; none when they cannot all be read, which is said elsewhere."""
    try:
        return gather(folder / EXERCISES / assignment / ANSWERS)
    except BadHandIn:
        return ()


def _substance(answers: Iterable[Answers]) -> dict[str, tuple[object, ...]]:
    """What is answered, without the time it took: looking again is no change."""
    return {one.case: (one.case_hash, one.responses, one.path, one.finished) for one in answers}
