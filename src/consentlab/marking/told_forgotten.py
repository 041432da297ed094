"""Words for a terminal: what the desk holds about a learner, and what stays when that is gone."""

from __future__ import annotations

from collections.abc import Sequence

from consentlab.marking.forget import Traces
from consentlab.marking.told import few, many, shown


def would_forget(found: Sequence[Traces]) -> str:
    """All that would be deleted, learner by learner, and what would stay."""
    return "\n".join(line for one in found for line in _lines(one))


def _lines(of: Traces) -> list[str]:
    lines = [f"All that the desk holds about {of.id}:"]
    for path in of.paths:
        inside = sum(one.is_file() for one in path.rglob("*"))
        lines.append(f"  {shown(path)}: {many(inside, 'file')}")
    lines += [f"  {shown(path)}: {many(number, 'line')}" for path, number in of.lists]
    if of.book.rows:
        given = f"; points and comments that people gave: {of.book.by_people}"
        lines.append(f"  {of.gradebook}: {many(of.book.hand_ins, 'hand-in')}{given}")
    stays = []
    if of.came:
        stays.append(f"the files that it came from ({few(of.came)})")
    if of.laid_out:
        stays.append(
            f"tables and ZIP files given back ({few([shown(one) for one in of.laid_out])})"
        )
    stays.append("reports made before, backups, and what was sent to anybody")
    lines.append(f"What stays, and is for you to look at: {'; '.join(stays)}.")
    return lines
