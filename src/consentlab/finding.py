"""Which things marks have found, by which kind, and which marks are on nothing: areas, no words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consentlab.area import Area, both, size, together
from consentlab.key import FindRule
from consentlab.picture import Kind as LinkKind

Marked = tuple[LinkKind, Area]


@dataclass(frozen=True)
class Target:
    """A thing that identifies: its kind, and the areas in which it is found, any of them.

    `around` is what a mark of it may fill: the boxes round its places, as nobody can draw closer.
    """

    id: str
    text: str
    kind: LinkKind
    places: tuple[Area, ...]
    around: Area
    because: str
    source: str


@dataclass(frozen=True)
class Found:
    """The credit of each thing found, in per cent, and the kinds it was given, by its id.

    `nothing` has the numbers, from 0, of the marks that found nothing.
    """

    credit: Mapping[str, int]
    kinds: Mapping[str, frozenset[LinkKind]]
    nothing: tuple[int, ...]


def find(rule: FindRule, targets: Sequence[Target], marks: Sequence[Marked]) -> Found:
    """What the marks have found by the rule.

    Marks of one kind work together: two halves find a whole. A mark that things of its own kind
    fill as the rule asks contradicts no other mark, whatever else lies in it. Of any other mark
    the kind is wrong, also for a thing that another mark gives its right kind: whoever gives one
    thing every kind has not named it. A mark without a kind (`none`) says where, and no more.
    """
    things = together(one.around for one in targets)
    own = {
        kind: together(one.around for one in targets if one.kind == kind)
        for kind in {kind for kind, _ in marks}
    }
    good = [(kind, marked) for kind, marked in marks if share(marked, things) >= rule.fills]
    odd = [
        (kind, marked)
        for kind, marked in good
        if kind != "none" and share(marked, own[kind]) < rule.fills
    ]
    found, contradicted = _by_kind(rule, targets, good), _by_kind(rule, targets, odd)
    credit: dict[str, int] = {}
    kinds: dict[str, frozenset[LinkKind]] = {}
    for one in targets:
        given = frozenset(kind for kind, ids in found.items() if one.id in ids)
        doubtful = any(kind != one.kind and one.id in ids for kind, ids in contradicted.items())
        if given:
            kinds[one.id] = given
            credit[one.id] = 100 if one.kind in given and not doubtful else rule.kind_wrong
    nothing = tuple(
        number
        for number, (kind, marked) in enumerate(marks)
        if (kind, marked) not in good or not _touches(marked, targets, found[kind])
    )
    return Found(credit, kinds, nothing)


def share(one: Area, by: Area) -> float:
    """What share of an area another one covers, in per cent; 0 of an empty one.

    It is rounded, so that an area is wholly covered by itself whatever its fractions add up to.
    """
    return round(100 * size(both(one, by)) / size(one), 6) if size(one) else 0.0


def _by_kind(
    rule: FindRule, targets: Sequence[Target], marks: Sequence[Marked]
) -> dict[LinkKind, set[str]]:
    """The ids of the things that the marks of each kind, taken together, cover far enough."""
    found: dict[LinkKind, set[str]] = {}
    for kind in {kind for kind, _ in marks}:
        covered = together(marked for other, marked in marks if other == kind)
        found[kind] = {
            one.id
            for one in targets
            if any(share(place, covered) >= rule.covers for place in one.places)
        }
    return found


def _touches(marked: Area, targets: Sequence[Target], ids: set[str]) -> bool:
    return any(one.id in ids and size(both(one.around, marked)) > 0 for one in targets)
