"""What answers are worth: what is read of choices, orders and pairs, and what is said of flaws."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.every_way import maximum
from consentlab.key import (
    ChoiceKey,
    ChoicesKey,
    FormKey,
    OrderKey,
    PairKey,
    PairsKey,
    PlaceKey,
    RedactKey,
)

from .bench import KINDS, key_in, said_of_key, sound_case, sound_key, truths

# What is said of each file, after its name.
SAID = {
    "choose-any/both-right": (
        ", line 14: 'nothing' of step 'first' excludes the rest, and it and 'use' both earn "
        "points. Give points to it alone, or only to others."
    ),
    "choose-any/everything-right": (
        ", line 1: taking every choice of step 'first' would earn full marks. Give at least one "
        "wrong choice negative points, such as `points: -1`."
    ),
    "put-in-order/beside-perhaps": (
        ", line 16: `beside the one before` of item 'take' of step 'first' is 'perhaps'. Write "
        "`yes` or `no`."
    ),
    "put-in-order/case-in-order": (
        ", line 3: the case gives the items of step 'first' in a right order. Write them in "
        "another order in the case: learners can read that file."
    ),
    "put-in-order/first-beside-nothing": (
        ", line 5: item 'explain' of step 'first' comes first, so there is none before it. Give "
        "`beside the one before` to the item that may change places with this one."
    ),
    "put-in-order/item-forgotten": (
        ", line 3: the key says nothing about item 'ask' of step 'first'. Put every item in its "
        "place."
    ),
    "put-in-order/no-order-at-all": (
        ", line 3: every item of step 'first' stands beside the one before, so there is no order. "
        "Take out at least one `beside the one before`."
    ),
    "put-in-order/no-points": ", line 1: step 'first' has no `points`. Add `points: …`.",
    "put-in-order/no-such-item": (
        ", line 7: 'asks' is not an item of step 'first'. Did you mean `ask`?"
    ),
    "put-in-order/points-for-nothing": (
        ", line 2: `points` of step 'first' is '0'. Write a whole number from 1 to 20."
    ),
    "judge-each/no-such-statement": (
        ", line 8: 'glove' is not a statement of step 'first'. Did you mean `gloves`?"
    ),
    "judge-each/no-such-verdict": (
        ", line 9: `verdict` 'somebody' is not in the verdicts of step 'first'. Did you mean "
        "`nobody`?"
    ),
    "judge-each/no-verdict": (
        ", line 8: statement 'gloves' of step 'first' has no `verdict`. Add `verdict: …`."
    ),
    "judge-each/part-a-text": (
        ", line 7: `part for` of statement 'board' of step 'first' is text, 'with-more'. Write "
        "entries here, each as `name: value`."
    ),
    "judge-each/part-as-much-as-all": (
        ", line 7: `part for` 'with-more' of statement 'board' of step 'first' is '2'. Write 1."
    ),
    "judge-each/part-for-no-verdict": (
        ", line 7: `part for` of statement 'board' of step 'first' names 'with-less', which is no "
        "verdict of step 'first'. Did you mean `with-more`?"
    ),
    "judge-each/part-for-the-right-one": (
        ", line 7: `part for` of statement 'board' of step 'first' names 'directly', which is the "
        "right one. Known: `with-more`, `nobody`."
    ),
    "judge-each/part-of-one-point": (
        ", line 7: statement 'board' of step 'first' is worth one point, and `part for` would give "
        "a part of it. Give it `points: 2` or more, or take `part for` out."
    ),
    "judge-each/statement-forgotten": (
        ", line 1: the key says nothing about statement 'gloves' of step 'first'. Every statement "
        "has its `verdict`, a `because` and a `source`."
    ),
    "match/no-such-option": (
        ", line 7: `with` 'parents' is not in the options of step 'first'. Did you mean `parent`?"
    ),
    "match/verdict-for-with": (
        ", line 7: 'verdict' is not a word that item 'child' of step 'first' knows. Known: `with`, "
        "`because`, `source`, `points`, `part for`."
    ),
}


@pytest.mark.parametrize("flaw", SAID)
def test_a_flawed_key_is_refused_in_these_words(files: Path, flaw: str) -> None:
    case = sound_case(flaw.partition("/")[0])
    assert said_of_key(Path("worths") / f"{flaw}.yaml", case) == SAID[flaw]


def test_what_choices_are_worth_is_read_whole() -> None:
    assert sound_key("choose-one", sound_case("choose-one")).steps["first"] == ChoicesKey(
        {
            "keep": ChoiceKey(1, "It is still on his phone.", "house-rules"),
            "delete": ChoiceKey(
                3, "What is deleted cannot be lost.", "house-rules#sharing", "Seldom missed."
            ),
            "post": ChoiceKey(0, "Nobody on the board has agreed.", "house-rules#sharing"),
        }
    )


def test_a_choice_that_excludes_the_rest_may_be_the_right_one(tmp_path: Path) -> None:
    text = (KINDS / "keys/choose-any.yaml").read_text(encoding="utf-8").replace(": 1", ": 0")
    head, _, tail = text.rpartition("points: 0")
    path = tmp_path / "choose-any.yaml"
    path.write_text(f"{head}points: 2{tail}", encoding="utf-8")
    case = sound_case("choose-any")
    assert maximum(case, key_in(path, case)) == 2


def test_an_order_is_read_with_places_that_may_be_shared() -> None:
    assert sound_key("put-in-order", sound_case("put-in-order")).steps["first"] == OrderKey(
        4,
        {
            "explain": PlaceKey(1, "She must know what she agrees to.", "house-rules"),
            "ask": PlaceKey(2, "Only then can she answer.", "house-rules"),
            "record": PlaceKey(
                3,
                "It may be written down before or after the picture.",
                "house-rules#sharing",
            ),
            "take": PlaceKey(3, "The picture comes after her yes.", "house-rules"),
        },
    )


def test_verdicts_are_read_with_what_others_earn() -> None:
    assert sound_key("judge-each", sound_case("judge-each")).steps["first"] == PairsKey(
        {
            "board": PairKey(
                "directly", 2, "A name is a name.", "house-rules#sharing", {"with-more": 1}
            ),
            "gloves": PairKey("nobody", 1, "Everybody wears them.", "house-rules", {}),
            "date": PairKey("with-more", 1, "With the ward it may be enough.", "house-rules", {}),
        }
    )


def test_a_match_is_read_with_what_others_earn() -> None:
    assert sound_key("match", sound_case("match")).steps["first"] == PairsKey(
        {
            "adult": PairKey("self", 1, "It is hers to give.", "house-rules", {}),
            "child": PairKey(
                "parent", 3, "He is too young to weigh it.", "house-rules#sharing", {"self": 1}
            ),
        }
    )


def test_the_key_of_a_form_has_a_part_for_each_field() -> None:
    case = sound_case("fill-in-form", 2)
    worth = sound_key("fill-in-form", case).steps["first"]
    assert isinstance(worth, FormKey)
    assert list(worth.fields) == ["agreed", "uses", "told", "shown", "why"]
    bed = truths("bed")
    assert bed is not None
    assert worth.fields["shown"] == RedactKey(2, 90, 10, bed[2], "house-rules#sharing")
