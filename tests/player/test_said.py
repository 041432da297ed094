"""An answer of each kind in words, as the last page and a note about another tab say it."""

from __future__ import annotations

import pytest

from consentlab.player.said import said
from consentlab.player.sitting import Sitting
from consentlab.response import Region, Response, Run


@pytest.mark.parametrize(
    ("step", "given", "words"),
    [
        ("post", ("raw",), "The first one, for it shows more"),
        ("which", ("tattoo", "date"), "The tattoo; The date on the ruler"),
        (
            "slip",
            ("tell", "down", "learn"),
            (
                "1. Tell the data protection lead; 2. Take the post down; "
                "3. Write down what is to be done differently"
            ),
        ),
        (
            "capacity",
            {"weigh": "unsure", "understand": "met"},
            (
                "She can say in her own words what a public post is: Met; "
                "She weighs what her family may think: Cannot tell yet"
            ),
        ),
        (
            "roles",
            {"regulator": "report"},
            "Information Commissioner: Receives the report of a breach",
        ),
        ("spot", (Region("motif", "patient"), Region("sheet", "time")), "2 marks on the picture"),
        ("cover", (Region("motif"),), "1 cover on the picture"),
        (
            "caption",
            (Run(3, 8, "place"), Run(12, 12, "time")),
            "“the fall at the castle fête!”; “Saturday”",
        ),
        ("rewrite", "What would you dress it with?", "What would you dress it with?"),
        (
            "record",
            {"purpose": ("public",), "told": ("copies", "refuse"), "words": "I know."},
            (
                "What may the picture be used for? A public teaching post; "
                "What was she told? That others may copy it; That she may refuse; "
                "Her own words, in a sentence: I know."
            ),
        ),
        ("record", {"words": "I know."}, "Her own words, in a sentence: I know."),
        ("why", "Friends know it.", "Friends know it."),
    ],
)
def test_an_answer_is_said_in_words(every: Sitting, step: str, given: Response, words: str) -> None:
    assert said(every.case.by_id[step].kind, given) == words
