"""What can be found on the chest film, in words, and what each of it gives away."""

from __future__ import annotations

from collections.abc import Mapping

from images.draw.picture import Feature

ALT = (
    "A frontal chest radiograph with clear lungs, a heart of normal size and a pacemaker below "
    "the clavicle on the {where}, its two leads curving down into the heart. Text is printed on "
    "a pale strip in one corner of the film, and there are metal letters in another."
)

FEATURES: Mapping[str, Feature] = {
    "strip-hospital": Feature(
        'The strip, first line: "{strip-hospital}"',
        "institution",
        "The hospital's name narrows the search to the people who are seen there.",
    ),
    "strip-name": Feature(
        'The strip, second line: "{strip-name}"',
        "patient",
        "Her full name is on the strip, and nothing else is needed to know whose film this is.",
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
        "An NHS number belongs to one person for life and leads to all their records.",
        direct=True,
    ),
    "strip-view": Feature(
        'The strip, beginning of the fifth line: "{strip-view}"',
        "none",
        "The type of view is the same for thousands of films a day.",
    ),
    "strip-date": Feature(
        'The strip, end of the fifth line: "{strip-date}"',
        "time",
        "The date and the minute point to one entry in one department's list.",
    ),
    "marker-side": Feature(
        'A large metal letter in a corner: "{marker-side}"',
        "none",
        "The letter only shows which side is which, and readers need it.",
    ),
    "marker-initials": Feature(
        'Smaller metal letters below it: "{marker-initials}"',
        "professional",
        "Radiographers mark films with their own initials, so these show who was on duty that "
        "day.",
    ),
    "pacemaker": Feature(
        "A pacemaker over the upper chest on the {where}, with two leads, one ending in the "
        "right atrium and one near the apex of the heart",
        "patient",
        "Few women of her age have a pacemaker, so anyone who knows of hers may recognise the "
        "film, though it is what the film teaches.",
        finding=True,
    ),
    "heart": Feature(
        "The heart, in the middle, with its apex on the viewer's right",
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
        "Clavicles without an old fracture look alike in almost everybody.",
    ),
    "diaphragm": Feature(
        "Both hemidiaphragms, the one on the viewer's left a little higher",
        "none",
        "The liver makes the right hemidiaphragm sit higher in nearly everybody.",
    ),
    "stomach-gas": Feature(
        "A bubble of gas with a fluid level under the diaphragm, on the viewer's right",
        "none",
        "Most people have a gastric bubble when standing, and it changes from hour to hour.",
    ),
    "windpipe": Feature(
        "The trachea, a dark band in front of the spine in the midline of the neck and upper "
        "chest",
        "none",
        "The trachea takes the same course in almost everyone.",
    ),
}  # fmt: skip
