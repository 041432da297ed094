"""What is to be seen on a gastroscopy frame, in words, and what each thing gives away."""

from __future__ import annotations

from images.draw.picture import Feature

LESIONS = {
    False: "a small ulcer with a white base and a red, slightly raised margin",
    True: "a small, dark red, slightly raised patch",
}
"""What the finding is, by whether it is red."""

ALT = (
    "A gastroscopy frame of the gastric antrum: broad, smooth folds of glistening pink mucosa "
    "lead to a round, dark pylorus. To the {where} of it lies {lesion-kind}. The view has its "
    "four corners cut off by a black surround, with one small piece of text in a corner."
)

FEATURES = {
    "stamp": Feature(
        'Small text in one corner of the black surround: "{stamp}"',
        "time",
        "The day leads to one endoscopy list, and it is the detail most often left on pictures "
        "like this.",
    ),
    "lesion": Feature(
        "To the {where} of the pylorus, {lesion-kind}",
        "none",
        "Lesions like this are seen in every endoscopy unit, and this one is what the picture "
        "teaches.",
        finding=True,
    ),
    "pylorus": Feature(
        "A round, dark opening with a raised rim: the pylorus",
        "none",
        "Everybody's stomach ends in an opening like this.",
    ),
    "waves": Feature(
        "Broad, curved folds of the gastric wall, one behind the other",
        "none",
        "These folds are waves of peristalsis, so no two frames show them alike.",
    ),
    "bubbles": Feature(
        "A few small bubbles on the lowest part of the wall",
        "none",
        "Froth is left over from flushing and tells nothing about anyone.",
    ),
    "reflections": Feature(
        "White reflections of the endoscope's light on wet mucosa",
        "none",
        "The reflections come from the endoscope's own light, and nobody is mirrored in them.",
    ),
    "mucosa": Feature(
        "Pink, finely grained mucosa over the whole view",
        "none",
        "Mucosa of this colour is what most healthy stomachs show.",
    ),
    "surround": Feature(
        "A black surround that cuts off the four corners of the view",
        "none",
        "Black corners give nothing away, as long as nothing is written in them.",
    ),
}
