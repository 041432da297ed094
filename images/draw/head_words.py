"""What is said about each detail of the rendered head."""

from __future__ import annotations

from images.draw.picture import Feature

ID = "head-ct-surface"
ALT = (
    "A head on a black background, modelled by a computer from CT slices and seen half from the "
    "front: skin-coloured, without hair, with fine horizontal steps and grain; the eyes are closed "
    "and the face is calm. The crown and the neck end in straight cuts. There is {what} {where}. "
    "Settings, a scale bar and an orientation cube stand round it."
)
FEATURES = {
    "face": Feature(
        "The face from the brows to the chin, with closed eyes, nose, cheeks and lips, as the "
        "computer has modelled it from the slices",
        "patient",
        "The rendered skin is a likeness: family, colleagues or a face-matching program could "
        "know this person from it, although no name is written anywhere.",
        direct=True,
    ),
    "ear": Feature(
        "The outer ear on the side turned towards the viewer, with its folds and lobe",
        "patient",
        "An ear's folds differ from one person to the next and stay the same for life, so the ear "
        "supports a match even when the face is covered.",
    ),
    "finding": Feature(
        "{what} {where}",
        "none",
        "A bump or hollow of the skull is what the picture teaches, and many people have one.",
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
        "The same plastic shell belongs to a great many scanners of the kind.",
    ),
    "mode": Feature('The writing "{mode}"', "none", "It names the way of rendering, nothing more."),
    "threshold": Feature(
        'The writing "{threshold}"',
        "none",
        "The density at which the computer puts the surface is a setting anyone could choose.",
    ),
    "slices": Feature(
        'The writing "{slices}"', "none", "Slice thickness is part of a common protocol."
    ),
    "kernel": Feature(
        'The writing "{kernel}"', "none", "The kernel says how sharply slices were computed."
    ),
    "tube": Feature(
        'The writing "{tube}"', "none", "Tube voltage and current are alike in thousands of scans."
    ),
    "angles": Feature(
        'The writing "{angles}"', "none", "These angles only tell how the model has been turned."
    ),
    "zoom": Feature(
        'The writing "{zoom}"', "none", "Zoom and field of view describe the screen, not a person."
    ),
    "light": Feature(
        'The writing "{light}"', "none", "How the model is lit on the screen links to nobody."
    ),
    "cube": Feature(
        'The small orientation cube, its visible sides lettered "{cube}"',
        "none",
        "The cube's letters stand for directions of the body, such as L for left.",
    ),
    "ruler": Feature(
        'The scale bar at the right edge, labelled "{ruler}"',
        "none",
        "The scale bar keeps sizes honest and is the same on every such screen.",
    ),
}
