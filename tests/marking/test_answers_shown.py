"""The feedback page of every kind of question: what was given, what came of it, how it ended."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from consentlab.marking.converters import EXPLAIN, read_config, run
from consentlab.marking.desk import Desk
from consentlab.marking.earlier import read_reports
from consentlab.marking.grade import mark_all
from consentlab.marking.report import put, take
from consentlab.marking.words import case_fragment
from tests.marking.clinic import BOARD, HANDS, WORDS
from tests.marking.test_feedback import Page
from tests.marking.test_round_trip import answer_anew, give_in_clinic, reports

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.marking.conftest import Cohort


def text_of(cohort: Cohort, learner: str) -> str:
    return Page(cohort.page(learner)).text


def case_of(text: str, title: str) -> str:
    """What the page says of one case, after the table at its top."""
    return text.partition("A dash is no mark yet")[2].partition(title)[2]


def test_the_ending_that_was_reached_is_told_with_its_debrief(clinic: Cohort) -> None:
    text = text_of(clinic, "round")
    assert "How it ended: It went out clean, the second time The first copy is still some" in text
    assert "The picture went out clean Nobody" not in text
    assert "How it ended: The picture went out clean Nobody on the ward" in text_of(clinic, "right")


@pytest.mark.parametrize("learner", ["blank", "partly", "hostile"])
def test_who_did_not_come_to_the_end_is_told_of_no_ending(clinic: Cohort, learner: str) -> None:
    text = text_of(clinic, learner)
    assert "How it ended" not in text
    assert "forty" not in text


def test_what_an_author_wrote_is_shown_as_text_too(clinic: Cohort) -> None:
    assert "counted &lt;b&gt;forty&lt;/b&gt; copies" in clinic.page("spread")
    assert "<b>forty" not in clinic.page("spread")


def test_a_pass_and_no_pass_are_told_with_what_was_needed(clinic: Cohort) -> None:
    right, partly = text_of(clinic, "right"), text_of(clinic, "partly")
    assert "Answers Marked. Passed 12 / 12" in right
    assert "Passed. 8 of 12 marks were needed (60 per cent)." in right
    assert "Not yet passed. 8 of 12 marks are needed (60 per cent)." in partly
    for text in (right, partly):
        assert "assed" not in case_of(text, "The words of a case")


def test_what_a_person_gives_decides_who_passes(clinic_marked: Desk) -> None:
    give_in_clinic(clinic_marked, "right", BOARD, 7)
    run(EXPLAIN, read_config(clinic_marked), "clinic", "right", force=True)
    page = clinic_marked.feedback / "right" / "clinic" / "clinic.html"
    text = Page(page.read_text("utf-8")).text
    assert "Answers Set by a person. Not yet passed 7 / 12" in text
    assert "Not yet passed. 8 of 12 marks are needed" in text


def test_a_second_visit_is_shown_and_does_not_count(clinic: Cohort) -> None:
    text = case_of(text_of(clinic, "round"), "The board behind the wound")
    first, second = text.split("Your colleague wants to show it to trainees online.")[1:]
    assert "0 of 3 marks ✕ You chose Post it, the wound could be anybody's 0" in first
    assert "You came here a second time. Only the first answer counts." in second
    assert "✓ You chose Look at everything else that it shows What stands" in second
    steps = reports(clinic.desk, "round")[BOARD].steps
    assert [(one.step, one.points, one.out_of) for one in steps[:3]] == [
        ("begin", 0, 3),
        ("complaint", 1, 1),
        ("begin.2", 0, 0),
    ]
    assert clinic.points("round")[BOARD] == 10


def test_each_field_of_a_form_has_its_label_its_points_and_its_reasons(clinic: Cohort) -> None:
    text = case_of(text_of(clinic, "right"), "The words of a case")
    form = text.partition("Fill in the record of consent.")[2]
    assert form.strip().startswith("11 of 11 marks What was agreed to 1 of 1 marks ✓ You chose")
    for label in ("What was explained 2 of 2", "What was said 2 of 2", "What happened, in order 2"):
        assert label in form
    assert "The caption as agreed: What a person reads in it Waiting to be read by" in form
    assert "Why it is to be shared Waiting to be read by a person , 3 marks at most" in form


def test_a_form_left_blank_is_told_in_a_line_and_its_written_parts_one_by_one(
    clinic: Cohort,
) -> None:
    form = text_of(clinic, "blank").partition("Fill in the record of consent.")[2]
    form = form.partition("Tell your colleague")[0]
    assert form.strip() == (
        "Not answered , 0 of 11 marks The caption as agreed: What a person reads in it Not "
        "answered , 0 of 3 marks Why it is to be shared Not answered , 0 of 3 marks"
    )


def test_the_table_names_each_thing_that_a_person_reads(clinic: Cohort) -> None:
    table = text_of(clinic, "right").partition("A dash is no mark yet")[0]
    for what in (
        *("Rewritten text Waiting", "Rewritten text: The caption as agreed Waiting"),
        *("Written answer: Why it is to be shared Waiting", "Written answer Waiting"),
    ):
        assert f"The words of a case {what} to be read by a person – / 3" in table


def test_an_order_is_shown_as_it_was_given_unless_it_is_right(clinic: Cohort) -> None:
    assert "Your order" not in text_of(clinic, "right")
    text = text_of(clinic, "partly")
    shown = next(
        one.shown for one in reports(clinic.desk, "partly")[BOARD].steps if one.step == "order"
    )
    assert shown is not None
    assert f"Your order {' '.join(shown.order)}" in text
    assert len(shown.order) == 4


def test_a_text_is_shown_with_what_was_found_what_is_nothing_and_what_was_missed(
    clinic_marked: Desk,
) -> None:
    runs = [{"words": [0, 1], "kind": "patient"}, {"words": [3, 4], "kind": "time"}]
    answer_anew(clinic_marked, "right", WORDS, lambda given: given.update(caption=runs))
    mark = next(one for one in mark_all(clinic_marked.root).marks if one.learner == "right")
    step = next(
        one for one in reports(clinic_marked, "right")[WORDS].steps if one.step == "caption"
    )
    assert step.shown is not None
    assert [(one.text, one.tone) for one in step.shown.text if one.tone] == [
        ("Mr Tallowmere,", "given"),
        ("17,", "missed"),
        ("came from", "nothing"),
        ("Marrowby last Tuesday.", "missed"),
    ]
    assert "".join(one.text for one in step.shown.text) == (
        "Mr Tallowmere, 17, came from Marrowby last Tuesday.\n\nThe ulcer healed in six weeks."
    )
    page = mark.feedback.read_text("utf-8") if mark.feedback else ""
    assert "Mr Tallowmere, (you highlighted this) 17, (you did not highlight this)" in (
        Page(page).text
    )
    assert "came from (you highlighted this, and nothing is there)" in Page(page).text


def test_a_picture_is_shown_with_what_was_marked_and_what_was_missed(clinic: Cohort) -> None:
    page = clinic.page("hostile")
    assert page.count("<svg") == page.count("data:image/png;base64,") == 2
    assert 'aria-label="Photograph of a wall.' in page
    assert "Drawn for the tests, no patient. CC BY 4.0." in page
    marks, covers = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert '<polygon class="given" points="0,0 440,0 440,280 0,280"/>' in marks
    assert re.findall(r'<text class="(\w+)"[^>]*>(\w+)<', marks) == [
        ("given", "1"),
        *(("missed", letter) for letter in "ABC"),
    ]
    assert '<polygon class="cover" points="0,0 440,0 440,280 0,280"/>' in covers
    text = Page(page).text
    assert "Marked, and nothing there 1 Middle centre, 440 by 280 pixels" in text
    assert 'Not marked A Board, a line of its own: "Osric Tallowmere" (the patient)' in text


def test_a_polygon_and_a_mark_by_the_list_are_drawn_where_the_thing_is(clinic: Cohort) -> None:
    steps = {one.step: one for one in reports(clinic.desk, "round")[BOARD].steps}
    shown = steps["marks"].shown
    assert shown is not None
    assert [(one.corners, one.tone, one.name) for one in shown.outlines][1] == (
        ((38, 31), (138, 31), (138, 58), (38, 58)),
        "given",
        "2",
    )
    assert {one.tone for one in shown.outlines} == {"given"}


def test_without_its_file_a_picture_is_left_out_and_the_reasons_stay(clinic_marked: Desk) -> None:
    for path in (clinic_marked.root / "images" / "pictures").iterdir():
        path.rename(path.with_suffix(".gone"))
    run(EXPLAIN, read_config(clinic_marked), "clinic", "hostile", force=True)
    page = (clinic_marked.feedback / "hostile" / "clinic" / "clinic.html").read_text("utf-8")
    assert "<svg" not in page
    assert 'class="at"' not in page
    assert 'Not marked Board, a line of its own: "Osric Tallowmere"' in Page(page).text


def test_a_page_with_pictures_fetches_nothing_and_runs_nothing(clinic: Cohort) -> None:
    page = clinic.page("hostile")
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert f'content="{policy}"' in page
    tags = {tag for tag, _ in Page(page).tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "foreignobject"}
    assert set(re.findall(r'<image href="([^,]+),', page)) == {"data:image/png;base64"}
    assert str(clinic.desk.root) not in page


@pytest.mark.parametrize("learner", HANDS)
def test_a_report_is_the_same_when_it_comes_back_from_a_notebook(
    clinic: Cohort, learner: str
) -> None:
    notebook = clinic.desk.autograded / learner / "clinic" / "clinic.ipynb"
    found = read_reports(notebook)
    metadata: dict[str, object] = {}
    put(metadata, found)
    assert take(json.loads(json.dumps(metadata))) == found
    assert len(found) == 2


@pytest.mark.parametrize("learner", HANDS)
def test_what_is_for_markers_alone_is_on_no_page(clinic: Cohort, learner: str) -> None:
    assert "MARKERS-ONLY" not in clinic.page(learner)
    assert "RUBRIC-TOP" not in clinic.page(learner)


def test_the_markers_view_names_the_version_and_shows_no_picture(clinic: Cohort) -> None:
    told = reports(clinic.desk, "hostile")[BOARD]
    fragment = case_fragment(told)
    assert "3 of 12 marks, not yet passed. Version 2 of 2" in fragment
    assert "<svg" not in fragment
    assert "<style" not in fragment
    assert "30 of 30 marks. Version 6 of 6" in case_fragment(reports(clinic.desk, "right")[WORDS])


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("learner", ["partly", "round", "hostile", "blank"])
def test_axe_finds_nothing_on_any_kind_and_320_pixels_are_enough(
    clinic: Cohort, browser: Browser, learner: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    path = clinic.of(learner).feedback
    assert path is not None
    context = browser.new_context(
        viewport={"width": 320, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,  # axe is a script, which the page itself forbids
    )
    page = context.new_page()
    page.goto(path.as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.browser
def test_the_pages_own_policy_lets_its_pictures_be_seen(clinic: Cohort, browser: Browser) -> None:
    path = clinic.of("hostile").feedback
    assert path is not None
    page = browser.new_page(viewport={"width": 600, "height": 900})
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    page.goto(path.as_uri())
    box = page.locator(".drawn svg").first.bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert refused == []
    page.close()
