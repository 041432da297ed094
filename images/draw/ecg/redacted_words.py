"""What the badly covered electrocardiograms are called, and what their covers give away."""

from __future__ import annotations

from collections.abc import Mapping

from images.draw.ecg.ecg_words import PERSON, REST
from images.draw.picture import Feature

HEADER = (
    "requester-line", "time-line", "intervals", "statement", "hospital-line", "ward-line",
    "recorder-line",
)  # fmt: skip
"""The lines that share the header with those about the person."""
HELD = {
    "name-line": "the full name",
    "number-line": "the hospital number, which opens one person's record",
    "nhs-line": "the NHS number, which belongs to one person",
    "birth-line": "the full date of birth",
    "age-line": "age and sex, which narrow a search",
    "requester-line": "the clinician who asked for the tracing",
    "time-line": "the day, the hour and the second",
    "intervals": "the measured intervals, which fit thousands of people",
    "statement": "the machine's statement, which is about a heart, not its owner",
    "hospital-line": "the name of the hospital",
    "ward-line": "the ward, whose staff know who was there",
    "recorder-line": "the initials of the colleague who recorded it",
}
"""What each line of the header would tell."""
NTH = {
    "name-line": "first",
    "number-line": "second",
    "nhs-line": "third",
    "birth-line": "fourth",
    "age-line": "fifth",
}


def covered(words: str, reasons: Mapping[str, str]) -> dict[str, Feature]:
    """The lines about the person under a cover; `{nth}` and `{text}` stand for what differs."""
    return {
        name: Feature(
            words.replace("{nth}", NTH[name]).replace("{text}", f"{{{name}}}"),
            feature.kind,
            reasons[name],
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
    {
        "name-line": "The bar is only nearly black, and a little more brightness brings back the "
        "full name.",
        "number-line": "Lightened, this bar shows the hospital number, which opens one person's "
        "record.",
        "nhs-line": "More contrast brings out the NHS number in the bar, and it belongs to one "
        "person for life.",
        "birth-line": "The full date of birth is still in the bar, for anyone who turns the "
        "brightness up.",
        "age-line": "Age and sex show through this bar too, and they narrow a search down.",
    },
)
CELLS = covered(
    "Small square cells of grey, each smaller than a letter, in place of the {nth} line of the "
    'header; half legible: "{text}"',
    {
        "name-line": "Cells this small keep the shapes of the letters, and from a few steps away "
        "they read as a name.",
        "number-line": "Trying digit after digit until the cells match gives the hospital number "
        "back.",
        "nhs-line": "Each place has only ten digits to try, so cells like these give up an NHS "
        "number.",
        "birth-line": "A date has so few possible digits that small cells hardly hide a date of "
        "birth.",
        "age-line": "Cells as fine as these still show the outlines of an age and a sex.",
    },
)
BLURS = covered(
    'The {nth} line of the header, lightly blurred and still legible: "{text}"',
    {
        "name-line": "A light blur spreads the letters without losing them, and a practised eye "
        "reads the full name.",
        "number-line": "A sharpening filter brings the hospital number back, and with it one "
        "person's record.",
        "nhs-line": "The ten digits can still be told apart, and they belong to one person for "
        "life.",
        "birth-line": "The blur is narrower than the digits, so the date of birth can still be "
        "read.",
        "age-line": "Age and sex can be read through the blur, and they narrow a search down.",
    },
)
PREVIEW = hidden("The preview inside the file was made before the crop and still shows {held}.")
LAYER = hidden("The white area is only set to be see-through, and the file still holds {held}.")
WHITE = Feature(
    "A blank white area across the top, with no text",
    "none",
    "The area itself shows nothing; what it leaves in the file is listed line by line.",
)
