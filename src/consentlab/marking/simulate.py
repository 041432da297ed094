"""Simulated learners for the demonstration: seeded, of different ability, answering by the core."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from consentlab.answers import Answers
from consentlab.case import Case
from consentlab.gain import Score, SelfAssessed
from consentlab.key import (
    ChoicesKey,
    FormKey,
    HighlightKey,
    MarkKey,
    OrderKey,
    PairsKey,
    RedactKey,
    RewriteKey,
    StepKey,
    step_maximum,
)
from consentlab.kind import (
    ChooseAny,
    ChooseOne,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
)
from consentlab.mark_found import identifying
from consentlab.marking.keyring import Locked
from consentlab.response import Region, Response, Run
from consentlab.route import Visit, walk

QUESTIONS, POINTS = 12, 3  # of the self-assessment in lessons 00 and 07
SENTENCES = (
    "I would speak to her first, away from the list, and only when she can weigh it.",
    "What she agreed to was teaching, and a public page is something else.",
    "The picture may be recognised by what stands beside it, even without a name.",
    "Once it is out, neither of us can take it back.",
    "I would write down what she said, for which use, and that she may change her mind.",
    "It is probably fine because everybody does it.",
)


@dataclass(frozen=True)
class Simulated:
    """One simulated learner: `ability` is the chance to see what is right, from 0 to 1."""

    name: str
    seed: str
    ability: float
    luck: random.Random

    def sees(self) -> bool:
        """True when something right is seen to be so."""
        return self.luck.random() < self.ability

    def errs(self) -> bool:
        """True when something wrong is taken for right."""
        return not self.sees()


def cohort(learners: int, seed: int = 1) -> list[Simulated]:
    """So many learners, from weak to strong; the same ones each time."""
    luck = random.Random(seed)
    found = []
    for number in range(1, learners + 1):
        ability = 0.25 + 0.7 * number / learners
        name = f"Simulated {number:02d}"
        found.append(
            Simulated(name, f"{luck.getrandbits(128):032x}", ability, random.Random(luck.random()))
        )
    return found


def self_assessed_by(learner: Simulated) -> SelfAssessed | None:
    """What three learners in four chose to add of their self-assessments.

    They are as able after the course as in the exercises, and know about half as much before it.
    """
    luck = random.Random(learner.seed)  # of its own: what is answered elsewhere stays as it is
    if luck.random() < 0.25:
        return None
    before, after = (
        sum(luck.random() < ability for _ in range(QUESTIONS)) * POINTS
        for ability in (0.5 * learner.ability + 0.1, learner.ability)
    )
    most = QUESTIONS * POINTS
    return SelfAssessed(Score(before, most), Score(after, most))


def answers_of(learner: Simulated, locked: Locked) -> Answers:
    """What this learner answers to a case, step by step along their own way through it.

    The case is to be in the version that their seed leads to. Who errs may stop halfway.
    """
    case, key = locked.case, locked.key
    responses: dict[str, Response] = {}
    while (visit := _next(case, responses)) is not None:
        if learner.errs() and learner.luck.random() < 0.05:
            break
        responses[visit.id] = _respond(learner, visit.step.kind, key.steps[visit.step.id])
    return answers(case, learner.seed, responses, finished=visit is None)


def answers(
    case: Case, seed: str, responses: Mapping[str, Response], *, finished: bool = False
) -> Answers:
    """The answers as the player would save them."""
    return Answers(
        case=case.slug,
        case_hash=case.hash,
        learner=seed,
        responses=responses,
        path=tuple(responses),
        seconds={visit: _seconds(seed, case.slug, visit) for visit in responses},
        finished=finished,
        version=case.version,
    )


def _seconds(seed: str, slug: str, visit: str) -> float:
    """How long somebody took: half of them less than half a minute, and a few several minutes."""
    luck = random.Random(f"{seed} {slug} {visit}")
    return round(25.0 * luck.lognormvariate(0, 0.6), 1)


def _next(case: Case, responses: Mapping[str, Response]) -> Visit | None:
    """The first visit on the way that has no answer yet."""
    return next((one for one in walk(case, responses).visits if one.id not in responses), None)


def _respond(learner: Simulated, kind: Kind, worth: StepKey) -> Response:
    """An answer to one question, valid always: who sees nothing gives some answer all the same."""
    match kind, worth:
        case FillInForm(fields), FormKey():
            return {one.id: _respond(learner, one.kind, worth.fields[one.id]) for one in fields}
        case ((ChooseOne() | ChooseAny()), ChoicesKey()):
            return _choose(learner, kind, worth)
        case _, OrderKey():
            return _order(learner, worth)
        case ((JudgeEach(_, options) | Match(_, options)), PairsKey(pairs)):
            ids = [option.id for option in options]
            return {
                item: pair.right
                if learner.sees()
                else learner.luck.choice([one for one in ids if one != pair.right])
                for item, pair in pairs.items()
            }
        case MarkOnImage(), MarkKey():
            return _mark(learner, kind, worth)
        case _, RedactKey():
            return _cover(learner, worth)
        case HighlightInText(), HighlightKey():
            return _highlight(learner, kind, worth)
        case _, RewriteKey():
            kept = [rule.any_of[0] for rule in worth.keeps.values() if learner.sees()]
            kept += [rule.any_of[0] for rule in worth.loses.values() if learner.errs()]
            return f"{', '.join(kept) or 'A picture'}."
    many = 1 + round(2 * learner.ability)
    return " ".join(learner.luck.sample(SENTENCES, many))


def _choose(learner: Simulated, kind: ChooseOne | ChooseAny, worth: ChoicesKey) -> Response:
    points = {choice: one.points for choice, one in worth.choices.items()}
    best = max(points, key=lambda choice: points[choice])
    other = learner.luck.choice([one for one in points if one != best])
    if isinstance(kind, ChooseOne):
        return (best if learner.sees() else other,)
    taken = tuple(
        choice
        for choice, earns in points.items()
        if choice != kind.alone and (learner.sees() if earns > 0 else learner.errs())
    )
    if kind.alone and points[kind.alone] == step_maximum(kind, worth):
        return (kind.alone,) if learner.sees() else taken or (other,)
    return taken or (other,)


def _order(learner: Simulated, worth: OrderKey) -> Response:
    """The right order, but that each item the learner is not sure of lands somewhere."""
    order: list[str] = []
    for item in sorted(worth.places, key=lambda one: worth.places[one].place):
        at = len(order) if learner.sees() else learner.luck.randint(0, len(order))
        order.insert(at, item)
    return tuple(order)


def _mark(learner: Simulated, kind: MarkOnImage, worth: MarkKey) -> Response:
    """Boxes round what is seen to identify; what identifies nobody is taken from the list."""
    things = identifying(worth.truth)
    found = [
        Region(place.bounds, one.kind if learner.sees() else learner.luck.choice(kind.kinds))
        for one in things.values()
        if one.kind in kind.kinds and learner.sees()
        for place in one.places[:1]
    ]
    found += [
        Region(seen.id, learner.luck.choice(kind.kinds))
        for seen in kind.image.features
        if seen.id not in things and learner.errs()
    ]
    return tuple(found) or (Region(kind.image.features[0].id, kind.kinds[0]),)


def _cover(learner: Simulated, worth: RedactKey) -> Response:
    """A box over each place of what is seen to identify, and now and then over what is needed."""
    found = [
        Region(place.bounds)
        for one in identifying(worth.truth).values()
        if learner.sees()
        for place in one.places
    ]
    found += [Region(one.bounds) for one in worth.truth.diagnostic if learner.errs()]
    return tuple(found) or (Region(worth.truth.diagnostic[0].bounds),)


def _highlight(learner: Simulated, kind: HighlightInText, worth: HighlightKey) -> Response:
    found = [
        Run(first, last, one.kind if learner.sees() else learner.luck.choice(kind.kinds))
        for one in worth.phrases.values()
        if learner.sees()
        for first, last in one.places[:1]
    ]
    if learner.errs() or not found:
        word = learner.luck.randrange(len(kind.words))
        found.append(Run(word, word, learner.luck.choice(kind.kinds)))
    return tuple(found)
