"""How the course starts and stops: beside another, on a taken port, without a window."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import PATIENCE, Served, environment, served

pytestmark = pytest.mark.slow

LEARN = (sys.executable, "-m", "consentlab", "learn", "--no-browser")


def test_a_second_start_opens_the_page_of_the_first(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with served(tmp_path / "course", home) as first:
        again = subprocess.run(
            [*LEARN, "--folder", str(tmp_path / "course")],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=environment(home),
            timeout=PATIENCE,
        )
        assert again.returncode == 0, again.stderr
        assert again.stdout.splitlines()[:2] == [
            "The course is already open on this machine.",
            f"The course is at {first.home}",
        ]


def test_settings_of_somebody_elses_jupyter_are_neither_read_nor_changed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    config = home / ".jupyter" / "jupyter_server_config.py"
    config.parent.mkdir(parents=True)
    config.write_text(
        "c.ServerApp.base_url = '/elsewhere/'\nc.ServerApp.ip = '0.0.0.0'\n", encoding="utf-8"
    )
    startup = home / ".ipython" / "profile_default" / "startup" / "evil.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("raise SystemExit", encoding="utf-8")
    before = sorted(home.rglob("*"))
    with served(tmp_path / "course", home) as course:
        assert "/elsewhere/" not in course.home
        assert course.get("/consentlab/").status == 200
    assert [path for path in sorted(home.rglob("*")) if "runtime" not in path.parts] == before


def test_a_port_in_use_is_passed_over(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with served(tmp_path / "course", tmp_path / "home", port=port) as course:
            assert f":{port}/" not in course.home
            assert course.get("/consentlab/").status == 200


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for another process on Windows")
def test_ctrl_c_closes_the_course_without_a_question(tmp_path: Path) -> None:
    # A process in the background may have been told to ignore Ctrl-C, and would hand that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with served(tmp_path / "course", tmp_path / "home") as course:
        course.process.send_signal(signal.SIGINT)
        assert course.ends() == 0
    assert course.said[-1] == "The course is closed. Your answers are kept in its folder."
    assert not any("y/[n]" in line or "Traceback" in line for line in course.said)


def test_a_button_closes_the_course_for_those_who_have_no_window(tmp_path: Path) -> None:
    with served(tmp_path / "course", tmp_path / "home") as course:
        closed = course.submit("/consentlab/", "/consentlab/close")
        assert "The course is closed" in closed.text
        assert course.ends() == 0


def test_it_runs_without_a_window_to_write_to(tmp_path: Path) -> None:
    """As under pythonw on Windows, where there is neither output nor error stream."""
    home, folder, found = tmp_path / "home", tmp_path / "course", ""
    script = (
        "import sys; sys.stdin = sys.stdout = sys.stderr = None\n"
        "from pathlib import Path; from consentlab.pages.learn import learn\n"
        f"learn(Path({str(folder)!r}), 8899, open_browser=False)"
    )
    process = subprocess.Popen([sys.executable, "-c", script], env=environment(home), text=True)
    try:
        until = time.monotonic() + PATIENCE
        while not found and time.monotonic() < until and process.poll() is None:
            time.sleep(0.2)
            for info in (home / "runtime").glob("jpserver-*.json"):
                found = info.read_text(encoding="utf-8")
        info = json.loads(found)
        home_page = f"{info['url']}consentlab/?token={info['token']}"
        assert Served(folder, home_page, process, home).get("/consentlab/").status == 200
    finally:
        process.terminate()
        process.wait(PATIENCE)
