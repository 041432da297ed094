"""What the badly covered electrocardiograms are called, and what their covers give away."""

from __future__ import annotations

from collections.abc import Mapping

from images.draw.ecg_words import PERSON, REST
from images.draw.picture import Feature

HEADER = (
    "requester-line", "time-line", "intervals", "statement", "hospital-line", "ward-line",
    "recorder-line",
)  # fmt: skip
"""The lines that share the header with those about the person."""
HELD = {
    "name-line": "the full name",
    "number-line": "a number that opens one record in the hospital",
    "nhs-line": "an NHS number, which belongs to one person for life",
    "birth-line": "a full date of birth, which few people in one town share",
    "age-line": "age and sex, which narrow a search down",
    "requester-line": "the doctor who asked for the tracing",
    "time-line": "the day, the hour and the second of the tracing",
    "intervals": "the measured rate and intervals, which fit thousands of people",
    "statement": "the machine's statement, which is about the heart and not about its owner",
    "hospital-line": "the name of the hospital",
    "ward-line": "the ward, whose staff and visitors know who lay there",
    "recorder-line": "the initials of whoever recorded it, which colleagues can place",
}
"""What each line of the header would tell."""
NTH = {
    "name-line": "first",
    "number-line": "second",
    "nhs-line": "third",
    "birth-line": "fourth",
    "age-line": "fifth",
}


def covered(words: str, because: str) -> dict[str, Feature]:
    """The lines about the person under a cover; `{nth}` and `{held}` stand for what differs."""
    return {
        name: Feature(
            words.replace("{nth}", NTH[name]),
            feature.kind,
            because.replace("{held}", HELD[name]),
            feature.direct,
        )
        for name, feature in PERSON.items()
    }


def hidden(because: str) -> dict[str, Feature]:
    """The whole header where nobody sees it, but where software finds it."""
    header = {**PERSON, **{name: REST[name] for name in HEADER}}
    return {
        name: Feature("", feature.kind, because.replace("{held}", HELD[name]), feature.direct)
        for name, feature in header.items()
    }


def below_header() -> Mapping[str, Feature]:
    """The traces, their squares and the foot."""
    return {name: feature for name, feature in REST.items() if name not in HEADER}


BARS = covered(
    "A dark bar across the {nth} line of the header, with faint shapes of letters in it",
    "The bar is only nearly black: more contrast or brightness brings back {held}.",
)
CELLS = covered(
    "Small square cells of grey in place of the {nth} line of the header",
    "Cells this small keep the shapes of the letters, so that seen from further away, or tried "
    "out letter by letter, they give {held}.",
)
BLURS = covered(
    "A blurred {nth} line of the header",
    "A light blur spreads each letter without losing it; a practised eye or a sharpening filter "
    "reads {held}.",
)
PREVIEW = hidden(
    "The crop took this line from the picture, but the small preview inside the file was made "
    "before it and still shows {held}.",
)
LAYER = hidden(
    "The white area is only set to be see-through; the file still holds the pixels of {held}.",
)
WHITE = Feature(
    "A blank white area across the top, with no text",
    "none",
    "The area itself shows nothing; what it leaves in the file is listed line by line.",
)
