"""Words for a terminal: what was collected, file by file or, of a large group, in counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from consentlab.commands import command
from consentlab.hand_in_file import ENDING
from consentlab.marking.collected import MOST_LINES, Collected, CollectReport
from consentlab.marking.told import MOST_NAMED, few, many, shown, table

STATES = {
    "new": "taken in",
    "newer": "taken in, in place of an earlier one",
    "older": "kept, but a newer one counts",
    "same": "had been taken in before",
}


def collected(report: CollectReport, course: Path | None = None) -> str:
    """What became of the files of a folder; those set aside come last, each with its reason."""
    lines = sorted(report.collected, key=lambda one: (one.learner, one.assignment, one.file))
    parts = [_all(lines) if len(lines) <= MOST_LINES else _counts(lines)] if lines else []
    notes = [
        (f"  {one.file} ({one.learner}): ", f"{note}.")
        for one in report.collected
        for note in one.notes
    ]
    notes += [("  ", f"{note}.") for note in report.notes]
    if late := [one.learner for one in lines if one.late]:
        notes.append(("  ", f"late, as Canvas says: {few(list(dict.fromkeys(late)))}."))
    if notes:
        parts.append("\n".join(["Worth knowing:", *_short(notes, cut=report.listed is not None)]))
    if report.problems:
        asides = _alike([(one.file, one.says) for one in report.problems])
        told = _short(asides, cut=report.listed is not None)
        parts.append("\n".join(["Set aside, left where it is, for you to look at:", *told]))
    if report.listed:
        parts.append(f"All that needs a look is in {shown(report.listed)}.")
    if report.others:
        named = ", ".join(report.others[:MOST_NAMED])
        more = ", among them" if len(report.others) > MOST_NAMED else ""
        parts.append(f"{many(len(report.others), 'other file')} left alone{more}: {named}.")
    parts.append(_closing(report, course))
    return "\n\n".join(parts)


def _all(lines: Sequence[Collected]) -> str:
    rows = [
        (
            one.learner,
            one.assignment,
            f"the same file as {one.twice_of}" if one.twice_of else STATES[one.state],
            one.file,
        )
        for one in lines
    ]
    return table(("Learner", "Assignment", "", "File"), rows)


def _counts(lines: Sequence[Collected]) -> str:
    """By assignment: how many learners, and how their files stand."""
    rows = []
    for assignment in sorted({one.assignment for one in lines}):
        these = [one for one in lines if one.assignment == assignment]
        found = Counter("twice" if one.twice_of else one.state for one in these)
        counted = (found[one] for one in ("new", "newer", "older", "same", "twice"))
        learners = len({one.learner for one in these})
        rows.append((assignment, str(learners), *map(str, counted)))
    head = ("Taken in", "In place of an earlier", "Older, kept", "Had been", "There twice")
    return table(("Assignment", "Learners", *head), rows)


def _alike(asides: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each file with its reason; many files of one reason in one line."""
    files: dict[str, list[str]] = {}
    for file, says in asides:
        files.setdefault(says, []).append(file)
    told: list[tuple[str, str]] = []
    for says, found in files.items():
        if len(found) > MOST_NAMED:
            told.append((f"  {many(len(found), 'file')} ({few(found)}): ", says))
        else:
            told += [(f"  {file}: ", says) for file in found]
    return told


def _short(lines: Sequence[tuple[str, str]], *, cut: bool) -> list[str]:
    most = MOST_LINES if cut else len(lines)
    more = [f"  … and {len(lines) - most} more."] if len(lines) > most else []
    return [f"{what}{says}" for what, says in lines[:most]] + more


def _closing(report: CollectReport, course: Path | None) -> str:
    if not report.collected and not report.problems:
        others = len(report.others)
        lay = f"{many(others, 'other file')} lay there" if others else "no file lay there"
        return (
            f"0 hand-ins taken in, 0 set aside: there is none in {shown(report.folder)}. Looked "
            f"for were files that end in {ENDING}, also in ZIP files of Moodle or Canvas; {lay}. "
            f"See that it is the folder you meant, then: {command('collect FOLDER')}"
        )
    states = Counter(one.state for one in report.collected)
    taken = states["new"] + states["newer"]
    again = f", {states['newer']} of them in place of an earlier one" if states["newer"] else ""
    return f"{many(taken, 'hand-in')} taken in{again}, {len(report.problems)} set aside." + (
        f" Next: {command('mark', course)}" if taken else ""
    )
