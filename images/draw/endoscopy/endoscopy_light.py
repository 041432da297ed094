"""How wet tissue looks under an endoscope's own lamps, and what the camera makes of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from images.draw.endoscopy.endoscopy_lens import Seen, dot, unit
from images.draw.endoscopy.endoscopy_noise import soft_noise

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Lamps:
    """The lamps beside the lens."""

    places: tuple[tuple[float, float], ...]
    strength: float
    close: float
    """Keeps what is near from being blinded: square millimetres added to the distance's square."""
    glint: tuple[float, float] = (0.9972, 0.0018)
    """How well a surface must mirror a lamp to shine white, and over what span it begins to."""
    bounce: tuple[float, float, float] = (0.07, 0.0154, 0.007)
    """Light that comes from the tissue all round."""
    deep: tuple[float, float, float] = (0.0, 0.006, 0.008)
    """How much of each colour is lost for every millimetre."""
    murk: float = 60.0


def lit(seen: Seen, colour: Array, film: Array, lamps: Lamps, origin: Array) -> Array:
    """Linear red, green and blue of tissue of a colour, under a film with these slopes."""
    rough = unit(seen.broad + 0.22 * film)
    wet = unit(seen.sharp + film)
    light = np.zeros_like(colour)
    shine = np.zeros_like(seen.far)
    for x, y in lamps.places:
        to = origin + np.array([x, y, 0.0], np.float32)[:, None] - seen.point
        far2 = dot(to, to)
        to /= np.sqrt(far2)
        fall = lamps.strength / (far2 + lamps.close)
        facing = np.clip(dot(rough, to), 0.0, 1.0)
        wrapped = np.clip((facing + 0.25) / 1.25, 0.0, 1.0)
        # Red light wanders inside tissue before it leaves, so it wraps round more than the rest.
        for channel, share in enumerate((1.0, 0.5, 0.4)):
            light[channel] += fall * (share * wrapped + (1.0 - share) * facing)
        spread = np.clip(dot(wet, unit(to - seen.way)), 0.0, 1.0)
        glint = np.clip((spread - lamps.glint[0]) / lamps.glint[1], 0.0, 1.0)
        shine += np.sqrt(fall) * (1.5 * glint * np.sqrt(glint) + 0.045 * spread**70)
    shine *= 1.0 - seen.edge
    light /= len(lamps.places)
    ambient = np.exp(-seen.far / lamps.murk)
    for channel in range(3):
        kept = np.exp(-lamps.deep[channel] * seen.far) if lamps.deep[channel] else 1.0
        light[channel] = seen.open * (light[channel] * kept + lamps.bounce[channel] * ambient)
    picture = colour * light
    for channel, tint in enumerate((1.0, 0.985, 0.96)):
        picture[channel] += tint * shine
    return picture


def smooth_edges(picture: Array, edge: Array) -> None:
    """Soften the steps where a near thing ends, since shapes are known at half the size only."""
    for channel in range(3):
        sheet = picture[..., channel]
        sheet += edge * (ndimage.gaussian_filter(sheet, 1.5, truncate=2.0) - sheet)


def develop(
    rng: np.random.Generator, picture: Array, contrast: float = 1.6, soft: float = 0.85
) -> Array:
    """What the camera and processor make of the light: 0 to 1, display-ready."""
    height, width = picture.shape[:2]
    y, x = np.ogrid[0:height, 0:width]
    off = np.hypot((x - width / 2) / (width / 2), (y - height / 2) / (height / 2))
    picture = picture * (1.0 - 0.28 * np.clip(off, 0, 1.4) ** 3)[..., None].astype(np.float32)
    for channel, blur in enumerate((soft, 0.9 * soft, 1.05 * soft)):
        picture[..., channel] = ndimage.gaussian_filter(picture[..., channel], blur, truncate=3.0)
        # Bright spots bleed, more widely than a filter of the full size could do quickly.
        bright = Image.fromarray(np.clip(picture[..., channel] - 1.0, 0.0, 3.0))
        small = np.asarray(bright.resize((width // 4, height // 4), Image.Resampling.BOX))
        small = ndimage.gaussian_filter(small, 14.0 * width / 944.0 / 4.0)
        glow = Image.fromarray(small).resize((width, height), Image.Resampling.BILINEAR)
        picture[..., channel] += 0.25 * np.asarray(glow, np.float32)
    toned = 1.0 - np.exp(-contrast * np.clip(picture, 0.0, None))
    toned = np.clip(toned, 0.0, 1.0) ** np.float32(1.0 / 1.5)
    grey = toned.mean(axis=-1, keepdims=True)
    toned = np.clip(grey + 1.16 * (toned - grey), 0.0, 1.0)
    toned = np.clip((toned - 0.05) / 0.95, 0.0, 1.0)
    grey = toned.mean(axis=-1)
    edges = grey - ndimage.gaussian_filter(grey, 1.6, truncate=2.5)
    grain = 0.009 * (1.15 - grey)
    even, odd = (soft_noise(rng, (height, width), 1.6) for _ in range(2))
    # The processor sharpens brightness alone; the sensor's noise differs between its colours.
    for channel, share in enumerate((0.6, 0.2, -0.7)):
        toned[..., channel] += 0.6 * edges + grain * (0.8 * even + share * odd)
    return np.asarray(np.clip(toned, 0.0, 1.0), dtype=np.float32)
