"""The learner's seed is made once and survives whatever happens to `learner.json`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consentlab.answer_file import save
from consentlab.answers import Answers
from consentlab.learner_file import (
    SEED,
    Learner,
    home_of,
    learner_of,
    tidy_number,
    write_learner,
)

KNOWN = "0123456789abcdef" * 2
OTHER = "f" * 32


def test_a_new_learner_gets_a_seed_that_stays(tmp_path: Path) -> None:
    learner = learner_of(tmp_path)
    assert SEED.fullmatch(learner.seed)
    assert learner.name == ""
    assert learner_of(tmp_path) == learner


def test_two_learners_differ(tmp_path: Path) -> None:
    assert learner_of(tmp_path / "one").seed != learner_of(tmp_path / "two").seed


def test_a_name_is_kept_with_the_seed(tmp_path: Path) -> None:
    write_learner(tmp_path / "home", Learner(KNOWN, "Zoë Ó Briain"))
    assert learner_of(tmp_path / "home") == Learner(KNOWN, "Zoë Ó Briain")
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["learner.json"]


def test_a_name_without_end_is_cut(tmp_path: Path) -> None:
    write_learner(tmp_path, Learner(KNOWN, "x" * 500))
    assert learner_of(tmp_path).name == "x" * 80


@pytest.mark.parametrize("below", ["", "exercises", "exercises/week", "a/b/c"])
def test_the_learner_is_found_from_notebooks_below_the_course_folder(
    tmp_path: Path, below: str
) -> None:
    write_learner(tmp_path, Learner(KNOWN))
    folder = tmp_path / below
    folder.mkdir(parents=True, exist_ok=True)
    assert learner_of(folder).seed == KNOWN
    assert home_of(folder).resolve() == tmp_path.resolve()


def test_a_folder_farther_up_is_somebody_elses(tmp_path: Path) -> None:
    write_learner(tmp_path, Learner(KNOWN))
    far = tmp_path / "a" / "b" / "c" / "d"
    far.mkdir(parents=True)
    assert home_of(far) == far


@pytest.mark.parametrize(
    ("flaw", "data"),
    [
        ("empty", b""),
        ("truncated", b'{"seed": "0123'),
        ("not UTF-8", b'{"seed": "\xff"}'),
        ("a list", b"[]"),
        ("no seed", b'{"name": "A"}'),
        ("a short seed", b'{"seed": "abc"}'),
        ("a seed in capitals", b'{"seed": "' + b"F" * 32 + b'"}'),
        ("a name that is no text", b'{"seed": "' + b"f" * 32 + b'", "name": 5}'),
        ("nested without end", b"[" * 100_000),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_damaged_file_is_kept_and_the_seed_taken_from_the_answers(
    tmp_path: Path, flaw: str, data: bytes
) -> None:
    (tmp_path / "learner.json").write_bytes(data)
    save(tmp_path / "exercises" / "week" / "answers", Answers("sound", "ab", KNOWN))
    (tmp_path / "exercises" / "week" / "answers" / "a-first.json").write_bytes(b"[")
    assert learner_of(tmp_path).seed == KNOWN, flaw
    assert (tmp_path / "learner.damaged.json").read_bytes() == data
    written = json.loads((tmp_path / "learner.json").read_text(encoding="utf-8"))
    assert written == {"seed": KNOWN, "name": ""}


def test_a_lost_file_is_made_again_from_the_answers_beside_the_notebook(tmp_path: Path) -> None:
    save(tmp_path / "answers", Answers("sound", "ab", KNOWN))
    assert learner_of(tmp_path).seed == KNOWN


def test_a_damaged_file_without_answers_gives_a_new_seed(tmp_path: Path) -> None:
    (tmp_path / "learner.json").write_bytes(b"[]")
    learner = learner_of(tmp_path)
    assert SEED.fullmatch(learner.seed)
    assert learner_of(tmp_path) == learner


def test_a_seed_in_answers_that_is_none_is_not_taken(tmp_path: Path) -> None:
    save(tmp_path / "answers", Answers("sound", "ab", "abc"))
    save(tmp_path / "answers", Answers("zebra", "ab", OTHER))
    assert learner_of(tmp_path).seed == OTHER


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    text = json.dumps({"seed": KNOWN, "name": "A"})
    (tmp_path / "learner.json").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert learner_of(tmp_path) == Learner(KNOWN, "A")


def test_a_number_is_kept_where_there_is_one_and_not_mentioned_elsewhere(tmp_path: Path) -> None:
    write_learner(tmp_path, Learner(KNOWN, "A"))
    assert "number" not in (tmp_path / "learner.json").read_text(encoding="utf-8")
    write_learner(tmp_path, Learner(KNOWN, "A", "AB 12-34"))
    assert learner_of(tmp_path) == Learner(KNOWN, "A", "AB 12-34")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  AB   12/3.4-5 ", "AB 12/3.4-5"),
        ("<b>é7</b>", "b 7 /b"),
        ("👩‍⚕️", ""),
        ("1" * 500, "1" * 40),
        ("1\n2\u202e3", "1 2 3"),
    ],
)
def test_of_a_number_only_plain_signs_are_kept(written: str, kept: str) -> None:
    assert tidy_number(written) == kept
