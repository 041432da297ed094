"""A source knows the day on which somebody looked, and when it is due to be looked at again."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from consentlab.author_file import read
from consentlab.days import day_in_words
from consentlab.errors import AuthorError
from consentlab.library import Library
from consentlab.source_file import Source, read_source

ROOT = Path(__file__).resolve().parents[2]
SOURCES = Library.of_course(ROOT).sources
SEEN = re.compile(r"seen in (a copy|part|reports|a secondary source), day not recorded")


def checked(folder: Path, day: str) -> Source:
    """A source with this day in `checked on`; an empty one leaves the word out."""
    text = (
        "rules:\n  title: Rules\n  body: A body\n  jurisdiction: nowhere\n"
        "  url: https://example.org/\n  in force since: always\n  last checked: seen\n"
        "  how sure: invented\n"
    ) + (f"  checked on: {day}\n" if day else "")
    path = folder / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return read_source("rules", read(path).slugs("sources.yaml", "source")["rules"])


def test_a_source_without_a_day_of_checking_is_due_for_review(tmp_path: Path) -> None:
    source = checked(tmp_path, "")
    assert source.checked_on is None
    assert source.review_by is None
    assert source.due_for_review(date(2026, 5, 3))
    assert source.review_words(date(2026, 5, 3)) == (
        "Due for review: the day on which it was checked is not recorded."
    )


def test_a_source_is_due_twelve_months_after_it_was_checked(tmp_path: Path) -> None:
    source = checked(tmp_path, "2026-05-03")
    assert source.checked_on == date(2026, 5, 3)
    assert source.review_by == date(2027, 5, 3)
    assert not source.due_for_review(date(2026, 5, 3))
    assert not source.due_for_review(date(2027, 5, 3))
    assert source.due_for_review(date(2027, 5, 4))


def test_the_words_say_when_it_was_checked_and_when_it_is_due(tmp_path: Path) -> None:
    source = checked(tmp_path, "2026-05-03")
    assert source.review_words(date(2027, 5, 3)) == (
        "Checked on 3 May 2026; due again by 3 May 2027."
    )
    assert source.review_words(date(2027, 5, 4)) == (
        "Due for review: checked on 3 May 2026, more than twelve months ago."
    )


def test_a_leap_day_is_due_on_the_first_of_march(tmp_path: Path) -> None:
    source = checked(tmp_path, "2028-02-29")
    assert source.review_by == date(2029, 3, 1)
    assert source.review_words(date(2028, 3, 1)) == (
        "Checked on 29 February 2028; due again by 1 March 2029."
    )


@pytest.mark.parametrize(
    "day",
    ["3 May 2026", "2026-02-30", "2026-13-01", "20260503", "2026-5-3", "0026-05-03", "yesterday"],
)
def test_what_is_no_day_is_an_author_s_error(tmp_path: Path, day: str) -> None:
    with pytest.raises(AuthorError) as caught:
        checked(tmp_path, day)
    where = (tmp_path / "sources.yaml").as_posix()
    assert str(caught.value) == (
        f"{where}, line 9: `checked on` of source 'rules' is {day!r}. Write the day on which "
        "somebody looked, as year-month-day, such as 2026-05-03."
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 1, 1), "1 January 2026"), (date(2026, 12, 31), "31 December 2026")],
)
def test_a_day_is_written_as_people_say_it(day: date, words: str) -> None:
    assert day_in_words(day) == words


def test_the_course_claims_no_day_of_checking_that_nobody_recorded() -> None:
    for source in SOURCES.values():
        if source.checked_on is None:
            assert source.last_checked == "not checked" or SEEN.fullmatch(source.last_checked), (
                source.id
            )


def test_no_two_references_of_the_course_look_the_same() -> None:
    shown = [
        source.reference(section).label
        for source in SOURCES.values()
        for section in ("", *source.sections)
    ]
    assert len(shown) == len(set(shown))
