"""The antrum of a stomach with its pylorus and one small lesion, in millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image

from images.draw.endoscopy.endoscopy_lens import soft_min, within
from images.draw.endoscopy.endoscopy_lesion import Lesion, on_wall, turns
from images.draw.endoscopy.endoscopy_noise import layered_noise, soft_noise
from images.draw.endoscopy.endoscopy_wall import Array, Skin, Tube, apart, rolled_out, wet_film
from images.draw.noise import Field

SEED = 3311
LENGTH = 90.0
ROWS, COLUMNS = 720, 640
SKIN_DEPTH = 60.0
SKIN = (760, 1536)

Ring = tuple[float, float, float, float, float]
"""A wave that squeezes the stomach: depth, angle of its middle, half width, height, thickness."""


@dataclass(frozen=True)
class Plan:
    """How one stomach differs from another."""

    pylorus: float
    """How deep it lies."""
    opening: float
    """Half its width."""
    bend: tuple[float, float]
    rings: tuple[Ring, ...]
    lesion: tuple[float, float]
    """Depth and angle of its middle."""
    size: tuple[float, float]
    """Half its length along the wall and across, in millimetres."""
    red: bool
    """A red patch instead of an ulcer with a white base."""
    pool: float
    """Angle of the lowest part, where a little fluid and froth lie."""
    where: str


PLANS = (
    Plan(55.0, 3.9, (-0.0085, 0.0052), ((13.0, 5.0, 1.25, 9.0, 4.6), (25.0, 2.3, 1.3, 4.6, 5.2),
         (37.0, 5.6, 1.5, 3.4, 4.6), (41.0, 2.6, 1.4, 3.0, 4.4)), (31.0, 0.15), (4.2, 3.6), False,
         1.75, "right"),
    Plan(51.0, 3.3, (0.0090, 0.0030), ((12.0, 4.3, 1.20, 8.6, 4.6), (22.0, 0.9, 1.3, 4.4, 5.0),
         (33.0, 3.7, 1.5, 3.8, 4.6), (37.0, 0.5, 1.4, 2.8, 4.4)), (25.5, 2.55), (4.0, 3.4), True,
         1.35, "lower left"),
    Plan(57.0, 4.5, (0.0048, -0.0075), ((14.0, 1.9, 1.20, 8.0, 4.8), (27.0, 4.6, 1.3, 5.0, 5.2),
         (38.0, 1.5, 1.5, 3.8, 4.6), (43.0, 4.7, 1.4, 2.8, 4.4)), (21.5, 3.45), (3.4, 4.0), False,
         1.60, "left"),
    Plan(53.0, 3.6, (-0.0080, -0.0046), ((13.0, 5.4, 1.15, 8.4, 4.4), (24.0, 2.9, 1.4, 4.8, 5.0),
         (34.0, 6.1, 1.5, 3.6, 4.4), (39.0, 3.0, 1.4, 3.0, 4.2)), (22.5, 0.75), (3.3, 3.7), True,
         1.90, "lower right"),
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """All that a ray can meet."""

    tube: Tube
    skin: Skin
    plan: Plan
    spot: Lesion
    pleats: Field
    """How far the lips of the pylorus are pleated, once round it."""
    reach: Field
    """How far along the wall one has come, by depth; textures are laid on by this."""

    def gap(self, point: Array) -> Array:
        """Above 0 in the lumen, below 0 in tissue; the lesion is a shallow crater."""
        result = self.tube.gap(point)
        near = within(point, self.spot.middle, 9.0)
        off = self.spot.off(point[:, near])
        crater = np.exp(-((off / 0.8) ** 4))
        rim = np.exp(-(((off - 1.25) / 0.45) ** 2))
        depth = 0.15 if self.plan.red else 0.55
        result[near] += depth * crater - (0.9 * depth + 0.15) * rim
        x, y = (float(one) for one in self.tube.centre(np.array(self.plan.pylorus, np.float32)))
        near = within(point, (x, y, self.plan.pylorus), 12.0)
        dx, dy = point[0][near] - np.float32(x), point[1][near] - np.float32(y)
        turn = np.arctan2(dy, dx)
        pleat = np.interp(turn, turns(self.pleats), self.pleats).astype(np.float32)
        ring = np.sqrt(dx * dx + dy * dy) - (self.plan.opening + 3.0) * (1.0 + 0.05 * pleat)
        lip = np.sqrt(ring**2 + (point[2][near] - self.plan.pylorus) ** 2) - 2.7 - 0.16 * pleat
        result[near] = soft_min(result[near], lip, 5.0)
        return result

    def texture(self, point: Array) -> Array:
        """The sheets of texture at points; the end wall is papered from the front."""
        angle, _ = self.tube.around(point)
        along = np.interp(point[2], np.linspace(0.0, LENGTH, ROWS), self.reach).astype(np.float32)
        sheets = self.skin.at(along, angle)
        share = np.clip((point[2] - self.plan.pylorus + 13.0) / 7.0, 0.0, 1.0)
        end = np.flatnonzero(share)
        # Well within one length of the skin, so that no mirrored seam shows.
        down = 0.5 * SKIN_DEPTH - self.skin.shifted + point[1][end]
        front = self.skin.at(down, point[0][end] / np.float32(24.0))
        sheets[:, end] += (front - sheets[:, end]) * share[end]
        return sheets


@lru_cache(maxsize=2)
def build(variant: int) -> Scene:
    """The scene of a variant."""
    plan = PLANS[variant - 1]
    rng = np.random.default_rng((SEED, variant))
    ways = np.linspace(-math.pi, math.pi, 256)
    pleats = sum(
        rng.uniform(0.3, 1.0) * np.cos(k * ways + rng.uniform(0.0, 6.28)) for k in (2, 3, 5)
    )
    wall = _wall(rng, plan)
    tube = Tube(wall, LENGTH, (0.5, 0.0), plan.bend, straight=14.0)
    step = LENGTH / (ROWS - 1)
    return Scene(
        tube=tube,
        skin=Skin(skin(), SKIN_DEPTH, 1.1 * variant, 13.0 * variant),
        plan=plan,
        spot=on_wall(rng, tube, plan.lesion, plan.size, 0.16),
        pleats=np.asarray(pleats, np.float32),
        reach=np.append(0.0, np.cumsum(np.hypot(np.diff(wall.mean(axis=1)), step))),
    )


def _wall(rng: np.random.Generator, plan: Plan) -> Field:
    """The antrum narrows, is squeezed by waves, and ends in a domed wall with an opening."""
    z, angle = rolled_out(LENGTH, ROWS, COLUMNS)
    wander = soft_noise(rng, (ROWS, COLUMNS), 130.0)
    ripple = soft_noise(rng, (ROWS, COLUMNS), 34.0)
    fine = layered_noise(rng, (ROWS, COLUMNS), 14.0, 2, 0.6)
    wide = 27.0 - 0.10 * z + 1.9 * np.cos(2.0 * (angle - plan.pool)) + 1.3 * wander
    inward = np.zeros_like(wide)
    for depth, middle, half, height, thick in plan.rings:
        away = np.clip(apart(angle, middle) / half, 0.0, 1.0)
        crescent = np.clip(np.cos(away * math.pi / 2.0), 0.0, 1.0) ** 1.2
        crest = depth + 2.0 * away**2 + 1.8 * wander
        # A wave is steeper on the far side, towards which it runs.
        off = (z - crest) / np.where(z > crest, 0.7 * thick, 1.5 * thick)
        bump = 1.15 * height * crescent * (1.0 + 0.12 * wander) * np.exp(-(np.abs(off) ** 2.0))
        inward = np.log(np.exp(0.8 * inward) + np.exp(0.8 * bump) - 1.0) / 0.8
    wide -= inward
    dome = 19.0
    part = np.clip((z - (plan.pylorus - dome)) / dome, 0.0, 1.0)
    narrowing = 1.0 - np.sqrt(np.clip(1.0 - part**2.0, 0.0, None))
    wall = wide + (plan.opening + 1.0 - wide) * narrowing
    beyond = np.clip((z - plan.pylorus - 3.0) / 14.0, 0.0, 1.0)
    wall += 15.0 * np.sin(beyond * math.pi / 2.0)
    calm = 1.0 - 0.7 * part
    wall += calm * (0.16 * ripple + 0.05 * fine)
    return np.asarray(wall, dtype=np.float32)


@lru_cache(maxsize=1)
def skin() -> Array:
    """Sheets of texture: grain, blotches, grooves, redness, and three slopes of the film."""
    rng = np.random.default_rng((SEED, 99))
    grain = layered_noise(rng, SKIN, 8.0, 3, 0.7)
    blotches = layered_noise(rng, SKIN, 150.0, 4, 0.6)
    # The small fields of the gastric mucosa lie between fine grooves.
    grooves = np.exp(-((layered_noise(rng, SKIN, 20.0, 2, 0.4) / 0.35) ** 2))
    # Redness comes in streaks along the stomach.
    long = layered_noise(rng, (SKIN[0] // 6, SKIN[1]), 60.0, 3, 0.6)
    streaks = np.asarray(Image.fromarray(long).resize(SKIN[::-1], Image.Resampling.BICUBIC))
    sheets = [grain, blotches, grooves, np.clip(streaks - 0.2, 0.0, 2.2)]
    return np.stack([*sheets, *wet_film(rng, SKIN, 30.0)], axis=-1).astype(np.float32)
