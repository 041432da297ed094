"""What a case is made of: ids, steps, ways and versions."""

from __future__ import annotations

import dataclasses

import pytest

from consentlab.case import END, Case, Scored, Step, Took, Way, by_choice, then, version_for
from consentlab.kind import HighlightInText, Write
from consentlab.picture import variant_for
from consentlab.slug import SLUG


@pytest.mark.parametrize("word", ["a", "wound-photo", "case-2", "2024"])
def test_an_id_has_lower_case_letters_digits_and_single_hyphens(word: str) -> None:
    assert SLUG.fullmatch(word)


@pytest.mark.parametrize("word", ["", "A", "a--b", "-a", "a-", "a b", "a_b", "../a", "é", "a\n"])
def test_nothing_else_is_an_id(word: str) -> None:
    assert not SLUG.fullmatch(word)


def test_the_definitions_are_frozen(sound: Case) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        sound.title = "Another"  # type: ignore[misc]


def step(*ways: Way) -> Step:
    return Step("here", "What now?", Write(20), ways)


def test_a_step_that_always_leads_to_one_place_does_not_branch() -> None:
    for ways in (then("there"), (Way("there", (Took("before", frozenset("a")),)), Way("there"))):
        assert step(*ways).targets == ("there",)
        assert not step(*ways).branches


def test_a_step_with_several_targets_branches_and_names_each_once() -> None:
    ways = by_choice("here", {"a": "there", "b": END, "c": "there"})
    assert step(*ways).targets == ("there", END)
    assert step(*ways).branches


@pytest.mark.parametrize(
    ("condition", "waits"),
    [
        (Took("here", frozenset("a")), True),
        (Took("before", frozenset("a")), False),
        (Scored(2, 10_000), True),
    ],
)
def test_a_step_waits_for_its_own_answer_and_for_what_it_earns(
    condition: Took | Scored, waits: bool
) -> None:
    assert step(Way("there", (condition,)), Way(END)).waits is waits
    assert not step(Way(END)).waits


def test_the_words_of_a_text_are_counted_as_they_stand_between_spaces() -> None:
    kind = HighlightInText(" Mrs Vardley,\n of  Bay-4. ", ("patient",))
    assert [kind.text[begin:end] for begin, end in kind.words] == [
        "Mrs",
        "Vardley,",
        "of",
        "Bay-4.",
    ]


def test_a_learner_always_meets_the_same_version_of_a_case() -> None:
    for number in range(20):
        seed = f"{number:032x}"
        assert version_for(seed, "night", 6) == variant_for(seed, "night", 6)
        assert 1 <= version_for(seed, "night", 6) <= 6
        assert version_for(seed, "night", 1) == 1
