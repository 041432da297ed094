"""What a lesson's text becomes on its page: ids, sources that open, terms that are explained."""

from __future__ import annotations

from datetime import date

import pytest

from consentlab.glossary_file import Term
from consentlab.pages.dressing import Dresser, definitions
from consentlab.pages.lesson_text import html_of
from consentlab.pages.register import Register
from consentlab.source_file import Source

URL = "https://example.org/guide"
GUIDE = Source(
    id="guide",
    title="A guide & more",
    short="Guide",
    body="A body",
    jurisdiction="United Kingdom",
    url=URL,
    in_force_since="2024",
    last_checked="not checked",
    how_sure="Not at all.",
    sections={"one": "section 1"},
)
TERMS = (
    Term("capacity", "capacity", "Being able to decide.", "guide#one", ()),
    Term("ico", "ICO", "A regulator.", "", ()),
    Term("intruder", "motivated intruder", "Somebody who tries.", "", ("motivated intruders",)),
)
REGISTER = Register({"guide": GUIDE}, {one.id: one for one in TERMS}, today=date(2026, 1, 1))


@pytest.fixture
def dresser() -> Dresser:
    return Dresser(REGISTER, "/glossary")


def test_a_heading_has_an_id_that_can_be_linked_to(dresser: Dresser) -> None:
    assert dresser.dress("<h2>Five links, and <em>Müller's</em> café</h2>") == (
        '<h2 id="five-links-and-mullers-cafe">Five links, and <em>Müller\'s</em> café</h2>'
    )


def test_no_two_headings_share_an_id_and_none_takes_one_of_the_page(dresser: Dresser) -> None:
    dresser.dress("<h2>In short</h2><h2>In short</h2><h2>Lesson</h2>")
    dresser.dress("<h2>In short</h2><h3>Place 3</h3><h3>…</h3><h3>…</h3>")
    assert [one.id for one in dresser.sections] == [
        *("in-short", "in-short-2", "lesson-2", "in-short-3"),
        *("on-place-3", "section", "section-2"),
    ]


def test_a_link_with_a_source_s_label_and_address_is_a_reference(dresser: Dresser) -> None:
    dressed = dresser.dress(html_of(f"So it is ([Guide: section 1]({URL})), and [Guide]({URL})."))
    assert dressed == (
        f'<p>So it is (<a class="ref" href="{URL}" data-number="1" target="_blank" '
        f'rel="noopener noreferrer">Guide: section 1</a>), and <a class="ref" href="{URL}" '
        'data-number="2" target="_blank" rel="noopener noreferrer">Guide</a>.</p>\n'
    )
    assert list(dresser.cited) == ["guide#one", "guide"]
    again = dresser.dress(html_of(f"[Guide]({URL})"))
    assert 'data-number="2"' in again


@pytest.mark.parametrize(
    "link", [f"[Guide: section 2]({URL})", "[Guide](https://example.org/other)", "[up](#top)"]
)
def test_any_other_link_stays_as_it_is(dresser: Dresser, link: str) -> None:
    assert dresser.dress(html_of(link)) == html_of(link)
    assert dresser.cited == {}


def test_a_term_is_marked_where_it_is_first_met(dresser: Dresser) -> None:
    dressed = dresser.dress("<p>A motivated\nintruder. Motivated intruders.</p>")
    assert dressed == (
        '<p>A <a class="term" href="/glossary#intruder" aria-describedby="says-intruder">'
        "motivated\nintruder</a>. Motivated intruders.</p>"
    )
    assert dresser.dress("<p>A motivated intruder.</p>") == "<p>A motivated intruder.</p>"
    assert dresser.explained == ["intruder"]


def test_a_term_at_the_start_of_a_sentence_is_met_too(dresser: Dresser) -> None:
    assert ">Motivated intruders</a>" in dresser.dress("<p>Motivated intruders try.</p>")


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Capacity</h2>",
        '<p><a href="#x">capacity</a></p>',
        "<p><code>capacity</code></p>",
        "<pre>capacity</pre>",
        "<details><summary>capacity</summary></details>",
        "<p>incapacity, capacity-building</p>",
        "<script>let capacity = 1;</script>",
        "<p>Nico asked her to ico.</p>",
        '<p title="capacity">&#169; none</p>',
        "<!-- capacity -->",
    ],
)
def test_elsewhere_no_term_is_marked(dresser: Dresser, html: str) -> None:
    assert 'class="term"' not in dresser.dress(html)


def test_what_is_neither_stays_to_the_letter(dresser: Dresser) -> None:
    html = (
        '<p class="x">a &amp; b &lt;i&gt; &#8230; <br/><img src="a.png" alt="A &quot;b&quot;"/>'
        "<b>bold</b></p>\n<table>\n<tr><td>1</td></tr></table><!-- note -->\n"
    )
    assert dresser.dress(html) == html


def test_a_section_knows_what_it_says(dresser: Dresser) -> None:
    dresser.dress(
        html_of("# Title\n\nOne &amp; two.\n\n## Part\n\n| a | b |\n|---|---|\n| c | d |")
    )
    assert [(one.level, one.heading, one.text) for one in dresser.sections] == [
        (1, "Title", "One & two."),
        (2, "Part", "a b c d"),
    ]


def test_a_definition_names_its_source() -> None:
    said = definitions(REGISTER, ["capacity", "ico"])
    assert [(one["says"], one["source"]) for one in said] == [
        ("Being able to decide.", "Guide: section 1"),
        ("A regulator.", ""),
    ]


def test_without_a_register_the_text_is_the_same_but_for_its_ids() -> None:
    bare = Dresser(Register(), "/glossary")
    assert bare.dress(f'<p>capacity <a href="{URL}">Guide</a></p>') == (
        f'<p>capacity <a href="{URL}">Guide</a></p>'
    )
