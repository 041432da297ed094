"""What to ask before a picture is posted, and what answers lead to: types that hold no rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, get_args

from consentlab.kind import Choice

Weight = Literal["stop", "mend", "note"]
"""`stop`: not to be posted as it is; `mend`: to be put right first; `note`: to be known."""
WEIGHTS: tuple[Weight, ...] = get_args(Weight)

Standard = Literal["requires", "good practice", "recommends", "advises"]
"""Whether the GMC requires it, calls it good practice, Box 1 recommends it, or it is advice."""
STANDARDS: tuple[Standard, ...] = get_args(Standard)

Given = Mapping[str, str]
"""The id of the choice that was taken, by the question's id."""

Answers = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class When:
    """The answers on which something depends: all of `needs`, none of `bars`, one of `either`.

    A question that is open meets no need, and bars nothing. An empty `either` is met.
    """

    needs: Answers = field(default_factory=dict)
    bars: Answers = field(default_factory=dict)
    either: Answers = field(default_factory=dict)

    def holds(self, given: Given) -> bool:
        """True for answers that meet all three."""
        for id, answers in self.needs.items():
            if given.get(id) not in answers:
                return False
        for id, answers in self.bars.items():
            if given.get(id) in answers:
                return False
        return not self.either or _any(self.either, given)

    @property
    def questions(self) -> frozenset[str]:
        """The ids of all questions that it looks at."""
        return frozenset(self.needs) | frozenset(self.bars) | frozenset(self.either)


@dataclass(frozen=True)
class Question:
    """One question with the choices for its answer, asked where `when` holds.

    `counts_as` says what an answer counts as while something else speaks against it.
    """

    id: str
    ask: str
    choices: tuple[Choice, ...]
    hint: str = ""
    when: When = When()
    counts_as: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Concern:
    """One thing that answers lead to: what it is, why, by which source, and what to do.

    `covered_weight` takes the place of `weight` where the patient agreed to such a post. One that
    `identifies` means that somebody may tell who the patient is. `asking` is what to ask the
    patient, besides the remedy.
    """

    id: str
    what: str
    why: str
    source: str
    remedy: str
    weight: Weight
    standard: Standard
    covered_weight: Weight | None = None
    identifies: bool = False
    when: When = When()
    asking: str = ""


@dataclass(frozen=True)
class Statement:
    """What a standard says, and where that is written."""

    says: str
    source: str


@dataclass(frozen=True)
class Row:
    """One row of the decision table, with what each standard says to a picture of this kind."""

    id: str
    says: Statement
    requires: tuple[Statement, ...]
    good_practice: tuple[Statement, ...]
    recommends: tuple[Statement, ...]
    when: When


@dataclass(frozen=True)
class Part:
    """A part of the questionnaire: questions in the order of asking, and what they lead to."""

    questions: tuple[Question, ...]
    concerns: tuple[Concern, ...]


@dataclass(frozen=True)
class Post:
    """The whole questionnaire: the context of a post, and the consent there is for it.

    `covered` holds where the patient agreed to such a post. `found` is said where checks found
    something, `doubted` where an answer does not count as given, and `unfinished` where consent is
    only half answered. `unseen` and `bounds` are sentences: what no software sees, and how far any
    of this goes. `instead` has what takes the place of asking the patient, by question and answer.
    """

    context: Part
    consent: Part
    rows: tuple[Row, ...]
    covered: When
    found: Concern
    doubted: Concern
    unfinished: Concern
    unseen: tuple[str, ...]
    bounds: tuple[str, ...]
    instead: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def worded(self, one: Concern, given: Given) -> Concern:
        """The same, with the whole remedy: it asks only a patient who can be asked."""
        if not one.asking:
            return one
        said = (words.get(given.get(id, "")) for id, words in self.instead.items())
        asking = next((words for words in said if words), one.asking)
        return replace(one, remedy=f"{one.remedy} {asking}", asking="")

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of asking."""
        return self.context.questions + self.consent.questions

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the choices of each question, by its id."""
        return {one.id: tuple(choice.id for choice in one.choices) for one in self.questions}


def asked(questions: Iterable[Question], given: Given) -> Iterator[Question]:
    """The questions to ask after these answers, in order; answers to others are not looked at."""
    known: dict[str, str] = {}
    for one in questions:
        if one.when.holds(known):
            yield one
            if one.id in given:
                known[one.id] = given[one.id]


def heaviest(weights: Iterable[Weight]) -> Weight | None:
    """The one of most consequence, or None where there is none."""
    return min(weights, key=WEIGHTS.index, default=None)


def _any(either: Answers, given: Given) -> bool:
    return any(given.get(id) in answers for id, answers in either.items())
