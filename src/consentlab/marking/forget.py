"""Takes out one learner: shows all that the desk holds under an id, and deletes it for good."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from consentlab.commands import command
from consentlab.marking.book_forget import InBook, in_book, out_of_book, pack
from consentlab.marking.book_trouble import called
from consentlab.marking.collect import LIST as NEEDS_A_LOOK
from consentlab.marking.converters import read_config
from consentlab.marking.desk import Desk, MarkingError, open_desk
from consentlab.marking.ledger import NAME as LEDGER
from consentlab.marking.ledger import read_ledger
from consentlab.marking.noted import LIST as WORTH_KNOWING
from consentlab.marking.roster import read_roster, usable, write_roster
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


def look(course: Path, id: str) -> Traces:
    """All traces of this id; nothing is changed.

    Raises MarkingError where there is none, where the roster or the gradebook cannot be used, and
    where hand-ins would be lost of somebody who has another id now.
    """
    desk = open_desk(course, "Taking out a learner")
    if not usable(id):
        raise MarkingError(
            f"{id!r:.60} is no id. Expected lower-case letters and digits with single hyphens, as "
            f"in the column 'id' of {desk.roster}. Nothing was changed."
        )
    roster = read_roster(desk.roster)
    seeds = tuple(one.seed for one in roster.values() if one.id == id)
    if not seeds:
        _check_collected_again(desk, id, {one.seed: one.id for one in roster.values()})
    lists = [(path, lines) for path, lines, _ in _lists(desk, id, seeds)]
    address = _address(desk)
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


def forget(course: Path, id: str) -> tuple[str, ...]:
    """Delete all traces of this id, as `look` finds them now; notes on what could not be done.

    The roster comes last: whoever is stopped halfway finds the rest by the same id. Raises
    MarkingError as `look` does, and where a file cannot be deleted.
    """
    found, desk = look(course, id), open_desk(course)
    address = _address(desk)
    out_of_book(address, id)
    unpacked = pack(address) if found.book.rows else ""
    for path in found.paths:
        _delete(path)
    roster = read_roster(desk.roster)
    seeds = tuple(one.seed for one in roster.values() if one.id == id)
    for path, _, rest in list(_lists(desk, id, seeds)):
        write_whole(path, rest)
    if seeds:
        write_roster(desk.roster, {one.seed: one for one in roster.values() if one.id != id})
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


def _check_collected_again(desk: Desk, id: str, ids: Mapping[str, str]) -> None:
    """Raise MarkingError where hand-ins under an earlier id do not lie under the new one yet."""
    for line in read_ledger(desk.grader).by_digest.values():
        now = ids.get(line.seed)
        if now is None:
            continue
        for path in (desk.received / id).glob(f"*-{line.digest[:8]}*"):
            if not (desk.received / now / path.name).is_file():
                raise MarkingError(
                    f"{path} is of somebody whose id is {now} now, and does not lie under that id "
                    f"yet, so it would be lost. First: {command('collect')} {desk.received}. "
                    "Nothing was changed."
                )


def _paths(desk: Desk, id: str) -> Iterator[Path]:
    """The folders, and whatever else stands in their place, that are this learner's alone."""
    for folder in (desk.received, desk.submitted, desk.autograded, desk.feedback):
        if (folder / id).exists() or (folder / id).is_symlink():
            yield folder / id
    yield from sorted((desk.grader / "returned").glob(f"*/{id}"))


def _lists(desk: Desk, id: str, seeds: tuple[str, ...]) -> Iterator[tuple[Path, int, bytes]]:
    """Each list with a line about this learner: how many there are, and the list without them."""
    ledger = desk.grader / LEDGER
    if ledger.is_file():
        lines = ledger.read_bytes().splitlines(keepends=True)
        marks = [one.encode() for one in (*seeds, f"/{desk.received.name}/{id}/")]
        rest = [line for line in lines if not any(one in line for one in marks)]
        if len(rest) < len(lines):
            yield ledger, len(lines) - len(rest), b"".join(rest)
    named = re.compile(rf"(?<![a-z0-9-]){re.escape(id)}(?![a-z0-9-])")
    for path in (desk.grader / NEEDS_A_LOOK, desk.grader / WORTH_KNOWING):
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
            kept = [row for row in rows if not any(named.search(cell) for cell in row)]
            if len(kept) < len(rows):
                text = io.StringIO(newline="")
                csv.writer(text, lineterminator="\n").writerows(kept)
                yield path, len(rows) - len(kept), text.getvalue().encode("utf-8-sig")


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
