"""The file that a learner hands in: made from saved answers, and it says what it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consentlab.answer_file import save
from consentlab.answers import Answers
from consentlab.hand_in_file import (
    BadHandIn,
    build,
    checksum,
    file_name,
    gather,
    make_hand_in,
    slug_of,
    tidy_name,
    to_bytes,
    write,
)
from consentlab.handed_in_file import read
from consentlab.learner_file import Learner, learner_of, write_learner

SEED = "0123456789abcdef" * 2
MADE = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def some_answers(case: str = "wound-photo", learner: str = SEED) -> Answers:
    return Answers(case, "ab" * 32, learner, {"first": ("ask",), "why": "Because – ü."})


def learner_with_answers(folder: Path) -> Path:
    exercise = folder / "exercises" / "wounds"
    write_learner(folder, Learner(SEED, "Ada"))
    save(exercise / "answers", some_answers())
    return folder


def test_the_file_says_what_it_is_and_carries_its_checksum() -> None:
    document = json.loads(to_bytes(build("wounds", SEED, "Ada", [some_answers()], MADE)))
    assert document["kind"] == "consentlab hand-in"
    assert document["format"] == 1
    assert document["learner"] == {"seed": SEED, "name": "Ada"}
    assert document["made"] == "2026-03-01T09:30:00+00:00"
    assert document["sha256"] == checksum(document)


def test_the_checksum_does_not_depend_on_spacing_or_order() -> None:
    document = json.loads(to_bytes(build("wounds", SEED, "Ada", [some_answers()], MADE)))
    turned = dict(reversed(document.items()))
    assert checksum(turned) == document["sha256"]
    turned["assignment"] = "other"
    assert checksum(turned) != document["sha256"]


def test_the_name_of_the_file_tells_learners_apart() -> None:
    named = build("wounds", SEED, "Zoë O'Neill", [some_answers()], MADE)
    unnamed = build("wounds", SEED, "", [some_answers()], MADE)
    assert file_name(named) == "wounds.zoe-o-neill-01234567.hand-in.json"
    assert file_name(unnamed) == "wounds.learner-01234567.hand-in.json"


def test_nothing_answered_makes_no_file() -> None:
    with pytest.raises(BadHandIn, match="nothing to hand in for 'wounds' yet"):
        build("wounds", SEED, "Ada", [])


def test_answers_of_somebody_else_go_in_under_their_own_seed() -> None:
    hand_in = build("wounds", SEED, "Ada", [some_answers(learner="f" * 32)])
    back = read(to_bytes(hand_in))
    assert back.seed == SEED
    assert [one.learner for one in back.answers] == ["f" * 32]


def test_a_hand_in_is_the_learners_own_whoever_made_some_of_its_answers(tmp_path: Path) -> None:
    folder = learner_with_answers(tmp_path)
    save(folder / "exercises" / "wounds" / "answers", some_answers("a-case", learner="f" * 32))
    hand_in = read(make_hand_in(folder, "wounds").read_bytes())
    assert (hand_in.seed, hand_in.name) == (SEED, "Ada")
    assert [one.learner for one in hand_in.answers] == ["f" * 32, SEED]


def test_answers_that_are_all_somebodys_are_handed_in_as_theirs(tmp_path: Path) -> None:
    write_learner(tmp_path, Learner(SEED, "Ada"))
    save(tmp_path / "exercises" / "wounds" / "answers", some_answers(learner="f" * 32))
    assert read(make_hand_in(tmp_path, "wounds").read_bytes()).seed == "f" * 32


def test_writing_takes_the_place_of_an_earlier_file(tmp_path: Path) -> None:
    hand_in = build("wounds", SEED, "Ada", [some_answers()], MADE)
    first = write(tmp_path, hand_in)
    assert write(tmp_path, hand_in) == first
    assert [one.name for one in tmp_path.iterdir()] == [first.name]
    assert first.read_bytes() == to_bytes(hand_in)


def test_gathering_takes_the_saved_answers_and_no_older_ones(tmp_path: Path) -> None:
    for case in ("wound-photo", "ct-film", "wound-photo"):
        save(tmp_path, some_answers(case))
    (tmp_path / "ct-film.damaged.json").write_text("{", encoding="utf-8")
    assert [one.case for one in gather(tmp_path)] == ["ct-film", "wound-photo"]
    assert gather(tmp_path / "not-there") == ()


def test_answers_that_cannot_be_read_are_named_before_they_are_handed_in(tmp_path: Path) -> None:
    (tmp_path / "wound-photo.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadHandIn, match=r"wound-photo\.json.*Open that case once more"):
        gather(tmp_path)


def test_a_hand_in_is_made_from_a_learners_folder(tmp_path: Path) -> None:
    path = make_hand_in(learner_with_answers(tmp_path), "wounds")
    assert path == tmp_path / "hand-ins" / "wounds.ada-01234567.hand-in.json"
    assert json.loads(path.read_bytes())["answers"][0]["responses"]["why"] == "Because – ü."


def test_a_name_given_once_is_remembered(tmp_path: Path) -> None:
    make_hand_in(learner_with_answers(tmp_path), "wounds", "Grace H.")
    assert learner_of(tmp_path / "exercises" / "wounds").name == "Grace H."
    assert make_hand_in(tmp_path, "wounds").name.startswith("wounds.grace-h-")


def test_an_exercise_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(BadHandIn, match=r"no exercise 'burns'. There is: wounds"):
        make_hand_in(learner_with_answers(tmp_path), "burns")


def test_an_exercise_not_begun_makes_no_file_and_no_learner(tmp_path: Path) -> None:
    (tmp_path / "exercises" / "wounds").mkdir(parents=True)
    with pytest.raises(BadHandIn, match="no answer is saved"):
        make_hand_in(tmp_path, "wounds", "Ada")
    assert not list(tmp_path.rglob("learner.json"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Ada \n Lovelace ", "Ada Lovelace"),
        ("=HYPERLINK(0)", "HYPERLINK(0)"),
        ("a\u202eb\x00c", "a b c"),
        ("x" * 500, "x" * 80),
        ("", ""),
    ],
)
def test_a_name_is_one_line_without_formulas_or_control_marks(given: str, kept: str) -> None:
    assert tidy_name(given) == kept


@pytest.mark.parametrize(
    ("name", "slug"), [("../../x", "x"), ("Ähm Çelik", "ahm-celik"), ("学生", ""), ("--", "")]
)
def test_a_name_becomes_lower_case_letters_and_hyphens(name: str, slug: str) -> None:
    assert slug_of(name) == slug
