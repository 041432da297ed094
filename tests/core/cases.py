"""Cases of every shape with keys and answers: branches, loops with a way out, several endings."""

from __future__ import annotations

from hypothesis import strategies as st

from consentlab.answers import Answers
from consentlab.case import END, Case, Ending, Scored, Step, Took, Way, by_choice
from consentlab.key import Key
from consentlab.kind import ChooseAny, ChooseOne, FillInForm, JudgeEach, Kind, Match
from consentlab.response import Response

from .given import anything, given_to, honest
from .strategies import kinds as every_kind
from .strategies import worths

MOST_STEPS = 4
ENDINGS = {id: Ending(id, id.title(), "So it ended.") for id in ("good", "bad")}
PLAYED = tuple[Case, Key]


@st.composite
def cases(
    draw: st.DrawFn,
    kinds: st.SearchStrategy[Kind] = every_kind,
    *,
    scored: bool = True,
    most: int = MOST_STEPS,
) -> Case:
    """A case in which each step has a way on, so that whoever goes round can leave."""
    asked = {f"s{number}": kind for number, kind in enumerate(draw(_some(kinds, most)))}
    rounds = draw(st.booleans())  # else every way leads onwards
    steps = []
    for number, (id, kind) in enumerate(asked.items()):
        onwards = st.sampled_from([*list(asked)[number + 1 :], *ENDINGS, END])
        anywhere = st.sampled_from([*asked, "good"]) if rounds else onwards
        then: tuple[Way, ...] = (Way(draw(onwards)),)
        flavour = draw(st.sampled_from(["on", "choice", "list"]))
        if flavour == "choice" and isinstance(kind, ChooseOne):
            ways = {one.id: draw(anywhere) for one in kind.choices} | {"c0": draw(onwards)}
            then = by_choice(id, ways)
        elif flavour == "list":
            when = conditions(asked, scored=scored)
            then = (Way(draw(anywhere), draw(when)), Way(draw(onwards), draw(when)), *then)
        steps.append(Step(id, "What now?", kind, then))
    return Case("made-up", "Made up", ("something",), 5, tuple(steps), endings=ENDINGS, hash="abc")


def _some(kinds: st.SearchStrategy[Kind], most: int) -> st.SearchStrategy[list[Kind]]:
    return st.lists(kinds, min_size=1, max_size=most)


@st.composite
def conditions(
    draw: st.DrawFn, asked: dict[str, Kind], *, scored: bool
) -> tuple[Took | Scored, ...]:
    """One or two conditions on answers given anywhere in the case, or on the score."""
    known = [one for id, kind in asked.items() for one in _askable(id, kind)]
    found: list[Took | Scored] = []
    for _ in range(draw(st.integers(1, 2))):
        if known and (not scored or draw(st.booleans())):
            step, ids, item = draw(st.sampled_from(known))
            some = st.lists(st.sampled_from(ids), min_size=1, max_size=2)
            found.append(Took(step, frozenset(draw(some)), item))
        elif scored:
            least = draw(st.integers(0, 4))
            found.append(draw(st.sampled_from([Scored(least, 10_000), Scored(0, least)])))
    return tuple(found) or (Took("s0", frozenset(["c0"])),)


def _askable(id: str, kind: Kind) -> list[tuple[str, list[str], str]]:
    """The step, the answers and the part of it that a condition may name."""
    match kind:
        case ChooseOne(choices) | ChooseAny(choices):
            return [(id, [one.id for one in choices], "")]
        case JudgeEach(items, options) | Match(items, options):
            return [(id, [one.id for one in options], item.id) for item in items]
        case FillInForm(fields):
            return [
                (id, [one.id for one in field.kind.choices], field.id)
                for field in fields
                if isinstance(field.kind, (ChooseOne, ChooseAny))
            ]
    return []


@st.composite
def keys(draw: st.DrawFn, case: Case) -> Key:
    """A key of the case, with or without a pass mark."""
    steps = {step.id: draw(worths(step.kind)) for step in case.steps}
    return Key(case.slug, steps, "def", draw(st.sampled_from([None, 50, 100])))


def with_key(made: st.SearchStrategy[Case]) -> st.SearchStrategy[PLAYED]:
    """A case together with a key of it."""
    return made.flatmap(lambda case: st.tuples(st.just(case), keys(case)))


@st.composite
def responses(draw: st.DrawFn, case: Case, *, hostile: bool = True) -> dict[str, Response]:
    """What may have been given at some of the visits, in any order."""
    given: dict[str, Response] = {}
    for step in draw(st.permutations(case.steps)):
        for suffix in draw(st.sampled_from([(), ("",), ("",), ("", ".2"), (".2", "", ".9")])):
            answer = given_to(step.kind) if hostile else honest(step.kind)
            given[f"{step.id}{suffix}"] = draw(answer)
    if hostile and draw(st.booleans()):
        given[draw(st.sampled_from(["s99", "s0.7", "end"]))] = draw(anything())
    return given


played = with_key(cases()).flatmap(
    lambda both: st.tuples(st.just(both[0]), st.just(both[1]), responses(both[0]))
)
"""A case, a key of it, and answers to it."""


def of(case: Case, given: dict[str, Response]) -> Answers:
    return Answers(case.slug, case.hash, "ab" * 16, given)
