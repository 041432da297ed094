"""From the first question to the reason for a lost mark, in a real Chromium, by keyboard alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from consentlab.answer_file import answer_file
from consentlab.marking.collect import collect
from consentlab.marking.grade import mark_all

from .conftest import EXERCISE, LESSON, answer, cases_of, served, with_lesson
from .given_away import KEYS, nothing_said, reasons_of
from .visit import SLOW, Visit, kill_kernel, visits

pytestmark = pytest.mark.browser


def test_the_whole_path_by_keyboard(browser: Browser, tmp_path: Path, tree: Path) -> None:
    with served(with_lesson(tmp_path / "course"), tmp_path / "home") as course:
        for visit in visits(browser, course, accept_downloads=True):
            practise(visit)
            visit.frames.clear()  # practice does explain itself
            answer_the_exercise(visit)
            reasons = reasons_of([path.stem for path in sorted(KEYS.glob("*.yaml"))])
            assert len(reasons) > 200
            nothing_said(visit, reasons)
            visit.press(visit.page.get_by_role("link", name="Hand in"))
            handed_in = hand_in(visit, tmp_path)
            read_the_feedback(visit, handed_in, tree)


def practise(visit: Visit) -> None:
    """Open the lesson, answer a step of a practice case and read why."""
    page = visit.page
    visit.press(page.locator(f"a.title[href$='{LESSON}']"))
    visit.cases_shown()
    case = page.locator(".cl-case").first
    visit.answer_step(case)
    explained = case.locator(".cl-note")
    expect(explained).to_be_visible()
    expect(explained.locator("h3")).to_be_focused()
    assert explained.locator("a[href^='https://']").count() >= 1
    assert visit.complaints() == []


def answer_the_exercise(visit: Visit) -> None:
    """Answer the first case and the last, with a reload and a killed kernel on the way.

    Nothing is lost. The cases between are taken as answered: they ask in every way there is, and
    test_every_exercise_by_keyboard.py answers them.
    """
    page, folder = visit.page, visit.course.folder / "exercises" / EXERCISE
    slugs = cases_of(folder / f"{EXERCISE}.ipynb")
    visit.open("landing")
    for slug in slugs[1:-1]:
        answer(visit.course.folder, f"exercises/{EXERCISE}", slug)
    visit.press(page.locator(".rail").nth(1).locator(f"a.title[href*='{EXERCISE}']"))
    visit.cases_shown()
    cases = page.locator(".cl-case")
    assert cases.count() == len(slugs)
    visit.go_on(cases.first)
    asked = cases.first.locator(".cl-ask")
    expect(cases.first).to_contain_text(re.compile(r"1 of \d+ answered"))
    now = asked.inner_text()
    page.reload()
    visit.cases_shown()
    expect(asked).to_have_text(now)

    kill_kernel(visit)
    chosen = cases.first.locator("fieldset input").first
    visit.press(chosen, "Space")
    expect(cases.first.locator(".cl-alert")).to_contain_text(
        "Your latest answer is not saved yet", timeout=SLOW
    )
    visit.press(cases.first.get_by_role("button", name="Reload the page"))
    page.wait_for_load_state()
    visit.cases_shown()
    expect(chosen).to_be_checked()
    expect(cases.first.locator(".cl-saved")).to_contain_text(re.compile("saved", re.IGNORECASE))
    saved = json.loads(answer_file(folder / "answers", slugs[0]).read_text(encoding="utf-8"))
    assert len(saved["responses"]) == 2

    for index in range(cases.count()):
        visit.answer_case(cases.nth(index))
    assert visit.complaints() == []


def hand_in(visit: Visit, folder: Path) -> Path:
    """Give a name, make the file, and keep what the browser downloads."""
    page = visit.page
    expect(page.locator(".eyebrow")).to_have_text("Hand in")
    assert page.get_by_text("Not everything is answered").count() == 0
    visit.tab_to(page.get_by_label("Your name"))
    page.keyboard.type("Ann Trainee")
    visit.press(page.get_by_role("button", name="Make the hand-in file"))
    expect(page.get_by_role("status")).to_contain_text("Your receipt is")
    with page.expect_download() as waiting:
        visit.press(page.get_by_role("link", name="Download the file"))
    download = waiting.value
    assert visit.complaints() == []
    assert re.fullmatch(
        rf"{EXERCISE}\.ann-trainee-[0-9a-f]{{8}}\.hand-in\.json", download.suggested_filename
    )
    inbox = folder / "inbox"
    inbox.mkdir()
    download.save_as(inbox / download.suggested_filename)
    page.reload()  # makes nothing new, as the folder shows
    expect(page.get_by_role("status")).to_contain_text("Your receipt is")
    (kept,) = (visit.course.folder / "hand-ins").iterdir()
    assert kept.read_bytes() == (inbox / download.suggested_filename).read_bytes()
    for name in ("landing", "hand-in"):
        expect(visit.open(name).locator("main")).to_contain_text("File made")
        assert visit.complaints() == []
    return inbox


def read_the_feedback(visit: Visit, inbox: Path, tree: Path) -> None:
    """Collect and mark in the educator's copy; the learner reads why a mark was lost."""
    taken = collect(tree, inbox)
    assert taken.problems == ()
    (mark,) = mark_all(tree).marks
    assert mark.failed == ""
    assert 0 < mark.points < mark.out_of
    assert mark.awaiting >= 1
    assert mark.feedback
    (page_file,) = mark.feedback.glob("*.html") if mark.feedback.is_dir() else [mark.feedback]
    visit.page.goto(page_file.as_uri())
    body = visit.page.locator("body")
    expect(body).to_contain_text("<b>Ask her</b> & wait.")  # shown as it was written, not obeyed
    assert visit.page.locator("a[href^='https://']").count() >= 1
    assert visit.complaints() == []
