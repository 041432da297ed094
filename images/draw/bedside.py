"""Draws a bedside photograph: a hand with a cannula on a hospital bed, and the room beyond it."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from scipy import ndimage

from images.draw import invented
from images.draw.bedside_band import Band, band_lines
from images.draw.bedside_bed import Bed, cast, make_bed, shade_bed, shade_sleeve, sleeve
from images.draw.bedside_cannula import Site, dated, dress, fit
from images.draw.bedside_hand import CAMERA, Hand, Pose
from images.draw.bedside_room import DEEP, Written, room
from images.draw.bedside_skin import shade_skin
from images.draw.bedside_words import ALT, FEATURES, ROLES
from images.draw.picture import Drawn, Picture, Polygon
from images.draw.scene_lens import blurred, develop, light_of, over
from images.draw.scene_relief import Array, Relief

SEED = 7741
# One row for each variant.
POSES = (
    Pose((22.0, 318.0), -0.15, 1, 0.97, 0.6),
    Pose((-14.0, 322.0), 0.13, 1, 0.93, 0.9),
    Pose((14.0, 316.0), -0.10, -1, 1.02, 0.4),
    Pose((-20.0, 320.0), 0.16, -1, 0.96, 0.7),
)
TONES = ((0.60, 0.39, 0.30), (0.33, 0.185, 0.118), (0.64, 0.43, 0.335), (0.47, 0.285, 0.195))
BLANKETS = ((142, 176, 196), (222, 216, 200), (180, 200, 184), (168, 174, 202))
GOWNS = ((206, 218, 226), (226, 228, 224), (214, 224, 214), (232, 224, 212))
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


def seen(body: Relief, before: Array) -> Array:
    """How far a body covers each pixel when other things lie before it."""
    return ndimage.gaussian_filter(body.cover * (body.height > before), 0.7)


def arm(
    rng: np.random.Generator,
    scene: Array,
    hand: Hand,
    site: Site,
    band: Band,
    behind: Array,
    look: int,
) -> tuple[Array, Polygon, str]:
    """The lit arm with all that is on it, over the scene; where its date lies, and the date."""
    whole = np.maximum(hand.relief.height, band.relief.height)
    for part in site.parts:
        np.maximum(whole, part.height, out=whole)
    lost, open_ = cast(whole)
    box = hand.patch
    age = (0.75, 0.55, 0.9, 0.35)[look]
    tone = np.array(TONES[look], np.float32)
    sore = site.redness()[box]
    skin = shade_skin(rng, hand, tone, age, lost[box], open_[box], sore)
    cover = seen(hand.relief, behind)
    scene[box] = over(scene[box], skin, cover[box])
    scene = dress(rng, site, scene, cover, lost, open_)
    day = invented.moment("bedside", look + 1) - timedelta(days=1, minutes=97)
    text = f"{day:%d/%m %H:%M}"
    place = dated(site, text, scene, cover, lost, open_)
    scene = fit(site, scene, lost, open_)
    box = band.patch
    scene[box] = over(scene[box], band.shade(rng, lost, open_), seen(band.relief, behind)[box])
    return scene, place, text


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
    mirrored = POSES[look].yaw > 0
    entries = written(variant, who.forename, nurse, 170 if mirrored else 0)
    back, places = room(rng, entries, badge, WALLS[look], TUNICS[look], mirrored)

    pose = POSES[look]
    hand, bed = Hand(pose), make_bed(rng, pose)
    gown = sleeve(rng, pose)
    band = Band(pose, who)
    site = Site(hand, rng.uniform(-3, 3), rng.uniform(-0.12, 0.12), look)
    scene = bedding(rng, bed, hand, gown, band, look, back)
    before = np.maximum(bed.relief.height, gown.height)
    scene, tape, date = arm(rng, scene, hand, site, band, before, look)
    far = slice(0, 520)
    weight = np.clip((500 - np.arange(520, dtype=np.float32)) / 170, 0, 1)[:, None]
    scene[far] = over(
        scene[far], blurred(scene[far], 2.0), np.broadcast_to(weight, scene[far].shape[:2])
    )
    image = develop(rng, scene, 1.0, 0.010, 0.012)

    shapes = {name: (place,) for name, place in places.items()}
    for name, box in band.lines.items():
        shapes[name] = (band.place(box, 3),)
    shapes["tape-date"] = (tape,)
    shapes["cannula"] = (site.region(),)
    says = {entry.name: entry.says for entry in entries} | badge | band_lines(who)
    says |= {"tape-date": date, "board-side": "right" if mirrored else "left"}
    says |= {"staff-side": "left" if mirrored else "right"}
    return Drawn(image, shapes, (site.region(),), says, codes={"band-code": who.number})


def bedding(
    rng: np.random.Generator, bed: Bed, hand: Hand, gown: Relief, band: Band, look: int, back: Array
) -> Array:
    """The room with the lit bed and sleeve before it."""
    solid = np.maximum(hand.relief.height, band.relief.height)
    lost, open_ = cast(np.maximum(np.maximum(bed.relief.height, gown.height), solid))
    scene = np.zeros((CAMERA.size[1], CAMERA.size[0], 3), np.float32)
    scene[:DEEP] = back
    cloth = shade_bed(rng, bed, light_of(BLANKETS[look]), lost, open_)
    scene = over(scene, cloth, ndimage.gaussian_filter(bed.relief.cover, 0.8))
    cotton, box = shade_sleeve(rng, gown, light_of(GOWNS[look]), lost, open_)
    scene[box] = over(scene[box], cotton, seen(gown, bed.relief.height)[box])
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
