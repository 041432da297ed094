"""Complains of ways through a case that come to nothing, each where its author wrote it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from consentlab.author_file import Node
from consentlab.case import Case, Step, Took
from consentlab.every_way import explore
from consentlab.outcomes import TooManyWays
from consentlab.reach import spread


def check_ways(case: Case, steps: Mapping[str, Node], endings: Mapping[str, Node]) -> None:
    """Complain of steps that cannot be reached or left, and of ways that are never taken.

    `steps` and `endings` are what the author wrote of each. Raises AuthorError.
    """
    _check_reached(case, steps, endings)
    _check_left(case, steps)
    _check_asked(case, steps)
    try:
        taken = explore(case).ways
    except TooManyWays:
        raise steps[case.steps[0].id].complaint(
            "the case has more ways through than can be followed",
            "Let fewer earlier answers decide what happens later.",
        ) from None
    come_to = {id for id, _ in taken}
    for step in case.steps:
        for number, way in enumerate(step.then):
            if step.id in come_to and (step.id, number) not in taken:
                raise _written(steps[step.id], step, number).complaint(
                    f"way {number + 1} of step {step.id!r}, to {way.to!r}, can never be taken",
                    "Its conditions never hold here, or an earlier way of the step takes all "
                    "learners; change the conditions or their order.",
                )


def _check_reached(case: Case, steps: Mapping[str, Node], endings: Mapping[str, Node]) -> None:
    first = case.steps[0].id
    leads_to = spread(case, {step.id: set(step.targets) for step in case.steps})
    met = {first} | leads_to[first]
    for thing, nodes in (("step", steps), ("ending", endings)):
        for id, node in nodes.items():
            if id not in met:
                raise node.complaint(
                    f"no way leads to {thing} {id!r}",
                    f"Name it in another step's `then`, or take it out; the case begins with "
                    f"{first!r}.",
                )


def _check_left(case: Case, steps: Mapping[str, Node]) -> None:
    """Every step must have a way to an ending: a loop needs a way out."""
    ends = {step.id: {to for to in step.targets if to not in case.by_id} for step in case.steps}
    leaves = {id for id, found in spread(case, ends).items() if found}
    for step in case.steps:
        if step.id not in leaves:
            loop = _loop(case, step.id, leaves)
            raise steps[loop[0]].complaint(  # not the step that merely leads there
                f"the case goes round in a loop without a way out ({' → '.join(loop)})",
                "Lead one of these steps to a step outside the loop, or to `end`.",
            )


def _loop(case: Case, start: str, leaves: Collection[str]) -> list[str]:
    way = [start]
    while way[-1] not in way[:-1]:
        way.append(next(one for one in case.by_id[way[-1]].targets if one not in leaves))
    return way[way.index(way[-1]) :]


def _check_asked(case: Case, steps: Mapping[str, Node]) -> None:
    """A condition must ask about a step that one may have met by then."""
    after = spread(case, {step.id: {step.id} for step in case.steps})
    for step in case.steps:
        for number, way in enumerate(step.then):
            for one in way.when:
                if isinstance(one, Took) and step.id not in after[one.step]:
                    what = f"way {number + 1} of step {step.id!r}"
                    node = _written(steps[step.id], step, number)
                    asked = node.entries(what)["when"].entries(f"`when` of {what}")[one.step]
                    raise asked.complaint(
                        f"{what} asks about step {one.step!r}, and nobody can have come to that "
                        "one by then",
                        "Ask about this step, or about one that leads here.",
                    )


def _written(node: Node, step: Step, number: int) -> Node:
    """Where in a step its author wrote the way of this number, one of a list of ways."""
    what = f"step {step.id!r}"
    return node.entries(what)["then"].items(f"`then` of {what}")[number]
