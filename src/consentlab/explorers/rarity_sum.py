"""How many people fit what a post says: a rough sum, and the chance that the patient is alone.

It takes people to be spread evenly, which they are not: it is there to show a size, not to measure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

ONE_IN = (
    *(100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000),
    *(100_000, 200_000, 500_000, 1_000_000),
)
PEOPLE = (
    *(5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000),
    *(1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000, 70_000_000),
)
LIFE = 80  # years over which ages are taken to be spread evenly
AGES: Mapping[str, int] = {
    "none": LIFE,
    "thirty": 30,
    "twenty": 20,
    "ten": 10,
    "five": 5,
    "exact": 1,
}
"""How many years an age leaves open."""
WINDOWS: Mapping[str, int] = {"none": 1, "year": 1, "month": 12, "week": 52, "today": 365}
"""Everybody who fits is taken to be seen once a year: one in so many falls within the window."""


@dataclass(frozen=True)
class Said:
    """What a post gives away; each part as the tables above have it."""

    one_in: int = 2_000
    people: int = 100_000
    age: str = "none"
    sex: bool = False
    window: str = "none"


@dataclass(frozen=True)
class Narrowing:
    """One detail: which, the share of people whom it leaves, as `top` in `bottom`, and how many
    people then fit."""

    detail: str
    top: int
    bottom: int
    fit: float


def narrowed(said: Said) -> tuple[Narrowing, ...]:
    """The details in turn, beginning with the place; those that were not said are left out."""
    top = math.gcd(AGES[said.age], LIFE)
    shares = [
        ("rare", 1, said.one_in),
        ("sex", 1, 2 if said.sex else 1),
        ("age", AGES[said.age] // top, LIFE // top),
        ("window", 1, WINDOWS[said.window]),
    ]
    fit = float(said.people)
    steps = [Narrowing("place", 1, 1, fit)]
    for detail, above, below in shares:
        if above < below or (detail == "window" and said.window != "none"):
            fit = fit * above / below
            steps.append(Narrowing(detail, above, below, fit))
    return tuple(steps)


def fitting(said: Said) -> float:
    """How many people are expected to fit all that was said."""
    return narrowed(said)[-1].fit


def alone(fit: float) -> float:
    """The chance that somebody who fits is the only one, where `fit` people are expected to.

    People fall into the place independently of each other (a Poisson model), so that the others
    who fit are again `fit` in the mean, whoever is known to be there: none of them exp(-fit).
    """
    return math.exp(-fit)
