"""The way that answers take through a case, and how far it is done."""

from __future__ import annotations

import pytest
from hypothesis import given

from consentlab.accept import accept
from consentlab.case import END, MOST_VISITS, Case, Scored, Step, Took, Way, by_choice, then
from consentlab.key import FormKey, Key, StepKey
from consentlab.kind import (
    Choice,
    ChooseAny,
    ChooseOne,
    Field,
    FillInForm,
    JudgeEach,
    Kind,
    Write,
)
from consentlab.mark import earned_by
from consentlab.response import Response
from consentlab.route import (
    Visit,
    about,
    answered,
    finished,
    longest,
    next_after,
    steps_in_all,
    took,
    walk,
)
from tests.right import right_answer

from .cases import played

YES_NO = ChooseOne((Choice("yes", "Yes"), Choice("no", "No")))
TEXT = Write(60)


def made(*steps: Step) -> Case:
    return Case("made", "Made", ("x",), 5, steps)


def step(id: str, *ways: Way, kind: Kind = YES_NO) -> Step:
    return Step(id, "What now?", kind, ways)


def ids(visits: tuple[Visit, ...]) -> list[str]:
    return [visit.id for visit in visits]


def way(case: Case, **given: Response) -> tuple[list[str], str]:
    route = walk(case, given)
    return ids(route.visits), route.end


def test_the_way_follows_the_choice(sound: Case) -> None:
    assert way(sound, first=("ask",)) == (["first", "reason"], END)
    assert way(sound, first=("post",)) == (["first", "repair", "reason"], END)


def test_an_unanswered_branch_ends_the_way_for_now(sound: Case) -> None:
    assert way(sound) == (["first"], "")
    assert way(sound, first=("erase",), reason="It was wrong.") == (["first"], "")


def test_the_way_goes_on_past_an_unanswered_step_that_does_not_branch(sound: Case) -> None:
    assert way(sound, first=("post",))[0][-1] == "reason"


def test_only_valid_answers_on_the_way_count_as_answered(sound: Case) -> None:
    given: dict[str, Response] = {"first": ("ask",), "repair": ("tell",), "reason": "  "}
    assert ids(answered(sound, given)) == ["first"]


def test_a_case_is_finished_when_every_step_of_the_way_is_answered(sound: Case) -> None:
    assert finished(sound, {"first": ("ask",), "reason": "Trust."})
    assert not finished(sound, {"first": ("ask",)})
    assert not finished(sound, {"first": ("post",), "reason": "Trust."})
    assert not finished(sound, {})


def test_of_several_ways_the_first_whose_conditions_all_hold_is_taken() -> None:
    yes, no = Took("first", frozenset(["yes"])), Took("first", frozenset(["no"]))
    second = step("second", Way("one", (yes, Took("second", frozenset(["yes"])))),
                  Way("two", (yes,)), Way("three", (no,)), Way("four"))  # fmt: skip
    case = made(step("first", *then("second")), second)
    for first, then_, end in (
        ("yes", "yes", "one"),
        ("yes", "no", "two"),
        ("no", "yes", "three"),
        ("no", "no", "three"),
    ):
        assert way(case, first=(first,), second=(then_,)) == (["first", "second"], end)
    assert way(case, second=("yes",)) == (["first", "second"], "four")


def test_a_way_may_ask_for_a_verdict_or_for_a_field_of_a_form() -> None:
    grid = JudgeEach((Choice("tattoo", "The tattoo"),), YES_NO.choices)
    form = FillInForm((Field("asked", "Asked", ChooseAny(YES_NO.choices)), Field("t", "T", TEXT)))
    case = made(
        step("grid", *then("form"), kind=grid),
        step(
            "form",
            Way("both", (Took("grid", frozenset(["yes"]), "tattoo"),
                         Took("form", frozenset(["no"]), "asked"))),
            Way(END),
            kind=form,
        ),
    )  # fmt: skip
    assert way(case, grid={"tattoo": "yes"}, form={"asked": ("yes", "no")})[1] == "both"
    assert way(case, grid={"tattoo": "no"}, form={"asked": ("yes", "no")})[1] == END
    assert way(case, grid={"tattoo": "yes"}, form={"asked": ("yes",), "t": "no"})[1] == END


@pytest.mark.parametrize(
    ("response", "holds"),
    [
        (("a", "b"), True),
        (("b",), False),
        ("a", False),
        ({"item": "a"}, True),
        ({"item": ("b", "a")}, True),
        ({"item": "b", "other": "a"}, False),
        ({}, False),
    ],
)
def test_a_condition_looks_at_the_choices_or_at_its_own_item(
    response: Response, holds: bool
) -> None:
    assert took(response, Took("here", frozenset(["a", "c"]), "item")) is holds


def test_the_score_counts_the_first_answer_to_each_step_alone() -> None:
    ways = (Way("good", (Scored(5, 99),)), Way("again", (Scored(0, 4),)), Way(END))
    case = made(step("again", *ways))
    earned = {"yes": 3, "no": 1}
    given: dict[str, Response] = {"again": ("yes",), "again.2": ("yes",), "again.3": ("no",)}
    route = walk(case, given, lambda _step, one: earned[str(next(iter(one)))])
    assert (ids(route.visits), route.end) == (["again", "again.2", "again.3", "again.4"], "")


def test_of_its_own_answers_a_step_knows_the_last_and_of_others_all() -> None:
    here, there = Took("here", frozenset(["no"])), Took("there", frozenset(["no"]))
    known = about(step("here"), {here, there}, set())
    assert known == {there}
    round_ = step("here", Way("good", (Took("here", frozenset(["yes"])),)), Way("here", (here,)))
    assert next_after(round_, {here}, 0) == "here"


def test_an_earlier_answer_is_remembered_after_another_was_given_there() -> None:
    """Whoever said no once has been heard to, though they said yes when they came again."""
    said_no = Took("ask", frozenset(["no"]))
    case = made(
        step("ask", *by_choice("ask", {"yes": "tell", "no": "tell"})),
        step("tell", Way("ask", (Took("tell", frozenset(["no"])),)),
             Way("late", (said_no,)), Way("at-once")),
    )  # fmt: skip
    given: dict[str, Response] = {"ask": ("no",), "tell": ("no",), "ask.2": ("yes",)}
    assert walk(case, {**given, "tell.2": ("yes",)}).end == "late"
    assert walk(case, {"ask": ("yes",), "tell": ("yes",)}).end == "at-once"


def test_whoever_comes_to_a_step_for_the_tenth_time_has_come_to_the_end() -> None:
    case = made(step("ask", *by_choice("ask", {"yes": "good", "no": "ask"})))
    visits = ["ask", *(f"ask.{number}" for number in range(2, 10))]
    assert way(case, **dict.fromkeys(visits, ("no",))) == (visits, END)
    assert way(case, **dict.fromkeys(visits[:-1], ("no",))) == (visits, "")
    given: dict[str, Response] = dict.fromkeys(visits[:-1], ("no",))
    assert way(case, **given, **{"ask.9": ("yes",)}) == (visits, "good")


def test_the_longest_way_counts_the_steps_to_the_farthest_end(sound: Case) -> None:
    assert longest(sound, "first") == 3
    assert longest(sound, "reason") == 1
    assert longest(sound, END) == 0


def test_the_number_of_steps_is_the_most_that_may_come(sound: Case) -> None:
    assert steps_in_all(sound, {}) == 3
    assert steps_in_all(sound, {"first": ("ask",)}) == 2
    assert steps_in_all(sound, {"first": ("post",)}) == 3


def test_branches_that_meet_again_are_looked_at_once_each() -> None:
    """Sixty forks that rejoin have 2 to the 60th ways; counting each would never end."""
    steps = []
    for number in range(60):
        onwards = f"fork-{number + 1}" if number < 59 else END
        ways = by_choice(f"fork-{number}", {"yes": f"left-{number}", "no": onwards})
        steps.append(step(f"fork-{number}", *ways))
        steps.append(step(f"left-{number}", *then(onwards), kind=TEXT))
    assert longest(made(*steps), "fork-0") == 120


Played = tuple[Case, Key, dict[str, Response]]


@given(played)
def test_any_answers_take_a_way_from_the_first_step_along_ways_of_the_case(one: Played) -> None:
    case, key, given = one
    route = walk(case, given, earned_by(key))
    visits = route.visits
    assert visits[0] == Visit(case.steps[0])
    places = [*(visit.step.id for visit in visits), *([route.end] if route.end else [])]
    for here, onwards in zip(visits, places[1:], strict=False):
        gone_round = here.step.id != onwards == END
        assert onwards in here.step.targets or gone_round
    for number, visit in enumerate(visits):
        before = [other.step.id for other in visits[:number]]
        assert visit.number == before.count(visit.step.id) + 1 <= MOST_VISITS
    if not route.end:
        last = visits[-1]
        assert last.step.waits
        assert accept(last.step.kind, given.get(last.id)) is None


@given(played)
def test_from_any_answers_a_learner_can_go_on_to_an_end(one: Played) -> None:
    case, key, given = one
    responses = dict(given)
    met = 0
    while not finished(case, responses, earned_by(key)):
        done = answered(case, responses, earned_by(key))
        route = walk(case, responses, earned_by(key))
        assert len(done) <= len(route.visits) <= steps_in_all(case, responses, earned_by(key))
        open_ = next(visit for visit in route.visits if visit not in done)
        responses[open_.id] = some_answer(open_.step.kind, key.steps[open_.step.id])
        met += 1
        assert met <= MOST_VISITS * len(case.steps)
    assert walk(case, responses, earned_by(key)).end in {END, "good", "bad"}


def some_answer(kind: Kind, worth: StepKey) -> Response:
    if isinstance(kind, FillInForm):
        assert isinstance(worth, FormKey)
        return {one.id: right_answer(one.kind, worth.fields[one.id]) for one in kind.fields}
    assert not isinstance(worth, FormKey)
    return right_answer(kind, worth)
