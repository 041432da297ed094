"""Takes in what learners handed in: answers only, each under its learner, whatever else came."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from consentlab.answers import Answers
from consentlab.errors import ConsentlabError
from consentlab.hand_in_file import BadHandIn, HandIn
from consentlab.handed_in_file import read
from consentlab.marking.desk import Desk, MarkingError, open_desk
from consentlab.marking.inbox import items
from consentlab.marking.released import Released, read_released
from consentlab.marking.roster import (
    Learner,
    enrol,
    namesakes,
    of_others,
    read_roster,
    write_roster,
)
from consentlab.marking.submitted import State, keep, submit


@dataclass(frozen=True)
class Collected:
    """One hand-in that was taken in.

    `state` is "new", "newer" (it takes the place of an earlier one), "older" (kept, but the one
    already there is newer) or "same" (had been collected before).
    """

    file: str
    learner: str
    name: str
    assignment: str
    made: datetime
    state: State
    notes: tuple[str, ...] = ()
    answers: tuple[Answers, ...] = ()


@dataclass(frozen=True)
class Problem:
    """A file that was set aside: it stays where it is, for a person to look at."""

    file: str
    says: str


@dataclass(frozen=True)
class CollectReport:
    """What became of every file in the folder.

    `others` are files that look like no hand-in; `notes` is what to know of the roster.
    """

    folder: Path
    collected: tuple[Collected, ...]
    problems: tuple[Problem, ...]
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class _Round:
    """One run of collect: the desk, the roster as it grows, and what has been read already."""

    desk: Desk
    learners: dict[str, Learner]
    released: dict[str, Released] = field(default_factory=dict)


def collect(course: Path, folder: Path) -> CollectReport:
    """Take in every hand-in below `folder`, also those inside ZIP files.

    Writes below the educator's `grader/` alone. Of several hand-ins of one learner the newest
    counts; all are kept in `grader/received/`. Raises MarkingError when there is no such folder,
    or when the roster cannot be read.
    """
    desk = open_desk(course)
    if not folder.is_dir():
        raise MarkingError(
            f"{folder}: not a folder. Put the hand-in files, or the ZIP file that your learning "
            "platform made of them, in a folder and name that folder."
        )
    now = _Round(desk, read_roster(desk.roster))
    collected: list[Collected] = []
    problems: list[Problem] = []
    others: list[str] = []
    for item in items(folder, leave_out=() if _below(folder, desk.grader) else (desk.grader,)):
        if item.other:
            others.append(item.name)
            continue
        try:
            if item.problem:
                raise BadHandIn(item.problem)
            collected.append(_take_in(now, item.name, item.data))
        except ConsentlabError as problem:
            problems.append(Problem(item.name, str(problem)))
        except OSError as problem:
            said = f"could not be kept ({problem.strerror}); is the disk full, or a file open?"
            problems.append(Problem(item.name, said))
    # Only now is everybody known whose answers may be in another's hand-in.
    told = tuple(
        replace(one, notes=one.notes + of_others(one.answers, one.learner, now.learners))
        for one in collected
    )
    return CollectReport(folder, told, tuple(problems), tuple(others), namesakes(now.learners))


def _take_in(now: _Round, name: str, data: bytes) -> Collected:
    hand_in = read(data)
    released = _released(now, hand_in.assignment)
    ours, notes = _ours(hand_in, released)
    learner = _learner(now, hand_in)
    state = keep(now.desk, learner, hand_in, data)
    if state in ("new", "newer") and submit(now.desk, learner, released, hand_in, ours):
        notes.append("handed in after feedback had been made")
    return Collected(
        name,
        learner.id,
        learner.name,
        hand_in.assignment,
        hand_in.made,
        state,
        tuple(notes),
        tuple(ours),
    )


def _released(now: _Round, assignment: str) -> Released:
    if assignment not in now.released:
        known = now.desk.assignments()
        if assignment not in known:
            raise BadHandIn(
                f"it is for assignment '{assignment}', which this course does not have "
                f"({', '.join(known) or 'it has none'}). Was it meant for another course?"
            )
        now.released[assignment] = read_released(now.desk, assignment)
    return now.released[assignment]


def _ours(hand_in: HandIn, released: Released) -> tuple[list[Answers], list[str]]:
    """The answers to the assignment's cases, and a note on what was left out or is missing."""
    ours = [one for one in hand_in.answers if one.case in released.cases]
    stray = [one.case for one in hand_in.answers if one.case not in released.cases]
    if not ours:
        raise BadHandIn(
            f"it holds answers to {', '.join(stray)}, but '{released.assignment}' asks for "
            f"{', '.join(released.cases)}. Ask the learner which exercise it was meant for."
        )
    notes = [f"answers to '{one}' left out: not a case of this assignment" for one in stray]
    found = {one.case for one in ours}
    notes += [f"no answers to '{case}'" for case in released.cases if case not in found]
    notes += [
        f"the answer to '{visit}' of '{one.case}' left out: {why}"
        for one in ours
        for visit, why in one.refused.items()
    ]
    return ours, notes


def _learner(now: _Round, hand_in: HandIn) -> Learner:
    known = now.learners.get(hand_in.seed)
    if known and known.name and hand_in.name and known.name != hand_in.name:
        raise BadHandIn(
            f"its seed {hand_in.seed[:8]}… belongs to '{known.name}' ({known.id}), but the name "
            f"in it is '{hand_in.name}'. Two people may share one computer, or a file was "
            f"copied. If it is one person, change the name in {now.desk.roster.name}, then "
            "collect again."
        )
    before = len(now.learners)
    learner = enrol(now.learners, hand_in.seed, hand_in.name)
    if len(now.learners) != before:
        write_roster(now.desk.roster, now.learners)
    return learner


def _below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder)
