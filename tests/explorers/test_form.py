"""The consent form laboratory: what a form lacks is named with its reason; the paper is right."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from consentlab.consent_form_file import ConsentForm, read_consent_form
from consentlab.explorers.form import laboratory
from consentlab.explorers.form.composed import Composed, composed, hurried, says_of
from consentlab.explorers.form.sheet import TITLE, sheet
from consentlab.explorers.given import Given, Seen
from consentlab.kept_file import Value, checked
from consentlab.library import Library
from consentlab.reading import read

from .lab_bench import open_laboratory

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)
FORM: ConsentForm = read_consent_form(ROOT / "course" / "consent-form.yaml", LIBRARY.references)
LAB = laboratory(LIBRARY, "0" * 32)
HOSTILE = ("", "x" * 5_000, "🦜" * 500, "אב <b>גד</b>", "<script>alert(1)</script>", "]]>\x00&amp;")


def complete() -> dict[str, Value]:
    """Everything a form should say, and nothing that it should not."""
    values: dict[str, Value] = {}
    for part in FORM.parts:
        values[says_of(part)] = tuple(o.id for o in part.sentences if o.standard != "wrong")
        values |= {field.id: "Some words" for field in part.fields}
        values |= {names.id: tuple(names.names)[:2] for names in part.names}
    return values


def see(values: dict[str, Value] | None = None, pressed: str = "") -> Seen:
    return LAB.see(Given(values or {}, pressed))


def form(values: dict[str, Value]) -> Composed:
    return composed(FORM, Given(values))


def texts(thing: object) -> list[str]:
    """Every text of a page, however deep."""
    if isinstance(thing, str):
        return [thing]
    inside: list[Any] = list(thing.values()) if isinstance(thing, dict) else []
    if isinstance(thing, list | tuple):
        inside = list(thing)
    return [text for one in inside for text in texts(one)]


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.said = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.said += data


def test_an_empty_form_lacks_everything_and_says_so() -> None:
    empty = form({})
    assert empty.empty
    assert empty.missing("rule") == empty.lines("rule") != []
    assert empty.out_of_place() == []
    assert "The form is empty" in " ".join(texts(list(see().parts)))
    assert "This form says nothing yet." in sheet(empty)


def test_a_complete_form_lacks_nothing_for_any_of_the_patients() -> None:
    for scene in FORM.scenes:
        done = form({**complete(), "scene": scene.id})
        assert done.missing("rule") == done.missing("better") == done.out_of_place() == []
        assert "Not finished" not in sheet(done)


@pytest.mark.parametrize(
    "line", [one for part in FORM.parts for one in part.lines], ids=lambda o: o.id
)
def test_whatever_is_left_out_is_named_with_its_reason_and_its_source(line: Any) -> None:
    values = complete()
    for id, value in values.items():
        values[id] = (
            ""
            if id == line.id
            else tuple(v for v in value if v != line.id)
            if isinstance(value, tuple)
            else value
        )
    if line.id == "platforms":
        values["platforms"] = ()
    if line.standard == "wrong":
        part = next(one for one in FORM.parts if line in one.lines)
        said = values[says_of(part)]
        values[says_of(part)] = (*said, line.id)
    page = texts(list(see(values).parts))
    assert any(text.startswith(line.why) for text in page)
    assert LIBRARY.reference(line.source).label in page
    assert (
        sum(text.startswith(one.why) for text in page for p in FORM.parts for one in p.lines) == 1
    )


def test_a_rule_and_better_practice_are_told_apart() -> None:
    rules = {one.id for one in form({}).lines("rule")}
    better = {one.id for one in form({}).lines("better")}
    # Box 1 is not the GMC's floor
    assert {"public", "control", "platforms", "training", "apart"} <= better
    assert {"refuse", "care", "withdraw", "social", "purpose"} <= rules


def test_the_signature_is_a_rule_only_where_something_is_made_for_the_public() -> None:
    signed = {
        scene.id: "signed" in {one.id for one in form({"scene": scene.id}).lines("rule")}
        for scene in FORM.scenes
    }
    assert signed == {"arm": False, "film": True, "scan": False}


def test_every_source_in_the_form_has_been_seen() -> None:
    cited = [one.source for part in FORM.parts for one in part.lines]
    cited += [scene.source for scene in FORM.scenes]
    for reference in cited:
        source = LIBRARY.sources[reference.partition("#")[0]]
        assert source.last_checked.startswith("seen"), reference
        assert "from memory" not in source.how_sure


def test_the_form_is_written_in_plain_english_and_short_sentences() -> None:
    good = [one.says for part in FORM.parts for one in part.sentences if one.standard != "wrong"]
    reading = read("\n\n".join(f"{one.rstrip('.')}." for one in good))
    assert reading.ease >= 70
    assert form(complete()).longest_sentence <= 20
    assert form(complete()).reading.ease >= 70
    shown = texts(list(see(complete()).parts))
    assert str(round(form(complete()).reading.ease)) in shown
    assert "–" in texts(list(see().parts))


def test_a_long_sentence_of_ones_own_is_noticed() -> None:
    long = "one two three four five six " * 5
    assert form({"purpose": f"Short. {long}."}).longest_sentence == 31
    assert "Shorten" in " ".join(texts(list(see({"purpose": long}).parts)))
    assert "Shorten" not in " ".join(texts(list(see({"purpose": "To teach. " * 40}).parts)))


def test_the_hurried_form_is_poor_and_can_be_taken_back() -> None:
    before: dict[str, Value] = {"scene": "scan", "purpose": "To teach", "free-says": ("care",)}
    filled = see(before, "hurried")
    assert filled.values is not None
    assert {one.id for one in form(dict(filled.values)).out_of_place()} == {
        *FORM.hurried_sentences
    } - {"signed"}
    assert filled.values["scene"] == "scan"
    back = see(dict(filled.values), "bring-back")
    assert back.values is not None
    assert {id: back.values[id] for id in before} == before


def test_emptying_twice_loses_nothing() -> None:
    once = see({"purpose": "To teach"}, "empty").values
    assert once is not None
    twice = see(dict(once), "empty").values
    assert twice is not None
    back = see(dict(twice), "bring-back").values
    assert back is not None
    assert back["purpose"] == "To teach"


def test_the_paper_is_marked_loads_nothing_and_has_blank_lines_for_the_patient() -> None:
    html = sheet(form(complete()))
    page = Page(html)
    assert page.tags.index("thead") < page.said.find(FORM.marked) != -1
    assert not {"script", "img", "link", "iframe", "form"} & set(page.tags)
    assert not [
        name for name, value in page.attributes if name.startswith("on") or "//" in str(value)
    ]
    assert "Your name:" in page.said
    assert TITLE in page.said
    assert ("lang", "en-GB") in page.attributes


def test_a_form_that_is_not_finished_says_so_on_the_paper_too() -> None:
    html = sheet(form(hurried(FORM)))
    assert "Not finished" in html
    assert html.count("has no place in the form") == 3


@pytest.mark.parametrize("written", HOSTILE)
def test_whatever_is_written_is_escaped_and_cut(written: str) -> None:
    values = complete()
    values |= {field.id: written for part in FORM.parts for field in part.fields}
    values["platforms-other"] = written
    html = sheet(form(values))
    assert {"script", "b"} & set(Page(html).tags) == set()
    assert all(len(one) <= 500 for one in form(values).written.values())
    assert ("dir", "auto") in Page(html).attributes


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            sorted([*complete(), "scene", "platforms-other", "before-purpose", "other"])
        ),
        st.one_of(
            st.text(max_size=50),
            st.lists(st.sampled_from(["care", "kin", "x", "?"]), max_size=4).map(tuple),
        ),
    ),
    st.sampled_from(["", "hurried", "empty", "bring-back", "unknown"]),
)
def test_settings_that_no_page_would_send_are_calm(values: dict[str, Value], pressed: str) -> None:
    seen = see(values, pressed)
    assert seen.parts
    if seen.values is not None:
        assert checked(seen.values) == seen.values


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_form_is_composed_by_keyboard(browser: Browser, tmp_path: Path, scheme: str) -> None:
    with open_laboratory(browser, LAB, tmp_path, "consent-form", color_scheme=scheme) as lab:
        page = lab.page
        lab.press(page.get_by_role("button", name="Begin from a hurried"))
        assert "To be taken out: 3" in lab.heard_by_reader()
        lab.press(page.locator("summary").filter(has_text="1. What is asked: 1 to take out"))
        lab.press(page.get_by_role("checkbox", name="You agree to teaching"), "Space")
        lab.press(page.get_by_role("textbox", name="What the picture shows"), "A")
        page.keyboard.type(" healed wound <b>")
        paper = page.frame_locator("iframe")
        expect(paper.get_by_text("A healed wound <b>")).to_be_visible()
        expect(paper.get_by_text("2 sentences to be taken out")).to_be_visible()
        for summary in page.locator("summary:visible").all()[1:]:
            summary.click()
        assert lab.complaints() == []
        page.set_viewport_size({"width": 320, "height": 700})
        lab.settle()
        assert lab.beyond() == []
