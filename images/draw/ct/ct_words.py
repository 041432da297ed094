"""What is said about each detail of the CT slice."""

from __future__ import annotations

from images.draw.picture import Feature

ID = "head-ct"
ALT = (
    "A grey axial CT slice of a head at the level of the ventricles, in a brain window: a white "
    "ring of skull, grey brain with sulci, dark ventricles and small white calcifications. In "
    "the {where} half of the picture there is a bright {what}. Lines of text stand in the four "
    "corners, and letters for the directions at the edges."
)
FEATURES = {
    "name-line": Feature(
        'Text: "{name-line}"', "patient", "The name says at once whose head this is.",
        direct=True,
    ),
    "number-line": Feature(
        'Text: "{number-line}"',
        "patient",
        "An NHS number belongs to one person for life and leads to every record about them.",
        direct=True,
    ),
    "birth-date": Feature(
        'Text: "{birth-date}"',
        "patient",
        "A full birth date, put together with a hospital and a bleed, leaves very few people.",
    ),
    "age-sex": Feature(
        'Text: "{age-sex}"',
        "patient",
        "Age and sex make the circle of people smaller, most of all in later life.",
    ),
    "hospital": Feature(
        'Text: "{hospital}"',
        "institution",
        "The hospital shows where to look, and often which town the person lives in.",
    ),
    "station": Feature(
        'Text: "{station}"',
        "place",
        "The ward beside the scanner's short name leads to a small group of people who were "
        "staying there.",
    ),
    "scanner": Feature(
        'Text: "{scanner}"',
        "institution",
        "The number after the model belongs to one scanner, which stands in one hospital.",
    ),
    "date": Feature(
        'Text: "{date}"',
        "time",
        "Family and neighbours may well remember the day of a bleed, and the scan list has the "
        "same date.",
    ),
    "time": Feature(
        'Text: "{time}"',
        "time",
        "The minute of the scan leaves a single entry in that day's log.",
    ),
    "referrer": Feature(
        'Text: "{referrer}"',
        "professional",
        "The surname of the clinician who asked for the scan shows which team was in charge.",
    ),
    "series-line": Feature(
        'Text: "{series-line}"',
        "none",
        "Series and image number only count the slices of one examination.",
    ),
    "position": Feature(
        'Text: "{position}"',
        "none",
        "Position and thickness show where in a head the slice lies, and every head has that "
        "level.",
    ),
    "tube": Feature(
        'Text: "{tube}"', "none",
        "Tube voltage and current are settings that scanners everywhere use."
    ),
    "window": Feature(
        'Text: "{window}"',
        "none",
        "This window and level are the usual ones for showing a brain.",
    ),
    "side-letters": Feature(
        'The letters at the edges, in the order left, top, bottom, right: "{side-letters}"',
        "none",
        "The letters are needed: without them nobody could tell right from left.",
    ),
    "bleed": Feature(
        "The bright {what}, in the {where} half of the picture",
        "none",
        "This is what the slice teaches, and such a bleed on its own points to nobody.",
        finding=True,
    ),
    "head-rest": Feature(
        "The thin curved line of the head rest behind the head",
        "none",
        "The line is the edge of the scanner's own head rest, as in every slice made on it.",
    ),
}  # fmt: skip
