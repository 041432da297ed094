"""Plans for workshops say what is there: outcomes, cases, steps, points, minutes, sources."""

from __future__ import annotations

import re
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from consentlab.key import ChoicesKey, OrderKey, step_maximum
from consentlab.library import Library
from tests.in_browser import beyond, complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Packed

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "workshops"
PAGE = (ROOT / "docs" / "workshops.md").read_text(encoding="utf-8")
SHEETS = ("handout", "evaluation")
LIBRARY = Library.of_course(ROOT)
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
WORKSHOPS = {
    "Identifiability": "identifiability",
    "Consent": "consent",
    "Capacity": "capacity",
    "Before you post": "before-you-post",
}
IN_TICKS = re.compile(r"`([a-z0-9]+(?:-[a-z0-9]+)*)`")


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the table whose first line begins with `head`."""
    table = text.split(f"\n| {head}", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.split("\n")][
        2:
    ]


def played(name: str) -> list[str]:
    """The cases of a workshop: that of 45 minutes, and the one that 90 minutes add."""
    line = re.search(r"^\| play together \| (.*) \|$", SECTIONS[name], re.MULTILINE)
    assert line is not None
    return IN_TICKS.findall(line[1])


def steps(name: str) -> dict[str, str]:
    """The steps of a workshop's cases, each with its case."""
    return {step.id: slug for slug in played(name) for step in LIBRARY.case(slug).steps}


@pytest.mark.parametrize("name", WORKSHOPS)
def test_its_cases_are_those_of_its_assignment(name: str) -> None:
    notebook = ROOT / "solutions" / WORKSHOPS[name] / f"{WORKSHOPS[name]}.ipynb"
    text = notebook.read_text(encoding="utf-8")
    assert len(played(name)) == 2
    for slug in [*played(name), *IN_TICKS.findall(SECTIONS[name].split("For self-study:")[1])]:
        assert f'play(\\"{slug}\\")' in text, slug


@pytest.mark.parametrize("name", WORKSHOPS)
def test_its_outcomes_are_objectives_in_their_own_words_that_its_cases_teach(name: str) -> None:
    first, both = played(name)[:1], played(name)
    found = rows(SECTIONS[name], "learning outcome ")
    assert {minutes for _, _, minutes in found} == {"45 and 90", "90"}
    for says, ticked, minutes in found:
        (objective,) = IN_TICKS.findall(ticked)
        assert says == LIBRARY.objectives[objective]
        cases = first if minutes == "45 and 90" else both
        assert any(objective in LIBRARY.case(slug).teaches for slug in cases), objective


@pytest.mark.parametrize("name", WORKSHOPS)
def test_its_minutes_follow_one_another_and_end_in_time(name: str) -> None:
    for column, end in ((1, 45), (2, 90)):
        at = 0
        for row in rows(SECTIONS[name], "what happens "):
            if row[column] != "–":
                begin, to = (int(one) for one in row[column].split("–"))
                assert (begin, to > begin) == (at, True), row
                at = to
        assert at == end


@pytest.mark.parametrize("name", WORKSHOPS)
def test_every_step_that_it_names_is_in_its_cases(name: str) -> None:
    known = steps(name)
    plan = " ".join(one[0] for one in rows(SECTIONS[name], "what happens "))
    late = re.search(r"\*\*Running late\.\*\*(.*?)\n\n", SECTIONS[name], re.DOTALL)
    votes = re.search(r"^\| vote before looking \| (.*) \|$", SECTIONS[name], re.MULTILINE)
    assert late is not None
    assert votes is not None
    for named in (plan, late[1], votes[1]):
        assert set(IN_TICKS.findall(named)) <= set(known), named
    assert not set(IN_TICKS.findall(votes[1])) & set(IN_TICKS.findall(late[1]))  # they are kept


@pytest.mark.parametrize("name", WORKSHOPS)
def test_the_points_that_it_gives_are_the_key_s(name: str) -> None:
    for ticked, _, _, key in rows(SECTIONS[name], "step | we expect"):
        (at,) = IN_TICKS.findall(ticked)
        case = LIBRARY.case(steps(name)[at])
        found = LIBRARY.assessed_key(case, ROOT / "grader/keys", ROOT / "grader/rubrics").steps[at]
        told = {int(one) for one in re.findall(r"\b\d+\b", key)}
        most = step_maximum(case.by_id[at].kind, found)
        assert max(told) == most, at
        if isinstance(found, ChoicesKey):
            assert told <= {one.points for one in found.choices.values()}, at
        else:
            assert isinstance(found, OrderKey)


def test_every_source_that_it_cites_is_there_with_its_section() -> None:
    cited = re.findall(r"`([a-z0-9-]+)#([a-z0-9-]+)`", PAGE)
    assert len(cited) > 15
    for source, section in cited:
        assert section in LIBRARY.sources[source].sections


def test_the_cases_to_be_played_before_the_hand_ins_are_for_practice() -> None:
    for _, instead, lessons in rows(SECTIONS["Before all four"], "workshop | instead"):
        for slug, lesson in zip(IN_TICKS.findall(instead), lessons.split(", ") * 2, strict=False):
            files = [*(ROOT / "course/keys").glob(f"{slug}*.yaml")]
            assert files, slug  # the law of one's own country may have a file of its own
            assert f'{slug}\\"' in next((ROOT / "course").glob(f"{lesson}-*.ipynb")).read_text(
                encoding="utf-8"
            )


def test_what_is_better_to_hold_in_one_s_hand_comes_before_what_authors_write() -> None:
    prepare = SECTIONS["Before all four"]
    order = ["author solutions consent --html", "author preview smile-at", "`grader/keys`"]
    assert sorted(order, key=prepare.index) == order
    assert "need not print them" in prepare


def test_reasons_are_said_to_come_before_the_number() -> None:
    # test_preview_in_browser.py holds the slides to it
    said = " ".join(SECTIONS["Before all four"].split())
    assert "its number leaves the step at once" in said
    assert "show the reasons with `r` and talk about them, and only then press the number" in said


def test_there_is_all_that_is_needed_to_run_one() -> None:
    before = SECTIONS["Before all four"]
    for words in ("**Group and room.**", "(CPD).**", "**When you run late,**"):
        assert words in before
    sheets = SECTIONS["Invitation, handout, evaluation"]
    assert "Subject: Workshop on" in sheets
    assert "No college has accredited it" in sheets
    for name in SHEETS:
        assert f"(workshops/{name}.html)" in sheets
    without = SECTIONS["Where Python cannot be installed"]
    assert "**What does not work then:**" in without
    for figure in re.findall(r"`([a-z-]+\.svg)`", without):
        assert (ROOT / "images" / "figures" / figure).is_file()


def test_the_evaluation_asks_five_questions_and_for_no_name() -> None:
    text = (FOLDER / "evaluation.html").read_text(encoding="utf-8")
    assert re.findall(r"<h2[^>]*>(\d)\.", text) == ["1", "2", "3", "4", "5"]
    assert "Please write no name" in text


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_gives_no_answer_away_and_loads_nothing(name: str) -> None:
    text = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|https?:|src=", text)
    for slug in LIBRARY.case_slugs():
        assert LIBRARY.case(slug).title not in text


def test_there_is_no_other_sheet() -> None:
    assert sorted(one.name for one in FOLDER.iterdir()) == sorted(f"{one}.html" for one in SHEETS)


def test_a_learner_s_package_has_none_of_it(packed: Packed) -> None:
    with zipfile.ZipFile(packed.wheel) as wheel, tarfile.open(packed.sdist) as sdist:
        names = [*wheel.namelist(), *sdist.getnames()]
    assert names
    assert not [one for one in names if "workshops" in one]


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_one_page_and_passes_axe(browser: Browser, name: str, paper: str) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800})
    page.goto((FOLDER / f"{name}.html").as_uri())
    assert complaints(page) == []
    assert beyond(page) == []
    pdf = page.pdf(
        format=paper, margin={"top": "13mm", "right": "15mm", "bottom": "13mm", "left": "15mm"}
    )
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.close()
