"""The pages about the whole course, asked of a really started one, and lists that are flawed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.pages.lesson_page import due_for_review
from consentlab.pages.register import Cited, Register
from consentlab.shelf import Shelf

from .conftest import (
    CASES,
    CITED,
    EXERCISE,
    LESSON,
    TERM,
    TITLE,
    Served,
    answer,
    cases_of,
    forget,
    served,
    text_of,
    with_lesson,
)

PAGE = f"/voila/render/{LESSON}"


def library(course: Served) -> Library:
    return Library.beside(course.folder / "course")


def found(course: Served, query: str) -> str:
    """The page of what a search finds."""
    answered = course.get(f"/consentlab/search?q={quote(query)}")
    assert answered.status == 200
    return answered.text


@pytest.mark.parametrize("path", ["glossary", "sources", "search?q=consent", "search"])
def test_our_pages_have_no_script_and_are_for_the_learner_alone(course: Served, path: str) -> None:
    answered = course.get(f"/consentlab/{path}")
    assert answered.status == 200
    assert "<script" not in answered.text
    assert "script" not in answered.headers["Content-Security-Policy"]
    assert course.get(f"/consentlab/{path}", known=False).status in (302, 403)


def test_the_glossary_explains_every_term_and_names_its_source(course: Served) -> None:
    page = course.get("/consentlab/glossary").text
    terms = library(course).glossary
    assert len(re.findall(r"<dt>", page)) == len(terms)
    assert f'<div id="{TERM}"><dt>{terms[TERM].term}</dt>' in page
    said = text_of(page)
    assert all(" ".join(one.says.split()) in said for one in terms.values())


def test_the_list_of_sources_says_what_is_known_of_each(course: Served) -> None:
    page = course.get("/consentlab/sources").text
    sources = library(course).sources
    assert page.count('<section class="source"') == len(sources)
    said = text_of(page)
    for one in sources.values():
        assert f'id="{one.id}"' in page
        assert " ".join(one.how_sure.split()) in said


def test_the_sources_document_may_be_kept_and_its_address_changes_with_it(course: Served) -> None:
    page = course.get(PAGE).text
    address = re.search(r"/consentlab/sources\.json\?v=[0-9a-f]{12}", page)
    assert address
    answered = course.get(address[0])
    assert "immutable" in answered.headers["Cache-Control"]
    assert "private" in answered.headers["Cache-Control"]
    short = library(course).sources[CITED.partition("#")[0]].short
    assert any(one["short"] == short for one in json.loads(answered.text))


def test_a_search_finds_sections_cases_terms_and_sources(course: Served) -> None:
    page = found(course, "who is looking")
    assert f'href="{PAGE}#who-is-looking"' in page
    assert f"Lesson 90 · {TITLE}" in text_of(page)
    case = library(course).case(CASES[0])
    assert f'#case-{CASES[0]}"' in found(course, case.title)
    assert f'href="/consentlab/glossary#{TERM}"' in found(
        course, library(course).glossary[TERM].term
    )
    source = library(course).sources[CITED.partition("#")[0]]
    assert f'href="/consentlab/sources#{source.id}"' in found(course, source.short)


def test_a_search_finds_nothing_of_an_assessed_case(course: Served) -> None:
    (notebook,) = (course.folder / "exercises" / EXERCISE).glob("*.ipynb")
    for slug in cases_of(notebook):
        case = library(course).case(slug)
        for words in (case.title, *(step.ask for step in case.steps)):
            listed = found(course, words).partition('<ol class="found">')[2]
            assert f"case-{slug}" not in listed
            assert " ".join(words.split()) not in text_of(listed)


def test_a_search_finds_what_a_practice_case_tells_and_asks_and_its_pictures(
    course: Served,
) -> None:
    there = library(course)
    case = there.case(CASES[0], learner=learner_of(course.folder).seed)
    step = case.steps[0]
    pictures = [one for one in (case.image, *(one.image for one in case.steps)) if one]
    told = [step.ask, case.story or step.story]
    told += [case.shown(there.picture(id)).title for id in pictures[:1]]
    for words in filter(None, told):
        assert f'#case-{CASES[0]}"' in found(course, " ".join(words.split()[:8])), words
    shown = there.picture("gastroscopy").of_version(1).title
    assert re.search(rf'href="{PAGE}#place-\d+">{shown}<', found(course, shown))


def test_a_search_finds_nothing_of_a_practice_key(course: Served) -> None:
    there = library(course)
    key = there.practice_key(there.case(CASES[0]))
    assert key
    endings = there.case(CASES[0]).endings.values()
    for words in (one.debrief for one in endings):
        said = " ".join(words.split())
        assert said not in text_of(found(course, said).partition('<ol class="found">')[2])


def test_a_word_that_is_nowhere_leads_to_the_one_that_was_meant(course: Served) -> None:
    page = found(course, "consnt")
    assert "Nothing has “consnt” ; did you mean consent ?" in text_of(page)
    assert 'href="/consentlab/search?q=consent"' in page


@pytest.mark.parametrize(
    "query",
    ["<script>alert(1)</script>", "x" * 500, "👩‍⚕️🩺", "מידע רפואי", "\u202eabc", "'\"><b>", "%00"],
)
def test_an_odd_search_is_answered_calmly_and_escaped(course: Served, query: str) -> None:
    page = found(course, query)
    said = ("Nothing was found", "Nothing has", "places for", "place for")
    assert any(one in page for one in said)
    assert "<script" not in page
    assert "<b>" not in page


def test_a_phrase_that_stands_nowhere_is_offered_without_its_quotation_marks(
    course: Served,
) -> None:
    assert "leave out the quotation marks" in found(course, "“looking is who”")
    assert "leave out the quotation marks" not in found(course, "zzzzzz")
    assert f'href="{PAGE}#who-is-looking"' in found(course, '"who is looking"')


def test_an_empty_search_invites_to_one(course: Served) -> None:
    for path in ("/consentlab/search", "/consentlab/search?q=%20"):
        assert "The beginning of a word is enough." in course.get(path).text


@pytest.mark.parametrize(
    "path", ["/consentlab/", "/consentlab/glossary", "/consentlab/sources", PAGE]
)
def test_one_can_search_from_anywhere(course: Served, path: str) -> None:
    page = course.get(path).text
    assert '<form class="search" role="search" method="get" action="/consentlab/search">' in page
    assert '/consentlab/glossary"' in page


def test_a_lesson_says_where_one_is_and_what_it_is_for(course: Served) -> None:
    said = text_of(course.get(PAGE).text)
    assert "Lesson 8 of 8 · about 15 minutes, and 9 for its cases" in said
    assert "Your progress: 0 of 2 cases done" in said
    objectives = library(course).objectives
    for id in ("three-routes", "direct-identifiers"):
        assert f"{objectives[id]} {id}" in said
    assert "On this page Who is looking In short Further reading" in said


DAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("checked", "words", "reasons"),
    [
        ([], "", 0),
        ([DAY], "", 0),
        (
            [None],
            (
                "The day on which this source was last checked is not recorded, "
                "so it is due for review"
            ),
            0,
        ),
        (
            [None, None],
            (
                "The day on which these sources were last checked is not recorded, "
                "so they are due for review"
            ),
            0,
        ),
        (
            [None, DAY],
            (
                "The day on which 1 of the 2 sources on this page was last checked is not "
                "recorded, so it is due for review"
            ),
            0,
        ),
        ([None, date(2024, 1, 1)], "2 of 2 sources on this page are due for review", 2),
    ],
)
def test_what_is_due_for_review_is_said_once_with_its_reason(
    checked: list[date | None], words: str, reasons: int
) -> None:
    source = Shelf.of_installed().sources[CITED.partition("#")[0]]
    cited = [Cited(replace(source, checked_on=day)) for day in checked]
    said = due_for_review(cited, Register(today=date(2026, 2, 1)))
    assert (said["due_words"] if said["due"] else "") == words
    assert sum(bool(one["review"]) for one in said["due"]) == reasons


def test_how_far_one_is_can_be_asked_for(course: Served) -> None:
    path = f"/consentlab/progress/{LESSON}"
    assert json.loads(course.get(path).text) == {"words": "0 of 2 cases done"}
    try:
        answer(course.folder, "course", CASES[0])
        assert json.loads(course.get(path).text) == {"words": "1 of 2 cases done"}
    finally:
        forget(course.folder / "course" / "answers")
    for other in (
        "course/99-none.ipynb",
        "../learner.json",
        "learner.json",
        "course/answers/x.json",
    ):
        assert course.get(f"/consentlab/progress/{quote(other)}").status == 404


def test_flawed_lists_and_unknown_objectives_do_not_take_a_lesson_down(tmp_path: Path) -> None:
    folder = with_lesson(tmp_path / "course")
    (folder / "course" / "glossary.yaml").write_text("word:\n  trem: x\n", encoding="utf-8")
    (folder / "course" / "sources.yaml").write_text("[", encoding="utf-8")
    path = folder / LESSON
    told = path.read_text(encoding="utf-8").replace('"three-routes"', '"<b>no-such</b>"')
    path.write_text(told, encoding="utf-8")
    with served(folder, tmp_path / "home") as course:
        page = course.get(PAGE)
        assert page.status == 200
        said = text_of(page.text)
        assert "The glossary cannot be shown." in said
        assert "The sources cannot be shown." in said
        assert "<b>no-such" not in page.text
        assert "which objectives.yaml does not have" in said
        assert "The last case of the morning is done." in said
        assert "Something is missing here" in course.get("/consentlab/glossary").text
        assert "Something is missing here" in course.get("/consentlab/sources").text
        assert course.get("/consentlab/search?q=case").status == 200
        assert course.get("/consentlab/").status == 200
