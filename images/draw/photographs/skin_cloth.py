"""Cloths that limbs lie on: their folds, weave and colour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from images.draw.photographs.skin_light import Colour, layered_noise, linear, quick_noise
from images.draw.photographs.skin_shape import Array, View


@dataclass
class Cloth:
    """A cloth over the frame: what it gives back and its height in centimetres."""

    albedo: Array
    height: Array
    view: View

    def faces(self) -> Array:
        """The way the cloth faces, from its height."""
        down, right = np.gradient(self.height * np.float32(self.view.scale))
        normal = np.stack([-right, -down, np.ones_like(right)])
        return normal / np.sqrt((normal**2).sum(axis=0))


def sheet(
    rng: np.random.Generator, view: View, colour: Colour, crease: float, weave: float = 0.5
) -> Cloth:
    """A theatre or clinic sheet with pressed folds and soft waves."""
    shape = view.height, view.width
    cm = view.scale
    height = 0.13 * layered_noise(rng, shape, 9.0 * cm, 3)
    for _ in range(3):  # long soft wrinkles
        field = quick_noise(rng, shape, 7.0 * cm, 12.0 * cm)
        height = height + 0.09 * crease * np.exp(-((field / 0.22) ** 2)) * (
            0.5 + 0.5 * np.tanh(field + 1)
        )
    y = np.arange(view.height, dtype=np.float32)[:, None] / cm
    x = np.arange(view.width, dtype=np.float32)[None, :] / cm
    for number in range(2):  # pressed folds, as the sheet came out of its packet
        turn = rng.normal(0.0, 0.05)
        at = x if number else y
        across = at + turn * (y if number else x)
        where = rng.uniform(0.12, 0.3) if number else rng.uniform(0.80, 0.92)
        gap = across - where * (view.width if number else view.height) / cm
        ridge = np.exp(-(np.sqrt(gap**2 + 0.03**2) / 0.30))
        height = height + crease * 0.11 * ridge * (1 - 2 * (number % 2))
    threads = quick_noise(rng, shape, 0.05 * cm, 0.35 * cm) + quick_noise(
        rng, shape, 0.35 * cm, 0.05 * cm
    )
    fuzz = layered_noise(rng, shape, 0.25 * cm, 2)
    shade = np.exp(0.045 * weave * threads + 0.03 * fuzz)
    height = height + 0.0016 * weave * threads
    return Cloth(linear(colour) * shade, np.asarray(height, np.float32), view)


def knit(
    view: View, colour: Colour, along: Array, across: Array, loop: float, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Colour and fine height (centimetres) of a plain knit, given places on it in centimetres."""
    column = across / np.float32(loop)
    side = np.abs(column - np.floor(column) - 0.5) * 2  # 0 in a wale's middle, 1 between wales
    row = along / np.float32(loop * 0.78) + 0.55 * (1 - side)
    stitch = np.abs(row - np.floor(row) - 0.5) * 2
    yarn = (1 - side**2) * (0.45 + 0.55 * np.sqrt(np.clip(1 - stitch**2, 0, 1)))
    fuzz = quick_noise(rng, along.shape, 2.2)
    wear = layered_noise(rng, along.shape, 2.0 * view.scale, 3)
    shade = np.exp(-0.85 * (1 - yarn) + 0.13 * fuzz + 0.05 * wear)
    return linear(colour) * shade.astype(np.float32), np.asarray(loop * 0.28 * yarn, np.float32)


def stamp(base: Array, ink: Array, mask: Image.Image | Array) -> Array:
    """`base` with a colour laid over it where `mask` says so."""
    share = np.asarray(mask, np.float32)
    if share.max() > 1.0:
        share = share / 255.0
    return base * (1 - share) + ink * share
