"""What is to be seen on a colonoscopy frame, in words, and what each thing gives away."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "A colonoscopy frame: {shape} polyp, redder than the bowel round it, at the {where} of a "
    "glistening pink bowel, whose lumen darkens beyond further folds. The picture has a black "
    "surround with its corners cut off, and a column of white and green text at the left."
)

FEATURES = {
    "polyp": Feature(
        "On a fold at the {where}, {shape} polyp, redder than the bowel round it",
        "none",
        "Many people have a polyp that looks like this, and it is what the picture is for.",
        finding=True,
    ),
    "lumen": Feature(
        "Crescent-shaped folds, one behind the other, and a dark lumen beyond them",
        "none",
        "Folds and lumen look much the same in every colon.",
    ),
    "bubbles": Feature(
        "A few small bubbles on the floor of the bowel",
        "none",
        "Bubbles come from the rinsing and are gone a moment later.",
    ),
    "hospital": Feature(
        'White text: "{hospital}"',
        "institution",
        "The hospital narrows the crowd to the people it serves, and with the date to one list.",
    ),
    "unit": Feature(
        'White text: "{unit}"',
        "institution",
        "On its own the unit says little; beside the hospital it leads to one corridor and one "
        "appointment book.",
    ),
    "room": Feature(
        'White text: "{room}"',
        "place",
        "With the hospital and the morning, the room picks out one list of a handful of people.",
    ),
    "hospital-number": Feature(
        'White text: "{hospital-number}"',
        "patient",
        "Anyone who works at the hospital can open the whole record with this number.",
        direct=True,
    ),
    "nhs-number": Feature(
        'White text: "{nhs-number}"',
        "patient",
        "An NHS number belongs to one person for life and follows her everywhere.",
        direct=True,
    ),
    "name": Feature(
        'White text on two lines: "{name}"',
        "patient",
        "Her full name is written out, and no search is needed.",
        direct=True,
    ),
    "sex-age": Feature(
        'White text: "{sex-age}"',
        "patient",
        "Sex and exact age leave only a few of those who came that day.",
    ),
    "birth-date": Feature(
        'White text: "{birth-date}"',
        "patient",
        "Few people at any hospital share a birth date, and friends and family know it by heart.",
    ),
    "date": Feature(
        'Green text: "{date}"',
        "time",
        "The day is what a neighbour or a daughter remembers, and it leads to one list.",
    ),
    "time": Feature(
        'Green text: "{time}"',
        "time",
        "To the second, the time finds one place on that morning's list.",
    ),
    "physician": Feature(
        'White text on two lines: "{physician}"',
        "professional",
        "Whoever knows the endoscopist and the day can find the list.",
    ),
    "scope-serial": Feature(
        'White text: "{scope-serial}"',
        "institution",
        "Every use of an endoscope is logged by its serial number, with the name beside it.",
    ),
    "scope-model": Feature(
        'White text: "{scope-model}"',
        "none",
        "Endoscopes of this model stand in many hospitals.",
    ),
    "settings": Feature(
        'White text on three lines, settings of the processor: "{settings}"',
        "none",
        "The settings tell how the light was used, and nothing about whose bowel it lit.",
    ),
    "comment": Feature(
        'White text on three lines: "{comment}"',
        "none",
        "Where in the bowel a polyp lay tells nobody whose it was; the lesson may need it.",
    ),
    "counter": Feature(
        'Green text on two lines, lower left: "{counter}"',
        "none",
        "How many frames and minutes were recorded means nothing outside the recording.",
    ),
    "surround": Feature(
        "A black surround with the picture's four corners cut off",
        "none",
        "The shape of the mask tells the make of the processor at most.",
    ),
}
