"""A learner says what they like to be called; it is kept in `learner.json` and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from consentlab import register
from consentlab.explorers.given import Given
from consentlab.explorers.register import Register, RegisterBench
from consentlab.hand_in_file import build, to_bytes
from consentlab.learner_file import Learner, learner_of, write_learner

SEED = "ab" * 16


def told(folder: Path, **values: str) -> dict[str, Any]:
    """Write into the lines as the page does; the one reply."""
    heard: list[dict[str, Any]] = []
    bench = RegisterBench(folder)
    bench.send = lambda reply, buffers=None: heard.append(reply)
    bench._receive(bench, {"id": 1, "do": "set", "values": values, "pressed": ""}, [])
    (reply,) = heard
    return reply


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The learner's home, with the folder of the lessons in it, where we are."""
    write_learner(tmp_path, Learner(SEED, "Ada"))
    lessons = tmp_path / "course"
    lessons.mkdir()
    monkeypatch.chdir(lessons)
    return lessons


def test_what_is_written_is_kept_with_the_seed_in_the_learner_s_home(folder: Path) -> None:
    told(folder, name="Zoë Ó Briain", number="AB 12")
    assert learner_of(folder) == Learner(SEED, "Zoë Ó Briain", "AB 12")
    assert not (folder / "kept").exists()
    assert not (folder / "learner.json").exists()


def test_the_lines_show_what_is_kept_already(folder: Path) -> None:
    write_learner(folder.parent, Learner(SEED, "Ada", "X 1"))
    seen = Register(learner_of(folder)).see(Given({}))
    assert [one["value"] for one in seen.parts if one["part"] == "line"] == ["Ada", "X 1"]


def test_a_line_that_was_not_touched_keeps_what_it_had(folder: Path) -> None:
    write_learner(folder.parent, Learner(SEED, "Ada", "X 1"))
    told(folder, number="X 2")
    assert learner_of(folder) == Learner(SEED, "Ada", "X 2")


def test_both_may_be_taken_away_again(folder: Path) -> None:
    told(folder, name="Ada", number="1")
    reply = told(folder, name="", number="")
    assert learner_of(folder) == Learner(SEED)
    assert "Nothing is kept of either." in json.dumps(reply["seen"])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("x" * 500, "x" * 80),
        ("=cmd|' /C calc'", "cmd|' /C calc'"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("‮desrever", "desrever"),
        ("دكتورة ليلى", "دكتورة ليلى"),
        ("Ada 👩", "Ada 👩"),
    ],
)
def test_an_odd_name_is_kept_calmly_and_what_is_kept_is_shown(
    folder: Path, name: str, kept: str
) -> None:
    reply = told(folder, name=name)
    assert learner_of(folder).name == kept
    assert {"strong": kept} in reply["seen"]["parts"][3]["texts"][0]


def test_a_name_is_not_tidied_while_it_is_being_written(folder: Path) -> None:
    reply = told(folder, name="Ada ")
    assert reply["seen"]["parts"][1]["value"] == "Ada "
    assert reply["seen"]["values"] == {"name": "Ada "}


def test_a_number_of_nothing_but_odd_signs_is_told(folder: Path) -> None:
    reply = told(folder, name="", number="é✓")
    assert "That number cannot be kept" in json.dumps(reply["seen"])


def test_a_hand_in_never_carries_the_number(folder: Path) -> None:
    from consentlab.answers import Answers

    told(folder, name="Ada", number="SECRET 7")
    learner = learner_of(folder)
    made = to_bytes(build("week", learner.seed, learner.name, [Answers("a", "ab", SEED)]))
    assert b"Ada" in made
    assert b"SECRET" not in made
    assert b"number" not in made


def test_a_damaged_file_is_told_until_there_is_a_name_again(folder: Path) -> None:
    (folder.parent / "learner.json").write_bytes(b"{")
    first = json.dumps(RegisterBench(folder).first)
    assert "it is kept as learner.damaged.json" in first
    assert (folder.parent / "learner.damaged.json").read_bytes() == b"{"
    assert "learner.damaged.json" in json.dumps(RegisterBench(folder).first)
    assert "learner.damaged.json" not in json.dumps(told(folder, name="Zoë"))
    assert "learner.damaged.json" not in json.dumps(RegisterBench(folder).first)


def test_a_disk_that_refuses_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("consentlab.explorers.register.write_learner", refuse)
    assert "No space left on device" in told(folder, name="Eve")["problem"]


def test_the_word_of_a_notebook_opens_it(folder: Path) -> None:
    assert register().label == "Your name, for your own record"
    assert folder.is_dir()
