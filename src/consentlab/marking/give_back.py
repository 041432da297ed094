"""Gives feedback pages back: each learner's own alone, where nothing is missing from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from consentlab.errors import ConsentlabError
from consentlab.marking.all_or_nothing import all_or_nothing
from consentlab.marking.book_trouble import BookError
from consentlab.marking.converters import read_config
from consentlab.marking.desk import Desk, MarkingError, check_assignment, open_desk
from consentlab.marking.gone import gone
from consentlab.marking.grade import submitted
from consentlab.marking.layouts import Sent, canvas, files, moodle
from consentlab.marking.ledger import places
from consentlab.marking.ready import NotYet, Ready, look_through
from consentlab.marking.roster import Learner, read_roster

To = Literal["files", "moodle", "canvas"]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class GivenBack:
    """What was laid out to be given back, and where.

    `waiting` are those that were not, or that were since it was asked for all the same
    (`also_waiting`). `stopped` are assignments of which nothing could be given back, with why.
    `notes` is what to know of the roster.
    """

    out: Path
    to: To
    sent: tuple[Ready, ...]
    files: tuple[Path, ...]
    waiting: tuple[NotYet, ...] = ()
    also_waiting: bool = False
    stopped: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def give_back(
    course: Path,
    assignments: Sequence[str] = (),
    out: Path | None = None,
    to: To = "files",
    *,
    also_waiting: bool = False,
    progress: Progress | None = None,
) -> GivenBack:
    """Lay out the feedback on these assignments, or on all, in a folder that is new or empty.

    `to` says for whom: one page of a learner's own in a folder for each, or a ZIP file that Moodle
    or Canvas takes back, and a table of marks for their gradebook. What waits for a person, or has
    changed since it was marked, is left out unless `also_waiting`; its mark is left out always.
    Raises MarkingError when the folder is not empty, cannot be written to, or an assignment is not
    there; nothing is in the folder then.
    """
    desk = open_desk(course)
    for one in assignments:
        check_assignment(desk, one)
    wanted = list(dict.fromkeys(assignments or desk.assignments()))
    folder = _folder(desk, out)
    people = _people(read_roster(desk.roster))
    found, stopped = _look(desk, wanted, progress)
    waiting = [one for one in found if isinstance(one, NotYet)]
    ready = [one for one in found if isinstance(one, Ready)]
    if also_waiting:
        ready += [one.page for one in waiting if one.page]
    sent, held = _readable(_placed(desk, to, ready, people))
    made: list[Path] = []
    if sent:
        with all_or_nothing(folder) as fresh:
            if to == "files":
                made = files(fresh, sent)
            for name in wanted if to != "files" else ():
                if these := [one for one in sent if one.ready.assignment == name]:
                    made += (moodle if to == "moodle" else canvas)(fresh, name, these)
            made = [folder / one.relative_to(fresh) for one in made]
    return GivenBack(
        folder,
        to,
        tuple(one.ready for one in sent),
        tuple(made),
        tuple(sorted([*waiting, *held], key=lambda one: (one.assignment, one.learner))),
        also_waiting,
        tuple(stopped),
        gone(desk),
    )


def _folder(desk: Desk, out: Path | None) -> Path:
    if out is None:
        return desk.grader / "returned" / f"{datetime.now():%Y-%m-%d-%H%M%S}"
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise MarkingError(
            f"{out} is there already and not empty. Name a folder that is not there yet, so that "
            "no page of an earlier time is given back by mistake."
        )
    return out


def _people(roster: dict[str, Learner]) -> dict[str, Learner]:
    """The learners by seed, each line of one id called alike."""
    called: dict[str, Learner] = {}
    for one in roster.values():
        if one.id not in called or (one.name and not called[one.id].name):
            called[one.id] = one
    return {seed: called[one.id] for seed, one in roster.items()}


def _look(
    desk: Desk, wanted: Sequence[str], progress: Progress | None
) -> tuple[list[Ready | NotYet], list[tuple[str, str]]]:
    address = str(read_config(desk).CourseDirectory.db_url)
    many = sum(len(submitted(desk, one)) for one in wanted) if progress else 0
    found: list[Ready | NotYet] = []
    stopped: list[tuple[str, str]] = []
    for name in wanted:
        if not submitted(desk, name):
            continue
        try:
            for one in look_through(desk, address, name):
                found.append(one)
                if progress:
                    progress(len(found), many, one.learner)
        except BookError:
            raise  # it is so for every assignment
        except ConsentlabError as problem:
            stopped.append((name, str(problem)))
    return found, stopped


def _placed(
    desk: Desk, to: To, ready: Sequence[Ready], people: dict[str, Learner]
) -> Iterator[Sent | NotYet]:
    """Each page with its learner and their place; or why it has none."""
    by_id = {one.id: one for one in people.values()}
    ids = {seed: one.id for seed, one in people.items()}
    at = {} if to == "files" else places(desk.grader, to, ids)
    sharing = Counter((one.assignment, one.place.casefold()) for one in at.values())
    for one in ready:
        learner = by_id.get(one.learner, Learner("", one.learner, ""))
        line = at.get((one.learner, one.assignment))
        if to == "files":
            yield Sent(one, learner)
        elif line is None:
            why = f"not collected from {to.capitalize()}'s own ZIP file, so it has no place there"
            yield NotYet(one.learner, one.assignment, why)
        elif sharing[line.assignment, line.place.casefold()] > 1:
            why = f"several ids of learners.csv were uploaded as {line.place}; put the ids right"
            yield NotYet(one.learner, one.assignment, why)
        else:
            yield Sent(one, learner, line)


def _readable(found: Iterator[Sent | NotYet]) -> tuple[list[Sent], list[NotYet]]:
    """Those whose page is theirs and can be read; the others, with why."""
    sent: list[Sent] = []
    held: list[NotYet] = []
    for one in found:
        if isinstance(one, NotYet):
            held.append(one)
            continue
        try:
            one.ready.read()
        except ConsentlabError as problem:
            held.append(NotYet(one.ready.learner, one.ready.assignment, str(problem)))
        else:
            sent.append(one)
    return sent, held
