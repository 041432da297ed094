"""Keys and rubrics as their author wrote them: what is read, and what is said of each flaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.case import Case
from consentlab.errors import AuthorError
from consentlab.key import ChoiceKey, ChoicesKey, Key, ModelKey, RubricKey
from consentlab.key_file import read_key, read_rubric
from consentlab.rubric import Criterion, Rubric

SOURCES = ("house-rules", "house-rules#sharing")
RUBRICS = ("explains",)
OBJECTIVES = ("valid-consent",)

# What is said of each file, after its name.
SAID_OF_KEYS = {
    "a-list": ", line 1: a key is a list. Write entries here, each as `name: value`.",
    "choice-forgotten": (
        ", line 1: the key says nothing about choice 'post' of step 'first'. Every choice has "
        "points, a `because` and a `source`, also the wrong ones."
    ),
    "choices-for-a-text": (
        ", line 28: 'good' is not a word that step 'reason' knows. Known: `model`, `because`, "
        "`source`, `rubric`."
    ),
    "choosing-everything": (
        ", line 14: taking every choice of step 'repair' would earn full marks. Give at least one "
        "wrong choice negative points, such as `points: -1`."
    ),
    "earns-nothing": (
        ", line 1: no choice of step 'first' earns anything. Give the best one points."
    ),
    "empty-because": (
        ", line 8: `because` of choice 'ask' of step 'first' is empty. Write text here."
    ),
    "empty": ", line 1: the file is empty. Write its entries.",
    "even-branch": (
        ", line 10: after 'post' a learner can still earn 3, as much as after 'ask' (3), which is "
        "the better choice of step 'first'. Take points from the steps it leads to, or give more "
        "to the better choice."
    ),
    "given-twice": ", line 29: 'reason' is given twice in a key (first on line 27). Give it once.",
    "half-a-model": ", line 27: step 'reason' has no `because`. Add `because: …`.",
    "half-a-point": (
        ", line 3: `points` of choice 'keep' of step 'first' is '0.5'. Write a whole number from 0 "
        "to 20."
    ),
    "no-because": ", line 6: choice 'ask' of step 'first' has no `because`. Add `because: …`.",
    "no-source": ", line 2: choice 'keep' of step 'first' has no `source`. Add `source: …`.",
    "no-such-choice": ", line 14: 'pst' is not a choice of step 'first'. Did you mean `post`?",
    "no-such-step": ", line 14: 'repairs' is no step of case 'sound'. Did you mean `repair`?",
    "points-below-zero": (
        ", line 11: `points` of choice 'post' of step 'first' is '-1'. Write a whole number from 0 "
        "to 20."
    ),
    "points-in-words": (
        ", line 7: `points` of choice 'ask' of step 'first' is 'five'. Write a whole number from 0 "
        "to 20."
    ),
    "rubric-and-model": (
        ", line 29: step 'reason' has a `rubric`, and `model` beside it. Give `rubric` alone, for "
        "a person who reads; or, in a practice case, `model`, `because` and `source`."
    ),
    "rubric-for-choices": (
        ", line 15: 'rubric' is not a choice of step 'repair'. Known: `delete`, `tell`, `wait`."
    ),
    "step-a-text": (
        ", line 14: step 'repair' is text, 'well done'. Write entries here, each as `name: value`."
    ),
    "step-forgotten": (
        ", line 1: the key says nothing about step 'repair' of case 'sound'. Add `repair:` with "
        "what each answer is worth and why."
    ),
    "too-many-points": (
        ", line 7: `points` of choice 'ask' of step 'first' is '21'. Write a whole number from 0 "
        "to 20."
    ),
    "unknown-rubric": (
        ", line 28: the rubric 'explain' is not in the folder of rubrics. Did you mean `explains`?"
    ),
    "unknown-source": (
        ", line 5: the source of choice 'keep' of step 'first' is 'house-rules#shareing', which is "
        "not in sources.yaml. Did you mean `house-rules#sharing`?"
    ),
    "unknown-word": (
        ", line 4: 'becuase' is not a word that choice 'keep' of step 'first' knows. Did you mean "
        "`because`?"
    ),
    "worse-branch": (
        ", line 10: after 'post' a learner can still earn 3, more than after 'ask' (2), which is "
        "the better choice of step 'first'. Take points from the steps it leads to, or give more "
        "to the better choice."
    ),
}
SAID_OF_RUBRICS = {
    "Explains_Why": (
        ": a rubric's file name is its id, and 'Explains_Why' cannot be one. Use lower-case "
        "letters, digits and single hyphens, such as `explains-why.yaml`."
    ),
    "level-in-words": (
        ", line 8: a level of criterion 'reason' is 'good'. A level is its points, a whole number"
        " from 0 to 20."
    ),
    "level-twice": (
        ", line 8: level 2 of criterion 'reason' is described twice. Describe each level once."
    ),
    "level-without-words": ", line 8: level 1 of criterion 'reason' is empty. Write text here.",
    "no-asks": ", line 10: criterion 'kind' has no `asks`. Add `asks: …`.",
    "no-criteria": ", line 2: `criteria` is empty. Add at least one criterion.",
    "no-level-0": (
        ", line 6: criterion 'reason' has levels [1, 2]. Describe level 0 and at least one above "
        "it."
    ),
    "one-level": (
        ", line 13: criterion 'kind' has levels [0]. Describe level 0 and at least one above it."
    ),
    "unknown-objective": (
        ", line 5: the objective 'consent' is not in objectives.yaml. Did you mean `valid-consent`?"
    ),
}


def of(case: Case, flaw: str, rubrics: tuple[str, ...] = RUBRICS) -> Key:
    return read_key(Path("keys") / f"{flaw}.yaml", case, sources=SOURCES, rubrics=rubrics)


@pytest.mark.parametrize("flaw", SAID_OF_KEYS)
def test_a_flawed_key_is_refused_in_these_words(files: Path, sound: Case, flaw: str) -> None:
    with pytest.raises(AuthorError) as caught:
        of(sound, flaw)
    assert str(caught.value) == f"keys/{flaw}.yaml{SAID_OF_KEYS[flaw]}"


@pytest.mark.parametrize("flaw", SAID_OF_RUBRICS)
def test_a_flawed_rubric_is_refused_in_these_words(files: Path, flaw: str) -> None:
    with pytest.raises(AuthorError) as caught:
        read_rubric(Path("rubrics") / f"{flaw}.yaml", objectives=OBJECTIVES)
    assert str(caught.value) == f"rubrics/{flaw}.yaml{SAID_OF_RUBRICS[flaw]}"


def test_a_sound_key_is_read_whole(files: Path, sound: Case) -> None:
    def worth(choice: str, points: int, source: str = "house-rules#sharing") -> ChoiceKey:
        return ChoiceKey(points, f"Why {choice} is worth that.", source)

    keep = ChoiceKey(1, "Why keep is worth that.", "house-rules", "Seldom chosen.")
    key = of(sound, "sound")
    assert key == Key(
        case="sound",
        steps={
            "first": ChoicesKey({"keep": keep, "ask": worth("ask", 5), "post": worth("post", 0)}),
            "repair": ChoicesKey(
                {
                    "delete": worth("delete", 1),
                    "tell": worth("tell", 2),
                    "wait": worth("wait", -1),
                }
            ),
            "reason": RubricKey("explains"),
        },
        hash=key.hash,
    )
    assert len(key.hash) == 64


def test_a_practice_key_may_hold_a_model_answer(files: Path, sound: Case) -> None:
    assert of(sound, "with-a-model", rubrics=()).steps["reason"] == ModelKey(
        "They trusted us with their names.", "Trust is what is lost by it.", "house-rules"
    )


def test_an_assessed_text_without_a_rubric_is_refused(files: Path, sound: Case) -> None:
    with pytest.raises(AuthorError) as caught:
        of(sound, "with-a-model", rubrics=("explains",))
    assert "step 'reason' is written by the learner, and its key names no rubric" in str(
        caught.value
    )
    assert "In an assessed case a person reads it: give `rubric:`" in str(caught.value)


def test_a_rubric_where_there_is_none_is_refused(files: Path, sound: Case) -> None:
    with pytest.raises(AuthorError) as caught:
        of(sound, "sound", rubrics=())
    assert str(caught.value) == (
        "keys/sound.yaml, line 29: step 'reason' names a rubric, and there is none here. In a "
        "practice case, where nobody marks, give `model`, `because` and `source`; for an assessed "
        "one, write the rubric first."
    )


def test_every_flawed_step_of_a_key_is_complained_of_at_once(files: Path, sound: Case) -> None:
    with pytest.raises(AuthorError) as caught:
        of(sound, "two-flaws")
    assert caught.value.complaints == (
        (
            "keys/two-flaws.yaml, line 7: `points` of choice 'ask' of step 'first' is 'lots'. "
            "Write a whole number from 0 to 20."
        ),
        (
            "keys/two-flaws.yaml, line 20: `points` of choice 'tell' of step 'repair' is '2.5'. "
            "Write a whole number from -20 to 20."
        ),
    )


def test_a_missing_key_suggests_the_nearest(files: Path, sound: Case) -> None:
    with pytest.raises(AuthorError) as caught:
        of(sound, "sounds")
    assert str(caught.value) == "keys/sounds.yaml: no such file. Did you mean `sound`?"


def test_two_keys_that_differ_have_different_hashes(files: Path, sound: Case) -> None:
    assert of(sound, "sound").hash != of(sound, "with-a-model", rubrics=()).hash


def test_references_are_taken_on_trust_where_nobody_knows_them(files: Path, sound: Case) -> None:
    assert read_key(Path("keys/unknown-source.yaml"), sound, sources=None, rubrics=None)


def test_a_sound_rubric_is_read_whole(files: Path) -> None:
    reason = {2: "names whose trust is at stake", 1: "names a rule", 0: "names neither"}
    rubric = read_rubric(Path("rubrics/explains.yaml"), objectives=OBJECTIVES)
    assert rubric == Rubric(
        "explains",
        "Explains it to a colleague",
        (
            Criterion("reason", "Gives the reason, not the rule", "valid-consent", reason),
            Criterion(
                "kind", "Is kind", "valid-consent", {1: "speaks as to a colleague", 0: "blames"}
            ),
        ),
    )
    assert rubric.maximum == 3
