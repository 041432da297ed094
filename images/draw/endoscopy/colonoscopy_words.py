"""What is to be seen on a colonoscopy frame, in words, and what each thing gives away."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "A colonoscopy frame: {shape} polyp, redder than the bowel around it, at the {where} of a "
    "glistening pink bowel, whose lumen darkens beyond further folds. The view has its four "
    "corners cut off by a black surround, and a column of white and green text stands at the "
    "left."
)

FEATURES = {
    "polyp": Feature(
        "On a fold at the {where}, {shape} polyp, redder than the bowel around it",
        "none",
        "Many people have a polyp that looks like this, and it is what the picture teaches.",
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
        "Bubbles come from flushing with water and are gone a moment later.",
    ),
    "hospital": Feature(
        'White text: "{hospital}"',
        "institution",
        "The hospital narrows the crowd to the people it serves, and with the date to one list.",
    ),
    "unit": Feature(
        'White text: "{unit}"',
        "institution",
        "Every hospital has such a unit, but beside this hospital's name it leads to one "
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
        "Anyone with access to the hospital's records can open hers with this number.",
        direct=True,
    ),
    "nhs-number": Feature(
        'White text: "{nhs-number}"',
        "patient",
        "An NHS number belongs to one person for life, wherever she is treated.",
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
        "Sex and exact age leave only a few of the people who came that day.",
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
        "Anyone who knows the endoscopist and the day can find the list.",
    ),
    "scope-serial": Feature(
        'White text: "{scope-serial}"',
        "institution",
        "Every use of an endoscope is logged under its serial number, beside the name of the "
        "person examined.",
    ),
    "scope-model": Feature(
        'White text: "{scope-model}"',
        "none",
        "Endoscopes of this model are used in many hospitals.",
    ),
    "settings": Feature(
        'White text on three lines, settings of the processor: "{settings}"',
        "none",
        "The settings describe the light and the zoom, and say nothing about whose bowel this is.",
    ),
    "comment": Feature(
        'White text on three lines: "{comment}"',
        "none",
        "Where a polyp lay in the bowel does not say whose it was, and the lesson may need it.",
    ),
    "counter": Feature(
        'Green text on two lines, lower left: "{counter}"',
        "none",
        "How many frames and minutes were recorded means nothing outside the recording.",
    ),
    "surround": Feature(
        "A black surround that cuts off the four corners of the view",
        "none",
        "The shape of the surround shows at most which make of processor was used.",
    ),
}
