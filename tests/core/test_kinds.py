"""A sound file for each kind of question: what is read of it."""

from __future__ import annotations

import pytest

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
from consentlab.kind_file import KINDS

from .bench import NAMES, pictures, sound_case


def choices(**texts: str) -> tuple[Choice, ...]:
    return tuple(Choice(id.replace("_", "-"), text) for id, text in texts.items())


BOARD = pictures()["board"].variants[0]
BED = pictures()["bed"].variants[0]
READ: dict[str, Kind] = {
    "choose one": ChooseOne(
        choices(keep="Keep it to yourself", delete="Please delete it", post="Post it"), True
    ),
    "choose any": ChooseAny(
        choices(
            use="What it is for",
            who="Who will see it",
            price="What the camera cost",
            nothing="Nothing, she came by herself",
        ),
        alone="nothing",
    ),
    "put in order": PutInOrder(
        choices(
            take="Take the picture",
            ask="Ask her",
            explain="Explain what it is for",
            record="Write down what she said",
        )
    ),
    "judge each": JudgeEach(
        choices(
            board="Her name on a board",
            gloves="The colour of the gloves",
            date="The day of the operation",
        ),
        choices(directly="Directly", with_more="Together with more", nobody="It leads to nobody"),
    ),
    "match": Match(
        choices(adult="An adult who understands", child="A child of four"),
        choices(self="The patient", parent="A parent", ward="The ward's sister"),
    ),
    "mark on image": MarkOnImage(
        BOARD, ("patient", "time", "place", "professional", "institution")
    ),
    "redact image": RedactImage(BED),
    "highlight in text": HighlightInText(
        "Mr Vardley, the baker of Nettlecombe, came on 3 May.\n"
        "The baker has a wound of two centimetres.",
        ("patient", "time", "place"),
    ),
    "rewrite": Rewrite("Mr Vardley, a baker, has a wound of two centimetres on his forearm.", 30),
    "fill in form": FillInForm(
        (
            Field(
                "agreed",
                "Has she agreed?",
                ChooseOne(choices(yes="Yes", no="No", later="She wants to think about it"), True),
            ),
            Field(
                "uses",
                "What has she agreed to?",
                ChooseAny(
                    choices(
                        notes="Her notes",
                        teaching="Teaching on the ward",
                        web="The hospital's page",
                        none="Nothing yet",
                    ),
                    alone="none",
                ),
            ),
            Field(
                "told",
                "Was she told?",
                JudgeEach(
                    choices(use="What it is for", stop="That she may stop"),
                    choices(yes="Yes", no="No"),
                ),
            ),
            Field("shown", "Cover what should not be seen.", RedactImage(BED)),
            Field("why", "In your own words", Write(20)),
        )
    ),
    "write": Write(60),
}


def test_there_is_a_sound_file_for_every_kind() -> None:
    assert {kind.replace(" ", "-") for kind in KINDS} <= set(NAMES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_question_of_each_kind_is_read_whole(kind: str) -> None:
    assert sound_case(kind.replace(" ", "-")).steps[0].kind == READ[kind]


def test_hints_are_read_in_their_order_and_one_alone_may_be_plain_text() -> None:
    assert sound_case("choose-one").steps[0].hints == (
        "Whose names are on it?",
        "Who has agreed to that?",
    )
    assert sound_case("versions", 2).steps[0].hints == ("Who has agreed?",)


def test_kinds_of_link_may_be_named_and_come_in_the_usual_order() -> None:
    assert sound_case("mark-on-image").steps[1].kind == MarkOnImage(
        BOARD, ("patient", "institution")
    )
