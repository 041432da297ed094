"""Makes people's details broader, and counts how many of them are then alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from consentlab.crowd_file import Person

LEVELS: Mapping[str, tuple[str, ...]] = {
    "age": ("exact", "ten", "twenty", "adult"),
    "sex": ("said", "none"),
    "place": ("town", "county", "region", "none"),
    "time": ("month", "season", "year", "none"),
    "job": ("job", "work", "none"),
}
"""For each detail how exactly it may be told, from the most exact to nothing."""

BANDS = {"ten": 10, "twenty": 20}  # years

Told = tuple[str, ...]
"""How exactly each detail is told, or what is told of one person, in the order of LEVELS."""

EXACT: Told = tuple(levels[0] for levels in LEVELS.values())
MOST_DETAIL = sum(len(levels) - 1 for levels in LEVELS.values())


@dataclass(frozen=True)
class Group:
    """Some people of whom the same is told: their places in the table, and what was found."""

    told: Told
    members: tuple[int, ...]
    found: frozenset[str]

    @property
    def alike(self) -> bool:
        """True when whoever is known to be in the group is known to have had this finding."""
        return len(self.members) > 1 and len(self.found) == 1


def told(person: Person, levels: Told) -> Told:
    """What is said of a person at these levels; empty where a detail is left out."""
    age, sex, place, time, job = levels
    return (
        _age(person.age, age),
        person.sex if sex == "said" else "",
        {"town": person.town, "county": person.county, "region": person.region}.get(place, ""),
        {"month": person.month, "season": person.season, "year": person.year}.get(time, ""),
        {"job": person.job, "work": person.work}.get(job, ""),
    )


def _age(age: int, level: str) -> str:
    if level == "exact":
        return str(age)
    if level == "adult":
        return ""
    years = BANDS[level]
    start = age - age % years
    return f"{start} to {start + years - 1}"


def grouped(people: Sequence[Person], levels: Told) -> tuple[Group, ...]:
    """The groups of people who are told alike, in the order in which the table meets them."""
    members: dict[Told, list[int]] = {}
    for place, person in enumerate(people):
        members.setdefault(told(person, levels), []).append(place)
    return tuple(
        Group(said, tuple(places), frozenset(people[one].found for one in places))
        for said, places in members.items()
    )


def smallest(people: Sequence[Person], levels: Told) -> int:
    """How many the smallest group has: the k of k-anonymity."""
    return min(Counter(told(person, levels) for person in people).values())


def detail_left(levels: Told) -> int:
    """How many steps of detail are left, of MOST_DETAIL."""
    return sum(
        len(known) - 1 - known.index(level)
        for known, level in zip(LEVELS.values(), levels, strict=True)
    )


def most_detail(people: Sequence[Person], k: int) -> int:
    """The most detail that can be left so that nobody's group has fewer than `k`."""
    every = product(*LEVELS.values())
    return max((detail_left(one) for one in every if smallest(people, one) >= k), default=0)
