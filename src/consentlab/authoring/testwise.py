"""What learners earn who know nothing but tricks: pure, no file, no clock.

An exercise tests judgement where such a learner fails. Each trick answers every question in its
one way; the marks are those of the key.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias, get_args

from consentlab.answers import Answers
from consentlab.case import Case
from consentlab.key import ChoicesKey, FormKey, Key, StepKey
from consentlab.kind import (
    Choice,
    ChooseAny,
    ChooseOne,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
    Rewrite,
)
from consentlab.mark import mark
from consentlab.picture import Box, Image
from consentlab.picture import Kind as Link
from consentlab.response import Region, Response, Run
from consentlab.route import walk

Trick: TypeAlias = Literal[
    "first", "last", "longest", "shortest", "cautious", "permissive", "all", "none", "random"
]
TRICKS: tuple[Trick, ...] = get_args(Trick)
ROUNDS = 20  # plays of a trick that leaves something to chance
MOST_VISITS = 60  # a way that goes round ends somewhere


def earned(case: Case, key: Key, trick: Trick) -> float:
    """The share of a case's maximum, from 0 to 1, that the trick earns; the mean of some plays."""
    luck = random.Random(f"{case.slug} {case.version} {trick}")
    marks = [mark(case, key, _answers(case, key, trick, luck)) for _ in range(ROUNDS)]
    return sum(one.points for one in marks) / (ROUNDS * marks[0].out_of) if marks[0].out_of else 0.0


def _answers(case: Case, key: Key, trick: Trick, luck: random.Random) -> Answers:
    given: dict[str, Response] = {}
    while len(given) < MOST_VISITS:
        visits = walk(case, given).visits
        visit = next((one for one in visits if one.id not in given), None)
        if visit is None:
            break
        given[visit.id] = _respond(trick, visit.step.kind, key.steps[visit.step.id], luck)
    return Answers(case.slug, case.hash, "0" * 32, given, tuple(given), version=case.version)


def _respond(trick: Trick, kind: Kind, worth: StepKey, luck: random.Random) -> Response:
    match kind, worth:
        case FillInForm(fields), FormKey(worths):
            return {one.id: _respond(trick, one.kind, worths[one.id], luck) for one in fields}
        case ChooseOne(choices), ChoicesKey():
            return (_one(trick, choices, worth, luck),)
        case ChooseAny(), ChoicesKey():
            return _several(trick, kind, worth, luck)
        case ((JudgeEach(items, options) | Match(items, options)), _):
            if trick == "none":
                return {}
            return {item.id: _one(trick, options, None, luck) for item in items}
        case PutInOrder(items), _:
            return _order(trick, items, luck)
        case MarkOnImage(image, kinds), _:
            return tuple(Region(place, luck.choice(kinds)) for place in _places(trick, image, luck))
        case RedactImage(image), _:
            return tuple(Region(place) for place in _places(trick, image, luck))
        case HighlightInText(), _:
            return _words(trick, len(kind.words), kind.kinds, luck)
        case Rewrite(draft), _:
            return {"none": "", "cautious": "A picture.", "shortest": "A picture."}.get(
                trick, draft
            )
    return "" if trick == "none" else "It depends."


def _one(
    trick: Trick, options: Sequence[Choice], worth: ChoicesKey | None, luck: random.Random
) -> str:
    """The one that a trick takes; at random where the trick has no opinion."""
    leaning = [
        one.id for one in options if worth is not None and worth.choices[one.id].leans == trick
    ]
    match trick:
        case "first":
            return options[0].id
        case "last":
            return options[-1].id
        case "longest":
            return max(options, key=lambda one: len(one.text)).id
        case "shortest":
            return min(options, key=lambda one: len(one.text)).id
        case _:
            return luck.choice(leaning or [one.id for one in options])


def _several(
    trick: Trick, kind: ChooseAny, worth: ChoicesKey, luck: random.Random
) -> tuple[str, ...]:
    options = [one for one in kind.choices if one.id != kind.alone]
    match trick:
        case "all":
            return tuple(one.id for one in options)
        case "none":
            return (kind.alone,) if kind.alone else ()
        case "random":
            return tuple(one.id for one in options if luck.random() < 0.5)
        case "cautious" | "permissive":
            leaning = tuple(one.id for one in options if worth.choices[one.id].leans == trick)
            return leaning or _several("random", kind, worth, luck)
        case _:
            return (_one(trick, options, worth, luck),)


def _order(trick: Trick, items: Sequence[Choice], luck: random.Random) -> tuple[str, ...]:
    ids = [one.id for one in items]
    if trick == "last":
        ids.reverse()
    elif trick != "first":
        luck.shuffle(ids)
    return () if trick == "none" else tuple(ids)


def _places(trick: Trick, image: Image, luck: random.Random) -> Sequence[Box | str]:
    """What a trick marks or covers: a feature of the list, or one box over the whole picture."""
    ids = [one.id for one in image.features]
    match trick:
        case "none" | "permissive":
            return []
        case "all" | "longest":
            width, height = image.size
            return [Box(0, 0, width, height)]
        case "cautious":
            return ids
        case "first":
            return ids[:1]
        case "last" | "shortest":
            return ids[-1:]
        case "random":
            return [one for one in ids if luck.random() < 0.5]


def _words(trick: Trick, count: int, kinds: Sequence[Link], luck: random.Random) -> tuple[Run, ...]:
    match trick:
        case "none" | "permissive":
            return ()
        case "all" | "longest" | "cautious":
            return (Run(0, count - 1, luck.choice(kinds)),)
        case "random":
            at = luck.randrange(count)
        case _:
            at = 0 if trick == "first" else count - 1
    return (Run(at, at, luck.choice(kinds)),)


def positions(cases: Iterable[tuple[Case, Key]]) -> Mapping[str, float]:
    """Over all single choices: how many there are, and how often the right one is the first, the
    last and the longest; `chance` is how often any one would be by luck."""
    found = dict.fromkeys(("questions", "chance", "first", "last", "longest"), 0.0)
    for case, key in cases:
        for kind, worth in _single(case, key):
            right = max(kind.choices, key=lambda one: worth.choices[one.id].points)
            found["questions"] += 1
            found["chance"] += 1 / len(kind.choices)
            found["first"] += right is kind.choices[0]
            found["last"] += right is kind.choices[-1]
            found["longest"] += right is max(kind.choices, key=lambda one: len(one.text))
    return found


def _single(case: Case, key: Key) -> Iterable[tuple[ChooseOne, ChoicesKey]]:
    for step in case.steps:
        pairs: list[tuple[Kind, object]] = [(step.kind, key.steps[step.id])]
        match step.kind, key.steps[step.id]:
            case FillInForm(fields), FormKey(worths):
                pairs = [(one.kind, worths[one.id]) for one in fields]
        for kind, worth in pairs:
            if isinstance(kind, ChooseOne) and isinstance(worth, ChoicesKey):
                yield kind, worth
