"""What is said of the photograph of a forearm, and of each thing in it."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "Clinical photograph of an adult's forearm on a coloured sheet, seen from above. On the skin "
    "is a healing wound about three centimetres long. Nearer the elbow is a tattoo with letters "
    "below it, and at the wrist a watch with a strap. Beside the arm lies a paper ruler in "
    "centimetres with printed and handwritten lines."
)

FEATURES = {
    "wound": Feature(
        "{wound-said}, on the forearm",
        "none",
        "Wounds like this one are dressed on every ward every day, and it is what the picture "
        "teaches.",
        finding=True,
    ),
    "skin-around": Feature(
        "The skin around the wound, a little red and raised",
        "none",
        "Redness around a healing wound looks much the same on anybody and fades within weeks.",
    ),
    "motif": Feature(
        "A tattoo on the forearm: {motif-said}",
        "patient",
        "A tattoo is chosen to be one's own and stays for life, so friends know its owner by it.",
    ),
    "letters": Feature(
        'Letters tattooed below the motif: "{letters}"',
        "patient",
        "The letters stand for two people, and hardly anyone else has them below the same motif.",
    ),
    "watch": Feature(
        "At the wrist: {watch-said}",
        "patient",
        "A watch is worn every day, and people who meet its owner may well recognise it.",
    ),
    "watch-hands": Feature(
        "The hands of the watch, which stand at {clock}",
        "time",
        "The hands give the minute when the photograph was taken.",
    ),
    "watch-day": Feature(
        'The number in the small window of the dial: "{watch-day}"',
        "time",
        "The window still gives the day of the month when the date on the ruler is covered.",
    ),
    "watch-maker": Feature(
        'The word on the dial: "{watch-maker}"',
        "none",
        "A maker's name is on thousands of dials and leads to nobody.",
    ),
    "ruler-marks": Feature(
        "The millimetre marks along the edge of the paper ruler",
        "none",
        "The marks let readers judge the size of the wound, which the lesson needs.",
    ),
    "ruler-numbers": Feature(
        'The numbers on the ruler: "{ruler-numbers}"',
        "none",
        "Centimetres are the same on every ruler in every hospital.",
    ),
    "ruler-print": Feature(
        'Printed on the ruler: "{ruler-print}"',
        "institution",
        "The ruler was printed for one hospital and gives its name.",
    ),
    "ruler-date": Feature(
        'A line on the ruler: "{ruler-date}"',
        "time",
        "With the date, the dressing list of that day shows whose wound was photographed.",
    ),
    "ruler-letters": Feature(
        'A line on the ruler: "{ruler-letters}"',
        "patient",
        "Initials cut a ward's list down to one or two people.",
    ),
    "ruler-taken": Feature(
        'A line on the ruler: "{ruler-taken}"',
        "professional",
        "The name shows who took the photograph, and so on which ward to ask.",
    ),
    "sheet": Feature(
        "The plain sheet under the arm",
        "none",
        "Sheets of this colour are used in treatment rooms everywhere.",
    ),
}
