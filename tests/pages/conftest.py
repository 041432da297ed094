"""A really started course, in a folder of its own, and small ways to ask it for pages."""

from __future__ import annotations

import html
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

from consentlab.answer_file import reopen, save
from consentlab.answers import Answers
from consentlab.case import Case
from consentlab.kind import (
    ChooseAny,
    ChooseOne,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
)
from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.response import Region, Response, Run
from consentlab.route import walk
from consentlab.shelf import Shelf
from tests.right import right_answers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from .visit import Visit

ALL = 99  # steps; no case has as many
PATIENCE = 60  # seconds; a machine that does other things as well starts a server slowly
EXERCISE = "identifiability"
LESSON = "course/90-for-tests.ipynb"  # beside the real ones, which may change
TITLE = "A lesson for tests"
CASES = ("polyp-after-the-list", "film-with-a-story")
CITED = "gmc-social-media#adds-up"
TERM = "motivated-intruder"


@dataclass(frozen=True)
class Answered:
    """What came back for a request, read to its end."""

    status: int
    headers: dict[str, str]
    text: str
    cookies: str


@dataclass
class Served:
    """A course that runs: its folder, where it is, and what its window said."""

    folder: Path
    home: str
    process: subprocess.Popen[str]
    runtime: Path  # where Jupyter notes what runs
    said: list[str] = field(default_factory=list)

    @property
    def token(self) -> str:
        return self.home.split("token=")[1]

    @property
    def origin(self) -> str:
        return self.home.split("/consentlab/")[0]

    def get(self, path: str, *, known: bool = True) -> Answered:
        """Ask for a page; with `known`, as somebody who has the token."""
        return self._ask("GET", path, {"Authorization": f"token {self.token}"} if known else {})

    def post(self, path: str, cookies: str, **fields: str) -> Answered:
        """Send a form as a browser would that holds these cookies."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, {"Cookie": cookies} | kind, urlencode(fields))

    def cookies(self) -> str:
        """What a browser is given when the course opens in it."""
        path = self.home.removeprefix(self.origin)
        first = self._ask("GET", path, {}).cookies
        return "; ".join((first, self._ask("GET", "/consentlab/", {"Cookie": first}).cookies))

    def submit(self, page: str, path: str, **fields: str) -> Answered:
        """Open a page with a form in a browser, and send its form with the mark against forgery."""
        cookies = self.cookies()
        mark = re.search(
            r'name="_xsrf" value="([^"]+)"', self._ask("GET", page, {"Cookie": cookies}).text
        )
        assert mark
        return self.post(path, cookies, _xsrf=mark[1], **fields)

    def ends(self) -> int:
        """Wait until the course has ended by itself; its exit code."""
        return self.process.wait(PATIENCE)

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str = "") -> Answered:
        parts = urlsplit(self.origin)
        connection = HTTPConnection(str(parts.hostname), parts.port, timeout=PATIENCE)
        connection.request(method, path, body=body or None, headers=headers)
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        given = [one.split(";")[0] for one in response.headers.get_all("Set-Cookie", [])]
        return Answered(response.status, dict(response.getheaders()), text, "; ".join(given))


def with_lesson(folder: Path) -> Path:
    """The folder of a learner, with a lesson in it that has everything a lesson has."""
    shelf = Shelf.of_installed()
    source, term = shelf.reference(CITED), shelf.glossary[TERM].term
    cite = f"[{source.label}]({source.url})"
    middle = (
        f"## Who is looking\n\nThink of a {term}. One more {term} ({cite}).\n\n"
        f"### A {term} in a heading\n\n`{term}`, and [elsewhere](https://example.org)."
    )
    texts = (
        f"# {TITLE}\n\nThe last case of the morning is done.",
        middle,
        f"## In short\n\n- Look again.\n\n## Further reading\n\n- {cite}: the warning.",
    )
    cells: list[dict[str, object]] = []
    shows = [*(f'play("{case}")' for case in CASES), 'show("gastroscopy")']
    for text, shown in zip(texts, shows, strict=True):
        code = f"from consentlab import {shown.partition('(')[0]}\n{shown}"
        cells.append({"cell_type": "markdown", "source": text})
        cells.append({"cell_type": "code", "source": code, "outputs": []})
    for number, cell in enumerate(cells):
        cell |= {"id": f"cell-{number}", "metadata": {}}
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "metadata": {"jupyter": {"source_hidden": True}}}
    about = {"minutes": "15", "objectives": ["three-routes", "direct-identifiers"]}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"consentlab": about, "kernelspec": kernel}
    document = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path = folder / LESSON
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")
    return folder


@contextmanager
def served(folder: Path, home: Path, port: int = 0, **environ: str) -> Iterator[Served]:
    """The course as `consentlab learn` opens it, for a person whose home is `home`."""
    command = [sys.executable, "-m", "consentlab", "learn", "--folder", str(folder)]
    command += ["--port", str(port or 8899), "--no-browser"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment(home) | environ,
    )
    course = Served(folder, "", process, home / "runtime")
    ready = threading.Event()

    def listen() -> None:
        assert process.stdout
        for line in process.stdout:
            course.said.append(line.rstrip("\n"))
            if line.startswith("The course is at "):
                course.home = line.removeprefix("The course is at ").strip()
                ready.set()
        ready.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        assert ready.wait(PATIENCE), course.said
        assert course.home, course.said
        yield course
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        listener.join(PATIENCE)


def environment(home: Path) -> dict[str, str]:
    """This process's environment, as of a person with another home and no Jupyter settings."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    kept |= dict.fromkeys(("HOME", "USERPROFILE", "APPDATA"), str(home))
    return kept | {"PYTHONUTF8": "1", "JUPYTER_RUNTIME_DIR": str(home / "runtime")}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One running course for the tests of a module; its folder has a space and an umlaut."""
    place = tmp_path_factory.mktemp("learner")
    with served(with_lesson(place / "Mein Kürs"), place / "home") as running:
        yield running


def some_answer(kind: Kind) -> Response:
    """An answer to one question: the first of what there is to choose, and some words."""
    match kind:
        case FillInForm(fields):
            return {field.id: some_answer(field.kind) for field in fields}
        case ChooseOne(choices) | ChooseAny(choices):
            return (choices[0].id,)
        case PutInOrder(items):
            return tuple(item.id for item in items)
        case JudgeEach(items, options) | Match(items, options):
            return {item.id: options[0].id for item in items}
        case MarkOnImage(image, kinds):
            return (Region(image.features[0].id, kinds[0]),)
        case RedactImage(image):
            return (Region(image.features[0].id),)
        case HighlightInText():
            return (Run(0, 0, kind.kinds[0]),)
    return "Because she agreed to her notes, and to nothing else."


def good_answers(case: Case, seed: str, *, steps: int = ALL) -> Answers:
    """Answers to the first `steps` steps of a case: its first choices, and some words."""
    responses: dict[str, Response] = {}
    for _ in range(steps):
        visits = walk(case, responses).visits
        visit = next((one for one in visits if one.id not in responses), None)
        if visit is None:
            break
        responses[visit.id] = some_answer(visit.step.kind)
    return Answers(case.slug, case.hash, seed, responses, tuple(responses), version=case.version)


def answer(folder: Path, notebook_folder: str, slug: str, *, steps: int = ALL) -> Answers:
    """Save answers to a case as the player would, for the learner of a course folder."""
    place = folder / notebook_folder
    seed = learner_of(place).seed
    library = Library.beside(place)
    case = library.case(slug, learner=seed)
    key = library.practice_key(case)
    if key and steps == ALL:  # a practice case may ask in any way
        right = right_answers(case, key)
        given = Answers(case.slug, case.hash, seed, right, tuple(right), version=case.version)
    else:
        given = good_answers(case, seed, steps=steps)
    save(place / "answers", given)
    return given


def cases_of(notebook: Path) -> list[str]:
    """The cases that a notebook plays, in order."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "code")
    return re.findall(r'play\("([a-z0-9-]+)"\)', code)


def text_of(page: str) -> str:
    """What a page says, without its marks and with its white space evened out."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def forget(answers: Path) -> None:
    """Take away all answers in a folder, and that they were handed in."""
    for path in [*answers.glob("*.json"), *answers.glob("previous/*.json")]:
        path.unlink()
    reopen(answers)


@pytest.fixture
def visit(browser: Browser, course: Served) -> Iterator[Visit]:
    """A visit to the course, which must not have asked anything of anybody else."""
    from .visit import visits  # needs Playwright, which only these tests do

    yield from visits(browser, course)
