"""The shoulder girdle: collar bones, shoulder blades and what is seen of the arm bones."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from images.draw.noise import smooth_noise
from images.draw.radiography.chest_frame import COARSE
from images.draw.radiography.xray_grid import Array, Line, curve

CLAVICLE = (
    (16, 95, 60), (26, 91.5, 62), (48, 82, 58), (76, 71.5, 40), (104, 67, 18), (128, 67, 8),
    (150, 63, 8),
)  # fmt: skip
BLADE = (
    (121, 74), (127, 67), (142, 73), (154, 82), (158, 92), (159, 103), (157, 114), (151, 122),
    (151, 148), (150.5, 178), (148, 199), (142.5, 207), (137, 199), (130.5, 168), (125, 130),
    (120.5, 95),
)  # fmt: skip
SPINE = ((124, 104, 0), (138, 94, 0), (152, 80, 0), (161, 69, 0))
ACROMION = (
    (147.5, 64), (153, 57.5), (163, 56), (172.5, 61), (175, 69), (169, 74), (160, 72.5), (152, 73),
)  # fmt: skip
HOOK = ((152, 90, 0), (147.5, 82, 8), (150, 76, 16), (156, 76.5, 20))
ARM = (
    (160.5, 99), (161, 88), (166.5, 79), (176, 73.5), (188, 73), (198, 78), (205, 87), (208.5, 99),
    (214, 124), (226, 165), (240, 210), (216, 216), (203, 176), (189, 141), (178.5, 124),
    (167, 113.5),
)  # fmt: skip


def clavicles() -> Array:
    """Both collar bones: stout at their inner ends, flat at the outer."""
    total = COARSE.empty()
    for side in (-1, 1):
        line = curve([(side * x, y + 1.2 * side, z) for x, y, z in CLAVICLE], 160)
        share = np.linspace(0.0, 1.0, 160)
        tall = 5.3 + 4.2 * np.exp(-((share / 0.11) ** 2)) + 4.5 * np.clip(share - 0.72, 0, 1)
        tall = tall * np.clip(share / 0.02, 0.5, 1.0) ** 0.4
        tall = tall * np.clip((1.003 - share) / 0.03, 0.1, 1.0) ** 0.4
        deep = np.minimum(tall, 6.0) * (1.0 - 0.45 * np.clip((share - 0.6) / 0.3, 0.0, 1.0))
        total += COARSE.bar(line, tall, 0.9 * deep, (1.25, 0.30), 20.0)
    return total


def scapulae(rng: np.random.Generator) -> Array:
    """Both shoulder blades with their spines, hooks and roofs over the joint."""
    total = COARSE.empty()
    for side in (-1, 1):
        mask = COARSE.inside(curve([(side * (x + 3.0), y) for x, y in BLADE], 300, closed=True))
        plate = mask * (1.1 + 3.0 * np.exp(-COARSE.depth_in(mask) / 1.6))
        outer = side * COARSE.x - 157.0 + 0.045 * (COARSE.y - 120.0)
        edge = 1.0 / (1.0 + np.exp((104.0 - COARSE.y) / 5.0))
        plate += mask * 4.2 * np.exp(-((outer / 3.6) ** 2)) * edge
        # The socket is seen from in front as a tall, thin ring.
        socket = COARSE.inside(_oval(side * 160.0, 98.0, 6.5, 17.0))
        plate += socket * (2.0 + 4.5 * np.exp(-COARSE.depth_in(socket) / 1.0))
        total += ndimage.gaussian_filter(plate, 0.6)
        line = curve([(side * (x + 2.0), y, z) for x, y, z in SPINE], 120)
        share = np.linspace(0.0, 1.0, 120)
        tall = (2.0 + 5.0 * share) * np.clip(share / 0.1, 0.2, 1.0)
        total += COARSE.bar(line, tall, 1.2 + 1.6 * share, (0.9, 0.3))
        roof = COARSE.inside(curve([(side * x, y) for x, y in ACROMION], 160, closed=True))
        total += roof * (3.0 + 4.0 * np.exp(-COARSE.depth_in(roof) / 1.3))
        line = curve([(side * x, y, z) for x, y, z in HOOK], 60)
        total += COARSE.bar(line, np.linspace(4.2, 5.2, 60), np.full(60, 3.4), (0.7, 0.4), 25.0)
        total += _arm(rng, side)
    return total


def _arm(rng: np.random.Generator, side: int) -> Array:
    """The head and the upper shaft of the arm bone, leaving the film at its side."""
    mask = COARSE.inside(curve([(side * (x + 1.5), y) for x, y in ARM], 400, closed=True))
    inward = COARSE.depth_in(mask)
    shaft = 1.0 / (1.0 + np.exp((128.0 - COARSE.y) / 9.0))
    wall = 1.0 + 3.2 * shaft
    shell = np.exp(-((inward / wall) ** 2)) * (6.0 + 8.0 * shaft)
    marrow = (10.0 - 7.0 * shaft) * np.sqrt(np.clip(inward / 14.0, 0.0, 1.0))
    weave = 1.0 + 0.035 * smooth_noise(rng, COARSE.shape, 2.4 * COARSE.scale)
    neck = np.exp(-((np.hypot(side * COARSE.x - 180.0, COARSE.y - 96.0) - 21.0) ** 2) / 5.0)
    return ndimage.gaussian_filter(mask * (shell + marrow * weave + 1.8 * neck), 0.7)


def _oval(x: float, y: float, a: float, b: float) -> Line:
    turn = np.linspace(0.0, 2.0 * np.pi, 120, endpoint=False)
    return np.stack([x + a * np.cos(turn), y + b * np.sin(turn)], axis=1)
