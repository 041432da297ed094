"""Choosing, going on and taking back: no answer on the way is lost, and the path stays true."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from consentlab.answers import Answers
from consentlab.case import (
    END,
    Case,
    Choice,
    ChooseAny,
    ChooseOne,
    Step,
    Then,
    Write,
    accept,
    finished,
    walk,
)
from consentlab.player.sitting import commit, current, open_to, respond, settled, spend

CHOICES = (Choice("ask", "Ask"), Choice("post", "Post"))
CASE = Case(
    "made-up",
    "Made up",
    ("x",),
    5,
    (
        Step("fork", "?", ChooseOne(CHOICES), Then(by_choice={"ask": "any", "post": "detour"})),
        Step("detour", "?", ChooseAny(CHOICES), Then(always="any")),
        Step("any", "?", ChooseAny(CHOICES), Then(always="again")),
        Step("again", "?", ChooseOne(CHOICES), Then(by_choice={"ask": "why", "post": END})),
        Step("why", "?", Write(40), Then(always=END)),
    ),
    hash="ab",
)
NONE = Answers("made-up", "ab", "cd" * 16)
GIVEN = st.sampled_from([["ask"], ["post"], ["ask", "post"], [], ["odd"], "text", " ", None])
DEEDS = st.lists(
    st.tuples(st.sampled_from(["respond", "commit"]), st.sampled_from(list(CASE.by_id)), GIVEN),
    max_size=14,
)


def after(*deeds: tuple[str, str, object]) -> Answers:
    answers = NONE
    for deed in deeds:
        answers = done(answers, *deed)
    return answers


def done(answers: Answers, do: str, step: str, given: object) -> Answers:
    if do == "respond":
        return respond(CASE, answers, CASE.by_id[step], given)
    return commit(CASE, answers, CASE.by_id[step])


def gone(*steps: tuple[str, object]) -> Answers:
    answers = NONE
    for step, response in steps:
        answers = done(done(answers, "respond", step, response), "commit", step, None)
    return answers


def test_a_choice_is_kept_and_another_takes_its_place() -> None:
    assert after(("respond", "fork", ["ask"])).responses == {"fork": ("ask",)}
    twice = after(("respond", "fork", ["ask"]), ("respond", "fork", ["post"]))
    assert twice.responses == {"fork": ("post",)}


def test_what_is_no_answer_clears_the_step() -> None:
    assert after(("respond", "fork", ["ask"]), ("respond", "fork", [])).responses == {}


def test_going_on_is_remembered_in_the_order_of_the_way() -> None:
    assert gone(("fork", ["ask"]), ("any", ["post"])).path == ("fork", "any")


def test_the_path_keeps_to_the_steps_that_the_answers_lead_to() -> None:
    walked = gone(("fork", ["post"]), ("detour", ["ask"]), ("any", ["ask"]))
    assert walked.path == ("fork", "detour", "any")
    turned = done(walked, "respond", "fork", ["ask"])
    assert turned.path == ("fork", "any")
    assert turned.responses["detour"] == ("ask",)


def test_a_case_is_finished_with_its_last_answer() -> None:
    walked = gone(("fork", ["ask"]), ("any", ["ask"]))
    assert not walked.finished
    assert done(walked, "respond", "again", ["post"]).finished
    assert not done(walked, "respond", "again", ["ask"]).finished


def test_the_current_step_is_the_first_not_gone_on_from() -> None:
    assert current(CASE, NONE) == "fork"
    assert current(CASE, after(("respond", "fork", ["ask"]))) == "fork"
    assert current(CASE, gone(("fork", ["ask"]))) == "any"
    assert current(CASE, gone(("fork", ["ask"]), ("any", ["ask"]), ("again", ["post"]))) == END


def test_an_answer_taken_back_makes_its_step_the_current_one() -> None:
    walked = gone(("fork", ["ask"]), ("any", ["ask"]), ("again", ["post"]))
    assert current(CASE, done(walked, "respond", "any", [])) == "any"
    assert open_to(CASE, done(walked, "respond", "any", [])) == ("fork", "any")


def test_what_may_be_seen_is_what_was_gone_on_from_and_the_current_step() -> None:
    assert open_to(CASE, NONE) == ("fork",)
    assert open_to(CASE, gone(("fork", ["post"]))) == ("fork", "detour")
    walked = gone(("fork", ["ask"]), ("any", ["ask"]), ("again", ["post"]))
    assert open_to(CASE, walked) == ("fork", "any", "again", END)


def test_practice_is_settled_once_gone_on() -> None:
    fork, some = CASE.by_id["fork"], CASE.by_id["any"]
    chosen = after(("respond", "fork", ["ask"]))
    assert not settled(CASE, chosen, fork, practice=True)
    walked = gone(("fork", ["ask"]), ("any", ["ask"]))
    assert settled(CASE, walked, fork, practice=True)
    assert settled(CASE, walked, some, practice=True)


def test_an_assessed_answer_is_settled_only_where_it_decided_what_came_next() -> None:
    walked = gone(("fork", ["ask"]), ("any", ["ask"]))
    assert settled(CASE, walked, CASE.by_id["fork"], practice=False)
    assert not settled(CASE, walked, CASE.by_id["any"], practice=False)


def test_seconds_add_up_for_each_step() -> None:
    spent = spend(spend(spend(NONE, "fork", 1.26), "fork", 2), "any", 0.04)
    assert spent.seconds == {"fork": 3.3, "any": 0.0}


@given(DEEDS, st.sampled_from(["respond", "commit"]), st.sampled_from(list(CASE.by_id)), GIVEN)
def test_no_deed_ever_loses_the_answer_of_another_step(
    before: list[tuple[str, str, object]], do: str, step: str, given: object
) -> None:
    answers = after(*before)
    changed = done(answers, do, step, given)
    others = {id: one for id, one in answers.responses.items() if id != step}
    assert {id: one for id, one in changed.responses.items() if id != step} == others
    if do == "commit":
        assert changed.responses == answers.responses


@given(DEEDS)
def test_the_path_lies_on_the_way_and_every_answer_is_valid(
    deeds: list[tuple[str, str, object]],
) -> None:
    answers = after(*deeds)
    way = [step.id for step in walk(CASE, answers.responses)]
    assert list(answers.path) == [id for id in way if id in answers.path]
    assert answers.finished == finished(CASE, answers.responses)
    for id, response in answers.responses.items():
        assert accept(CASE.by_id[id].kind, response) == response


@given(DEEDS)
def test_there_is_always_a_step_to_answer_or_the_end(
    deeds: list[tuple[str, str, object]],
) -> None:
    answers = after(*deeds)
    pages = open_to(CASE, answers)
    assert pages[0] == "fork"
    assert pages[-1] == current(CASE, answers)
    if pages[-1] == END:
        assert answers.finished
    else:
        assert not settled(CASE, answers, CASE.by_id[pages[-1]], practice=True)


@given(DEEDS)
def test_the_answers_given_are_never_changed_in_place(
    deeds: list[tuple[str, str, object]],
) -> None:
    answers = after(*deeds)
    copy = replace(answers, responses=dict(answers.responses), seconds=dict(answers.seconds))
    for do in ("respond", "commit"):
        done(answers, do, "any", ["ask"])
    spend(answers, "any", 3)
    assert answers == copy
