"""Search over the course: what is found, in which order, and what odd queries come to."""

from __future__ import annotations

import pytest

from consentlab.pages.fit import COMMON, LONGEST_QUERY, SOURCE, TERM, Entry, words
from consentlab.pages.search import Results, search

ENTRIES = (
    Entry("Lesson 1", "Why it matters", "/1", "Consent is asked for. Pictures travel far."),
    Entry("Lesson 3", "Consent", "/3", "Agreement to care is none to a post."),
    Entry("Lesson 4", "Capacity", "/4", "Whether somebody can consent; consent again, consenting."),
    Entry("Glossary", "valid consent", "/g", "Given freely, by somebody informed.", "", TERM),
    Entry(
        "Source",
        "Müller 2020",
        "/s",
        "A study of pictures. <script>alert(1)</script> 👩‍⚕️ 47%",
        "",
        SOURCE,
    ),
)


def titles(query: str) -> list[str]:
    return [one.entry.title for one in search(ENTRIES, query).found]


def passage(query: str) -> str:
    found = search(ENTRIES, query).found[0]
    return "".join(f"[{text}]" if marked else text for text, marked in found.passage)


def test_a_title_comes_before_a_text_and_a_whole_word_before_its_beginning() -> None:
    assert titles("consent") == ["Consent", "valid consent", "Capacity", "Why it matters"]
    assert titles("consen") == ["Consent", "valid consent", "Why it matters", "Capacity"]


def test_every_word_has_to_be_there() -> None:
    assert titles("consent somebody") == ["Capacity", "valid consent"]


def test_where_no_entry_has_every_word_those_with_most_come_first() -> None:
    results = search(ENTRIES, "pictures far nowhere")
    assert results.some
    assert [one.entry.title for one in results.found] == ["Why it matters", "Müller 2020"]


@pytest.mark.parametrize("query", ["muller", "MÜLLER", "Mu\u0308ller", "müll", "  müller,  2020!"])
def test_capitals_accents_and_marks_make_no_difference(query: str) -> None:
    assert titles(query) == ["Müller 2020"]


def test_common_words_only_count_when_nothing_else_is_asked_for() -> None:
    assert titles("the capacity of it") == ["Capacity"]
    assert titles("to a") == ["Consent"] or "Consent" in titles("to a")
    assert "the" in COMMON


@pytest.mark.parametrize("query", ["", "   ", "?!", "👩‍⚕️", "\u202e\u200f", "<>", "\0"])
def test_without_a_word_nothing_is_looked_for(query: str) -> None:
    assert search(ENTRIES, query) == Results()


@pytest.mark.parametrize("query", ["x" * 500, "מידע רפואי", "zzz " * 200, "nowhere"])
def test_what_is_not_there_is_not_found(query: str) -> None:
    results = search(ENTRIES, query)
    assert results.found == ()
    assert all(one.like == "" for one in results.nowhere)


def test_a_word_that_stands_nowhere_is_named_with_the_one_most_like_it() -> None:
    (nowhere,) = search(ENTRIES, "consnt").nowhere
    assert (nowhere.word, nowhere.like) == ("consnt", "consent")
    results = search(ENTRIES, "consnt somebody")
    assert results.some
    assert [one.instead for one in results.nowhere] == ["consent somebody"]
    assert search(ENTRIES, "consent").nowhere == ()


def test_where_none_is_like_it_the_word_that_begins_alike_is_named() -> None:
    (nowhere,) = search([Entry("", "A dermatoscope", "")], "dermatology").nowhere
    assert nowhere.like == "dermatoscope"


def test_the_beginning_of_a_word_does_not_stand_nowhere() -> None:
    assert search(ENTRIES, "capa consen").nowhere == ()


def test_one_character_only_counts_when_nothing_else_is_asked_for() -> None:
    assert titles("<script>alert(1)</script>") == ["Müller 2020"]
    assert titles("capacity 4") == ["Capacity"]
    assert titles("4") == ["Müller 2020"]


def test_of_a_long_query_only_the_beginning_is_looked_for() -> None:
    assert titles("capacity " + " " * LONGEST_QUERY + "nowhere") == ["Capacity"]


def test_the_passage_shows_the_first_place_and_marks_the_words() -> None:
    assert passage("travel") == "Consent is asked for. Pictures [travel] far."
    assert passage("muller script") == (
        "A study of pictures. <[script]>alert(1)</[script]> 👩‍⚕️ 47%"
    )


def test_a_long_passage_is_cut_at_words() -> None:
    text = "before " * 40 + "needle " + "after " * 60
    (found,) = search([Entry("", "x", "", text)], "needle").found
    said = "".join(text for text, _ in found.passage)
    assert said.startswith("… before ")
    assert said.endswith("after …")
    assert ("needle", True) in found.passage
    assert len(said) < 230


@pytest.mark.parametrize(
    "query", ['"somebody informed"', "“somebody informed”", "„somebody informed“"]
)
def test_a_phrase_in_quotation_marks_has_to_stand_as_it_is(query: str) -> None:
    assert titles(query) == ["valid consent"]
    assert titles('"informed somebody"') == []
    assert passage(query) == "Given freely, by [somebody] [informed]."


def test_a_phrase_has_whole_words_also_where_it_is_one_and_may_stand_beside_words() -> None:
    assert titles('"consen"') == []
    assert titles('"is asked" far') == ["Why it matters"]
    assert titles('"is none" far') == ["Consent", "Why it matters"]
    assert search(ENTRIES, '"is none" far').some


@pytest.mark.parametrize("query", ['""', '"', "“ ”", '" "  ""'])
def test_quotation_marks_around_nothing_ask_for_nothing(query: str) -> None:
    assert search(ENTRIES, query) == Results()
    assert titles(f"{query} muller") == ["Müller 2020"]


def test_what_teaches_comes_before_a_term_and_a_term_before_a_source() -> None:
    there = [
        Entry("Source", "Capacity Act 2005", "/s", "Capacity, capacity.", "", SOURCE),
        Entry("Glossary", "capacity", "/g", "Capacity, capacity.", "", TERM),
        Entry("Lesson 5", "Law", "/5", "On capacity."),
        Entry("Lesson 4", "Can she? Capacity", "/41", "Capacity."),
        Entry("Lesson 4", "Capacity: can she decide?", "/4", ""),
    ]
    listed = [one.entry.url for one in search(there, "capacity").found]
    assert listed == ["/4", "/41", "/g", "/5", "/s"]
    assert search(there, "capacity act 2005").found[0].entry.url == "/s"


def test_words_that_stand_as_they_were_asked_for_come_first() -> None:
    there = [
        Entry("", "x", "/apart", "A name, to hide it, hide the name and hide no name."),
        Entry("", "y", "/as-asked", "Whom to hide a name from."),
    ]
    assert search(there, "hide a name").found[0].entry.url == "/as-asked"


def test_words_are_plain() -> None:
    assert words("Ångström’s “naïve” 3.5% ") == ["angstrom", "s", "naive", "3", "5"]
