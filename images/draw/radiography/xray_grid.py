"""A sheet of film ruled in millimetres, and ways to lay the thickness of things on it.

x runs from the midline to the viewer's right, y down from the top edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import interpolate, ndimage

Array = NDArray[np.float32]
Line = NDArray[np.float64]
Points = Sequence[tuple[float, ...]]


def curve(points: Points, count: int = 200, closed: bool = False) -> Line:
    """A smooth line through the points, evenly spaced along its length."""
    given = np.asarray(points, dtype=np.float64)
    if closed:
        given = np.vstack([given, given[:1]])
    gaps = np.linalg.norm(np.diff(given, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(np.sqrt(gaps))])
    kind = "periodic" if closed else "natural"
    spline = interpolate.CubicSpline(along, given, bc_type=kind)
    fine = spline(np.linspace(0.0, along[-1], count * 4))
    walked = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(fine, axis=0), axis=1))])
    even = np.linspace(0.0, walked[-1], count)
    return np.stack([np.interp(even, walked, column) for column in fine.T], axis=1)


@lru_cache(maxsize=1)
def _lattice() -> tuple[Array, Array, Array]:
    """Points spread evenly over a square, 0 to 1 and -1 to 1, and a number at random for each."""
    step = np.arange(1_500_000, dtype=np.float64)
    along, across = ((0.5 + step * part) % 1.0 for part in (0.7548776662466927, 0.5698402909980532))
    chance = np.random.default_rng(77).uniform(-1.0, 1.0, step.size)
    return along.astype(np.float32), (2.0 * across - 1.0).astype(np.float32), chance.astype("f4")


@dataclass(frozen=True)
class Grid:
    """The pixels of a film: `scale` of them make a millimetre; x is 0 at half its width."""

    scale: float
    wide: int
    high: int

    @cached_property
    def x(self) -> Array:
        """Millimetres to the right of the midline, for every pixel."""
        row = (np.arange(self.wide, dtype=np.float32) + 0.5 - self.wide / 2) / self.scale
        return np.broadcast_to(row, (self.high, self.wide))

    @cached_property
    def y(self) -> Array:
        """Millimetres below the top edge, for every pixel."""
        column = (np.arange(self.high, dtype=np.float32) + 0.5) / self.scale
        return np.broadcast_to(column[:, None], (self.high, self.wide))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.high, self.wide

    def empty(self) -> Array:
        """A sheet with nothing on it."""
        return np.zeros(self.shape, dtype=np.float32)

    def pixels(self, points: Line) -> Line:
        """Where points, in millimetres, lie in pixels."""
        return np.asarray(points)[:, :2] * self.scale + (self.wide / 2, 0.0)

    def inside(self, outline: Line) -> Array:
        """How much of each pixel lies within an outline, 0 to 1."""
        sheet = self.empty()
        self.paint(sheet, outline, 1.0)
        return sheet

    def paint(self, sheet: Array, outline: Line, amount: float) -> None:
        """Add an amount to the pixels within an outline."""
        grow = 4
        corners = self.pixels(outline)
        low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 1, 0)
        top = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 2, (self.wide, self.high))
        wide, high = top - low
        if wide <= 0 or high <= 0:
            return
        mask = Image.new("L", (int(wide) * grow, int(high) * grow), 0)
        ImageDraw.Draw(mask).polygon(
            [tuple(spot) for spot in ((corners - low) * grow).tolist()], fill=255
        )
        small = mask.resize((int(wide), int(high)), Image.Resampling.BOX)
        share = np.asarray(small, dtype=np.float32) * np.float32(amount / 255.0)
        sheet[low[1] : top[1], low[0] : top[0]] += share

    def depth_in(self, mask: Array) -> Array:
        """How far inside a mask each pixel is, in millimetres; 0 outside."""
        result = np.zeros_like(mask)
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if rows.size:
            spot = (
                slice(max(rows[0] - 1, 0), rows[-1] + 2),
                slice(max(columns[0] - 1, 0), columns[-1] + 2),
            )
            part = mask[spot]
            far = ndimage.distance_transform_edt(part > 0.5) - 1.0 + part
            result[spot] = np.clip(far, 0.0, None) * (part > 0) / self.scale
        return result

    def rounded(self, mask: Array, reach: float) -> Array:
        """A shape as if turned on a lathe: 0 at its edge, 1 from `reach` mm inwards."""
        inward = np.clip(self.depth_in(mask) / reach, 0.0, 1.0)
        return np.asarray(np.sqrt(1.0 - (1.0 - inward) ** 2), dtype=np.float32)

    def tube(self, sheet: Array, points: Line, radii: NDArray[np.float64]) -> None:
        """Add the thickness of a round tube to the sheet, the larger where pieces overlap."""
        thin = 0.75 / self.scale  # a thinner tube would fall between the pixels
        for a, b, radius in zip(points[:-1].tolist(), points[1:].tolist(), radii, strict=False):
            (ax, ay), (bx, by) = a[:2], b[:2]
            drawn = max(float(radius), thin)
            reach = drawn + 1.0 / self.scale
            left = int((min(ax, bx) - reach) * self.scale + self.wide / 2)
            right = int((max(ax, bx) + reach) * self.scale + self.wide / 2) + 2
            top = int((min(ay, by) - reach) * self.scale)
            bottom = int((max(ay, by) + reach) * self.scale) + 2
            spot = (slice(max(top, 0), max(bottom, 0)), slice(max(left, 0), max(right, 0)))
            x, y = self.x[spot], self.y[spot]
            if not x.size:
                continue
            dx, dy = bx - ax, by - ay
            t = np.clip(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy + 1e-9), 0.0, 1.0)
            off2 = (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2
            thick = 2.0 * np.sqrt(np.clip(drawn**2 - off2, 0.0, None)) * (radius / drawn) ** 2
            sheet[spot] = np.maximum(sheet[spot], thick.astype(np.float32))

    def bar(
        self,
        line: Line,
        tall: NDArray[np.float64],
        deep: NDArray[np.float64],
        density: tuple[float, float],
        fine: float = 9.0,
    ) -> Array:
        """The shadow of a hollow bone with an oval section, from points spread through it.

        `line` is its axis in space (x, y, depth); `tall` and `deep` are its half height and half
        thickness along it; `density` is that of its shell and of its inside; `fine` is how many
        points fall on a pixel.
        """
        length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
        nodes = max(int(length * self.scale * 3), 20)
        old, new = np.linspace(0.0, 1.0, len(line)), np.linspace(0.0, 1.0, nodes)
        axis = np.stack([np.interp(new, old, column) for column in line.T], axis=1)
        tall, deep = np.interp(new, old, tall), np.interp(new, old, deep)
        way = np.gradient(axis, axis=0)
        way /= np.linalg.norm(way, axis=1, keepdims=True)
        outward = np.cross(way, np.array([0.0, 1.0, 0.0]))
        outward /= np.linalg.norm(outward, axis=1, keepdims=True) + 1e-9
        upward = np.cross(outward, way)
        count = min(int(length * 2.0 * tall.mean() * self.scale**2 * fine), 1_500_000)
        place, over, out = (part[:count] for part in _lattice())
        node = (place * np.float32(nodes - 1)).astype(np.int32)
        chord = np.sqrt(1.0 - over * over)
        out = out * chord
        upward, outward = upward * tall[:, None], outward * deep[:, None]
        x = axis[node, 0] + upward[node, 0] * over + outward[node, 0] * out
        y = axis[node, 1] + upward[node, 1] * over + outward[node, 1] * out
        shell = over * over + out * out > 0.55
        weight = np.where(shell, density[0], density[1]) * (tall * deep)[node] * chord
        return self._scattered(x, y, weight * (4.0 * length / count * self.scale**2))

    def strands(self, pieces: Line, fine: float = 3.2) -> Array:
        """The thickness of many thin, straight, round pieces: x, y, x, y and radius of each."""
        ax, ay, bx, by, radius = pieces.T
        length = np.hypot(bx - ax, by - ay)
        drawn = np.maximum(radius, 0.75 / self.scale)
        counts = np.ceil(length * drawn * (2.0 * self.scale**2 * fine)).astype(np.int64) + 1
        which = np.repeat(np.arange(len(pieces)), counts)
        along, across, _ = (np.resize(part, which.size) for part in _lattice())
        stretch = 1.0 / np.maximum(length, 1e-9)
        off_x, off_y = -(by - ay) * stretch * drawn, (bx - ax) * stretch * drawn
        x = ax[which] + (bx - ax)[which] * along + off_x[which] * across
        y = ay[which] + (by - ay)[which] * along + off_y[which] * across
        # A round piece is 2 r wide; each point stands for its share of that, and of the chord.
        share = 4.0 * radius**2 * length / counts * self.scale**2
        return self._scattered(x, y, share[which] * np.sqrt(1.0 - across * across))

    def _scattered(self, x: Line, y: Line, weight: Line) -> Array:
        column = np.floor(x * self.scale + self.wide / 2).astype(np.int32)
        row = np.floor(y * self.scale).astype(np.int32)
        good = (column >= 0) & (column < self.wide) & (row >= 0) & (row < self.high)
        flat = np.bincount(
            row[good] * self.wide + column[good],
            weights=weight[good],
            minlength=self.wide * self.high,
        )
        return np.asarray(flat.reshape(self.shape), dtype=np.float32)
