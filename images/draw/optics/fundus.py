"""Draws a colour photograph of the back of an eye, with the text that a camera writes on it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from images.draw.noise import enlarged, ramp, smooth_noise
from images.draw.optics import fundus_ground as retina
from images.draw.optics.fundus_frame import (
    HEIGHT,
    LEFT,
    NOTCH,
    TOP,
    WIDTH,
    framed,
    hull,
    notch_box,
    oval,
)
from images.draw.optics.fundus_overlay import ID, lettered, texts
from images.draw.optics.fundus_vessels import DISC, SIDE, Point, painted, trees
from images.draw.picture import Drawn, Feature, Picture

Array = NDArray[np.float32]

SEED = 6302
# For each variant: eye, cup, crescent, choroidal bands, colour, exudates rather than drusen.
EYES = (
    ("RIGHT", 0.40, 0.2, 0.45, (1.00, 1.00, 1.00), True),
    ("LEFT", 0.50, 0.9, 0.85, (1.03, 1.05, 0.95), False),
    ("LEFT", 0.34, 0.1, 0.30, (0.97, 0.90, 0.92), True),
    ("RIGHT", 0.46, 0.6, 0.65, (0.94, 0.96, 1.06), False),
)


def draw(variant: int) -> Drawn:
    """The retina in its round field, and the camera's text in the black corners."""
    eye, cup, crescent, bands, colour, exudates = EYES[variant - 1]
    rng = np.random.default_rng((SEED, variant))
    fovea = (SIDE / 2 - 60 + rng.uniform(-25, 25), SIDE / 2 + rng.uniform(-15, 25))
    disc = (fovea[0] + 2.45 * DISC, fovea[1] - rng.uniform(0.10, 0.32) * DISC)
    picture, spots, ribbons = _retina(rng, disc, fovea, cup, crescent, bands, exudates)
    picture *= np.array(colour, np.float32)
    if eye == "LEFT":
        # A left eye is the mirror image of a right one; only the camera's notch stays.
        picture = picture[:, ::-1]
        disc, fovea = (SIDE - disc[0], disc[1]), (SIDE - fovea[0], fovea[1])
        spots = [(SIDE - x, y) for x, y in spots]
        ribbons = [[(SIDE - x, y) for x, y in ribbon] for ribbon in ribbons]
    frame = np.full((HEIGHT, WIDTH, 3), 0.012, np.float32)
    frame[TOP : TOP + SIDE, LEFT : LEFT + SIDE] = _exposed(rng, picture)
    says = texts(variant, eye)
    image, places = lettered(frame, says)
    side = "left" if eye == "RIGHT" else "right"
    other = "right" if eye == "RIGHT" else "left"
    says["what"] = (
        "small dark red dots and groups of bright yellow flecks near the dark macula"
        if exudates
        else "many soft, pale yellow spots in and around the dark macula"
    )
    says["macula-where"], says["disc-where"] = side, other
    return Drawn(
        image=image,
        places={
            **places,
            "disc": (oval(disc, 0.54 * DISC, 0.58 * DISC),),
            "macula": (oval(fovea, 0.62 * DISC, 0.62 * DISC),),
            "vessels": tuple(framed(ribbon) for ribbon in ribbons),
            "spots": (hull(spots),),
            "notch": (notch_box(),),
        },
        diagnostic=(oval((SIDE / 2, SIDE / 2), SIDE / 2 - 8, SIDE / 2 - 8),),
        says=says,
    )


def _retina(
    rng: np.random.Generator, disc: Point, fovea: Point, cup: float, crescent: float,
    bands: float, exudates: bool,
) -> tuple[Array, list[Point], list[list[Point]]]:  # fmt: skip
    """The retina of a right eye, where its spots are, and the outlines of its great vessels."""
    small = retina.ground(rng, disc, fovea, bands)
    retina.add_disc(rng, small, disc, cup, crescent)
    picture = np.stack([enlarged(small[..., i], (SIDE, SIDE)) for i in range(3)], axis=-1)
    add = retina.add_exudates if exudates else retina.add_drusen
    spots = add(rng, picture, fovea)
    arteries, veins = trees(rng, disc, fovea)
    veiled = (0.85, 0.8)  # how much of its darkness a vein and an artery keeps
    for tree, take, shine, keep in (
        (veins, (0.52, 1.18, 0.95), (0.035, 0.03, 0.02), veiled[0]),
        (arteries, (0.16, 0.80, 0.80), (0.17, 0.15, 0.09), veiled[1]),
    ):
        wall = ndimage.gaussian_filter(painted(tree, 1.0), 1.0)
        core = ndimage.gaussian_filter(painted(tree, 0.26), 1.1)
        picture = picture * np.exp(-keep * wall[..., None] * np.array(take, np.float32))
        picture += core[..., None] * np.array(shine, np.float32)
    trunks = [one for tree in (veins, arteries) for one in tree.vessels if one.trunk]
    return picture, spots, [trunk.ribbon(4.0) for trunk in trunks]


def _exposed(rng: np.random.Generator, picture: Array) -> Array:
    """What the camera makes of the retina: blur, grain, edge of the field with its notch."""
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    off = np.hypot(x - SIDE / 2, y - SIDE / 2) / (SIDE / 2)
    soft = ndimage.gaussian_filter(picture, (0.7, 0.7, 0))
    wide = ndimage.gaussian_filter(picture, (2.6, 2.6, 0))
    picture = soft + 0.40 * (soft - wide)
    # Stray light from the pupil's edge veils a crescent of the field.
    way = rng.uniform(0.0, 2.0 * math.pi)
    lean = ((x - SIDE / 2) * math.cos(way) + (y - SIDE / 2) * math.sin(way)) / (SIDE / 2)
    veil = 0.16 * ramp(lean + 0.3 * (off - 1.0), 0.72, 1.02)
    picture = picture + veil[..., None] * np.array([0.55, 0.62, 0.80], np.float32)
    grain = smooth_noise(rng, (SIDE, SIDE), 1.6)[..., None]
    colour_grain = smooth_noise(rng, (SIDE // 2, SIDE // 2), 1.6)
    picture = picture + 0.012 * grain
    picture[..., 2] += 0.012 * enlarged(colour_grain, (SIDE, SIDE))
    open_ = 1.0 - ramp(off, 0.988, 0.998)
    notch = np.hypot(x - NOTCH[0], (y - NOTCH[1]))
    open_ *= ramp(notch, 15.0, 18.0)
    return np.asarray(picture * open_[..., None] + 0.012 * (1 - open_[..., None]), np.float32)


PICTURES = (
    Picture(
        id=ID,
        title="Photograph of a retina",
        modality="Fundus photography",
        alt="A colour photograph of a retina: a round orange-red field with a pale optic disc, "
        "arteries and veins that arch from it above and below the darker macula, and {what}. "
        "The field has a small notch at its edge; white text stands in the black corners.",
        features={
            "eye": Feature(
                'A large word in the upper left corner: "{eye}"',
                "none",
                "Colleagues need to know which eye it is, and half of all eyes are on that side.",
            ),
            "number": Feature(
                'Below the large word: "{number}"',
                "patient",
                "A hospital number opens one record only, even without a name beside it.",
                direct=True,
            ),
            "date": Feature(
                'Upper right corner, first line: "{date}"',
                "time",
                "The day of the visit narrows the search to the few dozen people who came to "
                "that clinic.",
            ),
            "time": Feature(
                'Upper right corner, second line: "{time}"',
                "time",
                "At that second, this camera took only one photograph.",
            ),
            "operator": Feature(
                'Lower left corner: "{operator}"',
                "professional",
                "The operator's surname names a member of staff, and through them a clinic.",
            ),
            "camera": Feature(
                'Lower right corner, first line: "{camera}"',
                "none",
                "Cameras of this model are used in a great many clinics.",
            ),
            "serial": Feature(
                'Lower right corner, second line: "{serial}"',
                "institution",
                "A serial number belongs to one camera, and that camera stands in one clinic.",
            ),
            "settings": Feature(
                'Lower right corner, third line: "{settings}"',
                "none",
                "Angle, focus and sensitivity describe how the photograph was taken, not whose "
                "eye it shows.",
            ),
            "disc": Feature(
                "The pale, round optic disc with its paler cup, on the {disc-where} of the field",
                "none",
                "An optic disc of ordinary size and colour shows the state of a nerve, not whose "
                "it is.",
            ),
            "macula": Feature(
                "The darker macula, to the {macula-where} of the disc",
                "none",
                "Every eye has a macula, and it looks much the same in all of them.",
            ),
            "vessels": Feature(
                "Arteries and darker veins that arch from the disc above and below the macula",
                "none",
                "Vessels branch differently in every eye, but only someone holding another "
                "photograph of this eye could match them.",
            ),
            "spots": Feature(
                "In the field: {what}",
                "none",
                "These changes are what the picture teaches, and a great many eyes have them.",
                finding=True,
            ),
            "notch": Feature(
                "A small notch in the upper right edge of the field",
                "none",
                "The notch shows which way up the camera was held, and every picture from it has "
                "one.",
            ),
        },
        draw=draw,
        quality=84,
    ),
)
