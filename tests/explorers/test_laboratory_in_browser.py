"""A laboratory with every part, in a real browser, with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from consentlab.kept_file import keep, kept

from .lab_bench import open_laboratory
from .made_up_lab import Everything

pytestmark = pytest.mark.browser

SANDBOXED = "Blocked script execution in 'about:srcdoc'"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_against_any_part(browser: Browser, tmp_path: Path, scheme: str) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all", color_scheme=scheme) as lab:
        lab.page.get_by_text("More", exact=True).click()
        assert lab.complaints() == []


def test_everything_can_be_set_by_keyboard_and_is_kept(browser: Browser, tmp_path: Path) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        page = lab.page
        lab.press(page.get_by_role("slider", name="A number"), "ArrowRight")
        expect(page.get_by_text("Twice that is 12.")).to_be_visible()
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "6 of ten")
        assert "Twice that is 12" in lab.heard_by_reader()
        lab.press(page.get_by_role("checkbox", name="Blue"), "Space")
        expect(page.get_by_role("rowheader", name="Blue")).to_be_visible()
        lab.press(page.get_by_role("textbox", name="A name"), "x")
        page.keyboard.type("yz <b>")
        expect(page.get_by_text("Hello xyz <b>")).to_be_visible()
        expect(page.get_by_role("textbox", name="A name")).to_be_focused()
        lab.press(page.get_by_role("button", name="Once more"))
        expect(page.get_by_role("heading", name="The result")).to_be_focused()
        lab.settle()
    found = kept(tmp_path, "all").values
    assert found["number"] == "6"
    assert found["colours"] == ("blue",)
    assert found["name"] == "xyz <b>"
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        expect(lab.page.get_by_role("slider", name="A number")).to_have_value("6")
        lab.page.get_by_role("button", name="Again").click()
        expect(lab.page.get_by_role("slider", name="A number")).to_have_value("5")
        expect(lab.page.get_by_role("textbox", name="A name")).to_have_value("")


def test_a_slider_that_is_dragged_is_not_moved_back(browser: Browser, tmp_path: Path) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        slider = lab.page.get_by_role("slider", name="A number")
        box = slider.bounding_box()
        assert box is not None
        lab.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        lab.page.mouse.down()
        for step in range(1, 11):
            lab.page.mouse.move(box["x"] + box["width"] * (0.5 + step / 20), box["y"] + 5)
        lab.page.mouse.up()
        expect(lab.page.get_by_text("Twice that is 20.")).to_be_visible()
        expect(slider).to_have_value("10")


def test_nothing_sticks_out_of_a_narrow_window(browser: Browser, tmp_path: Path) -> None:
    window = {"width": 320, "height": 700}
    with open_laboratory(browser, Everything(), tmp_path, "all", viewport=window) as lab:
        lab.page.get_by_role("checkbox", name="Red").check()
        lab.settle()
        assert lab.beyond() == []


def test_what_is_typed_a_moment_before_leaving_is_kept(browser: Browser, tmp_path: Path) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        lab.page.get_by_role("textbox", name="A name").press_sequentially("Ada")
        lab.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
        lab.page.wait_for_function("window.answered >= 2")
        assert kept(tmp_path, "all").values["name"] == "Ada"
        expect(lab.page.get_by_text("Saved", exact=True)).to_be_visible()


def test_a_field_says_when_it_is_full_and_a_damaged_file_is_told(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "all.json").write_text("{", encoding="utf-8")
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        lab.settle()
        expect(lab.page.get_by_text("is set aside as all.damaged.json.")).to_be_visible()
        lab.page.get_by_role("textbox", name="A name").fill("x" * 40)
        expect(lab.page.get_by_text("No more than 40 characters fit here.")).to_be_visible()


SLOW = "void (window.gate = new Promise((open) => { window.open_gate = open; }))"


def test_a_quick_second_tick_is_not_lost_to_a_slow_answer(browser: Browser, tmp_path: Path) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        lab.settle()
        page = lab.page
        page.evaluate(SLOW)
        page.get_by_role("checkbox", name="Red").check()
        page.get_by_role("checkbox", name="Blue").check()
        page.evaluate("window.gate = null; window.open_gate()")
        lab.settle()
        expect(page.get_by_role("checkbox", name="Red")).to_be_checked()
        assert kept(tmp_path, "all").values["colours"] == ("red", "blue")


def test_whoever_has_gone_on_is_not_called_back(browser: Browser, tmp_path: Path) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        lab.settle()
        page = lab.page
        page.evaluate(SLOW)
        page.get_by_role("button", name="Once more").click()
        page.get_by_role("textbox", name="A name").focus()
        page.evaluate("window.gate = null; window.open_gate()")
        lab.settle()
        expect(page.get_by_text("times pressed")).to_be_visible()
        expect(page.get_by_role("textbox", name="A name")).to_be_focused()


def test_a_text_that_took_the_place_of_another_is_told_until_one_leaves(
    browser: Browser, tmp_path: Path
) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        lab.settle()
        keep(tmp_path, "all", {"name": "Written elsewhere"})
        name = lab.page.get_by_role("textbox", name="A name")
        name.fill("Ada")
        told = lab.page.get_by_role("alert").filter(has_text="It was: Written elsewhere")
        expect(told).to_be_visible()
        name.fill("Ada L")
        lab.settle()
        expect(told).to_be_visible()


def test_a_link_that_comes_back_is_noticed_and_nothing_set_meanwhile_is_lost(
    browser: Browser, tmp_path: Path
) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        lab.settle()
        page = lab.page
        page.clock.install()
        page.evaluate("window.deaf = true")
        page.get_by_role("checkbox", name="Red").check()
        page.clock.run_for(31_000)
        lost = page.get_by_text("This page has lost its link")
        expect(lost).to_be_visible()
        page.get_by_role("checkbox", name="Blue").check()
        page.clock.run_for(31_000)
        page.evaluate("window.deaf = false")
        page.clock.run_for(31_000)
        expect(lost).to_be_hidden()
        page.clock.run_for(2_000)
        page.wait_for_function("window.answered >= 3")
        assert kept(tmp_path, "all").values["colours"] == ("red", "blue")
        # The clock is a script of Playwright's, put into every frame; the paper's runs none.
        lab.errors[:] = [one for one in lab.errors if not one.startswith(SANDBOXED)]


def test_what_was_typed_last_is_kept_when_the_laboratory_is_taken_away(
    browser: Browser, tmp_path: Path
) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        lab.page.get_by_role("textbox", name="A name").press_sequentially("Ada")
        lab.page.evaluate("window.gone()")
        lab.settle()
        assert kept(tmp_path, "all").values["name"] == "Ada"


def test_what_never_came_to_python_is_sent_when_the_page_opens_again(
    browser: Browser, tmp_path: Path
) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        lab.settle()
        page = lab.page
        page.evaluate("window.deaf = true")  # a page that closes sends nothing any more
        page.get_by_role("textbox", name="A name").fill("Ada")
        page.reload()
        expect(page.get_by_role("textbox", name="A name")).to_have_value("Ada")
        lab.settle()
        assert kept(tmp_path, "all").values["name"] == "Ada"
        assert page.evaluate("localStorage.length") == 0


def test_whoever_types_without_a_pause_is_saved_all_the_same(
    browser: Browser, tmp_path: Path
) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        lab.settle()
        lab.page.get_by_role("textbox", name="Some lines").press_sequentially("a" * 40, delay=90)
        assert len(str(kept(tmp_path, "all").values["essay"])) > 10


def test_a_description_that_is_open_stays_open_and_focused(
    browser: Browser, tmp_path: Path
) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        page = lab.page
        page.get_by_text("More", exact=True).click()
        lab.press(page.get_by_text("Described in words"))
        expect(page.get_by_text("Nothing but a bar.")).to_be_visible()
        page.get_by_role("slider", name="A number").evaluate(
            "one => { one.value = 9; one.dispatchEvent(new Event('input')); }"
        )
        expect(page.get_by_text("Drawn for 9")).to_be_attached()
        expect(page.get_by_text("Nothing but a bar.")).to_be_visible()
        expect(page.get_by_text("Described in words")).to_be_focused()


def test_the_paper_is_shown_and_saved(browser: Browser, tmp_path: Path) -> None:
    with open_laboratory(browser, Everything(), tmp_path, "all") as lab:
        sheet = lab.page.frame_locator("iframe")
        expect(sheet.get_by_text("A sheet of paper.")).to_be_visible()
        with lab.page.expect_download() as saved:
            lab.page.get_by_role("button", name="Save as a file").click()
        assert saved.value.suggested_filename == "sheet.html"
