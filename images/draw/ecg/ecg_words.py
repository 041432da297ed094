"""What an electrocardiogram's features are called, and what each of them gives away."""

from __future__ import annotations

from images.draw.picture import Feature

PERSON = {
    "name-line": Feature(
        'First line of the header, in bold type: "{name-line}"',
        "patient",
        "A full name is enough for anyone who has ever met the person.",
        direct=True,
    ),
    "number-line": Feature(
        'Second line of the header: "{number-line}"',
        "patient",
        "This number opens one record in the hospital, and many people there can look it up.",
        direct=True,
    ),
    "nhs-line": Feature(
        'Third line of the header: "{nhs-line}"',
        "patient",
        "An NHS number belongs to one person for life, wherever they are treated.",
        direct=True,
    ),
    "birth-line": Feature(
        'Fourth line of the header: "{birth-line}"',
        "patient",
        "Few people in one town share a full date of birth, and family and friends know it.",
    ),
    "age-line": Feature(
        'Fifth line of the header: "{age-line}"',
        "patient",
        "Age and sex fit many people, but together with a day and a ward they fit very few.",
    ),
}
"""The lines that people think of when they cover a name."""

REST = {
    "requester-line": Feature(
        'Last line of the header at the left: "{requester-line}"',
        "professional",
        "The clinician who asked for the tracing belongs to one team, and so leads to that "
        "team's list.",
    ),
    "time-line": Feature(
        'In the middle of the header, in bold type: "{time-line}"',
        "time",
        "Date and time to the second pick out one entry in the machine's memory.",
    ),
    "intervals": Feature(
        'Five lines of measurements below the date: "{intervals}"',
        "none",
        "Rate and intervals like these are found in thousands of people, and they belong to the "
        "lesson.",
    ),
    "statement": Feature(
        'The machine\'s statement, to the right: "{statement}"',
        "none",
        "The machine's own reading of the traces says what is wrong, not with whom.",
    ),
    "hospital-line": Feature(
        'Below the statement: "{hospital-line}"',
        "institution",
        "The hospital's name narrows the search from the whole country to one town.",
    ),
    "ward-line": Feature(
        'Below the hospital: "{ward-line}"',
        "place",
        "A ward has a couple of dozen beds, and its staff and visitors know who was in them.",
    ),
    "recorder-line": Feature(
        'At the right end of the header: "{recorder-line}"',
        "professional",
        "Initials are a puzzle only to outsiders; colleagues know at once whose they are.",
    ),
    "lead-labels": Feature(
        'Labels above the traces, from the left and row by row: "{lead-labels}"',
        "none",
        "Every twelve-lead electrocardiogram carries these labels, whoever it was taken from.",
    ),
    "traces": Feature(
        "Twelve traces in three rows of four, and lead II for ten seconds below: {seen}",
        "none",
        "The traces are what the picture teaches, and nobody could be recognised by looking at "
        "them.",
        finding=True,
    ),
    "calibration": Feature(
        "A square calibration pulse, ten small squares high, at the left end of each row",
        "none",
        "The pulse only shows how high one millivolt is on the paper.",
    ),
    "squares": Feature(
        "The pink squares behind the traces, of one and of five millimetres",
        "none",
        "Electrocardiograms everywhere are printed on squares like these.",
    ),
    "foot-settings": Feature(
        'At the foot, left: "{foot-settings}"',
        "none",
        "Speed, gain and filters are the usual ones, and are needed to read the traces.",
    ),
    "foot-serial": Feature(
        'At the foot, in the middle: "{foot-serial}"',
        "institution",
        "A serial number belongs to one machine, and the asset register shows where that is kept.",
    ),
    "foot-time": Feature(
        'At the foot, right: "{foot-time}"',
        "time",
        "Small as it is, the time of printing still gives away the day and the hour.",
    ),
}
"""Everything else on the sheet."""
NOTE = Feature(
    'Handwriting in blue ink at the right of the header: "{note}"',
    "professional",
    "A colleague's handwritten name leads to the team who looked after this person that day.",
)
