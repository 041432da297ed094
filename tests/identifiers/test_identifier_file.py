"""The list of kinds: whole, sourced, and with a remedy for every place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consentlab.errors import AuthorError
from consentlab.identifier_file import PLACES, read_identifiers
from consentlab.library import Library

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)
KINDS = LIBRARY.identifiers
SAID_SAFE = re.compile(r"\b(safe|safely|anonymous)\b", re.IGNORECASE)


def test_every_kind_has_a_source_that_exists_and_a_remedy_for_every_place() -> None:
    assert len(KINDS) > 40
    for kind in KINDS.values():
        assert LIBRARY.reference(kind.source).url.startswith("https://"), kind.id
        assert set(kind.remedies) == set(PLACES), kind.id


def test_every_kind_that_the_code_gives_is_on_the_list() -> None:
    room = ROOT / "src" / "consentlab" / "identifiers"
    given = set()
    for file in room.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        given |= set(re.findall(r"Finding\(\s*\"([a-z-]+)\"", text))
        given |= set(re.findall(r"InText\(\s*\"([a-z-]+)\"", text))
    assert given - set(KINDS) == set()


def test_no_kind_promises_that_anything_is_safe() -> None:
    for kind in KINDS.values():
        for words in (kind.title, kind.why, *kind.remedies.values()):
            assert not SAID_SAFE.search(words), (kind.id, words)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("remedies: {}", "has no `kinds`"),
        ("remedies:\n  in pixels: a\nkinds:\n  a: b", "has no `in metadata`"),
        ("{all}kinds:\n  name:\n    title: A\n    why: B", "has no `source`"),
        ("{all}kinds:\n  name:\n    title: A\n    why: B\n    source: gmx", "not in sources.yaml"),
        ("{all}kinds:\n  name:\n    title: A\n    why: B\n    source: gmc\n    sure: x", "'sure'"),
        (
            "{all}kinds:\n  name:\n    title: A\n    why: B\n    source: gmc\n    direct: maybe",
            "Write `yes` or `no`",
        ),
    ],
)
def test_a_flaw_in_the_list_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    whole = "remedies:\n" + "".join(f"  {place}: Do this.\n" for place in PLACES)
    path = tmp_path / "identifiers.yaml"
    path.write_text(text.replace("{all}", whole), encoding="utf-8")
    with pytest.raises(AuthorError, match=complaint):
        read_identifiers(path, {"gmc"})
