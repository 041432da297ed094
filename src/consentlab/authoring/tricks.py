"""Plays whole exercises by tricks, and tells what each earns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.authoring.check_case import Marking, key_of
from consentlab.authoring.models import read_solution
from consentlab.authoring.testwise import TRICKS, Trick, earned, positions
from consentlab.case import Case
from consentlab.every_way import maximum
from consentlab.key import Key
from consentlab.library import Library

MOST = 0.5  # the share from which on a trick earns too much
NAME, COLUMN = 18, 11  # characters
HEAD = """\
What somebody earns of an exercise's points who knows a trick and nothing else: to take always
the first choice, the last, the longest, …, to tick all or none, or to choose at random. Each
case is met in the version that is kindest to the trick."""


@dataclass(frozen=True)
class Tricked:
    """What each trick earns of an exercise, from 0 to 1, and its cases in their first version."""

    assignment: str
    shares: Mapping[Trick, float]
    cases: tuple[tuple[Case, Key], ...]

    @property
    def too_much(self) -> tuple[Trick, ...]:
        """The tricks that earn half of it or more."""
        return tuple(trick for trick, share in self.shares.items() if share >= MOST)


def play(
    library: Library,
    solutions: Path,
    assignment: str,
    marking: Marking,
    say: Callable[[int, int], None] = lambda number, of: None,
) -> Tricked:
    """Play an exercise by every trick, each case in all its versions.

    A case that only a person marks is left out. `say` is told how many cases of how many are being
    played. Raises ConsentlabError for a flaw in the solution, in a case or in its key.
    """
    asked = read_solution(solutions / assignment).cases
    played: list[Mapping[Trick, float]] = []
    firsts: list[tuple[Case, Key]] = []
    for number, place in enumerate(asked, start=1):
        say(number, len(asked))
        forms = list(_versions(library, place, marking))
        if not maximum(*forms[0]):
            continue
        firsts.append(forms[0])
        played.append({one: max(earned(*form, one) for form in forms) for one in TRICKS})
    shares = {
        trick: sum(one[trick] for one in played) / len(played) if played else 0.0
        for trick in TRICKS
    }
    return Tricked(assignment, shares, tuple(firsts))


def _versions(library: Library, place: str, marking: Marking) -> Iterator[tuple[Case, Key]]:
    for version in range(1, library.versions(place) + 1):
        case = library.case(place, version=version)
        yield case, key_of(library, case, marking)


def head() -> str:
    """What is said before the rows, and the names of the tricks above their columns."""
    return f"{HEAD}\n\n{'':{NAME}}" + "".join(f"{trick:>{COLUMN}}" for trick in TRICKS)


def row(found: Tricked) -> str:
    """What each trick earns of one exercise, in a line."""
    if not found.cases:
        return f"{found.assignment:{NAME}} no case that a key marks"
    return f"{found.assignment:{NAME}}" + "".join(
        f"{found.shares[trick]:{COLUMN}.0%}" for trick in TRICKS
    )


def where_right(found: Iterable[Tricked]) -> str:
    """Whether the place or the length of a choice betrays that it is right."""
    every = positions(one for exercise in found for one in exercise.cases)
    if not every["questions"]:
        return "No exercise has a single choice."
    return (
        f"Of {every['questions']:.0f} single choices the right one is the first in "
        f"{every['first']:.0f}, the last in {every['last']:.0f} and the longest in "
        f"{every['longest']:.0f}; by chance it would be {every['chance']:.0f} each."
    )


def remarks(found: Tricked) -> Iterator[str]:
    """What to say of the tricks that earn too much."""
    for trick in found.too_much:
        yield (
            f"{found.assignment}: by the trick “{trick}” alone somebody earns "
            f"{found.shares[trick]:.0%}, and less than {MOST:.0%} is expected. Change the choices, "
            "their order or their points, or ask for more than single choices."
        )
