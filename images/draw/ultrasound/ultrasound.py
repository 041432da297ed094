"""Draws the screen of an ultrasound machine that shows a gallbladder with a stone."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.invented import clinician, draw_number, hospital, moment, person
from images.draw.outline import Mask, outline
from images.draw.picture import Drawn, Picture, Shape
from images.draw.ultrasound.ultrasound_beam import converted, fan, on_screen
from images.draw.ultrasound.ultrasound_cases import CASES, LAYOUTS
from images.draw.ultrasound.ultrasound_scene import HALF_ANGLE, RADIUS, Scene, build
from images.draw.ultrasound.ultrasound_screen import (
    HEIGHT,
    WIDTH,
    body_mark,
    callipers,
    depth_scale,
    focus_mark,
    grey_bar,
    header,
    probe_mark,
    text,
)
from images.draw.ultrasound.ultrasound_words import ALT, FEATURES, ID

SEED = 5081
TOP, TALL = 108, 760
"""Where the fan begins on the screen, and how high it is, in pixels."""
MIDDLE = 640.0
SHADOW = 42.0
"""Millimetres of the shadow that belong to what the picture teaches."""


def texts(variant: int, size: float) -> dict[str, str]:
    """What the machine writes, by feature."""
    of = f"{ID}/{variant}"
    who, when = person(ID, variant), moment(ID, variant)
    staff, other = clinician(ID, variant), clinician(ID, variant, 1)
    first = "ABDEGHJKLMNRST"[draw_number(f"{of}/first", 14)]
    name = f"{who.surname.upper()}, {who.forename}"
    plain = variant % 2 == 0
    return {
        "hospital": hospital(ID, variant),
        "room": f"US Room {1 + draw_number(f'{of}/room', 6)}",
        "name-line": name,
        "number-line": f"ID {who.number}",
        "birth-date": f"DOB {who.born:%d/%m/%Y}" if plain else f"b. {who.born:%d-%m-%Y}",
        "date": f"{when:%d/%m/%Y}" if plain else f"{when:%d-%m-%Y}",
        "time": f"{when:%H:%M:%S}",
        "initials": f"Op {first}{staff[0]}",
        "serial": f"SONAVEL 80  SN {20_000 + draw_number(f'{of}/sn', 70_000)}",
        "probe": "C1-6 convex",
        "preset": f"Abdo {other.split('-')[0]}",
        "frame-rate": f"FR {24 + draw_number(f'{of}/fr', 15)} Hz  Gn {52 + variant * 3}",
        "indices": f"MI {0.9 + 0.1 * variant:.1f}  TIs {0.2 + 0.1 * variant:.1f}",
        "calliper-text": f"1  Dist {size / 10:.2f} cm",
    }


def teaching(scene: Scene, size: float, scale: float, depth: float, top: float) -> Mask:
    """Where gallbladder, stone and the nearest part of its shadow are, as a mask of the screen."""
    angle = np.arctan2(scene.across, scene.down + RADIUS)
    far = np.hypot(scene.across, scene.down + RADIUS) - RADIUS
    x, y = scene.stone
    middle, level = np.arctan2(x, y + RADIUS), np.hypot(x, y + RADIUS) - RADIUS
    wide = (size + 1.5) / (level + RADIUS)
    shadow = (np.abs(angle - middle) < wide) & (far > level) & (far < level + SHADOW)
    mask = ((scene.bladder < 1.2) | shadow).astype(np.float32)
    return converted(mask, depth, scale, MIDDLE, top, (WIDTH, HEIGHT)) > 0.5


def draw(variant: int) -> Drawn:
    """One examination on its screen."""
    case, layout = CASES[variant - 1], LAYOUTS[variant - 1]
    rng = np.random.default_rng((SEED, variant))
    scene = build(rng, case)
    lift = RADIUS * (1.0 - np.cos(HALF_ANGLE))
    scale = float(TALL / (case.depth + lift))
    focus = (scene.stone[1] + 4.0) / case.depth
    grey = fan(rng, scene, case.depth, focus)
    shown = converted(grey, case.depth, scale, MIDDLE, TOP, (WIDTH, HEIGHT))
    shown = ndimage.gaussian_filter(shown, 0.6)
    # The grey map of the machine has a faint tint.
    tint = np.array([0.97, 0.99, 1.0] if variant % 2 else [1.0, 0.985, 0.95], np.float32)
    pixels = np.clip(shown[..., None] * tint * 255.0 + 0.5, 0, 255).astype(np.uint8)
    sheet = Image.fromarray(pixels)
    pen = ImageDraw.Draw(sheet)

    size = 2.0 * case.stone_size
    says = texts(variant, size)
    places: dict[str, tuple[Shape, ...]] = {}
    header(pen, layout)
    for name, spot in layout.spots.items():
        main = name in ("name-line", "hospital")
        fill = layout.ink if spot[1] < 90 else layout.soft
        places[name] = (text(pen, spot, says[name], fill, 23 if main else 21, main),)
    skin = on_screen((0.0, 0.0), scale, MIDDLE, TOP)[1]
    box, says["depth-scale"] = depth_scale(pen, layout, skin, scale, case.depth)
    places["depth-scale"] = (box,)
    places["focus"] = (focus_mark(pen, layout, skin + focus * case.depth * scale),)
    places["grey-bar"] = (grey_bar(sheet, layout),)
    side = RADIUS * np.sin(HALF_ANGLE) * scale
    probe_mark(pen, layout, MIDDLE + (side + 26) * (1 if case.mirrored else -1), TOP + 12)
    x, y = scene.stone
    ends = [
        on_screen((x + off, y), scale, MIDDLE, TOP) for off in (-case.stone_size, case.stone_size)
    ]
    places["callipers"] = callipers(pen, ends[0], ends[1])
    places["body-mark"] = (body_mark(pen, layout, layout.body_at, 850, 4 if variant % 2 else -5),)

    mask = teaching(scene, case.stone_size, scale, case.depth, TOP)
    region: tuple[Shape, ...] = (outline(mask, (WIDTH, HEIGHT)),)
    places["gallbladder"] = region
    centre = float(np.flatnonzero(mask.any(axis=0)).mean())
    says["where"] = (
        "left" if centre < MIDDLE - 25 else "right" if centre > MIDDLE + 25 else "middle"
    )
    return Drawn(sheet, places, region, says)


PICTURES = (
    Picture(
        id=ID,
        title="Ultrasound of a gallbladder",
        modality="Ultrasound",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=80,
    ),
)
