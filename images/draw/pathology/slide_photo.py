"""Puts the label on the glass slide and photographs both on the scanner's lit bed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from images.draw.noise import enlarged, smooth_noise
from images.draw.pathology import slide_glass
from images.draw.pathology.slide_glass import LONG, SHORT
from images.draw.pathology.slide_place import HEIGHT, WIDTH, Place

Array = NDArray[np.float32]


def stick(sheet: Array, paper: Image.Image, on_slide: Place) -> None:
    """Lays the label on the slide, with the thin shadow of its edge."""
    cover = Image.new("L", paper.size, 255)
    mask = np.asarray(on_slide.lay(cover, (LONG, SHORT)), np.float32) / 255.0
    shadow = ndimage.shift(ndimage.gaussian_filter(mask, 3.0), (3.0, 2.0), order=1)
    sheet *= 1.0 - 0.30 * (shadow * (1.0 - mask))[..., None]
    print_ = np.asarray(on_slide.lay(paper, (LONG, SHORT)), np.float32) / 255.0
    bright, dark = slide_glass.rim(mask, 1.0)
    print_ = print_ * (1.0 - 0.10 * dark[..., None]) + 0.04 * bright[..., None]
    sheet += mask[..., None] * (print_ * 1.02 - sheet)


def photographed(rng: np.random.Generator, sheet: Array, whole: Place) -> Image.Image:
    """The slide on a lit bed, under a lamp, through a small lens."""
    size = (WIDTH, HEIGHT)
    flat = Image.fromarray((np.clip(sheet, 0, 1) * 255 + 0.5).astype(np.uint8))
    solid = Image.fromarray(
        (slide_glass.rounded((LONG, SHORT), (0, 0, LONG, SHORT), 5) * 255).astype(np.uint8)
    )
    there = np.asarray(whole.lay(solid, size), np.float32)[..., None] / 255.0
    through = np.asarray(whole.lay(flat, size), np.float32) / 255.0
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    off = np.hypot((x - WIDTH * 0.52) / WIDTH, (y - HEIGHT * 0.46) / HEIGHT)
    bed = 0.905 - 0.20 * off**2 - 0.05 * off**4
    small = smooth_noise(rng, (HEIGHT // 4, WIDTH // 4), 60.0)
    bed += 0.006 * enlarged(small, size)
    light = bed[..., None] * np.array([0.985, 0.990, 1.0], np.float32)
    shade = ndimage.shift(ndimage.gaussian_filter(there[..., 0], 9.0), (9.0, 6.0), order=1)
    picture = light * (1.0 - 0.42 * shade * (1.0 - there[..., 0]))[..., None]
    picture = picture * (1.0 - there) + there * through * light * 1.02
    picture += 0.085 * there * slide_glass.gleam(rng, size, rng.uniform(-0.6, 0.6))[..., None]
    soft = ndimage.gaussian_filter(picture, (0.55, 0.55, 0))
    picture = soft + 0.35 * (soft - ndimage.gaussian_filter(soft, (1.8, 1.8, 0)))
    picture += 0.008 * smooth_noise(rng, (HEIGHT, WIDTH), 1.4)[..., None]
    return Image.fromarray((np.clip(picture, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))
