"""The sound cases of each kind, with their keys and pictures, as these tests read them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from consentlab.case import Case
from consentlab.case_file import read_case
from consentlab.errors import AuthorError
from consentlab.key import Key
from consentlab.key_file import read_key
from consentlab.picture import Picture, Truth
from consentlab.picture_file import read_catalogue
from consentlab.truth_file import read_truth

FILES = Path(__file__).parent / "files"
KINDS = FILES / "kinds"
NAMES = sorted(path.stem for path in KINDS.glob("*.yaml"))
OBJECTIVES = ("valid-consent", "indirect-identifiers")
SOURCES = ("house-rules", "house-rules#sharing")
RUBRICS = ("explains",)


@cache
def pictures() -> Mapping[str, Picture]:
    """The pictures by their ids: `bed` has three variants, `board` two, the others one."""
    return read_catalogue(KINDS / "images" / "catalogue.yaml")


@cache
def truths(picture: str) -> Mapping[int, Truth] | None:
    """What is true of a picture's variants; nothing is said of `poster` and `door`."""
    path = KINDS / "keys" / "pictures" / f"{picture}.yaml"
    return read_truth(path, pictures()[picture]) if path.is_file() else None


def case_in(path: Path, version: int = 1, learner: str | None = None) -> Case:
    """The case in a file."""
    return read_case(
        path, version=version, learner=learner, objectives=OBJECTIVES, images=pictures()
    )


def key_in(path: Path, case: Case, rubrics: tuple[str, ...] = ()) -> Key:
    """The key in a file: of a practice case, unless there are rubrics."""
    return read_key(path, case, sources=SOURCES, rubrics=rubrics, truths=truths)


def sound_case(name: str, version: int = 1, learner: str | None = None) -> Case:
    """The sound case of this name."""
    return case_in(KINDS / f"{name}.yaml", version, learner)


def sound_key(name: str, case: Case) -> Key:
    """Its key."""
    return key_in(KINDS / "keys" / f"{name}.yaml", case)


def said_of_case(path: Path, version: int = 1) -> str:
    """What is said of a flawed case: each complaint, on a line of its own, without the file."""
    with pytest.raises(AuthorError) as caught:
        case_in(path, version)
    return _after_name(path, caught.value)


def said_of_key(path: Path, case: Case, rubrics: tuple[str, ...] = ()) -> str:
    """What is said of a flawed key, in the same form."""
    with pytest.raises(AuthorError) as caught:
        key_in(path, case, rubrics)
    return _after_name(path, caught.value)


def _after_name(path: Path, error: AuthorError) -> str:
    name = path.as_posix()
    assert all(one.startswith(name) for one in error.complaints), str(error)
    return "\n".join(one.removeprefix(name) for one in error.complaints)
