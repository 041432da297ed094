"""Cases, keys and responses of every shape, for tests of what must always hold."""

from __future__ import annotations

from hypothesis import strategies as st

from consentlab.case import (
    END,
    Case,
    Choice,
    ChooseAny,
    ChooseOne,
    Kind,
    Response,
    Step,
    Then,
    Write,
)
from consentlab.key import ChoiceKey, ChoicesKey, Key, RubricKey, StepKey

MOST_STEPS = 6


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case without loops: every step leads onwards, some by choice."""
    count = draw(st.integers(1, MOST_STEPS))
    steps = []
    for number in range(count):
        targets = st.sampled_from([*(f"s{later}" for later in range(number + 1, count)), END])
        choices = tuple(Choice(f"c{one}", f"Choice {one}") for one in range(draw(_two_to_four)))
        kinds: list[Kind] = [ChooseOne(choices), ChooseAny(choices), Write(40)]
        kind = draw(st.sampled_from(kinds))
        then = Then(always=draw(targets))
        if isinstance(kind, ChooseOne) and draw(st.booleans()):
            then = Then(by_choice={choice.id: draw(targets) for choice in choices})
        steps.append(Step(f"s{number}", "What now?", kind, then))
    return Case("made-up", "Made up", ("something",), 5, tuple(steps), hash="abc")


@st.composite
def keys(draw: st.DrawFn, case: Case) -> Key:
    """A key of `case`, kind or harsh."""
    steps: dict[str, StepKey] = {}
    for step in case.steps:
        if isinstance(step.kind, Write):
            steps[step.id] = RubricKey("explains")
            continue
        least = 0 if isinstance(step.kind, ChooseOne) else -3
        steps[step.id] = ChoicesKey(
            {
                choice.id: ChoiceKey(draw(st.integers(least, 5)), "Because.", "rules")
                for choice in step.kind.choices
            }
        )
    return Key(case.slug, steps, "def")


def responses() -> st.SearchStrategy[dict[str, Response]]:
    """What a learner, a bug or a stranger may have given to the steps of any of the cases."""
    ids = st.sampled_from(["c0", "c1", "c2", "c3", "c9", "s1"])
    given = st.one_of(st.lists(ids, max_size=5).map(tuple), st.text(max_size=8))
    return st.dictionaries(st.sampled_from([f"s{n}" for n in range(MOST_STEPS + 1)]), given)


_two_to_four = st.integers(2, 4)
