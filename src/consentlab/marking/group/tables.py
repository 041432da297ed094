"""The same as tables for a spreadsheet, one CSV file for each: no figure that a page leaves out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from consentlab.marking.group.numbers import FEWEST, STEADY
from consentlab.marking.group.plain import Group
from consentlab.marking.group.steps import THIRDS
from consentlab.marking.group.summary import Summary, Whole
from consentlab.marking.group.whole import GainStats

Cell = str | float | int | bool | None
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")

COUNTED = ("people", "reliable")

MARKS = "marks.csv"
"""The one file that has learners in it: by their ids, with their own marks."""


def tables(whole: Whole, groups: Sequence[Group]) -> dict[str, str]:
    """Every table by its file's name; the first line of each names its columns."""
    each = whole.assignments
    return {
        MARKS: _csv(("learner", "assignment", "cell", "points", "out of", "state"), _marks(groups)),
        "assignments.csv": _csv(
            (
                *("assignment", "people", "nothing answered", "not marked", "answers to read"),
                *("marks counted", "lower quartile", "median", "upper quartile"),
                *("alpha", "alpha low", "alpha high", "error of measurement", "cases in alpha"),
            ),
            map(_assignment, each),
        ),
        "objectives.csv": _csv(
            ("assignment", "objective", *COUNTED, "mean share", "low", "high", "below half"),
            _objectives(whole),
        ),
        "gain.csv": _csv(
            (*COUNTED, "before", "after", "gain", "low", "high", "more", "as much", "less"),
            [_gain(whole.gain)],
        ),
        "steps.csv": _csv(
            (
                *("assignment", "step", "question", "kind", *COUNTED, "answered", "out of"),
                *("facility", "discrimination", "seconds kept of", "lower quartile seconds"),
                *("median seconds", "upper quartile seconds", "look at"),
            ),
            (row for one in each for row in _steps(one)),
        ),
        "options.csv": _csv(
            ("assignment", "step", "option", "key", "met", "took", "share", *THIRDS),
            (row for one in each for row in _options(one)),
        ),
        "ways.csv": _csv(
            ("assignment", "case", "from", "to", "came", "went"),
            (row for one in each for row in _ways(one)),
        ),
        "versions.csv": _csv(
            (
                *("assignment", "case", "version", *COUNTED, "mean share", "low", "high"),
                *("mean share of others", "p by Holm", "harder"),
            ),
            (row for one in each for row in _versions(one)),
        ),
    }


def safe(cell: Cell) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (int, float)):
        return f"{cell:.10g}"
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


def _csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _counted(people: int) -> tuple[int, str]:
    """How many a row is about, and whether its figures can be relied on."""
    return people, "yes" if people >= STEADY else "no" if people >= FEWEST else "too few"


def _marks(groups: Sequence[Group]) -> Iterator[Sequence[Cell]]:
    for group in groups:
        for one in sorted(group.sittings, key=lambda sitting: sitting.learner):
            for cell, points in one.cells.items():
                state = "to be read" if points is None else "marked"
                yield one.learner, group.assignment, cell, points, group.cells[cell], state
            if one.penalty:
                yield one.learner, group.assignment, "lateness", -one.penalty, 0, "taken off"
        for learner in group.unmarked:
            yield learner, group.assignment, None, None, None, "not marked as now handed in"


def _assignment(one: Summary) -> Sequence[Cell]:
    spread, found = one.spread, one.reliability
    return (
        *(one.assignment, one.people, one.blank, one.unmarked, one.unread, one.out_of),
        *((spread.lower, spread.median, spread.upper) if spread else (None, None, None)),
        *((found.alpha, found.low, found.high, found.error, found.parts) if found else [None] * 5),
    )


def _objectives(whole: Whole) -> Iterator[Sequence[Cell]]:
    every = [("all", whole.objectives)]
    every += [(one.assignment, one.objectives) for one in whole.assignments]
    for assignment, found in every:
        for one in found:
            share = one.share
            three = (share.mean, share.low, share.high) if share else (None, None, None)
            yield assignment, one.id, *_counted(one.people), *three, one.below_half


def _gain(found: GainStats) -> Sequence[Cell]:
    means = [one.mean if one else None for one in (found.before, found.after, found.gain)]
    ends = (found.gain.low, found.gain.high) if found.gain else (None, None)
    return (*_counted(found.people), *means, *ends, found.more, found.same, found.less)


def _steps(one: Summary) -> Iterator[Sequence[Cell]]:
    for step in one.steps:
        kept, item = step.seconds, step.item
        ask = f"{item.ask} {item.label}".strip()
        look = " ".join(look.says for look in one.looks if look.item == item.id)
        yield (
            *(one.assignment, item.id, ask, item.kind, *_counted(step.met)),
            *(step.answered, step.out_of),
            *(step.facility, step.discrimination, kept.people if kept else None),
            *((kept.lower, kept.median, kept.upper) if kept else (None, None, None)),
            look,
        )


def _options(one: Summary) -> Iterator[Sequence[Cell]]:
    for step in one.steps:
        for found in step.options:
            option = found.option
            key = (one.assignment, step.item.id, option.text, option.worth)
            yield *key, found.met, found.took, found.share, *found.by_third


def _ways(one: Summary) -> Iterator[Sequence[Cell]]:
    for home, flow in one.flows.items():
        for (start, end), went in flow.went.items():
            yield one.assignment, home, start, end.removeprefix("="), flow.came[start], went


def _versions(one: Summary) -> Iterator[Sequence[Cell]]:
    for slug, found in one.variants.items():
        for it in found:
            share = it.share
            three = (share.mean, share.low, share.high) if share else (None, None, None)
            yield (
                *(one.assignment, slug, it.variant, *_counted(it.people), *three),
                *(it.others, it.chance, it.harder),
            )
