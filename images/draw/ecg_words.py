"""What an electrocardiogram's features are called, and what each of them gives away."""

from __future__ import annotations

from images.draw.picture import Feature

PERSON = {
    "name-line": Feature(
        'First line of the header, in heavy type: "{name-line}"',
        "patient",
        "A full name is enough for anyone who has ever met its bearer.",
        direct=True,
    ),
    "number-line": Feature(
        'Second line of the header: "{number-line}"',
        "patient",
        "One record in that hospital answers to this number, and many people there can look it up.",
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
        "The doctor who asked for it works with one team, and so leads to that team's list.",
    ),
    "time-line": Feature(
        'In the middle of the header, in heavy type: "{time-line}"',
        "time",
        "Date and time to the second pick out one entry in the machine's memory.",
    ),
    "intervals": Feature(
        'Five lines of measurements below the date: "{intervals}"',
        "none",
        "Rate and intervals like these are found in thousands of people; they belong to the "
        "teaching.",
    ),
    "statement": Feature(
        'The machine\'s statement, to the right: "{statement}"',
        "none",
        "The machine's own reading of the traces says what is wrong, not with whom.",
    ),
    "hospital-line": Feature(
        'Below the statement: "{hospital-line}"',
        "institution",
        "The hospital's name narrows the search from a country to one town.",
    ),
    "ward-line": Feature(
        'Below the hospital: "{ward-line}"',
        "place",
        "A ward has a couple of dozen beds, and its staff and visitors know who lay in them.",
    ),
    "recorder-line": Feature(
        'At the right end of the header: "{recorder-line}"',
        "professional",
        "Initials are a puzzle to outsiders only; colleagues know at once who was on duty.",
    ),
    "lead-labels": Feature(
        'Labels above the traces, from the left and row by row: "{lead-labels}"',
        "none",
        "Every twelve-lead electrocardiogram carries these labels.",
    ),
    "traces": Feature(
        "Twelve traces in three rows of four, and lead II for ten seconds below: {seen}",
        "none",
        "The traces are what this is shown for; nobody can be recognised by them at sight.",
        finding=True,
    ),
    "calibration": Feature(
        "A square pulse, ten small squares high, at the left end of each row",
        "none",
        "The pulse only shows how high one millivolt is.",
    ),
    "squares": Feature(
        "A field of pink squares of one and of five millimetres behind the traces",
        "none",
        "All electrocardiograph paper has these squares.",
    ),
    "foot-settings": Feature(
        'At the foot, left: "{foot-settings}"',
        "none",
        "Speed, gain and filters are the usual ones, and are needed to read the traces.",
    ),
    "foot-serial": Feature(
        'At the foot, in the middle: "{foot-serial}"',
        "institution",
        "A serial number tells which machine it was, and the asset list tells where that stands.",
    ),
    "foot-time": Feature(
        'At the foot, right: "{foot-time}"',
        "time",
        "The time of printing is small and at the edge, and still gives the day and the hour away.",
    ),
}
"""Everything else on the sheet."""
NOTE = Feature(
    'Written by hand in blue ink at the right of the header: "{note}"',
    "professional",
    "A doctor's name in handwriting leads to the team that looked after this person that day.",
)
