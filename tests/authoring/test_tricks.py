"""The command that plays exercises by tricks says what each earns, and which earns too much."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from consentlab.authoring.testwise import TRICKS
from consentlab.cli import app

from .small_course import small_course


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small educator's copy with two new exercises; in one of them a person reads all."""
    root = small_course(tmp_path / "copy")
    monkeypatch.chdir(root)
    author("new", "choosing", "--assignment", "first-posts", "--kinds", "choose one")
    author("new", "reading", "--assignment", "second-posts", "--kinds", "write")
    return root


def author(*words: str) -> Result:
    """What `consentlab author` with these words does."""
    done = CliRunner().invoke(app, ["author", *words])
    assert done.exit_code == 0, done.exception
    return done


def test_each_exercise_has_a_row_with_what_each_trick_earns(copy: Path) -> None:
    said = author("testwise").stdout
    head, names, first, second, last = said.replace("\n\n", "\n").rsplit("\n", 5)[:5]
    assert head.startswith("What somebody earns of an exercise's points who knows a trick")
    assert names.split() == list(TRICKS)
    name, *shares = first.split()
    assert name == "first-posts"
    told = dict(zip(TRICKS, shares, strict=True))
    assert (told["first"], told["last"], told["longest"]) == ("0%", "50%", "0%")
    assert second.split(maxsplit=1) == ["second-posts", "no case that a key marks"]
    assert last == (
        "Of 1 single choices the right one is the first in 0, the last in 0 and the longest in 0; "
        "by chance it would be 0 each."
    )


def test_a_trick_that_earns_half_is_remarked_on_with_what_to_do(copy: Path) -> None:
    said = author("testwise", "first-posts")
    assert (
        "Remark: first-posts: by the trick “last” alone somebody earns 50%, and less than 50% is "
        "expected. Change the choices, their order or their points, or ask for more than single "
        "choices.\n"
    ) in said.stderr
    assert "“first”" not in said.stderr
    assert "second-posts" not in said.stdout


def test_of_a_bank_every_case_is_played(copy: Path) -> None:
    for case in ("course/cases", "grader/keys"):
        text = Path(case, "choosing.yaml").read_text(encoding="utf-8")
        Path(case, "other.yaml").write_text(text, encoding="utf-8")
    key = Path("grader/keys/other.yaml")
    text = key.read_text(encoding="utf-8")
    key.write_text(
        text.replace("points: 0", "points: 9").replace("points: 2", "points: 0").replace("9", "2"),
        encoding="utf-8",
    )
    bank = "bank:\n  take: 1\n  teaches: [{}]\n  cases: [choosing, other]\n"
    objective = Path("course/objectives.yaml").read_text(encoding="utf-8").partition(":")[0]
    Path("course/draws.yaml").write_text(bank.format(objective), encoding="utf-8")
    notebook = Path("solutions/first-posts/first-posts.ipynb")
    text = notebook.read_text(encoding="utf-8").replace("answer(", "print(")
    notebook.write_text(text.replace('(\\"choosing\\"', '(\\"bank-1\\"'), encoding="utf-8")
    row = author("testwise", "first-posts").stdout.splitlines()[-2].split()
    assert dict(zip(TRICKS, row[1:], strict=True))["first"] == "100%"


def test_an_exercise_that_is_not_there_is_told(copy: Path) -> None:
    done = CliRunner().invoke(app, ["author", "testwise", "third-posts"])
    assert "There is no assignment 'third-posts'" in str(done.exception)
