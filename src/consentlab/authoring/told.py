"""What the check says to an author: a drawing, notes, complaints, and what was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consentlab.author_file import counted
from consentlab.authoring.check import Checked
from consentlab.authoring.check_case import CaseChecked
from consentlab.authoring.lessons import LessonChecked
from consentlab.authoring.outline import outline
from consentlab.errors import ConsentlabError
from consentlab.reading import Reading, words


@dataclass(frozen=True)
class Told:
    """What is said: the drawing of a case, a line for each complaint and remark, and the end.

    What stands in `notes` is nothing to put right.
    """

    drawing: str
    lines: tuple[str, ...]
    verdict: str
    wrong: bool
    notes: tuple[str, ...] = ()


def of_everything(found: Checked) -> Told:
    """What a check of the whole course found."""
    looked = (
        f"{counted(found.cases, 'case')} ({counted(found.versions, 'version')}, each with its "
        f"key), {counted(found.pictures, 'picture')} (and what is true of {found.truths}), "
        f"{counted(found.samples, 'sample file')}"
    )
    if found.lessons:
        lessons = sum(one.is_lesson for one in found.lessons)
        looked += f", {counted(lessons, 'lesson')}"
        if others := len(found.lessons) - lessons:
            looked += f" and {counted(others, 'other notebook')}"
    notes = [
        f"Lesson {one.slug}: {_read(one.reading)}." for one in found.lessons if one.reading.words
    ]
    return _told("", looked, found.complaints, found.remarks, (*notes, *found.notes))


def of_lesson(found: LessonChecked) -> Told:
    """What a check of one lesson found, with the sentences that are hardest to read."""
    listed = [f"{number:>3}. {one}" for number, one in enumerate(found.hardest, 1)]
    hardest = "\n".join(["The sentences that are hardest to read:", *listed, ""])
    looked = f"{'lesson' if found.is_lesson else 'notebook'} {found.slug}"
    if found.reading.words:
        looked += f" ({_read(found.reading)})"
    return _told(hardest if listed else "", looked, found.complaints, found.remarks)


def of_case(found: CaseChecked, version: int) -> Told:
    """What a check of one case found, with a drawing of that version of it where it can be read.

    Raises ConsentlabError when the case has no such version.
    """
    versions = counted(found.versions, "version")
    if version > found.versions:
        raise ConsentlabError(
            f"Case {found.slug!r} has {versions}, and version {version} was asked for. Ask for one "
            "that it has."
        )
    case = found.cases.get(version)
    drawing = "\n".join(outline(case, found.keys.get(version))) + "\n" if case else ""
    asked = f"; asked in {', '.join(found.exercises)}" if found.exercises else ""
    looked = f"case {found.slug} ({versions}, each with its key{asked})"
    return _told(drawing, looked, found.complaints, found.remarks)


def _read(reading: Reading) -> str:
    """How hard a lesson is to read, in words and numbers."""
    return (
        f"{reading.words:,} words, longest sentence {len(words(reading.longest))}, reading ease "
        f"{reading.ease:.0f} ({reading.said}), grade {reading.grade:.0f}"
    )


def _told(
    drawing: str,
    looked: str,
    complaints: Sequence[str],
    remarks: Sequence[str],
    notes: Sequence[str] = (),
) -> Told:
    outcome = f"{len(complaints)} to put right, above" if complaints else "nothing is wrong"
    if remarks:
        outcome += f"; {counted(len(remarks), 'remark')}, above"
    lines = (*complaints, *(f"Remark: {one}" for one in remarks))
    verdict = f"Looked at {looked}: {outcome}."
    return Told(drawing, lines, verdict, bool(complaints), tuple(notes))
