"""How one bone of a hand lies on the film, and what it takes from the beam."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from scipy import ndimage

from images.draw.noise import smooth_noise
from images.draw.radiography.xray_grid import Array, Grid, Line

GRID = Grid(scale=4.9, wide=1000, high=1290)
"""The film."""


@dataclass(frozen=True)
class Frame:
    """Where the base of something lies, in millimetres, which way it points, and how large it is.

    The angle is clockwise from straight up, as the right hand lies. `mirrored` is for a left hand:
    only what is given out is mirrored.
    """

    origin: tuple[float, float]
    angle: float
    size: float = 1.0
    mirrored: bool = False

    def _plain(self, points: Line) -> Line:
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        across, along = np.asarray(points, dtype=np.float64).T * self.size
        return np.stack(
            [
                self.origin[0] + across * cos + along * sin,
                self.origin[1] + across * sin - along * cos,
            ],
            axis=1,
        )

    def laid(self, points: Line) -> Line:
        """Points (across, along) as they lie on the film, in millimetres."""
        return self._plain(points) * ((-1.0 if self.mirrored else 1.0), 1.0)

    def along(self, far: float) -> tuple[float, float]:
        """The point of the axis so far from the base, before mirroring."""
        x, y = self._plain(np.array([(0.0, far)]))[0]
        return float(x), float(y)

    def placed(self, at: tuple[float, float], turn: float) -> Frame:
        """A frame within this one: `at` is measured to the right and down, as on the film."""
        x, y = self._plain(np.array([(at[0], -at[1])]))[0]
        return replace(self, origin=(float(x), float(y)), angle=self.angle + turn)

    def hinged(self, at: tuple[float, float], turn: float, shift: tuple[float, float]) -> Frame:
        """This frame turned about one of its points, then shifted across and along."""
        pivot = self._plain(np.array([(at[0] + shift[0], at[1] + shift[1])]))[0]
        swung = replace(self, origin=(0.0, 0.0), angle=self.angle + turn)
        back = swung._plain(np.array([at]))[0]
        return replace(swung, origin=(float(pivot[0] - back[0]), float(pivot[1] - back[1])))

    def local(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Across and along, in the bone's own millimetres, of places on the film."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        x = (-x if self.mirrored else x) - self.origin[0]
        y = y - self.origin[1]
        across, along = (x * cos + y * sin) / self.size, (x * sin - y * cos) / self.size
        return np.asarray(across, np.float32), np.asarray(along, np.float32)


TEETH = ((0.8, 0.7, 1.0), (0.5, 1.7, 2.3), (0.3, 4.1, 0.7), (0.14, 8.9, 1.9))
"""How jagged a break is: size of the teeth, how many, and where they begin."""


@dataclass(frozen=True)
class BreakLine:
    """A crack across a bone: where on its axis, how steep, how jagged, how wide it gapes."""

    at: float
    slope: float = 0.0
    jag: float = 0.8
    gap: float = 0.3

    def beyond(self, across: Array, along: Array) -> Array:
        """How far beyond the crack a place is, in millimetres."""
        phase = 3.0 * self.at
        tooth = sum(part * np.sin(rate * across + turn * phase) for part, rate, turn in TEETH)
        tooth = self.jag * tooth * (0.6 + 0.4 * np.sin(0.5 * across + phase))
        return np.asarray(along - self.at - self.slope * across - tooth, dtype=np.float32)

    def near_part(self, across: Array, along: Array) -> Array:
        """How much of a place belongs to the part before the crack."""
        return np.clip((-self.beyond(across, along) - self.gap / 2) / 0.35, 0.0, 1.0)

    def far_part(self, across: Array, along: Array) -> Array:
        """How much of a place belongs to the part beyond the crack."""
        return np.clip((self.beyond(across, along) - self.gap / 2) / 0.35, 0.0, 1.0)


@lru_cache(maxsize=1)
def _patches() -> Array:
    rng = np.random.default_rng(4108)
    return smooth_noise(rng, (256, 128), 16.0, wrap=True)


def patches(across: Array, along: Array) -> Array:
    """Where a cortex is somewhat thicker or thinner: broad patches, about 0."""
    where = (np.abs(along) * 2.5, across * 2.5 + 40.0)
    return ndimage.map_coordinates(_patches(), where, order=1, mode="grid-wrap")


@lru_cache(maxsize=1)
def _weave() -> Array:
    """The trabeculae of cancellous bone: struts that run mostly along it, five pixels to a mm."""
    rng = np.random.default_rng(4107)
    fine = smooth_noise(rng, (512, 256), 3.0, wrap=True)
    long = rng.standard_normal((512, 256)).astype(np.float32)
    long = ndimage.gaussian_filter(long, (4.5, 0.75), mode="wrap")
    return np.asarray(0.6 * fine + 0.75 * long / long.std(), dtype=np.float32)


def weave(across: Array, along: Array) -> Array:
    """The struts at places within a bone."""
    where = (np.abs(along) * 5.0, across * 5.0 + 97.0)
    return ndimage.map_coordinates(_weave(), where, order=1, mode="grid-wrap")


def lathe(inward: Array, reach: Array | float) -> Array:
    """Thickness of a round bar at a depth inwards from its edge, 0 to 1."""
    share = np.clip(inward / reach, 0.0, 1.0)
    return np.asarray(np.sqrt(1.0 - (1.0 - share) ** 2), dtype=np.float32)


def add_bone(
    sheet: Array,
    frame: Frame,
    outline: Line,
    build: Callable[[Array, Array, Array], Array],
    keep: Callable[[Array, Array], Array] | None = None,
) -> None:
    """Add a bone to the sheet.

    `build` tells the thickness from the depth inwards and from the place across and along, all in
    the bone's own millimetres; `keep` tells how much of the bone is there, for a broken one.
    """
    corners = GRID.pixels(frame.laid(outline))
    low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 2, 0)
    top = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 3, (GRID.wide, GRID.high))
    if (top <= low).any():
        return
    spot = (slice(low[1], top[1]), slice(low[0], top[0]))
    small = Grid(GRID.scale, int(top[0] - low[0]), int(top[1] - low[1]))
    inner = (corners - low - (small.wide / 2, 0.0)) / small.scale
    mask = small.inside(inner)
    # Beyond the film's edge the bone goes on: there is no cortex along the edge.
    far = ndimage.distance_transform_edt(np.pad(mask > 0.5, 40, mode="edge"))[40:-40, 40:-40]
    inward = np.clip(far - 1.0 + mask, 0.0, None) * (mask > 0) / (GRID.scale * frame.size)
    across, along = frame.local(GRID.x[spot], GRID.y[spot])
    thick = build(np.asarray(inward, np.float32), across, along) * np.sqrt(mask)
    if keep is not None:
        thick = thick * keep(across, along)
    sheet[spot] += np.asarray(thick * frame.size, dtype=np.float32)
