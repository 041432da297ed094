"""Words and sentences are counted as a reader meets them, and hard ones are found."""

from __future__ import annotations

import pytest

from consentlab.reading import (
    hardest,
    plainly,
    read,
    sentences,
    syllables,
    tidy,
    words,
)

PLAIN = "She asked. He said yes. They put it in the notes."
HARD = (
    "Anonymisation of identifiable clinical photography necessitates proportionate organisational "
    "deliberation regarding confidentiality."
)
SOURCE = "([GMC, recordings](https://example.org/recordings))"


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("the", 1), ("cropped", 1), ("wanted", 2), ("table", 2), ("notes", 1), ("faces", 2)),
        *(("patient", 2), ("consent", 2), ("clinician", 3), ("anonymised", 4), ("media", 3)),
        *(("X-ray", 2), ("capacity", 4), ("safely", 2), ("social", 2), ("30", 1), ("who’s", 1)),
    ],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_link_counts_by_its_label_and_not_by_its_address() -> None:
    assert words(f"Ask first {SOURCE}.") == ["Ask", "first", "GMC,", "recordings"]


def test_headings_cells_and_items_are_sentences_of_their_own() -> None:
    text = "## A heading\nOne. Two?\n\n- an item\n- another\n\n| a | b c |\n"
    assert [tidy(one) for one in sentences(text)] == [
        *("## A heading", "One.", "Two?", "an item", "another", "a", "b c"),
    ]


def test_the_score_is_of_prose_alone() -> None:
    dressed = f"# {HARD}\n\n{PLAIN.replace('notes.', f'notes {SOURCE}.')}\n\n| {HARD} | {HARD} |\n"
    bare, whole = read(PLAIN), read(dressed)
    assert (whole.prose_words, whole.sentences, whole.syllables) == (11, 3, 11)
    assert (whole.ease, whole.grade) == (bare.ease, bare.grade)
    assert whole.words > whole.prose_words


def test_the_two_scores_are_those_of_flesch_and_kincaid() -> None:
    found = read(PLAIN)
    assert found.ease == pytest.approx(206.835 - 1.015 * 11 / 3 - 84.6)
    assert found.grade == pytest.approx(0.39 * 11 / 3 + 11.8 - 15.59)


def test_a_hard_text_is_called_hard_and_an_easy_one_easy() -> None:
    assert read(PLAIN).said == "very easy"
    assert read(HARD).said == "very hard"
    assert read(HARD).grade > read(PLAIN).grade + 10


def test_an_empty_text_has_nothing_to_read() -> None:
    nothing = read("")
    assert (nothing.words, nothing.sentences, nothing.longest) == (0, 0, "")
    assert nothing.said == "very easy"
    assert hardest("", 3) == []


def test_the_longest_sentence_is_shown_without_marks_and_references() -> None:
    text = f"- **Ask** her *first*, and then wait {SOURCE}.\n- Wait."
    assert read(text).longest == "Ask her first, and then wait."


def test_the_hardest_sentences_come_first_and_short_ones_do_not_count() -> None:
    text = f"Confidentiality notwithstanding. {HARD} They put it in the notes of the day before."
    assert hardest(text, 2) == [HARD, "They put it in the notes of the day before."]


def test_texts_are_compared_without_case_emphasis_and_line_breaks() -> None:
    assert plainly("A **Procedure\n date** was _there_ [now](https://example.org)") == (
        "a procedure date was there now"
    )
