"""Draws the ways through a case with plain characters, for a console of any kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from consentlab.authoring.graph import goes_back, in_order, targets
from consentlab.case import Case

WIDE = 100  # columns
MOST_LANES = 14  # ways side by side that still leave room for words
LEGEND = "From the top down. * is on the best way, o is not; | and + lead on."


class _Rails:
    """The ways that are under way, each in a lane named for where it leads; "" is a free one."""

    def __init__(self) -> None:
        self.lanes: list[str] = []

    def stop(self, at: str, mark: str) -> tuple[str, int]:
        """The row of a step or ending, and the lane that came to its end there."""
        here = self._lane(at)
        self.lanes[here] = at
        row = "  ".join(
            mark if number == here else "|" if lane else " "
            for number, lane in enumerate(self.lanes)
        )
        self.lanes[here] = ""
        return row.rstrip(), here

    def lead(self, here: int, to: Sequence[str]) -> str:
        """The row below a step, where its ways go from its lane to their own."""
        joints: set[int] = set()
        for target in to:
            place = self._lane(target)
            self.lanes[place] = target
            joints.add(place)
        if joints <= {here}:
            return "  ".join("|" if lane else " " for lane in self.lanes).rstrip()
        joints.add(here)
        drawn = ""
        for number, lane in enumerate(self.lanes):
            between = min(joints) <= number < max(joints)
            drawn += "+" if number in joints else "|" if lane else "-" if between else " "
            drawn += "--" if between else "  "
        return drawn.rstrip()

    def _lane(self, at: str) -> int:
        """The lane that leads there or, failing that, the first free one."""
        for wanted in (at, ""):
            if wanted in self.lanes:
                return self.lanes.index(wanted)
        self.lanes.append("")
        return len(self.lanes) - 1


def draw(case: Case, labels: Mapping[str, str], best: Collection[str]) -> list[str]:
    """The lines of the drawing: a row for each step and ending, with its label, in WIDE columns.

    `best` has the steps and endings on the best way. There are none where too many ways run side
    by side.
    """
    rails, order = _Rails(), in_order(case)
    rows: list[tuple[str, str]] = []
    for at in order:
        row, here = rails.stop(at, "*" if at in best else "o")
        rows.append((row, labels[at]))
        ahead: list[str] = []
        back: list[str] = []
        for target in targets(case, at):
            (back if goes_back(order, case.by_id[at], target) else ahead).append(target)
        if back:
            rows[-1] = (row, f"{labels[at]}; back to {', '.join(back)}")
        rows.append((rails.lead(here, ahead), ""))
    if len(rails.lanes) > MOST_LANES:
        return []
    wide = max(len(row) for row, _ in rows)
    lines = [f"{row:<{wide}}  {label}".rstrip() if label else row for row, label in rows]
    return [cut(line) for line in lines if line]


def cut(line: str, wide: int = WIDE) -> str:
    """The line, no longer than `wide` columns."""
    return line if len(line) <= wide else f"{line[: wide - 3].rstrip()}..."
