"""The branches of a case as a small picture: where each step stands, and the learner's way."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from consentlab.case import END, Case
from consentlab.route import Route

Picture = dict[str, Any]


def path_picture(case: Case, route: Route, *, named: bool) -> Picture:
    """Nodes in columns from left to right, and the ways between them, as plain data.

    The learner's way is the topmost row. `named` gives each step its question; without it only
    those that the learner met have theirs, for an assessed case does not tell what it spared.
    """
    met = list(dict.fromkeys(visit.step.id for visit in route.visits))
    ends = [id for id in (END, *case.endings) if any(id in step.targets for step in case.steps)]
    columns = _columns(case)
    columns |= dict.fromkeys(ends, max(columns.values()) + 1)
    rows: dict[str, int] = {}
    taken = {*met, route.end}
    for column in sorted(set(columns.values())):
        here = [id for id in columns if columns[id] == column]
        first = 0 if any(id in taken for id in here) else 1
        ordered = sorted(here, key=lambda id: id not in taken)
        rows |= {id: first + place for place, id in enumerate(ordered)}
    way = [*(visit.step.id for visit in route.visits), route.end]
    followed = set(pairwise(way))
    return {
        "nodes": [
            {
                "column": columns[id],
                "row": rows[id],
                "end": id in ends,
                "taken": id in taken,
                "numbers": [place for place, one in enumerate(way, start=1) if one == id],
                "words": _words(case, id) if named or id in taken else "",
            }
            for id in columns
        ],
        "edges": [
            {
                "from": [columns[step.id], rows[step.id]],
                "to": [columns[target], rows[target]],
                "taken": (step.id, target) in followed,
            }
            for step in case.steps
            for target in step.targets
        ],
        "columns": max(columns.values()) + 1,
        "rows": max(rows.values()) + 1,
    }


def _columns(case: Case) -> dict[str, int]:
    """The column of each step: one after the last step that leads on to it."""
    forward: dict[str, list[str]] = {step.id: [] for step in case.steps}
    done: set[str] = set()
    below: list[str] = []

    def visit(at: str) -> None:
        below.append(at)
        for target in case.by_id[at].targets:
            if target in case.by_id and target not in below:  # the others lead back
                forward[at].append(target)
                if target not in done:
                    visit(target)
        below.pop()
        done.add(at)

    visit(case.steps[0].id)
    columns = dict.fromkeys(forward, 0)
    for _ in forward:
        moved = False
        for id, targets in forward.items():
            for target in targets:
                if columns[target] <= columns[id]:
                    columns[target] = columns[id] + 1
                    moved = True
        if not moved:
            break
    return columns


def _words(case: Case, id: str) -> str:
    if id in case.by_id:
        return case.by_id[id].ask
    return case.endings[id].title if id in case.endings else "The end"
