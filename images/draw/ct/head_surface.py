"""Draws the surface of a head, rendered from a stack of CT slices, with technical data only."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from images.draw.ct.head_clay import LOW
from images.draw.ct.head_look import coloured
from images.draw.ct.head_people import SEED, SITTERS, Sitter, model
from images.draw.ct.head_render import Camera, scanned, surface
from images.draw.ct.head_screen import EDGE, HEIGHT, WIDTH, cube, ruler, write
from images.draw.ct.head_words import ALT, FEATURES, ID
from images.draw.invented import draw_number
from images.draw.outline import pieces
from images.draw.picture import Drawn, Picture, Shape

GROWN = 1.6
"""Screen pixels for each rendered one: a workstation renders coarsely and enlarges, too."""
SCALE = 3.45
"""Screen pixels per millimetre."""


def render(
    sitter: Sitter, variant: int
) -> tuple[Image.Image, Camera, dict[str, tuple[Shape, ...]]]:
    """The head on black, the camera in screen pixels, and the outlines of its parts."""
    clay, finding = model(sitter, variant)
    rng = np.random.default_rng((SEED, variant, 1))
    volume = scanned(rng, clay, slices=2.0 if variant % 2 else 1.5, noise=0.032)
    small = (round(WIDTH / GROWN), round(HEIGHT / GROWN))
    aim = (0.0, 4.0, 6.0)
    camera = Camera(sitter.yaw, sitter.pitch, aim, SCALE / GROWN, small)
    index, spot = surface(clay, volume, camera)
    pixels = np.zeros((small[0] * small[1], 3), np.float32)
    pixels[index] = coloured(clay, volume, camera, spot, sitter.top).T
    pixels = np.clip(pixels, 0.0, 1.0) ** 0.88 * 255.0 + 0.5
    view = Image.fromarray(pixels.astype(np.uint8).reshape(small[1], small[0], 3))
    view = view.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)

    x, y, z = spot
    shell = (np.hypot(x, z - 6.0) > 103.5) & (z < -44.0)
    seen_side = np.sign(sitter.yaw)
    parts = {
        "face": (z > 42 - 0.25 * y) & (y < 44) & (y > -104) & ~shell,
        "ear": (seen_side * x > 70 * sitter.face.wide) & (y < 38) & (y > -36) & (z > -44) & (z < 8),
        "finding": np.linalg.norm(spot - finding[:, None], axis=0) < (17 if sitter.lump else 27),
        "head-rest": shell,
        "upper-edge": y > sitter.top - 2.5,
        "lower-edge": (y < LOW[1] + 4.0) & ~shell,
    }
    places: dict[str, tuple[Shape, ...]] = {}
    for name, part in parts.items():
        mask = np.zeros(small[0] * small[1], bool)
        mask[index[part]] = True
        places[name] = pieces(mask.reshape(small[1], small[0]), (WIDTH, HEIGHT), GROWN)
    whole = Camera(sitter.yaw, sitter.pitch, aim, SCALE, (WIDTH, HEIGHT))
    return view, whole, places


def settings(sitter: Sitter, variant: int) -> dict[str, str]:
    """The technical data round the view, by feature."""
    of = f"{ID}/{variant}"
    turned = "LAO" if sitter.yaw > 0 else "RAO"
    thick = "2.0" if variant % 2 else "1.5"
    return {
        "mode": "VRT  SKIN 2",
        "threshold": f"Threshold -{180 + 10 * draw_number(of + '/t', 9)} HU",
        "slices": f"SL {thick} mm  INC {float(thick) / 2:.2f} mm",
        "kernel": f"Kernel H{30 + 2 * draw_number(of + '/k', 5)}f",
        "tube": f"120 kV  {210 + draw_number(of + '/ma', 90)} mA",
        "angles": f"{turned} {abs(sitter.yaw):.0f}  CRA {sitter.pitch:.0f}",
        "zoom": f"Zoom {1.1 + draw_number(of + '/z', 5) / 10:.1f}  FOV {236 + 4 * variant} mm",
        "light": f"Light {40 + 5 * draw_number(of + '/l', 6)}%  Opacity 100%",
    }


def draw(variant: int) -> Drawn:
    """One head with its screen."""
    sitter = SITTERS[variant - 1]
    view, camera, shapes = render(sitter, variant)
    pen = ImageDraw.Draw(view)
    says = settings(sitter, variant)
    spots = {
        "mode": (EDGE, 34, "lm"), "threshold": (EDGE, 64, "lm"),
        "slices": (WIDTH - EDGE, 34, "rm"), "kernel": (WIDTH - EDGE, 64, "rm"),
        "tube": (WIDTH - EDGE, 94, "rm"), "angles": (EDGE, HEIGHT - 32, "lm"),
        "zoom": (WIDTH - EDGE, HEIGHT - 62, "rm"), "light": (WIDTH - EDGE, HEIGHT - 32, "rm"),
    }  # fmt: skip
    for name, (x, y, anchor) in spots.items():
        shapes[name] = (write(pen, (x, y), says[name], anchor),)
    box, says["cube"] = cube(view, camera, (96, HEIGHT - 150), 34)
    shapes["cube"] = (box,)
    box, says["ruler"] = ruler(pen, SCALE, (WIDTH - EDGE - 2, 330))
    shapes["ruler"] = (box,)
    says["where"] = sitter.where
    says["what"] = "a smooth round swelling" if sitter.lump else "a shallow, broad hollow"
    return Drawn(view, shapes, shapes["finding"], says, frozenset({"cube"}))


PICTURES = (
    Picture(
        id=ID,
        title="Surface rendering of a head from CT slices",
        modality="CT, surface rendering",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=82,
    ),
)
