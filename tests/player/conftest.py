"""A learner's folder with small cases, the case that has every kind of question, and a page.

`board` and `form` are practice; `form` goes round, and ends in one way or another. `night` and
`leave` are assessed; in `leave` an early answer decides what happens late. `turns` is assessed and
has six versions.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from consentlab import library
from consentlab.answer_file import load
from consentlab.answers import Answers
from consentlab.case import version_for
from consentlab.library import Library
from consentlab.player.case_player import CasePlayer
from consentlab.player.sitting import Sitting
from consentlab.response import Response
from consentlab.shelf import installed

FILES = Path(__file__).parent / "files"
KINDS = Path(__file__).parents[1] / "fixtures" / "kinds"
LEARNER = "ab" * 16
WALK: list[tuple[str, object]] = [
    ("first", ["open"]),
    ("seen", ["name", "date"]),
    ("group", ["finding"]),
    ("who", ["anyone"]),
    ("why", "Because it is hers."),
]
"""A way through `night`: each step, and an answer as its page gives it."""


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


def walked(sitting: Sitting, *visits: tuple[str, Response]) -> Answers:
    """The answers of a learner who gave these answers, and went on after each."""
    answers = sitting.fresh(LEARNER)
    for id, given in visits:
        visit = sitting.visit(answers, id)
        assert visit is not None, f"{id} is not open"
        answers = sitting.commit(sitting.respond(answers, visit, given), visit)
    return answers


def seed_for(version: int, slug: str, versions: int) -> str:
    """A learner's seed that leads to this version."""
    seeds = (f"{number:032x}" for number in range(1_000))
    return next(seed for seed in seeds if version_for(seed, slug, versions) == version)


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
def sits(shelf: Library) -> Callable[[str], Sitting]:
    """A learner at the case of this id, in its first version."""

    def sit(slug: str) -> Sitting:
        case = shelf.case(slug)
        return Sitting(case, shelf.practice_key(case))

    return sit


@pytest.fixture
def board(sits: Callable[[str], Sitting]) -> Sitting:
    """A small practice case."""
    return sits("board")


@pytest.fixture
def form(sits: Callable[[str], Sitting]) -> Sitting:
    """A practice case that goes round until she is told that she may refuse."""
    return sits("form")


@pytest.fixture
def night(sits: Callable[[str], Sitting]) -> Sitting:
    """A small assessed case."""
    return sits("night")


@pytest.fixture
def leave(sits: Callable[[str], Sitting]) -> Sitting:
    """An assessed case whose first answer decides what comes after the third."""
    return sits("leave")


@pytest.fixture(scope="session")
def every_shelf() -> Library:
    """The case with every kind of question, and what is really installed."""
    return Library((KINDS, installed("course")), (installed("images"),))


@pytest.fixture(scope="session")
def every(every_shelf: Library) -> Sitting:
    """The first version of the case with every kind of question."""
    case = every_shelf.case("every-kind")
    return Sitting(case, every_shelf.practice_key(case))


@pytest.fixture
def every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a notebook that plays that case, and the one we are in."""
    notebook_folder = tmp_path / "course" / "kinds"
    shutil.copytree(KINDS, notebook_folder)
    monkeypatch.delenv("CONSENTLAB_ANSWERS", raising=False)
    monkeypatch.chdir(notebook_folder)
    return notebook_folder
