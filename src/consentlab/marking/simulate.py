"""Simulated learners for the demonstration: seeded, of different ability, answering by the core."""

from __future__ import annotations

import random
from dataclasses import dataclass

from consentlab.answers import Answers
from consentlab.case import END, Case, ChooseOne, Response, Step, Write
from consentlab.key import ChoicesKey, Key
from consentlab.marking.keyring import Locked

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


def answers_of(learner: Simulated, locked: Locked) -> Answers:
    """What this learner answers to a case, step by step along their own way through it."""
    case, key = locked.case, locked.key
    responses: dict[str, Response] = {}
    at = case.steps[0].id
    while at != END and learner.luck.random() > 0.02:  # now and then one stops halfway
        step = case.by_id[at]
        responses[at] = _respond(learner, step, key)
        at = step.then.after(responses[at])
    return answers(case, learner.seed, responses, finished=at == END)


def answers(
    case: Case, seed: str, responses: dict[str, Response], *, finished: bool = False
) -> Answers:
    """The answers as the player would save them."""
    return Answers(
        case=case.slug,
        case_hash=case.hash,
        learner=seed,
        responses=responses,
        path=tuple(responses),
        seconds=dict.fromkeys(responses, 20.0),
        finished=finished,
    )


def _respond(learner: Simulated, step: Step, key: Key) -> Response:
    if isinstance(step.kind, Write):
        many = 1 + round(2 * learner.ability)
        return " ".join(learner.luck.sample(SENTENCES, many))
    worth = key.steps[step.id]
    assert isinstance(worth, ChoicesKey)
    points = {choice: one.points for choice, one in worth.choices.items()}
    if learner.luck.random() < learner.ability:
        right = [choice for choice in points if points[choice] > 0]
        best = max(points, key=lambda choice: points[choice])
    else:
        right = [choice for choice in points if learner.luck.random() < 0.5]
        best = learner.luck.choice(list(points))
    if isinstance(step.kind, ChooseOne):
        return (best,)
    return tuple(right) or (best,)
