"""The one file that a learner hands in: what is in it, how it is made and what it is called."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from consentlab.answer_file import close, handed_in, reopen
from consentlab.answers import Answers, BadAnswers, parse
from consentlab.days import day_in_words
from consentlab.errors import ConsentlabError
from consentlab.gain import SelfAssessed
from consentlab.learner_file import LONGEST_NAME, Learner, home_of, learner_of, write_learner
from consentlab.whole_file import write_whole

FORMAT = 1
KIND = "consentlab hand-in"
ENDING = ".hand-in.json"
HAND_INS = "hand-ins"  # in the learner's course folder: the files that were made
GAIN = "self_assessment"  # the one field that a learner may leave out, and that is out unasked


class BadHandIn(ConsentlabError):  # noqa: N818
    """A hand-in that cannot be read, or cannot be made; the text says what to do about it."""


@dataclass(frozen=True)
class HandIn:
    """Everything one learner hands in for one assignment.

    `seed` is the learner's random number, `name` what they like to be called (may be empty),
    `gained` what the two self-assessments earned, where they chose to add it.
    """

    assignment: str
    seed: str
    name: str
    made: datetime
    answers: tuple[Answers, ...]
    gained: SelfAssessed | None = None


def gather(folder: Path) -> tuple[Answers, ...]:
    """The answers saved in a learner's `answers` folder, by the name of their case.

    A folder that is not there holds none. Raises BadHandIn when a file cannot be read.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(".damaged.json") or path.name.startswith("."):
            continue
        try:
            answers = parse(path.read_bytes())
        except (BadAnswers, OSError) as problem:
            raise BadHandIn(
                f"{path.name}: {problem}. Open that case once more, so that its answers are "
                "saved afresh, and hand in again."
            ) from None
        found.append(answers)
    return tuple(found)


def build(
    assignment: str,
    seed: str,
    name: str,
    answers: Iterable[Answers],
    made: datetime | None = None,
    gained: SelfAssessed | None = None,
) -> HandIn:
    """A hand-in of these answers, made now unless `made` says otherwise.

    Answers that carry another seed go in as they are: whoever collects them is told. Raises
    BadHandIn when there is nothing to hand in.
    """
    given = tuple(answers)
    if not given:
        raise BadHandIn(
            f"There is nothing to hand in for '{assignment}' yet: no answer is saved. "
            "Answer at least one case, wait until it says saved, then hand in."
        )
    when = (made or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    return HandIn(assignment, seed, tidy_name(name), when, given, gained)


def to_bytes(hand_in: HandIn) -> bytes:
    """The file's content, checksum included."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "kind": KIND,
        "assignment": hand_in.assignment,
        "learner": {"seed": hand_in.seed, "name": hand_in.name},
        "made": hand_in.made.isoformat(),
        "answers": [one.as_document() for one in hand_in.answers],
    }
    if hand_in.gained:
        document[GAIN] = hand_in.gained.as_document()
    document["sha256"] = checksum(document)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def file_name(hand_in: HandIn) -> str:
    """A name that tells hand-ins apart in a mailbox: assignment, learner, start of the seed."""
    who = slug_of(hand_in.name) or "learner"
    return f"{hand_in.assignment}.{who}-{hand_in.seed[:8]}{ENDING}"


def write(folder: Path, hand_in: HandIn) -> Path:
    """Write the hand-in into `folder`, in place of an earlier one; the path of the file."""
    path = folder / file_name(hand_in)
    write_whole(path, to_bytes(hand_in))
    return path


def make_hand_in(
    folder: Path, assignment: str, name: str | None = None, gained: SelfAssessed | None = None
) -> Path:
    """Put the answers to an exercise of the learner's course `folder` into one file; its path.

    It is the hand-in of the learner in `learner.json` or, where none of the answers are theirs, of
    the one who made them. A `name` is remembered for the next time, and the answers are closed to
    changes until they are reopened. `gained` goes in where the learner chose so. Raises BadHandIn
    when there is nothing to hand in.
    """
    exercise = _exercise(folder, assignment)
    answers = gather(exercise / "answers")
    learner = learner_of(exercise) if answers else Learner("")
    if name is not None and answers:
        learner = replace(learner, name=tidy_name(name))
        write_learner(home_of(exercise), learner)
    seeds = [one.learner for one in answers]
    seed = learner.seed if learner.seed in seeds else "".join(seeds[:1])
    hand_in = build(assignment, seed, learner.name, answers, gained=gained)
    (folder / HAND_INS).mkdir(exist_ok=True)
    path = write(folder / HAND_INS, hand_in)
    close(exercise / "answers", in_words(hand_in.made))
    return path


def reopened(folder: Path, assignment: str) -> str:
    """Open the answers to an exercise for changes again; what to tell the learner of it.

    Raises BadHandIn when there is no such exercise.
    """
    answers = _exercise(folder, assignment) / "answers"
    when = handed_in(answers)
    if not when:
        return f"Your answers to '{assignment}' are open for changes already; nothing was done."
    reopen(answers)
    return (
        f"Your answers to '{assignment}' are open for changes. The file that you made on {when} "
        "stays as it is: hand in again when you have changed something."
    )


def checksum(document: dict[str, Any]) -> str:
    """SHA-256 of the document without its own checksum, whatever its spacing and order."""
    rest = {name: value for name, value in document.items() if name != "sha256"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _exercise(folder: Path, assignment: str) -> Path:
    exercise = folder / "exercises" / assignment
    if not exercise.is_dir():
        found = sorted(one.name for one in folder.glob("exercises/*/") if one.is_dir())
        raise BadHandIn(
            f"{folder}: there is no exercise '{assignment}'. "
            f"There is: {', '.join(found) or 'none; open the course once with consentlab learn'}."
        )
    return exercise


def in_words(when: datetime) -> str:
    """A time as one says it here, in this machine's zone. Raises OverflowError at time's edge."""
    local = when.astimezone()
    return f"{day_in_words(local)}, {local:%H:%M}"


def tidy_name(name: str) -> str:
    """A name fit for a table: one line, no control or direction marks, no spreadsheet formula."""
    plain = "".join(
        " " if unicodedata.category(one)[0] in "CZ" else one
        for one in unicodedata.normalize("NFC", name[: LONGEST_NAME * 4])
    )
    return " ".join(plain.split()).lstrip("=+-@'\" ")[:LONGEST_NAME].strip()


def slug_of(name: str) -> str:
    """The name in lower-case letters and digits with single hyphens; empty when none are left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-")
