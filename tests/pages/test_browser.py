"""The learner's pages in a real Chromium: what is seen, and what the keyboard reaches."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .conftest import LESSON, Served, answer, cases_of, served, with_lesson
from .visit import PAGES, SLOW, WITH_CASES, Visit, kernel, visits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_against_a_page(
    browser: Browser, course: Served, name: str, scheme: str
) -> None:
    for visit in visits(browser, course, color_scheme=scheme):
        visit.open(name)
        assert visit.complaints() == []


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_telephone_or_at_twice_the_size(
    browser: Browser, course: Served, name: str, width: int
) -> None:
    for visit in visits(browser, course, viewport={"width": width, "height": 700}):
        page = visit.open(name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        beyond = page.evaluate(
            """() => [...document.querySelectorAll("main *, header *")]
              .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                && getComputedStyle(one).clipPath === "none")
              .map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert beyond == []


def test_the_first_question_is_two_clicks_away(visit: Visit) -> None:
    visit.page.locator(f"a.title[href$='{LESSON}']").click()
    visit.cases_shown()
    visit.page.locator(".place input").first.check()
    expect(visit.page.locator(".cl-saved").first).to_contain_text("aved")


def test_a_kernel_stands_ready_and_is_the_one_the_lesson_gets(
    browser: Browser, tmp_path: Path
) -> None:
    with served(with_lesson(tmp_path / "course"), tmp_path / "home") as course:
        for visit in visits(browser, course):
            lesson = visit.page.locator(f"a.title[href$='{LESSON}']")
            first = _stands_ready(course, among=1)
            visit.press(lesson)
            visit.cases_shown()
            assert kernel(visit.page) == first
            second = _stands_ready(course, among=2)
            visit.page.go_back()
            visit.press(lesson)
            visit.cases_shown()
            assert kernel(visit.page) == second
            visit.page.locator(".place input").first.check()
            expect(visit.page.locator(".cl-saved").first).to_have_text("Saved")
            assert list((course.folder / "course" / "answers").glob("*.json"))


def _stands_ready(course: Served, among: int) -> str:
    """The newest of so many kernels, once it has come to rest; there are no more than that."""
    until = time.monotonic() + SLOW / 1000
    while time.monotonic() < until:
        running = json.loads(course.get("/api/kernels").text)
        assert len(running) <= among
        running = [one for one in running if one["connections"] == 0]
        if len(running) == 1 and running[0]["execution_state"] == "idle":
            return str(running[0]["id"])
        time.sleep(0.2)
    raise AssertionError("No kernel stands ready")


def test_the_lesson_can_be_read_before_its_cases_are_there(visit: Visit) -> None:
    visit.page.goto(visit.course.origin + PAGES["lesson"], wait_until="commit")
    expect(visit.page.get_by_role("heading", level=1)).to_be_visible()
    expect(visit.page.get_by_role("status").first).to_have_text(
        "Opening the cases… You can read on meanwhile."
    )
    visit.cases_shown()
    expect(visit.page.locator("#opening")).to_be_empty()


@pytest.mark.parametrize("name", WITH_CASES)
def test_a_page_shows_no_code_and_nothing_to_run(visit: Visit, name: str) -> None:
    page = visit.open(name)
    assert page.get_by_role("button", name=re.compile("run", re.IGNORECASE)).count() == 0
    said = page.locator("body").inner_text()
    for word in ("import play", "play(", "hand_in(", "Traceback", "kernel", "Kernel", "Jupyter"):
        assert word not in said


def test_a_picture_in_a_lesson_is_described_and_its_list_opens_by_keyboard(visit: Visit) -> None:
    page = visit.open("lesson")
    figure = page.locator("figure.cl-shown").first
    expect(figure.locator("img")).to_be_visible()
    assert figure.locator("img").evaluate("one => one.naturalWidth") >= 800
    assert len(figure.locator("img").get_attribute("alt") or "") >= 100
    expect(figure).to_contain_text("Drawn by code, no patient. CC BY 4.0.")
    listed = figure.get_by_role("listitem").first
    expect(listed).not_to_be_visible()
    visit.press(figure.locator("summary"))
    expect(listed).to_be_visible()


def test_from_the_landing_page_to_a_lesson_and_back_by_keyboard(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    visit.press(page.locator(f"a.title[href$='{LESSON}']"))
    visit.cases_shown()
    assert LESSON in page.url
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the lesson")).to_be_focused()
    visit.press(page.get_by_role("link", name="consentlab", exact=True))
    expect(page.get_by_role("heading", name="Lessons")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_whatever_has_the_focus_can_be_seen_to_have_it(visit: Visit, name: str) -> None:
    page = visit.open(name)
    for _ in range(12):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => { const one = document.activeElement, label = one.closest("label");
              const ring = (it) => it && getComputedStyle(it).outlineStyle !== "none"
                && parseFloat(getComputedStyle(it).outlineWidth) >= 2;
              return one === document.body || ring(one) || ring(label); }"""
        )
        assert shown, page.evaluate("document.activeElement.outerHTML")


# The notebook, for those who want it.


def test_in_jupyterlab_one_button_starts_the_lesson_and_nothing_pops_up(visit: Visit) -> None:
    page = visit.page
    page.locator(f"a[href$='/doc/tree/{LESSON}']").click()
    start = page.get_by_text("Start this lesson", exact=True)
    expect(start).to_be_visible(timeout=2 * SLOW)
    expect(page.get_by_role("button", name="Python 3 | Idle")).to_be_visible(timeout=SLOW)
    assert page.get_by_role("dialog").count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    assert page.get_by_title("Run this cell").count() == 0
    start.click()
    expect(page.locator(".cl-case fieldset").first).to_be_visible(timeout=SLOW)
    assert page.get_by_role("dialog").count() == 0
    assert page.locator(".jp-CodeCell .jp-InputArea-editor:visible").count() == 0


def test_what_was_answered_elsewhere_is_shown_when_the_page_opens(
    visit: Visit, course: Served
) -> None:
    slug = cases_of(course.folder / LESSON)[0]
    answer(course.folder, "course", slug)
    try:
        visit.page.goto(course.origin + PAGES["lesson"])
        expect(visit.page.locator(".cl-case").first).to_contain_text("the end", timeout=SLOW)
    finally:
        for path in (course.folder / "course" / "answers").rglob("*.json"):
            path.unlink()
