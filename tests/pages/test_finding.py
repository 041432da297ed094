"""What a search over the real course finds: laboratories, choices, phrases, and in which order."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consentlab.errors import ConsentlabError
from consentlab.explorers.explore import LABORATORIES
from consentlab.library import Library
from consentlab.pages.catalogue import entries
from consentlab.pages.fit import Entry, run
from consentlab.pages.laboratories import laboratory_says
from consentlab.pages.progress import read_course
from consentlab.pages.register import read_register
from consentlab.pages.search import Results, search
from consentlab.pages.voila_page import finder

ROOT = Path(__file__).resolve().parents[2]
SEED = "0" * 32


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's folder with the course's own lessons, and nothing done."""
    folder = tmp_path_factory.mktemp("learner")
    (folder / "course").mkdir()
    for path in (ROOT / "course").glob("*.ipynb"):
        shutil.copy(path, folder / "course")
    (folder / "learner.json").write_text(f'{{"seed": "{SEED}", "name": ""}}', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def there(folder: Path) -> tuple[Entry, ...]:
    """Everything that can be found in it."""
    register = read_register(folder / "course")
    return entries(folder, read_course(folder, finder()), register, "/")


def first(results: Results) -> tuple[str, str]:
    """The kind and the title of what was found best; nothing may have been left out for it."""
    assert not results.some
    return results.found[0].entry.kind, results.found[0].entry.title


@pytest.mark.parametrize(
    ("query", "title", "anchor"),
    [
        ("checklist", "Your checklist before a post", "07-before-you-post.ipynb#"),
        ("Six ways to hide a name", "Six ways to hide a name", "02-identifiability.ipynb#"),
        ("Count the crowd", "Count the crowd", "#how-many-people-fit"),
        ("Twelve people, and nobody alone", "Twelve people, and nobody alone", "#how-many-"),
        ("black pen", "Six ways to hide a name", "02-identifiability.ipynb#"),
    ],
)
def test_a_laboratory_is_found_by_its_title_and_its_words(
    there: tuple[Entry, ...], query: str, title: str, anchor: str
) -> None:
    results = search(there, query)
    assert first(results) == ("Laboratory", title)
    assert anchor in results.found[0].entry.url


def test_every_laboratory_of_the_lessons_leads_to_a_heading_of_its_lesson(
    there: tuple[Entry, ...],
) -> None:
    laboratories = [one for one in there if one.kind == "Laboratory"]
    assert len(laboratories) == len(LABORATORIES)
    headings = {one.url for one in there if one.kind.startswith(("Lesson", "For use"))}
    for one in laboratories:
        assert one.url in headings, one.title
        assert one.text, one.title
        assert not any(sign in one.text for sign in ("<svg", "data:image", "https://")), one.title


def test_what_can_be_chosen_in_a_case_counts_as_its_words(there: tuple[Entry, ...]) -> None:
    kind, _ = first(search(there, "serial"))
    (found,) = search(there, "serial").found
    assert kind == "Case"
    assert found.entry.url.endswith("02-identifiability.ipynb#case-check-identifiability")


def test_the_lesson_on_capacity_comes_before_the_statutes_on_it(there: tuple[Entry, ...]) -> None:
    results = search(there, "capacity")
    assert results.found[0].entry.url.endswith("04-capacity.ipynb")
    ranks = [one.entry.rank for one in results.found]
    assert ranks.index(max(ranks)) > 10


def test_what_teaches_about_a_number_comes_before_sources_on_it(there: tuple[Entry, ...]) -> None:
    kinds = [one.entry.kind for one in search(there, "NHS number").found]
    assert kinds[0] == "Lesson 2"
    assert kinds.index("Source") >= 2


def test_a_source_is_first_where_its_whole_name_is_asked_for(there: tuple[Entry, ...]) -> None:
    assert first(search(there, "Mental Capacity Act 2005"))[0] == "Source"


@pytest.mark.parametrize("query", ['"hide a name"', "“hide a name”"])
def test_a_phrase_stands_as_it_was_quoted(there: tuple[Entry, ...], query: str) -> None:
    results = search(there, query)
    assert first(results) == ("Laboratory", "Six ways to hide a name")
    assert all(
        run(["hide", "a", "name"]) in one.entry.title_run + one.entry.text_run
        for one in results.found
    )
    assert search(there, '"name a hide"').found == ()


def test_what_is_gathered_once_is_not_gathered_again(
    folder: Path, there: tuple[Entry, ...]
) -> None:
    register = read_register(folder / "course")
    assert entries(folder, read_course(folder, finder()), register, "/") is there


def test_a_laboratory_that_is_none_or_flawed_is_left_out(folder: Path) -> None:
    with pytest.raises(ConsentlabError, match="no laboratory 'croud'"):
        laboratory_says(Library.beside(folder / "course"), "croud", SEED)
    flawed = folder.parent / "flawed"
    shutil.copytree(folder, flawed)
    (flawed / "course" / "redactions.yaml").write_text("odd: [", encoding="utf-8")
    register = read_register(flawed / "course")
    left = entries(flawed, read_course(flawed, finder()), register, "/")
    titles = {one.title for one in left if one.kind == "Laboratory"}
    assert len(titles) == len(LABORATORIES) - 1
    assert "Six ways to hide a name" not in titles
