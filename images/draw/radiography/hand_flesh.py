"""The soft parts of a hand, as millimetres of tissue in the beam."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.noise import fractal_noise
from images.draw.radiography.hand_bone import GRID, Frame, lathe
from images.draw.radiography.hand_bones import SIZES, Pose
from images.draw.radiography.xray_film import resized
from images.draw.radiography.xray_grid import Array, Grid, Line

HALF = Grid(GRID.scale / 2, GRID.wide // 2, GRID.high // 2)
# Half widths of a finger at its root, at the two joints and near its tip, thumb first.
WIDTHS = (
    (14.0, 11.2, 10.2, 7.6), (11.4, 9.7, 8.3, 6.6), (11.4, 10.0, 8.6, 6.9), (11.0, 9.5, 8.1, 6.6),
    (10.2, 8.2, 7.2, 5.9),
)  # fmt: skip
PALM = (
    (-38, 6), (-44, -10), (-38.5, -34), (-33, -62), (-12, -70), (8, -70), (26, -60), (41.5, -52),
    (42, -34), (35, -8), (32, 12), (31, 26), (31.5, 45), (33, 66), (34, 110), (-26, 110), (-29, 66),
    (-33.5, 45), (-36, 28), (-37, 16),
)  # fmt: skip
"""The outline of the palm and the wrist, as in `hand_wrist`."""


def _finger(frames: dict[str, Frame], ray: int) -> tuple[Line, Line]:
    """Points along a finger from its root to its tip, and half widths there."""
    sizes = SIZES[ray]
    joints = [frames[f"{ray + 1}-0"].along((0.60 if ray else 0.05) * sizes[0][0])]
    for number in range(1, len(sizes)):
        joints.append(frames[f"{ray + 1}-{number}"].along(-0.6))
    last = sizes[-1][0]
    tip = frames[f"{ray + 1}-{len(sizes) - 1}"].along(last - 2.6)
    widths = WIDTHS[ray]
    radii = [*widths[: len(joints)], widths[3]]
    radii[0] *= 0.9
    line = np.array([*joints, tip])
    share = np.linspace(0.0, 1.0, len(line))
    fine = np.linspace(0.0, 1.0, 90)
    spots = np.stack([np.interp(fine, share, column) for column in line.T], axis=1)
    wide = np.interp(fine, share, radii)
    # Fingers are a little slimmer between their joints.
    waist = np.sin(fine * np.pi * (len(line) - 1)) ** 2 * np.clip(fine * 3.0 - 0.8, 0.0, 1.0)
    return spots, wide * (1.0 - 0.055 * waist)


def flesh(
    pose: Pose,
    frames: dict[str, Frame],
    swollen: tuple[tuple[float, float], float],
    rng: np.random.Generator,
) -> Array:
    """How much soft tissue, bone counted as such, the beam crosses.

    `swollen` is a spot on the film, before mirroring, and how far about it the hand is swollen.
    """
    sign = -1.0 if pose.left else 1.0
    mask = Image.new("L", (HALF.wide * 3, HALF.high * 3), 0)
    pen = ImageDraw.Draw(mask)
    reach = Image.new("F", (HALF.wide, HALF.high), 0.0)
    reach_pen = ImageDraw.Draw(reach)
    hand = pose.frame()
    palm = hand.laid(np.array(PALM, dtype=np.float64) * (1.0, -1.0))
    pen.polygon([tuple(p) for p in (HALF.pixels(palm) * 3).tolist()], fill=255)
    reach_pen.polygon([tuple(p) for p in HALF.pixels(palm).tolist()], fill=15.5)
    for ray in range(5):
        spots, wide = _finger(frames, ray)
        spots = HALF.pixels(spots * (sign, 1.0))
        for (x, y), half in zip(spots.tolist(), (wide * pose.size).tolist(), strict=True):
            r = half * HALF.scale
            pen.ellipse(((x - r) * 3, (y - r) * 3, (x + r) * 3, (y + r) * 3), fill=255)
            if y < HALF.pixels(palm)[:, 1].min() + 26 or ray == 0:
                reach_pen.ellipse((x - r, y - r, x + r, y + r), fill=half)
    soft = np.asarray(mask.resize((HALF.wide, HALF.high), Image.Resampling.BOX), np.float32) / 255.0
    (x, y), bulge = swollen
    x, y = HALF.pixels(np.array([(sign * x, y)]))[0].tolist()
    r = bulge * pose.size * HALF.scale
    off_x, off_y = HALF.x - sign * swollen[0][0], HALF.y - swollen[0][1]
    swell = np.exp(-(off_x**2 + off_y**2) / 170.0)
    pen.ellipse(((x - r) * 3, (y - r) * 3, (x + r) * 3, (y + r) * 3), fill=255)
    # Webs between the fingers, and no corners.
    soft = ndimage.gaussian_filter(soft, 1.7 * HALF.scale)
    uneven = 0.05 * fractal_noise(rng, HALF.shape, 9.0 * HALF.scale, 2)
    edge = np.clip((soft + uneven * (soft > 0.1) - 0.5) * 1.7 * HALF.scale * 1.6 + 0.5, 0.0, 1.0)
    inside = (edge > 0.5).astype(np.float32)
    far = ndimage.distance_transform_edt(inside) - 0.5 + 0.5 * (2 * edge - 1) * (edge < 1)
    inward = np.clip(far, 0.0, None) * (edge > 0) / HALF.scale
    radii = np.asarray(reach, dtype=np.float32)
    weight = ndimage.gaussian_filter((radii > 0).astype(np.float32), 4.0 * HALF.scale)
    radii = ndimage.gaussian_filter(radii, 4.0 * HALF.scale) / np.maximum(weight, 0.02)
    across, along = hand.local(HALF.x, HALF.y)
    deep = np.maximum(0.90 * radii, 3.0)
    thick = 2.0 * deep * lathe(np.asarray(inward, np.float32), np.maximum(1.06 * radii, 4.0))
    thenar = np.exp(-(((across + 22.0) / 13.0) ** 2) - ((along - 17.0) / 24.0) ** 2)
    outer = np.exp(-(((across - 29.0) / 10.0) ** 2) - ((along - 10.0) / 26.0) ** 2)
    inner = np.clip(inward / 9.0, 0.0, 1.0)
    thick = thick + inner * (11.0 * thenar + 5.0 * outer + 4.0 * swell)
    thick = thick * (1.0 + 0.025 * fractal_noise(rng, HALF.shape, 16.0 * HALF.scale, 3))
    return resized(np.asarray(ndimage.gaussian_filter(thick, 0.6), np.float32), GRID.shape)
