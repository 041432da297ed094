"""Marks what was chosen, put in order, judged or matched."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from consentlab.key import ChoicesKey, OrderKey, PairsKey, step_maximum
from consentlab.kind import ChooseAny, ChooseOne, FieldKind, JudgeEach, Match, PutInOrder
from consentlab.reason import Reason, Verdict
from consentlab.response import Response

Earned = tuple[int, tuple[Reason, ...]]


def mark_choices(kind: FieldKind, worth: ChoicesKey, taken: Response) -> Earned:
    """The points of the choices taken, never below 0.

    A reason for each of them, in the author's order, then for each one missed.
    """
    assert isinstance(kind, (ChooseOne, ChooseAny))
    points = max(0, sum(worth.choices[str(one)].points for one in taken))
    reasons: list[Reason] = []
    missed = _missed(kind, worth, taken)
    for some in (taken, missed):
        for option in kind.choices:
            if option.id in some:
                key = worth.choices[option.id]
                verdict: Verdict = _verdict(kind, worth, option.id) if some is taken else "missed"
                label = "You chose" if some is taken else _left(kind)
                worded = (key.points, key.because, key.source, label)
                reasons.append(Reason(option.id, option.text, verdict, *worded))
    return points, tuple(reasons)


def others(kind: ChooseOne | ChooseAny, worth: ChoicesKey, taken: Response) -> tuple[Reason, ...]:
    """The reason for each choice that was rightly left alone, for practice."""
    told = {one.option for one in mark_choices(kind, worth, taken)[1]}
    found = []
    for option in kind.choices:
        if option.id not in told:
            key = worth.choices[option.id]
            worded = (key.points, key.because, key.source, "Left alone")
            found.append(Reason(option.id, option.text, "sound", *worded))
    return tuple(found)


def mark_order(kind: FieldKind, worth: OrderKey, given: Response) -> Earned:
    """Points in proportion to the pairs of items that stand right, rounded down.

    Two items of the same place stand right either way, and are not counted.
    """
    assert isinstance(kind, PutInOrder)
    place = {id: one.place for id, one in worth.places.items()}
    order = [str(one) for one in given]
    pairs = [(a, b) for a, b in combinations(order, 2) if place[a] != place[b]]
    right = sum(place[a] < place[b] for a, b in pairs)
    texts = {item.id: item.text for item in kind.items}
    reasons = []
    for item in sorted(order, key=lambda one: place[one]):
        at = order.index(item)
        early = any(place[other] < place[item] for other in order[at + 1 :])
        late = any(place[other] > place[item] for other in order[:at])
        label = "In its place" if not (early or late) else "Too late" if late else "Too early"
        verdict: Verdict = "part" if early or late else "sound"
        key = worth.places[item]
        worded = (None, key.because, key.source, label)
        reasons.append(Reason(item, texts[item], verdict, *worded))
    return worth.points * right // len(pairs), tuple(reasons)


def mark_pairs(kind: FieldKind, worth: PairsKey, given: Response) -> Earned:
    """The points of each item by what it got; a reason for each item, in the author's order."""
    assert isinstance(kind, (JudgeEach, Match))
    assert isinstance(given, Mapping)
    texts = {option.id: option.text for option in kind.options}
    reasons, points = [], 0
    for item in kind.items:
        key = worth.pairs[item.id]
        got = str(given[item.id]) if item.id in given else ""
        earned = key.points if got == key.right else key.part.get(got, 0)
        points += earned
        verdict: Verdict = "sound"
        text, label = f"{item.text}: {texts[key.right]}", "You said"
        if not got:
            verdict, label = "missed", "You left open"
        elif got != key.right:
            verdict = "part" if earned else "wrong"
            text = f"{item.text}: {texts[got]}. Sounder: {texts[key.right]}"
        worth_of_it = earned if got else key.points
        reasons.append(Reason(item.id, text, verdict, worth_of_it, key.because, key.source, label))
    return points, tuple(reasons)


def _left(kind: ChooseOne | ChooseAny) -> str:
    return "Sounder" if isinstance(kind, ChooseOne) else "You left out"


def _verdict(kind: ChooseOne | ChooseAny, worth: ChoicesKey, taken: str) -> Verdict:
    """What to say of an option that was taken; one that excludes the rest must be worth as much."""
    points = worth.choices[taken].points
    if points <= 0:
        return "wrong"
    by_itself = isinstance(kind, ChooseOne) or taken == kind.alone
    return "part" if by_itself and points < step_maximum(kind, worth) else "sound"


def _missed(kind: ChooseOne | ChooseAny, worth: ChoicesKey, taken: Response) -> tuple[str, ...]:
    """The ids of what would have earned more: the best choice, or each right one left out."""
    points = {id: choice.points for id, choice in worth.choices.items()}
    best = step_maximum(kind, worth)
    if sum(points[str(one)] for one in taken) == best:
        return ()
    if isinstance(kind, ChooseOne):
        return tuple(id for id in points if points[id] == best)
    rest = [id for id, one in points.items() if one > 0 and id != kind.alone]
    if sum(points[id] for id in rest) < best:
        return (kind.alone,)
    return tuple(id for id in rest if id not in taken)
