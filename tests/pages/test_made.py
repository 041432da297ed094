"""The hand-in files a learner made: one to send, and said to be old when answers have changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from consentlab.answer_file import handed_in, reopen, save
from consentlab.answers import Answers
from consentlab.hand_in_file import HAND_INS, BadHandIn, build, checksum, write
from consentlab.learner_file import Learner, learner_of, write_learner
from consentlab.pages.made import latest, make, named, read_made
from consentlab.picture import Box
from consentlab.response import Region, Response, Run

SEED = "0123456789abcdef" * 2
OTHER = "f" * 32


def give(folder: Path, choice: str = "ask", seed: str = SEED, seconds: float = 1) -> None:
    answers = Answers("wound", "ab", seed, {"first": (choice,)}, ("first",), {"first": seconds})
    save(folder / "exercises" / "wounds" / "answers", answers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A learner's folder with one exercise answered."""
    write_learner(tmp_path, Learner(SEED))
    give(tmp_path)
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in (folder / HAND_INS).iterdir())


def test_the_same_answers_and_name_give_the_same_file_again(folder: Path) -> None:
    path = make(folder, "wounds", "Ada")
    before = path.stat().st_mtime_ns
    give(folder, seconds=9)  # looked at again, and nothing changed
    assert make(folder, "wounds", " Ada ") == path
    assert path.stat().st_mtime_ns == before


def closed(folder: Path) -> str:
    return handed_in(folder / "exercises" / "wounds" / "answers")


def test_making_the_file_closes_the_answers_to_changes(folder: Path) -> None:
    assert closed(folder) == ""
    made = read_made(folder, make(folder, "wounds", "Ada"))
    assert made
    assert closed(folder) == made.when


def test_the_same_file_closes_them_again_with_the_day_on_which_it_was_made(folder: Path) -> None:
    made = datetime(2026, 11, 23, 14, 5).astimezone().astimezone(UTC)
    answers = Answers("wound", "ab", SEED, {"first": ("ask",)}, ("first",))
    (folder / HAND_INS).mkdir()
    path = write(folder / HAND_INS, build("wounds", SEED, "Ada", [answers], made))
    assert make(folder, "wounds", "Ada") == path
    assert closed(folder) == "23 November 2026, 14:05"
    reopen(folder / "exercises" / "wounds" / "answers")
    assert closed(folder) == ""
    assert make(folder, "wounds", "Ada") == path
    assert closed(folder) == "23 November 2026, 14:05"


def test_where_nothing_was_handed_in_nothing_is_closed(folder: Path) -> None:
    (folder / "exercises" / "wounds" / "answers" / "other.json").write_bytes(b"{")
    with pytest.raises(BadHandIn):
        make(folder, "wounds", "Ada")
    assert closed(folder) == ""


def test_another_answer_of_the_same_kind_in_another_form_is_a_change(folder: Path) -> None:
    place = folder / "exercises" / "wounds" / "answers"
    marks: list[Response] = [
        (Region(Box(1, 2, 30, 40), "time"),),
        (Region(Box(1, 2, 30, 41), "time"),),
        (Region("date", "time"),),
        (Run(1, 2, "time"),),
        {"date": "time"},
        {"date": ("time",)},
    ]
    for given in marks:
        save(place, Answers("wound", "ab", SEED, {"first": given}, ("first",)))
        found = latest(folder, "wounds")
        assert found is None or found.changed
        made = read_made(folder, make(folder, "wounds", "Ada"))
        assert made
        assert made.hand_in.answers[0].responses == {"first": given}
        assert not made.changed


def test_the_name_given_last_is_remembered_though_no_file_is_made(folder: Path) -> None:
    make(folder, "wounds", "Ada")
    write_learner(folder, Learner(SEED, "Grace"))
    make(folder, "wounds", "Ada")
    assert learner_of(folder).name == "Ada"


def test_a_changed_answer_makes_a_new_file(folder: Path) -> None:
    path = make(folder, "wounds", "Ada")
    give(folder, "refuse")
    before = read_made(folder, path)
    assert before
    assert before.changed
    after = read_made(folder, make(folder, "wounds", "Ada"))
    assert after
    assert not after.changed
    assert after.receipt != before.receipt


def test_without_the_name_given_before_there_is_one_file_still(folder: Path) -> None:
    make(folder, "wounds", "Ada")
    make(folder, "wounds", "")
    assert files(folder) == ["wounds.learner-01234567.hand-in.json"]


def test_files_of_another_exercise_or_learner_are_left_alone(folder: Path) -> None:
    make(folder, "wounds", "Ada")
    for assignment, seed in (("burns", SEED), ("wounds", OTHER)):
        theirs = Answers("wound", "ab", seed, {"first": ("ask",)})
        write(folder / HAND_INS, build(assignment, seed, "Ada", [theirs]))
    make(folder, "wounds", "")
    assert files(folder) == [
        "burns.ada-01234567.hand-in.json",
        "wounds.ada-ffffffff.hand-in.json",
        "wounds.learner-01234567.hand-in.json",
    ]
    found = latest(folder, "wounds")
    assert found
    assert found.hand_in.seed == SEED


def test_when_it_was_made_is_said_in_words(folder: Path) -> None:
    made = datetime(2026, 11, 23, 14, 5).astimezone().astimezone(UTC)
    answers = Answers("wound", "ab", SEED, {"first": ("ask",)}, ("first",))
    (folder / HAND_INS).mkdir()
    write(folder / HAND_INS, build("wounds", SEED, "", [answers], made))
    found = latest(folder, "wounds")
    assert found
    assert found.when == "23 November 2026, 14:05"


def test_answers_damaged_since_are_named_rather_than_handed_in_as_they_were(folder: Path) -> None:
    make(folder, "wounds", "Ada")
    (folder / "exercises" / "wounds" / "answers" / "other.json").write_bytes(b"{")
    with pytest.raises(BadHandIn, match=r"other\.json: not readable as JSON"):
        make(folder, "wounds", "Ada")


def test_with_the_answers_gone_there_is_nothing_to_hand_in(folder: Path) -> None:
    make(folder, "wounds", "Ada")
    (folder / "exercises" / "wounds" / "answers" / "wound.json").unlink()
    with pytest.raises(BadHandIn, match="no answer is saved"):
        make(folder, "wounds", "Ada")


@pytest.mark.parametrize(
    "change",
    [
        {"assignment": "../wounds"},
        {"assignment": "burns"},
        {"learner": {"seed": SEED}},
        {"learner": {"seed": SEED, "name": 3}},
        {"made": "2026-11-23T14:05:00"},
        {"made": "yesterday"},
        {"made": 3},
        {"answers": [{"case": "<script>"}]},
        {"answers": 3},
    ],
)
def test_a_file_with_anything_unlooked_for_in_it_is_not_shown(
    folder: Path, change: dict[str, Any]
) -> None:
    path = make(folder, "wounds", "Ada")
    document = json.loads(path.read_bytes()) | change
    document["sha256"] = checksum(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    assert latest(folder, "wounds") is None


@pytest.mark.parametrize("content", [b"", b"[]", b"3", b"{}", b"\xff", b"[" * 100_000])
def test_a_damaged_file_is_not_shown_and_made_anew(folder: Path, content: bytes) -> None:
    path = make(folder, "wounds", "Ada")
    path.write_bytes(content)
    assert latest(folder, "wounds") is None
    assert make(folder, "wounds", "Ada") == path
    assert latest(folder, "wounds")


def test_a_file_changed_by_hand_is_not_shown(folder: Path) -> None:
    path = make(folder, "wounds", "Ada")
    path.write_bytes(path.read_bytes().replace(b'"Ada"', b'"Eve"'))
    assert latest(folder, "wounds") is None


@pytest.mark.parametrize(
    "name", ["../learner.json", "..", "", "learner.json", "a/wounds.hand-in.json", "*.hand-in.json"]
)
def test_only_a_file_that_was_handed_in_is_found_by_name(folder: Path, name: str) -> None:
    path = make(folder, "wounds", "Ada")
    assert named(folder, path.name) == path
    assert named(folder, name) is None
