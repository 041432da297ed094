"""The record of one learner as it was found in their folder at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from consentlab.gain import Gain
from consentlab.record.lessons import Lesson

QUARTER = 15  # minutes; nobody claims less


@dataclass(frozen=True)
class Reflection:
    """What a learner wrote under one question or several; `id` is that of the box."""

    id: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Resolved:
    """What a learner made of the checklist: what they do, what they will do, and own lines."""

    doing: tuple[str, ...] = ()
    will: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.doing or self.will or self.own)


@dataclass(frozen=True)
class Review:
    """How many of the course's sources are due to be looked at again on the day of the record."""

    due: int
    of: int


@dataclass(frozen=True)
class Record:
    """What a learner did; `objectives` says what each id among the lessons' means.

    `troubles` are plain words about what could not be read, and is therefore not counted.
    """

    name: str
    number: str
    lessons: tuple[Lesson, ...]
    gain: Gain | None
    reflections: tuple[Reflection, ...]
    resolved: Resolved
    objectives: Mapping[str, str]
    version: str
    review: Review
    troubles: tuple[str, ...] = field(default=())

    @property
    def begun(self) -> tuple[Lesson, ...]:
        """The lessons in which something is answered."""
        return tuple(one for one in self.lessons if one.begun)

    @property
    def minutes_at_questions(self) -> int:
        """What was spent at questions, in whole minutes; reading is not measured."""
        return round(sum(one.seconds for lesson in self.lessons for one in lesson.cases) / 60)

    @property
    def suggested_minutes(self) -> int:
        """What the work done takes by its authors' estimate, in whole quarters of an hour."""
        return QUARTER * round(sum(one.minutes_done for one in self.lessons) / QUARTER)

    @property
    def worked_through(self) -> tuple[Lesson, ...]:
        """The lessons of which every case is done, however well."""
        return tuple(one for one in self.lessons if one.done)
