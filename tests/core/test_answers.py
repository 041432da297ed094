"""Answer documents are read by an allow-list: whatever a stranger sends, BadAnswers or Answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.answers import LARGEST_FILE, Answers, BadAnswers, parse
from consentlab.picture import Box
from consentlab.response import Region, Response, Run

from .given import honest
from .strategies import kinds

SEED = "0123456789abcdef" * 2
GOOD: dict[str, Any] = {
    "format": 1,
    "case": "sound",
    "case_hash": "ab12",
    "learner": SEED,
    "version": 3,
    "responses": {
        "first": ["post"],
        "first.2": ["ask"],
        "repair": ["delete", "tell"],
        "reason": "They trusted us.",
        "judge": {"tattoo": "yes", "watch": "no"},
        "mark": [{"box": [1, 2, 30, 40], "kind": "time"}, {"feature": "name", "kind": "patient"}],
        "cover": [{"feature": "name"}],
        "highlight": [{"words": [0, 3], "kind": "place"}],
        "form": {"who": ["ask"], "why": "So.", "judge": {"tattoo": "yes"}},
    },
    "path": ["first", "first.2", "repair"],
    "seconds": {"first": 12.5, "first.2": 3},
    "finished": False,
}


def written(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def complaint(data: bytes) -> str:
    with pytest.raises(BadAnswers) as caught:
        parse(data)
    return str(caught.value)


def outcome(data: bytes) -> Answers | str:
    """What was read, or what was said of it; any other error is a failure of the test."""
    try:
        return parse(data)
    except BadAnswers as problem:
        return str(problem)


def test_a_good_document_is_read() -> None:
    assert parse(written()) == Answers(
        case="sound",
        case_hash="ab12",
        learner=SEED,
        responses={
            "first": ("post",),
            "first.2": ("ask",),
            "repair": ("delete", "tell"),
            "reason": "They trusted us.",
            "judge": {"tattoo": "yes", "watch": "no"},
            "mark": (Region(Box(1, 2, 30, 40), "time"), Region("name", "patient")),
            "cover": (Region("name"),),
            "highlight": (Run(0, 3, "place"),),
            "form": {"who": ("ask",), "why": "So.", "judge": {"tattoo": "yes"}},
        },
        path=("first", "first.2", "repair"),
        seconds={"first": 12.5, "first.2": 3.0},
        version=3,
    )


def test_answers_from_before_there_were_versions_are_of_the_first() -> None:
    document = {name: value for name, value in GOOD.items() if name != "version"}
    assert parse(json.dumps(document).encode()).version == 1


def test_fields_that_nobody_asked_for_are_left_behind() -> None:
    assert parse(written(points=100, __class__="Mark")) == parse(written())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"format": 2},
            "format 2 found; this version reads format 1, a newer consentlab may read it",
        ),
        (
            {"format": None},
            "format None found; this version reads format 1, a newer consentlab may read it",
        ),
        (
            {"format": True},
            "format True found; this version reads format 1, a newer consentlab may read it",
        ),
        (
            {"case": "../../x"},
            "case is str '../../x'; expected lower-case letters and digits with single hyphens",
        ),
        (
            {"case": 7},
            "case is int 7; expected lower-case letters and digits with single hyphens",
        ),
        ({"case_hash": "xyz"}, "case_hash is str 'xyz'; expected hexadecimal digits"),
        ({"learner": ["a"]}, "learner is list ['a']; expected hexadecimal digits"),
        (
            {"responses": ["first"]},
            "responses is list ['first']; expected an object of at most 1,800 entries",
        ),
        (
            {"responses": {"First": ["post"]}},
            (
                "a step's id is str 'First'; expected lower-case letters and digits with single "
                "hyphens"
            ),
        ),
        (
            {"responses": {"first.1": ["post"]}},
            (
                "a step's id is str 'first.1'; expected lower-case letters and digits with single "
                "hyphens"
            ),
        ),
        ({"version": 0}, "version is int 0; expected a whole number from 1 to 10,000"),
        ({"version": True}, "version is bool True; expected a whole number from 1 to 10,000"),
        ({"version": 1.0}, "version is float 1.0; expected a whole number from 1 to 10,000"),
        ({"version": None}, "version is NoneType None; expected a whole number from 1 to 10,000"),
        ({"path": "first"}, "path is str 'first'; expected a list of at most 1,800"),
        (
            {"path": [1]},
            "path is int 1; expected lower-case letters and digits with single hyphens",
        ),
        (
            {"seconds": {"first": "long"}},
            "the time at step 'first' is str 'long'; expected a number of seconds",
        ),
        (
            {"seconds": {"first": True}},
            "the time at step 'first' is bool True; expected a number of seconds",
        ),
        (
            {"seconds": {"first": -1}},
            "the time at step 'first' is int -1; expected a number of seconds from 0",
        ),
        (
            {"seconds": {"first": 10**12}},
            "the time at step 'first' is int 1000000000000; expected a number of seconds from 0",
        ),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_what_is_wrong_is_said_with_what_was_found_and_expected(
    changes: dict[str, object], said: str
) -> None:
    assert complaint(written(**changes)) == said


@pytest.mark.parametrize("field", ["case", "case_hash", "learner", "responses", "path", "seconds"])
def test_no_field_may_be_missing(field: str) -> None:
    document = {name: value for name, value in GOOD.items() if name != field}
    assert complaint(json.dumps(document).encode()).startswith(f"{field} is NoneType None; ")


@pytest.mark.parametrize("data", [b"[]", b'"answers"', b"1", b"null", b"true"])
def test_a_document_that_is_no_object_is_refused(data: bytes) -> None:
    said = complaint(data)
    assert said.startswith("the file is ")
    assert said.endswith("; expected an object of at most 1,800 entries")


@pytest.mark.parametrize("kept", [0, 1, 40, 150])
def test_a_truncated_file_is_said_to_be_cut_off(kept: int) -> None:
    said = complaint(written()[:kept])
    assert said.startswith("not readable as JSON (")
    assert said.endswith("); it may have been cut off")


def test_a_file_that_is_not_utf_8_is_not_readable() -> None:
    assert complaint(b'{"case": "\xff"}').startswith("not readable as JSON ('utf-8' codec")


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_a_number_is_refused(word: str) -> None:
    data = written().replace(b"12.5", word.encode())
    assert complaint(data) == (
        f"not readable as JSON ({word} is not a number); it may have been cut off"
    )


def test_a_number_beyond_all_bounds_is_refused() -> None:
    said = "the time at step 'first' is float inf; expected a number of seconds from 0"
    assert complaint(written().replace(b"12.5", b"1e999")) == said


def test_a_whole_number_too_large_for_arithmetic_is_refused() -> None:
    said = complaint(written(seconds={"first": 10**400}))
    assert said.startswith("the time at step 'first' is int 1000")
    assert said.endswith("000; expected a number of seconds from 0")
    assert len(said) < 120


def test_a_number_of_ten_thousand_digits_is_refused() -> None:
    assert "not readable as JSON" in complaint(written().replace(b"12.5", b"9" * 10_000))


def test_more_than_a_megabyte_is_not_even_read() -> None:
    data = written() + b" " * LARGEST_FILE
    assert complaint(data) == "it is too large; an answer file has at most 1,000,000 bytes"
    assert parse(data[:LARGEST_FILE]) == parse(written())


def test_finished_must_say_true_and_nothing_like_it() -> None:
    assert parse(written(finished=True)).finished
    assert not any(parse(written(finished=odd)).finished for odd in ("yes", 1, None, [1]))


visits = st.sampled_from(["first", "first.2", "repair.9", "reason", "step-4", "2nd"])


@given(
    st.dictionaries(visits, kinds.flatmap(honest), max_size=4),
    st.lists(visits, max_size=4),
    st.floats(0, 1e6),
    st.booleans(),
)
def test_what_is_written_is_read_back_the_same(
    given: dict[str, Response], path: list[str], seconds: float, finished: bool
) -> None:
    spent = dict.fromkeys(path, seconds)
    answers = Answers("sound", "ab12", SEED, given, tuple(path), spent, finished, version=7)
    text = json.dumps(answers.as_document(), ensure_ascii=False)
    assert parse(text.encode("utf-8")) == answers
