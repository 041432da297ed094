"""Draws a photograph of a hand of a rare form, from above on a plain cloth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from images.draw.photographs.rare_hand_forms import FORMS, Form
from images.draw.photographs.rare_hand_marks import SAID, on_skin, worn
from images.draw.photographs.rare_hand_shape import Digit, Placing, joints
from images.draw.photographs.rare_hand_skin import add_back, add_creases, add_nail
from images.draw.photographs.rare_hand_words import ALT, FEATURES
from images.draw.photographs.skin_cloth import sheet
from images.draw.photographs.skin_light import Colour, develop, linear
from images.draw.photographs.skin_paper import Laid, lay, outline_of, polygon
from images.draw.photographs.skin_ruler import ruler
from images.draw.photographs.skin_scene import cloth_light, over, skin_light
from images.draw.photographs.skin_shape import Array, Relief, View, relief
from images.draw.photographs.skin_tone import Tone, hairs, plain_skin
from images.draw.picture import Box, Drawn, Picture, Polygon, Shape

__all__ = ["PICTURES"]

SEED = 7301
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven")
VIEW = View(840, 1050, 44.0)


@dataclass(frozen=True)
class Look:
    """What makes one variant: the hand and how it lies, its skin, the cloth, the scale."""

    form: Form
    place: Placing
    tone: Tone
    cloth: Colour
    mark: str
    scale: tuple[float, float, float]
    length: int = 4


# fmt: off
LOOKS = (
    Look(FORMS[0], Placing(8.9, 18.4, 3.0, False, 0.90), Tone(0.30, 0.36, 0.1, 0.6),
         (88, 118, 126), "chain", (15.6, 21.6, 2.0)),
    Look(FORMS[1], Placing(10.1, 18.2, -3.0, True, 0.86), Tone(0.95, 0.34),
         (112, 132, 112), "scar", (3.5, 21.9, -3.0)),
    Look(FORMS[2], Placing(10.2, 18.7, -4.0, True, 0.92), Tone(0.45, 0.34, 0.2, 0.6),
         (70, 92, 122), "birthmark", (16.0, 2.0, 3.0)),
    Look(FORMS[3], Placing(8.7, 18.2, 4.0, False, 0.92), Tone(2.15, 0.30, 0, 0.3),
         (128, 142, 146), "cord", (15.7, 2.2, -4.0)),
)
# fmt: on


def draw(variant: int) -> Drawn:
    """One variant of the hand."""
    rng = np.random.default_rng((SEED, variant))
    look = LOOKS[variant - 1]
    place, form = look.place, look.form
    rel = relief(form.cones(place), VIEW)
    skin = plain_skin(rng, VIEW, look.tone, 90.0)
    add_back(rng, skin, form.digits, place)
    folds, nails = [], []
    for digit in form.all_digits():
        for joint in (0, 1, 2):
            if digit.bones[1] > 0.1 or joint == 2:
                where = add_creases(rng, skin, digit, place, joint)
                if joint == 1 or digit.bones[1] < 0.1:
                    folds.append(where)
    nails = [add_nail(skin, digit, place, digit.nail) for digit in form.all_digits() if digit.nail]
    mark = on_skin(rng, skin, place, look.mark)
    above = skin_light(rel, skin, linear(look.cloth)[:, 0, 0])
    down = hairs(rng, VIEW, _hairy(rel, place), 90.0 + place.turn, 900, 0.42)
    above *= 1 - (0.20 + 0.14 * min(look.tone.pigment, 1.0)) * down
    above, band = worn(rng, above, rel, place, look.mark)
    paper = ruler(VIEW, look.length, 1.05, chequered=True)
    x, y, turn = look.scale
    laid = lay(paper.image, VIEW, (x * VIEW.scale, y * VIEW.scale), turn)
    cloth = sheet(rng, VIEW, look.cloth, 1.0)
    seen = over(cloth_light(rel, cloth, (laid,)), above, rel.cover)
    image = develop(rng, seen, 0.55 + 0.45 * rel.cover)

    wrist = round((place.y - 0.4) * VIEW.scale)
    hand = rel.cover.copy()
    hand[wrist:] = 0.0
    found = mark or band
    assert found is not None
    places: dict[str, tuple[Shape, ...]] = {
        "form": (outline_of(hand),),
        "wrist": (found,),
        "nails": tuple(nails),
        "creases": tuple(folds),
        "tendons": (_back(form.digits, place),),
        "scale": (laid.outline(paper.boxes["marks"]),),
        "scale-numbers": (laid.outline(paper.boxes["numbers"]),),
        "cloth": (_corner(rel, laid),),
    }
    says = {
        "said": form.said,
        "side": "left" if place.left else "right",
        "mark": SAID[look.mark],
        "count": COUNTS[len(nails)],
        "scale-numbers": " ".join([*(str(n) for n in range(look.length)), f"{look.length} cm"]),
    }
    return Drawn(image, places, (outline_of(hand),), says)


def _hairy(rel: Relief, place: Placing) -> Array:
    """Where hairs grow: on the forearm and the little finger's side of the back of the hand."""
    rows = np.arange(VIEW.height, dtype=np.float32)[:, None] / VIEW.scale
    return np.where((rel.edge < -0.25) & (rows > place.y - 3.5), 1.0, 0.0).astype(np.float32)


def _back(digits: tuple[Digit, ...], place: Placing) -> Polygon:
    """The back of the hand between the knuckles and the wrist."""
    heads = [place.point(joints(digit)[0]) for digit in digits]
    first, last = digits[0].root, digits[-1].root
    low = [place.point((last[0] + 0.3, 0.6)), place.point((first[0] - 0.3, 0.6))]
    return polygon([(x * VIEW.scale, y * VIEW.scale) for x, y, _ in [*heads, *low]])


def _corner(rel: Relief, paper: Laid) -> Box:
    """A part of the cloth that nothing lies on."""
    clear = rel.edge.copy()
    clear[paper.part] = -1.0
    wide, high = round(2.6 * VIEW.scale), round(2.2 * VIEW.scale)
    free = [
        (left, top, left + wide, top + high)
        for top in (VIEW.height - high - 8, 8)
        for left in (8, VIEW.width - wide - 8)
    ]
    return max(free, key=lambda b: float(clear[b[1] : b[3], b[0] : b[2]].min()))


PICTURES = (
    Picture(
        "hand-photograph",
        "Clinical photograph of a hand",
        "Clinical photograph",
        ALT,
        FEATURES,
        draw,
        quality=86,
        assessed=True,
    ),
)
