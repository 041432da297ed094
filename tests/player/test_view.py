"""What the learner is to see: words, choices, state and, in practice alone, the reasons."""

from __future__ import annotations

import json
from typing import Any

import pytest

from consentlab.answers import Answers
from consentlab.case import END, Case, Response
from consentlab.key import Key
from consentlab.library import Library
from consentlab.player.sitting import commit, respond
from consentlab.player.view import view


def walked(case: Case, *steps: tuple[str, Response]) -> Answers:
    answers = Answers(case.slug, case.hash, "ab" * 16)
    for step, given in steps:
        answers = commit(case, respond(case, answers, case.by_id[step], given), case.by_id[step])
    return answers


def feedback(shelf: Library, case: Case, key: Key, step: str, answers: Answers) -> dict[str, Any]:
    seen = view(case, key, answers, shelf, step)["feedback"]
    assert isinstance(seen, dict)
    return seen


def test_the_first_page_tells_the_story_in_paragraphs(
    shelf: Library, board: Case, board_key: Key
) -> None:
    seen = view(board, board_key, walked(board), shelf, "first")
    assert seen["story"] == [
        "A porter has photographed the ward's board.",
        "There are names on it.",
    ]
    assert seen["earlier"] == []
    assert (seen["title"], seen["ask"]) == ("The board in the corridor", "What do you say to him?")


def test_later_pages_keep_the_story_so_far_at_hand(shelf: Library, board: Case) -> None:
    answers = walked(board, ("first", ("post",)), ("repair", ("tell",)))
    seen = view(board, None, answers, shelf, "reason")
    assert seen["story"] == ["He asks why."]
    assert seen["earlier"] == [
        "A porter has photographed the ward's board.",
        "There are names on it.",
        "A relative has seen it.",
    ]


def test_the_choices_come_in_the_authors_order_with_what_was_taken(
    shelf: Library, board: Case
) -> None:
    seen = view(board, None, walked(board, ("first", ("post",))), shelf, "first")
    assert seen["kind"] == "one"
    assert seen["choices"] == [
        {"id": "keep", "text": "Keep it to yourself", "taken": False},
        {"id": "ask", "text": "Please delete it", "taken": False},
        {"id": "post", "text": "Post it", "taken": True},
    ]
    seen = view(board, None, walked(board, ("first", ("post",))), shelf, "repair")
    assert seen["kind"] == "any"


def test_a_written_step_shows_its_limit_and_the_text(shelf: Library, board: Case) -> None:
    answers = walked(board, ("first", ("ask",)), ("reason", "Trust."))
    seen = view(board, None, answers, shelf, "reason")
    assert (seen["kind"], seen["words"], seen["text"]) == ("write", 60, "Trust.")


def test_a_step_shows_its_own_picture_or_that_of_the_case(shelf: Library, board: Case) -> None:
    answers = walked(board, ("first", ("post",)))
    assert view(board, None, answers, shelf, "first")["image"] == {
        "id": "board",
        "alt": "A ward's board with three names.",
        "features": [
            {"id": "names", "words": "Three names"},
            {"id": "day", "words": "A date"},
        ],
        "origin": "drawn for the tests. CC BY 4.0.",
    }
    assert view(board, None, answers, shelf, "repair")["image"]["id"] == "phone"


def test_a_case_without_a_picture_shows_none(shelf: Library, night: Case) -> None:
    assert view(night, None, walked(night), shelf, "first")["image"] is None


def test_the_place_on_the_way_is_told(shelf: Library, board: Case) -> None:
    answers = walked(board, ("first", ("post",)), ("repair", ("tell",)))
    seen = view(board, None, answers, shelf, "repair")
    assert (seen["number"], seen["in_all"], seen["back"], seen["on"]) == (2, 3, "first", "reason")


def test_a_page_not_open_yet_is_answered_with_the_last_that_is(shelf: Library, board: Case) -> None:
    for at in ("reason", END, "nowhere", ""):
        assert view(board, None, walked(board), shelf, at)["at"] == "first"


def test_the_best_choice_is_a_sound_decision(shelf: Library, board: Case, board_key: Key) -> None:
    said = feedback(shelf, board, board_key, "first", walked(board, ("first", ("ask",))))
    assert (said["tone"], said["heading"]) == ("sound", "A sound decision: 5 of 5")
    assert said["reasons"] == [
        {
            "verdict": "You chose",
            "text": "Please delete it",
            "model": "",
            "because": "Deleting it ends the copy.",
            "tone": "sound",
            "source": {
                "label": "House rules: Sharing pictures",
                "title": "Invented Hospital. House rules of an invented hospital. In force since "
                "1 January 2020. Last checked: 1 January 2026.",
                "url": "https://example.org/house-rules",
            },
        }
    ]


def test_a_lesser_choice_is_told_what_would_have_been_sounder(
    shelf: Library, board: Case, board_key: Key
) -> None:
    said = feedback(shelf, board, board_key, "first", walked(board, ("first", ("keep",))))
    assert (said["tone"], said["heading"]) == ("doubt", "Part of the way: 1 of 5")
    assert [(one["verdict"], one["text"]) for one in said["reasons"]] == [
        ("You chose", "Keep it to yourself"),
        ("Sounder", "Please delete it"),
    ]


def test_a_choice_that_earns_nothing_is_worth_another_look(
    shelf: Library, board: Case, board_key: Key
) -> None:
    said = feedback(shelf, board, board_key, "first", walked(board, ("first", ("post",))))
    assert said["heading"] == "Worth another look: 0 of 5"


def test_of_several_each_taken_and_each_left_out_is_explained(
    shelf: Library, board: Case, board_key: Key
) -> None:
    answers = walked(board, ("first", ("post",)), ("repair", ("tell", "wait")))
    said = feedback(shelf, board, board_key, "repair", answers)
    assert said["heading"] == "Part of the way: 1 of 3"
    assert [(one["verdict"], one["text"], one["tone"]) for one in said["reasons"]] == [
        ("You chose", "Tell the data protection lead", "sound"),
        ("You chose", "Wait", "harm"),
        ("You left out", "Have it taken down", "doubt"),
    ]


def test_a_written_answer_is_set_beside_the_model(
    shelf: Library, board: Case, board_key: Key
) -> None:
    answers = walked(board, ("first", ("ask",)), ("reason", "Trust."))
    said = feedback(shelf, board, board_key, "reason", answers)
    assert said["heading"] == "Compare yours with this one"
    (one,) = said["reasons"]
    assert (one["model"], one["verdict"]) == ("They trusted us with their names.", "")
    assert one["because"] == "Trust is what is lost."


def test_nothing_is_explained_before_it_is_gone_on_from(
    shelf: Library, board: Case, board_key: Key
) -> None:
    first = board.by_id["first"]
    answers = respond(board, walked(board), first, ["keep"])
    seen = view(board, board_key, answers, shelf, "first")
    assert seen["feedback"] is None
    assert "copy" not in json.dumps(seen)


def test_the_end_of_a_practice_shows_what_each_step_earned(
    shelf: Library, board: Case, board_key: Key
) -> None:
    answers = walked(
        board, ("first", ("post",)), ("repair", ("delete", "tell")), ("reason", "Trust.")
    )
    seen = view(board, board_key, answers, shelf, END)
    assert (seen["at"], seen["points"], seen["out_of"]) == (END, 3, 5)
    assert seen["rows"] == [
        {"ask": "What do you say to him?", "points": 0, "out_of": 5},
        {"ask": "What do you do now?", "points": 3, "out_of": 3},
        {"ask": "Tell him.", "points": 0, "out_of": 0},
    ]
    assert seen["saved"] == "Saved"


def test_no_note_for_markers_is_ever_seen(shelf: Library, board: Case, board_key: Key) -> None:
    answers = walked(board, ("first", ("ask",)), ("reason", "Trust."))
    pages = [view(board, board_key, answers, shelf, at) for at in ("first", "reason", END)]
    assert "MARKERS" not in json.dumps(pages)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], ""),
        ([("first", ("open",))], "Saved, 1 of 5 answered"),
        ([("first", ("call",))], "Saved, 1 of 4 answered"),
        (
            [("first", ("open",)), ("seen", ("name",)), ("group", ("finding",))],
            "Saved, 3 of 5 answered",
        ),
    ],
)
def test_an_assessed_case_says_how_many_steps_are_answered(
    shelf: Library, night: Case, steps: list[tuple[str, Response]], said: str
) -> None:
    assert view(night, None, walked(night, *steps), shelf, "first")["saved"] == said


def test_an_assessed_step_is_never_explained(shelf: Library, night: Case) -> None:
    answers = walked(night, ("first", ("open",)), ("seen", ("name",)))
    for step, fixed in (("first", True), ("seen", False)):
        seen = view(night, None, answers, shelf, step)
        assert (seen["practice"], seen["fixed"], seen["feedback"]) == (False, fixed, None)


def test_what_is_to_be_seen_is_plain_data(shelf: Library, board: Case, board_key: Key) -> None:
    answers = walked(board, ("first", ("post",)), ("repair", ("wait",)), ("reason", "Trust."))
    for at in ("first", "repair", "reason", END):
        seen = view(board, board_key, answers, shelf, at)
        assert json.loads(json.dumps(seen)) == seen
