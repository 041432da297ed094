"""Right answers to any question, made from its key: for tests that walk through a whole case."""

from __future__ import annotations

from consentlab.case import Case
from consentlab.key import (
    ChoicesKey,
    FieldKey,
    FormKey,
    HighlightKey,
    Key,
    MarkKey,
    OrderKey,
    PairsKey,
    RedactKey,
    RewriteKey,
)
from consentlab.kind import ChooseAny, ChooseOne, FieldKind, FillInForm, MarkOnImage
from consentlab.mark import earned_by
from consentlab.mark_found import identifying
from consentlab.response import Region, Response, Run
from consentlab.route import walk


def right_answers(case: Case, key: Key) -> dict[str, Response]:
    """The best answer to each step on the way that these answers take."""
    found: dict[str, Response] = {}
    while True:
        route = walk(case, found, earned_by(key))
        visit = next((one for one in route.visits if one.id not in found), None)
        if visit is None:
            return found
        kind, worth = visit.step.kind, key.steps[visit.step.id]
        if isinstance(kind, FillInForm):
            assert isinstance(worth, FormKey)
            found[visit.id] = {
                one.id: right_answer(one.kind, worth.fields[one.id]) for one in kind.fields
            }
        else:
            assert not isinstance(worth, FormKey)
            found[visit.id] = right_answer(kind, worth)


def right_answer(kind: FieldKind, worth: FieldKey) -> Response:
    """The best answer to one question; on pictures by the ids of features."""
    match worth:
        case ChoicesKey(choices):
            best = max(choices, key=lambda id: choices[id].points)
            if isinstance(kind, ChooseOne):
                return (best,)
            alone = kind.alone if isinstance(kind, ChooseAny) else ""
            good = tuple(id for id, one in choices.items() if one.points > 0 and id != alone)
            excludes = alone and choices[alone].points > sum(choices[id].points for id in good)
            return (alone,) if excludes else good
        case OrderKey(_, places):
            return tuple(sorted(places, key=lambda id: places[id].place))
        case PairsKey(pairs):
            return {id: pair.right for id, pair in pairs.items()}
        case MarkKey():
            assert isinstance(kind, MarkOnImage)
            return tuple(
                Region(id, one.kind)
                for id, one in identifying(worth.truth).items()
                if one.kind in kind.kinds
            )
        case RedactKey():
            return tuple(Region(id) for id in identifying(worth.truth))
        case HighlightKey(_, phrases):
            return tuple(Run(*one.places[0], one.kind) for one in phrases.values())
        case RewriteKey(keeps):
            return " ".join(rule.any_of[0] for rule in keeps.values())
    return "Because it could lead to her, and she was not asked."
