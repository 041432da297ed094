"""What is to be seen on a capsule's frame, in words, and what each thing gives away."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "A round capsule endoscopy frame of the small bowel: orange-pink wall covered with villi, "
    "folds about a dark lumen, yellow-green fluid with bubbles, and a small, bright red patch at "
    "the {where}. Round it are short grey texts, below it a bar of colours with a marker."
)

FEATURES = {
    "lesion": Feature(
        "A small, flat, bright red patch with an uneven edge among the villi, at the {where}",
        "none",
        "Small vascular patches like this are common, and this one is what the picture teaches.",
        finding=True,
    ),
    "villi": Feature(
        "Orange-pink wall covered with a dense carpet of villi",
        "none",
        "Every healthy small bowel is lined with such a carpet.",
    ),
    "lumen": Feature(
        "The dark lumen, with folds round it",
        "none",
        "Where the lamps no longer reach there is nothing to tell one bowel from another.",
    ),
    "bile": Feature(
        "Clear fluid stained yellow-green",
        "none",
        "Bile is this colour in everybody.",
    ),
    "bubbles": Feature(
        "Bubbles, in which the lamps of the capsule are mirrored",
        "none",
        "Only the capsule's own lamps are mirrored in the bubbles.",
    ),
    "date": Feature(
        'Pale text: "{date}"',
        "time",
        "Capsules are swallowed by few people a day, so the date and a hospital may leave one.",
    ),
    "capsule": Feature(
        'Pale text: "{capsule}"',
        "patient",
        "A capsule is swallowed once, so in the department's log its serial number stands for "
        "exactly one person.",
    ),
    "recorder": Feature(
        'Pale text: "{recorder}"',
        "institution",
        "The recorder belongs to one department, whose loan book says who wore it and when.",
    ),
    "elapsed": Feature(
        'Pale text: "{elapsed}"',
        "none",
        "It counts from swallowing, whenever that was, and is needed to tell how far along the "
        "bowel the patch lies.",
    ),
    "frame": Feature(
        'Pale text: "{frame}"',
        "none",
        "It is a place within one recording, of use only to those who have the recording already.",
    ),
    "device": Feature(
        'Grey text: "{device}"',
        "none",
        "Capsules of this make are swallowed in many hospitals.",
    ),
    "bar": Feature(
        "A bar of pinks, oranges and browns below the picture, with a white marker",
        "none",
        "The bar sums up the colours of the journey and shows where on it this frame lies.",
    ),
}
