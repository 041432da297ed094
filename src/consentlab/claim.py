"""What the article behind the course claims, and where the course takes each claim up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A section of a lesson, or a step of a case: `home` is the lesson or the case.

    `line` is where it is named, so that a complaint can say so.
    """

    home: str
    at: str
    line: int

    def __str__(self) -> str:
        return f"{self.home}: {self.at}"


@dataclass(frozen=True)
class Claim:
    """One claim of the article in our own words.

    `now` says what has changed since the article, or what it needs to be understood; `changed` are
    words that stand in a section where it is taught, and say so to the learner. `assess` is true
    of what the exercises ask for. While they do not yet, `pending` is true and `assessed` empty.
    """

    id: str
    line: int
    says: str
    now: str = ""
    changed: str = ""
    assess: bool = False
    pending: bool = False
    objectives: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    taught: tuple[Place, ...] = ()
    practised: tuple[Place, ...] = ()
    assessed: tuple[Place, ...] = ()
