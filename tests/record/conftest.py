"""A learner's folder with two short lessons, and hands that answer their cases.

`known-before` and `known-after` are the two forms of a self-assessment, `check-small` is a
knowledge check, and `by-law-…` one case in three files.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from consentlab.answer_file import save
from consentlab.answers import Answers
from consentlab.library import Library
from consentlab.response import Response

ROOT = Path(__file__).parents[2]
FILES = Path(__file__).parent / "files"
LEARNER = "ab" * 16
BEST: Mapping[str, Mapping[str, Response]] = {
    "known-before": {"asked": ("other",), "told": ("public",), "crowd": ("rare",)},
    "known-after": {"asked": ("other",), "told": ("public",), "crowd": ("rare",)},
    "check-small": {"one": ("yes-it-does",)},
    "by-law-scotland": {"first": ("she",), "second": ("her",)},
}

Answer = Callable[..., Answers]


def notebook(title: str, minutes: str, objectives: list[str], *cells: str) -> str:
    """A lesson as a file; each of `cells` is code."""
    code = [{"cell_type": "code", "id": f"c{n}", "source": one} for n, one in enumerate(cells)]
    text = {"cell_type": "markdown", "id": "title", "source": [f"# {title}\n", "\n", "Words."]}
    own = {"minutes": minutes, "objectives": objectives}
    return json.dumps({"cells": [text, *code], "metadata": {"consentlab": own}})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the learner's notebooks, and the one we are in."""
    home = tmp_path / "course"
    shutil.copytree(FILES, home)
    (home / "learner.json").write_text(json.dumps({"seed": LEARNER}), encoding="utf-8")
    first = notebook("Begin here", "10", ["find-your-way"], 'play("known-before")')
    second = notebook(
        "Rare things",
        "20",
        ["rarity", "three-laws"],
        'play_by_law("by-law")',
        'explore("rarity")\nplay("check-small")',
        'play("known-after")',
    )
    (home / "00-begin.ipynb").write_text(first, encoding="utf-8")
    (home / "01-rare.ipynb").write_text(second, encoding="utf-8")
    (home / "tool.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.delenv("CONSENTLAB_ANSWERS", raising=False)
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def library(folder: Path) -> Library:
    """The learner's folder alone, with the course's own objectives, sources and checklist."""
    for name in ("objectives.yaml", "sources.yaml", "checklist.yaml"):
        shutil.copy(ROOT / "course" / name, folder / name)
    return Library((folder,), (ROOT / "images",))


@pytest.fixture
def answer(library: Library, folder: Path) -> Answer:
    """Answers a case and goes on from each step; whatever is not said is answered rightly.

    With `upto`, only so many steps are answered.
    """

    def give(slug: str, upto: int = 99, seconds: float = 60, **said: Response) -> Answers:
        case = library.case(slug, learner=LEARNER)
        given = dict(list({**BEST[slug], **said}.items())[:upto])
        answers = Answers(
            slug,
            case.hash,
            LEARNER,
            given,
            tuple(given),
            dict.fromkeys(given, seconds),
            version=case.version,
        )
        answers = replace(answers, finished=len(given) == len(case.steps))
        save(folder / "answers", answers)
        return answers

    return give
