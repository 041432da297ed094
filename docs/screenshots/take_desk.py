"""Takes the educators' pictures in this folder anew: `python docs/screenshots/take_desk.py`.

From the root, with the `test` extra and Chromium, as `take.py` beside it. A demonstration cohort is
marked, read and reported in a temporary folder; only the pictures here are written.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CONSENTLAB_CHROMIUM") or shutil.which("chromium")
CONSENTLAB = [sys.executable, "-m", "consentlab"]
LEARNERS = "40"  # as in the guide: enough for every figure of the report
ASSIGNMENT = "identifiability"
QUESTION, RUBRIC = "identifiability-reflection--plan", "A plan for one kind of picture"
TOKEN = "a-token-for-these-pictures"


def keep(page: Page, name: str, first: Locator, last: Locator, beyond: int = 14) -> None:
    """What stands from the top of `first` to the end of `last`, over the whole width."""
    page.wait_for_timeout(600)
    top, end = first.bounding_box(), last.bounding_box()
    assert top is not None
    assert end is not None
    wide = page.viewport_size or {"width": 0}
    start = max(0, top["y"] - beyond)
    clip = {"x": 0, "y": start, "width": wide["width"], "height": end["y"] + end["height"] - start}
    shot = page.screenshot(full_page=True, clip={**clip, "height": clip["height"] + beyond})
    save(shot, name)


def save(shot: bytes, name: str) -> None:
    """Write a picture with 256 colours: enough for a page, and a third of the size."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    picture.save(HERE / f"{name}.png", optimize=True)


def feedback(browser: Browser, desk: Path) -> None:
    """The beginning of a learner's page."""
    page = browser.new_page(viewport={"width": 1180, "height": 1360})
    page.goto((desk / "grader/feedback/simulated-20" / ASSIGNMENT / f"{ASSIGNMENT}.html").as_uri())
    save(page.screenshot(), "feedback")
    page.close()


def report(browser: Browser, pages: Path) -> None:
    """The report's first page, and the upper part of an assignment's."""
    page = browser.new_page(viewport={"width": 1180, "height": 900})
    page.goto((pages / "index.html").as_uri())
    keep(page, "report", page.locator("header.bar"), page.locator("#assignments ~ p").last)
    page.goto((pages / f"assignment-{ASSIGNMENT}.html").as_uri())
    keep(page, "report-assignment", page.locator("header.bar"), page.locator(".looks"))
    page.close()


def read(page: Page, most: int) -> None:
    """Give answers the first level of each criterion, until the reflection or `most` of them."""
    for _ in range(most):
        if page.locator("#form h2").inner_text() == RUBRIC:
            return
        answer = page.locator("#form").get_attribute("data-answer")
        for criterion in page.locator("fieldset").all():
            criterion.locator("input").first.check()
        page.get_by_role("button", name="Keep and go on").click()
        page.wait_for_function(
            "before => document.querySelector('#form').dataset.answer !== before", arg=answer
        )


def read_three(browser: Browser, home: str) -> None:
    """As the guide has it; the report that is photographed counts them."""
    page = browser.new_page()
    page.goto(home)
    read(page, 3)
    page.close()


def reading_desk(browser: Browser, home: str) -> None:
    """The reading desk: the first question is read through, and an answer to the next one begun."""
    page = browser.new_page(viewport={"width": 1180, "height": 940})
    page.goto(home)
    read(page, int(LEARNERS))
    for criterion in ("routes", "missed"):
        page.locator(f"input[name={criterion}]").nth(1).check()
    page.evaluate("scrollTo(0, 0)")  # as it is on opening: the buttons stay at the lower edge
    page.wait_for_timeout(600)
    save(page.screenshot(), "reading-desk")
    page.close()


def formgrader(browser: Browser, address: str, desk: Path) -> None:
    """A written answer under its rubric in formgrader, with the fields for points and comment."""
    with Gradebook(f"sqlite:///{desk / 'grader' / 'gradebook.db'}") as book:
        found = book.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "simulated-30").id
    page = browser.new_page(viewport={"width": 1180, "height": 800})
    page.goto(f"{address}/?token={TOKEN}")  # for the cookie that formgrader's own requests need
    page.goto(f"{address}/formgrader/submissions/{found}/")
    page.locator("textarea.comment[placeholder]").last.wait_for()
    page.locator(f"input#{QUESTION}").evaluate(
        "one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 75)"
    )
    page.wait_for_timeout(600)
    end = page.locator("textarea.comment").last.bounding_box()
    assert end is not None
    save(
        page.screenshot(
            clip={"x": 0, "y": 0, "width": 1180, "height": end["y"] + end["height"] + 20}
        ),
        "formgrader",
    )
    page.close()


@contextmanager
def read_by_consentlab(desk: Path) -> Iterator[str]:
    """The reading desk served; its address."""
    command = [*CONSENTLAB, "read", ASSIGNMENT, "--as", "ann", "--no-browser", "--course", desk]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield next(
                re.findall(r"http://\S+", line)[0] for line in server.stdout if "http" in line
            )
        finally:
            server.terminate()


@contextmanager
def read_by_nbgrader(desk: Path) -> Iterator[str]:
    """A Jupyter server with formgrader, in the desk's folder; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    extension = {"nbgrader.server_extensions.formgrader": True}
    config = desk / "server.json"
    config.write_text(json.dumps({"ServerApp": {"jpserver_extensions": extension}}), "utf-8")
    command = [
        *(sys.executable, "-m", "jupyter_server", f"--config={config}", "--no-browser"),
        *("--ip=127.0.0.1", f"--port={port}", "--allow-root"),
        f"--IdentityProvider.token={TOKEN}",
    ]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, cwd=desk, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(240):
                try:
                    urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=2).close()
                    break
                except OSError:
                    time.sleep(0.25)
            yield address
        finally:
            server.terminate()


def main() -> None:
    """Mark a cohort, and photograph what its educator sees, in the order of the guide."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch,
        sync_playwright() as on,
    ):
        desk, pages = Path(scratch) / "demo", Path(scratch) / "report"
        subprocess.run([*CONSENTLAB, "demo", "--learners", LEARNERS, "--out", desk], check=True)
        browser = on.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        feedback(browser, desk)
        with read_by_consentlab(desk) as home:
            read_three(browser, home)
        subprocess.run([*CONSENTLAB, "mark", "--course", desk], check=True)
        subprocess.run([*CONSENTLAB, "report", "--html", pages, "--course", desk], check=True)
        report(browser, pages)
        with read_by_consentlab(desk) as home:
            reading_desk(browser, home)
        with read_by_nbgrader(desk) as address:
            formgrader(browser, address, desk)
        browser.close()


if __name__ == "__main__":
    main()
