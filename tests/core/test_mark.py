"""What a case's answers earn, along the way that they take, and what is told of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from consentlab.answers import parse
from consentlab.case import END, Case, Ending, Scored, Step, Took, Way, by_choice, then
from consentlab.key import ChoiceKey, ChoicesKey, FormKey, Key, ModelKey, RubricKey, step_maximum
from consentlab.kind import Choice, ChooseAny, ChooseOne, Field, FillInForm, Write
from consentlab.mark import earned_by, mark, mark_step
from consentlab.reason import Reason, StepMark
from consentlab.response import Response

from .cases import of

BEST: dict[str, Response] = {"first": ("ask",), "reason": "They trusted us."}
YES_NO = ChooseOne((Choice("yes", "Yes"), Choice("no", "No")))


def worth(yes: int, no: int) -> ChoicesKey:
    return ChoicesKey(
        {"yes": ChoiceKey(yes, "Why yes.", "rules"), "no": ChoiceKey(no, "Why no.", "rules")}
    )


def first_of(case: Case, key: Key, step: str, response: Response | None) -> StepMark:
    return mark_step(case.by_id[step], key, response)[0]


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


def test_a_mark_tells_what_was_given_as_it_was_taken(sound: Case, key: Key) -> None:
    step = first_of(sound, key, "repair", ("tell", "delete"))
    assert step.given == '["delete", "tell"]'


def test_the_note_for_markers_is_in_no_mark(sound: Case, key: Key) -> None:
    known = key.steps["first"]
    assert isinstance(known, ChoicesKey)
    assert known.choices["keep"].note == "Seldom chosen."
    assert "Seldom chosen" not in repr(mark(sound, key, of(sound, {"first": ("keep",)})))


def test_a_written_answer_awaits_a_person(sound: Case, key: Key) -> None:
    step = mark(sound, key, of(sound, BEST)).steps[-1]
    assert (step.state, step.points, step.out_of) == ("awaiting", 0, 0)
    assert step.written == "They trusted us."
    assert step.reasons == ()


def test_a_blank_text_awaits_nobody(sound: Case, key: Key) -> None:
    assert first_of(sound, key, "reason", " \n").state == "unanswered"


def test_a_practice_text_is_set_beside_the_model(sound: Case, key: Key) -> None:
    model = ModelKey("They trusted us.", "Trust is lost.", "house-rules")
    practice = replace(key, steps={**key.steps, "reason": model})
    step = first_of(sound, practice, "reason", "It was mean.")
    assert (step.state, step.points, step.out_of) == ("earned", 0, 0)
    assert step.written == "It was mean."
    assert step.reasons == (
        Reason("model", "They trusted us.", "model", None, "Trust is lost.", "house-rules", ""),
    )


def test_a_form_is_marked_field_by_field_and_what_is_left_open_earns_nothing() -> None:
    form = FillInForm(
        (Field("a", "A", YES_NO), Field("b", "B", YES_NO), Field("why", "Why", Write(20)))
    )
    key = FormKey({"a": worth(2, 0), "b": worth(0, 3), "why": RubricKey("explains")})
    step = Step("form", "Fill it in.", form, then(END))
    marks = mark_step(step, Key("x", {"form": key}), {"a": ("yes",), "why": "So."})
    assert [(one.part, one.state, one.points, one.out_of) for one in marks] == [
        ("a", "earned", 2, 2),
        ("b", "unanswered", 0, 3),
        ("why", "awaiting", 0, 0),
    ]
    assert step_maximum(form, key) == 5


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


def test_an_answer_of_no_known_form_is_named_and_the_others_count(sound: Case, key: Key) -> None:
    document = of(sound, BEST).as_document()
    document["responses"] = {"first": ["ask"], "reason": 5}
    earned = mark(sound, key, parse(json.dumps(document).encode()))
    assert earned.strange == ("reason: int 5 found; expected text, a list or pairs",)
    assert earned.points == 5


def test_answers_of_another_case_are_never_marked(sound: Case, key: Key) -> None:
    other = replace(of(sound, BEST), case="other")
    said = "answers of case 'other' found; expected answers of 'sound'"
    with pytest.raises(ValueError, match=f"^{said}$"):
        mark(sound, key, other)


def test_no_case_is_marked_by_the_key_of_another(sound: Case, key: Key) -> None:
    said = "key of case 'other' found; expected key of 'sound'"
    with pytest.raises(ValueError, match=f"^{said}$"):
        mark(sound, replace(key, case="other"), of(sound, BEST))


@pytest.mark.parametrize(
    ("pass_mark", "passed"), [(None, None), (60, True), (61, False), (100, False), (1, True)]
)
def test_the_pass_mark_is_passed_at_its_very_edge(
    sound: Case, key: Key, pass_mark: int | None, passed: bool | None
) -> None:
    """The worse branch with everything done well earns 3 of 5."""
    strict = replace(key, pass_mark=pass_mark)
    well: dict[str, Response] = {"first": ("post",), "repair": ("delete", "tell")}
    assert mark(sound, strict, of(sound, well)).passed is passed


def test_nobody_passes_or_fails_where_a_person_gives_every_point() -> None:
    case = Case("letter", "Letter", ("x",), 5, (Step("why", "Why?", Write(20), then(END)),))
    key = Key("letter", {"why": RubricKey("explains")}, pass_mark=50)
    assert mark(case, key, of(case, {})).passed is None


@pytest.fixture
def loop() -> Case:
    """Whoever says no is asked again; whoever says yes the first time has a better ending."""
    ways = by_choice("again", {"yes": "good", "no": "again"})
    steps = (Step("again", "Do you ask her?", YES_NO, ways),)
    return Case("loop", "Loop", ("x",), 5, steps, endings={"good": Ending("good", "Good", "So.")})


def test_the_second_answer_to_a_step_is_told_of_and_earns_nothing(loop: Case) -> None:
    key = Key("loop", {"again": worth(4, 1)})
    earned = mark(loop, key, of(loop, {"again": ("no",), "again.2": ("yes",)}))
    assert [(one.step, one.points, one.out_of) for one in earned.steps] == [
        ("again", 1, 4),
        ("again.2", 0, 0),
    ]
    assert [one.verdict for one in earned.steps[1].reasons] == ["sound"]
    assert (earned.points, earned.out_of, earned.end) == (1, 4, "good")


def test_after_nine_visits_the_case_is_at_its_end(loop: Case) -> None:
    key = Key("loop", {"again": worth(4, 1)})
    visits = ["again", *(f"again.{number}" for number in range(2, 10))]
    for count in (8, 9):
        given: dict[str, Response] = dict.fromkeys(visits[:count], ("no",))
        earned = mark(loop, key, of(loop, given))
        assert [one.step for one in earned.steps] == visits
        assert (earned.points, earned.end) == (1, END if count == 9 else "")


def test_a_way_that_leaves_a_step_out_earns_no_more_than_the_best_whole_way() -> None:
    """Any answer to `ask` leads to `end`; only a file that has none could come to `bonus`."""
    everyone = Took("ask", frozenset({"yes", "no"}))
    steps = (
        Step("ask", "Do you ask her?", YES_NO, then("tell")),
        Step("tell", "Do you tell him?", YES_NO, (Way(END, (everyone,)), Way("bonus"))),
        Step("bonus", "Do you post it?", YES_NO, then(END)),
    )
    case = Case("skip", "Skip", ("x",), 5, steps)
    key = Key("skip", {"ask": worth(1, 0), "tell": worth(3, 0), "bonus": worth(0, 9)})
    earned = mark(case, key, of(case, {"tell": ("yes",), "bonus": ("no",)}))
    assert [one.points for one in earned.steps] == [0, 3, 9]
    assert (earned.points, earned.out_of) == (4, 4)


def test_the_score_decides_the_way_where_the_case_says_so() -> None:
    ways = (Way("hard", (Scored(2, 99),)), Way("easy"))
    steps = (
        Step("first", "Do you ask her?", YES_NO, ways),
        Step("easy", "And now?", YES_NO, then(END)),
        Step("hard", "And now?", YES_NO, then(END)),
    )
    case = Case("score", "Score", ("x",), 5, steps)
    key = Key("score", {"first": worth(2, 1), "easy": worth(1, 0), "hard": worth(3, 0)})
    both: dict[str, Response] = {"easy": ("yes",), "hard": ("yes",)}
    assert mark(case, key, of(case, {"first": ("yes",), **both})).points == 5
    assert mark(case, key, of(case, {"first": ("no",), **both})).points == 2


def test_what_answers_earn_counts_every_field_of_a_form() -> None:
    form = FillInForm((Field("a", "A", YES_NO), Field("b", "B", YES_NO)))
    step = Step("form", "Fill it in.", form, then(END))
    key = Key("x", {"form": FormKey({"a": worth(2, 0), "b": worth(0, 3)})})
    assert earned_by(key)(step, {"a": ("yes",), "b": ("no",)}) == 5


def test_of_choose_any_a_learner_never_loses_what_another_step_earned() -> None:
    kind = ChooseAny(YES_NO.choices)
    steps = (
        Step("first", "Do you ask her?", YES_NO, then("second")),
        Step("second", "And now?", kind, then(END)),
    )
    case = Case("two", "Two", ("x",), 5, steps)
    key = Key("two", {"first": worth(2, 0), "second": worth(1, -5)})
    earned = mark(case, key, of(case, {"first": ("yes",), "second": ("no",)}))
    assert [one.points for one in earned.steps] == [2, 0]
