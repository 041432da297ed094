"""The small files that the tests of this room read, each named for its flaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.case import Case
from consentlab.case_file import read_case
from consentlab.key import Key
from consentlab.key_file import read_key

FILES = Path(__file__).parent / "files"


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of files, and the one we are in: messages then name files as `one-choice.yaml`."""
    monkeypatch.chdir(FILES)
    return FILES


@pytest.fixture(scope="session")
def sound() -> Case:
    """A case with each kind of step: `first` branches, `repair` takes any, `reason` is written."""
    return read_case(FILES / "sound.yaml")


@pytest.fixture(scope="session")
def key(sound: Case) -> Key:
    """Its key: `ask` earns 5; `post` leads to `repair`, where 3 can be earned."""
    return read_key(FILES / "keys" / "sound.yaml", sound)
