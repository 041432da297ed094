"""Lays out feedback as Moodle, Canvas or a mailbox wants it, and marks for a gradebook."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from consentlab.marking.bound import bind
from consentlab.marking.file_names import cell, safe
from consentlab.marking.ledger import Line
from consentlab.marking.ready import Ready
from consentlab.marking.roster import Learner
from consentlab.whole_file import in_place_of, write_whole


@dataclass(frozen=True)
class Sent:
    """One page that goes back: whose, and where the platform looks for them, where one does."""

    ready: Ready
    learner: Learner
    at: Line | None = None

    @property
    def place(self) -> str:
        """What the platform wants to see in the file's name."""
        return self.at.place if self.at else ""

    @property
    def number(self) -> str:
        """The number that the platform knows the learner by; empty where it tells none."""
        return self.at.person.rpartition("-")[2] if self.at else ""

    @property
    def marks(self) -> str:
        """The mark as a number, with at most two decimals."""
        return f"{round(self.ready.score, 2):g}"


def moodle(out: Path, assignment: str, sent: Sequence[Sent]) -> list[Path]:
    """A ZIP file for 'Upload multiple feedback files in a zip', and a grading worksheet."""
    archive = out / f"{assignment}-moodle-feedback.zip"
    _zip(archive, ((f"{one.place}/feedback-{assignment}.html", one.ready.read()) for one in sent))
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    rows = [
        (
            f"Participant {one.number}",
            one.learner.platform_name or one.learner.called,
            one.marks,
            f"{one.ready.out_of:g}",
            now,
        )
        for one in sent
        if one.ready.whole and one.number
    ]
    head = ("Identifier", "Full name", "Grade", "Maximum grade", "Last modified (grade)")
    return [archive, _csv(out / f"{assignment}-moodle-marks.csv", head, rows)]


def canvas(out: Path, assignment: str, sent: Sequence[Sent]) -> list[Path]:
    """A ZIP file for 'Upload Submissions', and one column of Canvas's gradebook."""
    archive = out / f"{assignment}-canvas-feedback.zip"
    _zip(archive, ((f"{one.place}_feedback-{assignment}.html", one.ready.read()) for one in sent))
    title, out_of = (sent[0].ready.title, f"{sent[0].ready.out_of:g}") if sent else ("", "")
    rows = [
        (one.learner.called, one.number, "", "", "", one.marks)
        for one in sent
        if one.ready.whole and one.number
    ]
    head = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", title)
    possible = ("    Points Possible", "", "", "", "", out_of)
    return [archive, _csv(out / f"{assignment}-canvas-marks.csv", head, [possible, *rows])]


def files(out: Path, sent: Sequence[Sent]) -> list[Path]:
    """A folder for each learner, by id, with one page that holds all of theirs, and a table."""
    by_id: dict[str, list[Sent]] = {}
    for one in sent:
        by_id.setdefault(one.ready.learner, []).append(one)
    made = []
    for id, theirs in by_id.items():
        called = theirs[0].learner.called
        pages = [
            (
                one.ready.assignment,
                one.ready.title,
                f"{one.marks} of {one.ready.out_of:g} marks{'' if one.ready.whole else ' so far'}",
                one.ready.read(),
            )
            for one in theirs
        ]
        path = out / id / f"Feedback for {safe(called) or id}.html"
        write_whole(path, bind(called, pages).encode("utf-8"))
        made.append(path)
    rows = [
        (id, one.learner.called, one.ready.assignment, one.marks, f"{one.ready.out_of:g}")
        for id, theirs in by_id.items()
        for one in theirs
        if one.ready.whole
    ]
    head = ("id", "name", "assignment", "marks", "out of")
    return [*made, _csv(out / "marks.csv", head, rows)]


def _zip(path: Path, pages: Iterable[tuple[str, str]]) -> None:
    """Write a ZIP file whole or not at all."""
    now = time.localtime()[:6]
    with in_place_of(path) as fresh, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in pages:
            member = zipfile.ZipInfo(name, now)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, text.encode("utf-8"))


def _csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """A table that no spreadsheet takes formulas from, for spreadsheets as well as platforms."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([*map(cell, row)] for row in (head, *rows))
    write_whole(path, text.getvalue().encode("utf-8"))
    return path
