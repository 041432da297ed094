"""What is seen at the wrist of each hand: a chain, a scar, a birthmark or a cord."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from images.draw.photographs.rare_hand_shape import Placing
from images.draw.photographs.skin_light import layered_noise
from images.draw.photographs.skin_paper import outline_of, rests
from images.draw.photographs.skin_shape import Array, Relief
from images.draw.photographs.skin_tone import Skin, lines, wandering
from images.draw.picture import Polygon

SAID = {
    "chain": "a thin silver chain",
    "scar": "a straight, pale scar with dots along both sides",
    "birthmark": "a brown patch with an uneven edge",
    "cord": "a narrow plaited cord in two colours",
}


def on_skin(rng: np.random.Generator, skin: Skin, place: Placing, mark: str) -> Polygon | None:
    """Add a scar or a birthmark to the skin; its outline, if `mark` is one of them."""
    view = skin.view
    if mark == "scar":
        start, end = place.point((-0.9, -1.3))[:2], place.point((1.0, -2.3))[:2]
        path = wandering(rng, start, end, 0.15, 0.05)
        line = lines(view, [path], 0.03)
        dots = []
        for share in np.linspace(0.08, 0.92, 8).tolist():
            x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
            away = end[1] - start[1], start[0] - end[0]
            long = math.hypot(*away)
            for side in (-0.34, 0.34):
                at = x + away[0] / long * side, y + away[1] / long * side
                dots.append([(*at, 0.07), (at[0] + 0.01, at[1], 0.07)])
        spots = lines(view, dots, 0.03)
        skin.pigment *= 1 - 0.5 * line - 0.3 * spots
        skin.blood *= 1 - 0.30 * line - 0.3 * spots
        skin.relief = skin.relief * (1 - 0.8 * line) + 2.2 * line
        skin.gloss += 1.6 * line
        return outline_of(np.maximum(line, spots), 4, 4, 0.25)
    if mark == "birthmark":
        middle = place.point((0.5, -2.1))
        window = view.around(middle[0], middle[1], 2.2)
        u, v = view.along(middle, place.point((0.5, -3.0)), window)
        edge = np.hypot(u / 1.0, v / 0.62) - 1 + 0.17 * layered_noise(rng, u.shape, 40.0, 3)
        patch = np.clip(0.5 - edge / 0.07, 0, 1)
        skin.pigment[window] += 0.40 * patch * (1 + 0.3 * skin.tone.pigment)
        skin.blood[window] += 0.20 * patch
        whole = np.zeros_like(skin.blood)
        whole[window] = patch
        return outline_of(whole, 4, 4)
    return None


def worn(
    rng: np.random.Generator, light: Array, rel: Relief, place: Placing, mark: str
) -> tuple[Array, Polygon | None]:
    """The light with a chain or a cord worn round the wrist, and its outline."""
    if mark not in ("chain", "cord"):
        return light, None
    fine, view = 3, rel.view
    unit = view.scale * fine
    canvas = Image.new("RGBA", (view.width * fine, 6 * round(unit)), (0, 0, 0, 0))
    pen = ImageDraw.Draw(canvas)
    top = place.point((0.0, -1.3))[1] - 3.0
    step, half = (0.16, 3.2) if mark == "chain" else (0.11, 3.2)
    for number in range(int(2 * half / step)):
        x = -half + number * step
        y = -1.35 - 0.10 * x + 0.06 * x * x * (1 if mark == "chain" else -1)
        px, py, _ = place.point((x, y))
        px, py = px * unit / 1.0, (py - top) * unit
        near = 1.0 - 0.55 * (x / half) ** 2
        if mark == "chain":
            tall = 0.075 if number % 2 else 0.042
            level = int(255 * near * (0.55 + 0.4 * rng.random()))
            box = (px - 0.11 * unit, py - tall * unit, px + 0.11 * unit, py + tall * unit)
            pen.ellipse(box, outline=(level, level, min(255, level + 6), 255), width=fine + 2)
            shine = int(255 * near)
            pen.arc(box, 190, 260, fill=(shine, shine, shine, 255), width=fine)
        else:
            for side in (-1, 1):
                base = (196, 60, 52) if (number + (side > 0)) % 3 else (232, 206, 120)
                shade = near * (0.72 + 0.25 * rng.random())
                red, green, blue = (int(c * shade) for c in base)
                tall = 0.17 * unit * side
                pen.line((px - 0.06 * unit, py + tall, px + 0.09 * unit, py),
                         fill=(red, green, blue, 255), width=round(0.11 * unit))  # fmt: skip
    small = canvas.filter(ImageFilter.GaussianBlur(0.8)).reduce(fine)
    frame = Image.new("RGBA", (view.width, view.height), (0, 0, 0, 0))
    frame.paste(small, (0, round(top * view.scale)))
    whole = np.asarray(frame, np.float32).transpose(2, 0, 1) / 255.0
    inside = np.clip(0.5 - rel.edge * view.scale * 0.7 + 1.5, 0, 1)
    cover = whole[3] * inside
    ink = whole[:3] ** np.float32(2.2)
    shaded = light * rests(cover, view.scale, 0.05, 0.5)
    return shaded * (1 - cover) + ink * cover * 1.1, outline_of(cover, 6, 3, 0.4)
