"""What the answers to a step can come to: the conditions they meet, and the points they earn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TypeAlias

from consentlab.case import Took
from consentlab.key import (
    ChoicesKey,
    FormKey,
    OrderKey,
    PairKey,
    PairsKey,
    RewriteKey,
    StepKey,
    WordsRule,
    step_maximum,
)
from consentlab.kind import ChooseAny, ChooseOne, FillInForm, JudgeEach, Kind, Match

Facts: TypeAlias = frozenset[Took]
Points: TypeAlias = frozenset[int]

Outcomes: TypeAlias = dict[tuple[Facts, bool], Points]
"""The points that are possible, by the conditions met and by whether anything was given at all."""

MOST_OUTCOMES = 2_000
NOTHING: Points = frozenset([0])
LEFT_OPEN: Outcomes = {(frozenset(), False): NOTHING}


class TooManyWays(Exception):  # noqa: N818
    """The case has more ways through than can be followed one by one."""


def outcomes(kind: Kind, worth: StepKey | None, asked: Facts) -> dict[Facts, Points]:
    """What answers to a step can come to, those among them that leave parts of it open.

    `asked` are the conditions on its answers. Without a key nothing earns points; where places in a
    picture or a text decide, every number up to the most is held possible. Raises TooManyWays.
    """
    found = _of(kind, worth, asked)
    return {facts: points for (facts, given), points in found.items() if given}


def _of(kind: Kind, worth: StepKey | None, asked: Facts) -> Outcomes:
    if isinstance(kind, (ChooseOne, ChooseAny)):
        return _of_choices(kind, worth, asked)
    if isinstance(kind, (JudgeEach, Match)):
        pairs = worth.pairs if isinstance(worth, PairsKey) else {}
        return _together(
            _either(
                LEFT_OPEN,
                *(
                    _given(option.id, _earned(pairs.get(item.id), option.id), about)
                    for option in kind.options
                ),
            )
            for item in kind.items
            for about in [_about(item.id, asked)]
        )
    if isinstance(kind, FillInForm):
        keys = worth.fields if isinstance(worth, FormKey) else {}
        return _together(
            _either(LEFT_OPEN, _of(field.kind, keys.get(field.id), _about(field.id, asked)))
            for field in kind.fields
        )
    return {(frozenset(), True): _possible(kind, worth)}


def _of_choices(kind: ChooseOne | ChooseAny, worth: StepKey | None, asked: Facts) -> Outcomes:
    keys = worth.choices if isinstance(worth, ChoicesKey) else {}
    each = {
        one.id: _given(one.id, keys[one.id].points if one.id in keys else 0, asked)
        for one in kind.choices
    }
    if isinstance(kind, ChooseOne):
        return _either(*each.values())
    alone = [each.pop(kind.alone)] if kind.alone else []
    some = _together(_either(LEFT_OPEN, one) for one in each.values())
    found = _either(some, *alone)
    return {how: frozenset(max(0, one) for one in points) for how, points in found.items()}


def _possible(kind: Kind, worth: StepKey | None) -> Points:
    """The points that answers can earn whose parts no condition asks about."""
    if worth is None:
        return NOTHING
    if isinstance(worth, OrderKey):
        places = [one.place for one in worth.places.values()]
        pairs = sum(a < b for a, b in product(places, places))
        return frozenset(worth.points * right // pairs for right in range(pairs + 1))
    if isinstance(worth, RewriteKey):
        kept, gone = _sums(worth.keeps.values()), _sums(worth.loses.values())
        return NOTHING | {a + b for a, b in product(kept, gone) if a or not worth.keeps}
    return frozenset(range(step_maximum(kind, worth) + 1))


def _sums(rules: Iterable[WordsRule]) -> set[int]:
    found = {0}
    for rule in rules:
        found |= {one + rule.points for one in found}
    return found


def _earned(pair: PairKey | None, option: str) -> int:
    if pair is None:
        return 0
    return pair.points if option == pair.right else pair.part.get(option, 0)


def _about(item: str, asked: Facts) -> Facts:
    return frozenset(one for one in asked if one.item == item)


def _given(id: str, points: int, asked: Facts) -> Outcomes:
    """What giving this one choice comes to."""
    return {(frozenset(one for one in asked if id in one.ids), True): frozenset([points])}


def _either(*ways: Outcomes) -> Outcomes:
    """What one or another of these comes to."""
    found: Outcomes = {}
    for way in ways:
        for how, points in way.items():
            found[how] = found.get(how, frozenset()) | points
    return found


def _together(parts: Iterable[Outcomes]) -> Outcomes:
    """What these come to when each is answered, or left open, whatever the others are."""
    found = LEFT_OPEN
    for part in parts:
        more: Outcomes = {}
        for (one, one_given), some in found.items():
            for (other, other_given), others in part.items():
                how = (one | other, one_given or other_given)
                sums = frozenset(a + b for a, b in product(some, others))
                more[how] = more.get(how, frozenset()) | sums
        if len(more) > MOST_OUTCOMES:
            raise TooManyWays
        found = more
    return found
