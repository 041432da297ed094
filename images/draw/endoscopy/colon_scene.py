"""A piece of colon with a polyp, in millimetres, as a camera finds it; one for each variant."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from images.draw.endoscopy.colon_polyp import Polyp, grow
from images.draw.endoscopy.colon_wall import (
    FOLDS,
    LENGTH,
    SKIN_DEPTH,
    Fold,
    folded_wall,
    mucosa,
    vessels,
)
from images.draw.endoscopy.endoscopy_lens import soft_min, within
from images.draw.endoscopy.endoscopy_wall import Array, Skin, Tube

SEED = 2107
REACH = 12.5
"""So far from its centre, along any axis, the polyp is looked for."""


@dataclass(frozen=True)
class Plan:
    """How a variant's bowel differs from the first one's."""

    where: str
    shape: str
    bend: tuple[float, float]
    turn: float
    """By what angle all folds are turned about the bowel's middle line."""
    mirrored: bool
    unrest: float
    """How far folds stray from where the first variant has them."""
    fold: int
    """On which fold the polyp grows."""
    aside: float
    """By what angle the polyp is away from the fold's middle."""
    above: float
    before: float
    """How far its centre lies within the lumen, and before the fold's crest."""
    radii: tuple[float, float, float]
    neck: float
    lobes: tuple[int, int]
    depth: float
    froth: tuple[float, float]
    """Depth and angle of a few bubbles."""


PLANS = (
    Plan("lower left", "a lobulated, broad-based", (0.0036, -0.0026), 0.0, False, 0.0, 2, 0.05,
         4.0, 3.4, (6.5, 5.6, 5.0), 3.8, (17, 110), 0.26, (18.3, 1.95)),
    Plan("right", "a smooth, rounded", (-0.0030, -0.0022), -0.80, True, 1.0, 2, 0.10,
         3.6, 3.0, (4.9, 5.3, 4.6), 3.6, (9, 90), 0.14, (19.0, 1.45)),
    Plan("upper left", "a lobulated", (0.0030, 0.0030), -2.45, False, 1.0, 4, -0.15,
         8.2, 5.0, (5.3, 5.6, 5.0), 1.7, (24, 130), 0.25, (18.5, 1.20)),
    Plan("lower right", "a broad, finely nodular", (-0.0034, 0.0012), -2.05, True, 1.2, 4, 0.0,
         2.6, 2.2, (6.6, 5.4, 4.2), 4.2, (34, 150), 0.20, (19.5, 2.10)),
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """All that a ray can meet."""

    tube: Tube
    polyp: Polyp
    mucosa: Skin
    vessels: Skin
    plan: Plan

    def gap(self, point: Array) -> Array:
        """Signed distance-like value: above 0 in the lumen, below 0 in tissue."""
        result = self.tube.gap(point)
        near = within(point, self.polyp.centre, REACH)
        if near.size:
            body = self.polyp.gap(point[:, near])
            result[near] = soft_min(result[near], body, 2.0)
        return result


@lru_cache(maxsize=2)
def build(variant: int) -> Scene:
    """The scene of a variant; each part has its own chance, so changing one leaves the rest."""
    plan = PLANS[variant - 1]
    shape, bodies, stray = (np.random.default_rng((SEED, variant, part)) for part in range(3))
    folds = tuple(_moved(stray, plan, fold) for fold in FOLDS)
    tube = Tube(folded_wall(shape, folds), LENGTH, (1.5, -0.5), plan.bend)
    depth, middle = folds[plan.fold][0], folds[plan.fold][1] + plan.aside
    x, y, z = tube.spot(_crest(tube, depth, middle), middle)
    inward = (-math.cos(middle), -math.sin(middle))
    centre = (x + plan.above * inward[0], y + plan.above * inward[1], z - plan.before)
    foot = (x - 2.0 * inward[0], y - 2.0 * inward[1], z + 0.4)
    turned, shifted = 1.37 * (variant - 1), 17.0 * (variant - 1)
    return Scene(
        tube=tube,
        polyp=grow(bodies, centre, foot, plan.radii, plan.neck, plan.lobes, plan.depth),
        mucosa=Skin(mucosa(), SKIN_DEPTH, turned, shifted),
        vessels=Skin(vessels(), SKIN_DEPTH, turned, shifted),
        plan=plan,
    )


def _moved(stray: np.random.Generator, plan: Plan, fold: Fold) -> Fold:
    depth, middle, half, height, thick = fold
    a, b, c = stray.normal(0.0, plan.unrest, 3)
    middle = (math.pi - middle if plan.mirrored else middle) + plan.turn
    return depth + 1.1 * a, middle + 0.16 * b, half, height * (1.0 + 0.10 * c), thick


def _crest(tube: Tube, depth: float, middle: float) -> float:
    """Where the fold near a depth really comes to its highest, since crests wander."""
    depths = np.linspace(depth - 4.0, depth + 4.0, 33)
    heights = [math.hypot(*_from_middle(tube, float(one), middle)) for one in depths]
    return float(depths[int(np.argmin(heights))])


def _from_middle(tube: Tube, depth: float, angle: float) -> tuple[float, float]:
    x, y, _ = tube.spot(depth, angle)
    cx, cy = tube.centre(np.array(depth, np.float32))
    return x - float(cx), y - float(cy)
