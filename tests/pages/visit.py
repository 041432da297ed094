"""A learner at the keyboard, in a browser that can reach this machine and nothing else."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from jupyter_client.blocking.client import BlockingKernelClient
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, WebSocket, expect

from .conftest import EXERCISE, LESSON, Served

EXERCISE_PAGE = f"/voila/render/exercises/{EXERCISE}/{EXERCISE}.ipynb"
PAGES = {
    "landing": "/consentlab/",
    "lesson": f"/voila/render/{LESSON}",
    "exercise": EXERCISE_PAGE,
    "hand-in": f"/consentlab/hand-in/{EXERCISE}",
    "glossary": "/consentlab/glossary",
    "sources": "/consentlab/sources",
    "search": "/consentlab/search?q=picture",
    "no such page": "/consentlab/none",
}
WITH_CASES = ("lesson", "exercise")
QUESTION = ".place :is(fieldset, textarea)"
SLOW = 30_000  # ms
MOST_TABS = 120


class Visit:
    """What one learner does there, and what went wrong meanwhile."""

    def __init__(self, context: BrowserContext, course: Served) -> None:
        self.course = course
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.frames: list[str] = []
        context.route("**/*", self._guard)
        context.set_default_timeout(SLOW)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("websocket", self._connected)
        self.page.goto(course.home)

    def _connected(self, socket: WebSocket) -> None:
        self._note(socket.url)
        socket.on("framereceived", self._heard)

    def _heard(self, frame: str | bytes) -> None:
        text = frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
        self.frames.append(text)

    def _note(self, url: str) -> bool:
        near = urlsplit(url).hostname in ("127.0.0.1", None)
        if not near:
            self.outside.append(url)
        return near

    def _guard(self, route: Route) -> None:
        if self._note(route.request.url):
            route.continue_()
        else:
            route.abort()

    def open(self, name: str) -> Page:
        """Go to one of our pages, and wait until its cases are there."""
        self.page.goto(self.course.origin + PAGES[name])
        if name in WITH_CASES:
            self.cases_shown()
        return self.page

    def cases_shown(self) -> None:
        expect(self.page.locator(QUESTION).first).to_be_visible(timeout=SLOW)
        expect(self.page.locator("#cells")).to_have_attribute("data-all", "there", timeout=SLOW)
        expect(self.page.locator(".cl-case[aria-busy=true]")).to_have_count(0, timeout=SLOW)

    def tab_to(self, wanted: Locator) -> None:
        """Press Tab until `wanted` has the focus."""
        for _ in range(MOST_TABS):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {wanted}")

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        self.tab_to(wanted)
        self.page.keyboard.press(key)

    def answer_step(self, case: Locator) -> None:
        """Answer the step a case shows, and go on from it, by keyboard alone."""
        text = case.locator("textarea")
        if text.count():
            self.tab_to(text)
            self.page.keyboard.type("She agreed to her notes only. <b>Ask her</b> & wait.")
        else:
            if not case.locator("fieldset input:checked").count():
                self.press(case.locator("fieldset input").first, "Space")
            expect(case.locator("fieldset input").first).to_be_checked()
        expect(case.locator(".cl-saved")).to_contain_text(re.compile("saved", re.IGNORECASE))
        self.press(case.locator("button[data-name=on]"))

    def go_on(self, case: Locator) -> None:
        """Answer a step of an assessed case, and wait for what comes next."""
        before = case.locator(".cl-ask").inner_text()
        self.answer_step(case)
        expect(case.locator(".cl-ask")).not_to_have_text(before)

    def answer_case(self, case: Locator) -> None:
        """Answer an assessed case to its end."""
        for _ in range(20):
            if not case.locator("button[data-name=on]").count():
                return
            self.go_on(case)
        raise AssertionError("The case never ended")

    def complaints(self) -> list[str]:
        """What axe says against the page: rule, help and where."""
        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found]


def visits(browser: Browser, course: Served, **options: object) -> Iterator[Visit]:
    context = browser.new_context(reduced_motion="reduce", **options)  # type: ignore[arg-type]
    one = Visit(context, course)
    yield one
    context.close()
    assert one.outside == [], one.outside
    assert one.errors == [], one.errors


def kernel(page: Page) -> str:
    """The id of the kernel behind a lesson's page."""
    data = page.locator("#jupyter-config-data").text_content() or ""
    found: str = json.loads(data)["kernelId"]
    return found


def kill_kernel(visit: Visit) -> None:
    """End the kernel behind the page as a crash would: at once, without a word."""
    number = kernel(visit.page)
    client = BlockingKernelClient()
    client.load_connection_file(str(visit.course.runtime / f"kernel-{number}.json"))
    client.start_channels()
    client.wait_for_ready(timeout=SLOW / 1000)
    client.execute("import os; os._exit(9)")
    time.sleep(1)
    client.stop_channels()
