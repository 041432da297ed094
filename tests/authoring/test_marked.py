"""Learners are marked with a reason that says something, by sources that somebody has seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.authoring.check_case import Marking, check_case
from consentlab.library import Library
from tests.authoring.small_course import small_course


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small educator's copy, in which we are."""
    root = small_course(tmp_path / "copy")
    monkeypatch.chdir(root)
    return root


def said(course: Path, path: str, old: str, new: str) -> tuple[str, ...]:
    """What is said of the case `wait` once `old` in that file is `new`."""
    text = (course / path).read_text(encoding="utf-8")
    assert old in text
    (course / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    marking = Marking(course / "grader/keys", course / "grader/rubrics")
    return check_case(Library.of_course(course), "wait", marking).complaints


def test_a_short_reason_is_named_with_its_line(course: Path) -> None:
    assert said(course, "course/keys/wait.yaml", "It is not kind to go on.", "It is not.") == (
        (
            "course/keys/wait.yaml, line 3: the reason 'It is not.' has 3 words, and at least 6 "
            "are expected. Say in a sentence why."
        ),
    )


def test_a_reason_of_one_word_is_counted_as_one(course: Path) -> None:
    [found] = said(course, "course/keys/wait.yaml", "It is not kind to go on.", "No.")
    assert "the reason 'No.' has 1 word, and at least 6 are expected." in found


def test_what_is_cut_short_ends_with_dots_and_a_closing_mark(course: Path) -> None:
    long = "it is from memory, as one may say at length of what nobody has seen for a long time"
    found = said(course, "course/sources.yaml", "invented for the tests", long)
    cut = "it is from memory, as one may say at length of what nobody…"
    assert f"and '{cut}'. Look it up" in found[0]


def test_a_source_that_nobody_has_seen_is_named_with_its_line(course: Path) -> None:
    [found] = said(course, "course/keys/wait.yaml", "source: house-rules}", "source: night-rules}")
    assert found.startswith(
        "course/keys/wait.yaml, line 2: learners are marked by 'night-rules', which nobody has seen"
    )


def test_what_is_known_from_memory_is_not_seen(course: Path) -> None:
    found = said(course, "course/sources.yaml", "invented for the tests", "it is from memory")
    assert len(found) == 2
    assert "'it is from memory'" in found[0]
