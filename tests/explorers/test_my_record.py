"""The learner's record: made when it is asked for, with what they want on it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consentlab import my_record
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.my_record import MyRecord
from consentlab.kept_file import Value, keep
from consentlab.learner_file import Learner, write_learner
from consentlab.library import Library
from tests.record.conftest import LEARNER, Answer, answer, folder, library

__all__ = ["answer", "folder", "library"]

DAYS = (date(2031, 5, 4), date(2031, 5, 5))


@pytest.fixture
def lab(library: Library, folder: Path) -> MyRecord:
    days = iter(DAYS)
    return MyRecord(library, folder, folder / "answers", lambda: next(days))


def control(seen: Seen, id: str) -> dict[str, Any]:
    return next(one for one in seen.parts if one.get("id") == id)


def page(seen: Seen) -> str:
    return str(control(seen, "sheet")["html"])


def test_nothing_is_read_before_it_is_asked_for(lab: MyRecord, folder: Path) -> None:
    (folder / "00-begin.ipynb").unlink()
    seen = lab.see(Given({}))
    assert [one["part"] for one in seen.parts] == ["words", "button"]
    assert lab.record is None


def test_the_day_is_that_on_which_it_was_asked_for(lab: MyRecord) -> None:
    assert "4 May 2031" in page(lab.see(Given({}, "make")))
    assert "4 May 2031" in page(lab.see(Given({"claim": "30"})))
    assert "5 May 2031" in page(lab.see(Given({}, "make")))


def test_it_begins_with_the_authors_estimate_and_the_learner_may_claim_otherwise(
    lab: MyRecord, answer: Answer
) -> None:
    answer("known-before")
    answer("known-after")
    answer("check-small")
    answer("by-law-scotland")
    seen = lab.see(Given({}, "make"))
    assert control(seen, "claim")["value"] == 45
    assert "45 minutes, self-claimed and not accredited" in page(seen)
    claimed = lab.see(Given({"claim": "105"}))
    assert control(claimed, "claim")["says"] == "1 hour 45 minutes"
    assert "1 hour 45 minutes, self-claimed" in page(claimed)


def test_reflections_are_left_out_until_they_are_chosen(lab: MyRecord, folder: Path) -> None:
    keep(folder, "reflection-01-a", {"question-1": "What? " * 40, "answer-1": "My own words."})
    seen = lab.see(Given({}, "make"))
    assert control(seen, "reflections")["values"] == []
    label = control(seen, "reflections")["options"]["01-a"]
    assert len(label) <= 90
    assert label.endswith("…")
    assert "My own words." not in page(seen)
    assert "My own words." in page(lab.see(Given({"reflections": ("01-a",)})))


def test_a_chosen_reflection_that_could_identify_is_told_above_the_choice(
    lab: MyRecord, folder: Path
) -> None:
    keep(folder, "reflection-01-a", {"question-1": "What?", "answer-1": "NHS 999 000 0018"})
    keep(folder, "reflection-02-b", {"question-1": "Why?", "answer-1": "Because."})
    title = "Before you print: could somebody be recognised?"
    assert title not in json.dumps(list(lab.see(Given({}, "make")).parts))
    assert title not in json.dumps(list(lab.see(Given({"reflections": ("02-b",)})).parts))
    seen = lab.see(Given({"reflections": ("01-a", "02-b")}))
    parts = list(seen.parts)
    assert seen.say == f"{title} “What?”: an NHS number (••• ••• ••••)."
    assert "999" not in seen.say
    at = next(place for place, one in enumerate(parts) if one.get("title") == title)
    assert parts[at + 1]["id"] == "reflections"
    assert "“What?”: an NHS number (••• ••• ••••)." in parts[at]["texts"]
    assert "Why?" not in json.dumps(parts[at])


def test_all_cases_are_counted_as_on_the_pages_of_the_lessons(
    lab: MyRecord, answer: Answer
) -> None:
    answer("known-before")
    answer("check-small")
    pairs = lab.see(Given({}, "make")).parts[0]["pairs"]
    assert pairs[0] == ["1 of 2", "lessons worked through"]
    assert pairs[1] == ["2 of 4", "cases done, with checks and self-assessments"]


def test_the_claim_ends_at_twice_the_estimate_and_at_two_hours_at_least(
    lab: MyRecord, folder: Path, answer: Answer
) -> None:
    assert control(lab.see(Given({}, "make")), "claim")["high"] == 120
    begin = folder / "00-begin.ipynb"
    begin.write_text(begin.read_text(encoding="utf-8").replace('"10"', '"85"'), encoding="utf-8")
    answer("known-before")
    claim = control(lab.see(Given({}, "make")), "claim")
    assert (claim["value"], claim["high"]) == (90, 180)


def test_only_what_there_is_can_be_chosen(lab: MyRecord, folder: Path) -> None:
    assert list(control(lab.see(Given({}, "make")), "parts")["options"]) == ["lessons", "checks"]
    keep(folder, "checklist", {"item-dignity": "do"})
    seen = lab.see(Given({}, "make"))
    assert list(control(seen, "parts")["options"]) == ["lessons", "checks", "checklist"]
    assert "dignity" in page(seen)
    assert "dignity" not in page(lab.see(Given({"parts": ("lessons",)})))


@pytest.mark.parametrize(
    "values",
    [
        {"claim": "nan"},
        {"claim": "-9999"},
        {"claim": "1e300"},
        {"claim": ("x",), "parts": "lessons", "reflections": ("../x",)},
    ],
)
def test_what_nobody_could_have_set_is_clamped(lab: MyRecord, values: dict[str, Value]) -> None:
    lab.see(Given({}, "make"))
    assert 0 <= control(lab.see(Given(values)), "claim")["value"] <= 120


def test_an_odd_name_and_damaged_answers_are_taken_calmly(lab: MyRecord, folder: Path) -> None:
    write_learner(folder, Learner(LEARNER, "<script>" + "é" * 500 + "👩‍⚕️ ليلى"))
    (folder / "answers").mkdir()
    (folder / "answers" / "check-small.json").write_bytes(b"\x00")
    seen = lab.see(Given({}, "make"))
    assert "<script" not in page(seen)
    assert "&lt;script&gt;" in page(seen)
    assert "Some of it could not be read" in json.dumps(list(seen.parts))
    assert "Not counted:" in page(seen)
    assert (folder / "answers" / "check-small.json").read_bytes() == b"\x00"


def test_the_word_of_a_notebook_opens_it(folder: Path) -> None:
    assert my_record().label == "Your record of this course"
    assert not (folder / "kept").exists()
