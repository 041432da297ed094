"""A picture and a text as widgets of their own: what the page gives is read by an allow-list."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.picture import Box, Image, Seen
from consentlab.player.widgets import ImageRegions, TextHighlights
from consentlab.response import Region, Run

FRAME = Image(
    id="frame",
    variant=1,
    file=Path("frame.png"),
    title="A frame",
    modality="Endoscopy",
    alt="A frame with a name on it.",
    features=(Seen("name", "A name"),),
    licence="CC BY 4.0",
    made_by="Drawn for the tests",
    size=(640, 480),
)


def test_a_picture_to_be_marked_carries_its_bytes_and_its_list() -> None:
    made = ImageRegions(FRAME, b"bytes", "Mark what identifies")
    assert (made.seen["kind"], made.picture) == ("mark", b"bytes")
    assert made.seen["picture"]["features"] == [{"id": "name", "words": "A name"}]
    assert "none" not in [kind["id"] for kind in made.seen["kinds"]]
    assert made.regions == ()


def test_what_is_marked_is_cut_to_the_picture() -> None:
    made = ImageRegions(FRAME, b"", "Mark what identifies")
    made.given = [
        {"box": [-10, 5, 50, 20], "kind": "patient"},
        {"feature": "name", "kind": "patient"},
        {"box": [700, 5, 800, 20], "kind": "time"},
    ]
    assert made.regions == (Region(Box(0, 5, 50, 20), "patient"), Region("name", "patient"))


def test_without_kinds_the_parts_are_covers() -> None:
    made = ImageRegions(FRAME, b"", "Cover it", kinds=None)
    made.given = [{"box": [1, 2, 30, 40]}]
    assert made.seen["kind"] == "redact"
    assert made.regions == (Region(Box(1, 2, 30, 40)),)


@pytest.mark.parametrize("given", [None, 5, "text", [{"box": [1, 2]}], [{"feature": "../x"}]])
def test_what_is_no_answer_is_nothing(given: object) -> None:
    made = ImageRegions(FRAME, b"", "Mark what identifies")
    made.given = given
    assert made.regions == ()


def test_words_are_highlighted_by_their_numbers() -> None:
    made = TextHighlights("Came in on Saturday", "Which words?")
    assert [word["text"] for word in made.seen["words"]] == ["Came", "in", "on", "Saturday"]
    made.given = [{"words": [2, 3], "kind": "time"}, {"words": [3, 9], "kind": "time"}]
    assert made.runs == (Run(2, 3, "time"),)
