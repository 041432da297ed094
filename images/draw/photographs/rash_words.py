"""What is said of the photograph of a child's rash, and of each thing in it."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "Clinical photograph of a child's forearm held level in front of a knitted school jumper, "
    "the sleeve rolled up above it. Scattered on the skin are raised red rings with paler "
    "centres. On the jumper's front are an embroidered crest and a small bar pinned beside it; a "
    "white tape is sewn to the rolled sleeve, and a bracelet of beads and a paper scale are on "
    "the arm."
)

FEATURES = {
    "plaques": Feature(
        "Raised red rings with paler centres on the forearm, {count} in number",
        "none",
        "The rings are what the picture teaches; they come and go within hours and look alike on "
        "many children.",
        finding=True,
    ),
    "clear-skin": Feature(
        "The clear skin near the wrist",
        "none",
        "Plain skin without a mark on it leads to nobody.",
    ),
    "emblem": Feature(
        "An embroidered shield with {emblem-said} on the front of the jumper",
        "institution",
        "Parents and pupils know their school by its shield, even when the name below it is "
        "covered.",
    ),
    "crest-name": Feature(
        'Embroidered below the shield: "{crest-name}"',
        "institution",
        "The school is named in full, which leaves a few hundred children to choose from.",
    ),
    "bar": Feature(
        'A small enamel bar pinned to the jumper: "{bar}"',
        "patient",
        "Only a handful of children in one school hold this post.",
    ),
    "tape": Feature(
        'A white tape sewn to the rolled-up sleeve: "{tape}"',
        "patient",
        "The name tape turns outwards when the sleeve is rolled up, and gives the child's "
        "initial and surname.",
        direct=True,
    ),
    "beads": Feature(
        "A bracelet of {beads-said} at the wrist",
        "patient",
        "A bracelet that a child wears every day is known to the family and the whole class.",
    ),
    "scale": Feature(
        'The marks and numbers of the paper scale on the arm: "{scale}"',
        "none",
        "The scale shows how large the rings are and nothing more.",
    ),
    "scale-date": Feature(
        'Written on the paper scale: "{scale-date}"',
        "time",
        "With the day, a clinic list or an absence register shows which child was seen.",
    ),
    "ribs": Feature(
        "The ribs of the rolled-up sleeve",
        "none",
        "Ribbed cuffs are knitted in the same way for every school.",
    ),
    "knit": Feature(
        "The plain knit of the jumper's front, away from the crest",
        "none",
        "Jumpers of this colour are worn at many schools, so the knit alone points to none.",
    ),
}
