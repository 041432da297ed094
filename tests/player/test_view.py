"""What the learner is to see on a step's page: words, question, picture, hints and the place."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from consentlab.case import END
from consentlab.library import Library
from consentlab.player.sitting import Sitting
from consentlab.player.view import view
from consentlab.response import Region, Response
from consentlab.route import Visit

from .conftest import LEARNER, walked

TOLD: tuple[str, Response] = ("told", ("explain",))


def test_the_first_page_tells_the_story_in_paragraphs(shelf: Library, board: Sitting) -> None:
    seen = view(board, walked(board), shelf, "first")
    assert seen["story"] == [
        "A porter has photographed the ward's board.",
        "There are names on it.",
    ]
    assert seen["earlier"] == []
    assert (seen["title"], seen["ask"]) == ("The board in the corridor", "What do you say to him?")


def test_later_pages_keep_the_story_so_far_at_hand(shelf: Library, board: Sitting) -> None:
    answers = walked(board, ("first", ("post",)), ("repair", ("tell",)))
    seen = view(board, answers, shelf, "reason")
    assert seen["story"] == ["He asks why."]
    assert seen["earlier"] == [
        "A porter has photographed the ward's board.",
        "There are names on it.",
        "A relative has seen it.",
    ]


def test_who_goes_round_reads_each_part_of_the_story_once(shelf: Library, form: Sitting) -> None:
    answers = walked(form, TOLD, ("asks", ("copies",)), ("told.2", ("explain",)))
    seen = view(form, answers, shelf, "asks.2")
    assert seen["earlier"] == [
        "A form is to be signed.",
        "She looks at the form.",
        "She asks what may happen to it.",
    ]
    assert seen["story"] == ["She asks what may happen to it."]


def test_the_question_comes_with_what_was_given(shelf: Library, board: Sitting) -> None:
    seen = view(board, walked(board, ("first", ("post",))), shelf, "first")
    assert seen["control"] == {
        "kind": "one",
        "choices": [
            {"id": "keep", "text": "Keep it to yourself"},
            {"id": "ask", "text": "Please delete it"},
            {"id": "post", "text": "Post it"},
        ],
        "given": ["post"],
    }
    seen = view(board, walked(board, ("first", ("post",))), shelf, "repair")
    assert (seen["control"]["kind"], seen["control"]["given"]) == ("any", None)


def test_what_a_step_cannot_take_is_not_shown_as_given(
    every_shelf: Library, every: Sitting
) -> None:
    marks = (Region("motif", "patient"), Region("nowhere", "patient"), Region("letters", "none"))
    for odd, shown in (
        (marks, [{"feature": "motif", "kind": "patient"}]),
        (("motif",), None),
        ("Words.", None),
    ):
        answers = replace(every.fresh(LEARNER), responses={"spot": odd})
        assert view(every, answers, every_shelf, "spot")["control"]["given"] == shown


def test_a_second_coming_is_told_and_its_choices_stand_as_they_did(
    shelf: Library, form: Sitting
) -> None:
    answers = walked(form, TOLD, ("asks", ("copies",)), ("told.2", ("explain",)))
    first, second = (view(form, answers, shelf, id) for id in ("asks", "asks.2"))
    assert (first["again"], second["again"]) == (False, True)
    assert first["control"]["choices"] == second["control"]["choices"]
    assert (first["control"]["given"], second["control"]["given"]) == (["copies"], None)
    assert (second["number"], second["back"]) == (4, "told.2")


def test_each_learner_has_an_order_of_shuffled_choices(shelf: Library, form: Sitting) -> None:
    orders = set()
    for number in range(12):
        answers = replace(walked(form, TOLD), learner=f"{number:032x}")
        seen = [view(form, answers, shelf, "asks")["control"]["choices"] for _ in range(2)]
        assert seen[0] == seen[1]
        orders.add(tuple(one["id"] for one in seen[0]))
    assert len(orders) > 3


def test_a_step_shows_its_own_picture_or_that_of_the_case(shelf: Library, board: Sitting) -> None:
    answers = walked(board, ("first", ("post",)))
    assert view(board, answers, shelf, "first")["image"] == {
        "id": "board",
        "alt": "A ward's board with three names.",
        "size": [0, 0],
        "features": [
            {"id": "names", "words": "Three names"},
            {"id": "day", "words": "A date"},
        ],
        "origin": "drawn for the tests. CC BY 4.0.",
    }
    assert view(board, answers, shelf, "repair")["image"]["id"] == "phone"


def test_a_question_about_a_picture_does_not_show_one_beside_it(
    every_shelf: Library, every: Sitting
) -> None:
    answers = walked(every, ("spot", (Region("motif", "patient"),)))
    assert every.case.image
    for step, beside in (("spot", False), ("cover", False)):
        seen = view(every, answers, every_shelf, step)
        assert bool(seen["image"]) == beside
        assert seen["control"]["picture"]["id"] == every.case.image
    answers = walked(every, ("spot", (Region("motif", "patient"),)), ("cover", (Region("motif"),)))
    assert view(every, answers, every_shelf, "caption")["image"]["id"] == every.case.image


def test_a_case_without_a_picture_shows_none(shelf: Library, night: Sitting) -> None:
    assert view(night, walked(night), shelf, "first")["image"] is None


def test_the_place_on_the_way_is_told(shelf: Library, board: Sitting) -> None:
    answers = walked(board, ("first", ("post",)), ("repair", ("tell",)))
    seen = view(board, answers, shelf, "repair")
    assert (seen["number"], seen["in_all"], seen["back"], seen["on"]) == (2, 3, "first", "reason")


def test_a_page_not_open_yet_is_answered_with_the_last_that_is(
    shelf: Library, board: Sitting
) -> None:
    for at in ("reason", END, "nowhere", "first.2", ""):
        assert view(board, walked(board), shelf, at)["at"] == "first"


def test_nothing_is_explained_before_it_is_gone_on_from(shelf: Library, board: Sitting) -> None:
    answers = board.respond(walked(board), Visit(board.case.by_id["first"]), ("keep",))
    seen = view(board, answers, shelf, "first")
    assert (seen["feedback"], seen["fixed"], seen["settled"]) == (None, False, False)
    assert "copy" not in json.dumps(seen)


def test_a_practice_step_is_explained_once_gone_on_from(shelf: Library, board: Sitting) -> None:
    seen = view(board, walked(board, ("first", ("keep",))), shelf, "first")
    assert (seen["fixed"], seen["settled"]) == (True, True)
    assert seen["feedback"]["heading"] == "Part of the way: 1 of 5"


def test_an_assessed_step_is_never_explained(shelf: Library, night: Sitting) -> None:
    answers = walked(night, ("first", ("open",)), ("seen", ("name",)))
    for step, fixed in (("first", True), ("seen", False)):
        seen = view(night, answers, shelf, step)
        assert (seen["practice"], seen["fixed"], seen["feedback"]) == (False, fixed, None)


def test_a_step_says_whether_what_comes_depends_on_it(shelf: Library, leave: Sitting) -> None:
    answers = walked(leave, ("asked", ("agreed",)), ("where", ("wall",)))
    told = {id: view(leave, answers, shelf, id)["branches"] for id in ("asked", "where", "who")}
    assert told == {"asked": True, "where": False, "who": True}


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
    shelf: Library, night: Sitting, steps: list[tuple[str, Response]], said: str
) -> None:
    assert view(night, walked(night, *steps), shelf, "first")["saved"] == said


def test_what_was_handed_in_is_read_only_everywhere(shelf: Library, night: Sitting) -> None:
    answers = walked(night, ("first", ("open",)), ("seen", ("name",)))
    for step, settled in (("first", True), ("seen", False), ("group", False)):
        seen = view(night, answers, shelf, step, handed_in="2 May 2026, 10:00")
        assert (seen["handed_in"], seen["fixed"]) == ("2 May 2026, 10:00", True)
        assert seen["settled"] == settled


# Hints.


def hints(seen: dict[str, Any]) -> tuple[list[str], bool]:
    return seen["hints"], seen["more_hints"]


def test_hints_are_given_one_by_one_as_they_are_asked_for(shelf: Library, form: Sitting) -> None:
    nudge, more = "Look at her, not at the form.", "What has she been told so far?"
    told = [hints(view(form, walked(form), shelf, "told", hints=count)) for count in range(4)]
    assert told == [
        ([], True),
        ([nudge], True),
        ([nudge, more], False),
        ([nudge, more], False),
    ]


def test_a_step_without_hints_offers_none(shelf: Library, form: Sitting) -> None:
    assert hints(view(form, walked(form, TOLD), shelf, "asks", hints=3)) == ([], False)


def test_after_a_step_is_explained_no_more_hints_are_offered(shelf: Library, form: Sitting) -> None:
    assert hints(view(form, walked(form, TOLD), shelf, "told")) == ([], False)


def test_an_assessed_case_never_gives_a_hint(shelf: Library, leave: Sitting) -> None:
    assert leave.case.by_id["asked"].hints
    seen = view(leave, walked(leave), shelf, "asked", hints=2)
    assert hints(seen) == ([], False)
    assert "nobody sees it here" not in json.dumps(seen)


def test_what_is_to_be_seen_is_plain_data(shelf: Library, board: Sitting) -> None:
    answers = walked(board, ("first", ("post",)), ("repair", ("wait",)), ("reason", "Trust."))
    for at in ("first", "repair", "reason", END):
        seen = view(board, answers, shelf, at)
        assert json.loads(json.dumps(seen)) == seen
