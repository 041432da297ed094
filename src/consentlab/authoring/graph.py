"""A case as a graph: in what order its steps and endings are met, and where it goes round."""

from __future__ import annotations

from collections.abc import Sequence

from consentlab.case import Case, Step
from consentlab.reach import spread


def in_order(case: Case) -> tuple[str, ...]:
    """Every step and ending that can be met, each after all that lead to it, but for ways back."""
    left: list[str] = []
    met: set[str] = set()

    def meet(at: str) -> None:
        met.add(at)
        for target in reversed(targets(case, at)):
            if target not in met:
                meet(target)
        left.append(at)

    meet(case.steps[0].id)
    return tuple(reversed(left))


def targets(case: Case, at: str) -> Sequence[str]:
    """Where a step may lead; nowhere from an ending."""
    return case.by_id[at].targets if at in case.by_id else ()


def goes_back(order: Sequence[str], step: Step, to: str) -> bool:
    """True when a way from the step leads to one that was met before, or to itself."""
    return order.index(to) <= order.index(step.id)


def going_round(case: Case) -> tuple[str, ...]:
    """The steps that one can come to again, in the author's order."""
    after = spread(case, {step.id: set(step.targets) for step in case.steps})
    return tuple(step.id for step in case.steps if step.id in after[step.id])
