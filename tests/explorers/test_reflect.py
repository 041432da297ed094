"""A box for the learner's own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from consentlab import reflect
from consentlab.explorers.given import Given
from consentlab.explorers.reflect import Reflection
from consentlab.kept_file import kept
from consentlab.library import Library

QUESTION = "What would you post differently now?"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(box: Any, **values: str) -> dict[str, Any]:
    """Write into a box as the page does; the one reply."""
    heard: list[dict[str, Any]] = []
    box.send = lambda reply, buffers=None: heard.append(reply)
    box._receive(box, {"id": 1, "do": "set", "values": values, "pressed": ""}, [])
    return heard[-1]


def test_what_is_written_is_kept_beside_its_question(folder: Path) -> None:
    write(reflect("02-posts", QUESTION), **{"answer-1": "Nothing with a <b>date</b>. 👩 ليلى"})
    assert kept(folder, "reflection-02-posts").values == {
        "question-1": QUESTION,
        "answer-1": "Nothing with a <b>date</b>. 👩 ليلى",
    }
    again = reflect("02-posts", QUESTION)
    assert "👩 ليلى" in json.dumps(again.first, ensure_ascii=False)


def test_nothing_is_kept_before_something_is_written(folder: Path) -> None:
    reflect("02-posts", QUESTION)
    assert not (folder / "kept").exists()


def test_a_box_may_ask_several_questions(folder: Path) -> None:
    box = reflect("07-what", "What?", "So what?", "Now what?")
    assert box.label == "In your own words"
    write(box, **{"answer-2": "So this."})
    values = kept(folder, "reflection-07-what").values
    assert (values["question-2"], values["answer-2"], values["answer-1"]) == (
        "So what?",
        "So this.",
        "",
    )


def test_it_warns_of_real_patients_and_says_where_the_words_are(folder: Path) -> None:
    seen = Reflection("02-posts", [QUESTION], Library.beside(folder)).see(Given({}))
    said = json.dumps(list(seen.parts))
    assert "Leave the patient out" in said
    assert "The reflective practitioner" in said
    assert "kept/reflection-02-posts.json" in said
    assert "never sent and never marked" in said


SAID = "Mr Smith, 60, NHS 999 000 0018, last Tuesday with BCC"


def test_what_could_identify_somebody_is_named_masked_and_kept_as_it_was_written(
    folder: Path,
) -> None:
    reply = write(reflect("02-posts", QUESTION), **{"answer-1": SAID})
    (told,) = [one for one in reply["seen"]["parts"] if one.get("title") == "Read it once more"]
    text = " ".join(told["texts"])
    assert told["mood"] == "doubt"
    for part in ("a name (M• S••••)", "an NHS number (••• ••• ••••)", "Leave the patient out:"):
        assert part in text
    assert "Smith" not in text
    assert "999" not in text
    assert "an NHS number" in reply["seen"]["say"]
    assert kept(folder, "reflection-02-posts").values["answer-1"] == SAID
    assert "Read it once more" in json.dumps(reflect("02-posts", QUESTION).first)


@pytest.mark.parametrize(
    "answer",
    ["", "   ", "I would ask for consent again before I post.", "👩 <b>Why?</b> {{ 7 * 7 }}"],
)
def test_nothing_is_said_of_words_that_point_to_nobody(folder: Path, answer: str) -> None:
    reply = write(reflect("02-posts", QUESTION), **{"answer-1": answer})
    assert "Read it once more" not in json.dumps(reply)
    assert reply["seen"]["say"] == ""


def test_a_flawed_list_of_kinds_costs_no_words(folder: Path) -> None:
    (folder / "identifiers.yaml").write_text("kinds: [", encoding="utf-8")
    reply = write(reflect("02-posts", QUESTION), **{"answer-1": SAID})
    assert "nhs-number (••• ••• ••••)" in json.dumps(reply, ensure_ascii=False)
    assert kept(folder, "reflection-02-posts").values["answer-1"] == SAID


def test_of_many_of_a_kind_a_few_are_shown(folder: Path) -> None:
    names = "Mr Smith. Mrs Okonjo. Mr Perera. Mrs Ó Briain. Mr Tan."
    reply = write(reflect("07-what", "What?", "So what?"), **{"answer-2": names})
    assert reply["seen"]["say"].count("M") <= 4
    assert ", …)" in reply["seen"]["say"]


def test_a_text_that_is_too_long_is_not_kept_and_what_was_there_stays(folder: Path) -> None:
    box = reflect("02-posts", QUESTION)
    write(box, **{"answer-1": "Short."})
    reply = write(box, **{"answer-1": "x" * 9_000})
    assert "at most 8,000 are kept" in reply["problem"]
    assert kept(folder, "reflection-02-posts").values["answer-1"] == "Short."


@pytest.mark.parametrize(
    ("id", "questions", "said"),
    [
        ("Not an id", [QUESTION], "an id has lower-case letters"),
        ("../out", [QUESTION], "an id has lower-case letters"),
        ("x" * 101, [QUESTION], "an id has lower-case letters"),
        ("02-posts", [], "has 0 questions. Give it 1 to 5"),
        ("02-posts", ["?"] * 6, "has 6 questions. Give it 1 to 5"),
    ],
)
def test_a_flaw_of_the_notebook_s_author_is_explained_in_its_place(
    folder: Path, id: str, questions: list[str], said: str
) -> None:
    assert said in reflect(id, *questions).value
    assert not (folder / "kept").exists()


def test_a_damaged_file_is_set_aside_and_told(folder: Path) -> None:
    (folder / "kept").mkdir()
    (folder / "kept" / "reflection-02-posts.json").write_bytes(b"{")
    box = reflect("02-posts", QUESTION)
    assert "reflection-02-posts.damaged.json" in box.first["trouble"]
    assert (folder / "kept" / "reflection-02-posts.damaged.json").read_bytes() == b"{"
