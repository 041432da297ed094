"""Whatever a stranger sends as answers, there are answers to read or there is BadAnswers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.answers import MOST_ENTRIES, MOST_VERSIONS, Answers, parse
from consentlab.response import MOST_PARTS
from consentlab.slug import LONGEST_ID

from .test_answers import GOOD, complaint, outcome, written

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"post": True}, "bool True found; expected text, a list or pairs"),
        (
            [["post"]],
            (
                "list ['post'] found; expected an id: lower-case letters and digits with single "
                "hyphens"
            ),
        ),
        ("\ud83c", "str '\\ud83c' found; expected text of whole characters"),
        (None, "NoneType None found; expected text, a list or pairs"),
        ("x" * 20_001, "text of 20,001 characters found; expected 20,000 at most"),
        ([{"box": [0, 0, 1, 1]}] * 101, "a list of 101 found; expected at most 100"),
        (
            [{"box": [0, 0, 1e999, 1], "kind": "time"}],
            "list [0, 0, inf, 1] found; expected 4 numbers from -1,000,000 to 1,000,000",
        ),
    ],
)
def test_an_answer_of_no_known_form_is_left_out_and_told_and_the_others_are_read(
    given: object, said: str
) -> None:
    data = written(responses={**GOOD["responses"], "first": given}).replace(b"Infinity", b"1e999")
    found = parse(data)
    assert found.refused == {"first": said}
    assert dict(found.responses) == {
        visit: one for visit, one in parse(written()).responses.items() if visit != "first"
    }
    assert "refused" not in found.as_document()


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({"responses": {f"s{n}": "x" for n in range(MOST_ENTRIES)}}, True),
        ({"responses": {f"s{n}": "x" for n in range(MOST_ENTRIES + 1)}}, False),
        ({"path": ["s"] * MOST_ENTRIES}, True),
        ({"path": ["s"] * (MOST_ENTRIES + 1)}, False),
        ({"version": MOST_VERSIONS}, True),
        ({"version": MOST_VERSIONS + 1}, False),
        ({"case": "x" * LONGEST_ID}, True),
        ({"case": "x" * (LONGEST_ID + 1)}, False),
        ({"case_hash": "a" * 64}, True),
        ({"case_hash": "a" * 65}, False),
    ],
)
def test_the_limits_hold(changes: dict[str, object], fits: bool) -> None:
    if fits:
        parse(written(**changes))
    else:
        assert len(complaint(written(**changes))) < 250


@pytest.mark.parametrize("depth", [5, 100, 300, 450, 600, 800, 950, 2_000, 100_000])
@pytest.mark.parametrize("field", ["responses", "path", "format", "finished"])
@pytest.mark.parametrize("ends", [b"[]", b'{"a":}'], ids=["lists", "objects"])
def test_deep_nesting_is_refused_or_harmless(depth: int, field: str, ends: bytes) -> None:
    opens, closes = ends[:-1], ends[-1:]
    nest = opens * depth + b"1" + closes * depth
    found = outcome(written(**{field: "here"}).replace(b'"here"', nest))
    if isinstance(found, str):
        assert 0 < len(found) < 200
        assert field != "finished" or depth > 100
    elif field == "responses":
        assert (list(found.refused), found.responses) == (["a"], {})
    else:
        assert field == "finished"
        assert replace(found, finished=False) == parse(written())
        assert not found.finished


def test_a_million_regions_or_ten_megabytes_of_text_are_not_even_read() -> None:
    def marked(given: bytes) -> bytes:
        return written(responses={"mark": "here"}).replace(b'"here"', given)

    box = b'{"box": [0, 0, 1, 1]}'
    for many in (b"[" + b", ".join([box] * 1_000_000) + b"]", b'"' + b"x" * 10_000_000 + b'"'):
        assert complaint(marked(many)).startswith("it is too large")
    some = outcome(marked(b"[" + b", ".join([box] * 40_000) + b"]"))
    assert isinstance(some, Answers)
    assert some.refused == {"mark": f"a list of 40,000 found; expected at most {MOST_PARTS}"}


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_bad_answers(data: bytes) -> None:
    assert outcome(data)


@given(JSON)
def test_no_json_raises_anything_but_bad_answers(document: object) -> None:
    assert outcome(json.dumps(document).encode())


@given(st.sampled_from(sorted(GOOD)), JSON)
def test_no_value_of_any_field_raises_anything_but_bad_answers(field: str, value: object) -> None:
    found = outcome(written(**{field: value}))
    assert found
    if isinstance(found, Answers):
        json.dumps(found.as_document(), ensure_ascii=False).encode("utf-8")
        json.dumps(dict(found.refused), ensure_ascii=False).encode("utf-8")
