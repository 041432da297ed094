"""What a learner keeps is whole, bounded and never lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.kept_file import LONGEST_TEXT, BadKept, Value, checked, keep, kept


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    values: dict[str, Value] = {"name": "Å <b> 😀 שלום", "ticked": ("one", "two"), "none": ()}
    keep(tmp_path, "rarity", values)
    assert kept(tmp_path, "rarity").values == values
    assert [one.name for one in (tmp_path / "kept").iterdir()] == ["rarity.json"]


def test_nothing_kept_is_nothing_found(tmp_path: Path) -> None:
    found = kept(tmp_path, "rarity")
    assert (found.values, found.trouble) == ({}, "")
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"format": 2, "values": {}}',
        '{"format": 1, "values": {"a": 1}}',
        '{"format": 1, "values": {"A b": "x"}}',
        '{"format": 1, "values": {"a": [["x"]]}}',
        "[" * 100_000,
        '{"format": 1, "values": {"a": "' + "x" * 300_000 + '"}}',
    ],
    ids=["empty", "list", "format", "number", "id", "nested", "deep", "large"],
)
def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "kept" / "form.json"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    found = kept(tmp_path, "form")
    assert found.values == {}
    assert "form.json is damaged and is set aside as form.damaged.json" in found.trouble
    assert path.with_name("form.damaged.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["../answers/x", "", "A", "a/b", "a.b"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadKept, match="no name for what is kept"):
        keep(tmp_path, name, {})


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"a": "x" * (LONGEST_TEXT + 1)}, "at most 8,000 are kept"),
        ({"a": ("x",) * 101}, "holds 101 texts"),
        ({"a": None}, "holds NoneType; expected text"),
        ({"A": "x"}, "is no id"),
        ({f"a{n}": "x" for n in range(301)}, "up to 300 values"),
        ("text", "up to 300 values"),
    ],
)
def test_more_than_is_kept_is_refused_in_words(values: object, words: str) -> None:
    with pytest.raises(BadKept, match=words):
        checked(values)


def test_what_is_refused_leaves_what_was_there(tmp_path: Path) -> None:
    keep(tmp_path, "form", {"a": "before"})
    with pytest.raises(BadKept, match="Shorten it"):
        keep(tmp_path, "form", {f"a{n}": "é" * 8_000 for n in range(30)})
    assert kept(tmp_path, "form").values == {"a": "before"}


def test_half_an_emoji_can_be_kept(tmp_path: Path) -> None:
    keep(tmp_path, "form", {"a": "x\ud83d"})
    assert kept(tmp_path, "form").values == {"a": "x?"}


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=40)))
def test_any_text_survives(values: dict[str, str]) -> None:
    once = checked(values)
    assert json.loads(json.dumps(dict(once))) == dict(once)
    assert checked(once) == once
