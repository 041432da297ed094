"""The course's lists as pages need them: read when they change, and never in a lesson's way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consentlab.pages.register import read_register

SOURCE = """{id}:
  title: A guide
  short: {short}
  body: A body
  jurisdiction: United Kingdom
  url: https://example.org/guide
  in force since: "2024"
  last checked: not checked
  how sure: Not at all.
  sections:
    one: section 1
"""

TERM = "word:\n  term: word\n  says: A word.\n  source: a-guide#one\n"


def write(course: Path, name: str, text: str) -> None:
    course.mkdir(exist_ok=True)
    (course / name).write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "sources.yaml", SOURCE.format(id="a-guide", short="Guide"))
    write(tmp_path, "glossary.yaml", TERM)
    return tmp_path


def test_a_source_is_found_by_its_label_and_address(folder: Path) -> None:
    register = read_register(folder)
    cited = register.by_link["Guide: section 1", "https://example.org/guide"]
    assert (cited.id, cited.heading) == ("a-guide#one", "section 1")
    assert register.cited("a-guide#one") == cited
    assert register.cited("a-guide#two") is None
    assert register.cited("nobody") is None


def test_it_is_read_once_and_again_when_a_file_changed(folder: Path) -> None:
    first = read_register(folder)
    assert read_register(folder) is first
    write(folder, "sources.yaml", SOURCE.format(id="a-guide", short="The guide"))
    second = read_register(folder)
    assert second.sources["a-guide"].short == "The guide"
    assert second.mark != first.mark


def test_the_document_says_all_that_is_known_of_a_source(folder: Path) -> None:
    register = read_register(folder)
    listed = {one["short"]: one for one in json.loads(register.document)}
    assert listed["Guide"]["sections"] == ["section 1"]
    facts = dict(listed["Guide"]["facts"])
    assert facts["Issued by"] == "A body"
    assert facts["Last checked"] == "not checked"
    assert facts["Review"] == register.review(register.sources["a-guide"])
    assert facts["Review"]


@pytest.mark.parametrize("name", ["sources", "glossary", "objectives"])
@pytest.mark.parametrize("text", ["[", "", "word:\n  trem: word\n", "\0"])
def test_a_flawed_list_is_left_out_and_said(folder: Path, name: str, text: str) -> None:
    write(folder, f"{name}.yaml", text)
    register = read_register(folder)
    assert any(f"The {name} cannot be shown." in one for one in register.trouble)
    assert any(f"{name}.yaml" in one for one in register.trouble)
    assert not getattr(register, {"glossary": "terms"}.get(name, name))
    assert json.loads(register.document) == [] if name == "sources" else register.sources
