"""A small educator's copy, to which a test adds the case that it is about."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from consentlab.cli import app

FILES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class Bench:
    """An educator's copy in which the test is, and the command that checks a case in it."""

    root: Path

    def put(self, case: str, key: str = "", *, keys: str = "course/keys") -> None:
        """Put a case there and, where one is named, its key."""
        shutil.copy(FILES / f"cases/{case}.yaml", self.root / "course/cases")
        if key:
            shutil.copy(FILES / f"keys/{key}.yaml", self.root / keys / f"{case}.yaml")

    def check(self, *words: str) -> Result:
        """What `consentlab author check` with these words says."""
        return CliRunner().invoke(app, ["author", "check", *words])


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """An educator's copy without any case."""
    root = tmp_path / "copy"
    for folder in ("course/cases", "course/keys", "grader/keys", "solutions", "images"):
        (root / folder).mkdir(parents=True)
    for name in ("objectives.yaml", "sources.yaml"):
        shutil.copy(FILES / name, root / "course")
    shutil.copytree(FILES / "rubrics", root / "grader/rubrics")
    (root / "nbgrader_config.py").write_text("", encoding="utf-8")
    monkeypatch.chdir(root)
    return Bench(root)
