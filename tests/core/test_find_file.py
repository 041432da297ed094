"""What there is to find in a picture or a text: what is read, and what is said of each flaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.errors import AuthorError
from consentlab.key import FindRule, HighlightKey, MarkKey, Phrase, RedactKey
from consentlab.key_file import read_key

from .bench import case_in, said_of_key, sound_case, sound_key, truths

# What is said of each file, after its name.
SAID = {
    "mark-on-image/covers-in-words": (
        ", line 3: `covers` of step 'first' is 'half'. "
        "Write a share with its sign, from 1% to 100%."
    ),
    "mark-on-image/covers-more-than-all": (
        ", line 3: `covers` of step 'first' is '101%'. "
        "Write a share with its sign, from 1% to 100%."
    ),
    "mark-on-image/covers-nothing": (
        ", line 3: `covers` of step 'first' is '0%'. Write a share with its sign, from 1% to 100%."
    ),
    "mark-on-image/no-covers": (
        ", line 1: step 'first' has no `covers`. Add it, such as `covers: 50%`."
    ),
    "mark-on-image/source-of-a-kind-not-asked": (
        ", line 13: `sources` of step 'second' names 'time', which is no kind asked for there. "
        "Known: `patient`, `institution`."
    ),
    "mark-on-image/source-of-no-kind": (
        ", line 8: `sources` of step 'first' names 'patients', which is no kind asked for there. "
        "Did you mean `patient`?"
    ),
    "mark-on-image/unknown-source-of-a-kind": (
        ", line 8: the source of step 'first' is 'house-rules#share', which is not in "
        "sources.yaml. Did you mean `house-rules#sharing`?"
    ),
    "redact-image/no-spare": ", line 1: step 'first' has no `spare`. Add it, such as `spare: 10%`.",
    "redact-image/spare-in-words": (
        ", line 4: `spare` of step 'first' is 'a little'. "
        "Write a share with its sign, from 0% to 100%."
    ),
    "highlight-in-text/half-a-word": (
        ", line 13: 'bake' is not in the text of step 'first'. Write the words as they stand "
        "there, whole words only."
    ),
    "highlight-in-text/kind-not-asked": (
        ", line 19: the kind 'institution' is not in the kinds that step 'first' asks for. Known: "
        "`patient`, `time`, `place`."
    ),
    "highlight-in-text/no-phrases": (
        ", line 4: `phrases` of step 'first' is empty. Add at least one phrase."
    ),
    "highlight-in-text/no-such-kind": (
        ", line 19: the kind 'town' is not in the kinds that step 'first' asks for. Known: "
        "`patient`, `time`, `place`."
    ),
    "highlight-in-text/word-twice": (
        ", line 12: phrases 'name' and 'trade' of step 'first' share the word 'baker'. Give each "
        "word to one phrase, so that a learner can give it one kind."
    ),
    "highlight-in-text/words-not-there": (
        ", line 8: 'Mrs Vardley' is not in the text of step 'first'. Write the words as they stand "
        "there, whole words only."
    ),
}


@pytest.mark.parametrize("flaw", SAID)
def test_a_flawed_key_is_refused_in_these_words(files: Path, flaw: str) -> None:
    case = sound_case(flaw.partition("/")[0])
    assert said_of_key(Path("worths") / f"{flaw}.yaml", case) == SAID[flaw]


# What is said of keys that are sound, for the pictures that these cases ask about.
SAID_OF_PICTURES = {
    "board-without-a-clinician": (
        ", line 1: nothing in picture 'board' is of a kind that step 'first' asks for. Ask about "
        "another picture, or for other kinds."
    ),
    "door-without-a-truth": (
        ", line 1: step 'first' asks about picture 'door', and what is true of it is not said "
        "where this key lies. Write `pictures/door.yaml` beside the key, or ask about another "
        "picture."
    ),
    "wall-with-nothing-to-cover": (
        ", line 1: nothing in picture 'wall' identifies, so there is nothing to cover in step "
        "'first'. Ask about another picture."
    ),
    "wall-with-nothing-to-mark": (
        ", line 1: nothing in picture 'wall' is of a kind that step 'first' asks for. Ask about "
        "another picture, or for other kinds."
    ),
}


@pytest.mark.parametrize("name", SAID_OF_PICTURES)
def test_a_picture_that_cannot_be_asked_about_is_refused_in_these_words(
    files: Path, name: str
) -> None:
    case = case_in(Path("asked") / f"{name}.yaml")
    assert said_of_key(Path("asked/keys") / f"{name}.yaml", case) == SAID_OF_PICTURES[name]


def test_without_truths_no_picture_can_be_asked_about(files: Path) -> None:
    case = sound_case("redact-image")
    with pytest.raises(AuthorError, match="what is true of it is not said where this key lies"):
        read_key(Path("kinds/keys/redact-image.yaml"), case)


def test_what_there_is_to_mark_is_read_with_its_rule_and_sources() -> None:
    case = sound_case("mark-on-image", 2)
    board = truths("board")
    assert board is not None
    key = sound_key("mark-on-image", case)
    assert key.steps["first"] == MarkKey(
        FindRule(4, 60, 30, 50, 25, "house-rules"),
        board[2],
        {
            "patient": "house-rules#sharing",
            "time": "house-rules",
            "place": "house-rules",
            "professional": "house-rules",
            "institution": "house-rules",
        },
    )
    assert key.steps["second"] == MarkKey(
        FindRule(2, covers=50, fills=25, kind_wrong=50, on_nothing=50, source="house-rules"),
        board[2],
        {"patient": "house-rules", "institution": "house-rules"},
    )


def test_what_there_is_to_cover_is_read_with_its_shares() -> None:
    bed = truths("bed")
    assert bed is not None
    for number in (1, 2, 3):
        case = sound_case("redact-image", number)
        assert sound_key("redact-image", case).steps["first"] == RedactKey(
            4, 95, 5, bed[number], "house-rules#sharing"
        )


def test_phrases_are_found_wherever_their_words_stand() -> None:
    case = sound_case("highlight-in-text")
    worth = sound_key("highlight-in-text", case).steps["first"]
    assert worth == HighlightKey(
        FindRule(4, covers=60, fills=25, kind_wrong=50, on_nothing=10, source="house-rules"),
        {
            "name": Phrase(
                ((0, 1),), "Mr Vardley", "patient", "It is his name.", "house-rules#sharing"
            ),
            "trade": Phrase(
                ((3, 3), (11, 11)),
                "baker",
                "patient",
                "A small town has one.",
                "house-rules",
            ),
            "town": Phrase(((5, 5),), "Nettlecombe", "place", "It says where.", "house-rules"),
            "day": Phrase(((8, 9),), "3 May", "time", "It says when.", "house-rules"),
        },
    )


def test_the_hash_of_a_key_follows_what_is_true_of_the_picture() -> None:
    first, second = (sound_case("redact-image", number) for number in (1, 2))
    assert sound_key("redact-image", first).hash != sound_key("redact-image", second).hash
    assert sound_key("redact-image", first).hash == sound_key("redact-image", first).hash
