"""Takes out one learner: shows all that the desk holds under an id, and deletes it for good."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from consentlab.commands import command
from consentlab.hand_in_file import ENDING
from consentlab.marking.book_forget import InBook, in_book, out_of_book, pack
from consentlab.marking.book_trouble import called
from consentlab.marking.collect import LIST as NEEDS_A_LOOK
from consentlab.marking.converters import read_config
from consentlab.marking.desk import Desk, MarkingError, open_desk
from consentlab.marking.identity import check_id, earlier_ids, full_roster, seed_of
from consentlab.marking.ledger import NAME as LEDGER
from consentlab.marking.ledger import read_ledger
from consentlab.marking.lost import check_not_lost
from consentlab.marking.noted import LIST as WORTH_KNOWING
from consentlab.marking.roster import Learner, read_roster, write_roster
from consentlab.marking.told import few
from consentlab.whole_file import write_whole

FILE = re.compile(r"(.+?) \d+ \d{9,}(?: |$)")  # of a mark of the ledger: path, size, time
UNPACKED = (
    "The gradebook could not be packed ({why}): parts of the deleted rows may still stand, unseen, "
    "in its file. Close other programs that have it open; the next `forget` of anybody packs it."
)


@dataclass(frozen=True)
class Traces:
    """All that the desk holds about one learner.

    `paths` are folders of theirs alone, `lists` files that name them among others, with how many
    lines. `came` has the files outside of the desk that their hand-ins were collected from, and
    `laid_out` the folders of feedback given back, whose tables and ZIP files may name them: these
    stay, and are for the educator.
    """

    id: str
    paths: tuple[Path, ...]
    lists: tuple[tuple[Path, int], ...]
    gradebook: str
    book: InBook
    came: tuple[str, ...]
    laid_out: tuple[Path, ...]


def look(course: Path, ids: Sequence[str]) -> list[Traces]:
    """All traces of these ids, each with its own; nothing is changed.

    Raises MarkingError where there are none of an id, where the roster or the gradebook cannot be
    used or was lost, where more of the same person lies under another id, and where hand-ins would
    be lost of somebody who has another id now.
    """
    desk = open_desk(course, "Taking out a learner")
    for id in ids:
        check_id(id)
    roster, address = full_roster(desk), _address(desk)
    check_not_lost(desk, address, desk.assignments())
    return [_look(desk, address, roster, id, ids) for id in ids]


def _look(
    desk: Desk, address: str, roster: Mapping[str, Learner], id: str, ids: Sequence[str]
) -> Traces:
    seeds = tuple(one.seed for one in roster.values() if one.id == id)
    if seeds:
        _check_nothing_else(earlier_ids(desk, address, roster, seeds), id, ids)
    else:
        _check_collected_again(desk, {one.seed: one.id for one in roster.values()}, id, ids)
    lists = [(path, lines) for path, lines, _ in _lists(desk, id, seeds)]
    found = Traces(
        id,
        tuple(_paths(desk, id)),
        ((desk.roster, len(seeds)), *lists) if seeds else tuple(lists),
        called(address),
        in_book(address, id),
        tuple(_came(desk, seeds)),
        tuple(sorted((desk.grader / "returned").glob("*/"))),
    )
    if not (found.paths or found.lists or found.book.rows):
        raise MarkingError(_unknown(desk, id, {one.id for one in roster.values()}))
    return found


def forget(course: Path, ids: Sequence[str]) -> tuple[str, ...]:
    """Delete all traces of these ids, as `look` finds them now; notes on what could not be done.

    The roster comes last: whoever is stopped halfway finds the rest by the same ids. Raises
    MarkingError as `look` does, and where a file cannot be deleted.
    """
    traces, desk = look(course, ids), open_desk(course)
    address = _address(desk)
    for found in traces:
        out_of_book(address, found.id)
        for path in found.paths:
            _delete(path)
    roster = read_roster(desk.roster)
    for id in ids:
        seeds = tuple(one.seed for one in roster.values() if one.id == id)
        for path, _, rest in list(_lists(desk, id, seeds)):
            write_whole(path, rest)
    for path in desk.grader.glob(".*.new"):  # what was cut off while it wrote a list
        _delete(path)
    unpacked = pack(address)
    write_roster(desk.roster, {one.seed: one for one in roster.values() if one.id not in ids})
    return (UNPACKED.format(why=unpacked),) if unpacked else ()


def _delete(path: Path) -> None:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError as problem:
        raise MarkingError(
            f"{problem.filename or path} cannot be deleted ({problem.strerror}). Close whatever "
            "has it open, and see that the folder is yours; then give the same command again: it "
            "deletes the rest."
        ) from None


def _address(desk: Desk) -> str:
    return str(read_config(desk).CourseDirectory.db_url)


def _check_nothing_else(earlier: Sequence[str], id: str, ids: Sequence[str]) -> None:
    """Raise MarkingError where some of a person's work lies under ids that are not given."""
    if missing := [one for one in earlier if one not in ids]:
        everything = " ".join([*ids, *missing])
        raise MarkingError(
            f"Work of who is {id} now lies under {few(missing)} as well, an earlier id of theirs. "
            f"To take out all of it: {command(f'forget {everything}')}. Nothing was changed."
        )


def _check_collected_again(desk: Desk, now: Mapping[str, str], id: str, ids: Sequence[str]) -> None:
    """Raise MarkingError where hand-ins under an earlier id do not lie under the new one yet.

    `now` has the id of each seed.
    """
    for path in (desk.received / id).glob(f"*{ENDING}"):
        seed = seed_of(path)
        if seed not in now or now[seed] in ids or (desk.received / now[seed] / path.name).is_file():
            continue
        raise MarkingError(
            f"{path} is of somebody whose id is {now[seed]} now, and does not lie under that id "
            f"yet, so it would be lost. Where {now[seed]} is to stay, first: "
            f"{command(f'rename {id} {now[seed]}')}. Nothing was changed."
        )


def _paths(desk: Desk, id: str) -> Iterator[Path]:
    """The folders, and whatever else stands in their place, that are this learner's alone."""
    for folder in (desk.received, desk.submitted, desk.autograded, desk.feedback):
        if (folder / id).exists() or (folder / id).is_symlink():
            yield folder / id
    yield from sorted((desk.grader / "returned").glob(f"*/{id}"))


def _lists(desk: Desk, id: str, seeds: Collection[str]) -> Iterator[tuple[Path, int, bytes]]:
    """Each list with a line about this learner: how many there are, and the list without them."""
    ledger = desk.grader / LEDGER
    if ledger.is_file():
        lines = ledger.read_bytes().splitlines(keepends=True)
        # A path below their folder leads nowhere then, whoever's the hand-in was.
        marks = [one.encode() for one in (*seeds, f"/{desk.received.name}/{id}/")]
        rest = [line for line in lines if not any(one in line for one in marks)]
        if len(rest) < len(lines):
            yield ledger, len(lines) - len(rest), b"".join(rest)
    for path, column in ((desk.grader / NEEDS_A_LOOK, 1), (desk.grader / WORTH_KNOWING, 0)):
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
            kept = [row for row in rows if not _about(row, column, id)]
            if len(kept) < len(rows):
                text = io.StringIO(newline="")
                csv.writer(text, lineterminator="\n").writerows(kept)
                yield path, len(rows) - len(kept), text.getvalue().encode("utf-8-sig")


def _about(row: Sequence[str], column: int, id: str) -> bool:
    """True for a line on this learner, on several people of whom they are one, or naming them.

    An id may be a word of any sentence, so others' lines are about them only where it stands for
    an id.
    """
    whose = row[column] if column < len(row) else ""
    text = " ".join(row)
    named = rf"(?<![a-z0-9-]){re.escape(id)}(?![a-z0-9-])"
    return whose == id or bool(re.search(named if not whose else f"known as {named}", text))


def _came(desk: Desk, seeds: tuple[str, ...]) -> Iterator[str]:
    """The files outside of the desk that this learner's hand-ins were collected from."""
    lines = read_ledger(desk.grader).by_mark.values()
    found = (FILE.match(one.mark) for one in lines if one.seed in seeds)
    files = {one[1] for one in found if one}
    ours = f"{desk.grader.as_posix()}/"
    yield from sorted(one for one in files if not one.startswith(ours))


def _unknown(desk: Desk, id: str, ids: set[str]) -> str:
    like = get_close_matches(id, sorted(ids), n=3)
    hint = f" Did you mean {' or '.join(like)}?" if like else ""
    return (
        f"The desk holds nothing of {id!r}: no folder, no line of a list and no row of the "
        f"gradebook.{hint} The ids are in {desk.roster}. Nothing was changed."
    )
