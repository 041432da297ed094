"""The educators' guide: one form of command, pictures that are there, figures that are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab.cli import app

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "for-educators.md").read_text(encoding="utf-8")
TAKEN = (ROOT / "docs" / "screenshots" / "take_desk.py").read_text(encoding="utf-8")
PICTURES = re.findall(r"!\[([^\]]*)\]\((screenshots/([a-z-]+)\.png)\)", GUIDE)
LARGEST = 200_000  # bytes of a picture
FIGURES = re.compile(r"\d+ of \d+ marked, from \d+ to \d+ of \d+, half of them at [\d.]+ or more\.")


def test_the_guide_begins_with_the_ten_minutes() -> None:
    headings = re.findall(r"^## (.*)$", GUIDE, re.MULTILINE)
    assert headings[0] == "From install to returned feedback in ten minutes"


def test_commands_have_the_form_that_needs_nothing_but_python() -> None:
    assert re.findall(r"`consentlab (?!stands)[^`]*`", GUIDE) == []
    blocks = re.findall(r"^```\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    commands = [block for block in blocks if not FIGURES.match(block)]
    assert len(commands) > 10
    assert [one for one in commands if not one.startswith("python start.py ")] == []


def test_the_guide_shows_the_desk() -> None:
    shown = {name for _, _, name in PICTURES}
    desk = {"feedback", "reading-desk", "report", "report-assignment", "formgrader"}
    assert shown == desk


@pytest.mark.parametrize(("alt", "path", "name"), PICTURES, ids=[name for _, _, name in PICTURES])
def test_a_picture_is_there_and_small_and_told_in_words(alt: str, path: str, name: str) -> None:
    picture = ROOT / "docs" / path
    assert picture.stat().st_size < LARGEST
    assert len(alt.split()) >= 8
    assert f'"{name}"' in TAKEN


@pytest.mark.slow
def test_what_the_guide_says_of_the_made_up_cohort_is_so(tmp_path: Path) -> None:
    desk = tmp_path / "demo"
    done = CliRunner().invoke(
        app, ["demo", "--learners", "40", "--out", str(desk), "--course", str(ROOT)]
    )
    assert done.exit_code == 0, done.output
    (figures,) = FIGURES.findall(GUIDE)
    assert figures in done.output
    (aside,) = re.findall(r"\((\d+) damaged or hostile files\)", GUIDE)
    assert f"taken in, {aside} set aside" in done.output
    (named,) = re.findall(r"`build/demo/(grader/feedback/[^`]+)`", GUIDE)
    (marks,) = re.findall(r"learner's page: (\d+ of \d+ marks)", GUIDE)
    assert marks in (desk / named).read_text(encoding="utf-8")
    told = re.search(r"(\d+) written answers to be read", done.output)
    (after,) = re.findall(r"`(\d+) written answers to be read`", GUIDE)
    assert told is not None
    assert int(told[1]) - 3 == int(after)
