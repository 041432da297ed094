"""Answers on disk: whole at any moment, the last good ones kept, nothing ever thrown away."""

from __future__ import annotations

import json
import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab import answer_file
from consentlab.answer_file import Found, load, save
from consentlab.answers import Answers, BadAnswers
from consentlab.response import LONGEST_TEXT, Response

from .given import honest
from .strategies import kinds

OLDER = Answers("sound", "ab12", "cd" * 16, {"first": ("keep",)})
NEWER = replace(OLDER, responses={"first": ("post",), "reason": "Käme es heraus … 🏥\r\nEnde"})
WENT_BACK = " You go on from the version saved just before."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of answers that was saved into twice: NEWER lies there, OLDER before it."""
    save(tmp_path / "answers", OLDER)
    save(tmp_path / "answers", NEWER)
    return tmp_path / "answers"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)


def files_in(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(path.relative_to(folder).as_posix() for path in files)


def test_nothing_saved_is_nothing_found_and_no_trouble(tmp_path: Path) -> None:
    assert load(tmp_path / "answers", "sound") == Found(None, "")


def test_what_is_saved_is_found_again(folder: Path) -> None:
    assert load(folder, "sound") == Found(NEWER, "")


def test_the_version_before_is_kept_and_nothing_else(folder: Path) -> None:
    assert files_in(folder) == ["previous/sound.json", "sound.json"]
    (folder / "sound.json").unlink()
    assert load(folder, "sound").answers == OLDER


def test_a_case_saved_once_has_no_version_before(tmp_path: Path) -> None:
    save(tmp_path, OLDER)
    assert files_in(tmp_path) == ["sound.json"]


def test_the_file_is_utf_8_with_plain_line_ends_on_every_system(folder: Path) -> None:
    data = (folder / "sound.json").read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"}\n")
    assert "🏥" in data.decode("utf-8")


@pytest.mark.parametrize(
    ("flaw", "data", "why"),
    [
        ("truncated", b'{"format": 1, "case": "sou', "not readable as JSON"),
        ("empty", b"", "not readable as JSON"),
        ("not UTF-8", b'{"case": "\xe9"}', "not readable as JSON"),
        ("zeroes, as after a power cut", b"\0" * 300, "not readable as JSON"),
        ("a list", b"[]", "the file is list []"),
        ("over a megabyte", b" " * 1_000_001, "it is too large"),
        ("of a later format", b'{"format": 9}', "format 9 found; this version reads format 1"),
        (
            "another case's",
            json.dumps(replace(OLDER, case="other").as_document()).encode(),
            "these are answers to 'other'; expected 'sound'.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "{" not in value else "",
)
def test_a_damaged_file_is_kept_aside_and_the_version_before_is_used(
    folder: Path, flaw: str, data: bytes, why: str
) -> None:
    (folder / "sound.json").write_bytes(data)
    found = load(folder, "sound")
    assert found.answers == OLDER, flaw
    assert found.trouble.startswith(f"sound.json could not be read: {why}")
    assert found.trouble.endswith(f". It is kept as sound.damaged.json.{WENT_BACK}")
    assert (folder / "sound.damaged.json").read_bytes() == data


def test_a_damaged_file_with_nothing_before_it_says_so_and_begins_afresh(tmp_path: Path) -> None:
    (tmp_path / "sound.json").write_bytes(b"[]")
    assert load(tmp_path, "sound") == Found(
        None,
        "sound.json could not be read: the file is list []; expected an object of at most 1,800 "
        "entries. It is kept as sound.damaged.json.",
    )


def test_a_version_before_that_is_damaged_too_is_not_used(folder: Path) -> None:
    (folder / "sound.json").write_bytes(b"[]")
    (folder / "previous" / "sound.json").write_bytes(b"{")
    found = load(folder, "sound")
    assert found.answers is None
    assert found.trouble.endswith("It is kept as sound.damaged.json.")


def test_the_good_version_before_outlives_a_damaged_one(folder: Path) -> None:
    (folder / "sound.json").write_bytes(b"[]")
    found = load(folder, "sound").answers
    assert found is not None
    save(folder, replace(found, finished=True))
    (folder / "sound.json").unlink()
    assert load(folder, "sound").answers == OLDER


def test_a_second_damaged_file_does_not_take_the_place_of_the_first(folder: Path) -> None:
    for data in (b"first", b"second", b"third"):
        (folder / "sound.json").write_bytes(data)
        load(folder, "sound")
    kept = ["sound.damaged.json", "sound.2.damaged.json", "sound.3.damaged.json"]
    assert [(folder / name).read_bytes() for name in kept] == [b"first", b"second", b"third"]


def test_a_file_that_cannot_be_opened_for_a_moment_is_not_damaged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_args: Any, **_more: Any) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as locked:
        locked.setattr(Path, "open", refuse)
        with pytest.raises(PermissionError):
            load(folder, "sound")
    assert load(folder, "sound") == Found(NEWER, "")


@pytest.mark.parametrize("steps_done", [0, 1, 2])
def test_a_crash_at_any_moment_of_saving_leaves_a_whole_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, steps_done: int
) -> None:
    """0: before the version before is replaced; 1: between the two; 2: after both."""
    latest = replace(NEWER, finished=True)
    real = Path.replace
    done: list[Path] = []

    def crash(self: Path, target: Path) -> Path:
        if len(done) == steps_done:
            raise KeyboardInterrupt
        done.append(target)
        return real(self, target)

    with monkeypatch.context() as dying:
        dying.setattr(Path, "replace", crash)
        if steps_done < 2:
            with pytest.raises(KeyboardInterrupt):
                save(folder, latest)
        else:
            save(folder, latest)
    assert load(folder, "sound") == Found(latest if steps_done == 2 else NEWER, "")
    before = answer_file.previous_file(folder, "sound").read_text(encoding="utf-8")
    assert json.loads(before) == (NEWER if steps_done else OLDER).as_document()


def test_a_killed_process_leaves_at_worst_a_file_that_nobody_reads(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".sound.json.4711.new").write_bytes(b'{"format": 1, "ca')
    assert load(folder, "sound") == Found(NEWER, "")


@pytest.mark.parametrize("refused", [1, 2])
def test_a_full_disk_raises_and_leaves_what_was_there_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    tries: list[int] = []

    def full(number: int) -> None:
        tries.append(number)
        if len(tries) == refused:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            save(folder, replace(NEWER, finished=True))
    assert load(folder, "sound") == Found(NEWER, "")
    assert files_in(folder) == ["previous/sound.json", "sound.json"]


def test_a_file_held_by_a_virus_scanner_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace
    tries: list[Path] = []

    def held(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) in (1, 2, 4):
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    save(folder, replace(NEWER, finished=True))
    assert load(folder, "sound").answers == replace(NEWER, finished=True)
    assert len(tries) == 5


def test_a_file_that_stays_held_is_a_refusal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as scanner:
        scanner.setattr(Path, "replace", held)
        with pytest.raises(PermissionError):
            save(folder, replace(NEWER, finished=True))
    assert load(folder, "sound") == Found(NEWER, "")


def test_more_than_could_be_read_again_is_not_saved(folder: Path) -> None:
    long = {f"s{number}": "x" * LONGEST_TEXT for number in range(51)}
    said = (
        r"^the answers to 'sound' come to 1,0\d\d,\d{3} bytes; one file holds at most 1,000,000\."
    )
    with pytest.raises(BadAnswers, match=said + " Shorten what is written$"):
        save(folder, replace(NEWER, responses=long))
    assert load(folder, "sound") == Found(NEWER, "")


def test_a_file_with_one_answer_of_no_known_form_is_not_damaged(folder: Path) -> None:
    document = {**NEWER.as_document(), "responses": {"first": ["post"], "reason": 5}}
    (folder / "sound.json").write_text(json.dumps(document), encoding="utf-8")
    reason = "int 5 found; expected text, a list or pairs"
    kept = replace(NEWER, responses={"first": ("post",)}, refused={"reason": reason})
    assert load(folder, "sound") == Found(kept, "")


@given(
    st.dictionaries(st.sampled_from(["first", "first.2", "reason"]), kinds.flatmap(honest)),
    st.booleans(),
)
def test_any_answers_come_back_as_they_were_saved(
    responses: dict[str, Response], done: bool
) -> None:
    answers = replace(OLDER, responses=responses, finished=done, seconds={"first": 1.5})
    with tempfile.TemporaryDirectory() as folder:
        save(Path(folder), answers)
        assert load(Path(folder), "sound") == Found(answers, "")
