"""The best answers to a case by its key alone, where nobody wrote model answers."""

from __future__ import annotations

from collections.abc import Mapping

from consentlab.case import Case, Step
from consentlab.every_way import totals
from consentlab.key import (
    ChoicesKey,
    FieldKey,
    FormKey,
    HighlightKey,
    Key,
    MarkKey,
    ModelKey,
    OrderKey,
    PairsKey,
    RedactKey,
    RewriteKey,
    RubricKey,
)
from consentlab.kind import ChooseAny, ChooseOne, FieldKind, FillInForm, MarkOnImage
from consentlab.mark import earned_by
from consentlab.mark_found import identifying
from consentlab.outcomes import TooManyWays
from consentlab.response import Region, Response, Run
from consentlab.route import walk

SOMETHING = "-"  # stands for a written answer, so that the way goes on; it is never shown


def best_answers(case: Case, key: Key) -> dict[str, Response]:
    """The best answer to each visit on the way that these answers take."""
    found: dict[str, Response] = {}
    try:
        ahead = totals(case, key)
    except TooManyWays:
        ahead = {}
    while True:
        visits = walk(case, found, earned_by(key)).visits
        visit = next((one for one in visits if one.id not in found), None)
        if visit is None:
            return found
        found[visit.id] = best_answer(visit.step, key, ahead)


def best_answer(
    step: Step, key: Key, ahead: Mapping[str, list[Mapping[str, int]]] | None = None
) -> Response:
    """The best answer to a step; with `ahead`, by what its choices lead to as well."""
    worth = key.steps[step.id]
    if isinstance(step.kind, FillInForm):
        assert isinstance(worth, FormKey)
        return {one.id: best_of(one.kind, worth.fields[one.id]) for one in step.kind.fields}
    assert not isinstance(worth, FormKey)
    if isinstance(step.kind, ChooseOne) and isinstance(worth, ChoicesKey):
        most = _most(ahead.get(step.id, []) if ahead else [])
        return (max(worth.choices, key=lambda id: (most.get(id, 0), worth.choices[id].points)),)
    return best_of(step.kind, worth)


def _most(ahead: list[Mapping[str, int]]) -> dict[str, int]:
    """The most that each choice can still earn, whatever went before."""
    return {id: max(one[id] for one in ahead) for id in (ahead[0] if ahead else {})}


def best_of(kind: FieldKind, worth: FieldKey) -> Response:
    """The best answer to one question by itself; on pictures by the ids of features."""
    match worth:
        case ChoicesKey(choices):
            points = {id: one.points for id, one in choices.items()}
            if isinstance(kind, ChooseOne):
                return (max(points, key=lambda id: points[id]),)
            alone = points.pop(kind.alone, 0) if isinstance(kind, ChooseAny) else 0
            good = tuple(id for id, one in points.items() if one > 0)
            if isinstance(kind, ChooseAny) and alone > sum(points[id] for id in good):
                return (kind.alone,)
            return good
        case OrderKey(_, places):
            return tuple(sorted(places, key=lambda id: places[id].place))
        case PairsKey(pairs):
            return {id: pair.right for id, pair in pairs.items()}
        case MarkKey():
            kinds = kind.kinds if isinstance(kind, MarkOnImage) else ()
            things = identifying(worth.truth).items()
            return tuple(Region(id, one.kind) for id, one in things if one.kind in kinds)
        case RedactKey():
            return tuple(Region(id) for id in identifying(worth.truth))
        case HighlightKey(_, phrases):
            return tuple(Run(*one.places[0], one.kind) for one in phrases.values())
        case RewriteKey(keeps):
            return " ".join(rule.any_of[0] for rule in keeps.values()) or SOMETHING
        case RubricKey() | ModelKey():
            return SOMETHING
