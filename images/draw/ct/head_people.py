"""The invented people whose heads are rendered, and what is to be seen on each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from images.draw.ct.head_clay import Array, Clay, carve, ellipsoid
from images.draw.ct.head_face import Face, masses, planes
from images.draw.ct.head_features import brows, ears, eyes, mouth, nose

SEED = 7741


@dataclass(frozen=True)
class Sitter:
    """One variant: a face, how it is viewed, and where the finding lies."""

    face: Face
    yaw: float
    pitch: float
    toward: tuple[float, float, float]
    """From the middle of the skull towards the finding."""
    lump: bool
    where: str
    top: float
    """Height in millimetres at which the scan ends."""


SITTERS = (
    Sitter(
        Face(brow=1.15, jaw=1.04, fold=1.0, larynx=0.8),
        yaw=31.0, pitch=6.0, toward=(28, 40, 86), lump=True, top=120.0,
        where="high on the forehead, to the right of its middle in the picture",
    ),
    Sitter(
        Face(
            wide=0.95, jaw=0.90, chin=-1.0, brow=0.3, cheekbone=1.2, full=0.4, nose_long=0.91,
            nose_wide=0.88, tip=-3.0, lips=1.25, mouth=0.93, lid=0.95, fold=0.5, ear=0.93,
            neck=0.84, eye_slant=0.04,
        ),
        yaw=-34.0, pitch=8.0, toward=(-58, 40, 52), lump=False, top=116.0,
        where="above the temple, in the left half of the picture",
    ),
    Sitter(
        Face(
            wide=0.98, jaw=1.0, chin=1.5, brow=1.3, cheekbone=1.5, full=-0.6, nose_long=1.10,
            nose_wide=1.08, hump=2.6, tip=2.0, lips=0.62, mouth=1.05, lid=0.8, fold=1.7,
            ear=1.10, neck=0.93, larynx=1.2, eyes_apart=-0.8,
        ),
        yaw=-27.0, pitch=4.0, toward=(-34, 42, 82), lump=False, top=122.0,
        where="high on the forehead, to the left of its middle in the picture",
    ),
    Sitter(
        Face(
            wide=1.03, jaw=0.97, chin=-0.5, brow=0.45, cheekbone=0.9, full=0.95, nose_long=0.96,
            nose_wide=1.18, hump=-1.6, tip=-2.0, lips=1.5, mouth=1.02, lid=1.05, fold=0.9,
            ear=0.97, neck=0.93, eyes_apart=1.2, eye_slant=0.03,
        ),
        yaw=38.0, pitch=9.0, toward=(54, 52, 52), lump=True, top=117.5,
        where="above the temple, in the right half of the picture",
    ),
)  # fmt: skip


def _on_skin(clay: Clay, toward: tuple[float, float, float]) -> Array:
    """The point of the skin met from the middle of the skull in a direction."""
    way = np.array(toward, np.float32)
    way = way / np.linalg.norm(way)
    far = np.arange(40.0, 120.0, 0.5, dtype=np.float32)
    spots = np.array([[0.0], [45.0], [0.0]], np.float32) + way[:, None] * far
    gaps = clay.at(spots)
    return np.asarray(spots[:, int(np.argmax(gaps > 0.0))], np.float32)


def model(sitter: Sitter, variant: int) -> tuple[Clay, Array]:
    """The head as clay, and the middle of the finding in millimetres."""
    rng = np.random.default_rng((SEED, variant))
    clay = Clay()
    masses(clay, sitter.face)
    planes(clay, sitter.face)
    for _ in range(14):
        # No face is the same on both sides.
        spot = (rng.uniform(-55, 55), rng.uniform(-90, 60), rng.uniform(55, 100))
        clay.press(spot, (16, 14, 18), rng.uniform(-0.9, 0.9))
    middle = _on_skin(clay, sitter.toward)
    if sitter.lump:
        clay.press(middle.tolist(), (9.5, 9.0, 9.5), 8.5)
    else:
        away = middle - np.array([0.0, 45.0, 0.0], np.float32)
        away = away / np.linalg.norm(away)
        part, x, y, z = clay.box((middle - 36.0).tolist(), (middle + 36.0).tolist())
        aside = np.cross(np.array([0.0, 1.0, 0.0], np.float32), away)
        for across, up, off in ((-9.0, 4.0, 21.0), (5.0, -3.0, 20.5), (12.0, 3.0, 22.5)):
            ball = middle + off * away + across * aside + np.array([0.0, up, 0.0], np.float32)
            hollow = ellipsoid(x - ball[0], y - ball[1], z - ball[2], (27.0, 26.0, 27.0))
            part[:] = carve(part, -hollow, 7.0)
    clay.refine()
    eyes(clay, sitter.face)
    nose(clay, sitter.face)
    mouth(clay, sitter.face)
    ears(clay, sitter.face)
    brows(clay, rng, sitter.face)
    cradle(clay)
    clay.cut(sitter.top)
    return clay, middle


def cradle(clay: Clay) -> None:
    """The thin shell that the head lies in."""
    part, x, y, z = clay.box((-92, -118, -106), (92, 100, -38))
    shell = np.abs(np.sqrt(x * x + (z - 6.0) ** 2) - 108.0) - 1.6
    shell = np.maximum(np.maximum(shell, z + 46.0), y - 84.0)
    np.minimum(part, shell, out=part)
