"""What answers earn, and the reasons that are given for it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.answers import Answers
from consentlab.case import END, Case, Choice, ChooseOne, Response, Step, Then, Write
from consentlab.key import ChoiceKey, ChoicesKey, Key, ModelKey, best_with, maximum
from consentlab.mark import Reason, mark, mark_step

from .strategies import cases, keys, responses

BEST: dict[str, Response] = {"first": ("ask",), "reason": "They trusted us."}


def of(case: Case, given: dict[str, Response]) -> Answers:
    return Answers(case.slug, case.hash, "ab" * 16, given)


def points_of(case: Case, key: Key, given: dict[str, Response]) -> int:
    return mark(case, key, of(case, given)).points


def test_the_best_path_earns_the_maximum(sound: Case, key: Key) -> None:
    earned = mark(sound, key, of(sound, BEST))
    assert (earned.points, earned.out_of) == (5, 5)


def test_a_mark_names_the_case_and_the_key_that_made_it(sound: Case, key: Key) -> None:
    earned = mark(sound, key, of(sound, BEST))
    assert (earned.case, earned.key_hash) == ("sound", key.hash)


def test_a_blank_earns_nothing_and_is_told_nothing_of_the_key(sound: Case, key: Key) -> None:
    earned = mark(sound, key, of(sound, {}))
    assert earned.points == 0
    assert [(step.step, step.state, step.reasons) for step in earned.steps] == [
        ("first", "unanswered", ())
    ]


def test_a_worse_branch_earns_less_and_is_measured_by_the_best(sound: Case, key: Key) -> None:
    earned = mark(sound, key, of(sound, {"first": ("post",), "repair": ("delete", "tell")}))
    assert (earned.points, earned.out_of) == (3, 5)
    assert [step.state for step in earned.steps] == ["earned", "earned", "unanswered"]


def test_answers_off_the_way_earn_nothing(sound: Case, key: Key) -> None:
    earned = mark(sound, key, of(sound, {"first": ("keep",), "repair": ("delete", "tell")}))
    assert earned.points == 1
    assert [step.step for step in earned.steps] == ["first", "reason"]


def test_a_wrong_choice_takes_points_from_the_right_ones(sound: Case, key: Key) -> None:
    repair = sound.by_id["repair"]
    assert mark_step(repair, key, ("delete", "tell")).points == 3
    assert mark_step(repair, key, ("tell",)).points == 2
    assert mark_step(repair, key, ("tell", "wait")).points == 1
    assert mark_step(repair, key, ("wait",)).points == 0


def test_choosing_everything_does_not_earn_full_marks(sound: Case, key: Key) -> None:
    earned = mark_step(sound.by_id["repair"], key, ("delete", "tell", "wait"))
    assert (earned.points, earned.out_of) == (2, 3)


def test_a_lesser_choice_gets_its_reason_and_that_of_the_better_one(sound: Case, key: Key) -> None:
    assert mark_step(sound.by_id["first"], key, ("keep",)).reasons == (
        Reason("keep", "Keep it to yourself", "part", 1, "Why keep is worth that.", "house-rules"),
        Reason(
            "ask", "Please delete it", "missed", 5, "Why ask is worth that.", "house-rules#sharing"
        ),
    )


def test_the_best_choice_gets_its_own_reason_only(sound: Case, key: Key) -> None:
    reasons = mark_step(sound.by_id["first"], key, ("ask",)).reasons
    assert [(one.option, one.chosen) for one in reasons] == [("ask", True)]


def test_reasons_are_given_for_what_was_taken_then_for_what_was_missed(
    sound: Case, key: Key
) -> None:
    reasons = mark_step(sound.by_id["repair"], key, ("tell", "wait")).reasons
    assert [(one.option, one.chosen) for one in reasons] == [
        ("tell", True),
        ("wait", True),
        ("delete", False),
    ]


def test_the_verdict_tells_sound_from_part_and_wrong(sound: Case, key: Key) -> None:
    first, repair = sound.by_id["first"], sound.by_id["repair"]
    assert mark_step(first, key, ("ask",)).reasons[0].verdict == "sound"
    assert mark_step(first, key, ("keep",)).reasons[0].verdict == "part"
    verdicts = [one.verdict for one in mark_step(repair, key, ("tell", "wait")).reasons]
    assert verdicts == ["sound", "wrong", "missed"]


def test_what_was_rightly_left_alone_is_not_mentioned(sound: Case, key: Key) -> None:
    reasons = mark_step(sound.by_id["repair"], key, ("delete", "tell")).reasons
    assert "wait" not in {one.option for one in reasons}


def test_the_note_for_markers_is_in_no_mark(sound: Case, key: Key) -> None:
    worth = key.steps["first"]
    assert isinstance(worth, ChoicesKey)
    assert worth.choices["keep"].note == "Seldom chosen."
    assert "Seldom chosen" not in repr(mark(sound, key, of(sound, {"first": ("keep",)})))


def test_a_written_answer_awaits_a_person(sound: Case, key: Key) -> None:
    step = mark(sound, key, of(sound, BEST)).steps[-1]
    assert (step.state, step.points, step.out_of) == ("awaiting", 0, 0)
    assert step.written == "They trusted us."
    assert step.reasons == ()


def test_a_blank_text_awaits_nobody(sound: Case, key: Key) -> None:
    assert mark_step(sound.by_id["reason"], key, " \n").state == "unanswered"


def test_a_practice_text_is_set_beside_the_model(sound: Case, key: Key) -> None:
    model = ModelKey("They trusted us.", "Trust is lost.", "house-rules")
    practice = replace(key, steps={**key.steps, "reason": model})
    step = mark_step(sound.by_id["reason"], practice, "It was mean.")
    assert (step.state, step.points, step.out_of) == ("earned", 0, 0)
    assert step.written == "It was mean."
    assert step.reasons == (
        Reason("model", "They trusted us.", "model", 0, "Trust is lost.", "house-rules"),
    )


def test_ids_that_the_case_lacks_are_named_and_earn_nothing(sound: Case, key: Key) -> None:
    odd: dict[str, Response] = {"first": ("ask", "erase"), "fourth": ("ask",), "reason": "x"}
    earned = mark(sound, key, of(sound, odd))
    assert earned.strange == ("first: erase", "fourth")
    assert earned.points == 0


def test_two_choices_where_one_is_asked_for_are_named_and_earn_nothing(
    sound: Case, key: Key
) -> None:
    earned = mark(sound, key, of(sound, {"first": ("ask", "keep")}))
    assert earned.strange == ("first: 2 choices for one",)
    assert (earned.points, earned.steps[0].state) == (0, "unanswered")


def test_text_for_a_choice_and_choices_for_a_text_are_named(sound: Case, key: Key) -> None:
    earned = mark(sound, key, of(sound, {"first": "ask", "reason": ("ask",)}))
    assert earned.strange == ("first: text", "reason: choices")
    assert earned.points == 0


def test_answers_of_another_case_are_never_marked(sound: Case, key: Key) -> None:
    other = replace(of(sound, BEST), case="other")
    said = "answers of case 'other' found; expected answers of 'sound'"
    with pytest.raises(ValueError, match=f"^{said}$"):
        mark(sound, key, other)


def test_no_case_is_marked_by_the_key_of_another(sound: Case, key: Key) -> None:
    said = "key of case 'other' found; expected key of 'sound'"
    with pytest.raises(ValueError, match=f"^{said}$"):
        mark(sound, replace(key, case="other"), of(sound, BEST))


def test_the_most_after_each_choice_is_known(sound: Case, key: Key) -> None:
    first = sound.by_id["first"]
    assert {one: best_with(sound, key, first, one) for one in ("keep", "ask", "post")} == {
        "keep": 1,
        "ask": 5,
        "post": 3,
    }


@given(cases().flatmap(lambda case: st.tuples(st.just(case), keys(case))), responses())
def test_marks_of_any_responses_lie_between_nothing_and_the_maximum(
    both: tuple[Case, Key], given: dict[str, Response]
) -> None:
    case, key = both
    earned = mark(case, key, of(case, given))
    assert 0 <= earned.points <= earned.out_of == maximum(case, key)
    for step in earned.steps:
        assert 0 <= step.points <= step.out_of


@given(cases().flatmap(lambda case: st.tuples(st.just(case), keys(case))))
def test_some_way_through_the_case_earns_the_maximum_and_none_earns_more(
    both: tuple[Case, Key],
) -> None:
    case, key = both
    earned = [points_of(case, key, way) for way in every_way(case, key, case.steps[0].id)]
    assert max(earned) == maximum(case, key)


@given(cases().flatmap(lambda case: st.tuples(st.just(case), keys(case))), responses())
def test_a_step_not_answered_gives_no_reason_away(
    both: tuple[Case, Key], given: dict[str, Response]
) -> None:
    case, key = both
    for step in mark(case, key, of(case, given)).steps:
        assert bool(step.reasons) == (step.state == "earned")


def every_way(case: Case, key: Key, at: str) -> list[dict[str, Response]]:
    """Responses for every way on from `at`: each choice of a fork, the best elsewhere."""
    if at == END:
        return [{}]
    step = case.by_id[at]
    ways: list[dict[str, Response]] = []
    for response in likely(step, key):
        for rest in every_way(case, key, step.then.after(response)):
            ways.append({at: response, **rest})
    return ways


def likely(step: Step, key: Key) -> list[Response]:
    if isinstance(step.kind, Write):
        return ["Something."]
    ids = [choice.id for choice in step.kind.choices]
    if step.then.by_choice:
        return [(one,) for one in ids]
    most = 1 if isinstance(step.kind, ChooseOne) else len(ids)
    tried = [some for size in range(1, most + 1) for some in combinations(ids, size)]
    return [max(tried, key=lambda some: mark_step(step, key, some).points)]


def test_forks_that_meet_again_are_weighed_once_each() -> None:
    """Fifty forks that rejoin have 3 to the 50th ways; weighing each would never end."""
    choices = (Choice("a", "A"), Choice("b", "B"), Choice("c", "C"))
    steps = tuple(
        Step(f"s{n}", "?", ChooseOne(choices), Then(by_choice=dict.fromkeys("abc", onwards)))
        for n in range(50)
        for onwards in [f"s{n + 1}" if n < 49 else END]
    )
    worth = ChoicesKey({one: ChoiceKey(n, "Because.", "x") for n, one in enumerate("abc")})
    key = Key("forks", {step.id: worth for step in steps})
    assert maximum(Case("forks", "Forks", ("x",), 5, steps), key) == 100
