"""How each step worked: how hard it was, whom it told apart, what was taken, how long it took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from consentlab.marking.group.numbers import FEWEST, Spread, item_total, spread, thirds, withheld
from consentlab.marking.group.plain import Group, Item, Option, Took, Worth

THIRDS = ("lower", "middle", "upper")


@dataclass(frozen=True)
class OptionStats:
    """One option: how many met it, how many took it, and which share of each third did.

    All but `met` is None where fewer than FEWEST met it; a third is None with fewer in it, or
    where it would say what fewer in another did.
    """

    option: Option
    met: int
    took: int | None
    share: float | None
    by_third: tuple[float | None, float | None, float | None]


@dataclass(frozen=True)
class StepStats:
    """One step of an assignment.

    `met` is how many came to it and `out_of` its maximum in marks, the largest of any version's.
    `facility` is the mean share of the maximum, `discrimination` the corrected item-total
    correlation; None where too few came, where all earned the same, or where answers wait to be
    read. `unread` tells that last case apart.
    """

    item: Item
    met: int
    answered: int | None
    out_of: float
    facility: float | None
    discrimination: float | None
    seconds: Spread | None
    options: tuple[OptionStats, ...]
    unread: bool = False


def step_stats(group: Group) -> tuple[StepStats, ...]:
    """Every step that anybody came to, in the order of the exercise."""
    totals = group.totals()
    third = thirds(totals)
    order = [(slug, step.id) for slug, case in group.cases.items() for step in case.steps]
    at = {place: number for number, place in enumerate(order)}
    cases = {slug: number for number, slug in enumerate(group.cases)}
    items = sorted(  # a bank's case has steps of its own, which come as they were met
        group.items.values(),
        key=lambda one: (cases[one.case], at.get((one.case, one.step), len(at))),
    )
    return tuple(
        _step(item, took, totals, third, group.unread)
        for item in items
        if (
            took := {
                one.learner: one.took[item.id] for one in group.answering if item.id in one.took
            }
        )
    )


def _step(
    item: Item,
    took: Mapping[str, Took],
    totals: Mapping[str, float],
    third: Mapping[str, int],
    unread_cells: frozenset[str],
) -> StepStats:
    unread = any(one.cell in unread_cells for one in took.values())
    marked = {who: one.points for who, one in took.items() if one.points is not None}
    known = len(took) >= FEWEST and not unread
    shares = [points / took[who].out_of for who, points in marked.items()]
    return StepStats(
        item,
        len(took),
        sum(one.answered for one in took.values()) if len(took) >= FEWEST else None,
        max(one.out_of for one in took.values()),
        sum(shares) / len(shares) if known else None,
        item_total(list(marked.values()), [totals[who] for who in marked]) if known else None,
        spread([one.seconds for one in took.values() if one.seconds is not None]),
        tuple(_options(took, third)),
        unread,
    )


def _options(took: Mapping[str, Took], third: Mapping[str, int]) -> Iterator[OptionStats]:
    """The options of all versions together: each counts for those alone who met it.

    What is found in a picture or a text is met by all with the same version of it. What was wrong
    there can lie anywhere: only what several marked is told.
    """
    met: dict[tuple[str, Worth], dict[str, None]] = {}
    shown: dict[tuple[str, Worth], Option] = {}
    of_variant: dict[str, list[str]] = {}
    for who, one in took.items():
        of_variant.setdefault(one.variant, []).append(who)
    for who, one in took.items():
        for option in one.offered:
            at = option.id, option.worth
            # some words say besides what became of it: the shortest do not
            shown[at] = min(shown.get(at, option), option, key=lambda it: (len(it.text), it.text))
            people = of_variant[one.variant] if one.seen else [who]
            met.setdefault(at, {}).update(dict.fromkeys(people))
    seen = {(it.id, it.worth) for one in took.values() if one.seen for it in one.offered}
    for at, everybody in met.items():
        found = _option(shown[at], list(everybody), took, third)
        stray = at in seen and shown[at].worth == "wrong" and (found.took or 0) < FEWEST
        if not stray:
            yield found


def _option(
    option: Option, people: Sequence[str], took: Mapping[str, Took], third: Mapping[str, int]
) -> OptionStats:
    def share(some: Sequence[str]) -> float | None:
        if len(some) < FEWEST:
            return None
        return sum(option.id in took[who].taken for who in some) / len(some)

    each = {
        name: [who for who in people if third.get(who) == number]
        for number, name in enumerate(THIRDS)
    }
    left_out = withheld({name: len(some) for name, some in each.items()})
    lower, middle, upper = (None if name in left_out else share(each[name]) for name in THIRDS)
    known = len(people) >= FEWEST
    return OptionStats(
        option,
        len(people),
        sum(option.id in took[who].taken for who in people) if known else None,
        share(people),
        (lower, middle, upper),
    )
