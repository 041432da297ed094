"""A learner's folder with a practice case (`board`) and an assessed one (`night`), and a page."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from consentlab import library
from consentlab.answer_file import load
from consentlab.answers import Answers
from consentlab.case import Case
from consentlab.key import Key
from consentlab.library import Library
from consentlab.player.case_player import CasePlayer

# The same examples on every machine, and no complaint about a slow one.
settings.register_profile("steady", max_examples=60, derandomize=True, deadline=None, database=None)
settings.load_profile("steady")

FILES = Path(__file__).parent / "files"


class Page:
    """A page in a browser, as Python meets it: what it sends, and what comes back."""

    def __init__(self, slug: str, notebook_folder: Path) -> None:
        self.slug = slug
        self.folder = notebook_folder / "answers"
        self.player = CasePlayer(slug, notebook_folder, self.folder)
        self.player.send = self._hear
        self.numbers = count(1)
        self.heard: list[dict[str, Any]] = []
        self.buffers: list[bytes] = []
        self.on_disk: Answers | None = None

    def _hear(self, reply: dict[str, Any], buffers: list[bytes]) -> None:
        self.heard.append(reply)
        self.buffers = buffers
        self.on_disk = load(self.folder, self.slug).answers  # at the moment of the reply

    def send(self, do: str, step: str = "", **more: object) -> dict[str, Any]:
        """Send one message; the one reply to it."""
        number, before = next(self.numbers), len(self.heard)
        message = {"id": number, "do": do, **({"step": step} if step else {}), **more}
        self.player._receive(self.player, message, [])
        assert len(self.heard) == before + 1
        assert self.heard[-1]["re"] == number
        return self.heard[-1]

    def view(self, do: str, step: str = "", **more: object) -> dict[str, Any]:
        """Send one message; what is then to be seen."""
        reply = self.send(do, step, **more)
        assert "problem" not in reply
        seen: dict[str, Any] = reply["view"]
        return seen

    def answer(self, step: str, given: object) -> dict[str, Any]:
        """Answer a step and go on from it."""
        self.view("respond", step, given=given)
        return self.view("commit", step)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a learner's notebook, and the one we are in; nothing else is installed."""
    (tmp_path / "installed").mkdir()
    monkeypatch.setattr(library, "installed", lambda _what: tmp_path / "installed")
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    monkeypatch.delenv("CONSENTLAB_ANSWERS", raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    notebook_folder = tmp_path / "course" / "week"
    shutil.copytree(FILES, notebook_folder, ignore=shutil.ignore_patterns("grader"))
    monkeypatch.chdir(notebook_folder)
    return notebook_folder


@pytest.fixture
def page(folder: Path) -> Callable[[str], Page]:
    """Opens the page of a case; each call is another tab with a kernel of its own."""
    return lambda slug: Page(slug, folder)


@pytest.fixture
def shelf(folder: Path) -> Library:
    return Library.beside(folder)


@pytest.fixture
def board(shelf: Library) -> Case:
    """The practice case."""
    return shelf.case("board")


@pytest.fixture
def board_key(shelf: Library, board: Case) -> Key:
    key = shelf.practice_key(board)
    assert key is not None
    return key


@pytest.fixture
def night(shelf: Library) -> Case:
    """The assessed case."""
    return shelf.case("night")
