"""Where the anatomy of the chest film lies."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from images.draw.picture import Polygon, Shape
from images.draw.radiography.chest_frame import Bend
from images.draw.radiography.chest_gas import stomach
from images.draw.radiography.chest_shoulder import CLAVICLE
from images.draw.radiography.chest_soft import DOME, HEART, LUNG_SIDE
from images.draw.radiography.xray_grid import Line, curve

DOWN = np.array((0.0, 1.0))
# Where each lung meets the middle, upwards: at the viewer's left and at the right.
MEDIAL = {
    -1: (
        (-31, 256), (-38, 238), (-38.5, 216), (-35.5, 196), (-30, 176), (-25, 150), (-23.5, 124),
        (-22.5, 104), (-23.5, 84),
    ),
    1: (
        (87, 260), (82.5, 238), (72.5, 220), (60, 203), (47.5, 187), (40.5, 172), (36, 160),
        (30, 145), (27, 106), (25, 92), (27, 80),
    ),
}  # fmt: skip


def anatomy(
    bend: Bend, bubble: tuple[float, float], corners: Callable[[Line], Polygon]
) -> dict[str, tuple[Shape, ...]]:
    """Outlines of what everybody has in a chest, as this body has them."""

    def outline(line: Line) -> Polygon:
        return corners(bend.moved(line))

    side = curve(LUNG_SIDE, 40)
    side = side[side[:, 0] > 22.0]
    dome = curve(DOME, 60)
    lungs, bones = [], []
    for sign in (-1, 1):
        near = 30.0 if sign < 0 else 86.0
        under = dome[(sign * dome[:, 0] > near) & (sign * dome[:, 0] < 138.0)]
        under = under[np.argsort(-sign * under[:, 0])][::2]
        lungs.append(outline(np.vstack([side * (sign, 1.0), under, MEDIAL[sign]])))
        collar = curve([(sign * x, y) for x, y, _ in CLAVICLE], 16)
        bones.append(outline(np.vstack([collar - DOWN * 8.0, (collar + DOWN * 8.0)[::-1]])))
    arch = dome[(np.abs(dome[:, 0]) < 140.0)][::3]
    gas = stomach(bubble[0])[::8]
    gas[:, 1] = np.minimum(gas[:, 1], bubble[1] + 1.5)
    return {
        "heart": (outline(curve(HEART, 40, closed=True)),),
        "lungs": tuple(lungs),
        "collar-bones": tuple(bones),
        "diaphragm": (outline(np.vstack([arch - DOWN * 4.0, (arch + DOWN * 10.0)[::-1]])),),
        "stomach-gas": (outline(gas),),
        "windpipe": (outline(np.array([(-11, 2), (11, 2), (10, 128), (-14, 132)], float)),),
    }
