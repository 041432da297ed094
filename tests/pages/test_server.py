"""The course's server, really started: who may ask it what, and what it says."""

from __future__ import annotations

import json
import re
import socket
import sys
from pathlib import Path

import pytest

from .conftest import EXERCISE, LESSON, TITLE, Served, answer, cases_of, forget, text_of

HAND_IN = f"/consentlab/hand-in/{EXERCISE}"
PAGE = f"/voila/render/{LESSON}"
OURS = ("/consentlab/", HAND_IN, "/consentlab/hand-ins/x.hand-in.json", "/consentlab/nope")


def page_config(page: str) -> dict[str, object]:
    found = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    config: dict[str, object] = json.loads(found[1])
    return config


# Who may ask, and from where.


@pytest.mark.parametrize("path", [*OURS, PAGE, f"/doc/tree/{LESSON}", "/api/kernels"])
def test_without_the_token_nothing_is_shown(course: Served, path: str) -> None:
    answered = course.get(path, known=False)
    assert answered.status in (302, 403)
    assert answered.status == 403 or "/login" in answered.headers["Location"]
    assert TITLE not in answered.text


def test_it_listens_on_this_machine_alone(course: Served) -> None:
    port = int(course.origin.rsplit(":", 1)[1])
    assert course.origin == f"http://127.0.0.1:{port}"
    # A server that listens everywhere would answer here as well.
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port), timeout=2):  # noqa: PT011
        pass


def test_the_token_does_not_stay_in_the_address(course: Served) -> None:
    answered = course.get(f"/consentlab/?token={course.token}", known=False)
    assert answered.status == 302
    assert answered.headers["Location"] == "/consentlab/"
    assert course.token not in course.get("/consentlab/").text


def test_the_key_can_be_typed_on_a_page_in_plain_words(course: Served) -> None:
    page = course.get("/login", known=False)
    assert page.status == 200
    assert "This page needs the course’s key" in page.text
    assert "Jupyter" not in text_of(page.text)


def test_a_form_from_another_site_is_refused(course: Served) -> None:
    cookies = course.cookies()
    assert course.post(HAND_IN, cookies, name="x").status == 403
    assert course.post("/consentlab/close", cookies).status == 403
    assert not (course.folder / "hand-ins").exists()


@pytest.mark.parametrize("path", OURS)
def test_our_pages_are_not_kept_and_run_no_script(course: Served, path: str) -> None:
    answered = course.get(path)
    assert answered.headers["Cache-Control"] == "no-store"
    policy = answered.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "<script" not in answered.text


@pytest.mark.parametrize("path", ["/consentlab/", HAND_IN, PAGE, f"/doc/tree/{LESSON}"])
def test_a_page_may_load_and_send_nothing_outside(course: Served, path: str) -> None:
    policy = course.get(path).headers["Content-Security-Policy"]
    names = {part.split()[0]: set(part.split()[1:]) for part in policy.split("; ")}
    assert "default-src" in names
    assert set().union(*names.values()) <= {
        *("'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"),
    }


@pytest.mark.parametrize("path", ["/consentlab/", HAND_IN, PAGE])
def test_a_page_names_no_style_script_or_picture_outside(course: Served, path: str) -> None:
    page = course.get(path).text
    loaded = re.findall(r"<(?:link|script|img|iframe)\b[^>]*?(?:href|src)=\"([^\"]+)\"", page)
    assert loaded
    assert [one for one in loaded if not one.startswith(("/", "data:"))] == []
    assert "cdn" not in page


# What it says.


def test_the_window_says_where_the_course_is_and_nothing_else(course: Served) -> None:
    assert course.said == [
        f"The course is at {course.home}",
        "Keep this window open while you learn. Ctrl-C closes the course.",
    ]


def test_the_landing_page_lists_lessons_and_exercises(course: Served) -> None:
    page = course.get("/consentlab/").text
    said = text_of(page)
    assert f'href="/voila/render/{LESSON}"' in page
    assert f'href="/doc/tree/{LESSON}"' in page
    assert f'href="{HAND_IN}"' in page
    assert re.search(r"Begin(?: with lesson 1)? \S", said)
    assert f"Lesson 90: {TITLE} about 15 minutes, and 9 for its cases" in said
    assert "Nothing leaves this machine." in said


def test_the_landing_page_shows_what_is_answered(course: Served, tmp_path: Path) -> None:
    folder = course.folder
    first, second = cases_of(folder / LESSON)
    try:
        answer(folder, "course", first)
        said = text_of(course.get("/consentlab/").text)
        assert "Go on with lesson" in said
        assert "1 of 2 cases · about" in said
        answer(folder, "course", second)
        assert "✓ done" in text_of(course.get("/consentlab/").text)
    finally:
        forget(folder / "course" / "answers")


@pytest.mark.parametrize(
    "path",
    [
        "/consentlab/nope",
        "/consentlab/hand-in/no-such-exercise",
        "/consentlab/hand-in/..%2f..%2fetc",
        "/consentlab/reopen/..%2f..%2fetc",
        "/consentlab/hand-ins/..%2flearner.json",
        "/consentlab/hand-ins/%2e%2e%2flearner.hand-in.json",
        "/consentlab/hand-ins/none.hand-in.json",
        "/consentlab/receipt/none.hand-in.json",
        "/consentlab/receipt/..%2flearner.hand-in.json",
        "/consentlab/static/../handlers.py",
        "/consentlab/static/%2e%2e/handlers.py",
        "/voila/render/course/99-none.ipynb",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_said_in_our_own_words(course: Served, path: str) -> None:
    answered = course.get(path)
    assert answered.status == 404
    assert "There is no such page" in answered.text
    assert "Back to the course" in answered.text
    assert "Traceback" not in answered.text


# A lesson as a page, and as a notebook.


def test_a_lessons_page_has_no_code_and_its_own_title(course: Served) -> None:
    page = course.get(PAGE).text
    assert f"<title>{TITLE} · consentlab</title>" in page
    assert '<html lang="en-GB">' in page
    shown = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "import play" not in shown
    assert "play(" not in shown
    assert "¶" not in page


def test_an_exercises_page_leads_to_handing_in(course: Served) -> None:
    (path,) = (course.folder / "exercises" / EXERCISE).glob("*.ipynb")
    page = course.get(f"/voila/render/exercises/{EXERCISE}/{path.name}").text
    assert f'href="{HAND_IN}"' in page
    assert HAND_IN not in course.get(PAGE).text


def test_voila_loads_only_what_the_widgets_need(course: Served) -> None:
    loaded = page_config(course.get(PAGE).text)["federated_extensions"]
    assert isinstance(loaded, list)
    assert {one["name"] for one in loaded} == {
        "@voila-dashboards/widgets-manager8",
        "@jupyter-widgets/jupyterlab-manager",
        "anywidget",
    }


def test_jupyterlab_asks_the_internet_nothing_and_loads_no_strangers(course: Served) -> None:
    config = page_config(course.get(f"/doc/tree/{LESSON}").text)
    disabled = config["disabledExtensions"]
    assert isinstance(disabled, list)
    loaded = config["federated_extensions"]
    assert isinstance(loaded, list)
    ours = {"@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab_pygments"}
    assert {one["name"] for one in loaded} - set(disabled) <= ours
    assert "@jupyterlab/extensionmanager-extension" in disabled
    assert config["news"] == {"disabled": True}
    assert config["terminalsAvailable"] is False
    assert json.loads(course.get("/lab/api/update").text) == {"notification": None}


def test_jupyterlab_has_one_button_that_starts_the_lesson(course: Served) -> None:
    answered = course.get("/lab/api/settings/@jupyterlab/notebook-extension:panel")
    schema = json.loads(answered.text)["schema"]
    tools = {one["name"]: one for one in schema["properties"]["toolbar"]["default"]}
    assert tools["start-this-lesson"]["command"] == "notebook:run-all-cells"
    assert tools["start-this-lesson"]["label"] == "Start this lesson"
    assert all(tools[name].get("disabled") for name in ("run", "kernelName", "interrupt"))


def test_there_is_one_kernel_and_it_is_this_python(course: Served) -> None:
    specs = json.loads(course.get("/api/kernelspecs").text)
    assert list(specs["kernelspecs"]) == ["python3"]
    argv = specs["kernelspecs"]["python3"]["spec"]["argv"]
    assert argv[0] == sys.executable


def test_there_is_no_terminal(course: Served) -> None:
    assert course.get("/api/terminals").status == 404
