"""The reading desk in a real browser: by keyboard alone, in light and dark, narrow, and hostile."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Browser, Page, expect

from consentlab.marking.desk import Desk
from consentlab.marking.reading.desk import ReadingDesk
from consentlab.marking.reading.server import ReadingServer
from consentlab.marking.reading.show import open_answers, wanted_of
from tests.in_browser import beyond, complaints, tab_to
from tests.marking.test_reading import give_all, in_book, opened, top

pytestmark = pytest.mark.browser


@contextmanager
def served(desk: ReadingDesk) -> Iterator[ReadingServer]:
    with ReadingServer(desk, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def on_page(
    browser: Browser, desk: ReadingDesk, scheme: str = "light", width: int = 1280
) -> Iterator[Page]:
    """The desk's page; fails at the end if a script of it failed, or another one ran."""
    with served(desk) as server:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda _: errors.append("a script of a learner's has run"))
        page.goto(server.home)
        assert server.token not in page.url
        yield page
        assert errors == []
        assert page.title() != "owned"
        context.close()


def test_everything_is_read_by_keyboard_alone(browser: Browser, marked: Desk) -> None:
    desk = opened(marked)
    places = [one.place for one in desk.answers.all() if one.row.needs]
    with on_page(browser, desk) as page:
        expect(page.locator("#head")).to_be_focused()
        skipped = top(desk).stood.place
        tab_to(page, page.get_by_label("Comment, which the learner reads"))
        page.keyboard.type("Begun, and left.")
        tab_to(page, page.get_by_role("button", name="Skip"))
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_have_text("Skipped. It comes back after the others.")
        expect(page.locator("#count")).to_contain_text("1 skipped")
        for number in range(1, len(places)):
            expect(page.locator("#head")).to_be_focused()
            tab_to(page, page.locator("input[name=reason]").first)
            page.keyboard.press("2")  # and the next criterion has the focus
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowUp")
            expect(page.locator("#sum")).to_have_text("Points: 3 of 3")
            tab_to(page, page.get_by_label("Comment, which the learner reads"))
            page.keyboard.type(f"Number 5 of {number}")  # a digit here is a digit
            page.keyboard.press("Control+Enter")
            expect(page.locator("#told")).to_have_text("Kept: 3 points.")
            expect(page.locator("#count")).to_contain_text(f"{number} read")
        assert top(desk).stood.place == skipped
        expect(page.get_by_label("Comment, which")).to_have_value("Begun, and left.")
        tab_to(page, page.get_by_role("button", name="Keep and go on"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("Not kept yet: no level is chosen for")
        assert complaints(page) == []
        page.keyboard.press("0")
        page.keyboard.press("1")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("heading", name="Nothing is left to read")).to_be_focused()
        tab_to(page, page.get_by_role("button", name="Back to the last one"))
        page.keyboard.press("Enter")
        expect(page.get_by_label("Comment, which")).to_have_value("Begun, and left.")
        expect(page.locator("#sum")).to_have_text("Points: 1 of 3")
    assert in_book(marked, skipped) == (1.0, False, "Begun, and left.")
    assert {in_book(marked, one)[:2] for one in places if one != skipped} == {(3.0, False)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("second", [None, "100%"])
def test_the_page_passes_axe(
    browser: Browser, marked: Desk, scheme: str, second: str | None
) -> None:
    if second:
        give_all(opened(marked))
    desk = opened(marked, "ben", second)
    with on_page(browser, desk, scheme) as page:
        assert complaints(page) == []
        give_all(desk)
        page.reload()
        expect(page.get_by_role("heading", name="Nothing is left to read")).to_be_visible()
        assert complaints(page) == []


def test_nothing_sticks_out_of_a_narrow_page(browser: Browser, marked: Desk) -> None:
    desk = opened(marked)
    with on_page(browser, desk, width=380) as page:
        assert beyond(page) == []
        assert complaints(page) == []


def test_a_closed_desk_is_told_and_what_was_written_stays(browser: Browser, marked: Desk) -> None:
    desk = opened(marked)
    with served(desk) as server:
        context = browser.new_context()
        page = context.new_page()
        page.goto(server.home)
        page.get_by_label("Comment, which").fill("Not to be lost")
        context.set_offline(True)
        page.get_by_role("button", name="Keep and go on").click()
        expect(page.get_by_role("alert")).to_contain_text("this was not kept")
        expect(page.get_by_label("Comment, which")).to_have_value("Not to be lost")
        context.close()


def ask(server: ReadingServer, path: str, **headers: str) -> int:
    """What somebody who asks so is answered: the number of it."""
    asked = urllib.request.Request(f"http://127.0.0.1:{server.port}{path}", headers=headers)
    if path != "/":
        asked.data = json.dumps({"answer": "x"}).encode()
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_nobody_without_the_token_and_no_other_site_gives_marks(marked: Desk) -> None:
    with served(opened(marked)) as server:
        cookie = f"{server.cookie}={server.token}"
        json_ = {"Content-Type": "application/json"}
        assert ask(server, "/") == 403
        assert ask(server, "/", Cookie=cookie) == 200
        assert ask(server, "/mark", **json_) == 403
        assert ask(server, "/mark", Cookie=cookie, **{"Content-Type": "text/plain"}) == 403
        assert ask(server, "/mark", Cookie=cookie, Origin="http://elsewhere", **json_) == 403
        assert ask(server, "/mark", Cookie=cookie, Host="elsewhere.example", **json_) == 403
        assert ask(server, "/mark", Cookie=cookie, **json_) == 200
        assert ask(server, "/delete", Cookie=cookie, **json_) == 404


def test_no_script_but_ours_may_run(marked: Desk) -> None:
    with served(opened(marked)) as server:
        asked = urllib.request.Request(
            f"http://127.0.0.1:{server.port}/",
            headers={"Cookie": f"{server.cookie}={server.token}"},
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:
            policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_an_answer_read_again_is_one_and_no_more(browser: Browser, marked: Desk) -> None:
    give_all(opened(marked))
    answers = open_answers(marked.root, [])
    code = next(answers.all()).place.code
    with on_page(browser, ReadingDesk(answers, wanted_of(answers, "ben", None, code))) as page:
        expect(page.locator("#count")).to_have_text("0 read, 1 to go")
