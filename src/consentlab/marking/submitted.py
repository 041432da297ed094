"""Keeps hand-ins as they came, and lays out the folder of each that nbgrader marks."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from consentlab.answers import Answers
from consentlab.hand_in_file import ENDING, HandIn
from consentlab.marking.desk import Desk
from consentlab.marking.marked import TIMESTAMP
from consentlab.marking.released import Released
from consentlab.marking.roster import Learner
from consentlab.whole_file import write_whole

SELF_ASSESSED = "self-assessment.json"  # there when the learner chose to add it; marks nothing
AFTER_FEEDBACK = "after-feedback.txt"  # there when feedback had been made before this came

State = Literal["new", "newer", "older", "same"]


def keep(desk: Desk, learner: Learner, hand_in: HandIn, data: bytes) -> State:
    """Keep the file as it came; say how it stands to what had come before."""
    digest = hashlib.sha256(data).hexdigest()
    path = kept_as(desk, learner, hand_in.assignment, hand_in.made, digest)
    if state := state_of(desk, learner, hand_in.assignment, hand_in.made, digest):
        return state
    earlier = submitted_at(desk, learner.id, hand_in.assignment)
    write_whole(path, data)
    if earlier is None:
        return "new"
    return "newer" if _when(hand_in) > earlier else "older"


def kept_as(desk: Desk, learner: Learner, assignment: str, made: datetime, digest: str) -> Path:
    """Where a hand-in is kept as it came; `digest` is the SHA-256 of its bytes."""
    name = f"{assignment}.{made.strftime('%Y%m%dT%H%M%SZ')}-{digest[:8]}{ENDING}"
    return desk.received / learner.id / name


def state_of(
    desk: Desk, learner: Learner, assignment: str, made: datetime, digest: str
) -> State | None:
    """How a hand-in that was kept before stands: "same" or "older"; None where it was not.

    Nor is it where it was kept and not laid out, since the disk was full or the power went: then
    it is to be laid out now.
    """
    path = kept_as(desk, learner, assignment, made, digest)
    earlier = submitted_at(desk, learner.id, assignment)
    if earlier is None or not path.is_file():
        return None
    if earlier < made <= datetime.fromtimestamp(path.stat().st_mtime, UTC):
        return None
    return "same" if min(made, _now()) >= earlier else "older"


def submit(
    desk: Desk, learner: Learner, released: Released, hand_in: HandIn, ours: list[Answers]
) -> bool:
    """Lay out the folder that nbgrader marks: released notebook, answers, time; in one move.

    True when a feedback page had been made of an earlier hand-in, which is kept on record there.
    """
    folder = desk.submitted / learner.id / released.assignment
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "answers").mkdir(parents=True)
    shutil.copyfile(released.notebook, fresh / released.notebook.name)
    for answers in ours:
        text = json.dumps(answers.as_document(), ensure_ascii=False, indent=1) + "\n"
        path = fresh / "answers" / f"{answers.case}.json"
        path.write_text(text, encoding="utf-8", newline="\n")
    if hand_in.gained:
        text = json.dumps(hand_in.gained.as_document()) + "\n"
        (fresh / SELF_ASSESSED).write_text(text, encoding="utf-8", newline="\n")
    told = any((desk.feedback / learner.id / released.assignment).glob("*.html"))
    if told or (folder / AFTER_FEEDBACK).is_file():
        (fresh / AFTER_FEEDBACK).touch()
        told = True
    stamp = _when(hand_in).strftime("%Y-%m-%d %H:%M:%S UTC\n")
    (fresh / TIMESTAMP).write_text(stamp, encoding="utf-8", newline="\n")
    if folder.exists():
        shutil.rmtree(folder)
    for pause in (0.02, 0.05, 0.1, 0.2, 0.4):
        try:
            fresh.replace(folder)
        except PermissionError:  # on Windows a virus scanner may look at a fresh folder
            time.sleep(pause)
        else:
            return told
    fresh.replace(folder)
    return told


def _when(hand_in: HandIn) -> datetime:
    """When it was made, but never later than now: a wrong clock must not win for ever."""
    return min(hand_in.made, _now())


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def submitted_at(desk: Desk, learner: str, assignment: str) -> datetime | None:
    """When the hand-in that counts was made; for one from the future, when it came."""
    path = desk.submitted / learner / assignment / TIMESTAMP
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8").strip()
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
