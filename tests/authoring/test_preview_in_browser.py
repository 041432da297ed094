"""The preview in a real browser: a save is seen, and the slides are walked by keyboard alone."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from consentlab.authoring.check_case import Marking
from consentlab.authoring.preview.desk import Desk
from consentlab.authoring.preview.read import Wanted
from consentlab.authoring.preview.server import open_server
from tests.in_browser import beyond, complaints, tab_to

from .small_course import small_course

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
CASE = """\
title: The bay window
teaches: [valid-consent]
minutes: 3
story: A picture <of> the ward.
endings:
  well: {title: She laughs about it, debrief: Nobody was harmed.}
steps:
  first:
    ask: What now?
    choose one: {stay: Stay, go: Go}
    then: {stay: well, go: trouble}
  trouble:
    story: Somebody rings.
    ask: What belongs in the first hour?
    choose any: {tell: Tell the lead, wait: Wait}
    then: well
"""
KEY = """\
first:
  stay: {points: 2, because: It is kind to wait and ask., source: house-rules}
  go: {points: 0, because: It is not kind to go on., source: house-rules#sharing}
trouble:
  tell: {points: 1, because: She knows what to do about it., source: house-rules}
  wait: {points: -1, because: It does not get better by itself., source: house-rules}
"""


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    """A small practice case that leads two ways."""
    root = small_course(tmp_path / "copy")
    (root / "course/cases/window.yaml").write_text(CASE, encoding="utf-8")
    (root / "course/keys/window.yaml").write_text(KEY, encoding="utf-8")
    return Wanted(root, Marking(root / "grader/keys", root / "grader/rubrics"), "window")


@contextmanager
def opened(
    browser: Browser, wanted: Wanted, folder: Path, *, present: bool = False, scheme: str = "light"
) -> Iterator[Page]:
    """The page on a screen of 1280 by 720; fails at the end if a script of it failed."""
    folder.mkdir(exist_ok=True)
    with open_server(Desk(wanted, folder, present=present), 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        context = browser.new_context(
            viewport={"width": 1280, "height": 720},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(server.home)
        assert server.token not in page.url
        yield page
        assert errors == []
        context.close()
        server.shutdown()


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_save_is_seen_by_learner_and_marker(
    browser: Browser, wanted: Wanted, tmp_path: Path
) -> None:
    case = wanted.root / "course/cases/window.yaml"
    key = wanted.root / "course/keys/window.yaml"
    with opened(browser, wanted, tmp_path / "kept") as page:
        learner, marker = page.frame_locator("iframe"), page.locator("#marker")
        learner.get_by_label("Go", exact=True).check()
        learner.get_by_role("button", name="Check").click()
        expect(learner.get_by_text("It is not kind to go on.")).to_be_visible()
        expect(marker.get_by_text("It is kind to wait and ask.")).to_be_visible()

        save(key, "It is not kind to go on.", "It is unkind to go on now.")
        expect(marker.get_by_text("It is unkind to go on now.")).to_be_visible()
        expect(learner.get_by_text("It is unkind to go on now.")).to_be_visible()
        expect(page.get_by_role("status").first).to_contain_text("Read again at")

        save(case, "choose one:", "chose one:")
        expect(page.get_by_role("heading", name="window cannot be shown yet")).to_be_visible()
        expect(page.get_by_text("course/cases/window.yaml, line 10")).to_be_visible()
        expect(page.locator("iframe")).to_have_count(0)
        expect(page.get_by_role("status").first).to_contain_text("something to put right")
        assert complaints(page) == []

        save(case, "chose one:", "choose one:")
        expect(marker.get_by_text("It is unkind to go on now.")).to_be_visible()
        expect(learner.get_by_text("It is unkind to go on now.")).to_be_visible()

        tab_to(page, page.get_by_role("button", name="Begin again"))
        page.keyboard.press("Enter")
        expect(learner.get_by_label("Go", exact=True)).not_to_be_checked()
        expect(learner.get_by_text("It is unkind")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_author_s_page_passes_axe(
    browser: Browser, wanted: Wanted, tmp_path: Path, scheme: str
) -> None:
    with opened(browser, wanted, tmp_path / "kept", scheme=scheme) as page:
        expect(page.frame_locator("iframe").get_by_label("Go", exact=True)).to_be_visible()
        page.locator("#ways summary").click()
        assert complaints(page) == []
        assert beyond(page, ".hidden, .wide") == []
        page.goto(page.url.rstrip("/") + "/learner")
        expect(page.get_by_label("Go", exact=True)).to_be_visible()
        assert complaints(page) == []
        assert beyond(page, ".cl-hidden") == []


SCROLLS = """() => {
  const inside = document.querySelector("iframe").contentDocument.documentElement;
  return [document.documentElement, inside].map((one) => one.scrollHeight - one.clientHeight);
}"""


def test_a_wide_page_is_as_high_as_its_window_and_each_side_scrolls_by_itself(
    browser: Browser, tmp_path: Path
) -> None:
    wanted = Wanted(ROOT, Marking(ROOT / "grader/keys", ROOT / "grader/rubrics"), "team-theatre")
    with opened(browser, wanted, tmp_path / "kept") as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(page.frame_locator("iframe").get_by_role("radio").first).to_be_visible()
        assert page.locator("#marker").evaluate("one => one.scrollHeight > one.clientHeight")
        assert page.evaluate(SCROLLS)[0] == 0  # no strip below, with nothing in it


def test_a_narrow_page_scrolls_as_a_whole(browser: Browser, tmp_path: Path) -> None:
    wanted = Wanted(ROOT, Marking(ROOT / "grader/keys", ROOT / "grader/rubrics"), "team-theatre")
    with opened(browser, wanted, tmp_path / "kept") as page:
        page.set_viewport_size({"width": 400, "height": 800})
        learner = page.frame_locator("iframe")
        expect(learner.get_by_role("radio").first).to_be_visible()
        for more in ("List what can be seen", ""):
            page.wait_for_function(f"({SCROLLS})()[1] === 0")
            tall = page.locator("iframe").evaluate("one => one.offsetHeight")
            if more:
                learner.get_by_text(more).click()
                page.wait_for_function(
                    "(tall) => document.querySelector('iframe').offsetHeight > tall", arg=tall
                )
        assert page.evaluate(SCROLLS)[0] > 0
        assert page.locator("#marker").evaluate("one => one.scrollHeight === one.clientHeight")
        inside = "one => one.contentDocument.body.getBoundingClientRect().height"
        assert page.locator("iframe").evaluate("one => one.clientHeight") == pytest.approx(
            page.locator("iframe").evaluate(inside), abs=2
        )  # nor is there an empty strip below the case
        assert beyond(page, ".hidden, .wide") == []


def test_on_paper_there_is_the_marker_s_side_alone(
    browser: Browser, wanted: Wanted, tmp_path: Path
) -> None:
    with opened(browser, wanted, tmp_path / "kept", scheme="dark") as page:
        page.emulate_media(media="print")
        expect(page.locator("iframe")).to_be_hidden()
        expect(page.get_by_text("She knows what to do about it.")).to_be_visible()
        assert page.locator("#marker").evaluate("one => one.scrollHeight === one.clientHeight")


def test_on_paper_there_is_every_slide_and_no_reason(
    browser: Browser, wanted: Wanted, tmp_path: Path
) -> None:
    with opened(browser, wanted, tmp_path / "kept", present=True) as page:
        page.keyboard.press("r")
        page.emulate_media(media="print")
        for text in ("What now?", "What belongs in the first hour?", "She laughs about it"):
            expect(page.get_by_role("heading", name=text)).to_be_visible()
        expect(page.locator(".reasons:visible")).to_have_count(0)
        expect(page.locator("footer")).to_be_hidden()
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == page.locator(".slide").count()


def heading(page: Page, text: str) -> None:
    """The slide's heading is this, and has the focus, so that it is read out."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_slides_are_walked_by_keyboard_alone(
    browser: Browser, wanted: Wanted, tmp_path: Path, scheme: str
) -> None:
    with opened(browser, wanted, tmp_path / "kept", present=True, scheme=scheme) as page:
        status, reasons = page.get_by_role("status"), page.locator(".reasons:visible")
        heading(page, "What now?")
        expect(page.get_by_text("A picture <of> the ward.")).to_be_visible()
        expect(reasons).to_have_count(0)
        assert complaints(page) == []

        page.keyboard.press("r")
        expect(reasons).to_have_count(1)
        expect(page.get_by_text("It is kind to wait and ask.")).to_be_visible()
        expect(page.get_by_role("link", name="House rules: Sharing pictures")).to_be_visible()
        expect(status).to_have_text("Reasons and sources are shown. Escape hides them.")
        assert complaints(page) == []
        assert beyond(page, ".hidden") == []
        page.keyboard.press("Escape")
        expect(reasons).to_have_count(0)
        expect(status).to_have_text("Reasons are hidden.")

        page.keyboard.press("ArrowLeft")
        expect(status).to_have_text("This is the first step.")
        page.keyboard.press("ArrowRight")  # without a choice: the best way
        heading(page, "She laughs about it")
        expect(page.get_by_text("Nobody was harmed.")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(status).to_have_text("This is the end. The left arrow goes back.")
        assert complaints(page) == []
        page.keyboard.press("ArrowLeft")

        page.keyboard.press("3")
        expect(status).to_have_text("There are 2 choices.")
        page.keyboard.press("2")  # it leads on by its way
        heading(page, "What belongs in the first hour?")
        expect(status).to_have_text("Step 2")
        page.keyboard.press("1")
        expect(status).to_have_text("Chosen: 1 Tell the lead")
        expect(page.get_by_role("button", name="Tell the lead")).to_have_attribute(
            "aria-pressed", "true"
        )
        assert complaints(page) == []
        page.keyboard.press("ArrowLeft")
        heading(page, "What now?")
        expect(page.get_by_role("button", name="2 Go")).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("r")  # as the plans for workshops say, for whoever chose too early
        expect(reasons).to_have_count(1)
        page.keyboard.press("Escape")

        tab_to(page, page.get_by_role("button", name="Keys r and 1 to 9"))
        page.keyboard.press("Enter")
        expect(status).to_contain_text("are off")
        page.keyboard.press("1")
        page.keyboard.press("r")
        expect(page.get_by_role("heading", level=1)).to_have_text("What now?")
        expect(reasons).to_have_count(0)
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert list((tmp_path / "kept").rglob("*")) == []


def test_a_slide_leads_on_by_what_was_chosen_before(
    browser: Browser, wanted: Wanted, tmp_path: Path
) -> None:
    case = wanted.root / "course/cases/window.yaml"
    save(
        case,
        "    then: well\n",
        "    then:\n      - when: {first: stay}\n        go to: well\n      - go to: rung\n",
    )
    save(case, "{stay: well, go: trouble}", "trouble")
    save(case, "endings:\n", "endings:\n  rung: {title: They ring, debrief: They rang twice.}\n")
    with opened(browser, wanted, tmp_path / "kept", present=True) as page:
        for keys, ends in {
            ("1", "ArrowRight"): "She laughs about it",
            ("2", "ArrowRight"): "They ring",
            ("ArrowRight", "ArrowRight"): "She laughs about it",  # nothing chosen: the best way
        }.items():
            page.reload()
            heading(page, "What now?")
            for key in keys:
                page.keyboard.press(key)
            heading(page, ends)


def test_a_save_is_seen_on_the_slide_that_is_shown(
    browser: Browser, wanted: Wanted, tmp_path: Path
) -> None:
    case = wanted.root / "course/cases/window.yaml"
    with opened(browser, wanted, tmp_path / "kept", present=True) as page:
        page.keyboard.press("2")
        heading(page, "What belongs in the first hour?")
        page.keyboard.press("r")
        save(case, "What belongs in the first hour?", "What comes first?")
        expect(page.get_by_role("heading", level=1)).to_have_text("What comes first?")
        expect(page.get_by_text("She knows what to do about it.")).to_be_visible()
        save(case, "choose any:", "choose many:")
        heading(page, "window cannot be shown yet")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("1")
        page.keyboard.press("r")
        assert complaints(page) == []
        save(case, "choose many:", "choose any:")
        heading(page, "What comes first?")


def test_slides_with_pictures_and_every_kind_fit_the_screen(
    browser: Browser, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    kinds = ROOT / "tests" / "fixtures" / "kinds"
    for name in ("objectives.yaml", "sources.yaml", "keys/pictures/forearm-wound.yaml"):
        (root / "course" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "course" / name, root / "course" / name)
    shutil.copytree(kinds / "cases", root / "course/cases")
    shutil.copytree(kinds / "keys", root / "course/keys", dirs_exist_ok=True)
    shutil.copytree(ROOT / "images", root / "images", ignore=shutil.ignore_patterns("draw"))
    wanted = Wanted(root, Marking(root / "grader/keys", root / "grader/rubrics"), "every-kind")
    with opened(browser, wanted, tmp_path / "kept", present=True) as page:
        seen = set()
        for _ in range(30):
            seen.add(page.locator(".slide:visible").get_attribute("data-at"))
            page.keyboard.press("r")
            pictures = page.locator(".slide:visible img")
            for at in range(pictures.count()):
                assert pictures.nth(at).evaluate("one => one.naturalWidth > 0")
            assert complaints(page) == []
            assert beyond(page, ".hidden") == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.evaluate("main.scrollWidth <= main.clientWidth")
            if page.locator("#place").inner_text() == "The end":
                break
            page.keyboard.press("ArrowRight")
        assert len(seen) > 6
        assert page.locator("#place").inner_text() == "The end"
