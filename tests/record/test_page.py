"""The pages to print: what stands on them, and that nothing a learner wrote can do harm."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from consentlab.library import Library
from consentlab.record.gather import gather
from consentlab.record.page import (
    CHECKS,
    GAIN,
    LESSONS,
    Wanted,
    checklist_page,
    hours,
    minutes,
    record_page,
)
from consentlab.record.record import Record, Reflection, Resolved, Review

from .conftest import Answer

DAY = date(2031, 5, 4)
HOSTILE = '<script>alert(1)</script><img src=x onerror="x"> ‮desrever {{ 7 * 7 }} 👩‍⚕️'


@pytest.fixture
def record(library: Library, folder: Path, answer: Answer) -> Record:
    """The record of a learner who has done everything."""
    for slug in ("known-before", "known-after", "check-small", "by-law-scotland"):
        answer(slug)
    found = gather(library, folder, folder / "answers", DAY)
    reflections = (Reflection("a", (("What?", "This."),)), Reflection("b", (("Why?", "That."),)))
    return replace(found, name="Ada", number="AB 1", reflections=reflections)


def text_of(page: str) -> str:
    body = page.split("</style>")[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_it_says_who_what_when_and_how_long(record: Record) -> None:
    said = text_of(record_page(record, Wanted(minutes=90), DAY))
    for part in (
        "Name Ada",
        "Registration number AB 1 , as given; nobody has checked it",
        "Printed on 4 May 2031",
        "Suggested CPD 1 hour 30 minutes, self-claimed and not accredited",
        "Time at the questions 9 minutes",
        "Course consentlab",
        "1. Rare things",
        "Begin here 10, and 3 for its cases 1 of 1 1. Rare things 20, and 5 for its cases 3 of 3",
        "A small check 1. Rare things 2 of 2",
        "1. Rare things A small check: 2 of 2 points Estimate roughly",
        "self-assessment of 3 questions I earned 4 of 4 points before the course and 4 of 4",
        "due for review",
    ):
        assert part in said
    assert "accredited" not in said.replace("not accredited", "")


def test_a_failed_check_is_said_beside_what_its_lesson_was_about(
    library: Library, folder: Path, answer: Answer
) -> None:
    for slug in ("known-before", "known-after", "by-law-scotland"):
        answer(slug)
    answer("check-small", one=("no-it-does-not",))
    found = gather(library, folder, folder / "answers", DAY)
    said = text_of(record_page(found, Wanted(), DAY))
    assert "Covered: each case was done to its end. That does not say how well." in said
    assert "1. Rare things A small check: 0 of 2 points Estimate roughly" in said
    assert "bjectives of the lessons" not in said
    without = text_of(record_page(found, Wanted(parts=(LESSONS,)), DAY))
    assert "0 of 2" not in without
    assert "1. Rare things Estimate roughly" in without


def test_reflections_stand_on_it_only_when_they_are_chosen(record: Record) -> None:
    assert "Reflections" not in text_of(record_page(record, Wanted(), DAY))
    said = text_of(record_page(record, Wanted(reflections=("b",)), DAY))
    assert "Why? That." in said
    assert "This." not in said


def test_what_is_not_wanted_is_left_out(record: Record) -> None:
    said = text_of(record_page(record, Wanted(parts=(LESSONS,)), DAY))
    assert "Lessons" in said
    assert "Knowledge checks" not in said
    assert "Before and after" not in said
    assert "Knowledge checks" in text_of(record_page(record, Wanted(parts=(CHECKS,)), DAY))
    assert "Before and after" in text_of(record_page(record, Wanted(parts=(GAIN,)), DAY))


def test_without_a_name_no_line_asks_for_one(record: Record) -> None:
    said = text_of(record_page(replace(record, name="", number=""), Wanted(), DAY))
    assert "Name" not in said
    assert "Registration" not in said


def test_whatever_was_written_is_escaped(record: Record) -> None:
    odd = replace(
        record,
        name=HOSTILE,
        number=HOSTILE,
        reflections=(Reflection("a", ((HOSTILE, HOSTILE + "x" * 4_000),)),),
        resolved=Resolved(own=(HOSTILE,)),
        troubles=(HOSTILE,),
        objectives=dict.fromkeys(record.objectives, HOSTILE),
    )
    page = record_page(odd, Wanted(reflections=("a",)), DAY)
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in page
    assert page.count("&lt;script&gt;alert(1)") >= 6
    alone = checklist_page(Resolved(own=(HOSTILE,)), [HOSTILE], HOSTILE)
    assert "<script" not in alone
    assert alone.count("&lt;script&gt;") == 3


def test_pages_load_nothing_and_run_nothing(record: Record) -> None:
    for page in (record_page(record, Wanted(), DAY), checklist_page(Resolved(), [], "")):
        assert "default-src 'none'" in page
        assert not re.search(r"<(script|link|img|iframe|object)|@import|url\(", page)
        assert not re.search(r"\shref=|\ssrc=", page)


def test_the_same_record_gives_the_same_page(record: Record) -> None:
    assert record_page(record, Wanted(), DAY) == record_page(record, Wanted(), DAY)


def test_the_state_of_the_sources_is_said_plainly(record: Record) -> None:
    said = text_of(record_page(replace(record, review=Review(0, 12)), Wanted(), DAY))
    assert "All 12 sources that the course rests on were checked within twelve months" in said


def test_an_empty_checklist_says_how_it_is_filled() -> None:
    assert "Nothing is chosen yet." in text_of(checklist_page(Resolved(), ["A bound."], ""))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 minutes"),
        (15, "15 minutes"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (135, "2 hours 15 minutes"),
    ],
)
def test_time_is_said_in_words(number: int, said: str) -> None:
    assert hours(number) == said


def test_a_little_time_is_not_called_none() -> None:
    assert [minutes(0), minutes(1), minutes(7)] == ["less than a minute", "1 minute", "7 minutes"]
