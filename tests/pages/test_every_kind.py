"""Every kind of question in a real browser, in the lesson's page and in JupyterLab, three ways."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, expect

from consentlab.answer_file import load, save
from consentlab.answers import Answers
from consentlab.case import Case
from consentlab.key import Key
from consentlab.library import Library
from consentlab.mark import mark
from tests.right import right_answers

from .conftest import Served, served
from .hands import Hands, Keyboard, Lists
from .visit import SLOW, Visit, visits

pytestmark = pytest.mark.browser

KINDS = Path(__file__).parents[1] / "fixtures" / "kinds"
SEED = "ab" * 16
ASK = "What do you post?"
PAGE = "/voila/render/course/09-kinds.ipynb"
LAB = "/lab/tree/course/09-kinds.ipynb"


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A course with one more lesson, whose practice case asks every kind of question."""
    root = tmp_path_factory.mktemp("kinds")
    lesson = root / "course" / "course"
    lesson.mkdir(parents=True)
    for folder in ("cases", "keys"):
        shutil.copytree(KINDS / folder, lesson / folder)
    (root / "course" / "learner.json").write_text(json.dumps({"seed": SEED, "name": ""}), "utf-8")
    notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    notebook.cells = [
        nbformat.v4.new_markdown_cell("# Every kind"),  # type: ignore[no-untyped-call]
        nbformat.v4.new_code_cell("from consentlab import play"),  # type: ignore[no-untyped-call]
        nbformat.v4.new_code_cell('play("every-kind")'),  # type: ignore[no-untyped-call]
    ]
    nbformat.write(notebook, lesson / "09-kinds.ipynb")  # type: ignore[no-untyped-call]
    with served(root / "course", root / "home", 8921) as running:
        yield running


@pytest.fixture(scope="module")
def known(kinds: Served) -> tuple[Library, Case, Key]:
    library = Library.beside(kinds.folder / "course")
    case = library.case("every-kind", learner=SEED)
    key = library.practice_key(case)
    assert key is not None
    return library, case, key


@pytest.fixture
def visit(browser: Browser, kinds: Served) -> Iterator[Visit]:
    """A fresh visit by somebody who has answered nothing."""
    shutil.rmtree(kinds.folder / "course" / "answers", ignore_errors=True)
    yield from visits(browser, kinds, viewport={"width": 1280, "height": 1000})


def opened(visit: Visit, where: str) -> Locator:
    """The case, once its first question is there."""
    visit.page.goto(visit.course.origin + where)
    if where == LAB:
        start = visit.page.get_by_text("Start this lesson", exact=True)
        expect(start).to_be_visible(timeout=2 * SLOW)
        expect(visit.page.get_by_role("button", name="Python 3 | Idle")).to_be_visible(timeout=SLOW)
        start.click()
    case = visit.page.locator(".cl-case")
    expect(case.locator(".cl-task")).to_be_visible(timeout=SLOW)
    return case


def shown(case: Locator, ask: str) -> Locator:
    """The question, once it is this one and its picture has come."""
    task = case.locator(".cl-task")
    expect(task.locator("legend.cl-ask").first).to_contain_text(ask)
    for image in case.locator(".cl-body img").all():
        if image.is_visible():
            expect(image).to_have_js_property("complete", True)
            expect(image).not_to_have_js_property("naturalWidth", 0)
    return task


@pytest.mark.parametrize("hands", [Hands, Keyboard, Lists])
@pytest.mark.parametrize("where", [PAGE, LAB])
def test_every_kind_is_answered_and_earns_the_same_whatever_way_it_is_done(
    visit: Visit, known: tuple[Library, Case, Key], where: str, hands: type[Hands]
) -> None:
    library, case, key = known
    truths = library.practice_truths(library.picture("forearm-wound"))
    assert truths
    at_work = hands(visit.page, truths[case.shown(library.picture("forearm-wound")).variant])
    place = opened(visit, where)
    for step, right in right_answers(case, key).items():
        kind = case.by_id[step].kind
        task = shown(place, case.by_id[step].ask)
        at_work.answer(task, kind, right)
        expect(place.locator(".cl-saved")).to_have_text("Saved")
        on = place.locator("button[data-name=on]")
        at_work.press(on)
        heading = place.locator(".cl-note h3").first
        expect(heading).to_be_visible()
        sound = re.compile("A sound decision|Compare yours")
        assert sound.search(heading.inner_text()), (step, place.locator(".cl-note").inner_text())
        at_work.press(place.locator("button[data-name=on]"))
    expect(place).to_contain_text("You earned 38 of 38.")
    saved = load(visit.course.folder / "course" / "answers", "every-kind").answers
    assert saved is not None
    assert saved.finished
    earned = mark(case, key, saved)
    assert (earned.points, earned.out_of, earned.strange) == (38, 38, ())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_against_any_question_or_its_explanation(
    browser: Browser, kinds: Served, known: tuple[Library, Case, Key], scheme: str
) -> None:
    library, case, key = known
    truths = library.practice_truths(library.picture("forearm-wound"))
    assert truths
    shutil.rmtree(kinds.folder / "course" / "answers", ignore_errors=True)
    for visit in visits(browser, kinds, color_scheme=scheme):
        place = opened(visit, PAGE)
        hands = Lists(visit.page, truths[case.shown(library.picture("forearm-wound")).variant])
        for step, right in right_answers(case, key).items():
            task = shown(place, case.by_id[step].ask)
            assert visit.complaints() == [], step
            hands.answer(task, case.by_id[step].kind, right)
            place.locator("button[data-name=on]").click()
            expect(place.locator(".cl-note h3").first).to_be_visible()
            assert visit.complaints() == [], f"{step}, explained"
            place.locator("button[data-name=on]").click()
        expect(place.locator(".cl-way svg")).to_be_visible()
        assert visit.complaints() == []


@pytest.mark.parametrize("width", [320, 640])
def test_no_question_makes_the_page_scroll_sideways(
    browser: Browser, kinds: Served, known: tuple[Library, Case, Key], width: int
) -> None:
    library, case, key = known
    truths = library.practice_truths(library.picture("forearm-wound"))
    assert truths
    shutil.rmtree(kinds.folder / "course" / "answers", ignore_errors=True)
    for visit in visits(browser, kinds, viewport={"width": width, "height": 800}):
        place = opened(visit, PAGE)
        hands = Lists(visit.page, truths[case.shown(library.picture("forearm-wound")).variant])
        for step, right in right_answers(case, key).items():
            task = shown(place, case.by_id[step].ask)
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, step
            hands.answer(task, case.by_id[step].kind, right)
            place.locator("button[data-name=on]").click()
            expect(place.locator(".cl-note h3").first).to_be_visible()
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, step
            place.locator("button[data-name=on]").click()
        expect(place.locator(".cl-way svg")).to_be_visible()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_control_has_a_name_and_the_focus_goes_down_the_page(
    visit: Visit, known: tuple[Library, Case, Key]
) -> None:
    library, case, key = known
    truths = library.practice_truths(library.picture("forearm-wound"))
    assert truths
    place = opened(visit, PAGE)
    hands = Lists(visit.page, truths[case.shown(library.picture("forearm-wound")).variant])
    for step, right in right_answers(case, key).items():
        task = shown(place, case.by_id[step].ask)
        stops = tab_stops(visit)
        assert len(stops) >= 2, step
        assert all(name for name, _ in stops), (step, stops)
        places = [at for _, at in stops]
        assert places == sorted(places), (step, stops)
        hands.answer(task, case.by_id[step].kind, right)
        place.locator("button[data-name=on]").click()
        expect(place.locator(".cl-note h3").first).to_be_visible()
        place.locator("button[data-name=on]").click()


def tab_stops(visit: Visit) -> list[tuple[str, int]]:
    """The accessible name of each stop within the case, and its place in the document's order."""
    page = visit.page
    page.locator(".cl-case .cl-ask").first.focus()
    session = page.context.new_cdp_session(page)
    stops: list[tuple[str, int]] = []
    for _ in range(150):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => { const one = document.activeElement;
              if (!one.closest(".cl-case")) return -1;
              return [...document.querySelectorAll("*")].indexOf(one); }"""
        )
        if at < 0:
            break
        found = session.send("Runtime.evaluate", {"expression": "document.activeElement"})
        tree = session.send(
            "Accessibility.getPartialAXTree",
            {"objectId": found["result"]["objectId"], "fetchRelatives": False},
        )
        stops.append((tree["nodes"][0].get("name", {}).get("value", ""), at))
    else:
        raise AssertionError("Tab never left the case")
    return stops


def test_hints_come_one_by_one(visit: Visit) -> None:
    place = opened(visit, PAGE)
    place.get_by_role("button", name="Give me a hint").click()
    expect(place.locator(".cl-hints")).to_have_text(re.compile("Hint 1: Look at the edges"))
    expect(place.locator(".cl-hints p")).to_be_focused()
    place.get_by_role("button", name="Give me more").click()
    expect(place.locator(".cl-hints p")).to_have_count(2)
    expect(place.get_by_role("button", name="Give me more")).to_have_count(0)


def test_another_tab_says_that_the_answers_were_changed_and_shows_them(
    browser: Browser, kinds: Served
) -> None:
    shutil.rmtree(kinds.folder / "course" / "answers", ignore_errors=True)
    for here in visits(browser, kinds):
        first = opened(here, PAGE)
        for there in visits(browser, kinds):
            second = opened(there, PAGE)
            hands = first.locator("details.cl-features")
            hands.locator("summary").click()
            hands.locator("select").first.select_option("The patient")
            expect(first.locator(".cl-saved")).to_have_text("Saved")
            expect(second.locator(".cl-alert")).to_contain_text(
                "were changed in another tab or window", timeout=SLOW
            )
            second.get_by_role("button", name="Show what is saved there").click()
            expect(second.locator(".cl-marked li")).to_have_count(1)


def test_what_was_marked_while_the_kernel_was_gone_is_saved_on_return(visit: Visit) -> None:
    from .visit import kill_kernel

    place = opened(visit, PAGE)
    kill_kernel(visit)
    features = place.locator("details.cl-features")
    features.locator("summary").click()
    features.locator("select").first.select_option("The patient")
    expect(place.locator(".cl-alert")).to_contain_text("lost its link", timeout=SLOW)
    expect(place.locator(".cl-marked li")).to_have_count(1)
    place.get_by_role("button", name="Reload the page").click()
    expect(visit.page.locator(".cl-marked li")).to_have_count(1, timeout=SLOW)
    expect(visit.page.locator(".cl-saved").first).to_have_text("Saved")
    saved = load(visit.course.folder / "course" / "answers", "every-kind").answers
    assert saved is not None
    assert "spot" in saved.responses


def test_no_key_of_a_question_reaches_jupyterlab(visit: Visit) -> None:
    place = opened(visit, LAB)
    keys = ("a", "b", "d", "d", "x", "ArrowDown", "Shift+ArrowRight", "Control+ArrowRight", "p")
    before = visit.page.locator(".jp-Notebook .jp-Cell").count()
    for stop in (place.get_by_role("radio").first, place.get_by_role("button", name="Fit")):
        stop.focus()
        for key in keys:
            visit.page.keyboard.press(key)
        assert visit.page.locator(".jp-Notebook .jp-Cell").count() == before
    place.get_by_role("button", name="Add a mark").click()
    for key in (*keys, "Delete"):
        visit.page.keyboard.press(key)
    assert visit.page.locator(".jp-Notebook .jp-Cell").count() == before
    expect(place.locator(".cl-marked li")).to_have_count(0)
    visit.page.keyboard.press("Control+z")
    expect(place.locator(".cl-marked li")).to_have_count(1)


def test_a_button_that_is_pressed_while_an_answer_is_being_saved_is_clicked(
    visit: Visit, known: tuple[Library, Case, Key]
) -> None:
    _, case, key = known
    right = right_answers(case, key)
    done = ("spot", "cover", "caption")
    answers = Answers(case.slug, case.hash, SEED, path=done)
    kept = {step: right[step] for step in done}
    folder = visit.course.folder / "course" / "answers"
    save(folder, replace(answers, responses=kept, version=case.version))
    place = opened(visit, PAGE)
    shown(place, case.by_id["rewrite"].ask)
    on = place.locator("button[data-name=on]")
    on.evaluate("one => { window.pressed = one; }")
    place.locator("textarea").fill("What would you dress it with?")
    expect(place.locator(".cl-saved")).to_have_text("Saving…")
    expect(place.locator(".cl-saved")).to_have_text("Saved")
    assert on.evaluate("one => one === window.pressed")


def test_a_case_is_played_again_from_a_step_or_after_asking_once_from_its_start(
    visit: Visit, known: tuple[Library, Case, Key]
) -> None:
    _, case, key = known
    right = right_answers(case, key)
    done = Answers(case.slug, case.hash, SEED, right, tuple(right), version=case.version)
    save(visit.course.folder / "course" / "answers", done)
    visit.page.goto(visit.course.origin + PAGE)
    place = visit.page.locator(".cl-case")
    expect(place).to_contain_text("You earned 38 of 38.", timeout=SLOW)
    hands = Keyboard(visit.page)
    hands.press(place.get_by_role("button", name=re.compile("Play again from here.*step 10,")))
    shown(place, ASK)
    expect(place.get_by_role("radio").first).to_be_enabled()
    save(visit.course.folder / "course" / "answers", done)
    visit.page.reload()
    expect(place).to_contain_text("You earned 38 of 38.", timeout=SLOW)
    hands.press(place.get_by_role("button", name="Start again"))
    expect(place).to_contain_text("You earned 38 of 38.")
    hands.press(place.get_by_role("button", name="Yes, forget my answers"))
    shown(place, case.by_id["spot"].ask)
