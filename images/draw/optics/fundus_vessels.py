"""The arteries and veins of the retina, grown from the optic disc along their arcades."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage

Array = NDArray[np.float32]
Point = tuple[float, float]

SIDE = 1064  # of the square that holds the round field, in pixels
DISC = 148.0  # height of the optic disc, in pixels
STEP = 3.0
ROOM = 7.0  # pixels that a vessel keeps from others of its kind


@dataclass
class Vessel:
    """One branch: its points and how wide it is at each."""

    trunk: bool
    points: list[Point] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)

    def ribbon(self, margin: float) -> list[Point]:
        """The outline of the vessel within the field, `margin` pixels away from it."""
        spots = np.array(self.points)
        kept = np.hypot(spots[:, 0] - SIDE / 2, spots[:, 1] - SIDE / 2) < SIDE / 2 - 12
        spots = spots[kept][::12]
        along = np.gradient(spots, axis=0)
        along /= np.linalg.norm(along, axis=1, keepdims=True)
        half = np.array(self.widths)[kept][::12, None] / 2 + margin
        across = np.stack([-along[:, 1], along[:, 0]], axis=1) * half
        return [(float(x), float(y)) for x, y in (*(spots + across), *(spots - across)[::-1])]


@dataclass
class Tree:
    """All vessels of one kind, and which cells of a coarse grid they already fill."""

    rng: np.random.Generator
    disc: Point
    fovea: Point
    vessels: list[Vessel] = field(default_factory=list)
    taken: dict[tuple[int, int], int] = field(default_factory=dict)

    def along_arcade(self, here: Point) -> float:
        """The way of nerve fibres and great vessels: parabolas that open away from the disc."""
        up = here[1] - self.disc[1]
        ideal = math.sqrt(max(self.disc[0] - here[0], 0.0) / DISC / 0.62)
        short = min(max(ideal - abs(up) / DISC, -0.5), 0.5)  # how far it has strayed inwards
        return math.atan2(
            math.copysign(1.0 + 1.6 * short, up), -1.3 * abs(up) / DISC * (1.0 - 0.8 * short)
        )

    def grow(self, start: Point, way: float, wide: float, aim: str, depth: int = 0) -> None:
        """Grows a branch and its own branches. `aim` is arcade, fovea or edge."""
        rng, number = self.rng, len(self.vessels)
        vessel = Vessel(trunk=aim == "arcade")
        self.vessels.append(vessel)
        here, drift, since, hand = start, 0.0, 0.0, rng.choice((-1.0, 1.0))
        next_branch = rng.uniform(0.35, 0.75) * DISC
        length = 0.0
        while wide > 1.1:
            vessel.points.append(here)
            vessel.widths.append(wide)
            drift = 0.93 * drift + rng.normal(0.0, 0.020 + 0.05 / (wide + 2.0))
            goal = self._goal(here, aim, way)
            pull = 0.045 if aim == "arcade" else 0.022
            way += pull * math.sin(goal - way) + drift * 0.35
            here = (here[0] + STEP * math.cos(way), here[1] + STEP * math.sin(way))
            length += STEP
            since += STEP
            off = math.hypot(here[0] - SIDE / 2, here[1] - SIDE / 2)
            near = math.hypot(here[0] - self.fovea[0], here[1] - self.fovea[1])
            if off > SIDE / 2 + 20 or near < (0.36 + 0.05 * depth) * DISC or length > 7.0 * DISC:
                return
            if self._met(here, number, length, wide):
                return
            wide *= 1.0 - 0.0009 * (1.0 + depth)
            if since > next_branch:
                hand = -hand if rng.uniform() < 0.75 else hand
                child = wide * rng.uniform(0.50, 0.78)
                angle = way + hand * rng.uniform(0.55, 0.95)
                wide *= (1.0 - 0.42 * (child / wide) ** 3) ** (1.0 / 3.0)
                way -= hand * rng.uniform(0.04, 0.16)
                toward = self._goal(here, "fovea", way)
                inward = math.cos(toward - angle) > 0.25 and near < 2.6 * DISC
                child = min(child, 5.2) if inward else child
                if depth < 5:
                    self.grow(here, angle, child, "fovea" if inward else "edge", depth + 1)
                since, next_branch = 0.0, rng.uniform(0.26, 0.75) * DISC * (0.55 + wide / 12.0)

    def _goal(self, here: Point, aim: str, way: float) -> float:
        if aim == "arcade":
            return self.along_arcade(here)
        if aim == "fovea":
            return math.atan2(self.fovea[1] - here[1], self.fovea[0] - here[0])
        outward = math.atan2(here[1] - SIDE / 2, here[0] - SIDE / 2)
        return outward if math.cos(outward - way) > -0.5 else way

    def _met(self, here: Point, number: int, length: float, wide: float) -> bool:
        """Whether a thin branch has come to another vessel of its kind; marks its own place."""
        cell = (int(here[0] / ROOM), int(here[1] / ROOM))
        close = [
            self.taken.get((cell[0] + i, cell[1] + j), number)
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
        ]
        self.taken[cell] = self.taken.get(cell, number)
        return length > 0.55 * DISC and wide < 4.0 and any(other != number for other in close)


def trees(rng: np.random.Generator, disc: Point, fovea: Point) -> tuple[Tree, Tree]:
    """The arteries and the veins of a right eye: four of each leave the disc."""
    arteries, veins = Tree(rng, disc, fovea), Tree(rng, disc, fovea)
    for tree, wide, shift in ((veins, 11.5, 0.10), (arteries, 9.0, -0.03)):
        for up in (-1.0, 1.0):
            root = (disc[0] + (0.04 + shift) * DISC, disc[1] - up * 0.02 * DISC)
            lean = rng.uniform(-0.10, 0.10) + (0.16 if tree is veins else -0.08)
            # Angles in pixels: up is negative, and the temple of a right eye lies to the left.
            tree.grow(root, up * (math.pi / 2 + 0.22 + lean), wide, "arcade")
            tree.grow(root, up * (0.95 + 1.4 * lean), 0.74 * wide, "edge")
        # A thin vessel goes straight from the disc to the macula, another to the nose.
        side = 1.0 if tree is veins else -1.0
        edge = (disc[0] - 0.22 * DISC, disc[1] + side * rng.uniform(0.08, 0.22) * DISC)
        tree.grow(edge, math.pi - side * rng.uniform(0.0, 0.2), 2.8, "fovea", 2)
        edge = (disc[0] + 0.25 * DISC, disc[1] - side * rng.uniform(0.05, 0.2) * DISC)
        tree.grow(edge, -side * rng.uniform(0.0, 0.3), 3.2, "edge", 1)
    return arteries, veins


def painted(tree: Tree, share: float) -> Array:
    """How strongly each pixel of the square is covered, with vessels `share` of their width."""
    sheet = Image.new("L", (2 * SIDE, 2 * SIDE), 0)
    pen = ImageDraw.Draw(sheet)
    for x, y, wide in sorted(_beads(tree), key=lambda bead: bead[2]):
        r = wide * share
        strength = round(255 * min(1.0, 0.34 + 0.11 * wide))
        pen.ellipse((2 * x - r, 2 * y - r, 2 * x + r, 2 * y + r), fill=strength)
    return np.asarray(sheet.resize((SIDE, SIDE), Image.Resampling.BOX), np.float32) / 255.0


def _beads(tree: Tree) -> Iterator[tuple[float, float, float]]:
    for vessel in tree.vessels:
        if len(vessel.points) < 6:
            continue
        # A branch ends in a fine tip and has no corners where it gives off its own branches.
        spots = np.array(vessel.points, np.float32)
        spots[1:] = ndimage.gaussian_filter1d(spots, 3.0, axis=0, mode="nearest")[1:]
        index = np.arange(0, len(spots) - 1, 0.34)
        x = np.interp(index, np.arange(len(spots)), spots[:, 0])
        y = np.interp(index, np.arange(len(spots)), spots[:, 1])
        wide = np.interp(index, np.arange(len(spots)), vessel.widths)
        wide *= np.clip((index[-1] - index) / 45.0, 0.12, 1.0) ** 0.5
        wide *= np.clip(0.4 + index / 40.0, 0.0, 1.0) if vessel.widths[0] < 3.5 else 1.0
        yield from zip(x.tolist(), y.tolist(), wide.tolist(), strict=True)
