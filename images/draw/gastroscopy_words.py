"""What is to be seen on a gastroscopy frame, in words, and what each thing gives away."""

from __future__ import annotations

from images.draw.picture import Feature

LESIONS = {
    False: "a small ulcer with a white base and a red, slightly raised margin",
    True: "a small, dark red, slightly raised patch",
}
"""What the finding is, by whether it is red."""

ALT = (
    "A gastroscopy frame of the end of the stomach: broad, smooth waves of glistening pink wall "
    "lead to a round, dark pylorus. To the {where} of it lies {lesion-kind}. The picture has a "
    "black surround with its corners cut off, and one small text in a corner."
)

FEATURES = {
    "stamp": Feature(
        'Small text in one corner of the black surround: "{stamp}"',
        "time",
        "The day of the examination leads to one list, and whoever was there or came along knows "
        "it; it is the detail most often left on pictures like this.",
    ),
    "lesion": Feature(
        "To the {where} of the pylorus, {lesion-kind}",
        "none",
        "Lesions like this are seen every day in every unit, and this one is what the picture "
        "teaches.",
        finding=True,
    ),
    "pylorus": Feature(
        "A round, dark opening with a raised rim: the pylorus",
        "none",
        "Everybody's stomach ends in an opening like this.",
    ),
    "waves": Feature(
        "Broad, curved waves of the stomach's wall, one behind the other",
        "none",
        "The waves move on while one watches; no two frames show them alike.",
    ),
    "bubbles": Feature(
        "A few small bubbles on the lowest part of the wall",
        "none",
        "Froth is left over from the rinsing and tells nothing about anyone.",
    ),
    "reflections": Feature(
        "White reflections of the lamps on wet tissue",
        "none",
        "The reflections are the endoscope's own light; nobody is mirrored in them.",
    ),
    "mucosa": Feature(
        "Pink, finely grained mucosa over the whole picture",
        "none",
        "Mucosa of this colour is what most healthy stomachs show.",
    ),
    "surround": Feature(
        "A black surround with the picture's four corners cut off",
        "none",
        "An empty black corner holds nothing, as long as nothing is written there.",
    ),
}
