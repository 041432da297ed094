"""What is said about the theatre photograph: its features and its alt text."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "Photograph of an operating theatre's screen on a boom, taken at a slight angle. In the round "
    "laparoscopic view: the liver above, a pale gallbladder held up by a grasper, yellow fat below "
    "and a second instrument from the side. Lettering stands at the left of the screen. The glass "
    "mirrors the room faintly. On the wall at the right hang a clock and a printed list."
)
FEATURES = {
    "screen-hospital": Feature(
        'Screen, top left, first lines: "{screen-hospital}"',
        "institution",
        "The hospital on the screen narrows the search from the whole country to one building.",
    ),
    "screen-name": Feature(
        'Screen, left, below the first lines: "{screen-name}"',
        "patient",
        "This is the full name of the person who is being operated on.",
        direct=True,
    ),
    "screen-number": Feature(
        'Screen, left, one line below the name: "{screen-number}"',
        "patient",
        "The number leads to exactly one set of notes in this hospital.",
        direct=True,
    ),
    "screen-date": Feature(
        'Screen, left, first green line: "{screen-date}"',
        "time",
        "The day leads to one operating list with only a few names on it.",
    ),
    "screen-time": Feature(
        'Screen, left, second green line: "{screen-time}"',
        "time",
        "With the list at hand, the minute picks out one operation.",
    ),
    "view": Feature(
        "Screen, round picture: liver, gallbladder, fat and two instruments",
        "none",
        "One gallbladder looks much like another, and this is what there is to learn.",
        finding=True,
    ),
    "reflection": Feature(
        "Screen, lower left: a figure in cap, mask and scrubs with a phone, mirrored faintly",
        "professional",
        "Build, cap and scrubs are enough for colleagues to recognise who took the photograph.",
    ),
    "mirrored-badge": Feature(
        'Mirrored lettering on the figure\'s chest, reversed and faint: "{mirrored-badge}"',
        "professional",
        "Flipped and brightened, this badge reads like any other and names a colleague.",
    ),
    "asset": Feature(
        'White sticker on the lower rim of the screen: "{asset}"',
        "institution",
        "An equipment number belongs to one hospital's register, down to the theatre it stands in.",
    ),
    "clock": Feature(
        "Round clock on the wall, its hands at {clock-hands}",
        "time",
        "The hands repeat the time even after the digits on the screen are gone.",
    ),
    "list-theatre": Feature(
        'Printed list, heading: "{list-theatre}"',
        "place",
        "Which theatre it was tells insiders whose list and whose team this is.",
    ),
    "list-date": Feature(
        'Printed list, second line: "{list-date}"',
        "time",
        "The list carries its own date, so hiding the one on the screen is not enough.",
    ),
    "list-surgeon": Feature(
        'Printed list, third line: "{list-surgeon}"',
        "professional",
        "A named surgeon points to a hospital and to the people operated on that day.",
    ),
    "case-1": Feature(
        'Printed list, first entry: "{case-1}"',
        "patient",
        "One line names a person, a number and an operation together.",
        direct=True,
    ),
    "case-2": Feature(
        'Printed list, second entry: "{case-2}"',
        "patient",
        "The second entry carries a name, a number and a diagnosis all at once.",
        direct=True,
    ),
    "case-3": Feature(
        'Printed list, third entry: "{case-3}"',
        "patient",
        "Being small and in the background does not protect this name: zooming in is enough.",
        direct=True,
    ),
    "case-4": Feature(
        'Printed list, fourth entry: "{case-4}"',
        "patient",
        "An entry on a list tells who was in hospital that day, and what for.",
        direct=True,
    ),
}
