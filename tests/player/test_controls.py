"""What each kind of question gives to its page, and the order in which choices are shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.accept import accept
from consentlab.kind import (
    Choice,
    ChooseAny,
    ChooseOne,
    Field,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
    Rewrite,
    Write,
)
from consentlab.picture import Box
from consentlab.player.controls import control, shuffled
from consentlab.player.sitting import Sitting
from consentlab.response import Region, Response, Run, from_plain
from tests.right import right_answers

CHOICES = tuple(Choice(id, id.title()) for id in ("ask", "crop", "post", "wait", "none"))
SHOWN = [{"id": one.id, "text": one.text} for one in CHOICES]
THREE = CHOICES[:3]
TEXT = "Seen on 12 March,\n  at the fête!"


def ids(options: list[dict[str, str]]) -> list[str]:
    return [one["id"] for one in options]


def seen(kind: Kind, seed: str = "s") -> dict[str, Any]:
    return control(kind, None, seed)


def test_choices_that_are_not_shuffled_come_in_the_authors_order() -> None:
    assert seen(ChooseOne(CHOICES)) == {"kind": "one", "choices": SHOWN, "given": None}
    assert seen(ChooseAny(CHOICES, alone="none")) == {
        "kind": "any",
        "choices": SHOWN,
        "alone": "none",
        "given": None,
    }


def test_a_grid_keeps_the_order_of_its_statements_and_its_verdicts() -> None:
    assert seen(JudgeEach(CHOICES, THREE)) == {
        "kind": "judge",
        "items": SHOWN,
        "options": SHOWN[:3],
        "given": None,
    }


def test_pairs_keep_the_order_of_their_items_and_mix_what_goes_with_them() -> None:
    found = seen(Match(CHOICES, CHOICES))
    assert (found["kind"], found["items"]) == ("match", SHOWN)
    assert sorted(ids(found["options"])) == sorted(ids(SHOWN))
    assert ids(found["options"]) != ids(SHOWN)


def test_writing_has_its_limit_and_rewriting_its_draft() -> None:
    assert seen(Write(60)) == {"kind": "write", "words": 60, "given": None}
    assert seen(Rewrite("A draft.", 40)) == {
        "kind": "rewrite",
        "draft": "A draft.",
        "words": 40,
        "given": None,
    }


def test_a_text_comes_in_words_with_the_spaces_and_line_ends_between_them() -> None:
    found = seen(HighlightInText(TEXT, ("time", "place")))
    assert found["kinds"] == [{"id": "time", "text": "A time"}, {"id": "place", "text": "A place"}]
    assert [(one["text"], one["after"]) for one in found["words"]] == [
        *(("Seen", " "), ("on", " "), ("12", " "), ("March,", "\n  ")),
        *(("at", " "), ("the", " "), ("fête!", "")),
    ]


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_the_words_of_any_text_join_up_to_it_again(text: str) -> None:
    kind = HighlightInText(text, ("time",))
    words = seen(kind)["words"]
    assert "".join(one["text"] + one["after"] for one in words) == text.lstrip()
    assert len(words) == len(kind.words)


def test_a_picture_to_mark_comes_with_all_that_must_never_be_left_behind(every: Sitting) -> None:
    spot, cover = every.case.by_id["spot"].kind, every.case.by_id["cover"].kind
    assert isinstance(spot, MarkOnImage)
    found = seen(spot)
    assert found["picture"] == {
        "id": "forearm-wound",
        "alt": spot.image.alt,
        "size": [1200, 900],
        "features": [{"id": one.id, "words": one.words} for one in spot.image.features],
        "origin": f"{spot.image.made_by}. {spot.image.licence}.",
    }
    assert len(found["picture"]["features"]) == 15
    assert ids(found["kinds"]) == ["patient", "time", "place", "professional", "institution"]
    assert seen(cover) == {"kind": "redact", "picture": found["picture"], "given": None}


def test_a_form_has_a_labelled_control_for_each_field(every: Sitting) -> None:
    found = seen(every.case.by_id["record"].kind)
    assert (found["kind"], found["given"]) == ("form", None)
    assert [(one["id"], one["label"]) for one in found["fields"]] == [
        ("purpose", "What may the picture be used for?"),
        ("told", "What was she told?"),
        ("words", "Her own words, in a sentence"),
    ]
    assert [one["control"]["kind"] for one in found["fields"]] == ["one", "any", "write"]
    assert found["fields"][2]["control"] == {"kind": "write", "words": 30}


def test_every_kind_of_question_is_plain_data_and_says_which_it_is(every: Sitting) -> None:
    found = {step.id: seen(step.kind) for step in every.case.steps}
    assert json.loads(json.dumps(found)) == found
    assert [one["kind"] for one in found.values()] == [
        *("mark", "redact", "highlight", "rewrite", "match", "judge", "order", "form"),
        *("any", "one", "write"),
    ]


def test_what_was_given_comes_in_the_form_in_which_a_page_gives_it(every: Sitting) -> None:
    assert every.key is not None
    answers = right_answers(every.case, every.key)
    assert set(answers) == set(every.case.by_id)
    for step in every.case.steps:
        told = json.loads(json.dumps(control(step.kind, answers[step.id], "s")["given"]))
        assert accept(step.kind, from_plain(told)) == accept(step.kind, answers[step.id])


@pytest.mark.parametrize(
    ("response", "plain"),
    [
        (("post", "ask"), ["post", "ask"]),
        ("Words.", "Words."),
        ((Region(Box(1, 2, 30, 40), "time"),), [{"box": [1, 2, 30, 40], "kind": "time"}]),
        ((Region("motif"),), [{"feature": "motif"}]),
        ((Run(2, 4, "place"),), [{"words": [2, 4], "kind": "place"}]),
        ({"a": "met", "b": ("x",)}, {"a": "met", "b": ["x"]}),
    ],
)
def test_each_form_of_answer_is_told_as_plain_data(response: Response, plain: object) -> None:
    assert control(Write(5), response, "s")["given"] == plain


# The order of what is shuffled.

SEEDS = [f"{number:032x}" for number in range(40)]


def test_a_learner_finds_the_same_order_again_and_others_have_theirs() -> None:
    for kind, name in (
        (ChooseOne(CHOICES, shuffled=True), "choices"),
        (ChooseAny(CHOICES, shuffled=True), "choices"),
        (PutInOrder(CHOICES), "items"),
        (Match(CHOICES, CHOICES), "options"),
    ):
        orders = [tuple(ids(seen(kind, seed)[name])) for seed in SEEDS]
        assert orders == [tuple(ids(seen(kind, seed)[name])) for seed in SEEDS]
        assert len(set(orders)) > 20
        assert {frozenset(one) for one in orders} == {frozenset(ids(SHOWN))}


def test_every_choice_comes_first_for_somebody() -> None:
    firsts = {shuffled(CHOICES, seed)[0].id for seed in SEEDS}
    assert firsts == set(ids(SHOWN))


@given(st.text(max_size=40))
def test_the_choice_that_excludes_the_rest_is_always_last(seed: str) -> None:
    kind = ChooseAny((CHOICES[-1], *CHOICES[:-1]), shuffled=True, alone="none")
    assert seen(kind, seed)["choices"][-1]["id"] == "none"


def test_the_order_does_not_depend_on_what_was_given() -> None:
    kind = PutInOrder(THREE)
    assert control(kind, ("post", "ask", "crop"), "s")["items"] == seen(kind)["items"]


def test_two_fields_of_a_form_are_shuffled_each_by_itself() -> None:
    one = ChooseOne(CHOICES, shuffled=True)
    form = FillInForm((Field("a", "A", one), Field("b", "B", one)))
    pairs = [[ids(field["control"]["choices"]) for field in seen(form, s)["fields"]] for s in SEEDS]
    assert any(a != b for a, b in pairs)
    assert pairs == [
        [ids(field["control"]["choices"]) for field in seen(form, s)["fields"]] for s in SEEDS
    ]


def test_a_picture_to_cover_asks_for_no_kind(every: Sitting) -> None:
    cover = every.case.by_id["cover"].kind
    assert isinstance(cover, RedactImage)
    assert "kinds" not in seen(cover)
