"""Handing in on the learner's pages: what is said, the file that is made, and opening again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from consentlab.answer_file import handed_in
from consentlab.gain import Score, SelfAssessed
from consentlab.hand_in_file import HandIn
from consentlab.handed_in_file import read
from consentlab.learner_file import learner_of
from consentlab.pages.progress import read_course
from consentlab.pages.voila_page import finder

from .conftest import EXERCISE, Served, answer, cases_of, forget, text_of

if TYPE_CHECKING:
    from .visit import Visit

HAND_IN = f"/consentlab/hand-in/{EXERCISE}"
REOPEN = f"/consentlab/reopen/{EXERCISE}"


def test_damaged_answers_are_said_and_nothing_else_breaks(course: Served) -> None:
    folder = course.folder / "exercises" / EXERCISE
    slug = cases_of(next(folder.glob("*.ipynb")))[0]
    path = folder / "answers" / f"{slug}.json"
    path.parent.mkdir(exist_ok=True)
    try:
        path.write_bytes(b'{"format": 1, <script>')
        for at in ("/consentlab/", HAND_IN):
            page = course.get(at)
            assert page.status == 200
            assert "cannot be read: not readable as JSON" in text_of(page.text)
        refused = course.submit(HAND_IN, HAND_IN, name="A. Trainee")
        assert refused.status == 409
        assert "No file was made" in refused.text
        assert f"{slug}.json: not readable as JSON" in text_of(refused.text)
        assert 'value="A. Trainee"' in refused.text
    finally:
        forget(folder / "answers")


def test_with_nothing_answered_it_says_what_to_do(course: Served) -> None:
    refused = course.submit(HAND_IN, HAND_IN, name="")
    assert refused.status == 409
    assert "There is nothing to hand in" in refused.text
    assert "Answer at least one case" in refused.text


def test_handing_in_half_the_work_is_said_plainly_and_not_hindered(course: Served) -> None:
    folder = course.folder / "exercises" / EXERCISE
    slugs = cases_of(next(folder.glob("*.ipynb")))
    given = [answer(course.folder, f"exercises/{EXERCISE}", slugs[0])]
    given.append(answer(course.folder, f"exercises/{EXERCISE}", slugs[1], steps=1))
    name = 'Ann <script>alert(1)</script> "Trainee"'
    try:
        said = text_of(course.get(HAND_IN).text)
        assert "all" in said
        assert "1 of " in said
        assert "You can hand in all the same" in said
        sent = course.submit(HAND_IN, HAND_IN, name=name)
        assert sent.status == 303
        made = course.get(sent.headers["Location"])
        assert made.status == 200
        assert "<script" not in made.text
        (path,) = (course.folder / "hand-ins").glob(f"{EXERCISE}.*.hand-in.json")
        hand_in = read(path.read_bytes())
        seed = learner_of(course.folder).seed
        assert (hand_in.assignment, hand_in.seed) == (EXERCISE, seed)
        assert [one.responses for one in hand_in.answers] == [
            one.responses for one in sorted(given, key=lambda one: one.case)
        ]
        receipt = json.loads(path.read_bytes())["sha256"][:8]
        assert f"Your receipt is {receipt}" in text_of(made.text)
        download = course.get(f"/consentlab/hand-ins/{path.name}")
        assert download.text.encode() == path.read_bytes()
        assert download.headers["Content-Disposition"] == f'attachment; filename="{path.name}"'
        assert path.name in made.text
        before = path.read_bytes()
        assert course.get(sent.headers["Location"]).text == made.text
        assert path.read_bytes() == before
        for at in ("/consentlab/", HAND_IN):
            said = text_of(course.get(at).text)
            assert re.search(rf"File made \d+ \w+ \d{{4}}, \d\d:\d\d, receipt {receipt}", said)
            assert "answers changed since" not in said
        answer(course.folder, f"exercises/{EXERCISE}", slugs[1])
        for at in ("/consentlab/", HAND_IN, sent.headers["Location"]):
            assert "answers changed since" in text_of(course.get(at).text).lower()
    finally:
        forget(folder / "answers")


def test_with_everything_answered_it_says_what_remains(course: Served) -> None:
    exercises = course.folder / "exercises"
    names = sorted(path.parent.name for path in exercises.glob("*/*.ipynb"))
    try:
        for lesson in read_course(course.folder, finder()).lessons:
            for case in lesson.cases:
                answer(course.folder, "course", case.slug)
        for name in names:
            for slug in cases_of(next((exercises / name).glob("*.ipynb"))):
                answer(course.folder, f"exercises/{name}", slug)
        said = text_of(course.get("/consentlab/").text)
        assert re.search(r"What remains is to hand in: .*What gives a patient away", said)
        page = text_of(course.get(HAND_IN).text)
        assert "all 1 answered" not in page
        assert re.search(r"✓ [^✓]+ (all [2-9]+ )?answered", page)
        assert "Hand in What gives a patient away: exercise" in page
        for name in names:
            place = HAND_IN.replace(EXERCISE, name)
            assert course.submit(place, place, name="").status == 303
        said = text_of(course.get("/consentlab/").text)
        assert "Your hand-in files are made, and no answer has changed since." in said
        assert "What remains is to send them to your educator" in said
        assert "What remains is to hand in" not in said
    finally:
        for name in names:
            forget(exercises / name / "answers")
        forget(course.folder / "course" / "answers")


# Opening again what was handed in.


@pytest.fixture
def closed(course: Served) -> Iterator[Served]:
    """A course whose exercise is answered in part and handed in."""
    folder = course.folder / "exercises" / EXERCISE
    forget(folder / "answers")
    answer(course.folder, f"exercises/{EXERCISE}", cases_of(next(folder.glob("*.ipynb")))[0])
    assert course.submit(HAND_IN, HAND_IN, name="").status == 303
    yield course
    forget(folder / "answers")


def test_what_was_handed_in_is_said_to_be_closed_and_can_be_opened_again(closed: Served) -> None:
    answers = closed.folder / "exercises" / EXERCISE / "answers"
    when = handed_in(answers)
    assert when
    page = closed.get(HAND_IN).text
    assert f"You handed this exercise in on {when}, so its answers stay" in text_of(page)
    assert f'<form method="post" action="{REOPEN}">' in page
    opened = closed.submit(HAND_IN, REOPEN)
    assert opened.status == 303
    assert opened.headers["Location"].startswith(f"/voila/render/exercises/{EXERCISE}/")
    assert handed_in(answers) == ""
    page = closed.get(HAND_IN).text
    assert "Closed to changes" not in page
    assert REOPEN not in page
    assert len(list((closed.folder / "hand-ins").glob(f"{EXERCISE}.*.hand-in.json"))) == 1


def test_handing_in_once_more_closes_it_again(closed: Served) -> None:
    answers = closed.folder / "exercises" / EXERCISE / "answers"
    assert closed.submit(HAND_IN, REOPEN).status == 303
    assert closed.submit(HAND_IN, REOPEN).status == 303  # open already: no harm
    assert closed.submit(HAND_IN, HAND_IN, name="").status == 303
    assert handed_in(answers)


def test_another_site_cannot_open_what_was_handed_in(closed: Served) -> None:
    answers = closed.folder / "exercises" / EXERCISE / "answers"
    assert closed.post(REOPEN, closed.cookies()).status == 403
    assert closed.post(REOPEN, "").status in (302, 403)
    assert closed.get(REOPEN).status == 405
    assert handed_in(answers)


def test_an_exercise_that_is_not_there_is_not_opened(closed: Served) -> None:
    refused = closed.submit(HAND_IN, "/consentlab/reopen/no-such-exercise")
    assert refused.status == 404
    assert "There is no such page" in refused.text


# The two self-assessments, which go with a hand-in if the learner wants that.


@pytest.fixture
def assessed(closed: Served) -> Iterator[Served]:
    """The same course, with both self-assessments gone through."""
    (path,) = (closed.folder / "hand-ins").glob(f"{EXERCISE}.*")
    path.unlink()
    for slug in ("self-assessment-before", "self-assessment-after"):
        answer(closed.folder, "course", slug)
    yield closed
    forget(closed.folder / "course" / "answers")


def sent_file(course: Served, **fields: str) -> tuple[HandIn, str]:
    """What is in the one file that the page makes, and what its receipt says."""
    sent = course.submit(HAND_IN, HAND_IN, **fields)
    assert sent.status == 303
    (path,) = (course.folder / "hand-ins").glob(f"{EXERCISE}.*")
    return read(path.read_bytes()), text_of(course.get(sent.headers["Location"]).text)


def test_without_both_self_assessments_none_is_offered_nor_added(closed: Served) -> None:
    answer(closed.folder, "course", "self-assessment-before")
    try:
        assert 'type="checkbox"' not in closed.get(HAND_IN).text
        hand_in, said = sent_file(closed, name="", self_assessment="add")
        assert hand_in.gained is None
        assert "self-assessments" not in said
    finally:
        forget(closed.folder / "course" / "answers")


def test_self_assessments_are_offered_and_left_out_unasked(assessed: Served) -> None:
    page = assessed.get(HAND_IN).text
    assert 'type="checkbox"' in page
    assert " checked" not in page
    assert "Add my two self-assessments: 36 of 36 points before" in text_of(page)
    hand_in, said = sent_file(assessed, name="Ada")
    assert hand_in.gained is None
    assert "self-assessments" not in said


def test_with_a_tick_the_totals_are_in_the_file_and_without_it_out_again(assessed: Served) -> None:
    hand_in, said = sent_file(assessed, name="Ada", self_assessment="add")
    assert hand_in.gained == SelfAssessed(Score(36, 36), Score(36, 36))
    assert "in the two self-assessments: 36 of 36 points before the course" in said
    assert {one.case for one in hand_in.answers} <= set(
        cases_of(next((assessed.folder / "exercises" / EXERCISE).glob("*.ipynb")))
    )
    assert " checked" in assessed.get(HAND_IN).text
    hand_in, said = sent_file(assessed, name="Ada")
    assert hand_in.gained is None
    assert "self-assessments" not in said


@pytest.mark.browser
def test_the_tick_is_set_and_sent_by_keyboard_and_axe_is_content(
    assessed: Served, visit: Visit
) -> None:
    from tests.in_browser import tab_to  # needs Playwright, which only these tests do

    page = visit.open("hand-in")
    tick = page.get_by_role("checkbox", name="Add my two self-assessments")
    tab_to(page, tick)
    page.keyboard.press("Space")
    assert tick.is_checked()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert visit.complaints() == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    tab_to(page, page.get_by_role("button", name="Make the hand-in file"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your hand-in file is ready").wait_for()
    (path,) = (assessed.folder / "hand-ins").glob(f"{EXERCISE}.*")
    assert read(path.read_bytes()).gained == SelfAssessed(Score(36, 36), Score(36, 36))
