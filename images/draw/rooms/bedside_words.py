"""What is said about the bedside photograph: its features, its alt text, and the staff's roles."""

from __future__ import annotations

from images.draw.picture import Feature

ROLES = ("Staff Nurse", "Ward Sister", "Charge Nurse", "Nursing Associate")
ALT = (
    "Photograph taken at a hospital bed. A hand and forearm rest on a cellular blanket, the back "
    "of the hand upwards. A cannula is held there by a clear film dressing with a white rim, and "
    "the skin round it is red. A printed band is round the wrist, a paper strip near the "
    "dressing. Behind, softly out of focus, are a whiteboard at the {board-side} and, at the "
    "{staff-side}, the tunic of a member of staff with a badge."
)
FEATURES = {
    "band-name": Feature(
        'Print on the wristband, top two lines: "{band-name}"',
        "patient",
        "The full name on the wristband says outright whose hand this is.",
        direct=True,
    ),
    "band-born": Feature(
        'Print on the wristband, third line: "{band-born}"',
        "patient",
        "A birth date narrows a whole town down to a handful of people, and one with a first name.",
    ),
    "band-nhs": Feature(
        'Print on the wristband, fourth line: "{band-nhs}"',
        "patient",
        "An NHS number belongs to one person alone, so it names them to anyone who can look it up.",
        direct=True,
    ),
    "band-number": Feature(
        'Print on the wristband, last line: "{band-number}"',
        "patient",
        "The hospital number opens exactly one set of notes.",
        direct=True,
    ),
    "band-code": Feature(
        "Square matrix code at the left end of the print on the wristband",
        "patient",
        "A free phone app reads this code from the photograph and shows the hospital number.",
        direct=True,
    ),
    "tape-date": Feature(
        'Handwriting on the paper strip between wristband and dressing: "{tape-date}"',
        "time",
        "The day and minute the cannula went in can be matched with one entry in the notes.",
    ),
    "board-bed": Feature(
        'Whiteboard, top left: "{board-bed}"',
        "place",
        "Whoever knows the ward and the day knows who lay in this bed.",
    ),
    "board-day": Feature(
        'Whiteboard, top line: "{board-day}"',
        "time",
        "The day on the board dates the photograph although nobody wrote it for that purpose.",
    ),
    "board-ward": Feature(
        'Whiteboard, second line: "{board-ward}"',
        "place",
        "The ward narrows the hospital down to some two dozen beds.",
    ),
    "board-called": Feature(
        'Whiteboard, third line: "{board-called}"',
        "patient",
        "The name somebody likes to be called by is still their name, even without a surname.",
    ),
    "board-consultant": Feature(
        'Whiteboard, fourth line: "{board-consultant}"',
        "professional",
        "A consultant's name points to one team, its specialty and its hospital.",
    ),
    "board-nurse": Feature(
        'Whiteboard, last line: "{board-nurse}"',
        "professional",
        "The nurse's name with the day leads through the rota to one shift and one group of beds.",
    ),
    "board-food": Feature(
        'Whiteboard, in red: "{board-food}"',
        "none",
        "On any ward several people are fasting at any hour, so this points to nobody.",
    ),
    "badge-hospital": Feature(
        'Badge on the tunic, coloured part: "{badge-hospital}"',
        "institution",
        "The badge gives away the hospital, and with it where to ask further.",
    ),
    "badge-name": Feature(
        'Badge on the tunic, large line: "{badge-name}"',
        "professional",
        "A colleague is named in full here, who also has a say in being shown.",
    ),
    "badge-role": Feature(
        'Badge on the tunic, last line: "{badge-role}"',
        "none",
        "Every ward has people in this role, so without the name it says very little.",
    ),
    "cannula": Feature(
        "Back of the hand: cannula, film dressing and reddened skin",
        "none",
        "This is what the photograph teaches, and one sore vein looks much like another.",
        finding=True,
    ),
}
