"""Takes the pictures in this folder anew: `python docs/screenshots/take.py`, from the root.

Needs the `test` and `draw` extras and Chromium. A demonstration course is played in a temporary
folder; only the pictures here are written. `take_desk.py` takes those of the educator's desk.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CHROMIUM = os.environ.get("CONSENTLAB_CHROMIUM") or shutil.which("chromium")
WIDE = {"width": 1180, "height": 900}
LESSON = "/voila/render/course/02-identifiability.ipynb"
EXERCISE = "/voila/render/exercises/identifiability/identifiability.ipynb"


def keep(page: Page, name: str, height: int = 900) -> None:
    """What the window shows, the upper `height` pixels of it."""
    page.wait_for_timeout(900)
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": WIDE["width"], "height": height})
    Image.open(io.BytesIO(shot)).convert("RGB").save(HERE / f"{name}.png", optimize=True)


def play(page: Page, home: str) -> None:
    """Landing page, lesson, an explained practice step, and the exercise."""
    page.goto(home)
    keep(page, "landing", 740)
    page.get_by_role("link", name="Lesson 1: Why it matters", exact=True).click()
    page.locator(".cl-lab").first.wait_for(timeout=60_000)
    scroll_to(page, ".cl-lab", 140)
    keep(page, "lesson", 1100)
    page.goto(home.partition("/consentlab")[0] + LESSON)
    page.locator(".cl-choice").first.wait_for(timeout=60_000)
    case = page.locator(".cl-case").first
    for words in ("The date and time", "The patient's name", "The name of the endoscopist"):
        case.locator("label", has_text=words).click()
    case.get_by_role("button", name="Check my answer").click()
    case.locator(".cl-note").wait_for()
    page.wait_for_timeout(900)  # the page scrolls by itself to what has just been said
    scroll_to(page, ".cl-note", 420)
    keep(page, "explained", 1100)
    page.goto(home.partition("/consentlab")[0] + EXERCISE)
    page.locator(".cl-choice").first.wait_for(timeout=60_000)
    page.locator(".cl-choice").nth(2).click()
    scroll_to(page, ".cl-case", 20)
    keep(page, "exercise")


def check(page: Page, home: str) -> None:
    """Check a post: what was found in a picture, and the clean copy beside it."""
    page.goto(home)
    page.get_by_role("link", name="Check a post").first.click()
    chooser = page.locator("input[type=file]").first
    chooser.wait_for(state="attached", timeout=60_000)
    chooser.set_input_files(ROOT / "images" / "pictures" / "ultrasound-gallbladder-1.jpg")
    page.get_by_role("button", name="Cover all").wait_for(timeout=180_000)
    scroll_to(page, ".cl-post h2 >> nth=1", 20)
    keep(page, "before-you-post", 1100)
    page.get_by_role("button", name="Cover all").click()
    page.get_by_role("button", name=re.compile("^Make a clean copy")).click()
    page.get_by_role("link", name="Download the clean copy").wait_for(timeout=180_000)
    scroll_to(page, ".cl-post-pair", 160)
    keep(page, "clean-copy", 900)


def scroll_to(page: Page, what: str, above: int) -> None:
    """Scroll so that the first `what` has `above` pixels over it."""
    place = "(one, above) => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - above)"
    page.locator(what).first.evaluate(place, above)


def main() -> None:
    """Serve a course, and photograph it."""
    consentlab = [sys.executable, "-m", "consentlab"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        learn = [*consentlab, "learn", "--no-browser", "--folder", str(Path(scratch) / "course")]
        with subprocess.Popen(learn, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            home = next(re.findall(r"http://\S+", line)[0] for line in server.stdout)
            try:
                photograph(home)
            finally:
                server.terminate()  # else a picture that fails would wait for the server for ever


def photograph(home: str) -> None:
    """Every picture of the course at `home`."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={**WIDE, "height": 1200})
        play(page, home)
        check(page, home)
        browser.close()


if __name__ == "__main__":
    main()
