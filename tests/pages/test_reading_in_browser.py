"""What helps with reading a lesson, in a real Chromium: sources, terms, sections, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from consentlab.library import Library
from consentlab.pages.lay_out import course_files

from .conftest import CASES, CITED, TERM, TITLE, Served, answer, forget
from .visit import PAGES, SLOW, Visit, visits

pytestmark = pytest.mark.browser

LESSONS = sorted(place for place in course_files() if place.startswith("course/"))


def inside(inner: Locator, page: Page) -> bool:
    """True when all of it is to be seen."""
    box, size = inner.bounding_box(), page.viewport_size
    assert box
    assert size
    across = box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
    return across and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_axe_has_nothing_against_a_lesson_in_light_or_dark(
    browser: Browser, course: Served, lesson: str
) -> None:
    for visit in visits(browser, course):
        visit.page.goto(f"{course.origin}/voila/render/{lesson}")
        expect(visit.page.locator("#cells[data-all=there]")).to_be_attached(timeout=SLOW)
        expect(visit.page.locator(".cl-case[aria-busy=true]")).to_have_count(0, timeout=SLOW)
        for scheme in ("light", "dark"):
            visit.page.emulate_media(color_scheme=scheme)
            assert visit.complaints() == [], scheme


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_source_opens_by_keyboard_and_gives_the_focus_back(visit: Visit, key: str) -> None:
    page = visit.open("lesson")
    label = Library.beside(visit.course.folder / "course").reference(CITED).label
    reference = page.get_by_role("button", name=label).first
    visit.press(reference, key)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    source = Library.beside(visit.course.folder / "course").sources[CITED.partition("#")[0]]
    for words in (source.title, source.body, source.jurisdiction, source.in_force_since):
        expect(dialog).to_contain_text(words)
    for words in (source.last_checked, " ".join(source.how_sure.split())):
        expect(dialog).to_contain_text(words)
    expect(dialog).to_contain_text(source.sections[CITED.partition("#")[2]])
    away = dialog.get_by_role("link", name="Open the source")
    expect(away).to_have_attribute("href", source.url)
    assert visit.complaints() == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(reference).to_be_focused()


def test_the_source_of_a_reason_opens_like_any_other(visit: Visit) -> None:
    page = visit.open("lesson")
    case = page.locator(".cl-case").first
    try:
        visit.answer_step(case)
        reference = case.locator("a.cl-ref").first
        expect(reference).to_have_attribute("role", "button")
        visit.press(reference)
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Last checked")
        dialog.get_by_role("button", name="Close").click()
        expect(reference).to_be_focused()
    finally:
        forget(visit.course.folder / "course" / "answers")


def test_a_source_that_is_out_of_reach_is_a_link_as_before(visit: Visit) -> None:
    page = visit.open("lesson")
    page.route("**/sources.json*", lambda route: route.abort())
    page.evaluate("window.open = (url) => { window.opened = url; }")
    reference = page.locator("a.ref").first
    reference.click()
    page.wait_for_function("window.opened")
    assert page.evaluate("window.opened") == reference.get_attribute("href")
    assert page.get_by_role("dialog").count() == 0


def test_a_term_is_explained_by_keyboard_and_by_pointer(visit: Visit) -> None:
    page = visit.open("lesson")
    meaning = Library.beside(visit.course.folder / "course").glossary[TERM]
    term = page.locator("a.term", has_text=meaning.term)
    expect(term).to_have_count(1)
    said = page.locator(f"#says-{TERM}")
    described = page.locator(f"#{term.get_attribute('aria-describedby')}")
    assert (described.text_content() or "").startswith(f"{meaning.term}: {meaning.says}")
    expect(said).to_be_hidden()
    visit.tab_to(term)
    expect(said).to_be_visible()
    expect(said).to_contain_text(meaning.says)
    assert inside(said, page)
    above, line = said.bounding_box(), term.bounding_box()
    assert above
    assert line
    assert above["y"] + above["height"] <= line["y"] or above["y"] >= line["y"] + line["height"]
    assert visit.complaints() == []
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_be_visible()
    assert "glossary" not in page.url
    page.keyboard.press("Tab")
    expect(said).to_be_hidden()

    page.set_viewport_size({"width": 1500, "height": 900})  # where the sections stand beside it
    term.hover()
    expect(said).to_be_visible()
    above, line = said.bounding_box(), term.bounding_box()
    assert above
    assert line
    assert above["y"] + above["height"] <= line["y"] or above["y"] >= line["y"] + line["height"]
    assert abs(above["x"] - line["x"]) < 20
    said.hover()  # one may go there to read
    page.wait_for_timeout(600)
    expect(said).to_be_visible()
    page.mouse.move(1, 1)
    expect(said).to_be_hidden()


def test_the_sections_of_a_page_are_listed_and_lead_there(visit: Visit) -> None:
    page = visit.open("lesson")
    contents = page.get_by_role("navigation", name="On this page")
    if not contents.get_by_role("link").first.is_visible():
        visit.press(contents.locator("summary"))
    visit.press(contents.get_by_role("link", name="In short"))
    expect(page.get_by_role("heading", name="In short")).to_be_in_viewport()
    page.set_viewport_size({"width": 1500, "height": 800})
    expect(contents.get_by_role("link", name="In short")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1500


def test_what_is_searched_for_is_found_by_keyboard(visit: Visit) -> None:
    page = visit.open("lesson")
    visit.tab_to(page.get_by_role("searchbox", name="Search the course"))
    page.keyboard.type("who is looking")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("for “who is looking”")
    visit.press(page.locator(".found a", has_text="Who is looking"))
    expect(page.get_by_role("heading", name="Who is looking")).to_be_in_viewport(timeout=SLOW)


def test_a_page_that_hears_of_a_finished_case_says_how_far_one_is(visit: Visit) -> None:
    page = visit.open("lesson")
    progress = page.locator("#progress")
    expect(progress).to_have_text("0 of 2 cases done")
    try:
        answer(visit.course.folder, "course", CASES[0])
        case = page.locator(".cl-case").first
        case.dispatch_event("consentlab:progress", {"bubbles": True})
        expect(progress).to_have_text("1 of 2 cases done")
    finally:
        forget(visit.course.folder / "course" / "answers")


def test_on_paper_everything_is_said_and_nothing_is_there_to_press(visit: Visit) -> None:
    page = visit.open("lesson")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".bar", ".contents", ".around", ".place button"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".cl-case legend").first).to_be_visible()
    expect(page.locator(".printed")).to_contain_text("https://www.gmc-uk.org/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF")
    # Whatever is wider than the sheet makes all of it smaller.
    page.set_viewport_size({"width": 700, "height": 1000})
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_on_paper_a_case_names_its_sources_and_the_list_at_the_end_has_their_addresses(
    visit: Visit,
) -> None:
    page = visit.open("lesson")
    case = page.locator(".cl-case").first
    try:
        visit.answer_step(case)
        url = case.locator("a.cl-ref").first.get_attribute("href") or "none"
        folds = page.locator(".place details:not([open])").count()
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        after = "one => getComputedStyle(one, '::after').content"
        assert case.locator("a.cl-ref").first.evaluate(after) in ("none", "normal")
        listed = page.locator(f'.printed li[data-url="{url}"]')
        expect(listed).to_have_count(1)
        expect(listed).to_contain_text(url)
        assert page.locator(".place details:not([open])").count() == folds
        lines = page.locator(".printed li").count()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".printed li").count() == lines
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(".printed li").count() <= lines
    finally:
        forget(visit.course.folder / "course" / "answers")


def test_what_stands_after_the_first_case_is_opened_after_it(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.course.origin + PAGES["lesson"])
    expect(page.locator(".cl-case .cl-task").first).to_be_visible(timeout=SLOW)
    expect(page.locator("#place-4 .cl-case .cl-task")).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert page.get_by_text("Opening…").count() == 0
