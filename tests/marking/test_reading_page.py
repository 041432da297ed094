"""What the reading desk's page says at once, keeps in reach, and never lies over, in a browser."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Browser, Page, expect

from consentlab.marking.desk import Desk
from consentlab.marking.reading.answers import PATIENCE
from tests.in_browser import complaints
from tests.marking.test_reading import FULL, give, give_all, in_book, opened, top
from tests.marking.test_reading_in_browser import ask, on_page, served

pytestmark = pytest.mark.browser

COVERED = """async () => {
  // What has the focus while the bar lies over it, two drawings later; empty where it does not.
  for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
  const one = document.activeElement, bar = document.getElementById("bar");
  if (bar.contains(one) || one === document.body) return "";
  const at = one.getBoundingClientRect(), over = bar.getBoundingClientRect();
  const across = at.right > over.left && at.left < over.right;
  return across && at.bottom > over.top + 1 && at.top < over.bottom - 1 ? one.outerHTML : "";
}"""


@contextmanager
def locked(desk: Desk) -> Iterator[None]:
    """The gradebook, while another program has it."""
    other = sqlite3.connect(desk.grader / "gradebook.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


def choose_all(page: Page) -> None:
    for name in FULL:
        page.locator(f"input[name={name}]").first.check()


def test_before_anything_is_chosen_no_points_are_said(browser: Browser, marked: Desk) -> None:
    with on_page(browser, opened(marked)) as page:
        total = page.locator("#sum")
        expect(total).to_have_text("No level chosen yet; up to 3 points")
        page.locator("input[name=reason][value='0']").check()
        expect(total).to_have_text("Points: 0 of 3 so far; 1 criterion has no level yet")
        page.locator("input[name=kind][value='0']").check()
        expect(total).to_have_text("Points: 0 of 3")


def test_to_keep_a_fresh_page_says_what_is_missing_and_leads_there(
    browser: Browser, marked: Desk
) -> None:
    with on_page(browser, opened(marked)) as page:
        expect(page.locator("#head")).to_be_focused()
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("alert")).to_have_text(
            "Not kept yet: no level is chosen for “Gives the reason rather than the rule”, nor for "
            "1 more."
        )
        expect(page.locator("input[name=reason]").first).to_be_focused()
        assert page.evaluate("scrollY") == 0  # all of it is in sight as it is
        group = page.get_by_role("group", name="Gives the reason rather than the rule")
        expect(group).to_have_accessible_description("No level chosen yet")
        assert complaints(page) == []
        page.keyboard.press("2")
        expect(group).to_have_accessible_description("")


def test_a_situation_is_open_where_it_is_new_and_closed_afterwards(
    browser: Browser, marked: Desk
) -> None:
    desk = opened(marked)
    while top(desk).stood.place.cell != "corridor-photo--why":
        give(desk)
    with on_page(browser, desk) as page:
        situation = page.locator("#situation")
        expect(page.get_by_role("heading", level=1)).to_have_text("A photograph in the corridor")
        seen: set[str] = set()
        again = 0
        while situation.count():
            known = situation.get_attribute("data-known")
            assert known
            expect(situation).to_have_js_property("open", known not in seen)
            if known in seen:  # and by keyboard it opens again
                again += 1
                page.locator("summary").press("Enter")
                expect(situation).to_have_js_property("open", True)
            seen.add(known)
            handle = page.locator("#form").get_attribute("data-answer")
            page.get_by_role("button", name="Skip").click()
            expect(page.locator("#form")).not_to_have_attribute("data-answer", str(handle))
        assert again


@pytest.mark.parametrize(("width", "height"), [(1100, 500), (390, 600)])
def test_the_buttons_stay_in_reach_and_lie_over_nothing_that_has_the_focus(
    browser: Browser, marked: Desk, width: int, height: int
) -> None:
    with on_page(browser, opened(marked)) as page:
        page.set_viewport_size({"width": width, "height": height})
        page.locator("input[name=reason]").first.focus()
        expect(page.get_by_role("button", name="Keep and go on")).to_be_in_viewport(ratio=1)
        for key in ("Tab", "Shift+Tab"):
            for _ in range(12):
                assert page.evaluate(COVERED) == ""
                page.keyboard.press(key)


def test_where_little_can_be_seen_the_buttons_keep_their_place(
    browser: Browser, marked: Desk
) -> None:
    with on_page(browser, opened(marked)) as page:
        page.set_viewport_size({"width": 320, "height": 225})  # 1280 by 900 at 400 %
        expect(page.locator("#bar")).to_have_css("position", "static")
        page.set_viewport_size({"width": 320, "height": 900})
        expect(page.locator("#bar")).to_have_css("position", "sticky")


def test_it_says_at_once_that_it_is_keeping_a_mark(browser: Browser, marked: Desk) -> None:
    desk = opened(marked)
    place = top(desk).stood.place
    with on_page(browser, desk) as page:
        choose_all(page)
        with locked(marked):
            page.keyboard.press("Control+Enter")
            keep = page.locator("#keep")
            expect(keep).to_have_attribute("aria-busy", "true")
            expect(keep).to_have_text("Keeping…")
            expect(page.locator("#doing")).to_have_text("Keeping…")
            expect(page.locator("#doing")).to_contain_text("Still waiting for the gradebook")
        expect(page.locator("#told")).to_have_text("Kept: 3 points.")
    assert in_book(marked, place)[:2] == (3.0, False)


def test_after_a_while_it_says_that_nothing_was_kept_and_lets_one_try_again(
    browser: Browser, marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PATIENCE <= 10
    monkeypatch.setattr("consentlab.marking.reading.kept.PATIENCE", 0.5)
    desk = opened(marked)
    with on_page(browser, desk) as page:
        choose_all(page)
        with locked(marked):
            page.keyboard.press("Control+Enter")
            expect(page.get_by_role("alert")).to_contain_text("Not kept")
            expect(page.locator("#keep")).to_have_text("Keep and go on")
            expect(page.locator("#keep")).not_to_have_attribute("aria-busy", "true")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#told")).to_have_text("Kept: 3 points.")


def test_a_mark_that_was_kept_is_not_called_lost_where_the_next_cannot_be_opened(
    browser: Browser, marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consentlab.marking.reading.answers.PATIENCE", 0.3)
    desk = opened(marked)
    place = top(desk).stood.place
    handle = top(desk).handle
    with served(desk) as server:
        context = browser.new_context()
        page = context.new_page()
        page.goto(server.home)
        choose_all(page)
        give(desk)  # as if its answer had come just before the other program
        with locked(marked):
            cookie = f"{server.cookie}={server.token}"
            assert ask(server, "/", Cookie=cookie) == 503
            page.keyboard.press("Control+Enter")
            expect(page.get_by_role("alert")).to_contain_text("The next answer cannot be opened")
            expect(page.locator("#told")).to_have_text("Kept: 3 points.")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#form")).not_to_have_attribute("data-answer", handle)
        context.close()
    assert in_book(marked, place)[:2] == (3.0, False)
    give_all(desk)
