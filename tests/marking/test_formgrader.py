"""formgrader: written work waits there under its rubric, and nothing a learner wrote is run."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from nbgrader.api import Gradebook

from consentlab.marking.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SRC = Path(__file__).resolve().parents[2] / "src"
TOKEN = "a-token-for-one-test"
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def server(marked: Desk) -> Iterator[str]:
    """A Jupyter server with formgrader, in the folder of the course."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    enabled = {
        "ServerApp": {"jpserver_extensions": {"nbgrader.server_extensions.formgrader": True}}
    }
    config = marked.root / "server.json"
    config.write_text(json.dumps(enabled), encoding="utf-8")
    options = [
        *("--no-browser", "--ip=127.0.0.1", f"--port={port}", "--allow-root"),
        *(f"--IdentityProvider.token={TOKEN}", f"--config={config}"),
    ]
    log = (marked.root / "server.log").open("w", encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "jupyter_server", *options],
        cwd=marked.root,
        env={**os.environ, "PYTHONPATH": str(SRC), "JUPYTER_CONFIG_DIR": str(marked.root / "none")},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=2).close()
                break
            except OSError:
                assert running.poll() is None, (marked.root / "server.log").read_text("utf-8")
                time.sleep(0.25)
        yield address
    finally:
        running.terminate()
        running.wait(20)
        log.close()


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
    page.wait_for_selector("input.score")
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
