"""How long the course takes, as README says it."""

from __future__ import annotations

import shutil
from pathlib import Path

from consentlab.pages.progress import read_course
from consentlab.pages.voila_page import finder

ROOT = Path(__file__).resolve().parents[2]


def test_readme_says_honestly_how_long_the_lessons_and_their_cases_take(tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    for path in (ROOT / "course").glob("*.ipynb"):
        shutil.copy(path, tmp_path / "course")
    lessons = read_course(tmp_path, finder()).lessons
    said = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert "eight lessons of 10 to 20 minutes, each with cases for another quarter" in said
    assert len(lessons) == 8
    assert all(10 <= one.minutes <= 20 and 15 <= one.case_minutes <= 30 for one in lessons)
    assert "about two and a quarter hours and their cases three: somewhat more than five" in said
    assert abs(sum(one.minutes for one in lessons) - 135) <= 10
    assert abs(sum(one.case_minutes for one in lessons) - 180) <= 10
