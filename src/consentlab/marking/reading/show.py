"""Opens the reading desk, and serves it until it is stopped."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from consentlab.commands import command
from consentlab.errors import ConsentlabError
from consentlab.local_server import serve
from consentlab.marking.book_tables import (
    check_marked,
    check_writable,
    has_ours,
    in_turn,
    make_ours,
)
from consentlab.marking.converters import read_config
from consentlab.marking.desk import MarkingError, check_assignment, open_desk
from consentlab.marking.reading.answers import Answers, Place
from consentlab.marking.reading.desk import ReadingDesk, Wanted
from consentlab.marking.reading.nothing import why_nothing
from consentlab.marking.reading.sample import share_of
from consentlab.marking.reading.server import ReadingServer

LONGEST_NAME = 60
SECOND = (
    "Second marking is a reading: the answers of the sample are shown without the first marks, on "
    "a page of this machine. It is the same as: consentlab read --second"
)


def open_answers(course: Path, assignments: Sequence[str]) -> Answers:
    """The written answers of these assignments, or of all. Raises MarkingError for none."""
    desk = open_desk(course, "Reading")
    for one in assignments:
        check_assignment(desk, one)
    address = str(read_config(desk).CourseDirectory.db_url)
    answers = Answers(desk, address, list(dict.fromkeys(assignments)) or desk.assignments())
    if not answers.released:
        raise MarkingError(
            f"There are no hand-ins to read. First: {command('collect FOLDER')}, then "
            f"{command('mark')}"
        )
    check_marked(address)
    if not has_ours(address):  # marked before readings were kept
        with in_turn(address):
            make_ours(address)
    return answers


def reader(name: str | None) -> str:
    """What a reader is called: as they say, or by the account of this machine.

    Raises ConsentlabError for a name that says nothing.
    """
    if name is None:
        try:
            name = getpass.getuser()
        except (OSError, KeyError, ImportError):
            name = ""
    tidy = " ".join("".join(one if one.isprintable() else " " for one in name).split()).casefold()
    if not tidy or len(tidy) > LONGEST_NAME:
        raise ConsentlabError(
            f"--as {name!r:.80}: say who reads, in up to {LONGEST_NAME} characters, such as "
            "--as ann. It tells first and second markers apart, and no learner sees it."
        )
    return tidy


def wanted_of(answers: Answers, who: str | None, second: str | None, again: str | None) -> Wanted:
    """What a reader wants, by the words of the command. Raises ConsentlabError for nonsense."""
    if second is not None and again is not None:
        raise ConsentlabError("--second and --again: name one of the two.")
    place = None if again is None else _place(answers, again)
    return Wanted(reader(who), None if second is None else share_of(second), place)


def _place(answers: Answers, code: str) -> Place:
    for one in answers.all():
        if one.place.code == code.strip().lower():
            return one.place
    raise ConsentlabError(
        f"--again {code!r:.40}: there is no such answer. `consentlab agreement` names each answer "
        "that is worth talking about by six letters and digits, such as 4f2a9c."
    )


def read(answers: Answers, wanted: Wanted, *, port: int, open_browser: bool) -> None:
    """Serve the page until Ctrl-C; where there is nothing to read, say why and serve none.

    Raises ConsentlabError where no port is free, or nothing that is given could be kept.
    """
    check_writable(answers.address)
    desk = ReadingDesk(answers, wanted)
    if desk.sheet() is None:
        print(why_nothing(desk))
        return
    how = " for a second time" if wanted.second else ""
    print(f"{_answers(desk.left)} to read{how}. You read as {wanted.who}; --as gives another name.")
    serve(partial(ReadingServer, desk), port, "The reading desk is at", open_browser=open_browser)
    print(
        f"The reading desk is closed: {_answers(len(desk.done))} read, and kept in the gradebook."
    )
    if desk.done and not wanted.second:
        print(f"The feedback pages carry the points and comments after: {command('mark')}")
    if desk.done and wanted.second:
        print(f"How far first and second marks agree: {command('agreement')}")


def _answers(number: int) -> str:
    return f"{number} answer{'' if number == 1 else 's'}"
