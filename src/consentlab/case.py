"""What a case says: its story, its steps and the ways through; never what an answer is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from consentlab.kind import Kind
from consentlab.picture import Image, Picture, variant_for

END = "end"
MOST_STEPS = 200
MOST_CHOICES = 100
MOST_VISITS = 9  # of one step; a learner who comes to it once more has come to the end


@dataclass(frozen=True)
class Took:
    """True when an answer given to `step`, at any visit, has one of `ids`.

    Where the step is a grid or a form, `item` is the statement or the field that is meant.
    """

    step: str
    ids: frozenset[str]
    item: str = ""


@dataclass(frozen=True)
class Scored:
    """True when the points earned so far are from `least` to `most`; for practice cases only."""

    least: int
    most: int


@dataclass(frozen=True)
class Way:
    """Where a step leads, to a step or an ending, when all the conditions hold."""

    to: str
    when: tuple[Took | Scored, ...] = ()


@dataclass(frozen=True)
class Step:
    """One question of a case, what happened just before it, and where it leads.

    Of the ways in `then` the first whose conditions hold is taken; the last one has none, or all
    of them together leave no answer out. `hints` are for practice: a nudge first, then more.
    `alternatives` is how many forms the question has of which a version shows one; 0 for one only.
    `teaches` is the one objective that it is about, where its author said so.
    """

    id: str
    ask: str
    kind: Kind
    then: tuple[Way, ...]
    story: str = ""
    image: str = ""
    hints: tuple[str, ...] = ()
    alternatives: int = 0
    teaches: str = ""

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """Every step or ending that this one may lead to, each once, in the author's order."""
        return tuple(dict.fromkeys(way.to for way in self.then))

    @property
    def branches(self) -> bool:
        """True when it may lead to more than one place."""
        return len(self.targets) > 1

    @property
    def waits(self) -> bool:
        """True when what follows is not known before this very step is answered."""
        return any(isinstance(one, Scored) or one.step == self.id for one in self.conditions)

    @cached_property
    def conditions(self) -> tuple[Took | Scored, ...]:
        """Every condition of its ways."""
        return tuple(one for way in self.then for one in way.when)


@dataclass(frozen=True)
class Ending:
    """One way in which a case may close, and what there is to say of it."""

    id: str
    title: str
    debrief: str


@dataclass(frozen=True)
class Case:
    """A scenario as its author wrote it, in one of its versions, with every gap filled.

    `version` of `versions` is the one at hand: values, alternatives and variants of pictures all
    follow from that number. `hash` tells one state of the author's file from another, and is the
    same for all versions. `explained_later` says that answers are not explained before its second
    form is done as well. `again` is the id of the case whose questions it asks once more, each in
    another form: it is then the second form itself. `drawn` is the id of the case that stands at
    a place where an exercise draws from a bank; `slug` is then the id of that place.
    """

    slug: str
    title: str
    teaches: tuple[str, ...]
    minutes: int
    steps: tuple[Step, ...]
    story: str = ""
    image: str = ""
    endings: Mapping[str, Ending] = field(default_factory=dict)
    hash: str = ""
    version: int = 1
    versions: int = 1
    values: Mapping[str, str] = field(default_factory=dict)
    picture_variant: int = 0
    explained_later: bool = False
    again: str = ""
    drawn: str = ""

    @property
    def marked_by(self) -> str:
        """The id of its key, which is that of the case where the questions were written."""
        return self.again or self.drawn or self.slug

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """The steps by their ids."""
        return {step.id: step for step in self.steps}

    @cached_property
    def asked(self) -> tuple[Took, ...]:
        """Every condition on an answer that any way of the case has, each once."""
        every = (one for step in self.steps for one in step.conditions if isinstance(one, Took))
        return tuple(dict.fromkeys(every))

    @cached_property
    def by_score(self) -> bool:
        """True when some way depends on the points earned so far."""
        return any(isinstance(one, Scored) for step in self.steps for one in step.conditions)

    def shown(self, picture: Picture) -> Image:
        """The variant of a picture that belongs to this version of the case."""
        return picture.of_version(self.version, self.picture_variant)


def paragraphs(text: str) -> list[str]:
    """A story cut at blank lines; where its author only went on to a new line, the text goes on."""
    return [" ".join(one.split()) for one in text.split("\n\n") if one.strip()]


def version_for(learner: str, slug: str, versions: int) -> int:
    """Which of a case's versions, from 1, the learner with this seed meets; always the same."""
    return variant_for(learner, slug, versions)


def then(to: str) -> tuple[Way, ...]:
    """The ways of a step that always leads to the same place."""
    return (Way(to),)


def by_choice(step: str, ways: Mapping[str, str]) -> tuple[Way, ...]:
    """The ways of a `choose one` step that leads somewhere for each of its choices."""
    return tuple(Way(to, (Took(step, frozenset([choice])),)) for choice, to in ways.items())
