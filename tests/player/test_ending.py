"""The last page: how the case ended, the way there and, in practice, what each step earned."""

from __future__ import annotations

import json

import pytest

from consentlab.case import END
from consentlab.library import Library
from consentlab.player.sitting import Sitting
from consentlab.player.view import view
from consentlab.response import Response

from .conftest import walked

BEST: tuple[tuple[str, Response], ...] = (
    ("told", ("explain",)),
    ("asks", ("copies", "refuse")),
    ("why", "She knows."),
)
ROUND: tuple[tuple[str, Response], ...] = (
    ("told", ("explain",)),
    ("asks", ("pay",)),
    ("told.2", ("explain",)),
    ("asks.2", ("copies", "refuse")),
    ("why", "She knows."),
)


def test_the_end_of_a_practice_shows_what_each_step_earned(shelf: Library, board: Sitting) -> None:
    answers = walked(
        board, ("first", ("post",)), ("repair", ("delete", "tell")), ("reason", "Trust.")
    )
    seen = view(board, answers, shelf, END)
    assert (seen["at"], seen["points"], seen["out_of"]) == (END, 3, 5)
    assert seen["rows"] == [
        {
            "visit": "first",
            "ask": "What do you say to him?",
            "again": False,
            "said": "Post it",
            "points": 0,
            "out_of": 5,
        },
        {
            "visit": "repair",
            "ask": "What do you do now?",
            "again": False,
            "said": "Have it taken down; Tell the data protection lead",
            "points": 3,
            "out_of": 3,
        },
        {
            "visit": "reason",
            "ask": "Tell him.",
            "again": False,
            "said": "Trust.",
            "points": 0,
            "out_of": 0,
        },
    ]
    assert (seen["saved"], seen["back"], seen["on"]) == ("Saved", "reason", None)


def test_a_way_whose_steps_add_up_to_another_sum_is_explained(
    shelf: Library, board: Sitting, form: Sitting
) -> None:
    answers = walked(board, ("first", ("post",)), ("repair", ("tell",)), ("reason", "Trust."))
    assert view(board, answers, shelf, END)["spared"] == (
        "The most this case can earn is what its best way through earns: 5. Your way was another, "
        "so its steps add up differently."
    )
    assert view(form, walked(form, *BEST), shelf, END)["spared"] == ""


def test_an_ending_has_its_title_and_its_debrief_in_paragraphs(
    shelf: Library, form: Sitting
) -> None:
    assert view(form, walked(form, *BEST), shelf, END)["ending"] == {
        "title": "She knew to what she agreed",
        "debrief": ["The picture was shown at the meeting.", "She came to hear it."],
    }


def test_the_ending_follows_from_the_points_where_the_case_says_so(
    shelf: Library, form: Sitting
) -> None:
    seen = view(form, walked(form, ("told", ("sign",)), ("why", "So.")), shelf, END)
    assert seen["ending"]["title"] == "She did not know"
    assert seen["points"] == 0


def test_a_case_with_the_plain_end_has_no_debrief(shelf: Library, board: Sitting) -> None:
    answers = walked(board, ("first", ("ask",)), ("reason", "Trust."))
    assert view(board, answers, shelf, END)["ending"] is None


@pytest.mark.parametrize(
    ("visits", "points", "passed"),
    [
        (BEST, 4, True),
        (ROUND, 2, True),
        ((("told", ("sign",)), ("why", "So.")), 0, False),
    ],
)
def test_whether_it_is_a_pass_is_told_with_the_mark_that_was_asked_for(
    shelf: Library,
    form: Sitting,
    visits: tuple[tuple[str, Response], ...],
    points: int,
    passed: bool,
) -> None:
    seen = view(form, walked(form, *visits), shelf, END)
    assert (seen["points"], seen["out_of"]) == (points, 4)
    assert (seen["passed"], seen["pass_mark"]) == (passed, 50)


def test_without_a_pass_mark_nobody_passes_or_fails(shelf: Library, board: Sitting) -> None:
    answers = walked(board, ("first", ("ask",)), ("reason", "Trust."))
    seen = view(board, answers, shelf, END)
    assert (seen["passed"], seen["pass_mark"]) == (None, None)


def test_a_second_visit_is_a_row_of_its_own_and_earns_nothing(
    shelf: Library, form: Sitting
) -> None:
    rows = view(form, walked(form, *ROUND), shelf, END)["rows"]
    assert [(one["visit"], one["again"], one["points"], one["out_of"]) for one in rows] == [
        ("told", False, 2, 2),
        ("asks", False, 0, 2),
        ("told.2", True, 0, 0),
        ("asks.2", True, 0, 0),
        ("why", False, 0, 0),
    ]


def test_a_case_that_stops_after_nine_visits_says_why(shelf: Library, form: Sitting) -> None:
    rounds: list[tuple[str, Response]] = []
    for number in ("", *(f".{again}" for again in range(2, 10))):
        rounds += [(f"told{number}", ("explain",)), (f"asks{number}", ("pay",))]
    ending = view(form, walked(form, *rounds), shelf, END)["ending"]
    assert ending["title"] == "The case has gone round nine times"


def test_the_picture_of_the_way_numbers_each_coming(shelf: Library, form: Sitting) -> None:
    path = view(form, walked(form, *ROUND), shelf, END)["path"]
    numbers = {one["words"]: one["numbers"] for one in path["nodes"]}
    assert numbers == {
        "What do you do?": [1, 3],
        "What do you tell her?": [2, 4],
        "Write down what she was told.": [5],
        "She did not know": [6],
        "She knew to what she agreed": [],
    }


def test_an_assessed_case_ends_with_what_was_said_and_no_points(
    shelf: Library, leave: Sitting
) -> None:
    answers = walked(leave, ("asked", ("agreed",)), ("where", ("wall",)), ("who", ("me",)))
    seen = view(leave, answers, shelf, END)
    assert (seen["points"], seen["out_of"], seen["passed"], seen["spared"]) == (
        None,
        None,
        None,
        "",
    )
    assert [one["said"] for one in seen["rows"]] == [
        "He was, and agreed",
        "To the ward's wall",
        "I do",
    ]
    assert not any("points" in one for one in seen["rows"])


def test_an_assessed_case_does_not_tell_what_it_spared(shelf: Library, leave: Sitting) -> None:
    answers = walked(leave, ("asked", ("agreed",)), ("where", ("wall",)), ("who", ("me",)))
    told = json.dumps(view(leave, answers, shelf, END))
    assert "Who tells him?" in told
    for spared in ("What do you say to him?", "He is angry."):
        assert spared not in told
    harmed = walked(leave, ("asked", ("silent",)), ("where", ("post",)), ("who", ("nobody",)))
    visit = leave.visit(harmed, "harm")
    assert visit is not None
    harmed = leave.commit(leave.respond(harmed, visit, "I am sorry."), visit)
    assert "What do you say to him?" in json.dumps(view(leave, harmed, shelf, END))


def test_no_note_for_markers_is_ever_seen(shelf: Library, board: Sitting) -> None:
    answers = walked(board, ("first", ("ask",)), ("reason", "Trust."))
    pages = [view(board, answers, shelf, at) for at in ("first", "reason", END)]
    assert "Deleting it ends the copy." in json.dumps(pages)
    assert "MARKERS" not in json.dumps(pages)
