"""The key of a whole case: forms, alternatives, scores, a pass mark, and for whom it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.errors import AuthorError
from consentlab.key_file import read_key

from .bench import (
    FILES,
    NAMES,
    RUBRICS,
    SOURCES,
    key_in,
    said_of_key,
    sound_case,
    sound_key,
    truths,
)

# What is said of each file, after its name.
SAID = {
    "choose-one/pass-mark-in-words": (
        ", line 1: `pass mark` is 'more than half'. Write a share with its sign, from 1% to 100%."
    ),
    "choose-one/pass-mark-of-nothing": (
        ", line 1: `pass mark` is '0%'. Write a share with its sign, from 1% to 100%."
    ),
    "write/alternatives-of-none": (
        ", line 2: step 'first' has `alternatives` here, and none in the case. Give it one key."
    ),
    "write/pass-mark-without-points": (
        ", line 1: case 'write' has a pass mark, and by this key nothing in it earns points. Take "
        "it out: what a person marks is not counted for it."
    ),
    "fill-in-form/field-forgotten": (
        ", line 1: the key says nothing about field 'why' of step 'first'. Add `why:` with what "
        "each answer is worth and why."
    ),
    "fill-in-form/flaws-in-two-fields": (
        ", line 4: `points` of choice 'yes' of field 'agreed' of step 'first' is 'three'. Write a "
        "whole number from 0 to 20.\n, line 38: `verdict` 'noo' is not in the verdicts of field "
        "'told' of step 'first'. Did you mean `no`?"
    ),
    "fill-in-form/form-a-text": (
        ", line 1: step 'first' is text, 'well done'. Write entries here, each as `name: value`."
    ),
    "fill-in-form/no-such-field": (
        ", line 41: 'shwon' is not a field of step 'first'. Did you mean `shown`?"
    ),
    "branching/as-good-by-another-way": (
        ", line 11: after 'post' a learner can still earn 4, as much as after 'ask' (4), which is "
        "the better choice of step 'first'. Take points from the steps it leads to, or give more "
        "to the better choice."
    ),
    "score/a-worse-answer-pays": (
        ", line 6: after 'crop' a learner can still earn 7, more than after 'ask' (6), which is "
        "the better choice of step 'first'. Take points from the steps it leads to, or give more "
        "to the better choice."
    ),
    "score/never-reached": (
        ", line 14: by these points way 1 of step 'second', to 'end', can never be taken. Change "
        "the points, or the score that the case asks for there."
    ),
    "versions/alternative-forgotten": (
        ", line 2: step 'first' has 3 alternatives in the case and 2 here. Give the key of each "
        "alternative, in the same order."
    ),
    "versions/alternatives-a-text": (
        ", line 2: step 'first' has 1 alternative. Give 2 to 20 of them."
    ),
    "versions/alternatives-missing": (
        ", line 1: step 'first' has 3 alternatives in the case and none here. Write "
        "`alternatives:` with the key of each, in the same order."
    ),
    "versions/gap-misspelt": (
        ", line 5: `because` of choice 'notes' of alternative 1 of step 'first' has a gap {patent} "
        "that nothing fills. Did you mean `patient`?"
    ),
    "versions/points-beside-alternatives": (
        ", line 2: 'points' is not a word that step 'first' knows. Known: `alternatives`."
    ),
}


@pytest.mark.parametrize("flaw", SAID)
def test_a_flawed_key_is_refused_in_these_words(files: Path, flaw: str) -> None:
    case = sound_case(flaw.partition("/")[0])
    assert said_of_key(Path("worths") / f"{flaw}.yaml", case) == SAID[flaw]


def test_the_key_of_another_alternative_is_read_where_its_version_is(files: Path) -> None:
    path = Path("worths/versions/second-alternative-flawed.yaml")
    read_key(path, sound_case("versions", 1), truths=truths)
    assert said_of_key(path, sound_case("versions", 2)) == (
        ", line 12: `points` of choice 'ask' of alternative 2 of step 'first' is 'two'. Write a "
        "whole number from 0 to 20."
    )


def test_each_flawed_key_is_read_by_a_test() -> None:
    here = Path(__file__).parent
    tests = "\n".join(path.read_text(encoding="utf-8") for path in here.glob("test_*.py"))
    for path in (FILES / "worths").glob("*/*.yaml"):
        assert f"{path.parent.name}/{path.stem}" in tests, path


@pytest.mark.parametrize("name", NAMES)
def test_the_key_of_every_sound_case_is_read(name: str) -> None:
    case = sound_case(name)
    assert list(sound_key(name, case).steps) == [step.id for step in case.steps]


def test_a_pass_mark_is_read_in_per_cent() -> None:
    assert sound_key("choose-one", sound_case("choose-one")).pass_mark == 60
    assert sound_key("choose-any", sound_case("choose-any")).pass_mark is None


def test_hints_are_refused_in_an_assessed_case(files: Path) -> None:
    path = Path("kinds/keys/choose-one.yaml")
    assert said_of_key(path, sound_case("choose-one"), RUBRICS) == (
        ", line 2: step 'first' has hints, which are for practice alone. Take them out of the "
        "case, or make it a practice case."
    )


def test_a_case_that_branches_on_the_score_cannot_be_assessed(files: Path) -> None:
    path = Path("kinds/keys/score.yaml")
    assert said_of_key(path, sound_case("score"), RUBRICS) == (
        ", line 14: step 'second' branches on the score, which no learner's machine knows here. "
        "Branch on earlier answers instead, or make it a practice case."
    )


def test_a_case_is_assessed_where_that_is_said_even_without_rubrics(files: Path) -> None:
    case = sound_case("score")
    path = Path("kinds/keys/score.yaml")
    assert read_key(path, case, sources=SOURCES, rubrics=()).pass_mark is None
    with pytest.raises(AuthorError, match="step 'second' branches on the score"):
        read_key(path, case, sources=SOURCES, rubrics=(), assessed=True)


def test_a_further_question_for_low_scores_may_make_up_for_them_but_no_more(files: Path) -> None:
    assert sound_key("score", sound_case("score"))
    assert key_in(Path("worths/score/as-much-in-the-end.yaml"), sound_case("score"))
    said = said_of_key(Path("worths/score/a-worse-answer-pays.yaml"), sound_case("score"))
    assert "a learner can still earn 7, more than after 'ask' (6)" in said
