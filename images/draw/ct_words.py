"""What is said about each detail of the CT slice."""

from __future__ import annotations

from images.draw.picture import Feature

ID = "head-ct"
ALT = (
    "A grey axial CT slice of a head at the level of the ventricles, in a brain window: a white "
    "ring of skull, grey brain with furrows, dark ventricles and small white calcifications. In "
    "the {where} half of the picture there is a bright {what}. Lines of text stand in the four "
    "corners, letters for the directions at the edges."
)
FEATURES = {
    "name-line": Feature(
        'The writing "{name-line}"', "patient", "The name says at once whose head this is.",
        direct=True,
    ),
    "number-line": Feature(
        'The writing "{number-line}"',
        "patient",
        "An NHS number belongs to one person for life and leads to every record about them.",
        direct=True,
    ),
    "birth-date": Feature(
        'The writing "{birth-date}"',
        "patient",
        "A full birth date, put together with a hospital and a bleed, leaves very few people.",
    ),
    "age-sex": Feature(
        'The writing "{age-sex}"',
        "patient",
        "Age to the year and sex make the circle of people smaller, most of all at a high age.",
    ),
    "hospital": Feature(
        'The writing "{hospital}"',
        "institution",
        "The hospital tells where to look, and often which town the person lives in.",
    ),
    "station": Feature(
        'The writing "{station}"',
        "place",
        "The scanner's station and the ward lead to a short list of people who lay there.",
    ),
    "scanner": Feature(
        'The writing "{scanner}"',
        "institution",
        "The number after the model is that of one scanner, which stands in one hospital.",
    ),
    "date": Feature(
        'The writing "{date}"',
        "time",
        "A bleed scanned on a known day may well be remembered, or have been in the news.",
    ),
    "time": Feature(
        'The writing "{time}"',
        "time",
        "With the minute of the scan, one entry of the day's log is left.",
    ),
    "referrer": Feature(
        'The writing "{referrer}"',
        "professional",
        "The surname of the clinician who asked for the scan tells which team was in charge.",
    ),
    "series-line": Feature(
        'The writing "{series-line}"',
        "none",
        "Series and image number only count the slices of one examination.",
    ),
    "position": Feature(
        'The writing "{position}"',
        "none",
        "Position and thickness of the slice say where in a head one is, in anybody's head.",
    ),
    "tube": Feature(
        'The writing "{tube}"', "none", "Voltage and current of the tube are common settings."
    ),
    "window": Feature(
        'The writing "{window}"',
        "none",
        "Window and level are how brains are shown everywhere.",
    ),
    "side-letters": Feature(
        'The letters at the four edges, from left to right "{side-letters}"',
        "none",
        "The letters are needed: without them nobody could tell right from left.",
    ),
    "bleed": Feature(
        "The bright {what}, in the {where} half of the picture",
        "none",
        "This is what the slice teaches, and such a bleed alone points to no one.",
        finding=True,
    ),
    "head-rest": Feature(
        "The thin curved line of the head rest behind the head",
        "none",
        "The line is the edge of the scanner's own head rest, as in every slice made on it.",
    ),
}  # fmt: skip
