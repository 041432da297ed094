"""How written and rewritten texts are marked: what is read, and what is said of each flaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.key import ModelKey, RewriteKey, RubricKey, WordsRule

from .bench import RUBRICS, key_in, said_of_key, sound_case, sound_key

# What is said of each file, after its name.
SAID = {
    "rewrite/draft-lacks-it": (
        ", line 15: 'name' of step 'first' is to be lost, and the draft does not have it. Give "
        "words that the draft holds, among them any that another writer may use."
    ),
    "rewrite/empty-list-of-words": (
        ", line 11: `any of` of 'place' of `keeps` of step 'first' is an empty list. Write a list, "
        "such as [one, two]."
    ),
    "rewrite/half-a-model": ", line 1: step 'first' has no `because`. Add `because: …`.",
    "rewrite/keeps-what-it-loses": (
        ", line 3: 'wound' of step 'first' may be kept by \"baker's wound\", which has what "
        "'trade' loses. Give the one words that the other does not have."
    ),
    "rewrite/kept-and-lost": (
        ", line 15: 'wound' of step 'first' stands under `loses`, and under `keeps` as well (line "
        "3). Give one of the two rules another id."
    ),
    "rewrite/model-lacks": (
        ", line 26: the model of step 'first' lacks 'place'. Change the model, or the words by "
        "which the rule finds it."
    ),
    "rewrite/model-still-has": (
        ", line 26: the model of step 'first' still has 'trade'. Change the model, or the words by "
        "which the rule finds it."
    ),
    "rewrite/model-too-long": (
        ", line 26: the model of step 'first' has 31 words, and its question asks for up to 30. "
        "Shorten the model, or raise the limit in the case."
    ),
    "rewrite/modle": (
        ", line 26: 'modle' is not a word that step 'first' knows. Did you mean `model`?"
    ),
    "rewrite/no-loses": (
        ", line 14: 'lose' is not a word that step 'first' knows. Did you mean `loses`?"
    ),
    "rewrite/no-words": (
        ", line 11: `any of` of 'place' of `keeps` of step 'first' is blank. Write a list, such as "
        "[one, two]."
    ),
    "rewrite/points-for-nothing": (
        ", line 6: `points` of 'wound' of `keeps` of step 'first' is '0'. Write a whole number "
        "from 1 to 20."
    ),
    "rewrite/rubric-and-model": (
        ", line 27: step 'first' has a `rubric`, and `model` beside it. Give `rubric` alone, for a "
        "person who reads; or, in a practice case, `model`, `because` and `source`."
    ),
    "rewrite/with-a-rubric": (
        ", line 26: step 'first' names a rubric, and there is none here. In a practice case, where "
        "nobody marks, give `model`, `because` and `source`; for an assessed one, write the rubric "
        "first."
    ),
    "write/model-too-long": (
        ", line 2: the model of step 'first' has 61 words, and its question asks for up to 60. "
        "Shorten the model, or raise the limit in the case."
    ),
}


@pytest.mark.parametrize("flaw", SAID)
def test_a_flawed_key_is_refused_in_these_words(files: Path, flaw: str) -> None:
    case = sound_case(flaw.partition("/")[0])
    assert said_of_key(Path("worths") / f"{flaw}.yaml", case) == SAID[flaw]


RULES = RewriteKey(
    keeps={
        "wound": WordsRule(
            "A wound",
            ("wound", "ulcer"),
            2,
            "It is what the picture teaches.",
            "house-rules",
        ),
        "place": WordsRule(
            "Where it is", ("forearm",), 1, "The place matters for the repair.", "house-rules"
        ),
    },
    loses={
        "name": WordsRule(
            "His name", ("Vardley", "Mr V"), 2, "It is his name.", "house-rules#sharing"
        ),
        "trade": WordsRule(
            "His trade", ("baker", "bakery"), 1, "A small town has one.", "house-rules"
        ),
    },
)
MODEL = ModelKey(
    "A wound of two centimetres on the forearm of an adult.",
    "It says what is seen, and of whom no more than is needed.",
    "house-rules",
)


def test_rules_are_read_with_their_words_and_points_and_a_model() -> None:
    worth = sound_key("rewrite", sound_case("rewrite")).steps["first"]
    assert worth == RewriteKey(RULES.keeps, RULES.loses, MODEL)


def test_a_practice_case_may_be_marked_by_rules_alone(files: Path) -> None:
    case = sound_case("rewrite")
    assert key_in(Path("worths/rewrite/by-rules-alone.yaml"), case).steps["first"] == RULES


def test_an_assessed_rewriting_without_a_rubric_is_refused(files: Path) -> None:
    path = Path("worths/rewrite/by-rules-alone.yaml")
    assert said_of_key(path, sound_case("rewrite"), RUBRICS) == (
        ", line 1: step 'first' is written by the learner, and its key names no rubric. Rules see "
        "only words: give `rubric:` with the rubric's id, for the person who reads."
    )


def test_an_assessed_rewriting_is_read_by_a_person_as_well(files: Path) -> None:
    key = key_in(Path("worths/rewrite/with-a-rubric.yaml"), sound_case("rewrite"), RUBRICS)
    assert key.steps["first"] == RewriteKey(RULES.keeps, RULES.loses, RubricKey("explains"))


def test_an_assessed_model_is_refused(files: Path) -> None:
    for name, line in (("write", 1), ("rewrite", 1)):
        said = said_of_key(Path(f"kinds/keys/{name}.yaml"), sound_case(name), RUBRICS)
        assert said == (
            f", line {line}: step 'first' is written by the learner, and its key names no rubric. "
            "In an assessed case a person reads it: give `rubric:` with the rubric's id."
        )


def test_a_model_answer_is_read_whole() -> None:
    assert sound_key("write", sound_case("write")).steps["first"] == ModelKey(
        "It is her picture, and she decides who sees it.",
        "It names whose it is and who decides.",
        "house-rules#sharing",
    )
