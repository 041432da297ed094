"""The brain of an axial slice through the ventricles, in Hounsfield units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from images.draw.ct.ct_skull import MATRIX, Array, Frame, blend, cloud

FLUID, WHITE, GREY, BLOOD, CHALK = 7.0, 27.0, 38.0, 68.0, 190.0


@dataclass(frozen=True)
class Finding:
    """Fresh blood: a crescent below the skull, or a clot within the brain."""

    crescent: bool
    side: float
    """1 on the right of the screen, the person's left; -1 on the other side."""
    x: float
    y: float
    size: float
    shift: float
    """Millimetres by which the middle is pushed to the other side."""


def oval(x: Array, y: Array, spot: tuple[float, float], radii: tuple[float, float],
         turn: float = 0.0) -> Array:  # fmt: skip
    """Millimetres outside an ellipse, nearly, turned by some degrees."""
    a = np.radians(turn)
    u, v = x - spot[0], y - spot[1]
    u, v = np.cos(a) * u + np.sin(a) * v, np.cos(a) * v - np.sin(a) * u
    one = np.hypot(u / radii[0], v / radii[1])
    two = np.hypot(u / radii[0] ** 2, v / radii[1] ** 2)
    return np.asarray(one * (one - 1.0) / (two + 1e-6), np.float32)


def merged(*bodies: Array, soft: float = 4.0) -> Array:
    """The union of several, their seams rounded."""
    joint = bodies[0]
    for body in bodies[1:]:
        near = np.maximum(soft - np.abs(joint - body), 0.0)
        joint = np.minimum(joint, body) - near * near / (4.0 * soft)
    return joint


def brain(rng: np.random.Generator, at: Frame, finding: Finding, age: float) -> tuple[Array, Array]:
    """Units within the skull, and where the finding is, as a distance.

    `age`, 0 to 1, widens ventricles and furrows.
    """
    shape = (MATRIX, MATRIX)
    warp = [cloud(rng, 60.0) for _ in range(2)]
    far = np.exp(-0.5 * (at.y / 48.0) ** 2) * np.exp(-0.5 * (at.x / 46.0) ** 2)
    push = -finding.side * finding.shift
    x = at.x - push * far + 0.9 * warp[0]
    y = at.y + 0.9 * warp[1]
    depth = -at.inner
    units: Array = np.full(shape, WHITE, np.float32)

    side = np.abs(x)
    units = _cortex(rng, at, x, y, depth, units, finding, age)
    units = _deep(x, y, side, units)
    units = _fluid(x, y, side, units, finding, age)
    units = _midline(rng, at, x, y, side, depth, units)
    bleed = _bleed(rng, at, finding, depth)
    soft = cloud(rng, 14.0, 3)
    if not finding.crescent:
        swelling = np.clip(1.25 - np.clip(bleed + 1.2 * soft, 0.0, None) / 7.5, 0.0, 1.0)
        units += (0.85 * swelling * (16.0 - units)).astype(np.float32)
    units = blend(units, BLOOD + 2.5 * soft, bleed, 0.6)
    units += 0.8 * soft
    # Bone hardens the beam, which leaves a pale haze along it.
    units += 5.0 * np.exp(-np.clip(depth, 0.0, None) / 3.5)
    return units, bleed


def _cortex(
    rng: np.random.Generator, at: Frame, x: Array, y: Array, depth: Array, units: Array,
    finding: Finding, age: float,
) -> Array:  # fmt: skip
    shape = (MATRIX, MATRIX)
    bend = 4.2 * cloud(rng, 34.0) + 1.6 * cloud(rng, 14.0)
    ripple = 2.4 * cloud(rng, 36.0)
    way = np.arctan2(y, x)
    around = way * 62.0 + bend
    ribbon = depth - 3.6 - 0.9 * ripple
    furrow = np.full(shape, 30.0, np.float32)
    place = -194.0
    while place < 194.0:
        deep = rng.uniform(7.0, 21.0)
        lean = rng.uniform(-0.35, 0.35)
        off = np.abs(around - place - lean * depth)
        off = np.minimum(off, np.abs(off - 2.0 * 62.0 * np.pi))
        furrow = np.minimum(furrow, np.hypot(off, np.clip(depth + ripple - deep, 0.0, None)))
        place += rng.uniform(9.5, 15.5)
    for sign in (-1.0, 1.0):
        # The Sylvian fissure and the insula behind it.
        out = sign * x
        stem = np.hypot(
            np.clip(np.abs(out - 50.0) - 13.0, 0.0, None),
            y + 15.0 - 0.55 * (out - 50.0) + 0.022 * (out - 50.0) ** 2 + 0.55 * bend,
        )
        insula = np.hypot(
            out - 39.5 + 0.011 * (y + 6.0) ** 2 + 0.4 * bend,
            np.clip(np.abs(y + 5.0) - 16.0, 0.0, None),
        )
        branch = np.hypot(
            np.clip(np.abs(out - 49.0) - 9.0, 0.0, None), y - 9.0 + 0.25 * (out - 49.0) + 0.5 * bend
        )
        stem = np.minimum(stem, branch)
        furrow = np.minimum(furrow, np.minimum(stem - 0.6, insula - 0.3))
    patch = np.clip(0.55 + 0.5 * cloud(rng, 60.0), 0.0, 1.3)
    pressed = np.exp(-0.5 * ((x - finding.side * 52.0) / 30.0) ** 2) * np.clip(
        finding.shift / 4.0, 0.0, 1.0
    )
    wide = (0.35 + 1.25 * age * patch) * (1.0 - 0.85 * pressed)
    units = blend(units, GREY, np.minimum(ribbon, furrow - wide - 2.7), 0.9)
    units = blend(units, FLUID + 3.0, furrow - wide, 0.7)
    gap = depth - (0.5 + 1.5 * age * patch) * (1.0 - 0.9 * pressed)
    return blend(units, FLUID + 4.0, gap, 0.6)


def _deep(x: Array, y: Array, side: Array, units: Array) -> Array:
    caudate = oval(side, y, (12.5, -24.0), (4.8, 9.5), 14.0)
    shell = merged(oval(side, y, (25.5, -7.0), (5.2, 15.5), -14.0),
                   oval(side, y, (20.0, -3.0), (4.5, 9.0), -30.0), soft=6.0)  # fmt: skip
    thalamus = oval(side, y, (11.0, 14.0), (8.2, 13.5), -24.0)
    units = blend(units, GREY + 1.0, caudate, 1.3)
    units = blend(units, GREY + 1.0, shell, 1.5)
    units = blend(units, GREY - 0.5, thalamus, 1.8)
    return blend(units, GREY - 1.0, np.abs(oval(side, y, (31.5, -6.0), (3.0, 18.0))) - 0.4, 0.8)


def _fluid(x: Array, y: Array, side: Array, units: Array, finding: Finding, age: float) -> Array:
    wide = 0.75 + 0.75 * age
    near = 1.0 - 0.35 * np.clip(finding.shift / 5.0, 0, 1) * (np.sign(x) == finding.side)
    horn = merged(
        oval(side, y, (7.2 * wide**0.5, -31.5), (2.9 * wide, 9.5), 24.0),
        oval(side, y, (3.2, -22.0), (2.2 * wide, 7.0), 8.0), soft=4.0,
    ) + (1.0 - near) * 4.0  # fmt: skip
    wall = 0.55 - side
    units = blend(units, FLUID, np.maximum(horn, wall), 0.6)
    third = oval(side, y, (0.0, 9.0), (1.4 + 2.0 * age, 10.5))
    units = blend(units, FLUID, third, 0.6)
    atrium = merged(
        oval(side, y, (22.0, 38.0), (4.0 * wide, 9.5), -24.0),
        oval(side, y, (18.0, 50.0), (2.4 * wide, 9.0), 8.0), soft=5.0,
    ) + (1.0 - near) * 3.0  # fmt: skip
    units = blend(units, FLUID, atrium, 0.7)
    cistern = merged(
        oval(side, y, (0.0, 32.0), (4.6, 3.4)), oval(side, y, (5.5, 29.0), (5.0, 1.5), 28.0),
        soft=3.0,
    )  # fmt: skip
    units = blend(units, FLUID + 3.0, cistern, 0.8)
    plexus = oval(side, y, (21.5, 37.0), (2.0, 5.0), -24.0)
    units = blend(units, 48.0, plexus, 0.8)
    units = blend(units, CHALK, oval(side, y, (21.2, 38.5), (1.1, 2.0), -20.0), 0.6)
    return blend(units, CHALK - 40.0, oval(x, y, (0.6, 27.0), (1.9, 1.5)), 0.7)


def _midline(
    rng: np.random.Generator, at: Frame, x: Array, y: Array, side: Array, depth: Array, units: Array
) -> Array:
    wander = 1.3 * cloud(rng, 40.0)
    open_ = np.where(y < 0.0, -39.0 - y, y - 44.0)
    rind = np.maximum(np.abs(x + 0.7 * wander) - 4.4 - 0.5 * wander, -open_ - 2.0)
    units = np.where(units > 20.0, blend(units, GREY, rind, 1.0), units)
    thin = 0.9 + 0.5 * np.clip(cloud(rng, 30.0), 0.0, 2.0)
    units = blend(units, FLUID + 5.0, np.maximum(side - thin, -open_), 0.6)
    falx = np.maximum(np.abs(x) - 0.42, -open_ - 1.0)
    units = blend(units, 58.0, falx, 0.5)
    # The great vein of the dura, cut across behind and in front.
    sinus = merged(oval(x, at.inner, (0.0, -1.0), (5.0, 4.2)), side + 99.0)
    return np.where(y > 0.0, blend(units, 54.0, sinus, 0.8), units)


def _bleed(rng: np.random.Generator, at: Frame, finding: Finding, depth: Array) -> Array:
    ragged = cloud(rng, 26.0)
    if finding.crescent:
        reach = (at.y - finding.y) / 52.0
        thick = finding.size * np.sqrt(np.clip(1.0 - reach * reach, 0.0, 1.0))
        thick = thick * (1.0 + 0.10 * ragged)
        far = np.where(np.sign(at.x) == finding.side, 0.0, 50.0)
        return np.asarray(np.maximum(depth - thick, -thick + 0.6) + far, np.float32)
    spot = (finding.x * finding.side, finding.y)
    body = merged(
        oval(at.x, at.y, spot, (finding.size * 0.72, finding.size), -14.0 * finding.side),
        oval(at.x, at.y, (spot[0] + 3.0, spot[1] + 6.0), (finding.size * 0.6,) * 2), soft=5.0,
    )  # fmt: skip
    return np.asarray(body + 1.5 * ragged + 0.6 * np.roll(ragged[::-1], 40), np.float32)
