"""What is said about each detail of the rendered head."""

from __future__ import annotations

from images.draw.picture import Feature

ID = "head-ct-surface"
ALT = (
    "A head on a black background, modelled by a computer from CT slices and seen at an angle "
    "from the front: skin-coloured, without hair, with fine horizontal steps and grain; the eyes "
    "are closed and the face is calm. The crown and the neck are cut off flat. There is {what} "
    "{where}. Settings, a scale bar and an orientation cube stand around it."
)
FEATURES = {
    "face": Feature(
        "The face from the brows to the chin, with closed eyes, nose, cheeks and lips, as the "
        "computer has modelled it from the slices",
        "patient",
        "The rendered skin is a likeness: family, colleagues or a face-matching program could "
        "recognise this person, although no name is written anywhere.",
        direct=True,
    ),
    "ear": Feature(
        "The outer ear on the side turned towards the viewer, with its folds and lobe",
        "patient",
        "The folds of an ear differ from person to person and last for life, so an ear supports "
        "a match even with the face covered.",
    ),
    "finding": Feature(
        "On the surface of the head: {what} {where}",
        "none",
        "A bump or hollow like this is what the picture teaches, and many people have one.",
        finding=True,
    ),
    "upper-edge": Feature(
        "The flat upper end of the scan, where the crown is missing and cut scalp and bone show",
        "none",
        "The scan simply ended here; the cut shows where the slices stop, not whose they are.",
    ),
    "lower-edge": Feature(
        "The straight lower end of the scan across the neck",
        "none",
        "Every head scan ends somewhere on the neck, so this edge tells nothing about anyone.",
    ),
    "head-rest": Feature(
        "The grey shell of the head rest behind the head",
        "none",
        "A great many scanners of this kind have the same plastic shell.",
    ),
    "mode": Feature('Text: "{mode}"', "none", "This names the way of rendering and nothing more."),
    "threshold": Feature(
        'Text: "{threshold}"',
        "none",
        "The density at which the computer puts the surface is a setting anyone could choose.",
    ),
    "slices": Feature(
        'Text: "{slices}"', "none", "Slice thickness and increment follow a common protocol."
    ),
    "kernel": Feature(
        'Text: "{kernel}"',
        "none",
        "The kernel only says how sharply the slices were reconstructed.",
    ),
    "tube": Feature(
        'Text: "{tube}"',
        "none",
        "Tube voltage and current are much the same in thousands of scans.",
    ),
    "angles": Feature(
        'Text: "{angles}"', "none", "These angles only tell how the model has been turned."
    ),
    "zoom": Feature(
        'Text: "{zoom}"', "none", "Zoom and field of view describe the display, not a person."
    ),
    "light": Feature(
        'Text: "{light}"', "none", "How the model is lit on the screen links it to nobody."
    ),
    "cube": Feature(
        'The small orientation cube, its visible sides lettered "{cube}"',
        "none",
        "The cube's letters stand for directions of the body, such as L for left.",
    ),
    "ruler": Feature(
        'The scale bar at the right edge, labelled "{ruler}"',
        "none",
        "The scale bar shows true size and is the same on every such screen.",
    ),
}
