"""A healing wound of about three centimetres: stitched, or filling with new tissue."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from images.draw.photographs.forearm_shape import Arm
from images.draw.photographs.skin_light import layered_noise, quick_noise
from images.draw.photographs.skin_paper import polygon
from images.draw.photographs.skin_shape import Array, Window
from images.draw.photographs.skin_tone import Skin
from images.draw.picture import Polygon

SAID = {
    "stitched": "A straight, closed wound about three centimetres long, held by dark stitches",
    "open": "A shallow oval wound about three centimetres long, filled with moist red granulation "
    "tissue",
}
THREAD = (24, 28, 52)


def _local(skin: Skin, arm: Arm, at: tuple[float, float], lean: float, reach: float) -> tuple[
    Window, Array, Array
]:  # fmt: skip
    """The window round a wound, with centimetres along and across it."""
    x, y, _ = arm.point(*at)
    turn = math.radians(arm.turn + lean)
    window = skin.view.around(x, y, reach)
    end = (x + math.cos(turn), y + math.sin(turn))
    u, v = skin.view.along((x, y), end, window)
    return window, u, v


def add_wound(
    rng: np.random.Generator, skin: Skin, arm: Arm, at: tuple[float, float], lean: float, kind: str
) -> None:
    """Change the skin where the wound is."""
    window, u, v = _local(skin, arm, at, lean, 3.6)
    rough = layered_noise(rng, u.shape, 0.5 * skin.view.scale, 3)
    fine = quick_noise(rng, u.shape, 0.10 * skin.view.scale)
    dark = 1 + 0.5 * skin.tone.pigment
    if kind == "stitched":
        bend = 0.05 * np.sin(2.1 * u + 0.6) + 0.018 * rough
        gap = np.hypot(np.maximum(np.abs(u) - 1.5, 0), v - bend)
        halo = np.exp(-((gap / (0.50 + 0.08 * rough)) ** 2))
        edge = np.exp(-(((gap - 0.10) / 0.10) ** 2))
        line = np.exp(-((gap / (0.045 + 0.012 * fine)) ** 2))
        crust = line * np.clip(0.65 + 0.5 * rough, 0, 1)
        skin.blood[window] += dark * (0.42 * halo + 0.30 * edge) + 2.4 * line
        skin.pigment[window] += 0.30 * line + 0.9 * crust
        skin.relief[window] += 7.0 * edge + 3.0 * halo - 6.0 * line + 1.2 * crust * fine
        skin.gloss[window] += 0.9 * edge
        for share in stitches():
            for side in (-1, 1):
                hole = np.hypot(u - share, v - side * 0.30)
                spot = np.exp(-((hole / 0.06) ** 2))
                skin.blood[window] += dark * 0.9 * spot + 0.3 * np.exp(-((hole / 0.16) ** 2))
                skin.relief[window] -= 3.0 * spot
        return
    out = np.hypot(u / 1.5, v / 0.62) - 1 + 0.06 * rough
    out = out * 0.75  # about centimetres from the rim
    bed = np.clip(0.5 - out / 0.09, 0, 1)
    rim = np.exp(-(((out - 0.07) / 0.07) ** 2))
    halo = np.exp(-((np.maximum(out, 0) / 0.55) ** 2)) * (1 - bed)
    cobble = quick_noise(rng, u.shape, 0.13 * skin.view.scale)
    cobble2 = quick_noise(rng, u.shape, 0.07 * skin.view.scale)
    bumps = np.sqrt(np.abs(cobble)) + 0.5 * cobble2
    slough = np.clip(layered_noise(rng, u.shape, 0.5 * skin.view.scale, 2) - 1.1, 0, 1) * bed
    skin.blood[window] = skin.blood[window] * (1 - bed) + bed * (2.7 + 0.35 * cobble - 2.0 * slough)
    skin.blood[window] += dark * (0.42 * halo + 0.25 * rim)
    skin.pigment[window] = skin.pigment[window] * (1 - bed) + bed * (0.48 - 0.08 * cobble)
    skin.pigment[window] *= 1 - 0.35 * rim
    skin.pigment[window] += 0.10 * skin.tone.pigment * halo
    inner = skin.relief[window] * (1 - bed) + bed * (1.3 * bumps - 2.2)
    skin.relief[window] = inner + 2.4 * rim + 2.0 * halo
    skin.gloss[window] = skin.gloss[window] * (1 - bed) + bed * (1.1 + 0.5 * cobble2)
    skin.gloss[window] += 0.6 * rim


def stitches() -> list[float]:
    """Where each stitch crosses the wound, in centimetres from its middle."""
    return [-1.25, -0.75, -0.25, 0.25, 0.75, 1.25]


def add_thread(
    rng: np.random.Generator,
    light: Array,
    skin: Skin,
    arm: Arm,
    at: tuple[float, float],
    lean: float,
) -> Array:
    """The light with stitches over the wound, each with a knot and two cut ends."""
    view, fine = skin.view, 3
    x, y, _ = arm.point(*at)
    turn = math.radians(arm.turn + lean)
    window = view.around(x, y, 2.6)
    rows, columns = window
    size = (columns.stop - columns.start) * fine, (rows.stop - rows.start) * fine
    layers = []
    middle = (x * view.scale - columns.start) * fine, (y * view.scale - rows.start) * fine
    unit = view.scale * fine

    def spot(u: float, v: float) -> tuple[float, float]:
        c, s = math.cos(turn), math.sin(turn)
        return middle[0] + (u * c - v * s) * unit, middle[1] + (u * s + v * c) * unit

    paths = []
    for share in stitches():
        slant = rng.normal(0, 0.05)
        knot = rng.choice((-0.22, 0.2)) + rng.normal(0, 0.03)
        paths.append(([(share - slant, -0.31), (share, -0.05), (share + slant, 0.31)], 0.045))
        paths.append(([(share - 0.03, knot), (share + 0.04, knot + 0.02)], 0.10))
        for side in (-1, 1):
            one = share + side * (0.16 + 0.08 * rng.random())
            far = share + side * (0.26 + 0.16 * rng.random())
            end = knot + rng.normal(0, 0.20)
            paths.append(([(share, knot), (one, 0.6 * knot + 0.4 * end), (far, end)], 0.035))
    for lift, level in ((0.05, 255), (0.0, 255), (-0.012, 150)):
        canvas = Image.new("L", size, 0)
        pen = ImageDraw.Draw(canvas)
        for path, wide in paths:
            width = max(1, round(wide * unit * (0.35 if level < 200 else 1)))
            moved = [spot(*point) for point in path]
            moved = [(px + lift * unit, py + lift * unit) for px, py in moved]
            pen.line(moved, fill=level, width=width, joint="curve")
        blur = 0.045 * unit if lift > 0 else 1.2
        layers.append(
            np.asarray(canvas.filter(ImageFilter.GaussianBlur(blur)).reduce(fine), np.float32)
        )
    shade, thread, shine = (layer / 255.0 for layer in layers)
    ink = (np.array(THREAD, np.float32) / 255)[:, None, None] ** np.float32(2.2)
    part = light[(slice(None), *window)] * (1 - 0.5 * shade)
    part = part * (1 - thread) + ink * thread + 0.10 * shine
    light[(slice(None), *window)] = part
    return light


def wound_outline(
    arm: Arm, scale: float, at: tuple[float, float], lean: float, long: float, wide: float
) -> Polygon:
    """An ellipse round the wound, in pixels."""
    x, y, _ = arm.point(*at)
    turn = math.radians(arm.turn + lean)
    corners = []
    for step in range(20):
        a = 2 * math.pi * step / 20
        u, v = long * math.cos(a), wide * math.sin(a)
        corners.append(
            (
                (x + u * math.cos(turn) - v * math.sin(turn)) * scale,
                (y + u * math.sin(turn) + v * math.cos(turn)) * scale,
            )
        )
    return polygon(corners)
