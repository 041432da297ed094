"""Models eyes, nose, mouth and ears of an invented head."""

from __future__ import annotations

import numpy as np

from images.draw.ct.head_clay import Array, Clay, carve, ellipsoid, limb, melt
from images.draw.ct.head_face import Face


def eyes(clay: Clay, face: Face) -> None:
    """Sockets, and lids closed over the eyeballs."""
    for side in (-1.0, 1.0):
        mid = side * (31.5 + face.eyes_apart)
        clay.press((mid - side, 21, 84), (13, 9, 12), -6.5)
        clay.press((side * 15, 23, 88), (4.5, 7, 8), -4.5)
        clay.press((mid + side * 13, 14, 76), (8, 8, 9), -1.0)
        part, x, y, z = clay.box((mid - 24, -6, 58), (mid + 24, 44, 104))
        out = side * (x - mid)
        tilt = y - face.eye_slant * out
        ball = ellipsoid(x - mid, y - 18.5, z - 69.5, (14.2, 13.4, 13.6))
        part[:] = melt(part, ball, 4.5)
        span = np.clip(1.0 - (out / 16.5) ** 2, 0.0, 1.0)
        seam = 12.2 + 5.0 * (1.0 - span) - 0.05 * out
        gap = tilt - seam
        lash = np.exp(-0.5 * ((gap - 1.6) / 1.5) ** 2) * 0.8
        slit = np.exp(-0.5 * (gap / 0.75) ** 2) * 2.0
        crease = seam + 3.0 + 8.5 * np.sqrt(span + 0.02) * face.lid
        hood = np.exp(-0.5 * ((tilt - crease) / 1.1) ** 2) * 1.3
        pouch = np.exp(-0.5 * ((tilt - seam + 9.5 * np.sqrt(span + 0.05)) / 1.8) ** 2) * 0.7
        depth = np.clip((z - 60.0) / 6.0, 0.0, 1.0)
        part += np.sqrt(span) * (slit + hood + pouch * face.fold - lash) * depth


def nose(clay: Clay, face: Face) -> None:
    """Bridge, tip, wings and nostrils."""
    end = 24.0 - 42.0 * face.nose_long
    low = end - 7.0
    wide = face.nose_wide
    tip = 110.5 + face.tip
    part, x, y, z = clay.box((-34, low - 16, 70), (34, 42, 133))
    side = np.abs(x)
    middle = 0.5 * (24.0 + end) + 5.0
    bone = limb(x, y, z, (0, 26, 84.5), (0, middle, 95 + face.hump), (5.5, 6.0))
    gristle = limb(x, y, z, (0, middle, 95 + face.hump), (0, end, tip), (6.0, 8.6 * wide))
    ridge = melt(bone, gristle, 4.0)
    flank = limb(x, y, z, (0, 20, 76), (0, end + 3, 95), (10.0, 14.5 * wide))
    body = melt(ridge, flank, 10.0)
    wing = ellipsoid(side - 11.6 * wide, y - low + 0.5, z - 102.0, (6.2 * wide, 7.0, 9.5))
    lobe = ellipsoid(side - 3.4 * wide, y - end + 0.5, z - tip - 1.0, (6.0 * wide, 6.8, 7.0))
    post = limb(x, y, z, (0, low + 0.5, tip + 1), (0, low - 5, 102), (4.2 * wide, 4.0))
    body = melt(body, lobe, 7.0)
    body = melt(melt(body, wing, 5.5), post, 4.0)
    part[:] = melt(part, body, 9.0)
    hole = limb(
        side, y, z, (5.4 * wide, low - 4.5, tip - 1), (8.6 * wide, low - 3.5, 101), (2.2, 3.2)
    )
    deeper = limb(side, y, z, (7 * wide, low - 4, 106), (5, low + 8, 98), (2.8, 2.6))
    part[:] = carve(part, -np.minimum(hole, deeper), 2.0)
    for out, up, size in ((19.5, low + 5, 2.4), (20.0, low - 1, 2.4)):
        clay.pair((out * wide, up, 99), (size, 3.5, 5), -0.7)


def mouth(clay: Clay, face: Face) -> None:
    """Lips gently closed, the groove under the nose, and the folds beside the mouth."""
    half = 25.5 * face.mouth
    part, x, y, z = clay.box((-42, -82, 74), (42, -24, 122))
    side = np.abs(x)
    span = np.clip(1.0 - (side / half) ** 2, 0.0, 1.0)
    body = span**0.65
    line = (
        -48.3 - 0.9 * np.exp(-0.5 * (x / 5.5) ** 2) + 0.6 * np.exp(-0.5 * ((side - 11) / 5.5) ** 2)
    )
    bow = 7.6 * span**0.8 - 1.9 * np.exp(-0.5 * (x / 3.6) ** 2)
    bow = np.maximum(bow * (0.5 + 0.5 * face.lips), 0.4)
    below = np.maximum(9.2 * span**0.75 * (0.4 + 0.6 * face.lips), 0.4)
    over, under = (y - line) / bow, (line - y) / below
    pad_up = np.exp(-0.5 * ((over - 0.48) / 0.40) ** 2) * 4.0
    pad_low = np.exp(-0.5 * ((under - 0.55) / 0.36) ** 2) * 5.0
    slit = np.exp(-0.5 * ((y - line) / 1.2) ** 2) * 3.4
    rim = np.exp(-0.5 * ((over - 1.05) / 0.14) ** 2) * 0.3
    near = np.clip((z - 78.0) / 8.0, 0.0, 1.0)
    full = 0.45 + 0.55 * face.lips
    part -= body * ((pad_up + pad_low) * full + rim - slit * (0.55 + 0.45 * body)) * near
    part += 1.1 * np.exp(-0.5 * (x / 2.6) ** 2 - 0.5 * ((y + 34) / 4.5) ** 2) * near
    part -= 0.7 * np.exp(-0.5 * ((side - 5.2) / 2.0) ** 2 - 0.5 * ((y + 35) / 4.5) ** 2) * near
    clay.pair((half + 1.5, -49.2, 90), (3.4, 3.0, 8), -1.5)
    clay.pair((half + 6.0, -52, 86), (5, 8, 8), 0.8)
    for step in np.linspace(0.0, 1.0, 9):
        out, up = 20.5 + 14.5 * step**0.8, -17.0 - 31.0 * step
        amount = face.fold * np.sin(np.pi * (0.12 + 0.80 * step))
        clay.pair((out, up, 97 - 10 * step), (2.4, 3.4, 8), -0.55 * amount)
        clay.pair((out + 6.5, up + 2, 93 - 10 * step), (4.5, 4.5, 8), 0.5 * amount)


def _bent(u: Array, v: Array, ring: tuple[float, float, float, float]) -> Array:
    """How far points of the ear are from an upright ellipse: middle, half width, half height."""
    cu, cv, ru, rv = ring
    one = np.sqrt(((u - cu) / ru) ** 2 + ((v - cv) / rv) ** 2)
    two = np.sqrt(((u - cu) / ru**2) ** 2 + ((v - cv) / rv**2) ** 2)
    return np.asarray(one * (one - 1.0) / (two + 1e-6), np.float32)


def ears(clay: Clay, face: Face) -> None:
    """Both ears, each a bent plate with helix, antihelix, bowl, tragus and lobe."""
    lean, flare = np.radians(12.0), np.radians(24.0)
    for side in (-1.0, 1.0):
        low = (58.0, -48, -52) if side > 0 else (-92.0, -48, -52)
        high = (92.0, 50, 22) if side > 0 else (-58.0, 50, 22)
        part, x, y, z = clay.box(low, high)
        out, up, on = side * x - 73.5 * face.wide, (y - 1.0) / face.ear, (z + 12.0) / face.ear
        v = np.cos(lean) * up - np.sin(lean) * on
        u = np.sin(lean) * up + np.cos(lean) * on
        w = np.cos(flare) * out + np.sin(flare) * u
        u = np.cos(flare) * u - np.sin(flare) * out
        body = _bent(u, v, (-3.0, 7.0, 17.0, 24.0))
        lobe = _bent(u, v, (3.0, -21.0, 8.5, 10.5))
        edge = melt(body, lobe, 14.0)
        helix = np.exp(-0.5 * ((edge + 2.6) / 1.9) ** 2) * np.clip((v + 22) / 12, 0.0, 1.0)
        gutter = np.exp(-0.5 * ((edge + 6.8) / 1.8) ** 2) * np.clip((v + 10) / 10, 0.0, 1.0)
        gutter = gutter * np.clip((8.0 - u) / 8.0, 0.0, 1.0)
        fold = _bent(u, v, (4.5, -1.0, 15.0, 18.5))
        anti = np.exp(-0.5 * (fold / 2.4) ** 2) * np.clip((4.0 - u) / 6.0, 0.0, 1.0)
        bowl = np.clip(-_bent(u, v, (3.5, -2.5, 9.8, 13.0)) / 5.0, 0.0, 1.0)
        tragus = np.exp(-0.5 * ((u - 12.5) / 2.6) ** 2 - 0.5 * ((v + 3.5) / 4.0) ** 2)
        rest = np.exp(-0.5 * ((u - 6.0) / 3.0) ** 2 - 0.5 * ((v + 14.0) / 3.0) ** 2)
        high_w = 3.4 * helix - 2.0 * gutter + 2.6 * anti - 8.0 * bowl + 4.5 * tragus + 2.5 * rest
        high_w = high_w + 3.0 + np.clip(-u - 2.0, 0.0, None) * 0.10
        plate = np.abs(w - high_w + 2.0) - 2.3 - 1.2 * np.exp(-0.5 * ((v + 22) / 7) ** 2)
        ear = carve(plate, edge, 3.0)
        part[:] = melt(part, ear, 3.0)


def brows(clay: Clay, rng: np.random.Generator, face: Face) -> None:
    """Eyebrows: too fine for the scanner, so only a roughness is left of the hair."""
    for side in (-1.0, 1.0):
        for along in rng.random(34):
            out = 13.0 + 34.0 * along
            up = 32.5 + 7.5 * np.sin(2.2 * along) + rng.normal(0.0, 1.4)
            back = 97.0 - 9.0 * along - 12.0 * along**3
            amount = rng.uniform(0.2, 0.7) * (1.2 - 0.6 * along)
            clay.press((side * out, up, back), (1.8, 0.9, 6.0), amount * (0.5 + 0.5 * face.brow))
