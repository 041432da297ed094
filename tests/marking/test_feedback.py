"""The feedback page: why each mark was given, three states kept apart, and nothing of the rest."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from nbgrader.api import Gradebook

from consentlab.marking.converters import EXPLAIN, read_config, run
from consentlab.marking.desk import Desk, MarkingError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.marking.conftest import Cohort

LEARNERS = [
    "ada-lovelace",
    "blank",
    "half-right",
    "script-alert-name-script",
    "unknown-ids",
    "earlier-version",
]


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(re.sub("<style>.*?</style>", "", html, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += f" {data}"

    @property
    def text(self) -> str:
        return " ".join(self.words.split())


def text_of(cohort: Cohort, learner: str) -> str:
    return Page(cohort.page(learner)).text


def test_each_option_taken_and_each_one_missed_has_its_reason_and_source(cohort: Cohort) -> None:
    text = text_of(cohort, "half-right")
    assert "0 of 3 marks ✕ You chose Post it, the board is public 0" in text
    assert "A board on a ward is not public. House rules" in text
    assert "◆ Sounder Please delete it, and tell the ward manager worth 3" in text
    assert "✕ You chose The local newspaper −1" in text
    assert "◆ You left out The data protection lead worth 1" in text
    links = [attrs["href"] for tag, attrs in Page(cohort.page("half-right")).tags if tag == "a"]
    assert "https://example.org/house-rules" in links


def test_what_was_missed_does_not_look_like_points_earned(cohort: Cohort) -> None:
    for learner in LEARNERS:
        text = text_of(cohort, learner)
        assert not re.search(r"(Sounder|You left out) [^✓✕◆]* \+\d", text)
        assert "missed" not in text


def test_steps_that_add_up_to_more_or_less_than_the_case_are_explained(cohort: Cohort) -> None:
    assert (
        "The steps on this way add up to 6, but the most this case can earn is 5, that of its "
        "best way through: some ways have an extra step that a sounder decision would have spared."
    ) in text_of(cohort, "half-right")
    assert (
        "The steps on this way add up to 3; the most this case can earn is 5, that of its best "
        "way through."
    ) in text_of(cohort, "blank")
    assert "best way through" not in text_of(cohort, "ada-lovelace")


def test_nobody_is_invited_to_answer_once_more_for_the_reasons(cohort: Cohort) -> None:
    text = text_of(cohort, "blank")
    assert "A step that was not answered earns nothing and is not explained." in text
    assert "again" not in text


def test_the_total_says_what_is_still_to_be_read(cohort: Cohort) -> None:
    text = text_of(cohort, "ada-lovelace")
    assert "9 of 15 marks so far. Written work worth up to 6 is waiting to be read by" in text
    assert "Waiting to be read by a person , 3 marks at most" in text


def test_the_three_states_are_told_apart_in_words(cohort: Cohort) -> None:
    assert "0 of 15 marks ." in text_of(cohort, "blank")
    assert "Not answered , 0 of 3 marks" in text_of(cohort, "blank")
    table = text_of(cohort, "half-right").partition("A dash is no mark yet")[0]
    assert "Answers Marked, as far as it was answered 1 / 5" in table
    assert "Your plan Written answer Not answered 0 / 3" in table
    table = text_of(cohort, "ada-lovelace").partition("A dash is no mark yet")[0]
    assert "Written answer Waiting to be read by a person – / 3" in table
    assert "Answers Marked 5 / 5" in table


def test_a_blank_hand_in_learns_nothing_of_the_key(cohort: Cohort) -> None:
    text = text_of(cohort, "blank")
    key = (cohort.desk.grader / "keys" / "corridor-photo.yaml").read_text("utf-8")
    because = re.findall(r"because: (.+)", key)
    assert len(because) == 8
    assert not any(one in text for one in because)


def test_a_way_not_taken_is_not_explained(cohort: Cohort) -> None:
    assert "Taking it down limits the harm" in text_of(cohort, "half-right")
    assert "Taking it down limits the harm" not in text_of(cohort, "ada-lovelace")
    assert "What is passed on cannot be called back" not in text_of(cohort, "half-right")


@pytest.mark.parametrize("learner", LEARNERS)
def test_notes_for_markers_and_rubrics_stay_with_the_markers(cohort: Cohort, learner: str) -> None:
    folder = cohort.desk.feedback / learner
    for path in [*folder.rglob("*"), cohort.desk.autograded / learner / "ward" / "ward.ipynb"]:
        if path.is_file():
            assert "MARKERS-ONLY" not in path.read_text("utf-8")
    assert "RUBRIC-TOP" not in cohort.page(learner)
    assert [one.name for one in sorted(folder.rglob("*.*"))] == ["timestamp.txt", "ward.html"]


def test_what_was_written_is_shown_as_text(cohort: Cohort) -> None:
    page = cohort.page("script-alert-name-script")
    assert "&lt;script&gt;document.title=&#39;owned&#39;&lt;/script&gt;" in page
    assert "<script" not in page.lower()
    assert "<img" not in page.lower()


def test_the_page_stands_alone_and_fetches_nothing(cohort: Cohort) -> None:
    page = cohort.page("half-right")
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    tags = Page(page).tags
    assert not [tag for tag, _ in tags if tag in ("script", "link", "img", "iframe", "object")]
    assert not re.search(r"url\(|@import", page)


def test_the_page_has_landmarks_headings_and_scopes(cohort: Cohort) -> None:
    tags = Page(cohort.page("half-right")).tags
    names = [tag for tag, _ in tags]
    assert ("html", "en-GB") in [(tag, attrs.get("lang")) for tag, attrs in tags]
    assert names.count("main") == names.count("h1") == names.count("title") == 1
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in tags if tag == "th")
    levels = [int(tag[1]) for tag in names if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_mark_that_a_person_changed_is_said_to_be_so(marked: Desk) -> None:
    with Gradebook(marked.gradebook) as book:
        grade = book.find_grade("night-shift", "ward", "ward", "half-right")
        grade.manual_score, grade.needs_manual_grade = 3, False
        book.db.commit()
    run(EXPLAIN, read_config(marked), "ward", "half-right", force=True)
    page = Page((marked.feedback / "half-right" / "ward" / "ward.html").read_text("utf-8"))
    assert "Set by a person. 3 of 4, where the key gave 1." in page.text


def test_a_notebook_that_we_did_not_mark_gets_no_page(marked: Desk) -> None:
    notebook = marked.autograded / "blank" / "ward" / "ward.ipynb"
    notebook.chmod(0o644)
    notebook.write_bytes((marked.exercises / "ward" / "ward.ipynb").read_bytes())
    with pytest.raises(MarkingError, match="marked notebook of blank holds no marks of ours"):
        run(EXPLAIN, read_config(marked), "ward", "blank", force=True)
    assert not (marked.feedback / "blank" / "ward").exists()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_320_pixels_are_enough(
    cohort: Cohort, browser: Browser, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for learner in ("half-right", "ada-lovelace", "blank"):
        path = cohort.of(learner).feedback
        assert path is not None
        context = browser.new_context(
            viewport={"width": 320, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=True,  # axe is a script, which the page itself forbids
        )
        page = context.new_page()
        page.goto(path.as_uri())
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        context.close()
