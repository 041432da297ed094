"""Whatever is damaged in a sound file, it is read, or refused with the line where it is flawed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from consentlab.errors import AuthorError

from .bench import KINDS, NAMES, case_in, key_in, sound_case
from .damage import damaged

WHERE = re.compile(r", line (\d+): \S.*\. \S.*[.?]", re.DOTALL)
ONE_IN = 17  # how many of the damages are tried where there is little time


def outcome(act: Callable[[], object], path: Path) -> str:
    """`read`, or `refused` where every complaint names a line of the file; else why not."""
    try:
        act()
    except AuthorError as error:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        for one in error.complaints:
            where = WHERE.fullmatch(one.removeprefix(path.as_posix()))
            if not where or not 1 <= int(where[1]) <= lines + 1:
                return one
        return "refused"
    return "read"


def outcomes_of_case(name: str, path: Path, one_in: int = 1) -> dict[str, str]:
    """What comes of each damage to a sound case, and of its key for what is left of it."""
    text = (KINDS / f"{name}.yaml").read_text(encoding="utf-8")
    key = KINDS / "keys" / f"{name}.yaml"
    found = {}
    for what, left in islice(damaged(text), len(text) % one_in, None, one_in):
        path.write_text(left, encoding="utf-8")
        found[what] = outcome(partial(case_in, path), path)
        if found[what] == "read":
            found[f"the key, {what}"] = outcome(partial(key_in, key, case_in(path)), key)
    return found


def outcomes_of_key(name: str, path: Path, one_in: int = 1) -> dict[str, str]:
    """What comes of each damage to a sound key."""
    text = (KINDS / "keys" / f"{name}.yaml").read_text(encoding="utf-8")
    case = sound_case(name)
    found = {}
    for what, left in islice(damaged(text), len(text) % one_in, None, one_in):
        path.write_text(left, encoding="utf-8")
        found[what] = outcome(partial(key_in, path, case), path)
    return found


def check(found: dict[str, str]) -> None:
    assert {what: said for what, said in found.items() if said not in ("read", "refused")} == {}
    assert list(found.values()).count("refused") > len(found) / 3  # it was damage


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a damaged file is written: not where we are, so that complaints name it in full."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path / "sound.yaml"


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_case_is_read_or_refused_with_its_line(name: str, path: Path) -> None:
    check(outcomes_of_case(name, path, ONE_IN))


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_key_is_read_or_refused_with_its_line(name: str, path: Path) -> None:
    check(outcomes_of_key(name, path, ONE_IN))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_damage_at_all_is_met_with_anything_else(name: str, path: Path) -> None:
    check(outcomes_of_case(name, path))
    check(outcomes_of_key(name, path))


def test_a_case_that_was_cut_off_is_refused_unless_nothing_is_missing(path: Path) -> None:
    text = (KINDS / "choose-one.yaml").read_text(encoding="utf-8")
    cut = {what: left for what, left in damaged(text) if what.startswith("cut off")}
    found = []
    for left in cut.values():
        path.write_text(left, encoding="utf-8")
        found.append(outcome(partial(case_in, path), path))
    assert found == ["refused"] * (len(cut) - 1) + ["read"]
