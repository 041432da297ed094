"""Plain data become responses by an allow-list, and responses plain data."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.picture import Box
from consentlab.response import (
    FARTHEST,
    LONGEST_TEXT,
    MOST_PARTS,
    BadResponse,
    Region,
    Response,
    Run,
    from_plain,
    to_plain,
)
from consentlab.slug import LONGEST_ID

from .given import honest
from .strategies import kinds


def complaint(found: object) -> str:
    with pytest.raises(BadResponse) as caught:
        from_plain(found)
    return str(caught.value)


@pytest.mark.parametrize(
    ("plain", "response"),
    [
        ("They trusted us.", "They trusted us."),
        ("", ""),
        ([], ()),
        (["ask", "post"], ("ask", "post")),
        ({"a": "yes", "b": ["no"]}, {"a": "yes", "b": ("no",)}),
        ({"form": {"a": "yes"}}, {"form": {"a": "yes"}}),
        ([{"feature": "name", "kind": "time"}], (Region("name", "time"),)),
        ([{"feature": "name"}], (Region("name"),)),
        ([{"box": [1, 2, 3, 4]}], (Region(Box(1, 2, 3, 4)),)),
        ([{"box": [1.4, 2.6, -3, 4.0]}], (Region(Box(1, 3, -3, 4)),)),
        ([{"words": [0, 3], "kind": "place"}], (Run(0, 3, "place"),)),
    ],
)
def test_each_form_of_answer_is_read(plain: object, response: Response) -> None:
    assert from_plain(plain) == response


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        (None, "NoneType None found; expected text, a list or pairs"),
        (5, "int 5 found; expected text, a list or pairs"),
        (True, "bool True found; expected text, a list or pairs"),
        (math.nan, "float nan found; expected text, a list or pairs"),
        (b"ask", "bytes b'ask' found; expected text, a list or pairs"),
        (
            ["Ask"],
            "str 'Ask' found; expected an id: lower-case letters and digits with single hyphens",
        ),
        (
            ["../x"],
            "str '../x' found; expected an id: lower-case letters and digits with single hyphens",
        ),
        (
            [["ask"]],
            "list ['ask'] found; expected an id: lower-case letters and digits with single hyphens",
        ),
        (
            {"A": "yes"},
            "str 'A' found; expected an id: lower-case letters and digits with single hyphens",
        ),
        (
            {5: "yes"},
            "int 5 found; expected an id: lower-case letters and digits with single hyphens",
        ),
        ("\ud83c", "str '\\ud83c' found; expected text of whole characters"),
        (
            [{"feature": "name", "kind": "thing"}],
            (
                "str 'thing' found; expected a kind: patient, time, place, professional, "
                "institution, none"
            ),
        ),
        (
            [{"feature": "name", "box": [1, 2, 3, 4]}],
            (
                "dict {'box': [1, 2, 3, 4], 'feature': 'name'} found; expected a `box` or a "
                "`feature`, and perhaps a `kind`"
            ),
        ),
        (
            [{"kind": "time"}],
            "dict {'kind': 'time'} found; expected a `box` or a `feature`, and perhaps a `kind`",
        ),
        (
            [{"words": [0, 1]}],
            "dict {'words': [0, 1]} found; expected `words` and a `kind`",
        ),
        (
            [{"box": [1, 2, 3]}],
            "list [1, 2, 3] found; expected 4 numbers from -1,000,000 to 1,000,000",
        ),
        (
            [{"box": "name"}],
            "str 'name' found; expected 4 numbers from -1,000,000 to 1,000,000",
        ),
        (
            [{"words": [-1, 0], "kind": "time"}],
            "list [-1, 0] found; expected 2 numbers from 0 to 1,000,000",
        ),
    ],
)
def test_what_is_no_answer_is_refused_in_these_words(plain: object, said: str) -> None:
    assert complaint(plain) == said


@pytest.mark.parametrize(
    "odd", [math.nan, math.inf, -math.inf, 10**400, FARTHEST + 1, -FARTHEST - 1, True, "1", None]
)
def test_what_is_no_number_is_no_edge_of_a_box(odd: object) -> None:
    for place in range(4):
        edges: list[Any] = [0, 0, 9, 9]
        edges[place] = odd
        assert "expected 4 numbers" in complaint([{"box": edges}])


@pytest.mark.parametrize(
    ("plain", "fits"),
    [
        ("x" * LONGEST_TEXT, True),
        ("x" * (LONGEST_TEXT + 1), False),
        (["x" * LONGEST_ID], True),
        (["x" * (LONGEST_ID + 1)], False),
        ([f"c{n}" for n in range(MOST_PARTS)], True),
        ([f"c{n}" for n in range(MOST_PARTS + 1)], False),
        ({f"c{n}": "x" for n in range(MOST_PARTS)}, True),
        ({f"c{n}": "x" for n in range(MOST_PARTS + 1)}, False),
        ([{"box": [-FARTHEST, 0, 0, FARTHEST]}] * MOST_PARTS, True),
        ([{"box": [0, 0, 1, 1]}] * 1_000_000, False),
        ({"a": {"b": "yes"}}, True),
        ({"a": {"b": {"c": "yes"}}}, False),
    ],
)
def test_the_limits_hold(plain: object, fits: bool) -> None:
    if fits:
        assert to_plain(from_plain(plain)) == plain
    else:
        assert len(complaint(plain)) < 200


def test_too_much_is_told_by_how_much_it_is() -> None:
    said = "text of 20,001 characters found; expected 20,000 at most"
    assert complaint("x" * (LONGEST_TEXT + 1)) == said
    assert complaint(["c"] * 2_000) == "a list of 2,000 found; expected at most 100"


@pytest.mark.parametrize("depth", [3, 10, 200, 900, 100_000])
@pytest.mark.parametrize("form", ["list", "pairs", "box"])
def test_what_is_nested_too_deep_is_refused_and_never_followed(depth: int, form: str) -> None:
    nest: object = []
    for _ in range(depth):
        nest = {"a": nest} if form == "pairs" else [nest]
    said = complaint([{"box": nest}] if form == "box" else nest)
    assert len(said) < 200


@given(kinds.flatmap(honest))
def test_what_is_written_is_read_back_the_same(response: Response) -> None:
    written = json.loads(json.dumps(to_plain(response)))
    assert from_plain(written) == response


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["box", "feature", "words", "kind", "a"]) | st.text(max_size=2), inner
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_plain_data_are_a_response_that_can_be_written_again_or_are_refused(found: object) -> None:
    try:
        response = from_plain(found)
    except BadResponse:
        assert "found; expected" in complaint(found)
    else:
        assert from_plain(to_plain(response)) == response
        json.dumps(to_plain(response), allow_nan=False, ensure_ascii=False).encode("utf-8")
