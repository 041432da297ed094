"""What is to be seen on a capsule's frame, in words, and what each thing gives away."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "A round frame from a capsule endoscopy of the small bowel: orange-pink wall covered with "
    "villi, folds around a dark lumen, yellow fluid with bubbles, and a small, bright red patch "
    "at the {where}. Short lines of text stand in the corners, and below the view is a bar of "
    "colours with a marker."
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
        "Every healthy small bowel is lined with villi like these.",
    ),
    "lumen": Feature(
        "The dark lumen, with folds around it",
        "none",
        "Beyond the reach of the lamps, nothing tells one bowel from another.",
    ),
    "bile": Feature(
        "Clear fluid stained yellow",
        "none",
        "Bile colours the fluid like this in everybody's small bowel.",
    ),
    "bubbles": Feature(
        "Bubbles that reflect the capsule's lamps",
        "none",
        "The bubbles reflect the capsule's own lamps and nothing from outside.",
    ),
    "date": Feature(
        'Pale text: "{date}"',
        "time",
        "Few people swallow a capsule on any one day, so the date and the hospital may leave "
        "only one.",
    ),
    "capsule": Feature(
        'Pale text: "{capsule}"',
        "patient",
        "Each capsule is used once, so in the unit's log its serial number stands for one person.",
    ),
    "recorder": Feature(
        'Pale text: "{recorder}"',
        "institution",
        "The recorder belongs to one department, whose loan log shows who wore it and when.",
    ),
    "elapsed": Feature(
        'Pale text: "{elapsed}"',
        "none",
        "It counts from the moment of swallowing, and shows roughly how far along the bowel the "
        "patch lies.",
    ),
    "frame": Feature(
        'Pale text: "{frame}"',
        "none",
        "A frame number means something only to those who already hold the recording.",
    ),
    "device": Feature(
        'Grey text: "{device}"',
        "none",
        "This model of capsule is swallowed in a great many hospitals.",
    ),
    "bar": Feature(
        "A bar of pinks, oranges and browns below the view, with a white marker",
        "none",
        "The bar sums up the colours of the journey and shows where along it this frame lies.",
    ),
}
