"""The learner's name, gain and record in a real browser, with the keyboard alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from consentlab.explorers.gain import GainShown
from consentlab.explorers.my_record import MyRecord
from consentlab.explorers.register import Register
from consentlab.kept_file import keep
from consentlab.learner_file import Learner
from consentlab.library import Library
from tests.record.conftest import LEARNER, Answer, answer, folder, library

from .lab_bench import open_laboratory

__all__ = ["answer", "folder", "library"]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_name_gain_and_record_can_be_used_by_keyboard_and_axe_is_content(
    browser: Browser, library: Library, folder: Path, answer: Answer, scheme: str
) -> None:
    narrow = {"width": 380, "height": 800}
    answers = folder / "answers"
    with open_laboratory(
        browser, Register(Learner(LEARNER)), folder, "r", color_scheme=scheme, viewport=narrow
    ) as lab:
        lab.press(lab.page.get_by_role("textbox", name="Name", exact=True), "A")
        lab.page.keyboard.type("da <b>  ")
        expect(lab.page.get_by_role("status").last).to_have_text("Kept: Ada <b>")
        expect(lab.page.get_by_role("textbox", name="Name", exact=True)).to_have_value("Ada <b>  ")
        assert (lab.complaints(), lab.beyond()) == ([], [])
    answer("known-before", asked=("reaches",))
    shown = GainShown(library, answers)
    with open_laboratory(
        browser, shown, folder, "gain", color_scheme=scheme, viewport=narrow
    ) as lab:
        expect(lab.page.get_by_text("“What you know now”: 0 of 3 answered.")).to_be_visible()
        answer("known-after")  # in the player above it, say
        lab.press(lab.page.get_by_role("button", name="Look again"))
        expect(lab.page.get_by_role("img", name="Your points before and after")).to_be_visible()
        assert "3 of 4 points before the course, 4 of 4 after it." in lab.heard_by_reader()
        assert (lab.complaints(), lab.beyond()) == ([], [])
    keep(folder, "reflection-01-a", {"question-1": "What?", "answer-1": "<i>My</i> words."})
    record = MyRecord(library, folder, answers, lambda: date(2031, 5, 4))
    with open_laboratory(
        browser, record, folder, "my-record", color_scheme=scheme, viewport=narrow
    ) as lab:
        lab.press(lab.page.get_by_role("button", name="Make the page"))
        sheet = lab.page.frame_locator("iframe")
        expect(sheet.get_by_role("heading", name="Record of learning")).to_be_visible()
        expect(sheet.get_by_text("<i>My</i> words.")).to_have_count(0)
        lab.page.keyboard.press("Shift+Tab")
        lab.press(lab.page.get_by_role("checkbox", name="What?"), "Space")
        expect(sheet.get_by_text("<i>My</i> words.")).to_be_visible()
        lab.press(lab.page.get_by_role("slider", name="Time to claim"), "ArrowRight")
        expect(sheet.get_by_text("self-claimed and not accredited")).to_be_visible()
        lab.settle()
        assert (lab.complaints(), lab.beyond()) == ([], [])
