"""What was gained is shown once both self-assessments are done; before, what is missing."""

from __future__ import annotations

import json

import pytest

from consentlab.explorers.explore import bench
from consentlab.explorers.gain import GainShown
from consentlab.explorers.given import Given, Seen
from consentlab.library import Library
from tests.record.conftest import Answer, answer, folder, library

__all__ = ["answer", "folder", "library"]


def see(library: Library) -> Seen:
    lab = GainShown(library, library.course_folders[0] / "answers")
    return lab.see(Given({}, "look"))


def said(seen: Seen) -> str:
    return json.dumps(list(seen.parts), ensure_ascii=False)


def test_what_is_missing_is_told(library: Library, answer: Answer) -> None:
    assert "“What you know before”: 0 of 3 answered." in said(see(library))
    answer("known-before", upto=2)
    assert "“What you know before”: 2 of 3 answered." in said(see(library))
    answer("known-before")
    seen = see(library)
    assert "“What you know before” is done." in said(seen)
    assert "“What you know now”: 0 of 3 answered." in seen.say
    assert seen.parts[-1]["label"] == "Look again"


def test_it_is_read_anew_without_a_button(library: Library, answer: Answer) -> None:
    lab = GainShown(library, library.course_folders[0] / "answers")
    answer("known-before")
    assert "“What you know now”: 0 of 3 answered." in lab.see(Given({})).say
    answer("known-after")
    seen = lab.see(Given({}))
    assert seen.say == "4 of 4 points before the course, 4 of 4 after it."
    assert seen.parts[-1]["label"] == "Look again"


def test_both_scores_are_shown_in_all_and_by_objective(library: Library, answer: Answer) -> None:
    answer("known-before", asked=("reaches",))
    answer("known-after")
    seen = see(library)
    assert seen.say == "3 of 4 points before the course, 4 of 4 after it."
    parts = {one["part"]: one for one in seen.parts}
    assert [pair[0] for pair in parts["figures"]["pairs"]] == ["3 of 4", "4 of 4"]
    rows = parts["table"]["rows"]
    both = "2\u00a0of\u00a02"
    assert [row[1:] for row in rows] == [["1\u00a0of\u00a02", both], [both, both]]
    assert rows[0][0] == library.objectives["valid-consent"]


def test_it_is_honest_about_few_questions_and_untested_forms(
    library: Library, answer: Answer
) -> None:
    answer("known-before")
    answer("known-after")
    text = said(see(library))
    assert "With 3 questions, one or two better or worse may be chance." in text
    assert "nobody has tested whether they are" in text


def test_a_course_without_one_says_so(library: Library) -> None:
    (library.course_folders[0] / "cases" / "known-after.yaml").unlink()
    assert "nothing to compare" in see(library).say


@pytest.mark.usefixtures("library")
def test_damaged_answers_are_told(library: Library, answer: Answer) -> None:
    answer("known-after")
    (library.course_folders[0] / "answers" / "known-before.json").write_bytes(b"\xff")
    assert "are not counted" in said(see(library))


def test_its_name_opens_it(library: Library) -> None:
    assert bench("gain", library.course_folders[0]).label == "What you gained"
