"""The checklist that an author wrote, and what is said of a flawed one."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.checklist import STANDINGS, Checklist, value_id
from consentlab.checklist_file import read_checklist
from consentlab.errors import AuthorError
from consentlab.library import Library

from .conftest import ROOT

SOURCES = ("house", "house#rule")
SOUND = """
how to take it:
  - {says: Consider it., source: house}
groups:
  first:
    title: First
    items:
      one: {says: Do one., why: It helps., source: [house, house#rule], from: box 1}
      two: {says: Do two., why: It helps too., source: house, from: since}
"""


@pytest.fixture(scope="module")
def ours() -> Checklist:
    return Library.of_course(ROOT).checklist


def read(tmp_path: Path, text: str) -> Checklist:
    path = tmp_path / "checklist.yaml"
    path.write_text(text, encoding="utf-8")
    return read_checklist(path, SOURCES)


def test_a_sound_list_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, SOUND)
    assert found.bounds == (("Consider it.", ("house",)),)
    assert [one.id for one in found.items] == ["one", "two"]
    assert found.items[0].sources == ("house", "house#rule")
    assert value_id(found.items[0]) == "item-one"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("from: since", "from: 2024", "line 9: `from` of item 'two' is '2024', which "),
        (
            "source: house, from",
            "source: hose, from",
            "line 9: the source of item 'two' is 'hose', ",
        ),
        ("two: {", "one: {", "line 9: 'one' is given twice in `items` of group 'first'"),
        ("says: Do two., ", "", "line 9: item 'two' has no `says`."),
        ("why: It helps too.", "why: ''", "line 9: `why` of item 'two' is empty."),
        ("{says: Consider it., source: house}", "Consider it.", "line 3: a paragraph of `how to"),
        ("title: First", "titel: First", "line 6: 'titel' is not a word that group 'first' knows."),
    ],
)
def test_a_flaw_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SOUND
    with pytest.raises(AuthorError) as caught:
        read(tmp_path, SOUND.replace(old, new))
    assert said in str(caught.value)


def test_an_id_that_two_groups_use_is_refused(tmp_path: Path) -> None:
    more = "  second: {title: S, items: {one: {says: A., why: B., source: house, from: since}}}\n"
    with pytest.raises(AuthorError, match=r"item 'one' is in the list twice \(first on line 8\)"):
        read(tmp_path, SOUND + more)


def test_every_item_of_box_1_and_what_has_changed_since_is_there(ours: Checklist) -> None:
    ids = {one.id for one in ours.items}
    assert {
        *{"data-guardian", "written-consent", "named-platforms", "public-visibility"},
        *{"loss-of-control", "profile-statement", "link-time", "link-place", "link-patient"},
        *{"link-professional", "link-institution", "leave-out", "rare"},
        *{"ai-training", "dignity", "delay", "explicit-consent"},
    } <= ids
    assert {one.standing for one in ours.items} == set(STANDINGS)
    for one in ours.items:
        if one.standing == "box 1":
            assert any(source.startswith("segal-hansen-2021#") for source in one.sources)


def test_it_says_that_these_are_no_rules_and_that_box_1_is_more_than_the_minimum(
    ours: Checklist,
) -> None:
    said = " ".join(text for text, _ in ours.bounds)
    assert "not as rules" in said
    assert "Box 1 goes further than the GMC's minimum" in said


def test_sentences_are_short(ours: Checklist) -> None:
    texts = [text for text, _ in ours.bounds]
    texts += [text for one in ours.items for text in (one.says, one.why)]
    for text in texts:
        for sentence in text.replace("?", ".").replace(";", ".").split(". "):
            assert len(sentence.split()) <= 30, sentence
