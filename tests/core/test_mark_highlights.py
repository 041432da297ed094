"""What highlights in a text earn by the phrases that they find."""

from __future__ import annotations

import pytest

from consentlab.key import FindRule, HighlightKey, Phrase
from consentlab.kind import HighlightInText
from consentlab.mark_found import NOT_THERE
from consentlab.picture import Kind as LinkKind
from consentlab.reason import Reason
from consentlab.response import Run

from .marked import points_of, reasons_of
from .strategies import LINKS

RULE = FindRule(points=4, covers=50, fills=25, kind_wrong=50, on_nothing=50, source="rules")
TEXT = "On 12 May 2023 Mrs Vardley came to Marton, and Mrs Vardley left."
WORDS = HighlightInText(TEXT, LINKS)
DATE = Phrase(((1, 3),), "12 May 2023", "time", "Why date.", "dates")
WHO = Phrase(((4, 5), (10, 11)), "Mrs Vardley", "patient", "Why name.", "names")
TOLD = HighlightKey(RULE, {"date": DATE, "who": WHO})


@pytest.mark.parametrize(
    ("runs", "points"),
    [
        ([(1, 3, "time"), (4, 5, "patient")], 4),
        ([(1, 3, "time"), (10, 11, "patient")], 4),  # it stands there twice; once will do
        ([(1, 3, "time"), (4, 5, "patient"), (10, 11, "patient")], 4),
        ([(1, 3, "time")], 2),
        ([(1, 3, "place"), (4, 5, "patient")], 3),
        ([(1, 1, "time"), (2, 2, "time"), (3, 3, "time")], 2),  # word by word
        ([(1, 1, "time")], 0),  # a third of the date, and so a mark on nothing
        ([(2, 3, "time")], 2),  # two thirds
        ([(0, 3, "time")], 2),  # a word too many
        ([(1, 11, "patient")], 3),  # the name in full and the date by half: 4 * 150 / 200
        ([(1, 3, "time"), (6, 8, "place")], 1),  # "came to Marton," is nothing here
    ],
)
def test_highlights_earn_by_the_phrases_they_find(
    runs: list[tuple[int, int, LinkKind]], points: int
) -> None:
    assert points_of(WORDS, TOLD, tuple(Run(*one) for one in runs)) == points


def test_a_highlight_is_told_in_the_words_of_the_text() -> None:
    given = (Run(1, 3, "time"), Run(6, 8, "place"))
    assert reasons_of(WORDS, TOLD, given) == (
        Reason("date", "“12 May 2023” (time)", "sound", None, "Why date.", "dates", "You marked"),
        Reason(
            *("mark-2", "“came to Marton,”", "wrong", None, NOT_THERE, "rules"),
            "Marked, and nothing there",
        ),
        Reason(
            *("who", "“Mrs Vardley” (the patient)", "missed", None, "Why name.", "names"),
            "Not marked",
        ),
    )
