"""The page before a picture is posted, in a real Chromium, with a stand-in for the checks."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from .fake_desk import HOSTILE, WIDTH, FakeDesk, finding, in_pixels, png
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


def test_the_whole_way_by_mouse(browser: Browser, tmp_path: Path) -> None:
    with post(browser) as tried:
        page = tried.page
        tried.choose_and_wait()
        found = tried.step("What was found")
        expect(found).to_contain_text("6 things were found: 3 in the picture, 3 in the file.")
        expect(tried.step("Outcome")).to_contain_text("Do not post as it is")
        tried.button("Cover this: number 1").click()
        assert covers(tried) == [[1, 232, 30, 11, 17]]
        expect(tried.button("Number 1 is covered; uncover it")).to_have_text("✓ Covered")
        page.get_by_label("Caption").fill(TODAY)
        expect(page.locator("mark")).to_contain_text("today")
        page.get_by_role("radio", name="The family").check()
        tried.button("Make a clean copy with 1 cover burned in").click()
        expect(tried.step("Clean copy")).to_contain_text(
            "The second check found nothing in the copy"
        )
        assert tried.desk.boxes == [[11, 17, 243, 47]]
        copied = page.get_by_role("img", name="The clean copy, with what you covered")
        assert copied.evaluate("one => one.naturalWidth") == WIDTH
        expect(tried.step("Outcome")).to_contain_text("Nothing found by these checks")
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the clean copy").click()
        assert download.value.suggested_filename == "picture-1.png"
        download.value.save_as(tmp_path / "copy.png")
        assert (tmp_path / "copy.png").read_bytes() == png()


def test_the_whole_way_by_keyboard_alone(browser: Browser) -> None:
    file: Any = {"name": "scan.png", "mimeType": "image/png", "buffer": png()}
    with post(browser) as tried:
        page = tried.page
        # From here on, not only for one press: Playwright may begin to listen after a key is down.
        page.on("filechooser", lambda chooser: chooser.set_files(file))
        tried.press(tried.button("Choose a picture"))
        expect(page.get_by_text("scan.png was read.")).to_be_visible()
        tried.press(tried.button("Cover this: number 2"))
        assert len(covers(tried)) == 1
        assert tried.button("Number 2 is covered").evaluate("one => one === document.activeElement")
        tried.tab_to(page.get_by_label("Caption"))
        page.keyboard.type("Seen today")
        expect(page.locator("mark")).to_contain_text("today")
        tried.tab_to(page.get_by_role("radio", name="Nobody"))
        page.keyboard.press("Space")
        tried.tab_to(tried.step("The consent you have").get_by_role("radio", name="Yes"))
        page.keyboard.press("Space")
        expect(page.get_by_text("Did they hear of AI training?")).to_be_visible()
        tried.press(tried.button("Make a clean copy"))
        expect(tried.step("Clean copy")).to_contain_text("found nothing in the copy")
        tried.tab_to(page.get_by_role("link", name="Download the clean copy"))
        with page.expect_download():
            page.keyboard.press("Enter")
        assert tried.desk.given == {"who": "who-0", "agreed": "agreed-0"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_no_complaint_with_findings_shown(browser: Browser, scheme: Any) -> None:
    with post(browser, color_scheme=scheme) as tried:
        assert tried.complaints() == []
        tried.choose_and_wait()
        tried.button("Cover all").click()
        tried.page.get_by_label("Caption").fill(TODAY)
        expect(tried.page.locator("mark")).to_be_visible()
        tried.button("Make a clean copy").click()
        expect(tried.page.get_by_role("link", name="Download")).to_be_visible()
        for details in tried.page.locator("details").all():
            details.evaluate("one => { one.open = true; }")
        assert tried.complaints() == []


def test_a_narrow_telephone_does_not_scroll_sideways(browser: Browser) -> None:
    with post(browser, viewport={"width": 320, "height": 640}) as tried:
        tried.desk.found = [
            *tried.desk.found,
            finding("comment", {"part": "metadata", "path": "XMP/" + "x" * 90}, "W" + "•" * 59),
        ]
        tried.choose("a" * 120 + ".png")
        expect(tried.page.get_by_text("was read.")).to_be_visible()
        tried.button("Cover all").click()
        tried.page.get_by_label("Caption").fill(TODAY + "x" * 200)
        expect(tried.page.locator("mark")).to_be_visible()
        tried.button("Make a clean copy").click()
        expect(tried.page.get_by_role("link", name="Download")).to_be_visible()
        assert tried.beyond() == []
        assert tried.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_target_is_too_small_to_hit(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        tried.button("Cover this: number 1").click()
        small = tried.page.evaluate(
            """(least) => [...document.querySelectorAll(
                ".cl-post :is(button, select, textarea, summary, input:not([type=file]))")]
              .filter((one) => one.checkVisibility())
              .filter((one) => {
                const box = (one.closest("label") || one).getBoundingClientRect();
                return box.width < least || box.height < least;
              }).map((one) => one.outerHTML.slice(0, 120))""",
            LEAST,
        )
        assert small == []


def test_a_file_of_more_than_ten_megabytes_goes_through_in_parts(
    browser: Browser, tmp_path: Path
) -> None:
    data = png() + bytes(11_000_000)
    (tmp_path / "large.png").write_bytes(data)
    with post(browser) as tried:
        tried.page.locator("input[type=file]").set_input_files(tmp_path / "large.png")
        expect(tried.page.get_by_text("large.png was read.")).to_be_visible(timeout=60_000)
        assert tried.desk.files == [("large.png", len(data))]
        assert max(tried.wire.sizes) <= 1_000_500


def test_hostile_names_and_texts_are_shown_as_text(browser: Browser) -> None:
    with post(browser) as tried:
        tried.desk.found = [
            in_pixels("person-name", [10, 10, 60, 40], HOSTILE, title=HOSTILE, remedy=HOSTILE),
            finding("comment", {"part": "metadata", "path": HOSTILE}, HOSTILE),
            finding("link", {"part": "metadata", "path": "XMP"}, "x", source=BAD_SOURCE),
        ]
        tried.choose(f"{HOSTILE}.png")
        expect(tried.step("What was found")).to_contain_text("3 things were found")
        tried.page.get_by_label("Caption").fill(f"{HOSTILE} today")
        expect(tried.page.locator("mark")).to_be_visible()
        assert tried.page.locator(".cl-post img[src='x']").count() == 0
        assert tried.page.locator(".cl-post a[href^='javascript']").count() == 0
        assert tried.page.title() == "Bench"
        expect(tried.step("What was found")).to_contain_text(HOSTILE)


BAD_SOURCE = {"id": "x", "label": "A link", "url": "javascript:alert(1)"}


def test_a_refused_file_is_explained_and_nothing_else_is_offered(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose("letter.pdf", b"%PDF-1.7")
        alert = tried.page.get_by_role("alert").filter(has_text="could not be checked")
        expect(alert).to_contain_text("This is a PDF document, which cannot be verified here.")
        expect(tried.step("What was found")).to_contain_text("Choose a picture first.")
        expect(tried.button("Make a clean copy")).to_have_count(0)


def test_the_picture_that_was_chosen_last_is_the_one_that_is_shown(browser: Browser) -> None:
    desk = FakeDesk()
    with post(browser, desk) as tried:
        desk.holding = threading.Event()
        tried.choose("first.png")
        expect(tried.page.get_by_text("Reading the file…")).to_be_visible()
        tried.choose("second.png")
        desk.holding.set()
        expect(tried.page.get_by_text("second.png was read.")).to_be_visible()
        expect(tried.step("What was found").get_by_text("first.png")).to_have_count(0)


def test_a_picture_that_is_put_away_is_gone_from_the_page(browser: Browser) -> None:
    with post(browser) as tried:
        tried.choose_and_wait()
        tried.button("Put this picture away").click()
        expect(tried.step("What was found")).to_contain_text("Choose a picture first.")
        expect(tried.page.locator(".cl-post img")).to_have_count(0)


def test_a_dropped_file_is_taken_and_two_are_explained(browser: Browser) -> None:
    with post(browser) as tried:
        drop = """(zone, names) => {
          const transfer = new DataTransfer();
          for (const name of names) transfer.items.add(new File(["abc"], name));
          zone.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
        }"""
        zone = tried.page.locator(".cl-post-zone")
        zone.evaluate(drop, ["a.png", "b.png"])
        expect(tried.page.get_by_text("You dropped 2 files.")).to_be_visible()
        zone.evaluate(drop, ["dropped.png"])
        expect(tried.page.get_by_text("dropped.png was read.")).to_be_visible()


def test_keys_pressed_on_the_page_do_not_reach_jupyterlab(browser: Browser) -> None:
    with post(browser) as tried:
        tried.page.get_by_label("Caption").focus()
        marked = "document.activeElement.hasAttribute('data-lm-suppress-shortcuts')"
        assert tried.page.evaluate(marked)
