"""After handing in, the answers stay as they were until they are opened for changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consentlab import answer
from consentlab.answer_file import HANDED_IN, close, reopen
from consentlab.errors import ConsentlabError

from .conftest import Page

Open = Callable[[str], Page]
WHEN = "2 May 2026, 10:00"
CLOSED = (
    f"You made your hand-in file on {WHEN}, so this stays as it was then. To change it, open your "
    "answers again on the page called Hand in."
)


def files(folder: Path) -> dict[str, bytes]:
    paths = (folder / "answers").rglob("*")
    return {one.name: one.read_bytes() for one in paths if one.is_file()}


@pytest.fixture
def closed(page: Open, folder: Path) -> Page:
    """A page on an assessed case that is half answered and handed in."""
    tab = page("night")
    tab.answer("first", ["open"])
    tab.answer("seen", ["name"])
    close(folder / "answers", WHEN)
    return tab


@pytest.mark.parametrize(
    ("do", "step", "more"),
    [
        ("respond", "seen", {"given": ["date"]}),
        ("respond", "seen", {"given": None}),
        ("respond", "group", {"given": ["finding"]}),
        ("respond", "elsewhere", {"given": ["finding"]}),
        ("commit", "seen", {}),
        ("replay", "first", {}),
        ("again", "", {}),
    ],
)
def test_nothing_is_written_and_the_page_is_told_why(
    closed: Page, folder: Path, do: str, step: str, more: dict[str, object]
) -> None:
    before = files(folder)
    reply = closed.send(do, step, **more)
    assert reply["notice"] == CLOSED
    assert (reply["view"]["handed_in"], reply["view"]["fixed"]) == (WHEN, True)
    assert files(folder) == before


def test_practice_handed_in_is_not_begun_again_either(page: Open, folder: Path) -> None:
    tab = page("board")
    tab.answer("first", ["keep"])
    close(folder / "answers", WHEN)
    before = files(folder)
    for do, step in (("again", ""), ("replay", "first"), ("commit", "reason")):
        assert tab.send(do, step)["notice"] == CLOSED
    assert files(folder) == before


def test_everything_can_still_be_looked_at(closed: Page, page: Open, folder: Path) -> None:
    before = files(folder)
    opened = page("night").send("open")
    assert opened["notice"] == ""
    assert opened["view"]["handed_in"] == WHEN
    for step, given in (("first", ["open"]), ("seen", ["name"]), ("group", None)):
        seen = closed.view("show", step)
        assert (seen["at"], seen["fixed"], seen["control"]["given"]) == (step, True, given)
    assert closed.send("ping") == {"re": closed.heard[-1]["re"]}
    assert files(folder) == before


def test_opened_again_the_answers_can_be_changed(closed: Page, folder: Path) -> None:
    reopen(folder / "answers")
    reply = closed.send("respond", "seen", given=["date"])
    assert (reply["notice"], reply["view"]["handed_in"], reply["view"]["fixed"]) == ("", "", False)
    assert closed.on_disk is not None
    assert closed.on_disk.responses["seen"] == ("date",)


def test_a_page_that_was_open_before_handing_in_hears_of_it_with_its_next_answer(
    page: Open, folder: Path
) -> None:
    tab = page("night")
    tab.view("respond", "first", given=["call"])
    close(folder / "answers", WHEN)
    assert tab.send("respond", "first", given=["open"])["notice"] == CLOSED
    assert tab.on_disk is not None
    assert tab.on_disk.responses == {"first": ("call",)}


def test_a_revised_case_is_shown_and_what_was_handed_in_is_kept(
    closed: Page, page: Open, folder: Path
) -> None:
    path = folder / "cases" / "night.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("A name\n", "Her name\n"), "utf-8")
    before = files(folder)
    reply = page("night").send("respond", "first", given=["call"])
    assert reply["notice"] == CLOSED
    assert files(folder) == before


def test_an_answer_from_a_notebook_is_refused_as_well(folder: Path) -> None:
    answer("board", {"first": "ask", "reason": "They trusted us."})
    close(folder / "answers", WHEN)
    before = files(folder)
    with pytest.raises(ConsentlabError) as caught:
        answer("board", {"first": "post"})
    assert str(caught.value) == (
        f"The answers here were handed in on {WHEN}, so they stay as they were. To change them, "
        "open them for changes first, on the page where they were handed in."
    )
    assert files(folder) == before


def test_a_note_without_words_closes_nothing(page: Open, folder: Path) -> None:
    (folder / "answers").mkdir()
    (folder / "answers" / HANDED_IN).write_bytes(b"\xff\xfe")
    assert page("night").send("respond", "first", given=["call"])["notice"] == ""
