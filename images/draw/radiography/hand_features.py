"""What can be found on the hand film, in words, and what each of it gives away."""

from __future__ import annotations

from collections.abc import Mapping

from images.draw.picture import Feature

ALT = (
    "A PA radiograph of an adult's {side} hand, fingers up and the thumb on the viewer's "
    "{thumb}. There is a fracture of {where}. On the {finger} is a metal ring, which is white "
    "and hides the bone beneath it. White text is laid into the corners, and metal letters lie "
    "beside the wrist."
)

FEATURES: Mapping[str, Feature] = {
    "name-line": Feature(
        'White text, upper left corner, first line: "{name-line}"',
        "patient",
        "Surname and forename together say exactly whose hand this is.",
        direct=True,
    ),
    "birth-line": Feature(
        'White text, upper left corner, second line: "{birth-line}"',
        "patient",
        "A date of birth stays the same for life and is known to many, so it narrows the search "
        "to a handful.",
    ),
    "number-line": Feature(
        'White text, upper left corner, third line: "{number-line}"',
        "patient",
        "The hospital gives this number to one person, and its staff can look it up in seconds.",
        direct=True,
    ),
    "hospital-line": Feature(
        'White text, upper right corner, first line: "{hospital-line}"',
        "institution",
        "The hospital's name shows where the hand was X-rayed, and so the town.",
    ),
    "date-line": Feature(
        'White text, upper right corner, second line: "{date-line}"',
        "time",
        "The day ties the film to one list, and to whatever was posted or told about that day.",
    ),
    "time-line": Feature(
        'White text, upper right corner, third line: "{time-line}"',
        "time",
        "To the second, only one exposure in the department fits.",
    ),
    "view-line": Feature(
        'White text, lower left corner, first line: "{view-line}"',
        "none",
        "Side and view are what a reader needs, and half of all hand films say the same.",
    ),
    "exposure-line": Feature(
        'White text, lower left corner, second line: "{exposure-line}"',
        "none",
        "The exposure belongs to the technique and is much the same for most adult hands.",
    ),
    "marker-side": Feature(
        'A large metal letter beside the wrist: "{marker-side}"',
        "none",
        "The letter gives the side of the body and says nothing about whose it is.",
    ),
    "marker-initials": Feature(
        'Smaller metal letters below it: "{marker-initials}"',
        "professional",
        "A radiographer's own marker says who took the film, and so who was on duty.",
    ),
    "ring": Feature(
        "A metal ring on the {finger}, with an ornament: {shape}",
        "patient",
        "A ring of this shape is worn every day, and friends and family would know it at once.",
    ),
    "break": Feature(
        "A fracture of {where}, the two fragments out of line",
        "none",
        "Fractures like this one are seen in every emergency department, every week.",
        finding=True,
    ),
    "carpal-bones": Feature(
        "The eight carpal bones in two rows, the pisiform lying over the triquetrum",
        "none",
        "Carpal bones of ordinary shape set nobody apart.",
    ),
    "forearm-bones": Feature(
        "The distal ends of the radius and the ulna",
        "none",
        "Radius and ulna show only that this is an adult, as most people in hospital are.",
    ),
    "finger-tips": Feature(
        "The distal phalanges of the thumb and the four fingers",
        "none",
        "Bones carry no fingerprints, and fingertips of ordinary shape could be anyone's.",
    ),
    "sesamoids": Feature(
        "Small round sesamoid bones at the heads of the first and fifth metacarpals",
        "none",
        "Sesamoid bones in these places are so common that they single out nobody.",
    ),
}  # fmt: skip
