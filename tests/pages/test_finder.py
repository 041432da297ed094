"""The finder of the learner's pages: each learner's version, and the points where they decide."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from consentlab.answer_file import save
from consentlab.answers import Answers
from consentlab.library import Library
from consentlab.pages.progress import read_notebook
from consentlab.pages.voila_page import finder
from consentlab.shelf import installed
from tests.right import right_answers

HERE = Path(__file__).parents[1]
KINDS, SMALL = HERE / "fixtures" / "kinds", HERE / "player" / "files"
SEED = "0" * 32
LESSON = "course/01-kinds.ipynb"


@pytest.fixture
def kinds(tmp_path: Path) -> Path:
    """A learner's folder with one lesson, which plays the case with every kind of question."""
    for name in ("cases", "keys"):
        shutil.copytree(KINDS / name, tmp_path / "course" / name)
    cells = [{"cell_type": "code", "source": 'play("every-kind")'}]
    document = {"cells": cells, "metadata": {}}
    (tmp_path / LESSON).write_text(json.dumps(document), encoding="utf-8")
    return tmp_path


def test_every_kind_of_answer_counts_in_each_version(kinds: Path) -> None:
    shelf = Library((KINDS, installed("course")), (installed("images"),))
    versions = set()
    for letter in "0123456789abcdef":
        told = shelf.case("every-kind", learner=letter * 32)
        key = shelf.practice_key(told)
        assert key is not None
        versions.add(told.version)
        given = right_answers(told, key)
        for count in (0, 3, len(given)):
            some = dict(list(given.items())[:count])
            save(
                kinds / "course" / "answers",
                Answers("every-kind", told.hash, letter * 32, some, version=told.version),
            )
            (found,) = read_notebook(kinds, LESSON, finder()).cases
            assert (found.answered, found.of) == (count, 11)
            assert found.finished == (count == 11)
        if versions == {1, 2}:
            break
    assert versions == {1, 2}


def test_the_finder_reads_a_case_again_when_its_file_has_changed(kinds: Path) -> None:
    path = kinds / "course" / "cases" / "every-kind.yaml"
    first = finder()(kinds / "course", "every-kind", SEED)
    assert finder()(kinds / "course", "every-kind", SEED) is first
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The forearm and the thread", "The arm"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert finder()(kinds / "course", "every-kind", SEED).case.title == "The arm"


def test_the_finder_knows_the_points_only_where_they_decide_the_way(kinds: Path) -> None:
    assert finder()(kinds / "course", "every-kind", SEED).earned is None
    for name in ("cases", "keys"):
        shutil.copy(SMALL / name / "form.yaml", kinds / "course" / name / "form.yaml")
    for name in ("sources.yaml", "objectives.yaml"):
        shutil.copy(SMALL / name, kinds / "course" / name)
    found = finder()(kinds / "course", "form", SEED)
    assert found.earned is not None
    assert found.earned(found.case.by_id["told"], ("explain",)) == 2
