"""The learner's pages in a real Chromium: what is seen, by keyboard, without a network."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter_client.blocking.client import BlockingKernelClient
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, WebSocket, expect

from consentlab.answer_file import answer_file
from consentlab.marking.collect import collect
from consentlab.marking.grade import mark_all

from .conftest import EXERCISE, LESSON, Served, answer, cases_of, served

pytestmark = pytest.mark.browser

EXERCISE_PAGE = f"/voila/render/exercises/{EXERCISE}/{EXERCISE}.ipynb"
PAGES = {
    "landing": "/consentlab/",
    "lesson": f"/voila/render/{LESSON}",
    "exercise": EXERCISE_PAGE,
    "hand-in": f"/consentlab/hand-in/{EXERCISE}",
    "no such page": "/consentlab/none",
}
WITH_CASES = ("lesson", "exercise")
QUESTION = ".place :is(fieldset, textarea)"
SECONDS_TO_A_QUESTION = 20  # far above what it takes, also on a machine that is busy
SLOW = 30_000  # ms
MOST_TABS = 120


class Visit:
    """A learner at the keyboard, in a browser that can reach this machine and nothing else."""

    def __init__(self, context: BrowserContext, course: Served) -> None:
        self.course = course
        self.outside: list[str] = []
        self.errors: list[str] = []
        context.route("**/*", self._guard)
        context.set_default_timeout(SLOW)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("websocket", self._connected)
        self.page.goto(course.home)

    def _connected(self, socket: WebSocket) -> None:
        self._note(socket.url)

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
        for case in self.page.locator(".cl-case").all():
            expect(case).to_have_attribute("aria-busy", "false")

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


@pytest.fixture
def visit(browser: Browser, course: Served) -> Iterator[Visit]:
    """A visit to the course, which must not have asked anything of anybody else."""
    yield from visits(browser, course)


def visits(browser: Browser, course: Served, **options: object) -> Iterator[Visit]:
    context = browser.new_context(reduced_motion="reduce", **options)  # type: ignore[arg-type]
    one = Visit(context, course)
    yield one
    context.close()
    assert one.outside == []
    assert one.errors == []


# How it is to be seen and used.


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
    visit.page.get_by_role("link", name="Begin with lesson 2").click()
    began = time.monotonic()
    visit.cases_shown()
    took = time.monotonic() - began
    assert took < SECONDS_TO_A_QUESTION
    visit.page.locator(".place input").first.check()
    expect(visit.page.locator(".cl-saved").first).to_contain_text("aved")


def test_a_kernel_stands_ready_and_is_the_one_the_lesson_gets(
    browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path / "course", tmp_path / "home") as course:
        for visit in visits(browser, course):
            until = time.monotonic() + SLOW / 1000
            while time.monotonic() < until and '"idle"' not in course.get("/api/kernels").text:
                time.sleep(0.2)
            (ready,) = json.loads(course.get("/api/kernels").text)
            visit.press(visit.page.locator(".actions a.button"))
            visit.cases_shown()
            assert kernel(visit.page) == ready["id"]
            visit.page.locator(".place input").first.check()
            expect(visit.page.locator(".cl-saved").first).to_have_text("Saved")
            assert list((course.folder / "course" / "answers").glob("*.json"))


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


def test_from_the_landing_page_to_a_lesson_and_back_by_keyboard(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    visit.press(page.locator(".actions a.button"))
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
    page.get_by_role("link", name="Open as notebook").first.click()
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


# When something breaks.


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


def test_a_page_whose_kernel_died_says_so_and_offers_to_reload(visit: Visit) -> None:
    page = visit.open("lesson")
    kill_kernel(visit)
    lost = page.locator("#lost")
    expect(lost).to_contain_text("lost touch with the course", timeout=SLOW)
    expect(lost).to_contain_text("What was saved is safe.")
    assert visit.complaints() == []
    visit.press(lost.get_by_role("button", name="Reload this page"))
    expect(lost).to_be_empty()
    visit.cases_shown()


def test_a_page_whose_course_was_closed_says_so(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path / "course", tmp_path / "home") as course:
        for visit in visits(browser, course):
            visit.open("lesson")
            course.process.terminate()
            course.ends()
            expect(visit.page.locator("#lost")).to_contain_text("lost touch", timeout=SLOW)


def test_leaving_a_page_ends_its_kernel(visit: Visit) -> None:
    visit.open("lesson")
    number = kernel(visit.page)
    visit.open("landing")
    until = time.monotonic() + 20
    while time.monotonic() < until and number in visit.course.get("/api/kernels").text:
        time.sleep(0.2)
    assert number not in visit.course.get("/api/kernels").text


# From the first question to the reason for a lost mark.


def test_the_whole_path_by_keyboard(browser: Browser, tmp_path: Path, tree: Path) -> None:
    with served(tmp_path / "course", tmp_path / "home") as course:
        for visit in visits(browser, course, accept_downloads=True):
            practise(visit)
            answer_the_exercise(visit)
            handed_in = hand_in(visit, tmp_path)
            read_the_feedback(visit, handed_in, tree)


def practise(visit: Visit) -> None:
    """Open the lesson, answer a step of a practice case and read why."""
    page = visit.page
    visit.press(page.locator(".actions a.button"))
    visit.cases_shown()
    case = page.locator(".cl-case").first
    visit.answer_step(case)
    explained = case.locator(".cl-note")
    expect(explained).to_be_visible()
    expect(explained.locator("h3")).to_be_focused()
    assert explained.locator("a[href^='https://']").count() >= 1
    assert visit.complaints() == []


def answer_the_exercise(visit: Visit) -> None:
    """Answer every case, with a reload and a killed kernel on the way; nothing is lost."""
    page, folder = visit.page, visit.course.folder / "exercises" / EXERCISE
    slugs = cases_of(folder / f"{EXERCISE}.ipynb")
    visit.open("landing")
    visit.press(page.locator(".rail").nth(1).locator("a.title").first)
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
    visit.press(page.get_by_role("link", name="Hand in"))


def hand_in(visit: Visit, folder: Path) -> Path:
    """Give a name, make the file, and keep what the browser downloads."""
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hand in")
    assert page.get_by_text("Not everything is answered").count() == 0
    visit.tab_to(page.get_by_label("Your name"))
    page.keyboard.type("Ann Trainee")
    with page.expect_download() as waiting:
        visit.press(page.get_by_role("button", name="Make the hand-in file"))
    download = waiting.value
    expect(page.get_by_role("status")).to_contain_text("Your receipt is")
    assert visit.complaints() == []
    assert re.fullmatch(
        rf"{EXERCISE}\.ann-trainee-[0-9a-f]{{8}}\.hand-in\.json", download.suggested_filename
    )
    inbox = folder / "inbox"
    inbox.mkdir()
    download.save_as(inbox / download.suggested_filename)
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
