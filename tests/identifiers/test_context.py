"""What a person's answers about the context of a post lead to."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.errors import ConsentlabError
from consentlab.identifiers.context import reasons, taken, unanswered
from consentlab.library import Library
from consentlab.post import WEIGHTS, Post
from consentlab.post_file import read_post

COURSE = Path(__file__).resolve().parents[2]

# The answers to the context that lead to nothing at all.
QUIET = {
    "rare-case": "common",
    "rare-picture": "common",
    "rare-procedure": "common",
    "marks": "none",
    "recognise": "nobody",
    "profile": "neither",
    "timing": "past",
    "other-posts": "none",
    "dignity": "yes",
    "purpose": "teaching",
}


@pytest.fixture(scope="module")
def post() -> Post:
    return read_post(COURSE / "course/before-you-post.yaml", Library.of_course(COURSE).references)


def led_to(post: Post, **answers: str) -> dict[str, str]:
    """The weights of what these answers lead to, beside the quiet ones; `_` stands for a hyphen."""
    given = {**QUIET, **{id.replace("_", "-"): answer for id, answer in answers.items()}}
    return {one.id: one.weight for one in reasons(post, given)}


def test_nothing_follows_from_the_quiet_answers(post: Post) -> None:
    assert led_to(post) == {}
    assert set(QUIET) == {one.id for one in post.context.questions}


def test_there_are_few_questions_each_quick_and_each_may_be_left_in_doubt(post: Post) -> None:
    assert 6 <= len(post.context.questions) <= 10
    for one in post.context.questions:
        assert 2 <= len(one.choices) <= 4
        assert one.choices[-1].id == "unknown"
        assert not one.when.questions


@pytest.mark.parametrize("id", QUIET)
def test_not_to_know_never_counts_as_no(post: Post, id: str) -> None:
    def heaviest(answer: str) -> int:
        return min(WEIGHTS.index(one.weight) for one in reasons(post, {**QUIET, id: answer}))

    others = [one for one in post.answers[id] if one not in (QUIET[id], "unknown")]
    mend = WEIGHTS.index("mend")
    assert heaviest("unknown") <= max(mend, *(heaviest(one) for one in others))


def test_every_answer_but_the_quiet_one_leads_to_something(post: Post) -> None:
    for one in post.context.questions:
        for choice in one.choices:
            assert bool(led_to(post, **{one.id: choice.id})) is (choice.id != QUIET[one.id])


@pytest.mark.parametrize("what", ["case", "picture", "procedure"])
def test_case_picture_and_procedure_may_each_be_rare(post: Post, what: str) -> None:
    assert led_to(post, **{f"rare-{what}": "rare"}) == {f"rare-{what}": "mend"}


@pytest.mark.parametrize("what", ["case", "picture", "procedure"])
@pytest.mark.parametrize("where", ["profile", "post", "unknown"])
def test_something_rare_at_a_place_that_can_be_found_identifies(
    post: Post, what: str, where: str
) -> None:
    given = {**QUIET, f"rare-{what}": "rare", "profile": where}
    assert "rare-and-placed" in {one.id for one in reasons(post, given) if one.identifies}


def test_a_profile_alone_is_told_and_does_not_hold_a_post_back(post: Post) -> None:
    assert led_to(post, profile="profile") == {"profile": "note"}


@pytest.mark.parametrize("who", ["patient", "others", "unknown"])
def test_whoever_could_tell_who_it_is_makes_it_identifiable(post: Post, who: str) -> None:
    found = {one.id: one for one in reasons(post, {**QUIET, "recognise": who})}
    assert found["recognise"].identifies
    assert found["recognise"].source == "gmc-social-media#adds-up"


@pytest.mark.parametrize("answers", [{"dignity": "no"}, {"purpose": "amusement"}])
def test_a_post_that_hurts_or_amuses_is_stopped_even_with_consent(
    post: Post, answers: dict[str, str]
) -> None:
    for agreed in ({}, {"agreed": "social"}):
        found = reasons(post, {**QUIET, **answers, **agreed})
        assert [one.weight for one in found] == ["stop"]


def test_what_the_patient_agreed_to_post_weighs_less(post: Post) -> None:
    given = {**QUIET, "rare-case": "rare", "marks": "some", "timing": "recent"}
    assert {one.weight for one in reasons(post, given)} == {"mend"}
    assert {one.weight for one in reasons(post, {**given, "agreed": "social"})} == {"note"}
    assert {one.weight for one in reasons(post, {**given, "agreed": "journal"})} == {"mend"}


def test_without_answers_nothing_is_said_and_every_question_is_open(post: Post) -> None:
    assert reasons(post, {}) == ()
    found = unanswered(post, {})
    assert not found.some_answered
    assert set(QUIET) < {one.id for one in found.questions}


def test_an_answered_question_is_open_no_longer(post: Post) -> None:
    found = unanswered(post, {"rare-case": "unknown"})
    assert found.some_answered
    assert "rare-case" not in {one.id for one in found.questions}


def test_an_answer_to_a_question_that_is_not_asked_counts_for_nothing(post: Post) -> None:
    assert taken(post, {"patient": "adult", "young-objects": "objects"}) == {"patient": "adult"}


def test_an_unknown_question_is_named_with_the_nearest(post: Post) -> None:
    with pytest.raises(ConsentlabError) as caught:
        reasons(post, {"rare-cases": "rare"})
    assert str(caught.value) == (
        "There is no question 'rare-cases' before a post. Did you mean `rare-case`?"
    )


def test_an_unknown_answer_is_named_with_the_nearest(post: Post) -> None:
    with pytest.raises(ConsentlabError) as caught:
        reasons(post, {"rare-case": "rarer"})
    assert str(caught.value) == ("Question 'rare-case' has no answer 'rarer'. Did you mean `rare`?")
