"""What can be found on the chest film, in words, and what each of it gives away."""

from __future__ import annotations

from collections.abc import Mapping

from images.draw.picture import Feature

ALT = (
    "A frontal chest radiograph with clear lungs, a heart of normal size and a pacemaker below the "
    "clavicle at the {where}, its two leads curving down into the heart. Text is printed on a pale "
    "strip in one corner of the film, and there are metal letters in another."
)

FEATURES: Mapping[str, Feature] = {
    "strip-hospital": Feature(
        'The strip, first line: "{strip-hospital}"',
        "institution",
        "The hospital's name narrows the film down to those who are seen there.",
    ),
    "strip-name": Feature(
        'The strip, second line: "{strip-name}"',
        "patient",
        "Her full name stands on the strip, and nothing else is needed to know whose film this is.",
        direct=True,
    ),
    "strip-birth": Feature(
        'The strip, third line: "{strip-birth}"',
        "patient",
        "Few people in one town share a date of birth, so it soon leads to one of them.",
    ),
    "strip-number": Feature(
        'The strip, fourth line: "{strip-number}"',
        "patient",
        "An NHS number belongs to one person for life and opens every record of theirs.",
        direct=True,
    ),
    "strip-view": Feature(
        'The strip, beginning of the fifth line: "{strip-view}"',
        "none",
        "The kind of examination is the same for thousands of films a day.",
    ),
    "strip-date": Feature(
        'The strip, end of the fifth line: "{strip-date}"',
        "time",
        "The date and the minute point to one entry in one department's list.",
    ),
    "marker-side": Feature(
        'A large metal letter in a corner: "{marker-side}"',
        "none",
        "The letter only says which side is which, and readers need it.",
    ),
    "marker-initials": Feature(
        'Smaller metal letters below it: "{marker-initials}"',
        "professional",
        "Radiographers sign with their initials, so these say who was at work there that day.",
    ),
    "pacemaker": Feature(
        "A pacemaker over the upper chest at the {where}, with two leads, one ending in the right "
        "atrium and one near the tip of the heart",
        "patient",
        "Few people of her age carry a pacemaker, so those who know of hers may know the film "
        "again, and yet it is what the film teaches.",
        finding=True,
    ),
    "heart": Feature(
        "The heart, in the middle, with its tip at the viewer's right",
        "none",
        "A heart of ordinary size and shape looks like countless others.",
    ),
    "lungs": Feature(
        "Two clear lungs with branching vessels",
        "none",
        "Clear lungs are what most chest films show.",
    ),
    "collar-bones": Feature(
        "Both clavicles, crossing the tops of the lungs",
        "none",
        "Clavicles without an old break have nothing about them that anyone would know again.",
    ),
    "diaphragm": Feature(
        "Two diaphragms, the one at the viewer's left a little higher",
        "none",
        "The liver lifts this side of the diaphragm in nearly everybody.",
    ),
    "stomach-gas": Feature(
        "A bubble of gas with a level under the diaphragm at the viewer's right",
        "none",
        "Anyone who stands has a bubble of gas in the stomach, and it changes within the hour.",
    ),
    "windpipe": Feature(
        "The dark windpipe before the spine, in the midline of the neck and upper chest",
        "none",
        "The windpipe's course is the same in almost everyone.",
    ),
}  # fmt: skip
