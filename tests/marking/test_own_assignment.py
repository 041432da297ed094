"""An educator's own assignment reaches learners who have the course, as the authors' guide says."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from consentlab.cli import app
from consentlab.hand_in_file import make_hand_in
from consentlab.library import Library
from consentlab.marking.grade import mark_all
from consentlab.pages.lay_out import course_files, lay_out
from consentlab.pages.progress import read_course
from consentlab.pages.voila_page import finder
from consentlab.player.case_player import CasePlayer
from consentlab.player.words import answers_folder

from .conftest import FIXTURES, ROOT

NAME, CASE, PICTURE = "on-the-ward", "board-in-view", "board"
GUIDE = (ROOT / "docs" / "for-authors.md").read_text(encoding="utf-8")
SECTION = GUIDE.split("## An assignment of your own\n")[1].split("\n## ")[0]
TAKEN = re.findall(r"^\| `(\S+)` \| `(\S+)` \|$", SECTION, re.MULTILINE)
WRITTEN = {
    f"course/cases/{CASE}.yaml": """\
title: A board in the picture
teaches: [indirect-identifiers]
minutes: 3
image: board
story: A colleague has photographed a wound, and sends you the picture.
steps:
  marks:
    ask: What in this picture leads to somebody?
    mark on image: {picture: board, kinds: [patient, time, place]}
    then: tell
  tell:
    ask: What do you write back?
    write: up to 40 words
    then: end
""",
    f"grader/keys/{CASE}.yaml": """\
marks: {points: 3, covers: 50%, source: house-rules#sharing}
tell: {rubric: explains}
""",
}
MODEL = [
    {"feature": "name", "kind": "patient"},
    {"feature": "date", "kind": "time"},
    {"feature": "bed", "kind": "place"},
]


SAID = "The board names her. Please keep it off the page, and ask her."


@dataclass(frozen=True)
class Both:
    """The educator's folder, and that of a learner who was given what the guide says."""

    educator: Path
    learner: Path

    @property
    def exercise(self) -> Path:
        return self.learner / "exercises" / NAME


def command(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def code(id: str, line: str, **meta: object) -> dict[str, Any]:
    """A cell as nbgrader and our check want it."""
    told = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id,
        "metadata": {"jupyter": {"source_hidden": True}, "nbgrader": {**told, **meta}},
        "outputs": [],
        "source": line.splitlines(keepends=True),
    }


def solution() -> dict[str, Any]:
    """A notebook that asks the one case, and has a cell for what a person reads of it."""
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# On our ward"]}
    model = (
        "### BEGIN SOLUTION\nfrom consentlab import answer\n"
        f'answer("{CASE}", {json.dumps({"marks": MODEL, "tell": SAID})})\n### END SOLUTION'
    )
    play = f'from consentlab import play\n\nplay("{CASE}")'
    hand_in = f'from consentlab import hand_in\n\nhand_in("{CASE}")'
    graded = {"grade_id": f"{CASE}--tell", "grade": True, "solution": True, "points": 3}
    written = code("tell", SAID, **graded) | {"cell_type": "markdown"}
    del written["outputs"], written["execution_count"]
    return {
        "cells": [
            title,
            code("play", play, grade_id=f"play-{CASE}", locked=True),
            code("answer", model, grade_id=f"answer-{CASE}", solution=True),
            code("hand-in", hand_in, grade_id=CASE, grade=True, locked=True, points=3),
            written,
        ],
        "metadata": {
            "consentlab": {"minutes": "3"},
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


@pytest.fixture
def educator(tmp_path: Path) -> Path:
    """A folder as the guide describes it, with a picture that is not ours; checked."""
    root = tmp_path / "our-ward"
    for name in ("objectives.yaml", "sources.yaml"):
        (root / "course" / "cases").mkdir(parents=True, exist_ok=True)
        shutil.copy(FIXTURES / "ward" / "course" / name, root / "course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    shutil.copytree(FIXTURES / "clinic" / "images", root / "images")
    shutil.copytree(FIXTURES / "clinic/grader/keys/pictures", root / "grader/keys/pictures")
    shutil.copytree(FIXTURES / "ward" / "grader" / "rubrics", root / "grader" / "rubrics")
    (root / "solutions" / NAME).mkdir(parents=True)
    for place, text in WRITTEN.items():
        (root / place).write_text(text, encoding="utf-8")
    text = json.dumps(solution(), indent=1)
    (root / "solutions" / NAME / f"{NAME}.ipynb").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def both(educator: Path, tmp_path: Path) -> Both:
    """It is released and handed out, in the steps of the guide."""
    done = command("author", "check", "--course", str(educator))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "nothing is wrong" in done.output
    assert command("release", NAME, "--course", str(educator)).exit_code == 0
    learner = tmp_path / "consentlab"
    lay_out(learner, course_files())
    given = learner / "exercises" / NAME
    given.mkdir()
    for source, to in TAKEN:
        place = educator / source
        (shutil.copytree if place.is_dir() else shutil.copy)(place, given / to)
    return Both(educator, learner)


def test_the_guide_names_what_is_handed_out_and_each_command() -> None:
    assert dict(TAKEN) == {
        f"exercises/{NAME}/{NAME}.ipynb": f"{NAME}.ipynb",
        "course/cases": "cases",
        "images": "images",
        "course/objectives.yaml": "objectives.yaml",
        "course/sources.yaml": "sources.yaml",
    }
    for words in ("author check", f"release {NAME}", f"author solutions {NAME}", f"mark {NAME}"):
        assert f"python start.py {words} --course ../our-ward" in SECTION
    assert "python start.py jupyter lab --course ../our-ward" in SECTION
    for place in WRITTEN:
        assert place in SECTION


def test_a_folder_without_lessons_needs_only_what_its_cases_cite(educator: Path) -> None:
    (educator / "course" / "sources.yaml").unlink()
    done = command("author", "check", "--course", str(educator))
    assert done.exit_code == 1
    assert "sources.yaml: no such file. The course needs it" in done.stderr
    assert "claims.yaml" not in done.stderr


def test_the_learner_finds_the_exercise_its_case_and_its_picture(both: Both) -> None:
    found = read_course(both.learner, finder())
    own = next(one for one in found.exercises if one.assignment == NAME)
    assert (own.title, own.trouble, own.cases_in_words) == ("On our ward", "", "0 of 1 case done")
    assert len(found.exercises) > 1  # those of the course are still there
    library = Library.beside(both.exercise)
    assert library.picture(PICTURE).of_version(1).file.is_relative_to(both.exercise)
    assert library.picture("forearm-wound")  # what is installed is there as well


def test_the_learner_is_given_no_answer(both: Both) -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in both.exercise.rglob("*")
        if path.suffix in (".yaml", ".ipynb")
    ]
    assert len(texts) == 5
    for text in texts:
        assert "because:" not in text
        assert "answer(" not in text
    assert Library.beside(both.exercise).practice_key_file(CASE) is None


def test_what_the_learner_does_is_handed_in_and_what_they_wrote_waits_to_be_read(
    both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(both.exercise)
    player = CasePlayer(CASE, both.exercise, answers_folder(both.exercise))
    assert player._picture(PICTURE).startswith(b"\x89PNG")
    told = player._carry_out({"do": "open"})["view"]
    assert told["control"]["picture"]["size"] == [440, 280]
    player._carry_out({"do": "respond", "step": "marks", "given": MODEL})
    told = player._carry_out({"do": "commit", "step": "marks"})["view"]
    player._carry_out({"do": "respond", "step": "tell", "given": SAID})
    told = player._carry_out({"do": "commit", "step": "tell"})["view"]
    assert told["saved"].startswith("Saved, 2 of 2")
    file = make_hand_in(both.learner, NAME, "Ann Trainee")
    monkeypatch.chdir(tmp_path)
    assert command("collect", str(file.parent), "--course", str(both.educator)).exit_code == 0
    marked = command("mark", NAME, "--course", str(both.educator))
    assert marked.exit_code == 0
    reading = f"without names by consentlab read --course {both.educator}, or in formgrader"
    assert f"1 written answer to be read: {reading}" in marked.output
    assert f"(python start.py jupyter lab --course {both.educator})" in marked.output
    (mark,) = mark_all(both.educator).marks
    assert (mark.points, mark.out_of, mark.awaiting) == (3, 6, 1)
    assert (mark.failed, mark.notes) == ("", ())
    assert mark.feedback is not None
    assert "data:image/png;base64," in mark.feedback.read_text(encoding="utf-8")


def test_its_worked_answers_can_be_shown(both: Both, tmp_path: Path) -> None:
    out = tmp_path / "answers"
    words = ("author", "solutions", NAME, "--html", "--out", str(out))
    assert command(*words, "--course", str(both.educator)).exit_code == 0
    text = (out / f"{NAME}.html").read_text(encoding="utf-8")
    assert "The model answers earn <b>3 of 3 points</b>" in text
    assert text.count("data:image/png;base64,") == 2
