"""How many steps of a case are answered, where it goes round or the points decide the way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from consentlab.answer_file import save
from consentlab.answers import Answers
from consentlab.case import END, Case, Ending, Scored, Step, Way, by_choice, then
from consentlab.kind import Choice, ChooseOne, Write
from consentlab.pages.case_progress import CaseProgress, Played, read_case_progress
from consentlab.response import Response

SEED = "0" * 32
BOTH = ChooseOne((Choice("stop", "Stop"), Choice("go", "Go on")))
WHY = Step("why", "Why?", Write(50), then(END))
AGAIN = Step("first", "Well?", BOTH, by_choice("first", {"stop": "why", "go": "first"}))
BY_POINTS = Step("first", "Well?", BOTH, (Way("why", (Scored(2, 9),)), Way("good")))
CASES = {
    "round": Case("round", "Round", ("x",), 5, (AGAIN, WHY), hash="ab"),
    "scored": Case(
        *("scored", "Scored", ("x",), 5, (BY_POINTS, WHY)),
        endings={"good": Ending("good", "Good", "So.")},
        hash="ab",
    ),
}


def find(_folder: Path, slug: str, _learner: str) -> Played:
    return Played(CASES[slug], lambda _step, given: 2 if given == ("go",) else 0)


def progress(folder: Path, slug: str, responses: Mapping[str, Response]) -> CaseProgress:
    """How far a learner who gave these answers has come."""
    save(folder / "answers", Answers(slug, "ab", SEED, responses))
    found = read_case_progress(folder, slug, find)
    assert found.trouble == ""
    return found


@pytest.mark.parametrize(
    ("slug", "responses", "answered", "of", "finished"),
    [
        ("round", {}, 0, 2, False),
        ("round", {"first": ("stop",)}, 1, 2, False),
        ("round", {"first": ("go",)}, 1, 3, False),
        ("round", {"first": ("go",), "first.2": ("stop",)}, 2, 3, False),
        ("round", {"first": ("go",), "first.2": ("stop",), "why": "So."}, 3, 3, True),
        ("round", {"first": ("stop",), "first.2": ("stop",), "why": "So."}, 2, 2, True),
        ("scored", {"first": ("stop",)}, 1, 1, True),
        ("scored", {"first": ("go",)}, 1, 2, False),
        ("scored", {"first": ("go",), "why": "So."}, 2, 2, True),
        ("round", {"first": ("go", "stop"), "why": ("go",)}, 0, 2, False),
        ("round", {"first": "go", "elsewhere": "So."}, 0, 2, False),
    ],
)
def test_the_steps_of_the_way_that_the_answers_take_are_counted(
    tmp_path: Path,
    slug: str,
    responses: dict[str, Response],
    answered: int,
    of: int,
    finished: bool,
) -> None:
    found = progress(tmp_path, slug, responses)
    assert (found.answered, found.of, found.finished) == (answered, of, finished)
