"""A bank with a flaw hinders what draws from it, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from consentlab.cli import app
from consentlab.errors import AuthorError
from consentlab.library import Library

from .small_course import small_course

ROOT = Path(__file__).resolve().parents[2]
AHEAD = "bank:\n  take: 1\n  teaches: [valid-consent]\n  cases: [exam, not-yet]\n"
SOUND = "bank:\n  take: 1\n  teaches: [valid-consent]\n  cases: [wait, stay-or-go]\n"
COMPLAINT = "course/draws.yaml, line 4: the case of draw 'bank' is 'not-yet'"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small educator's copy whose bank names a case that nobody has written yet."""
    root = small_course(tmp_path / "copy")
    (root / "course/draws.yaml").write_text(AHEAD, encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    monkeypatch.chdir(root)
    return root


def author(*words: str) -> Result:
    """What `consentlab author` with these words does."""
    return CliRunner().invoke(app, ["author", *words])


def test_the_case_that_a_bank_waits_for_can_be_begun(copy: Path) -> None:
    assert author("new", "not-yet", "--assessed").exit_code == 0
    assert set(Library.of_course(copy).draws) == {"bank"}


def test_another_case_and_its_exercise_can_be_begun_checked_worked_out_and_released(
    copy: Path,
) -> None:
    assert author("new", "fresh-case", "--assignment", "first-posts").exit_code == 0
    assert author("check", "fresh-case").exit_code == 0
    assert author("check", "first-posts").exit_code == 0
    assert author("solutions", "first-posts").exit_code == 0
    pytest.importorskip("nbgrader", reason="a release needs nbgrader")
    done = CliRunner().invoke(app, ["release", "first-posts"])
    assert done.exit_code == 0, done.exception


def test_the_check_of_everything_tells_of_the_bank_and_goes_on(copy: Path) -> None:
    (copy / "course/cases/wait.yaml").write_text("title: x\n", encoding="utf-8")
    said = author("check").stderr
    assert said.count(COMPLAINT) == 1
    assert "course/cases/wait.yaml, line 1: " in said


def test_what_draws_from_the_bank_is_hindered(copy: Path) -> None:
    library = Library.of_course(copy)
    with pytest.raises(AuthorError) as told:
        library.case("bank-1")
    assert COMPLAINT in str(told.value)
    assert library.case("exam").slug == "exam"


def test_a_sound_bank_beside_a_flawed_one_can_be_drawn_from(copy: Path) -> None:
    both = AHEAD + SOUND.replace("bank:", "other:")
    (copy / "course/draws.yaml").write_text(both, encoding="utf-8")
    library = Library.of_course(copy)
    assert library.case("other-1").drawn == "wait"
    with pytest.raises(AuthorError):
        library.case("bank-1")


def test_a_case_that_stands_in_another_bank_too_hinders_the_second(copy: Path) -> None:
    both = SOUND + SOUND.replace("bank:", "other:")
    (copy / "course/draws.yaml").write_text(both, encoding="utf-8")
    library = Library.of_course(copy)
    assert library.case("bank-1").drawn == "wait"
    with pytest.raises(AuthorError, match="which stands in draw 'bank'"):
        library.case("other-1")


def test_no_case_takes_the_id_of_a_place_also_of_a_bank_with_a_flaw(copy: Path) -> None:
    assert "is a place at which an exercise draws" in str(author("new", "bank-1").exception)
    assert author("new", "bank-2").exit_code == 0
    unread = AHEAD.replace("take: 1", "take: some")
    (copy / "course/draws.yaml").write_text(unread, encoding="utf-8")
    assert "is a place at which an exercise draws" in str(author("new", "bank-3").exception)


def test_a_list_of_banks_that_is_no_yaml_hinders_no_case(copy: Path) -> None:
    (copy / "course/draws.yaml").write_text("bank: [\n", encoding="utf-8")
    assert author("new", "fresh-case").exit_code == 0
    assert author("check", "fresh-case").exit_code == 0
    said = author("check").stderr
    assert said.count("course/draws.yaml, line ") == 1
    with pytest.raises(AuthorError, match=r"draws\.yaml, line "):
        Library.of_course(copy).case("bank-1")
