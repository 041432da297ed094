"""Words for a terminal: how far two readers agree, and which answers are worth talking about."""

from __future__ import annotations

import textwrap

from consentlab.commands import command
from consentlab.marking.reading.agreement import FAR, Agreement, Apart, Line
from consentlab.marking.reading.kappa import Kappa
from consentlab.marking.told import table

FEW = 30
"""Pairs below which no kappa is said: its interval, which holds for many pairs, would mislead."""
WIDTH = 96
NONE = "Nothing has been marked twice yet. A second person reads a sample with: "
LINEAR = (
    "Kappa is Cohen's, weighted by points: a disagreement of two points counts twice as much as "
    "one, as it does for the learner. (--quadratic weighs by the square, so that four times.)"
)
QUADRATIC = (
    "Kappa is Cohen's, weighted by the square of the points apart: two points count four times as "
    "much as one. Without --quadratic they count twice as much, as they do for the learner."
)
RULE = f"{FAR} levels or more apart, or as far apart as the criterion allows"
MEANS = (
    "1 is agreement throughout, 0 as much as chance would give. In brackets: the 95% interval, "
    "which holds for many pairs."
)


def agreed(found: Agreement) -> str:
    """The whole answer of `consentlab agreement`."""
    if not found.pairs:
        return f"{NONE}{command('read --second 10% --as NAME')}"
    rows = [(*_what(one), *_says(one.kappa)) for one in found.lines]
    head = ("Question", "Criterion", "Pairs", "Same", "Kappa")
    people = "one person" if found.readers == 1 else f"{found.readers} people"
    first_line = (
        f"{found.pairs} marked a second time, by {people}; {found.same} of them were given the "
        "same points in all."
    )
    parts = [
        first_line,
        table(head, rows),
        textwrap.fill(QUADRATIC if found.quadratic else LINEAR, WIDTH)
        + "\n"
        + textwrap.fill(MEANS, WIDTH),
    ]
    if any(one.kappa.pairs < FEW for one in found.lines):
        few = (
            f"Too few: under {FEW} pairs no kappa is said. The line is ours, and no law: read a "
            "larger share for a second time."
        )
        parts.append(textwrap.fill(few, WIDTH))
    if any(_without_first(one, found) for one in found.lines):
        parts.append(
            "Fewer pairs for criteria than for all points: formgrader keeps no points by criterion."
        )
    parts.append(_to_talk_about(found.apart))
    return "\n\n".join(parts)


def _what(one: Line) -> tuple[str, str]:
    return one.cell, one.criterion or "all points"


def _says(kappa: Kappa) -> tuple[str, str, str]:
    same = f"{kappa.same}/{kappa.pairs}" if kappa.pairs else ""
    return str(kappa.pairs), same, _value(kappa)


def _value(kappa: Kappa) -> str:
    if kappa.pairs < FEW:
        return "too few"
    if kappa.value is None:
        return "none: everybody gave the same"
    if kappa.low is None or kappa.high is None:
        return f"{kappa.value:.2f} (every pair agrees)"
    return f"{kappa.value:.2f} ({kappa.low:.2f} to {kappa.high:.2f})"


def _without_first(one: Line, found: Agreement) -> bool:
    whole = next(
        other.kappa.pairs
        for other in found.lines
        if not other.criterion and other.cell == one.cell and other.assignment == one.assignment
    )
    return one.kappa.pairs < whole


def _to_talk_about(apart: tuple[Apart, ...]) -> str:
    if not apart:
        return f"No two marks lie {RULE}."
    head = (
        f"To talk about: {RULE}. Where you agree on other points, give them "
        f"with: {command('read --again CODE')}"
    )
    return "\n\n".join([textwrap.fill(head, WIDTH), *(_one(one) for one in apart)])


def _one(one: Apart) -> str:
    lines = [
        f"{one.place.code}  {one.place.cell}",
        f"  {plain(one.what)} First {one.first:g}, second {one.second:g}.",
        *_folded(one.written, "  | "),
    ]
    if one.comment:
        lines += ["  The second reader:", *_folded(one.comment, "    ")]
    return "\n".join(lines)


def _folded(text: str, indent: str) -> list[str]:
    return [
        line
        for part in text.splitlines()
        if part.strip()
        for line in textwrap.wrap(
            plain(part), WIDTH, initial_indent=indent, subsequent_indent=indent
        )
    ]


def plain(text: str) -> str:
    """A text that a terminal shows and does not obey: no control characters."""
    return "".join(one if one.isprintable() else " " for one in text)
