"""Exercises in a real browser, one answered by keyboard alone; no answer is in them to be found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from consentlab.answer_file import load, save
from consentlab.answers import Answers
from consentlab.authoring.models import read_solution
from consentlab.case import Case
from consentlab.key import Key
from consentlab.library import Library
from tests.right import right_answers

from .conftest import Served, served
from .given_away import nothing_said, reasons_of
from .hands import Keyboard, play
from .memory import holds, memory_of
from .visit import SLOW, Visit, kernel, visits

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
KEYS, RUBRICS = ROOT / "grader" / "keys", ROOT / "grader" / "rubrics"
PLAYED = "identifiability"  # it asks in the most ways
EXERCISES = sorted(path.parent.name for path in (ROOT / "exercises").glob("*/*.ipynb"))
SEED = "ce" * 16


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The course as its learner gets it."""
    root = tmp_path_factory.mktemp("exercises")
    (root / "course").mkdir()
    (root / "course" / "learner.json").write_text(json.dumps({"seed": SEED, "name": ""}), "utf-8")
    with served(root / "course", root / "home", 8951) as running:
        yield running


def keyed(library: Library, slug: str) -> tuple[Case, Key]:
    """A case as our learner meets it, and its key."""
    case = library.case(slug, learner=SEED)
    return case, Library.of_course(ROOT).assessed_key(case, KEYS, RUBRICS)


def opened(visit: Visit, exercise: str) -> None:
    """The exercise, once all of its cases are there."""
    page = visit.page
    page.goto(f"{visit.course.origin}/voila/render/exercises/{exercise}/{exercise}.ipynb")
    expect(page.locator("#cells")).to_have_attribute("data-all", "there", timeout=2 * SLOW)
    expect(page.locator(".cl-case[aria-busy=true]")).to_have_count(0, timeout=SLOW)


def gives_nothing_away(visit: Visit, slugs: tuple[str, ...], shown: str) -> None:
    """Neither the page, nor what its kernel sent, nor the kernel's memory holds a reason."""
    reasons = reasons_of(slugs)
    assert len(reasons) > 30
    nothing_said(visit, reasons)
    # Whoever has read a key has all of it: two reasons of each are enough to look for.
    some = {one for slug in slugs for one in sorted(reasons_of([slug]))[:2]}
    nothing_in_memory(visit, some, shown)


def test_an_exercise_is_answered_by_keyboard_alone_and_gives_no_answer_away(
    browser: Browser, course: Served
) -> None:
    folder = course.folder / "exercises" / PLAYED
    library = Library.beside(folder)
    slugs = read_solution(ROOT / "solutions" / PLAYED).cases
    for visit in visits(browser, course, viewport={"width": 1280, "height": 1000}):
        opened(visit, PLAYED)
        assert visit.complaints() == []
        for slug in slugs:
            case, key = keyed(library, slug)
            titled = visit.page.get_by_role("heading", name=case.title, exact=True)
            place = visit.page.locator(".cl-case").filter(has=titled)
            play(Keyboard(visit.page), place, case, key, explained=False)
            saved = load(folder / "answers", slug).answers
            assert saved is not None, slug
            assert saved.finished, slug
        assert visit.complaints() == []
        gives_nothing_away(visit, slugs, keyed(library, slugs[0])[0].title)


@pytest.mark.parametrize("exercise", [one for one in EXERCISES if one != PLAYED])
def test_an_answered_exercise_gives_no_answer_away(
    browser: Browser, course: Served, exercise: str
) -> None:
    folder = course.folder / "exercises" / exercise
    library = Library.beside(folder)
    slugs = read_solution(ROOT / "solutions" / exercise).cases
    for slug in slugs:
        case, key = keyed(library, slug)
        right = right_answers(case, key)
        given = Answers(case.slug, case.hash, SEED, right, tuple(right), version=case.version)
        save(folder / "answers", given)
    for visit in visits(browser, course, viewport={"width": 1280, "height": 1000}):
        opened(visit, exercise)
        for place in visit.page.locator(".cl-case").all():
            expect(place).to_contain_text("the end")
        assert visit.complaints() == []
        gives_nothing_away(visit, slugs, keyed(library, slugs[0])[0].title)


def nothing_in_memory(visit: Visit, reasons: set[str], shown: str) -> None:
    """No reason is anywhere in the memory of the kernel behind the page."""
    if not Path("/proc/self/mem").exists():
        return  # a system whose memory cannot be read so
    memory = memory_of(f"kernel-{kernel(visit.page)}.json")
    assert holds(memory, [shown]) == [shown]  # what is there is indeed found
    assert holds(memory, sorted(reasons)) == []
