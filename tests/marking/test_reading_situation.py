"""The situation that a reader is told of: the learner's version and way, and nobody's name."""

from __future__ import annotations

from consentlab.case import Case, Step, then
from consentlab.kind import Write
from consentlab.library import Library
from consentlab.marking.desk import Desk
from consentlab.marking.reading.pages import page
from consentlab.marking.reading.situation import situation
from tests.marking.conftest import ROOT
from tests.marking.test_reading import give, opened, top

STORY = "A porter has photographed a notice board with names on it."
REPAIR = "A relative has seen it online."


def step(id: str, story: str = "", image: str = "") -> Step:
    return Step(id, f"{id}?", Write(40), then("end"), story, image)


def case(*steps: Step, story: str = "", image: str = "", version: int = 1) -> Case:
    return Case("x", "A case", (), 1, steps, story, image, version=version, versions=2)


def test_the_page_has_the_case_s_title_and_its_situation(marked: Desk) -> None:
    desk = opened(marked)
    found = {}
    while (sheet := desk.sheet()) is not None:
        found[sheet.stood.place.cell] = (sheet.shown.situation, page(desk))
        give(desk)
    told, text = found["corridor-photo--why"]
    assert (told.title, told.story[0]) == ("A photograph in the corridor", STORY)
    assert text.index("A photograph in the corridor") < text.index("The question")
    assert text.index(STORY) < text.index("The question")
    told, text = found["your-plan--plan"]
    assert (told.title, told.story) == ("Your plan", ())
    assert "<details" not in text  # there is none to tell


def test_it_goes_along_the_learner_s_way_and_no_further() -> None:
    of = case(step("first"), step("repair", REPAIR), step("why"), step("after", "Later."))
    library = Library.of_course(ROOT)
    assert situation(of, library, ["first", "why", "after"], "why").story == ()
    assert situation(of, library, ["first", "repair", "why", "after"], "why").story == (REPAIR,)
    assert situation(of, library, ["repair", "first", "repair.2", "why"], "why").story == (REPAIR,)


def test_a_picture_stands_there_as_its_description_in_the_same_version() -> None:
    library = Library.of_course(ROOT)
    hand = library.picture("hand-x-ray")
    for version in (1, 2):
        of = case(step("why"), story="One\nline.\n\nAnother.", image="hand-x-ray", version=version)
        alt = hand.of_version(version).alt
        assert situation(of, library, ["why"], "why").story == (
            "One line.",
            "Another.",
            f"Picture: {alt}",
        )


def test_without_its_picture_an_answer_can_still_be_read() -> None:
    of = case(step("why", "Now.", "no-such-picture"))
    assert situation(of, Library.of_course(ROOT), ["why"], "why").story == ("Now.",)


def test_a_situation_is_known_again_by_its_words_alone(marked: Desk) -> None:
    desk = opened(marked)
    by_cell: dict[str, set[str]] = {}
    while (sheet := desk.sheet()) is not None:
        by_cell.setdefault(sheet.stood.place.cell, set()).add(top(desk).shown.situation.known_by)
        give(desk)
    stories = {
        situation(case(story=one), Library.of_course(ROOT), [], "").known_by for one in "aab"
    }
    assert len(stories) == 2
    assert len(by_cell["your-plan--plan"]) == 1
