"""Light on skin and cloth: soft lamps, the shadows limbs cast, and what the camera makes of it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter
from scipy import ndimage

from images.draw.photographs.skin_shape import COARSE, Array, enlarge

Colour = tuple[float, float, float]

WRAP = (0.42, 0.24, 0.18)  # how far red, green and blue light creep round into the shade


def quick_noise(
    rng: np.random.Generator, shape: tuple[int, int], wide: float, high: float | None = None
) -> Array:
    """Noise with features about `wide` by `high` pixels, mean 0 and standard deviation 1."""
    high = wide if high is None else high
    rows, columns = max(3, round(shape[0] / high)), max(3, round(shape[1] / wide))
    seeds = rng.standard_normal((rows, columns)).astype(np.float32)
    field = enlarge(seeds, shape[1], shape[0])
    return (field - field.mean()) / field.std()


def layered_noise(
    rng: np.random.Generator, shape: tuple[int, int], wide: float, layers: int = 3
) -> Array:
    """Several layers of noise, each half as wide and six tenths as strong."""
    total = sum((quick_noise(rng, shape, wide / 2**n) * np.float32(0.6**n)) for n in range(layers))
    return np.asarray(total / np.std(total), np.float32)


def linear(colour: Colour) -> Array:
    """Light from a colour as screens are told it, each part from 0 to 255; shape 3, 1, 1."""
    return ((np.array(colour, np.float32) / 255.0) ** 2.2)[:, None, None]


def shadow(
    height: Array, light: Colour, scale: float, soft: float = 0.30, onto: float | None = None
) -> Array:
    """How much of the lamp's light reaches each place of a height in centimetres, 0 to 1.

    `onto` is for what lies flat below the height, at that level; else the height shades itself.
    """
    low = np.asarray(
        Image.fromarray(height).reduce(COARSE * 2), np.float32
    )  # shadows are soft, so few samples do
    step = COARSE * 2 / scale
    across, slope = float(np.hypot(light[0], light[1])), light[2]
    seen = np.ones_like(low)
    met = low if onto is None else np.float32(onto)
    for count in range(1 if onto is None else 0, 17):
        far = 0.12 * count * (1 + 0.11 * count)
        move = (-light[1] / across * far / step, -light[0] / across * far / step)
        above = ndimage.shift(low, move, order=1, mode="nearest") - met
        above -= far * slope / across + (0.06 if count == 0 else 0.0)
        seen = np.minimum(seen, np.clip(0.5 - above / (0.10 + soft * far), 0.0, 1.0))
    seen = ndimage.gaussian_filter(seen, 1.2)
    return np.clip(enlarge(seen, height.shape[1], height.shape[0]), 0.0, 1.0)


def hollows(height: Array, scale: float, onto: float | None = None) -> Array:
    """How open each place is to the room's own light, 0 to 1; `onto` as for `shadow`."""
    low = np.asarray(Image.fromarray(height).reduce(COARSE * 2), np.float32)
    step = COARSE * 2 / scale
    open_ = np.ones_like(low)
    met = low if onto is None else np.float32(onto)
    for reach in (0.35, 1.0, 2.2):
        deep = np.clip(ndimage.gaussian_filter(low, reach / step) - met, 0.0, None) / reach
        open_ *= 1.0 / (1.0 + 0.62 * deep)
    return np.clip(enlarge(open_, height.shape[1], height.shape[0]), 0.0, 1.0)


def lit(
    albedo: Array,
    normal: Array,
    seen: Array,
    open_: Array,
    gloss: Array | float,
    light: Colour,
    bounce: Array,
    tight: float = 18.0,
) -> Array:
    """The light that leaves a surface: a soft lamp, the room from above, the cloth from below."""
    way = np.array(light, np.float32) / np.float32(np.sqrt(sum(one * one for one in light)))
    facing = np.tensordot(way, normal, axes=1)
    up = np.clip(normal[2], 0.0, 1.0)
    shine = np.empty_like(albedo)
    for channel in range(3):
        wrap = np.float32(WRAP[channel])
        lamp = np.clip((facing + wrap) / (1 + wrap), 0.0, None) * (
            seen ** np.float32(1 - 0.5 * wrap)
        )
        room = np.float32(0.40) * (np.float32(0.30) + np.float32(0.70) * up) * open_
        back = bounce[channel] * (1 - up) * np.float32(0.30) * open_
        shine[channel] = albedo[channel] * (np.float32(0.92) * lamp + room + back)
    half = way + np.array([0.0, 0.0, 1.0], np.float32)
    half /= np.float32(np.sqrt((half**2).sum()))
    mirror = np.clip(np.tensordot(half, normal, axes=1), 0.0, 1.0)
    rim = (1 - up) ** 4
    sheen = gloss * (
        np.float32(0.085) * mirror ** np.float32(tight)
        + np.float32(0.05) * mirror ** np.float32(5 * tight)
    )
    shine += (sheen * seen + gloss * np.float32(0.06) * rim * open_**2 * (0.2 + 0.8 * seen))[None]
    return shine


def develop(
    rng: np.random.Generator, seen: Array, near: Array, grain: float = 0.012, warm: float = 0.0
) -> Image.Image:
    """The file a camera writes; `near` is how well each place is in focus, 0 to 1."""
    height, width = seen.shape[1:]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    fall = 1.0 - np.float32(0.16) * (x * x + y * y) ** np.float32(1.2)
    whole = np.empty((height, width, 3), np.uint8)
    for channel, tint in enumerate((1.0 + warm, 1.0, 1.0 - warm)):
        toned = np.clip(seen[channel] * fall * np.float32(tint), 0.0, None)
        toned *= (1 + toned * np.float32(0.18)) / (1 + toned * np.float32(0.38))
        toned = np.clip(toned, 0.0, 1.0) ** np.float32(1 / 2.2)
        toned += np.float32(0.20) * toned * (1 - toned) * (2 * toned - 1)
        whole[..., channel] = np.clip(toned * 255 + 0.5, 0, 255)
    flat = Image.fromarray(whole)
    sharp, soft = (
        np.asarray(flat.filter(ImageFilter.GaussianBlur(wide)), np.float32) for wide in (0.5, 1.9)
    )
    sharp += ((near - 0.55) * np.float32(0.9))[..., None] * (sharp - soft)
    dots = rng.standard_normal((height, width), dtype=np.float32)
    dots = ndimage.gaussian_filter(dots, 0.7, truncate=2.5) * np.float32(2.4 * 255)
    tint_dots = quick_noise(rng, (height, width), 3.0) * np.float32(0.5 * 255)
    level = np.float32(grain) * (np.float32(1.25) - sharp[..., 1] / 255)
    for channel, share in enumerate((1.0, 0.0, -1.2)):
        sharp[..., channel] += level * (dots + np.float32(share) * tint_dots)
    return Image.fromarray(np.clip(sharp + 0.5, 0, 255).astype(np.uint8))
