"""What the check says to an author: a drawing, complaints, remarks, and what was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consentlab.author_file import counted
from consentlab.authoring.check import Checked
from consentlab.authoring.check_case import CaseChecked
from consentlab.authoring.outline import outline
from consentlab.errors import ConsentlabError


@dataclass(frozen=True)
class Told:
    """What is said: the drawing of one case, a line for each complaint and remark, and the end."""

    drawing: str
    lines: tuple[str, ...]
    verdict: str
    wrong: bool


def of_everything(found: Checked) -> Told:
    """What a check of the whole course found."""
    looked = (
        f"{counted(found.cases, 'case')} ({counted(found.versions, 'version')}, each with its "
        f"key), {counted(found.pictures, 'picture')} (and what is true of {found.truths}), "
        f"{counted(found.samples, 'sample file')}"
    )
    return _told("", looked, found.complaints, found.remarks)


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
    looked = f"case {found.slug} ({versions}, each with its key)"
    return _told(drawing, looked, found.complaints, found.remarks)


def _told(drawing: str, looked: str, complaints: Sequence[str], remarks: Sequence[str]) -> Told:
    outcome = f"{len(complaints)} to put right, above" if complaints else "nothing is wrong"
    if remarks:
        outcome += f"; {counted(len(remarks), 'remark')}, above"
    lines = (*complaints, *(f"Remark: {one}" for one in remarks))
    return Told(drawing, lines, f"Looked at {looked}: {outcome}.", bool(complaints))
