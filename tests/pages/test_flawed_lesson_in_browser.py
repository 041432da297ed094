"""A cell that its author mistyped says so calmly, with what the author needs to know in a fold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .conftest import LESSON, served, with_lesson
from .visit import SLOW, visits

pytestmark = pytest.mark.browser

CALM = "This part could not be opened. Reload this page; if it happens again, tell us."
MISTYPED = {1: ('explroe("rarity")', "NameError"), 3: ('play("x"', "SyntaxError")}


def test_a_mistyped_cell_is_told_calmly_with_the_error_in_a_fold(
    browser: Browser, tmp_path: Path
) -> None:
    folder = with_lesson(tmp_path / "course")
    document = json.loads((folder / LESSON).read_text(encoding="utf-8"))
    for number, (code, _) in MISTYPED.items():
        document["cells"][number]["source"] = code
    (folder / LESSON).write_text(json.dumps(document), encoding="utf-8")
    with served(folder, tmp_path / "home") as course:
        for visit in visits(browser, course):
            visit.page.goto(f"{course.origin}/voila/render/{LESSON}")
            for number, (_, name) in MISTYPED.items():
                place = visit.page.locator(f"#place-{number + 1}")
                expect(place.locator(".note.doubt")).to_have_text(CALM, timeout=SLOW)
                fold = place.locator("details")
                expect(fold.locator("p")).to_be_hidden()
                fold.locator("summary").click()
                expect(fold.locator("p")).to_be_visible()
                expect(fold).to_contain_text(f"{name}: ")
                expect(place.locator("pre")).to_have_count(0)
