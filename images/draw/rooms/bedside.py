"""Draws a bedside photograph: a hand with a cannula on a hospital bed, and the room beyond it."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from scipy import ndimage

from images.draw import invented
from images.draw.photographs.skin_light import hollows, shadow
from images.draw.photographs.skin_scene import LAMP, ground
from images.draw.photographs.skin_shape import relief
from images.draw.photographs.skin_tone import Tone
from images.draw.picture import Drawn, Picture, Polygon, Shape
from images.draw.rooms.bedside_band import Band, band_lines
from images.draw.rooms.bedside_bed import HORIZON, Bed, cast, make_bed, shade_bed
from images.draw.rooms.bedside_cannula import Site, dated, dress
from images.draw.rooms.bedside_hand import CAMERA, FAR, FLAT, Pose, cones
from images.draw.rooms.bedside_room import DEEP, Written, room
from images.draw.rooms.bedside_skin import lit_skin
from images.draw.rooms.bedside_words import ALT, FEATURES, ROLES
from images.draw.rooms.scene_lens import blurred, develop, light_of, over
from images.draw.rooms.scene_relief import Array, grow, shrink

SEED = 7741
# One row for each variant.
POSES = (
    Pose(596.0, 2.6, False, 0.94, 0.45),
    Pose(470.0, -2.4, False, 0.92, 0.85),
    Pose(560.0, 2.0, True, 0.95, 0.30),
    Pose(500.0, -2.8, True, 0.93, 0.65),
)
TONES = (
    Tone(0.34, 0.36, 0.15, 0.6, 0.8),
    Tone(1.45, 0.33, 0.0, 0.5, 0.6),
    Tone(0.30, 0.40, 0.25, 0.6, 0.9),
    Tone(0.85, 0.34, 0.1, 0.5, 0.45),
)
BLANKETS = ((142, 176, 196), (222, 216, 200), (180, 200, 184), (168, 174, 202))
WALLS = ((206, 208, 196), (196, 210, 216), (218, 210, 196), (208, 214, 204))
TUNICS = ((30, 46, 96), (16, 92, 104), (74, 36, 84), (36, 92, 150))


def written(variant: int, callsign: str, nurse: str, shift: int) -> tuple[Written, ...]:
    """What stands on the whiteboard, `shift` further right so that the bed hides nothing."""
    day = invented.moment("bedside", variant)
    bed = 2 + invented.draw_number(f"bedside/{variant}/bed", 26)
    day_text = f"{day:%A} {day.day} {day:%B}"
    consultant = f"Dr {invented.clinician('bedside', variant)}"
    return (
        Written("board-bed", "Bed", str(bed), (50 + shift, 120), 88, "black"),
        Written("board-day", "", day_text, (330 + shift, 116), 74, "blue"),
        Written(
            "board-ward", "", invented.ward("bedside", variant), (50 + shift, 228), 84, "black"
        ),
        Written("board-called", "Likes to be called", callsign, (50 + shift, 330), 84, "blue"),
        Written("board-consultant", "Consultant", consultant, (50 + shift, 432), 78, "black"),
        Written("board-nurse", "Nurse today", nurse, (50 + shift, 532), 80, "blue"),
        Written("board-food", "", "Nil by mouth", (600 + shift, 226), 82, "red"),
    )


def arm(
    rng: np.random.Generator, pose: Pose, who: invented.Person, look: int
) -> tuple[Array, dict[str, tuple[Polygon, ...]], str]:
    """The lit arm with all that is on it, in the photograph; the places on it; its date.

    The planes are red, green and blue, how far the arm covers, and how much of the window's and
    the room's light it leaves for the bed.
    """
    rel = relief(cones(pose), FLAT)
    site = Site(pose, rng.uniform(-0.35, 0.35), rng.uniform(-0.10, 0.10), look)
    light = lit_skin(rng, rel, pose, TONES[look], site.redness(rng), BLANKETS[look])
    cover = rel.cover.copy()
    band = Band(pose, who, rel)
    day = invented.moment("bedside", look + 1) - timedelta(days=1, minutes=97)
    text = f"{day:%d/%m %H:%M}"
    tape = dated(pose, text, light, rel, site)
    dress(rng, site, light, rel)
    band.wrap(rng, light, cover)
    high = ground(rel)
    seen = shadow(high, LAMP, FLAT.scale, onto=0.0)
    open_ = hollows(high, FLAT.scale, 0.0)
    lit = pose.laid(np.concatenate([1.22 * light, cover[None]]), 0.0)
    edge = np.arange(FLAT.width, dtype=np.float32)
    fade = np.clip(np.minimum(edge, edge[::-1]) / 60.0, 0, 1)
    kept = (1 - (1 - np.stack([seen, open_])) * fade).astype(np.float32)
    spared = pose.laid(kept, 1.0, 4)
    places: dict[str, tuple[Polygon, ...]] = {
        name: (band.place(box, 3),) for name, box in band.lines.items()
    }
    places |= {"tape-date": (tape,), "cannula": (site.region(),)}
    return np.concatenate([lit, spared]), places, text


def draw(variant: int) -> Drawn:
    """One variant of the photograph, with the place of everything that is planted in it."""
    rng = np.random.default_rng((SEED, variant))
    look = variant - 1
    who = invented.person("bedside", variant, born=(1938, 1962))
    nurse = invented.pick(invented.WOMEN + invented.MEN, "bedside/nurse", 7 * variant)
    staff = f"{nurse} {invented.clinician('bedside', variant, 1)}"
    badge = {
        "badge-hospital": invented.hospital("bedside", variant).replace(" ", "\n", 1),
        "badge-name": staff,
        "badge-role": ROLES[look],
    }
    mirrored = bool(look % 2)
    entries = written(variant, who.forename, nurse, 170 if mirrored else 0)
    back, places = room(rng, entries, badge, WALLS[look], TUNICS[look], mirrored)

    planes, places_on, date = arm(rng, POSES[look], who, look)
    scene = bedding(rng, make_bed(rng, POSES[look]), planes, look, back)
    far = slice(0, 460)
    weight = np.clip((440 - np.arange(460, dtype=np.float32)) / 150, 0, 1)[:, None]
    scene[far] = over(
        scene[far], blurred(scene[far], 2.0), np.broadcast_to(weight, scene[far].shape[:2])
    )
    image = develop(rng, scene, 1.0, 0.010, 0.012)

    shapes: dict[str, tuple[Shape, ...]] = {name: (place,) for name, place in places.items()}
    shapes |= places_on
    says = {entry.name: entry.says for entry in entries} | badge | band_lines(who)
    says |= {"tape-date": date, "board-side": "right" if mirrored else "left"}
    says |= {"staff-side": "left" if mirrored else "right"}
    return Drawn(image, shapes, places_on["cannula"], says, codes={"band-code": who.number})


def bedding(rng: np.random.Generator, bed: Bed, planes: Array, look: int, back: Array) -> Array:
    """The room with the lit bed before it, and the arm on the bed, below the turned fold."""
    lost, open_ = cast(bed.relief.height)
    shape = bed.fold.shape
    low = shrink(bed.fold, 4)
    flat = 1 - grow(ndimage.gaussian_filter(low, 2.5), shape)
    lost = np.maximum(lost, (1 - planes[4]) * flat)
    open_ = open_ * (1 - (1 - planes[5]) * flat)
    scene = np.zeros((CAMERA.size[1], CAMERA.size[0], 3), np.float32)
    scene[:DEEP] = back
    part = slice(HORIZON, None)
    cloth = shade_bed(rng, bed, light_of(BLANKETS[look]), lost, open_)
    cover = ndimage.gaussian_filter(bed.relief.cover[part], 0.8)
    scene[part] = over(scene[part], cloth, cover)
    # Nothing of the arm is seen beyond the fold, which keeps the light from what lies below it.
    part = slice(FAR[0], None)
    near = ndimage.shift(ndimage.gaussian_filter(low, 4.0), (3.5, 1), order=1, mode="nearest")
    shade = 1 - 0.95 * np.clip(1.15 * grow(near, shape)[part], 0, 1)
    fold = np.roll(np.maximum.accumulate(bed.fold[::-1])[::-1], -4, axis=0)[part]
    bare = np.clip(planes[3, part], 0, 1) * (1 - ndimage.gaussian_filter(fold, 0.8))
    lit = planes[:3, part].transpose(1, 2, 0) * shade[..., None]
    scene[part] = over(scene[part], lit, bare)
    return scene


PICTURES = (
    Picture(
        id="bedside",
        title="A hand with a cannula at the bedside",
        modality="Photograph",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=82,
        assessed=True,
    ),
)
