"""Every lesson in a real browser, each of its cases played to the end by keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from consentlab.answer_file import load
from consentlab.library import Library
from consentlab.played import plays

from .conftest import Served, served
from .hands import Keyboard, play
from .visit import SLOW, visits

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "course").glob("[0-9][0-9]-*.ipynb"))
SEED = "cd" * 16


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The course as its learner gets it."""
    root = tmp_path_factory.mktemp("keyboard")
    (root / "course").mkdir()
    (root / "course" / "learner.json").write_text(json.dumps({"seed": SEED, "name": ""}), "utf-8")
    with served(root / "course", root / "home", 8941) as running:
        yield running


def cases_of(path: Path) -> list[str]:
    """The ids of the cases that a lesson plays; of one by law, its first form."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    texts = ["".join(one) if isinstance(one, list) else one for one in code]
    return [forms[0] for text in texts for forms in plays(text)]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_can_be_worked_through_by_keyboard_alone(
    browser: Browser, course: Served, path: Path
) -> None:
    library = Library.beside(course.folder / "course")
    for visit in visits(browser, course, viewport={"width": 1280, "height": 1000}):
        page = visit.page
        page.goto(f"{course.origin}/voila/render/course/{path.name}")
        expect(page.locator("#cells")).to_have_attribute("data-all", "there", timeout=2 * SLOW)
        expect(page.locator(".cl-case[aria-busy=true]")).to_have_count(0, timeout=SLOW)
        for slug in cases_of(path):
            case = library.case(slug, learner=SEED)
            key = library.practice_key(case)
            assert key is not None
            titled = page.get_by_role("heading", name=case.title, exact=True)
            place = page.locator(".cl-case").filter(has=titled)
            play(Keyboard(page), place, case, key, explained=not case.explained_later)
            saved = load(course.folder / "course" / "answers", slug).answers
            assert saved is not None, slug
            assert saved.finished, slug
