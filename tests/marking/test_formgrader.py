"""formgrader: written work waits there under its rubric, and nothing a learner wrote is run."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from nbgrader.api import Gradebook

from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk
from consentlab.marking.grade import mark_all
from tests.marking.conftest import MARKED, put

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
TOKEN = "a-token-for-one-test"
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(command: list[str], port: int, cwd: Path, scratch: Path) -> Iterator[str]:
    """A Jupyter server by this command, which is ended afterwards; its address."""
    options = [
        *("--no-browser", "--ip=127.0.0.1", f"--port={port}", "--allow-root"),
        f"--IdentityProvider.token={TOKEN}",
    ]
    place = scratch / "server.log"
    with place.open("w", encoding="utf-8") as log:
        running = subprocess.Popen(
            [sys.executable, *command, *options],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(SRC), "JUPYTER_CONFIG_DIR": str(scratch / "none")},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(240):
                try:
                    urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=2).close()
                    break
                except OSError:
                    assert running.poll() is None, place.read_text("utf-8")
                    time.sleep(0.25)
            yield address
        finally:
            running.terminate()
            running.wait(20)


def wait_for_the_fields(page: Page) -> None:
    """Wait until formgrader's script has put what it knows into its fields, and listens to them."""
    page.locator("input.extra-credit[placeholder]").last.wait_for()
    page.locator("textarea.comment[placeholder]").last.wait_for()


@pytest.fixture
def server(marked: Desk, tmp_path: Path) -> Iterator[str]:
    """A Jupyter server with formgrader, in the folder of the course."""
    enabled = {
        "ServerApp": {"jpserver_extensions": {"nbgrader.server_extensions.formgrader": True}}
    }
    config = marked.root / "server.json"
    config.write_text(json.dumps(enabled), encoding="utf-8")
    command = ["-m", "jupyter_server", f"--config={config}"]
    with served(command, free_port(), marked.root, tmp_path) as address:
        yield address


# start.py as somebody gives it, in the environment that the tests run in.
START = """\
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import start
start.VENV = Path(sys.prefix)
start.prepare = lambda *_: None
start.run = lambda command: start.os.execv(command[0], [str(one) for one in command])
start.main(sys.argv[2:])
"""


@pytest.fixture
def lab(marked: Desk, tmp_path: Path) -> Iterator[str]:
    """JupyterLab by the command of the guide, for a folder that is not the one of start.py."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    named = os.path.relpath(marked.root, elsewhere)
    command = ["-c", START, str(ROOT), "jupyter", "lab", "--course", named]
    with served(command, free_port(), elsewhere, tmp_path) as address:
        yield address


def test_an_assignment_of_one_s_own_is_listed_and_its_written_answers_can_be_read(
    marked: Desk, lab: str, browser: Browser
) -> None:
    # Their order follows from numbers that are made up; the first is to be one with an answer.
    for one in mark_all(marked.root).marks:
        if not one.awaiting:
            shutil.rmtree(marked.autograded / one.learner)
    page = browser.new_page()
    page.goto(f"{lab}/lab?token={TOKEN}")
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Formgrader").first.click()
    formgrader = page.frame_locator("iframe[src*='formgrader']")
    formgrader.get_by_role("link", name="Manual Grading").click()
    formgrader.get_by_role("link", name="ward", exact=True).click()
    formgrader.get_by_role("link", name="ward", exact=True).click()
    formgrader.get_by_role("link", name="Submission #1", exact=True).click()
    formgrader.locator("input.score").first.wait_for()
    assert "Gives the reason rather than the rule" in formgrader.locator("body").inner_text()
    page.close()


def test_written_work_waits_under_its_rubric_and_a_score_given_there_reaches_the_page(
    marked: Desk, server: str, browser: Browser
) -> None:
    with Gradebook(marked.gradebook) as book:
        learner = "script-alert-name-script"
        submission = book.find_submission_notebook("ward", "ward", learner)
        assert submission.needs_manual_grade
        identity = submission.id
    page = browser.new_page()
    page.on("dialog", lambda _: pytest.fail("a script of the learner's has run"))
    page.goto(f"{server}/?token={TOKEN}")  # for the cookie that formgrader's own requests need
    page.goto(f"{server}/formgrader/submissions/{identity}/")
    wait_for_the_fields(page)
    text = page.inner_text("#notebook-container")
    assert "Gives the reason rather than the rule" in text
    assert "RUBRIC-TOP names whose trust is at stake and why" in text
    assert "<script>document.title='owned'</script>" in text
    assert "# Not a heading $\\href{javascript:alert(1)}{x}$" in text
    assert page.title() != "owned"
    assert page.locator("#notebook-container img, #notebook-container script").count() == 0
    box = page.locator("input#your-plan--plan")
    with page.expect_response(lambda one: "/formgrader/api/grade/" in one.url and one.ok) as saved:
        box.fill("2")
        box.press("Tab")
    assert saved.value.request.method == "PUT"
    page.close()
    with Gradebook(marked.gradebook) as book:
        grade = book.find_grade("your-plan--plan", "ward", "ward", learner)
        assert (grade.manual_score, grade.needs_manual_grade) == (2, False)


def test_what_is_to_be_read_is_listed_marked_explained_and_explained_there_as_well(
    desk: Desk, tmp_path: Path, browser: Browser
) -> None:
    collect(desk.root, put(tmp_path / "inbox", *MARKED))
    mark_all(desk.root)  # notebooks for those alone who have something to read
    written = {path.parts[-3] for path in desk.autograded.glob("*/ward/ward.ipynb")}
    waiting = {one.learner for one in mark_all(desk.root).marks if one.awaiting}
    assert written == waiting
    assert len(waiting) < len(MARKED)
    (tmp_path / "elsewhere").mkdir()
    named = os.path.relpath(desk.root, tmp_path / "elsewhere")
    command = ["-c", START, str(ROOT), "jupyter", "lab", "--course", named]
    with served(command, free_port(), tmp_path / "elsewhere", tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}/lab?token={TOKEN}")
        page.goto(f"{address}/formgrader/gradebook/ward/ward")
        listed = page.get_by_role("link", name="Submission #")
        listed.first.wait_for()
        assert listed.count() == len(waiting)
        listed.first.click()
        wait_for_the_fields(page)
        box = page.locator("input.score").last
        cell = box.get_attribute("id")
        with page.expect_response(lambda one: "/api/grade/" in one.url and one.ok):
            box.fill("1")
            box.press("Tab")
        comment = page.locator("textarea.comment").last
        with page.expect_response(lambda one: "/api/comment/" in one.url and one.ok):
            comment.fill("Clear, & <i>kind</i>.")
            comment.press("Tab")
        with Gradebook(desk.gradebook) as book:
            (learner,) = {
                grade.student.id
                for one in book.find_assignment("ward").submissions
                for grade in one.notebooks[0].grades
                if grade.name == cell and grade.manual_score == 1
            }
        mark_all(desk.root)
        path = desk.feedback / learner / "ward" / "ward.html"
        ours = path.read_text("utf-8")
        assert "Clear, &amp; &lt;i&gt;kind&lt;/i&gt;." in ours
        before = {one: one.read_bytes() for one in desk.feedback.rglob("*.html")}
        assert len(before) == len(MARKED)
        path.write_text("an older page", encoding="utf-8")
        page.goto(f"{address}/formgrader/manage_assignments")
        with page.expect_response(
            lambda one: one.url.endswith("/ward/generate_feedback"), timeout=120_000
        ) as made:
            page.locator("td.generate-feedback a").first.click()
        assert made.value.json()["success"], made.value.json()
        assert {one: one.read_bytes() for one in desk.feedback.rglob("*.html")} == before
        page.close()
