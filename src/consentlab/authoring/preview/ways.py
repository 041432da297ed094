"""Where each step of a case leads, as plain data for the slides, which walk it in the browser."""

from __future__ import annotations

from typing import Any

from consentlab.authoring.graph import in_order
from consentlab.case import Case, Scored, Took
from consentlab.every_way import TooManyWays, explore
from consentlab.key import ChoicesKey, Key, step_maximum


def ways_of(case: Case, key: Key | None) -> dict[str, Any]:
    """The first step, the best way where a key is at hand, and of each step its ways and points.

    `best` maps a step to the number of its way on the best way, as far as that is known.
    """
    try:
        best = dict(explore(case, key).best_way) if key else {}
    except TooManyWays:
        best = {}
    return {
        "first": case.steps[0].id,
        "order": list(in_order(case)),
        "best": best,
        "steps": {
            step.id: {
                "then": [
                    {"to": way.to, "when": [_plain(one) for one in way.when]} for way in step.then
                ],
                **_points(case, key, step.id),
            }
            for step in case.steps
        },
    }


def _plain(condition: Took | Scored) -> dict[str, Any]:
    if isinstance(condition, Scored):
        return {"least": condition.least, "most": condition.most}
    return {"step": condition.step, "ids": sorted(condition.ids), "item": condition.item}


def _points(case: Case, key: Key | None, step: str) -> dict[str, Any]:
    """What each choice earns, and the most that can be earned."""
    if key is None:
        return {"points": {}, "most": 0}
    worth = key.steps[step]
    each = worth.choices if isinstance(worth, ChoicesKey) else {}
    points = {id: one.points for id, one in each.items()}
    return {"points": points, "most": step_maximum(case.by_id[step].kind, worth)}
