"""What is not counted, said once for all assignments: what is alike stands in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from consentlab.marking.group.numbers import FEWEST, STEADY
from consentlab.marking.group.summary import Summary, Whole
from consentlab.marking.group.words import many

TO_READ = (
    "“To read” counts the written answers that wait. Until they are read, that written work is "
    "left aside, for everybody alike, and the figures are about the marks under “Marks counted”."
)


def notes(whole: Whole) -> tuple[str, ...]:
    """What else to know of who and what is counted, over all assignments: four lines at most."""
    each = whole.assignments
    found = []
    if blank := _hand_ins(each, lambda one: one.blank):
        found.append(f"Left aside, because nothing was answered: {blank}.")
    if unmarked := _hand_ins(each, lambda one: one.unmarked):
        found.append(
            f"Not counted, because not marked as now handed in: {unmarked}. Run: consentlab mark"
        )
    if any(one.unread for one in each):
        found.append(TO_READ)
    few = [_named(one.title) for one in each if FEWEST <= one.people < STEADY]
    if few and len(few) == len(each):
        found.append(f"With fewer than {STEADY} people, all of this is unreliable.")
    elif few:
        found.append(f"With fewer than {STEADY} people, this is unreliable: {', '.join(few)}.")
    return tuple(found)


def marks_counted(one: Summary) -> str:
    """On how many of an assignment's marks its figures rest."""
    return f"{one.out_of:g} of {one.out_of + one.unread_points:g}"


def _hand_ins(each: Sequence[Summary], number: Callable[[Summary], int]) -> str:
    """How many to which assignment, those of one number together; empty where there are none."""
    by_number: dict[int, list[str]] = {}
    for one in each:
        if number(one):
            by_number.setdefault(number(one), []).append(_named(one.title))
    said = []
    for found, titles in by_number.items():
        hand_ins = many(found, "hand-in", "hand-ins")
        if len(titles) == 1:
            said.append(f"{hand_ins} to {titles[0]}")
        elif len(titles) == len(each):
            said.append(f"{hand_ins} to each of the {len(each)} assignments")
        else:
            said.append(f"{hand_ins} to each of {', '.join(titles[:-1])} and {titles[-1]}")
    return "; ".join(said)


def _named(title: str) -> str:
    """A title in quotation marks, as it may hold commas and colons of its own."""
    return f"“{title}”"
