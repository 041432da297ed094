"""What a case says: its story, its steps and the ways through; never what an answer is worth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

END = "end"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

LONGEST_TEXT = 20_000  # characters of a written answer; far above any word limit an author may set
LONGEST_ID = 100  # characters
MOST_STEPS = 200
MOST_CHOICES = 100

Response = tuple[str, ...] | str
"""What a learner gave to a step: ids of the choices taken, or the text written."""


@dataclass(frozen=True)
class Choice:
    """One option of a question."""

    id: str
    text: str


@dataclass(frozen=True)
class ChooseOne:
    """Exactly one of the choices may be taken."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ChooseAny:
    """One or more of the choices may be taken."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Write:
    """A written answer of up to `words` words, read by a person or compared with a model."""

    words: int


Kind = ChooseOne | ChooseAny | Write


@dataclass(frozen=True)
class Then:
    """Where a step leads: to one step (or `END`) always, or to one for each choice."""

    always: str = ""
    by_choice: Mapping[str, str] = field(default_factory=dict)

    @property
    def targets(self) -> tuple[str, ...]:
        """Every step id (or `END`) this may lead to, each once, in the author's order."""
        return tuple(dict.fromkeys(self.by_choice.values())) if self.by_choice else (self.always,)

    def after(self, response: Response) -> str:
        """The step id (or `END`) that follows `response`, which must be a valid one."""
        return self.by_choice[response[0]] if self.by_choice else self.always


@dataclass(frozen=True)
class Step:
    """One question of a case, what happened just before it, and where it leads."""

    id: str
    ask: str
    kind: Kind
    then: Then
    story: str = ""
    image: str = ""

    @property
    def branches(self) -> bool:
        """True when the answer decides what happens next."""
        return len(self.then.targets) > 1


@dataclass(frozen=True)
class Case:
    """A scenario as its author wrote it; `hash` tells one version of its content from another."""

    slug: str
    title: str
    teaches: tuple[str, ...]
    minutes: int
    steps: tuple[Step, ...]
    story: str = ""
    image: str = ""
    hash: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """The steps by their ids."""
        return {step.id: step for step in self.steps}


def accept(kind: Kind, given: object) -> Response | None:
    """`given` as a valid response to a step of this kind, or None when it is not one.

    Choices come back in the author's order, each once. Blank text is no answer. Half a character
    (a lone surrogate, as a browser may send of a cut emoji) becomes `?`: no file could hold it.
    """
    match kind:
        case Write():
            if isinstance(given, str) and given.strip():
                return given[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
            return None
        case ChooseOne(choices) | ChooseAny(choices):
            if not isinstance(given, (list, tuple)) or not given:
                return None
            wanted = {one for one in given if isinstance(one, str)}
            taken = tuple(choice.id for choice in choices if choice.id in wanted)
            if len(wanted) != len(given) or len(taken) != len(wanted):
                return None
            if isinstance(kind, ChooseOne) and len(taken) != 1:
                return None
            return taken


def walk(case: Case, responses: Mapping[str, Response]) -> tuple[Step, ...]:
    """The steps on the learner's way, in order, answered or not, as far as the answers decide it.

    An unanswered step that branches ends the way for now. It follows the responses alone, so a
    path that a file claims for itself is never trusted.
    """
    way: list[Step] = []
    at = case.steps[0].id
    while at != END:
        step = case.by_id[at]
        way.append(step)
        response = accept(step.kind, responses.get(at))
        if response is None and step.then.by_choice:
            break
        at = step.then.always if response is None else step.then.after(response)
    return tuple(way)


def answered(case: Case, responses: Mapping[str, Response]) -> tuple[Step, ...]:
    """The steps on the learner's way that carry a valid answer, in order."""
    return tuple(
        step
        for step in walk(case, responses)
        if accept(step.kind, responses.get(step.id)) is not None
    )


def finished(case: Case, responses: Mapping[str, Response]) -> bool:
    """True when every step of the way that the responses take has been answered to its end."""
    return answered(case, responses) == walk(case, responses)


def longest(case: Case, step_id: str) -> int:
    """How many steps the longest way from `step_id` to an end has, counting that step itself."""
    known = {END: 0}  # each step is looked at once, however many ways lead to it

    def from_here(at: str) -> int:
        if at not in known:
            known[at] = 1 + max(from_here(target) for target in case.by_id[at].then.targets)
        return known[at]

    return from_here(step_id)


def steps_in_all(case: Case, responses: Mapping[str, Response]) -> int:
    """How many steps the learner's way has at most: those met, and the longest way on."""
    way = walk(case, responses)
    last = way[-1]
    if accept(last.kind, responses.get(last.id)) is None and last.then.by_choice:
        return len(way) - 1 + longest(case, last.id)
    return len(way)
