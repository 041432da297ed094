"""What is said of the photograph of a hand, and of each thing in it."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "Clinical photograph of the back of a {side} hand and wrist lying on a plain cloth, seen from "
    "above, with the fingers spread and pointing up. It shows {said}. Nails, skin creases and "
    "tendons are seen clearly, something is seen at the wrist, and a small paper scale in "
    "centimetres lies beside the hand. The light falls from the upper left."
)

FEATURES = {
    "form": Feature(
        "The form of the {side} hand: {said}.",
        "patient",
        "So few people have a hand of this form that anyone who knows its owner would know the "
        "photograph, and covering the form would leave nothing to teach.",
        finding=True,
    ),
    "wrist": Feature(
        "At the wrist: {mark}.",
        "patient",
        "Family, friends and colleagues see this at the wrist every day and would recognise it.",
    ),
    "nails": Feature(
        "The nails, {count} in number, short and clean, with a pale edge.",
        "none",
        "Well-kept short nails look alike on countless hands.",
    ),
    "creases": Feature(
        "The skin creases over the middle joints of the fingers.",
        "none",
        "Nobody is known by the wrinkles over a finger joint in a photograph of this size.",
    ),
    "tendons": Feature(
        "The back of the hand, with tendons and veins under the skin.",
        "none",
        "Tendons and veins like these are what teachers wish to show, and no one knows a person "
        "by them at a glance.",
    ),
    "scale": Feature(
        "The black and white blocks of the paper scale, each a centimetre long.",
        "none",
        "A scale gives the size and belongs to every hospital's cupboard.",
    ),
    "scale-numbers": Feature(
        'Numbers on the paper scale: "{scale-numbers}".',
        "none",
        "Centimetres measure the hand and say nothing about whose it is.",
    ),
    "cloth": Feature(
        "The plain cloth under the hand.",
        "none",
        "An unmarked cloth could lie on any clinic's table.",
    ),
}
