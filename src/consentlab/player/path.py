"""The branches of a case as a small picture: where each step stands, and the learner's way."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from consentlab.case import END, Case
from consentlab.route import Route

Picture = dict[str, Any]


def path_picture(case: Case, route: Route, *, whole: bool) -> Picture:
    """Nodes in columns from left to right, and the ways between them, as plain data.

    The learner's way is the topmost row. `whole` draws the other ways too; without it there is the
    learner's own alone, for an assessed case does not tell what it spared.
    """
    met = list(dict.fromkeys(visit.step.id for visit in route.visits))
    way = [*(visit.step.id for visit in route.visits), route.end]
    followed = set(pairwise(way))
    ends = [id for id in (END, *case.endings) if any(id in step.targets for step in case.steps)]
    if whole:
        columns = _columns(case)
        columns |= dict.fromkeys(ends, max(columns.values()) + 1)
    else:
        columns = {id: place for place, id in enumerate(dict.fromkeys([*met, route.end]))}
        columns = {id: place for id, place in columns.items() if id in case.by_id or id in ends}
    rows = _rows(columns, {*met, route.end})
    return {
        "nodes": [
            {
                "column": columns[id],
                "row": rows[id],
                "end": id in ends,
                "taken": id in way,
                "numbers": [place for place, one in enumerate(way, start=1) if one == id],
                "words": _words(case, id),
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
            if whole or (step.id, target) in followed
        ],
        "columns": max(columns.values()) + 1,
        "rows": max(rows.values()) + 1,
    }


def _rows(columns: dict[str, int], taken: set[str]) -> dict[str, int]:
    """The row of each step within its column; what the learner met is in the topmost."""
    rows: dict[str, int] = {}
    for column in sorted(set(columns.values())):
        here = [id for id in columns if columns[id] == column]
        first = 0 if any(id in taken for id in here) else 1
        ordered = sorted(here, key=lambda id: id not in taken)
        rows |= {id: first + place for place, id in enumerate(ordered)}
    return rows


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
