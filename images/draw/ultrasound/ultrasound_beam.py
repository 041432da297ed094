"""Turns a scene under the probe into the grey fan that an ultrasound machine shows."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from images.draw.noise import smooth_noise
from images.draw.ultrasound.ultrasound_scene import BEAMS, HALF_ANGLE, RADIUS, ROWS, Array, Scene

RANGE = 54.0
"""Decibels between black and white."""
LOOKS = 2
"""Directions from which a modern machine looks, and whose pictures it averages."""


def speckle(rng: np.random.Generator, scatter: Array, focus: float) -> Array:
    """The strength of the echo when countless scatterers within each pulse interfere."""
    rows = np.linspace(0.0, 1.0, ROWS, dtype=np.float32)[:, None]
    blur = np.clip(np.abs(rows - focus) * 2.2, 0.0, 1.0)
    total = np.zeros((ROWS, BEAMS), np.float32)
    for _ in range(LOOKS):
        power = np.zeros_like(total)
        for _part in range(2):
            waves = rng.standard_normal((ROWS, BEAMS)).astype(np.float32) * scatter
            waves = ndimage.gaussian_filter1d(waves, 2.1, axis=0)
            narrow = ndimage.gaussian_filter1d(waves, 1.5, axis=1)
            broad = ndimage.gaussian_filter1d(waves, 3.4, axis=1)
            power += (narrow * 1.75 * (1.0 - blur) + broad * 2.6 * blur) ** 2
        total += np.sqrt(power)
    return np.asarray(total / LOOKS, np.float32)


def fan(rng: np.random.Generator, scene: Scene, depth: float, focus: float) -> Array:
    """Grey values, 0 to 1, in rows of depth and columns of beams."""
    through = np.exp(-np.cumsum(scene.weaken, axis=0) * (depth / ROWS) * 2.0)
    through = ndimage.gaussian_filter1d(through, 1.3, axis=1)
    strength = speckle(rng, np.sqrt(scene.echo) * through, focus)
    rows = np.linspace(0.0, 1.0, ROWS, dtype=np.float32)[:, None]
    hiss = np.abs(rng.standard_normal((ROWS, BEAMS)).astype(np.float32))
    hiss = ndimage.gaussian_filter(hiss, (0.8, 0.6))
    strength = strength + hiss * (0.002 + 0.012 * rows**3)
    level = 20.0 * np.log10(strength + 1e-5)
    gain = 2.0 * np.sin(rows * 9.0) - 7.0 * np.clip(rows - 0.72, 0.0, 1.0) / 0.28
    gain += 3.0 * np.exp(-0.5 * ((rows - focus) / 0.16) ** 2)
    columns = np.linspace(-1.0, 1.0, BEAMS, dtype=np.float32)[None, :]
    contact = -9.0 * np.clip(np.abs(columns) - 0.86, 0.0, 1.0) / 0.14
    contact = contact + 1.1 * smooth_noise(rng, (1, BEAMS), 40.0)
    grey = (level + gain + contact + 33.5) / RANGE
    return np.asarray(np.clip(grey, 0.0, 1.0), np.float32)


def converted(
    grey: Array, depth: float, scale: float, middle: float, top: float, size: tuple[int, int]
) -> Array:
    """The fan in its true shape on the screen; `scale` is pixels per millimetre."""
    wide, high = size
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    across = (x - middle) / scale
    down = (y - top) / scale + RADIUS * np.cos(HALF_ANGLE)
    far = np.hypot(across, down) - RADIUS
    angle = np.arctan2(across, down)
    rows = far / depth * (ROWS - 1)
    columns = (angle + HALF_ANGLE) / (2.0 * HALF_ANGLE) * (BEAMS - 1)
    shown = ndimage.map_coordinates(grey, [rows, columns], order=1, mode="nearest")
    within = (far >= 0.0) & (far <= depth) & (np.abs(angle) <= HALF_ANGLE) & (down > 0.0)
    return np.asarray(np.where(within, shown, 0.0), np.float32)


def on_screen(
    spot: tuple[float, float], scale: float, middle: float, top: float
) -> tuple[float, float]:
    """Where a spot, millimetres across and below the probe, appears on the screen."""
    lift = RADIUS * (1.0 - np.cos(HALF_ANGLE))
    return middle + spot[0] * scale, float(top + (spot[1] + lift) * scale)
