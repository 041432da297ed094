"""What is said of the photograph of a hand, and of each thing in it."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "Clinical photograph of the back of a {side} hand and wrist lying on a plain cloth, seen "
    "from above, with the fingers pointing up. It shows {said}. Nails, skin creases and tendons "
    "are seen clearly. At the wrist is {mark}, and a small paper scale in centimetres lies "
    "beside the hand."
)

FEATURES = {
    "form": Feature(
        "The form of the {side} hand: {said}",
        "patient",
        "So few hands have this form that anyone who knows its owner would recognise it, and it "
        "is all there is to teach.",
        finding=True,
    ),
    "wrist": Feature(
        "At the wrist: {mark}",
        "patient",
        "Family, friends and colleagues see this at the wrist every day and would recognise it.",
    ),
    "nails": Feature(
        "The nails, {count} in number, short and clean, with a pale edge",
        "none",
        "Well-kept short nails look alike on countless hands.",
    ),
    "creases": Feature(
        "The skin creases over the middle joints of the fingers",
        "none",
        "At this size, nobody could be recognised by the creases over a finger joint.",
    ),
    "tendons": Feature(
        "The back of the hand, with tendons and veins under the skin",
        "none",
        "Tendons and veins show like this under the skin of many hands.",
    ),
    "scale": Feature(
        "The black and white blocks of the paper scale, each a centimetre long",
        "none",
        "Paper scales like this one lie in every clinic's cupboard and only give the size.",
    ),
    "scale-numbers": Feature(
        'Numbers on the paper scale: "{scale-numbers}"',
        "none",
        "Centimetres measure the hand and say nothing about whose it is.",
    ),
    "cloth": Feature(
        "The plain cloth under the hand",
        "none",
        "An unmarked cloth like this could lie on the table of any clinic.",
    ),
}
