"""Draws a photograph of a rash on a child's forearm, held in front of a school jumper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from images.draw.invented import moment, person, school
from images.draw.photographs import rash_school
from images.draw.photographs.forearm_shape import Arm, cones
from images.draw.photographs.rash_arm import add_beads, day_scale
from images.draw.photographs.rash_skin import add_rash, scatter
from images.draw.photographs.rash_sleeve import front, rolled
from images.draw.photographs.rash_words import ALT, FEATURES
from images.draw.photographs.skin_light import Colour, develop, hollows, linear, lit, shadow
from images.draw.photographs.skin_paper import Laid, lay, polygon
from images.draw.photographs.skin_scene import LAMP, over
from images.draw.photographs.skin_shape import Array, Relief, View, relief
from images.draw.photographs.skin_tone import Tone, hairs, plain_skin
from images.draw.picture import Drawn, Picture, Polygon, Shape

__all__ = ["PICTURES"]

ID = "child-rash"
SEED = 7523
VIEW = View(1080, 810, 57.6)
LIFT = 0.9  # centimetres between the arm and the jumper
Ink = tuple[int, int, int]


@dataclass(frozen=True)
class Look:
    """What makes one variant: arm, skin, jumper and what is on it; places in centimetres."""

    arm: Arm
    tone: Tone
    wool: Colour
    emblem: str
    threads: tuple[Ink, Ink]
    crest: tuple[float, float]
    bar: str
    bar_at: tuple[float, float]
    beads: tuple[Ink, ...]
    beads_said: str
    count: int
    sleeve: float = 10.9


# fmt: off
LOOKS = (
    Look(Arm(2.5, 9.7, 2.0, 0.5, 0.70), Tone(0.22, 0.36, 0.2, 0.25, 0.1), (26, 74, 52), "a tree",
         ((236, 196, 84), (140, 28, 38)), (13.2, 3.3), "SCHOOL COUNCIL", (4.9, 3.4),
         ((232, 90, 120), (250, 246, 240), (120, 190, 220)), "pink, white and blue beads", 9),
    Look(Arm(16.3, 9.6, 178.0, 0.5, 0.70), Tone(0.95, 0.32, 0, 0.2, 0.1), (30, 42, 88),
         "an open book", ((240, 240, 236), (44, 120, 172)), (13.6, 3.3), "LIBRARY HELPER",
         (5.0, 2.9), ((250, 200, 60), (80, 170, 90), (236, 120, 50)),
         "yellow, green and orange beads", 10),
    Look(Arm(2.5, 9.5, -1.5, 0.45, 0.69), Tone(0.40, 0.35, 0.4, 0.25, 0.1), (112, 26, 40),
         "a tower", ((226, 228, 232), (52, 56, 66)), (12.6, 3.25), "ECO COUNCIL", (5.2, 3.2),
         ((90, 80, 180), (240, 240, 244), (150, 110, 210)), "violet and white beads", 8),
    Look(Arm(16.3, 9.8, 182.0, 0.45, 0.70), Tone(1.75, 0.30, 0, 0.15, 0.1), (28, 84, 140),
         "a sailing boat", ((246, 214, 108), (24, 44, 84)), (14.0, 3.35), "PLAY LEADER", (5.6, 3.6),
         ((240, 70, 60), (250, 220, 80), (60, 160, 80)), "red, yellow and green beads", 9),
)
# fmt: on


def draw(variant: int) -> Drawn:
    """One variant of the rash."""
    rng = np.random.default_rng((SEED, variant))
    look = LOOKS[variant - 1]
    arm, scale = look.arm, VIEW.scale
    rel = relief(cones(arm), VIEW)
    sleeve = rolled(rng, VIEW, arm, look.sleeve, look.wool, 0.17)
    bare = np.where(rel.edge < 0.0, rel.height + LIFT, 0.0).astype(np.float32)
    high = bare.copy()
    high[sleeve.part] = np.maximum(
        bare[sleeve.part], np.where(sleeve.height > 0, sleeve.height + LIFT, 0.0)
    )

    skin = plain_skin(rng, VIEW, look.tone, arm.turn, 0.75)
    patches = scatter(rng, look.count, 3.1, (look.sleeve - 0.7) / arm.size, _side(arm))
    plaques = add_rash(rng, skin, arm, patches)
    seen, open_ = shadow(high, LAMP, scale), hollows(high, scale)
    back = linear(look.wool)[:, 0, 0]
    rows = np.flatnonzero((rel.edge < 0.1).any(axis=1))
    band = slice(int(rows[0]), int(rows[-1]) + 1)
    light = np.zeros_like(rel.normal)
    light[:, band] = lit(
        skin.albedo()[:, band], skin.faces(rel)[:, band], seen[band], open_[band],
        skin.gloss[band] * 0.9, LAMP, back,
    )  # fmt: skip
    down = hairs(rng, VIEW, (rel.edge < -0.2).astype(np.float32), arm.turn + 150, 900, 0.4)
    light *= 1 - 0.12 * down
    light, beads = add_beads(rng, light, rel, arm, look.beads)
    paper, says = day_scale(VIEW, f"{moment(ID, variant):%d/%m/%y}")
    stuck = lay(paper[0], VIEW, arm.pixel(VIEW, 5.2, 1.35 * _side(arm)), _upright(arm))
    stuck.settle(light, scale, 0.05, 0.4)
    stuck.put(light, _level(stuck, rel, seen))

    jumper = front(rng, VIEW, look.wool, 0.19)
    who, name = person(ID, variant, (2012, 2017)), _two_lines(school(ID, variant))
    crest = rash_school.crest(VIEW, look.emblem, name, *look.threads)
    sewn = lay(crest.image, VIEW, _px(look.crest), 1.5 * (-1) ** variant)
    pinned = rash_school.badge(VIEW, look.bar, look.threads[1])
    bar = lay(pinned.image, VIEW, _px(look.bar_at), 3.0 * (-1) ** variant)
    normal = jumper.faces()
    albedo = jumper.albedo
    for thing, dark in ((sewn, 0.45), (bar, 0.6)):
        thing.settle(albedo, scale, 0.06, dark)
        thing.put(albedo)
        normal[(slice(0, 2), *thing.part)] *= 1 - 0.7 * thing.cover
    none = np.zeros(3, np.float32)
    wool = lit(albedo, normal, shadow(high, LAMP, scale, 0.3, 0.0), hollows(high, scale, 0.0), 0.0,
               LAMP, none)  # fmt: skip
    whole = over(wool, light, rel.cover)
    there = (slice(None), *sleeve.part)
    rolls = lit(
        sleeve.albedo, sleeve.normal, seen[sleeve.part], open_[sleeve.part], 0.0, LAMP, none
    )
    label = rash_school.tape(VIEW, f"{who.forename[0]} {who.surname}".upper(), (168, 24, 40))
    taped = lay(
        label.image,
        VIEW,
        arm.pixel(VIEW, (look.sleeve + 2.4) / arm.size, -0.9 * _side(arm)),
        _upright(arm),
    )
    whole[there] = over(whole[there], rolls, sleeve.cover)
    taped.settle(whole, scale, 0.04, 0.4)
    taped.put(whole, _level(taped, rel, seen))
    near = 0.60 + 0.40 * rel.cover
    near[sleeve.part] = np.maximum(near[sleeve.part], sleeve.cover)
    for thing in (sewn, bar):
        near[thing.part] = np.maximum(near[thing.part], 0.8 * thing.cover)
    image = develop(rng, whole, near)

    places: dict[str, tuple[Shape, ...]] = {
        "plaques": plaques,
        "clear-skin": (_tile(arm, 1.3, 2.9, -1.6 * _side(arm), 0.1 * _side(arm)),),
        "emblem": (sewn.outline(crest.boxes["emblem"], 2),),
        "crest-name": (sewn.outline(crest.boxes["name"], 2),),
        "bar": (bar.outline(pinned.boxes["whole"], 2),),
        "tape": (taped.outline(label.boxes["whole"], 2),),
        "beads": (beads,),
        "scale": (stuck.outline(paper[1]["scale"], 1),),
        "scale-date": (stuck.outline(paper[1]["scale-date"], 1),),
        "ribs": (
            _tile(
                arm,
                look.sleeve / arm.size,
                (look.sleeve + 4.3) / arm.size,
                0.6 * _side(arm),
                2.9 * _side(arm),
            ),
        ),
        "knit": ((8, 8, 150, 112),),
    }
    says |= {
        "crest-name": "\n".join(name),
        "bar": look.bar,
        "tape": f"{who.forename[0]} {who.surname}".upper(),
        "count": str(len(patches)),
        "emblem-said": look.emblem,
        "beads-said": look.beads_said,
    }
    return Drawn(image, places, plaques, says)


def _side(arm: Arm) -> int:
    """Which way across the arm is down in the picture."""
    return 1 if abs(arm.turn) < 90 else -1


def _upright(arm: Arm) -> float:
    """The turn that lets a thing lie along the arm with its writing upright."""
    return -arm.turn if _side(arm) > 0 else 180 - arm.turn


def _px(at: tuple[float, float]) -> tuple[float, float]:
    return at[0] * VIEW.scale, at[1] * VIEW.scale


def _tile(arm: Arm, first: float, last: float, low: float, top: float) -> Polygon:
    """A rectangle of the arm, in pixels."""
    return polygon(
        [arm.pixel(VIEW, *at) for at in ((first, low), (last, low), (last, top), (first, top))]
    )


def _two_lines(name: str) -> tuple[str, str]:
    """A school's name in two lines, broken before what kind of school it is."""
    words = name.split()
    kind = 2 if words[-2] in ("Primary", "Hill", "Wennol's") else 1
    kind = 1 if words[-2] in ("Hill", "Wennol's") else kind
    return " ".join(words[:-kind]), " ".join(words[-kind:])


def _level(thing: Laid, rel: Relief, seen: Array) -> Array:
    """How brightly a paper is lit, from the arm below it."""
    way = np.array(LAMP, np.float32) / np.float32(np.sqrt(sum(one * one for one in LAMP)))
    normal = rel.normal[thing.whole(rel.normal)]
    facing = np.clip(np.tensordot(way, normal, axes=1), 0, 1)
    return np.asarray(0.32 + (0.15 + 0.55 * facing) * seen[thing.part], np.float32)


PICTURES = (
    Picture(
        ID,
        "Photograph of a rash on a forearm",
        "Clinical photograph",
        ALT,
        FEATURES,
        draw,
        quality=82,
        assessed=True,
    ),
)
