"""When a kernel dies or the course is closed under an open page."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .conftest import served, with_lesson
from .visit import SLOW, Visit, kernel, kill_kernel, visits

pytestmark = pytest.mark.browser


def test_a_page_whose_kernel_died_says_so_and_offers_to_reload(visit: Visit) -> None:
    page = visit.open("lesson")
    kill_kernel(visit)
    lost = page.locator("#lost")
    expect(lost).to_contain_text("lost touch with the course", timeout=SLOW)
    expect(lost).to_contain_text("What was saved is safe.")
    expect(lost).to_contain_text(
        "If reloading does not work, the course has been closed: "
        "start it again the same way as before."
    )
    assert visit.complaints() == []
    visit.press(lost.get_by_role("button", name="Reload this page"))
    expect(lost).to_be_empty()
    visit.cases_shown()


def test_a_page_whose_course_was_closed_says_so(browser: Browser, tmp_path: Path) -> None:
    with served(with_lesson(tmp_path / "course"), tmp_path / "home") as course:
        for visit in visits(browser, course):
            visit.open("lesson")
            course.process.terminate()
            course.ends()
            expect(visit.page.locator("#lost")).to_contain_text("lost touch", timeout=SLOW)


def test_what_a_case_says_of_the_lost_course_is_not_said_twice(visit: Visit) -> None:
    page = visit.open("lesson")
    kill_kernel(visit)
    expect(page.locator("#lost")).to_be_visible(timeout=SLOW)
    visit.press(page.locator(".cl-case fieldset input").first, "Space")
    expect(page.locator(".cl-alert").first).not_to_be_empty(timeout=SLOW)
    expect(page.locator("#lost")).to_be_hidden()


def test_leaving_a_page_ends_its_kernel(visit: Visit) -> None:
    visit.open("lesson")
    number = kernel(visit.page)
    visit.open("landing")
    until = time.monotonic() + SLOW / 1000
    while time.monotonic() < until and number in visit.course.get("/api/kernels").text:
        time.sleep(0.2)
    assert number not in visit.course.get("/api/kernels").text
