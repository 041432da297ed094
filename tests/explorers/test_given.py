"""What a laboratory reads of what was set is always something its controls can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.explorers.given import Given

COLOURS = {"red": "Red", "blue": "Blue"}


@given(st.text() | st.floats().map(str))
def test_a_number_stays_on_its_scale(text: str) -> None:
    assert 1 <= Given({"n": text}).number("n", 5, 1, 10) <= 10


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "x", "", "１e9999"])
def test_what_is_no_number_is_the_default(text: str) -> None:
    assert Given({"n": text}).number("n", 5, 1, 10) == 5


def test_only_options_that_there_are_can_be_chosen() -> None:
    given = Given({"one": "green", "some": ("blue", "green", "red"), "text": ("a",)})
    assert given.one("one", COLOURS, "red") == "red"
    assert given.several("some", COLOURS) == ("red", "blue")
    assert given.several("one", COLOURS, ("blue",)) == ("blue",)
    assert given.text("text", "none") == "none"


def test_a_text_is_cut_where_its_field_ends() -> None:
    assert Given({"text": "x" * 500}).text("text", longest=80) == "x" * 80
