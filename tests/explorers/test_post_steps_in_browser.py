"""Each step of the page before a picture is posted, in a real Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from .fake_desk import WIDTH
from .post_bench import Post, post

pytestmark = pytest.mark.browser

TODAY = "Best one 🎉 of today, at last"
LEAST = 24  # CSS pixels of a target's side


def covers(tried: Post) -> list[list[int]]:
    """What the region control says is covered."""
    rows = tried.page.locator(".cl-box[data-id]").all()
    said = [row.get_attribute("aria-label") or "" for row in rows]
    return [[int(number) for number in re.findall(r"\d+", one)] for one in said]


def at_picture(tried: Post, x: float, y: float) -> tuple[float, float]:
    """A pixel of the picture, in the window."""
    sheet = tried.page.locator(".cl-sheet").bounding_box()
    assert sheet
    scale = sheet["width"] / WIDTH
    return sheet["x"] + x * scale, sheet["y"] + y * scale


def test_what_is_found_after_an_emoji_is_marked_where_it_stands(browser: Browser) -> None:
    with post(browser) as tried:
        tried.page.get_by_label("Alt text").fill("🎉🎉 today 🎉")
        expect(tried.page.locator("mark")).to_be_visible()
        marked = tried.page.locator("mark").evaluate("one => one.firstChild.textContent")
        assert marked == "today"


def test_a_number_on_the_picture_and_its_row_show_each_other(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        plates = tried.page.locator(".cl-spots-above .cl-spot-plate")
        plates.nth(1).click()
        row = tried.page.locator(".cl-row[aria-current]")
        expect(row).to_contain_text("••/••/••••")
        tried.button("Show number 3 on the picture").click()
        expect(row).to_contain_text("a face")
        expect(plates.nth(2)).to_have_class(re.compile("cl-chosen"))
        assert covers(tried) == []  # looking is not covering


def test_a_cover_drawn_by_hand_counts_as_one_from_the_list(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        tried.page.locator(".cl-sheet").scroll_into_view_if_needed()
        mouse = tried.page.mouse
        mouse.move(*at_picture(tried, 460, 440))
        mouse.down()
        mouse.move(*at_picture(tried, 500, 460))
        mouse.move(*at_picture(tried, 620, 475))
        mouse.up()
        expect(tried.button("Number 2 is covered; uncover it")).to_be_visible()
        tried.button("Number 2 is covered; uncover it").click()
        assert covers(tried) == []


def test_all_is_covered_with_one_press_and_undone_with_another(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        tried.button("Cover all").click()
        assert len(covers(tried)) == 3
        tried.button("Undo").click()
        assert covers(tried) == []


def test_a_change_of_the_covers_takes_the_old_copy_away(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        tried.button("Cover all").click()
        tried.button("Make a clean copy with 3 covers burned in").click()
        expect(tried.page.get_by_role("link", name="Download")).to_be_visible()
        tried.button("Undo").click()
        expect(tried.page.get_by_role("link", name="Download")).to_have_count(0)
        expect(tried.step("Clean copy")).to_contain_text("The covers have changed")


def test_a_copy_in_which_something_is_left_says_so(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        tried.button("Make a clean copy without covers").click()
        copy = tried.step("Clean copy")
        expect(copy).to_contain_text("The second check still found 1 thing in the copy")
        expect(copy.get_by_role("link", name="Download it all the same")).to_be_visible()


def test_a_second_picture_in_the_file_is_shown_beside_the_first(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        other = tried.page.get_by_role("img", name="The other picture in the file")
        expect(other).to_be_visible()
        assert other.evaluate("one => one.naturalWidth") == 160


def test_the_answers_do_not_pass_to_the_next_picture(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        tried.page.get_by_role("radio", name="Nobody").check()
        tried.choose("next.png")
        expect(tried.page.get_by_text("next.png was read.")).to_be_visible()
        expect(tried.page.get_by_role("radio", name="Nobody")).not_to_be_checked()
        assert "they belong to one picture" in tried.heard_by_reader()


def test_a_question_that_is_no_longer_asked_is_not_answered(browser: Browser) -> None:
    with post(browser) as tried:
        consent = tried.step("The consent you have")
        consent.get_by_role("radio", name="Yes").check()
        consent.get_by_role("group", name="Did they hear").get_by_role("radio", name="No").check()
        expect(consent).to_contain_text("2 of 2 answered")
        consent.get_by_role("group", name="Did the patient").get_by_role("radio", name="No").check()
        expect(consent).to_contain_text("1 of 1 answered")
        tried.page.wait_for_timeout(500)
        assert tried.desk.given == {"agreed": "agreed-1"}


def test_a_question_that_is_open_is_one_press_away(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        tried.step("Outcome").get_by_role("button", name="Is the condition rare?").click()
        name = tried.page.evaluate("document.activeElement.value")
        assert name == "rare-0"


def test_the_report_is_saved_without_the_picture_unless_that_was_ticked(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        with tried.page.expect_download() as download:
            tried.button("Save the report as a file").click()
        assert download.value.suggested_filename == "before-you-post.html"
        assert tried.desk.with_picture is False
        tried.page.get_by_label("With the picture in it").check()
        with tried.page.expect_download():
            tried.button("Save the report as a file").click()
        assert tried.desk.with_picture is True


def test_the_report_is_printed_in_a_frame_in_which_no_script_runs(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        tried.button("Print the report").click()
        frame = tried.page.locator("iframe")
        expect(frame).to_be_attached()
        assert "allow-scripts" not in (frame.get_attribute("sandbox") or "")
