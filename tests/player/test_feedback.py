"""What a practice step is told, for each kind of question: what was given, missed, left alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from consentlab.library import Library
from consentlab.player.feedback import feedback
from consentlab.player.sitting import Sitting
from consentlab.response import Response, Run
from consentlab.route import Visit
from tests.right import right_answers


def told(
    sitting: Sitting, shelf: Library, step: str, given: Response, number: int = 1
) -> dict[str, Any]:
    assert sitting.key is not None
    return feedback(Visit(sitting.case.by_id[step], number), given, sitting.key, shelf)


def brief(reasons: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(one["label"], one["text"], one["tone"]) for one in reasons]


def test_the_best_choice_is_a_sound_decision_with_its_source(
    shelf: Library, board: Sitting
) -> None:
    said = told(board, shelf, "first", ("ask",))
    assert (said["tone"], said["heading"]) == ("sound", "A sound decision: 5 of 5")
    assert said["parts"] == [
        {
            "label": "",
            "score": "",
            "open": False,
            "reasons": [
                {
                    "label": "You chose",
                    "text": "Please delete it",
                    "model": "",
                    "because": "Deleting it ends the copy.",
                    "tone": "sound",
                    "source": {
                        "label": "House rules: Sharing pictures",
                        "title": "Invented Hospital. House rules of an invented hospital. In force "
                        "since 1 January 2020. Last checked: 1 January 2026.",
                        "url": "https://example.org/house-rules",
                    },
                }
            ],
        }
    ]


def test_a_lesser_choice_is_told_what_would_have_been_sounder(
    shelf: Library, board: Sitting
) -> None:
    said = told(board, shelf, "first", ("keep",))
    assert (said["tone"], said["heading"]) == ("doubt", "Part of the way: 1 of 5")
    assert brief(said["parts"][0]["reasons"]) == [
        ("You chose", "Keep it to yourself", "doubt"),
        ("Sounder", "Please delete it", "doubt"),
    ]


def test_a_choice_that_earns_nothing_is_worth_another_look(shelf: Library, board: Sitting) -> None:
    said = told(board, shelf, "first", ("post",))
    assert (said["tone"], said["heading"]) == ("doubt", "Worth another look: 0 of 5")
    assert brief(said["parts"][0]["reasons"])[0] == ("You chose", "Post it", "harm")


def test_what_was_rightly_left_alone_has_its_reason_too(shelf: Library, board: Sitting) -> None:
    said = told(board, shelf, "first", ("ask",))
    assert brief(said["others"]) == [
        ("Left alone", "Keep it to yourself", "sound"),
        ("Left alone", "Post it", "sound"),
    ]
    assert said["others"][1]["because"] == "A board on a ward is not public."
    assert brief(told(board, shelf, "first", ("post",))["others"]) == [
        ("Left alone", "Keep it to yourself", "sound")
    ]


def test_of_several_each_taken_each_left_out_and_each_left_alone_is_explained(
    shelf: Library, board: Sitting
) -> None:
    said = told(board, shelf, "repair", ("tell", "wait"))
    assert said["heading"] == "Part of the way: 1 of 3"
    assert brief(said["parts"][0]["reasons"]) == [
        ("You chose", "Tell the data protection lead", "sound"),
        ("You chose", "Wait", "harm"),
        ("You left out", "Have it taken down", "doubt"),
    ]
    assert said["others"] == []
    assert brief(told(board, shelf, "repair", ("delete", "tell"))["others"]) == [
        ("Left alone", "Wait", "sound")
    ]


def test_a_written_answer_is_set_beside_the_model(shelf: Library, board: Sitting) -> None:
    said = told(board, shelf, "reason", "Trust.")
    assert (said["tone"], said["heading"]) == ("sound", "Compare yours with this one")
    (one,) = said["parts"][0]["reasons"]
    assert (one["model"], one["label"], one["text"]) == (
        "They trusted us with their names.",
        "",
        "",
    )
    assert one["because"] == "Trust is what is lost."


def test_a_second_visit_says_that_it_does_not_count(shelf: Library, form: Sitting) -> None:
    first, second = (told(form, shelf, "told", ("sign",), number) for number in (1, 2))
    assert (first["counts"], second["counts"]) == (True, False)
    assert first | {"counts": False} == second
    assert told(form, shelf, "why", "She knows.", 2)["counts"]  # nothing is earned there anyway


# The case with every kind of question.


def test_right_answers_to_every_kind_are_sound_and_have_a_reason_with_a_source(
    every: Sitting, every_shelf: Library
) -> None:
    assert every.key is not None
    for step, given in right_answers(every.case, every.key).items():
        said = told(every, every_shelf, step, given)
        assert said["tone"] == "sound", step
        reasons = [one for part in said["parts"] for one in part["reasons"]]
        assert reasons, step
        assert {one["tone"] for one in reasons} == {"sound"}, step
        for one in [*reasons, *said["others"]]:
            assert one["because"]
            assert one["source"]["url"].startswith("https://")
        assert json.loads(json.dumps(said)) == said


@pytest.mark.parametrize(
    ("step", "given", "heading", "reasons"),
    [
        (
            "caption",
            (Run(3, 8, "place"), Run(12, 12, "place"), Run(0, 1, "time")),
            "Part of the way: 1 of 4",
            [
                ("You marked", "“the fall at the castle fête” (place)", "sound"),
                ("You marked", "“on Saturday”, as place. Sounder: time", "doubt"),
                ("Marked, and nothing there", "“Day 12”", "harm"),
                ("Not marked", "“on my take” (a clinician)", "doubt"),
            ],
        ),
        (
            "roles",
            {"guardian": "ethics", "officer": "fees"},
            "Part of the way: 1 of 3",
            [
                (
                    "You said",
                    "Caldicott Guardian: Whether confidential information may be used for this",
                    "sound",
                ),
                (
                    "You said",
                    (
                        "Data protection officer: How the clinic bills for it. Sounder: "
                        "Whether a breach must be reported, and how"
                    ),
                    "harm",
                ),
                (
                    "You left open",
                    "Information Commissioner: Receives the report of a breach",
                    "doubt",
                ),
            ],
        ),
        (
            "capacity",
            {"understand": "met", "retain": "met", "weigh": "unsure"},
            "Part of the way: 2 of 4",
            [
                ("You said", "She can say in her own words what a public post is: Met", "sound"),
                (
                    "You said",
                    "She has forgotten the question five minutes later: Met. Sounder: Not met",
                    "harm",
                ),
                (
                    "You said",
                    "She weighs what her family may think: Cannot tell yet. Sounder: Met",
                    "doubt",
                ),
            ],
        ),
        (
            "slip",
            ("tell", "down", "learn"),
            "Part of the way: 2 of 3",
            [
                ("Too late", "Take the post down", "doubt"),
                ("Too early", "Tell the data protection lead", "doubt"),
                ("In its place", "Write down what is to be done differently", "sound"),
            ],
        ),
    ],
)
def test_what_was_given_and_what_was_missed_is_told_in_one_part(
    every: Sitting,
    every_shelf: Library,
    step: str,
    given: Response,
    heading: str,
    reasons: list[tuple[str, str, str]],
) -> None:
    said = told(every, every_shelf, step, given)
    assert said["heading"] == heading
    (part,) = said["parts"]
    assert (part["label"], part["score"]) == ("", "")
    assert brief(part["reasons"]) == reasons


def test_a_rewritten_text_is_marked_by_rules_and_then_set_beside_the_model(
    every: Sitting, every_shelf: Library
) -> None:
    said = told(every, every_shelf, "rewrite", "How would you dress it, seen on Saturday?")
    assert said["heading"] == "Part of the way: 2 of 3"
    rules, compare = said["parts"]
    assert brief(rules["reasons"]) == [
        ("Kept", "The question to colleagues", "sound"),
        ("Gone", "The fête", "sound"),
        ("Still there", "The day", "harm"),
    ]
    assert (compare["label"], compare["score"]) == ("Now compare yours with this one", "")
    (one,) = compare["reasons"]
    assert one["model"] == "A fall, now granulating nicely. What would you dress it with?"


def test_a_form_is_told_field_by_field_and_what_was_left_empty_is_not_given_away(
    every: Sitting, every_shelf: Library
) -> None:
    given: Response = {"purpose": ("notes",), "words": "I know."}
    said = told(every, every_shelf, "record", given)
    assert said["heading"] == "Worth another look: 0 of 3"
    assert [(one["label"], one["score"]) for one in said["parts"]] == [
        ("What may the picture be used for?", "0 of 1"),
        ("What was she told?", "0 of 2"),
        ("Her own words, in a sentence", ""),
    ]
    assert [(one["open"], len(one["reasons"])) for one in said["parts"]] == [
        (False, 2),
        (True, 0),
        (False, 1),
    ]
    assert brief(said["parts"][0]["reasons"]) == [
        ("You chose", "Her notes", "harm"),
        ("Sounder", "A public teaching post", "doubt"),
    ]
    assert said["parts"][2]["reasons"][0]["model"].startswith("I know that anyone may see it")
    assert "Consent must be free" not in json.dumps(said)
