"""Commands that are told can be copied: as they were given, and for the same copy."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab import cli
from consentlab.commands import BEGINS, command, elsewhere, remember

ROOT = Path(__file__).resolve().parents[1]


def test_a_command_begins_as_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BEGINS, raising=False)
    assert command("mark") == "consentlab mark"
    monkeypatch.setenv(BEGINS, "py start.py")
    assert command("mark") == "py start.py mark"


def test_the_copy_that_was_named_is_named_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BEGINS, raising=False)
    assert remember(Path("../our-ward")) == Path("../our-ward")
    assert command("mark") == "consentlab mark --course ../our-ward"
    assert command("mark", Path("theirs")) == "consentlab mark --course theirs"
    remember(Path())
    assert command("mark") == "consentlab mark"
    assert elsewhere() == ""


@pytest.mark.skipif(find_spec("nbgrader") is None, reason="marking needs nbgrader")
def test_a_next_step_names_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BEGINS, "python start.py")
    for name in ("solutions", "grader", "course"):
        (tmp_path / name).mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    done = CliRunner().invoke(cli.app, ["mark", "--course", str(tmp_path)])
    said = " ".join(f"{done.output} {done.exception}".split())
    assert f"First: python start.py collect FOLDER --course {tmp_path}" in said
