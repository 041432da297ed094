"""The skin of the bedside photograph, with a sore vein, and the light that comes back from it."""

from __future__ import annotations

import numpy as np

from images.draw.photographs.rare_hand_skin import add_back, add_creases, add_nail
from images.draw.photographs.skin_light import Colour, layered_noise, linear, quick_noise
from images.draw.photographs.skin_scene import skin_light
from images.draw.photographs.skin_shape import Relief
from images.draw.photographs.skin_tone import Skin, Tone, hairs, plain_skin
from images.draw.rooms.bedside_hand import FLAT, Pose, digits
from images.draw.rooms.scene_relief import Array

WHOLE = (slice(0, FLAT.height), slice(0, FLAT.width))


def lit_skin(
    rng: np.random.Generator, rel: Relief, pose: Pose, tone: Tone, sore: Array, blanket: Colour
) -> Array:
    """The light from the hand and forearm; `sore` says where the skin is red, 0 to 1."""
    skin = plain_skin(rng, FLAT, tone, 90.0)
    age_spots(rng, skin, rel)
    *fingers, thumb = digits(pose)
    place = pose.place
    add_back(rng, skin, tuple(fingers), place)
    for digit in (*fingers, thumb):
        for joint in (0, 1, 2):
            if digit is not thumb or joint == 2:
                add_creases(rng, skin, digit, place, joint)
        add_nail(skin, digit, place, digit.nail)
    skin.blood += (0.90 + 0.35 * tone.pigment) * sore
    skin.pigment += 0.08 * tone.pigment * sore
    skin.relief += 5.0 * sore
    light = skin_light(rel, skin, linear(blanket)[:, 0, 0])
    # Hardly any light comes out of the clefts between the fingers.
    light *= np.clip((rel.height - 0.35) / 0.4, 0.12, 1.0)
    along, _ = pose.grid(WHOLE)
    grows = np.where((rel.edge < -0.25) & (along < 1.0), 1.0, 0.0).astype(np.float32)
    down = hairs(rng, FLAT, grows, 90.0 + pose.turn, 700, 0.42)
    return np.asarray(light * (1 - 0.22 * down), np.float32)


def age_spots(rng: np.random.Generator, skin: Skin, rel: Relief) -> None:
    """Flat brown spots with soft edges, few and uneven, as old skin has them."""
    shape = skin.blood.shape
    where = quick_noise(rng, shape, 0.34 * FLAT.scale) + 0.5 * layered_noise(
        rng, shape, 2.4 * FLAT.scale, 2
    )
    spot = np.clip((where - 2.25) / 0.35, 0.0, 1.0) * np.clip(-rel.edge / 0.3, 0, 1)
    skin.pigment += skin.tone.age * (0.28 + 0.15 * skin.tone.pigment) * spot
