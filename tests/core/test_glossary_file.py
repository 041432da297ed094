"""The glossary: short, sourced, and no form that would mean two things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consentlab.errors import AuthorError
from consentlab.glossary_file import Term, read_glossary
from consentlab.shelf import Shelf, installed

ROOT = Path(__file__).resolve().parents[2]
SHELF = Shelf((ROOT / "course",))
SOUND = """\
jigsaw:
  term: jigsaw
  says: Fitting pieces together.
  source: house-rules#sharing
  also: [jigsaws, puzzle]
thread:
  term: thread
  says: A row of posts.
"""
REFERENCES = {"house-rules", "house-rules#sharing"}
FLAWS = {
    "jigsaw:\n  term: jigsaw\n": ", line 1: term 'jigsaw' has no `says`. Add `says: …`.",
    "Jig saw:\n  term: jigsaw\n  says: Pieces.\n": (
        ", line 1: the term's id is 'Jig saw'. An id has lower-case letters, digits and single "
        "hyphens, such as `ask-first`, and at most 100 characters."
    ),
    "jigsaw:\n  term: jigsaw\n  says: Pieces.\n  sauce: house-rules\n": (
        ", line 4: 'sauce' is not a word that term 'jigsaw' knows. Did you mean `source`?"
    ),
    "jigsaw:\n  term: jigsaw\n  says: ''\n": (
        ", line 3: `says` of term 'jigsaw' is empty. Write text here."
    ),
    "jigsaw:\n  term: jigsaw\n  says: Pieces.\n  source: house-rule\n": (
        ", line 4: the source of term 'jigsaw' is 'house-rule', which is not in sources.yaml. Did "
        "you mean `house-rules`?"
    ),
    "jigsaw:\n  term: jigsaw\n  says: Pieces.\n  also: []\n": (
        ", line 4: `also` of term 'jigsaw' is an empty list. Write a list, such as [one, two]."
    ),
    "jigsaw:\n  term: jigsaw\n  says: Pieces.\n  also: [jigsaw]\n": (
        ", line 4: the form 'jigsaw' of term 'jigsaw' is already taken by term 'jigsaw' on line 2. "
        "Keep it once; capitals make no difference."
    ),
    "jigsaw:\n  term: jigsaw\n  says: A.\nrow:\n  term: row\n  says: B.\n  also: [x, JIGSAW]\n": (
        ", line 7: the form 'JIGSAW' of term 'row' is already taken by term 'jigsaw' on line 2. "
        "Keep it once; capitals make no difference."
    ),
}


def written(folder: Path, text: str) -> Path:
    path = folder / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_term_is_read_with_all_its_forms(tmp_path: Path) -> None:
    glossary = read_glossary(written(tmp_path, SOUND), REFERENCES)
    assert list(glossary.values()) == [
        Term(
            "jigsaw",
            "jigsaw",
            "Fitting pieces together.",
            "house-rules#sharing",
            ("jigsaws", "puzzle"),
        ),
        Term("thread", "thread", "A row of posts.", "", ()),
    ]
    assert glossary["jigsaw"].forms == ("jigsaw", "jigsaws", "puzzle")


def test_a_single_other_form_needs_no_list(tmp_path: Path) -> None:
    text = SOUND.replace("[jigsaws, puzzle]", "jigsaws")
    assert read_glossary(written(tmp_path, text), REFERENCES)["jigsaw"].also == ("jigsaws",)


@pytest.mark.parametrize("text", FLAWS)
def test_a_flawed_glossary_is_refused_in_these_words(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(AuthorError) as caught:
        read_glossary(path, REFERENCES)
    assert str(caught.value) == f"{path.as_posix()}{FLAWS[text]}"


def test_every_flaw_is_told_at_once(tmp_path: Path) -> None:
    text = "one:\n  term: one\ntwo:\n  term: two\n"
    with pytest.raises(AuthorError) as caught:
        read_glossary(written(tmp_path, text), REFERENCES)
    assert len(caught.value.complaints) == 2


def test_the_shelf_finds_the_glossary_of_the_course_folder_first(tmp_path: Path) -> None:
    written(tmp_path, "thread:\n  term: thread\n  says: A row of posts.\n")
    assert list(Shelf((tmp_path,)).glossary) == ["thread"]


def test_beside_a_notebook_without_one_lies_the_installed_glossary(tmp_path: Path) -> None:
    beside = Shelf((tmp_path, installed("course")))
    assert beside.glossary == Shelf.of_installed().glossary


def test_the_course_explains_each_term_in_one_or_two_sentences() -> None:
    assert 35 <= len(SHELF.glossary) <= 50
    for term in SHELF.glossary.values():
        sentences = re.split(r"(?<=[.!?])\s+", term.says)
        assert 1 <= len(sentences) <= 2, term.id
        assert term.says.endswith(".") or term.says.endswith("?"), term.id


def test_a_term_of_the_course_is_sourced_unless_it_is_plain_language() -> None:
    without = {term.id for term in SHELF.glossary.values() if not term.source}
    assert without <= {"senior-information-risk-owner"}


def test_the_form_of_a_term_is_not_hidden_in_spaces() -> None:
    for term in SHELF.glossary.values():
        for form in term.forms:
            assert form == " ".join(form.split()), term.id
