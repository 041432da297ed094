"""Draws a ward photograph of a forearm with a healing wound, a tattoo, a watch and a ruler."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from images.draw.invented import moment, person, pick
from images.draw.photographs import forearm_lesion, forearm_tattoo, forearm_watch
from images.draw.photographs.forearm_paper import wound_ruler
from images.draw.photographs.forearm_shape import Arm, cones
from images.draw.photographs.forearm_watch import Watch
from images.draw.photographs.forearm_words import ALT, FEATURES
from images.draw.photographs.skin_cloth import sheet
from images.draw.photographs.skin_light import Colour, develop, linear, lit
from images.draw.photographs.skin_paper import lay, polygon, rests
from images.draw.photographs.skin_scene import LAMP, cloth_light, over, skin_light
from images.draw.photographs.skin_shape import Relief, View, relief
from images.draw.photographs.skin_tone import Skin, Tone, add_veins, hairs, plain_skin, wandering
from images.draw.picture import Drawn, Picture, Polygon, Shape

__all__ = ["PICTURES"]

ID = "forearm-wound"
SEED = 7411
_BAND = ((-1.2, -2.95), (1.2, -2.95), (1.2, 3.0), (-1.2, 3.0))
VIEW = View(1200, 900, 54.0)


@dataclass(frozen=True)
class Look:
    """What makes one variant; places are centimetres along and across the arm."""

    arm: Arm
    tone: Tone
    cloth: Colour
    wound: str
    wound_at: tuple[float, float]
    lean: float
    motif: str
    tattoo_at: tuple[float, float]
    watch: Watch
    paper: tuple[float, float, float]
    hair: int


# fmt: off
STEEL, GOLD, BLACK = (214, 217, 222), (222, 190, 128), (74, 76, 80)
WATCHES = (
    Watch("a round steel watch on a brown strap", (92, 56, 36), (238, 238, 232), (30, 32, 40),
          STEEL, False),
    Watch("a round steel watch on a black strap", (34, 34, 36), (24, 34, 62), (232, 234, 238),
          STEEL, True),
    Watch("a round gold-coloured watch on a dark red strap", (88, 30, 32), (246, 240, 224),
          (48, 36, 28), GOLD, True, 1.7),
    Watch("a round dark watch on a grey-green strap", (74, 82, 66), (20, 22, 22), (226, 232, 214),
          BLACK, False, 1.95),
)
LOOKS = (
    Look(Arm(4.9, 6.7, 3.0, 0.95), Tone(0.34, 0.36, 0.25, 0.6), (46, 112, 132), "stitched",
         (7.2, 0.35), 12, "an anchor with a rope", (12.9, -0.1), WATCHES[0], (11.9, 14.2, 2.0),
         1500),
    Look(Arm(17.4, 6.9, 176.0, 0.9), Tone(1.05, 0.34, 0, 0.5), (58, 118, 92), "open",
         (7.4, -0.4), -14, "a flying swallow", (13.2, -0.2), WATCHES[1], (10.4, 14.3, -3.0), 900),
    Look(Arm(4.7, 7.6, -3.0, 0.8), Tone(0.52, 0.34, 0.5, 0.6), (62, 132, 116), "open",
         (7.0, -0.3), 6, "a line of five small stars", (13.2, 0.1), WATCHES[2],
         (12.2, 14.4, 1.0), 500),
    Look(Arm(17.2, 6.4, 184.0, 1.0), Tone(1.75, 0.30, 0, 0.3), (70, 128, 158), "stitched",
         (7.3, -0.3), -10, "a compass rose", (13.3, -0.1), WATCHES[3], (10.2, 14.1, 3.0), 700),
)
# fmt: on


def draw(variant: int) -> Drawn:
    """One variant of the forearm."""
    rng = np.random.default_rng((SEED, variant))
    look = LOOKS[variant - 1]
    arm = look.arm
    rel = relief(cones(arm), VIEW)
    skin = plain_skin(rng, VIEW, look.tone, arm.turn)
    _veins(rng, skin, arm)
    letters = _letters(variant)
    ink, motif_at, letters_at = forearm_tattoo.ink(
        rng, VIEW, arm, look.tattoo_at, look.motif, letters
    )
    forearm_lesion.add_wound(rng, skin, arm, look.wound_at, look.lean, look.wound)
    skin.veins += 3.2 * ink
    skin.pigment += (0.35 + 0.8 * look.tone.pigment) * ink
    light = skin_light(rel, skin, linear(look.cloth)[:, 0, 0])
    grows = np.where((rel.edge < -0.2) & (skin.blood < 1.2), 1.0, 0.0).astype(np.float32)
    down = hairs(rng, VIEW, grows, arm.turn + 155.0, look.hair, 0.75)
    light *= 1 - (0.30 + 0.12 * min(look.tone.pigment, 1.0)) * down
    if look.wound == "stitched":
        light = forearm_lesion.add_thread(rng, light, skin, arm, look.wound_at, look.lean)

    when = _clock(variant)
    paper, says = wound_ruler(VIEW, ID, variant, when)
    x, y, turn = look.paper
    laid = lay(paper.image, VIEW, (x * VIEW.scale, y * VIEW.scale), turn)
    cloth = sheet(rng, VIEW, look.cloth, 1.6, 0.4)
    seen = over(cloth_light(rel, cloth, (laid,)), light, rel.cover)
    seen, band = _strap(rng, seen, rel, arm, look.watch)
    case = forearm_watch.case(VIEW, look.watch, when)
    turn = -arm.turn if abs(arm.turn) < 90 else 180 - arm.turn
    worn = lay(case.image, VIEW, arm.pixel(VIEW, 0.7, 0.0), turn)
    worn.settle(seen, VIEW.scale, 0.12, 0.55)
    worn.put(seen, 0.92)
    image = develop(rng, seen, 0.45 + 0.55 * rel.cover)

    at, lean = look.wound_at, look.lean
    places: dict[str, tuple[Shape, ...]] = {
        "wound": (forearm_lesion.wound_outline(arm, VIEW.scale, at, lean, 1.75, 0.75),),
        "skin-around": (forearm_lesion.wound_outline(arm, VIEW.scale, at, lean, 2.4, 1.35),),
        "motif": (motif_at,),
        "letters": (letters_at,),
        "watch": (_round(worn.centre, look.watch), band, worn.outline(case.crown, 1)),
        "watch-hands": tuple(polygon([worn.at(*spot) for spot in hand]) for hand in case.hands),
        "watch-day": (worn.outline(case.day, 2),),
        "watch-maker": (worn.outline(case.maker, 2),),
        "sheet": ((VIEW.width // 2 - 150, 8, VIEW.width // 2 + 150, 8 + _free(rel)),),
    }
    for name, id in (("marks", "ruler-marks"), ("numbers", "ruler-numbers")):
        places[id] = (laid.outline(paper.boxes[name], 2),)
    for id in ("ruler-print", "ruler-date", "ruler-letters", "ruler-taken"):
        places[id] = (laid.outline(paper.boxes[id], 2),)
    says |= {
        "letters": letters,
        "watch-day": f"{when.day:02d}",
        "watch-maker": forearm_watch.MAKER,
        "wound-said": forearm_lesion.SAID[look.wound],
        "motif-said": look.motif,
        "watch-said": look.watch.said,
        "clock": f"{(when.hour - 1) % 12 + 1}:{when.minute:02d}",
    }
    wound = forearm_lesion.wound_outline(arm, VIEW.scale, at, lean, 2.0, 1.0)
    return Drawn(image, places, (wound,), says)


def _letters(variant: int) -> str:
    """Two initials, of a person and of somebody else, and a word."""
    other = pick("ABCDEFHJKLMNPRST", f"{ID}/{variant}/other")
    return f"{person(ID, variant).forename[0]}&{other} ALWAYS"


def _clock(variant: int) -> datetime:
    """When the photograph was taken, with the hands clear of what is written on the dial."""
    when = moment(ID, variant)
    when = when.replace(second=31 + when.second % 14)
    while forearm_watch.crossed(when):
        when += timedelta(minutes=7)
    return when


def _veins(rng: np.random.Generator, skin: Skin, arm: Arm) -> None:
    paths = []
    for start, end in (((-1.0, -0.9), (9.5, -1.9)), ((1.0, 1.2), (15.0, 0.6)),
                       ((9.5, -1.9), (19.0, -2.6)), ((6.0, -1.5), (14.0, 2.4)),
                       ((-5.0, 1.2), (1.0, 1.2))):  # fmt: skip
        one, two = arm.point(*start), arm.point(*end)
        paths.append(wandering(rng, one[:2], two[:2], 0.26, 0.35, 18))
    add_veins(skin, paths)


def _strap(
    rng: np.random.Generator, seen: np.ndarray, rel: Relief, arm: Arm, watch: Watch
) -> tuple[np.ndarray, Polygon]:
    """The strap over the wrist, lit as the wrist is, and its outline."""
    x, y, _ = arm.point(0.7, 0.0)
    window = VIEW.around(x, y, 4.2)
    u, _ = VIEW.along(arm.point(0, 0), arm.point(1, 0), window)
    whole = (slice(None), *window)
    part = Relief(rel.edge[window], rel.height[window], rel.normal[whole], VIEW)
    albedo, height, cover = forearm_watch.strap(rng, part, u, watch, 0.7)
    down, right = np.gradient(height * np.float32(VIEW.scale / 100))
    normal = part.normal - np.stack([right, down, np.zeros_like(right)])
    normal /= np.sqrt((normal**2).sum(axis=0))
    ones = np.ones_like(u)
    light = lit(
        albedo,
        normal,
        ones,
        ones,
        np.clip(1.6 * normal[2], 0, 0.9),
        LAMP,
        np.zeros(3, np.float32),
        12.0,
    )
    below = seen[whole] * rests(cover, VIEW.scale, 0.07, 0.6)
    seen[whole] = over(below, light, cover)
    ends = [arm.pixel(VIEW, 0.7 + a, b) for a, b in _BAND]
    return seen, polygon(ends)


def _round(centre: tuple[float, float], watch: Watch) -> Polygon:
    far = (watch.radius + 0.1) * VIEW.scale
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    return polygon(
        [(centre[0] + far * float(np.cos(t)), centre[1] + far * float(np.sin(t))) for t in turns]
    )


def _free(rel: Relief) -> int:
    """How many rows at the top of the frame's middle show the sheet alone."""
    middle = rel.edge[:, VIEW.width // 2 - 150 : VIEW.width // 2 + 150]
    return int(np.flatnonzero((middle < 0.4).any(axis=1))[0]) - 10


PICTURES = (
    Picture(
        ID,
        "Photograph of a healing wound",
        "Clinical photograph",
        ALT,
        FEATURES,
        draw,
        quality=84,
    ),
)
