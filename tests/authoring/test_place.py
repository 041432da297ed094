"""A bank, or a case that is there, gets its cells in an exercise, and they fit at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from consentlab.cli import app
from consentlab.kind_file import KINDS

from .small_course import CASE, KEY, small_course

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = Path("solutions/first-posts/first-posts.ipynb")
DRAWS = "bank:\n  take: 1\n  teaches: [valid-consent]\n  cases: [lump, scar]\n"
WORTH = "because: It is kind to wait and ask., source: house-rules}"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small educator's copy with a bank of two cases, of which one has two forms."""
    root = small_course(tmp_path / "copy")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    monkeypatch.chdir(root)
    lump = CASE.format(teaches="valid-consent", then="end")
    forms = "".join(
        f"      - ask: {ask}\n        choose one: {{stay: Stay, go: Go}}\n"
        for ask in ("What now?", "And now?")
    )
    scar = f"{lump.partition('    ask:')[0]}    alternatives:\n{forms}    then: end\n"
    key = "first:\n  alternatives:\n" + "".join(
        f"    - stay: {{points: {stay}, {WORTH}\n      go: {{points: {1 - stay}, {WORTH}\n"
        for stay in (1, 0)
    )
    for slug, case, worth in (("lump", lump, KEY), ("scar", scar, key)):
        Path(f"course/cases/{slug}.yaml").write_text(case, encoding="utf-8")
        Path(f"grader/keys/{slug}.yaml").write_text(worth, encoding="utf-8")
    Path("course/draws.yaml").write_text(DRAWS, encoding="utf-8")
    return root


def place(*words: str) -> Result:
    """What `consentlab author place` with these words does, in the exercise `first-posts`."""
    return CliRunner().invoke(app, ["author", "place", *words, "--assignment", "first-posts"])


def sources() -> dict[str, str]:
    """The text of each cell of the exercise, by its id."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return {one["id"]: "".join(one["source"]) for one in cells}


def test_a_bank_gets_its_three_cells_with_a_set_of_answers_for_each_version(copy: Path) -> None:
    done = place("bank-1", "--course", ".")
    assert done.exit_code == 0, done.exception
    assert done.stdout.splitlines() == [
        f"Written: {NOTEBOOK.as_posix()}: its cells, for 1 point.",
        "The model answers there are the best by the key: look at them, at the heading and at",
        "the notebook's first cell, which says how long all takes. Then:",
        "  consentlab author check first-posts",
        "  consentlab release first-posts",
    ]
    found, best = sources(), ("stay", "stay", "stay", "go")
    assert list(found) == [
        *("intro", "case-bank-1", "play-bank-1", "answer-bank-1", "hand-in-bank-1"),
    ]
    assert found["intro"].startswith("# First posts: exercise\n\n*About 3 minutes: one case.*")
    assert found["case-bank-1"] == "## 1. Bank 1"
    assert found["answer-bank-1"] == (
        "### BEGIN SOLUTION\nfrom consentlab import answer\n"
        'answer("bank-1", [\n'
        + "".join(f'    {{\n        "first": "{one}",\n    }},\n' for one in best)
        + "])\n### END SOLUTION"
    )


def test_an_exercise_with_a_bank_passes_the_check_and_is_released(copy: Path) -> None:
    place("bank-1")
    done = CliRunner().invoke(app, ["author", "check", "first-posts"])
    assert done.exit_code == 0, done.stderr
    pytest.importorskip("nbgrader", reason="a release needs nbgrader")
    done = CliRunner().invoke(app, ["release", "first-posts"])
    assert done.exit_code == 0, done.exception
    assert "1 case, 0 written answers, 1 marks in all" in done.stdout


def test_an_assessed_case_that_has_no_place_yet_gets_one(copy: Path) -> None:
    done = place("exam")
    assert "its cells, for 1 point, and 3 points that a person gives.\n" in done.stdout
    assert list(sources())[-1] == "exam--plan"
    assert '"plan": "Write here an answer that earns every point' in sources()["answer-exam"]
    assert CliRunner().invoke(app, ["author", "check", "exam"]).exit_code == 0


def test_what_is_best_by_the_key_fits_for_every_kind_of_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "clinic"
    shutil.copytree(ROOT / "tests/fixtures/clinic", root)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    monkeypatch.chdir(root)
    words = ["author", "new", "fresh-case", "--assessed", "--kinds", ",".join(KINDS)]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert place("fresh-case").exit_code == 0
    done = CliRunner().invoke(app, ["author", "check", "fresh-case"])
    assert done.exit_code == 0, done.stderr
    assert "asked in first-posts)" in done.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bank-2", "There is no place 'bank-2' in course/draws.yaml, and no case of that id. Did"),
        ("wait", "'wait' is a practice case: learners have its key."),
    ],
)
def test_what_can_have_no_place_is_told_and_nothing_is_written(
    copy: Path, name: str, said: str
) -> None:
    assert str(place(name).exception).startswith(said)
    assert not NOTEBOOK.exists()


def test_a_bank_whose_cases_are_worth_different_points_gets_no_place(copy: Path) -> None:
    key = Path("grader/keys/lump.yaml")
    key.write_text(KEY.replace("points: 1", "points: 2"), encoding="utf-8")
    told = str(place("bank-1").exception)
    assert told.startswith("What learners meet at 'bank-1' is not worth the same for all")
    assert not NOTEBOOK.exists()


def test_a_place_is_given_once(copy: Path) -> None:
    place("bank-1")
    before = NOTEBOOK.read_bytes()
    assert "there is a cell 'case-bank-1' already" in str(place("bank-1").exception)
    assert NOTEBOOK.read_bytes() == before
