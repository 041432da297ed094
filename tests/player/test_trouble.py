"""What goes wrong on the disk is told, and nothing is acknowledged that was not saved."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Page

Open = Callable[[str], Page]


def test_a_damaged_file_is_told_and_the_version_before_is_shown(page: Open, folder: Path) -> None:
    tab = page("night")
    tab.view("respond", "first", given=["call"])
    tab.view("respond", "first", given=["open"])
    (folder / "answers" / "night.json").write_bytes(b"{")
    reply = page("night").send("open")
    assert reply["notice"].startswith("night.json could not be read: not readable as JSON")
    assert reply["notice"].endswith("You go on from the version saved just before.")
    assert reply["view"]["control"]["given"] == ["call"]
    assert (folder / "answers" / "night.damaged.json").read_bytes() == b"{"


def test_a_full_disk_is_told_and_nothing_is_acknowledged(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    tab = page("night")
    tab.view("respond", "first", given=["call"])
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        reply = tab.send("respond", "first", given=["open"])
    assert reply == {
        "re": 2,
        "problem": "Not saved: the disk refused (No space left on device). Free some space or "
        "close other programs, then choose again.",
    }
    assert tab.on_disk is not None
    assert tab.on_disk.responses == {"first": ("call",)}
    assert tab.view("respond", "first", given=["open"])["saved"] == "Saved, 1 of 5 answered"


def test_a_locked_file_is_told_and_not_taken_for_damaged(
    page: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = page("night")
    tab.view("respond", "first", given=["call"])

    def locked(_folder: Path, _case: str) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as scanner:
        scanner.setattr("consentlab.player.case_player.load", locked)
        reply = tab.send("respond", "first", given=["open"])
    assert reply["problem"].startswith("Not saved: the disk refused (Permission denied).")
    assert "view" not in reply
    assert not (folder / "answers" / "night.damaged.json").exists()


def test_more_than_a_file_holds_is_told_and_nothing_is_acknowledged(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = page("night")
    monkeypatch.setattr("consentlab.answer_file.LARGEST_FILE", 100)
    reply = tab.send("respond", "first", given=["open"])
    assert set(reply) == {"re", "problem"}
    assert reply["problem"].startswith("Not saved: the answers to 'night' come to ")
    assert reply["problem"].endswith(" bytes; one file holds at most 100. Shorten what is written.")


def test_whatever_else_goes_wrong_is_told_too(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any, **_more: Any) -> None:
        raise LookupError("a flaw of ours")

    tab = page("night")
    monkeypatch.setattr("consentlab.player.case_player.view", broken)
    reply = tab.send("open")
    assert reply["problem"] == "Not saved: LookupError: a flaw of ours"
    assert "view" not in reply


def test_a_file_found_damaged_by_a_ping_is_told_with_the_next_answer(
    page: Open, folder: Path
) -> None:
    tab = page("night")
    tab.view("respond", "first", given=["call"])
    tab.view("respond", "first", given=["open"])
    (folder / "answers" / "night.json").write_bytes(b"{")
    assert tab.send("ping")["elsewhere"].startswith("The answers to this case were changed")
    reply = tab.send("open")
    assert reply["notice"].startswith("night.json could not be read: not readable as JSON")
    assert reply["view"]["control"]["given"] == ["call"]


# Pictures.


def test_a_picture_of_the_case_is_sent_as_bytes(page: Open, folder: Path) -> None:
    tab = page("board")
    for name in ("board", "phone"):
        reply = tab.send("image", image=name)
        assert reply["image"] == name
        assert tab.buffers == [(folder / "images" / f"{name}.png").read_bytes()]


@pytest.mark.parametrize("name", ["other", "", "../../learner.json", None])
def test_a_picture_of_another_case_is_refused(page: Open, name: object) -> None:
    tab = page("board")
    reply = tab.send("image", image=name)
    assert reply["problem"] == (
        f"The picture is not shown: {str(name)!r} is not a picture of case 'board'."
    )
    assert "image" not in reply
    assert tab.buffers == []


def test_a_picture_that_is_gone_is_told(page: Open, folder: Path) -> None:
    tab = page("board")
    (folder / "images" / "board.png").unlink()
    said = tab.send("image", image="board")["problem"]
    assert said.startswith("The picture is not shown: the disk refused (")
    assert said.endswith("then reload the page.")
