"""Makes the report on a group: gathers, sums up, and writes pages, tables and data as asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from consentlab.commands import command
from consentlab.errors import ConsentlabError
from consentlab.marking.book_trouble import BookError
from consentlab.marking.converters import read_config
from consentlab.marking.desk import Desk, MarkingError, check_assignment, open_desk
from consentlab.marking.gone import gone
from consentlab.marking.group import gain_words, words
from consentlab.marking.group.data import to_json
from consentlab.marking.group.gather import Progress, gather
from consentlab.marking.group.page import INDEX, pages
from consentlab.marking.group.plain import Group
from consentlab.marking.group.summary import Whole, whole
from consentlab.marking.group.tables import MARKS, tables
from consentlab.marking.keyring import keyring
from consentlab.whole_file import write_all


@dataclass(frozen=True)
class GroupReport:
    """What was found of a group, and the files to open first, of those that were written.

    `notes` is what to know of the roster. `stopped` are assignments that are left out, with why.
    """

    whole: Whole
    written: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    stopped: tuple[tuple[str, str], ...] = ()


def report_group(
    course: Path,
    assignments: Sequence[str] | None = None,
    *,
    html: Path | None = None,
    tables_to: Path | None = None,
    json: Path | None = None,
    progress: Progress | None = None,
) -> GroupReport:
    """Sum up what a group did in these assignments, or in all, and write what is asked for.

    Nothing is marked, and no mark changes. An assignment that cannot be read is left out, and told.
    Raises MarkingError where no hand-in is marked, and OSError where a file cannot be written; then
    none is.
    """
    desk = open_desk(course, "A report")
    folders = [one for one in (html, tables_to) if one is not None]  # made where they are missing
    below = json is None or any(one.is_relative_to(json.parent) for one in folders)
    if json is not None and not below and not json.parent.is_dir():
        raise MarkingError(
            f"{json}: there is no folder {json.parent}. Make it first, or name a file in a folder "
            "that is there."
        )
    groups, stopped = _groups(desk, assignments, progress)
    if stopped and not groups:
        raise MarkingError(stopped[0][1])
    if not any(group.sittings for group in groups):
        raise MarkingError(
            f"{desk.grader}: no hand-in is marked as it was handed in, so there is nothing to "
            f"report. First: {command('collect FOLDER')}, then: {command('mark')}"
        )
    keys = keyring(desk.root, desk.keys, desk.rubrics)
    found = whole(groups, keys.library.objectives)
    files: dict[Path, bytes] = {}
    written: list[Path] = []
    if html is not None:
        files |= {html / name: text.encode("utf-8") for name, text in pages(found).items()}
        written.append(html / INDEX)
    if tables_to is not None:
        made = tables(found, groups)
        files |= {tables_to / name: text.encode("utf-8") for name, text in made.items()}
        written.append(tables_to / MARKS)
    if json is not None:
        files[json] = to_json(found).encode("utf-8")
        written.append(json)
    write_all(files)
    return GroupReport(found, tuple(written), gone(desk), tuple(stopped))


def _groups(
    desk: Desk, assignments: Sequence[str] | None, progress: Progress | None
) -> tuple[list[Group], list[tuple[str, str]]]:
    wanted = desk.assignments() if assignments is None else tuple(dict.fromkeys(assignments))
    for one in wanted:
        check_assignment(desk, one)
    if assignments is None:
        wanted = tuple(one for one in wanted if any(desk.submitted.glob(f"*/{one}")))
    address = str(read_config(desk).CourseDirectory.db_url)
    keys = keyring(desk.root, desk.keys, desk.rubrics)
    groups: list[Group] = []
    stopped: list[tuple[str, str]] = []
    for one in wanted:
        try:
            groups.append(gather(desk, keys, address, one, progress))
        except BookError:
            raise  # it is so for every assignment
        except ConsentlabError as problem:
            stopped.append((one, str(problem)))
    return groups, stopped


def in_words(report: GroupReport) -> str:
    """The report on a terminal: what was not understood, and what else there is to know."""
    found = report.whole
    parts = [words.opening(found), words.not_understood(found.objectives)]
    parts += [
        f"  {' '.join(one.says for one in alike)} {words.objective(alike[0])}"
        for alike in words.least(found.objectives)
    ]
    if found.misread:
        parts.append("What most often went wrong:")
        parts += [
            f"  {words.mistake(one)} “{one.text}” ({one.item})."
            for one in words.mistakes(found.misread)
        ]
    if found.gain.people:
        parts.append(f"Self-assessments: {gain_words.gained(found.gain)}")
    for one in found.assignments:
        looks = len({look.item for look in one.looks})
        said = f"{one.assignment}: {words.opening_of(one)}"
        parts.append(f"{said} Steps to look at: {looks}." if looks else said)
        parts += [f"  {beside}" for beside in words.beside(one)]
    parts += [f"{name}: left out of the report. {why}" for name, why in report.stopped]
    parts += [f"Worth knowing: {note}." for note in report.notes]
    parts += [f"Written: {path}" for path in report.written]
    if not report.written:
        parts.append("For all of it, add: --html FOLDER, --csv FOLDER or --json FILE")
    return "\n".join(parts)
