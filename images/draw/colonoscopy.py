"""Draws a colonoscopy frame with a polyp on a fold, as a processor shows it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from images.draw import colon_scene
from images.draw.colonoscopy_overlay import LINES, SIZE, VIEW, window, write_overlay
from images.draw.noise import fractal_noise, smooth_noise

__all__ = ["LINES", "SEED", "draw"]

Array = NDArray[np.float32]

SEED = 2107
HALF_ANGLE = math.radians(68.0)
LIGHTS = ((-3.6, 0.6), (3.4, 1.2), (0.3, -3.8))


def rays(width: int, height: int) -> Array:
    """Directions seen by a wide-angle lens, one per pixel."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u = (x - width / 2.0 + 0.5) / (width / 2.0)
    v = (y - height / 2.0 + 0.5) / (width / 2.0)
    away = np.hypot(u, v)
    bend = away * HALF_ANGLE
    scale = np.where(away > 1e-6, np.sin(bend) / np.maximum(away, 1e-6), HALF_ANGLE)
    return np.stack([u * scale, v * scale, np.cos(bend)]).reshape(3, -1).astype(np.float32)


def march(scene: colon_scene.Scene, way: Array) -> Array:
    """How far each ray goes before it meets tissue."""
    count = way.shape[1]
    t = np.full(count, 2.0, dtype=np.float32)
    step = np.zeros(count, dtype=np.float32)
    live = np.arange(count)
    for _ in range(220):
        gap = colon_scene.distance(scene, way[:, live] * t[live])
        inside = (gap < 0.0) | (t[live] * way[2, live] > 144.0)
        ahead = live[~inside]
        step[ahead] = np.clip(0.45 * gap[~inside], 0.06, 4.0)
        t[ahead] += step[ahead]
        live = ahead
        if not live.size:
            break
    low, high = t - step, t.copy()
    for _ in range(7):
        middle = 0.5 * (low + high)
        outside = colon_scene.distance(scene, way * middle) > 0.0
        low = np.where(outside, middle, low)
        high = np.where(outside, high, middle)
    return np.asarray(0.5 * (low + high), dtype=np.float32)


def normals(scene: colon_scene.Scene, point: Array, reach: float) -> Array:
    """Which way the tissue faces, judged over `reach` millimetres."""
    corners = np.array([[1, -1, -1], [-1, -1, 1], [-1, 1, -1], [1, 1, 1]], dtype=np.float32)
    total = np.zeros_like(point)
    for corner in corners:
        total += corner[:, None] * colon_scene.distance(scene, point + reach * corner[:, None])
    return np.asarray(total / (np.linalg.norm(total, axis=0) + 1e-6), dtype=np.float32)


def tissue_view(seed: int, width: int, height: int) -> Array:
    """The lit tissue, as linear red, green and blue."""
    scene = colon_scene.build(seed)
    rng = np.random.default_rng(seed + 1)
    way = rays(width, height)
    t = march(scene, way)
    point = way * t
    shape = (height, width)
    broad = normals(scene, point, 0.5)
    sharp = normals(scene, point, 0.14)
    angle, _ = colon_scene.cylinder(point)
    body = colon_scene.polyp_distance(scene.polyp, point)
    polyp = 1.0 / (1.0 + np.exp(np.clip((body - 0.3) / 0.3, -30, 30)))
    colour = tissue_colour(rng, scene, point, polyp, shape)

    hollow = np.ones_like(t)
    for reach in (1.2, 3.5):
        open_ = colon_scene.distance(scene, point + reach * broad) / (0.8 * reach)
        hollow *= 0.55 + 0.45 * np.clip(open_, 0.0, 1.0)
    wall_film = np.stack([colon_scene.sample(f, point[2], angle) for f in scene.film])
    head_film = np.stack([fractal_noise(rng, shape, 20.0, 4, 0.8).ravel() for _ in range(3)])
    wet = sharp + 0.15 * wall_film * (1.0 - polyp) + 0.13 * head_film * polyp
    wet = wet / np.linalg.norm(wet, axis=0)
    rough = broad + 0.03 * wall_film * (1.0 - polyp) + 0.04 * head_film * polyp
    rough = rough / np.linalg.norm(rough, axis=0)
    light = np.zeros_like(colour)
    shine = np.zeros(t.shape, np.float32)
    for x, y in LIGHTS:
        lamp = np.array([x, y, 0.0], np.float32)[:, None]
        to = lamp - point
        far2 = (to**2).sum(axis=0)
        to = to / np.sqrt(far2)
        facing = np.clip((rough * to).sum(axis=0), 0.0, 1.0)
        wrapped = np.clip((facing + 0.25) / 1.25, 0.0, 1.0)
        fall = 760.0 / (far2 + 125.0)
        warm = np.stack([wrapped, 0.5 * wrapped + 0.5 * facing, 0.4 * wrapped + 0.6 * facing])
        light += fall * warm / len(LIGHTS)
        half = to - way
        half = half / (np.linalg.norm(half, axis=0) + 1e-6)
        spread = np.clip((wet * half).sum(axis=0), 0.0, 1.0)
        glint = np.clip((spread - 0.9972) / 0.0018, 0.0, 1.0)
        shine += np.sqrt(fall) * (1.5 * glint**1.5 + 0.045 * spread**70)
    light *= hollow * np.exp(-np.array([0.0, 0.006, 0.008], np.float32)[:, None] * t)
    bounce = 0.07 * np.exp(-t / 60.0) * hollow
    light += bounce * np.array([1.0, 0.22, 0.10], np.float32)[:, None]
    picture = colour * light + shine * np.array([1.0, 0.985, 0.96], np.float32)[:, None]
    return np.asarray(picture.reshape(3, height, width).transpose(1, 2, 0), dtype=np.float32)


def tissue_colour(
    rng: np.random.Generator,
    scene: colon_scene.Scene,
    point: Array,
    polyp: Array,
    shape: tuple[int, int],
) -> Array:
    """What the tissue reflects: pink wall with vessels, redder polyp with a fine pattern."""
    angle, _ = colon_scene.cylinder(point)
    grain = colon_scene.sample(scene.grain, point[2], angle)
    blotch = colon_scene.sample(scene.blotches, point[2], angle)
    red = colon_scene.sample(scene.vessels, point[2], angle) * (1.0 - polyp)
    blue = colon_scene.sample(scene.veins, point[2], angle) * (1.0 - polyp)
    wall = np.array([0.89, 0.42, 0.31], np.float32)[:, None]
    wall = wall * np.exp(np.array([0.03, 0.10, 0.13], np.float32)[:, None] * blotch)
    wall = wall * (1.0 + 0.04 * grain)
    wall = wall * np.exp(-np.array([0.25, 1.05, 0.9], np.float32)[:, None] * red)
    wall = wall * np.exp(-np.array([0.30, 0.36, 0.18], np.float32)[:, None] * blue)
    froth = colon_scene.sample(scene.froth, point[2], angle) * (1.0 - polyp)
    wall = wall + 0.22 * froth
    pits = fractal_noise(rng, shape, 9.0, 2, 0.6).ravel()
    pits = np.exp(-((pits / 0.35) ** 2))
    patch = fractal_noise(rng, shape, 60.0, 3, 0.6).ravel()
    centre, radii = np.array(scene.polyp.centre), np.array(scene.polyp.radii)
    out = ((point - centre[:, None]) / radii[:, None]).astype(np.float32)
    out /= np.linalg.norm(out, axis=0)
    seams = colon_scene.furrows(out, scene.polyp.lobes[: colon_scene.LOBES])
    head = np.array([0.74, 0.25, 0.185], np.float32)[:, None]
    head = head * np.exp(np.array([0.03, 0.12, 0.12], np.float32)[:, None] * patch)
    head = head * (1.0 + np.array([0.08, 0.30, 0.28], np.float32)[:, None] * (pits - 0.4))
    head = head * np.exp(-np.array([0.25, 0.75, 0.65], np.float32)[:, None] * seams)
    return np.asarray(wall * (1.0 - polyp) + head * polyp, dtype=np.float32)


def develop(rng: np.random.Generator, picture: Array) -> Array:
    """What the camera and processor make of the light: 0 to 1, display-ready."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    off = np.hypot((x - width / 2) / (width / 2), (y - height / 2) / (height / 2))
    picture = picture * (1.0 - 0.28 * np.clip(off, 0, 1.4) ** 3)[..., None]
    for channel, blur in enumerate((0.9, 0.75, 0.95)):
        picture[..., channel] = ndimage.gaussian_filter(picture[..., channel], blur)
    glow = ndimage.gaussian_filter(np.clip(picture - 1.0, 0.0, 3.0), (14, 14, 0))
    picture = picture + 0.25 * glow
    toned = 1.0 - np.exp(-1.6 * np.clip(picture, 0.0, None))
    toned = np.clip(toned, 0.0, 1.0) ** (1.0 / 1.5)
    grey = toned.mean(axis=-1, keepdims=True)
    toned = np.clip(grey + 1.16 * (toned - grey), 0.0, 1.0)
    toned = np.clip((toned - 0.05) / 0.95, 0.0, 1.0)
    soft = ndimage.gaussian_filter(toned, (1.6, 1.6, 0))
    toned = toned + 0.55 * (toned - soft)
    grain = np.stack([smooth_noise(rng, (height, width), 1.6) for _ in range(3)], axis=-1)
    toned = toned + 0.009 * grain * (1.15 - np.clip(toned, 0, 1))
    return np.asarray(np.clip(toned, 0.0, 1.0), dtype=np.float32)


def draw(seed: int = SEED) -> Image.Image:
    """The whole frame: tissue within its mask, and the overlay."""
    left, top, right, bottom = VIEW
    rng = np.random.default_rng(seed + 2)
    seen = develop(rng, tissue_view(seed, right - left, bottom - top))
    frame = np.full((SIZE[1], SIZE[0], 3), 0.012, dtype=np.float32)
    frame[top:bottom, left:right] = seen
    clear = window()
    frame = write_overlay(frame * clear + 0.012 * (1.0 - clear))
    return Image.fromarray((np.clip(frame, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))
