"""Groups what is to be told of many hand-ins, alike notes once, and lists all of it in a file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from consentlab.marking.desk import Desk
from consentlab.marking.file_names import cell
from consentlab.marking.mark_report import LearnerMark, MarkReport
from consentlab.marking.told import MOST_LINES, MOST_NAMED, few
from consentlab.whole_file import write_whole

LIST = "worth-knowing.csv"
LONGEST = 60  # signs of a detail
_PLACE = re.compile(r"([a-z0-9-]+): (.+)", re.DOTALL)


def worth_knowing(report: MarkReport, *, cut: bool) -> list[str]:
    """A line for each thing worth knowing, those on the roster first; with `cut` the first ones.

    What is alike in one hand-in is one line: with `cut` it has the first details alone.
    """
    lines = [f"  {note}." for note in report.notes]
    lines += [line for mark in report.marks for line in _of_hand_in(mark, cut=cut)]
    return _first(lines, cut=cut)


def not_marked(report: MarkReport, *, cut: bool) -> list[str]:
    """A line for each reason why hand-ins were not marked, with whose they are."""
    whole = [f"  {_few(names, cut=cut)}: {why}" for why, names in _by_reason(report.stopped)]
    failed = [
        (f"{one.learner}, {one.assignment}", one.failed) for one in report.marks if one.failed
    ]
    lines = []
    for why, names in _by_reason(failed):
        if len(names) > MOST_NAMED:
            named = _few([one.replace(", ", " in ") for one in names], cut=cut)
            lines.append(f"  {len(names)} hand-ins ({named}): {why}")
        else:
            lines += [f"  {name}: {why}" for name in names]
    return [*whole, *_first(lines, cut=cut)]


def listed(desk: Desk, report: MarkReport) -> Path | None:
    """The file with all that is worth knowing, where it is more than one reads on a screen.

    Without one, or where it cannot be written, all of it is told on the screen.
    """
    path = desk.grader / LIST
    told = [(worth_knowing(report, cut=cut), not_marked(report, cut=cut)) for cut in (True, False)]
    try:
        if told[0] == told[1]:
            path.unlink(missing_ok=True)  # what the last time left is told anew
            return None
        text = io.StringIO(newline="")
        rows = [("learner", "assignment", "what"), *([*map(cell, row)] for row in _rows(report))]
        csv.writer(text, lineterminator="\n").writerows(rows)
        data = text.getvalue().encode("utf-8-sig")
        if not path.is_file() or path.read_bytes() != data:
            write_whole(path, data)
    except OSError:
        return None
    return path


def _rows(report: MarkReport) -> Iterator[tuple[str, str, str]]:
    yield from (("", "", note) for note in report.notes)
    yield from (("", name, f"not marked: {why}") for name, why in report.stopped)
    for one in report.marks:
        if one.failed:
            yield one.learner, one.assignment, f"not marked: {one.failed}"
        yield from ((one.learner, one.assignment, note) for note in one.notes)


def _of_hand_in(mark: LearnerMark, *, cut: bool) -> Iterator[str]:
    """What is worth knowing of one hand-in: alike notes in one line, with their number."""
    who = f"  {mark.learner}, {mark.assignment}: "
    notes = sorted((_parted(note, mark.assignment) for note in mark.notes), key=lambda one: one[0])
    kinds = [list(alike) for _, alike in groupby(notes, key=lambda one: one[0])]
    most = MOST_NAMED if cut else len(kinds)
    for alike in kinds[:most]:
        says, place, detail = alike[0]
        if len(alike) == 1:
            yield who + ": ".join(one for one in (place, says, detail) if one)
            continue
        at = [_short(place, detail, cut=cut) for _, place, detail in alike]
        yield f"{who}{says.removesuffix('.')} ({len(alike)} times): {_few(at, cut=cut)}."
    if len(kinds) > most:
        yield f"{who}and {len(kinds) - most} more."


def _parted(note: str, assignment: str) -> tuple[str, str, str]:
    """What a note says, the case that it is about where there is one, and its details."""
    found = _PLACE.fullmatch(note)
    place, text = found.groups() if found else ("", note)
    says, _, detail = text.partition(": ")
    return says, "" if place == assignment else place, detail


def _short(place: str, detail: str, *, cut: bool) -> str:
    detail = detail.removesuffix(".")
    if cut and len(detail) > LONGEST:
        detail = f"{detail[: LONGEST - 1]}…"
    return f"{place} ({detail})" if place and detail else place or detail


def _by_reason(found: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    names: dict[str, list[str]] = {}
    for name, why in found:
        names.setdefault(why, []).append(name)
    return list(names.items())


def _few(names: Sequence[str], *, cut: bool) -> str:
    return few(names) if cut else ", ".join(names)


def _first(lines: list[str], *, cut: bool) -> list[str]:
    if not cut or len(lines) <= MOST_LINES:
        return lines
    return [*lines[:MOST_LINES], f"  … and {len(lines) - MOST_LINES} more."]
