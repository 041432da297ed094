"""The landing page where the file with the learner's name is damaged, and what is said of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from consentlab.learner_file import Learner, write_learner

from .conftest import Served, served, text_of, with_lesson

SAYS = "Your name could not be read"


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[Served]:
    """A course in a folder whose `learner.json` is none."""
    folder = with_lesson(tmp_path / "learner")
    (folder / "learner.json").write_text("{", encoding="utf-8")
    with served(folder, tmp_path / "home") as running:
        yield running


def test_the_landing_page_says_so_until_a_name_is_given(damaged: Served) -> None:
    for _ in range(2):  # the file is set aside the first time
        said = text_of(damaged.get("/consentlab/").text)
        assert SAYS in said
        assert "kept as learner.damaged.json in your course folder" in said
    assert (damaged.folder / "learner.damaged.json").read_text(encoding="utf-8") == "{"
    write_learner(damaged.folder, Learner("ab" * 16, "Ada"))
    assert SAYS not in text_of(damaged.get("/consentlab/").text)


def test_nothing_is_said_of_a_name_that_was_never_given(tmp_path: Path) -> None:
    with served(with_lesson(tmp_path / "learner"), tmp_path / "home") as course:
        assert SAYS not in re.sub(r"\s+", " ", course.get("/consentlab/").text)
