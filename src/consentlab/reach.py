"""What can be come to from each step of a case, by whatever ways there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from consentlab.case import Case, Step

Thing = TypeVar("Thing")


def spread(case: Case, own: Mapping[str, set[Thing]], without: str = "") -> dict[str, set[Thing]]:
    """What each step has itself, and what all those have that can be come to from it.

    No way leads through the step `without`, if one is named.
    """
    found = {id: set(things) for id, things in own.items() if id != without}
    order = [step for step in _last_first(case) if step.id in found]
    changed = True
    while changed:
        changed = False
        for step in order:
            things, before = found[step.id], len(found[step.id])
            for to in step.targets:
                things.update(found.get(to, ()))
            changed = changed or len(things) > before
    return found


def in_loops(case: Case, without: str = "") -> set[str]:
    """The steps that one can come to again."""
    onwards = spread(case, {step.id: {step.id} for step in case.steps}, without)
    return {id for id in onwards for to in case.by_id[id].targets if id in onwards.get(to, ())}


def hubs(case: Case) -> dict[str, set[str]]:
    """For each step in a loop others that one must come to before one can come to it again."""
    loops = in_loops(case)
    if not loops:
        return {}
    place = {step.id: number for number, step in enumerate(_last_first(case))}
    heads = {
        to
        for id in loops
        for to in case.by_id[id].targets
        if to in loops and place[to] >= place[id]
    }
    found: dict[str, set[str]] = {id: set() for id in loops}
    for head in heads:
        for id in loops - in_loops(case, without=head) - {head}:
            found[id].add(head)
    return found


def _last_first(case: Case) -> list[Step]:
    """The steps, each after those that it leads to, but for ways back."""
    order: dict[str, Step] = {}
    met: set[str] = set()
    waiting = [(step, False) for step in reversed(case.steps)]
    while waiting:
        step, followed = waiting.pop()
        if followed:
            order[step.id] = step
        elif step.id not in met:
            met.add(step.id)
            waiting.append((step, True))
            waiting += [(case.by_id[to], False) for to in step.targets if to in case.by_id]
    return list(order.values())
