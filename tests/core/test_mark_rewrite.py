"""What a rewritten text earns by the ideas it keeps and the identifiers it loses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.key import ModelKey, RewriteKey, RubricKey, StepKey, WordsRule, step_maximum
from consentlab.kind import Kind, Rewrite
from consentlab.mark_rewrite import says
from consentlab.reason import Reason
from consentlab.response import Response

from .given import honest
from .marked import marks_of, points_of, reasons_of
from .strategies import DRAFT, KEPT, rewrites, with_worth

KIND = Rewrite(DRAFT, 20)


def rule(*words: str, points: int = 1) -> WordsRule:
    return WordsRule(words[0].title(), words, points, "Because.", "rules")


KEY = RewriteKey(
    keeps={"wound": rule("wound", "ulcer", points=2), "clean": rule("clean")},
    loses={"name": rule("Vardley", points=3), "bay": rule("Bay 4")},
)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("A wound, clean, on the forearm.", 7),
        ("A clean ulcer.", 7),
        ("A wound.", 6),
        ("A clean arm.", 5),
        ("Mrs Vardley has a clean wound.", 4),
        ("Mrs Vardley, Bay 4: a clean wound.", 3),
        ("Mrs Vardley, Bay 4.", 0),
        ("An arm.", 0),  # it loses everything, and says nothing
    ],
)
def test_a_text_earns_by_what_it_keeps_and_what_it_loses(text: str, points: int) -> None:
    assert points_of(KIND, KEY, text) == points
    assert step_maximum(KIND, KEY) == 7


def test_each_idea_and_each_identifier_has_its_reason_what_is_sound_first() -> None:
    told = ("Because.", "rules")
    assert reasons_of(KIND, KEY, "Mrs Vardley has a wound.") == (
        Reason("wound", "Wound", "sound", 2, *told, "Kept"),
        Reason("bay", "Bay 4", "sound", 1, *told, "Gone"),
        Reason("clean", "Clean", "missed", 1, *told, "Missing"),
        Reason("name", "Vardley", "wrong", 3, *told, "Still there"),
    )


def test_what_is_gone_from_a_text_that_says_nothing_is_not_told_as_sound() -> None:
    assert {one.verdict for one in reasons_of(KIND, KEY, "An arm.")} == {"missed"}


def test_without_ideas_to_keep_whatever_is_gone_earns_its_points() -> None:
    assert points_of(KIND, RewriteKey({}, KEY.loses), "An arm.") == 4


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("hawk", "Hawks on her arm"),
        ("hawk", "a HAWK"),
        ("hawk", "(hawk)"),
        ("Käthe", "KATHE and Käthe"),
        ("Kathe", "Ka\u0308the"),
        ("Mrs Vardley", "mrs\n  vardley"),
        ("Mrs Vardley", "Mrs\u00a0Vardley"),
        ("Vardley’s", "Vardley's arm"),
        ("Vardley", "Vard\u200bley"),  # with a space that nobody sees
        ("Vardley", "𝐕𝐚𝐫𝐝𝐥𝐞𝐲"),  # in letters made for sums
        ("straße", "STRASSE"),
        ("#ward7", "Look at this #ward7!"),
        ("@vardley", "thanks to @Vardley"),
        ("71", "a 71-year-old"),
        ("Bay 4", "in bay 4."),
        ("£5", "for £5"),
    ],
)
def test_words_are_found_however_they_are_written(words: str, text: str) -> None:
    assert says(rule(words), text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("hawk", "a mohawk"),
        ("Vardley", "Vard ley"),
        ("7", "a 70-year-old"),
        ("71", "in 1971"),
        ("Bay 4", "in Bay 42"),
        ("Mrs Vardley", "Mrs A Vardley"),
        (".", "dots"),  # a full stop is a full stop, and no pattern
    ],
)
def test_other_words_that_look_alike_are_not(words: str, text: str) -> None:
    assert not says(rule(words), text)


def test_what_rules_cannot_see_awaits_a_reader_or_is_set_beside_a_model() -> None:
    read = RewriteKey(KEY.keeps, KEY.loses, RubricKey("explains"))
    first, second = marks_of(KIND, read, "A clean wound.")
    assert (first.state, first.points, first.part) == ("earned", 7, "")
    assert (second.state, second.out_of, second.part) == ("awaiting", 0, "read")
    assert second.written == "A clean wound."
    beside = RewriteKey(KEY.keeps, KEY.loses, ModelKey("So.", "Because.", "rules"))
    _, second = marks_of(KIND, beside, "A clean wound.")
    assert [(one.verdict, one.text) for one in second.reasons] == [("model", "So.")]


def test_a_rewrite_that_is_left_blank_has_one_mark_and_awaits_nobody() -> None:
    read = RewriteKey(KEY.keeps, KEY.loses, RubricKey("explains"))
    assert [one.state for one in marks_of(KIND, read, " ")] == ["unanswered"]


@given(
    with_worth(rewrites).flatmap(
        lambda both: st.tuples(st.just(both[0]), st.just(both[1]), honest(both[0]))
    ),
    st.sampled_from(KEPT),
)
def test_an_idea_more_never_earns_less(one: tuple[Kind, StepKey, Response], idea: str) -> None:
    kind, key, response = one
    assert points_of(kind, key, f"{response} {idea}") >= points_of(kind, key, response)


@given(st.text(), st.text(min_size=1))
def test_no_text_and_no_rule_is_too_odd_to_be_looked_at(text: str, words: str) -> None:
    assert says(rule(words), f"{words} {text}") or not words.strip() or not words.isprintable()
