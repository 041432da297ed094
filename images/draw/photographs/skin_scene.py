"""Puts a limb on its cloth under one lamp."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from images.draw.photographs.skin_cloth import Cloth
from images.draw.photographs.skin_light import Colour, hollows, lit, shadow
from images.draw.photographs.skin_paper import Laid
from images.draw.photographs.skin_shape import Array, Relief
from images.draw.photographs.skin_tone import Skin

LAMP: Colour = (-0.55, -0.65, 1.0)


def ground(rel: Relief) -> Array:
    """The height of the limb, and nothing where there is only cloth."""
    return np.where(rel.edge < 0.0, rel.height, 0.0).astype(np.float32)


def cloth_light(rel: Relief, cloth: Cloth, laid: Sequence[Laid], lamp: Colour = LAMP) -> Array:
    """The lit cloth with the papers that lie on it, in the limb's shadow."""
    high = ground(rel)
    scale = rel.view.scale
    normal = cloth.faces()
    albedo = cloth.albedo
    for paper in laid:
        paper.settle(albedo, scale)
        paper.put(albedo, 0.86)
        normal[(slice(0, 2), *paper.part)] *= 1 - 0.85 * paper.cover
    seen = shadow(high, lamp, scale, onto=0.0)
    back = np.zeros(3, np.float32)
    return lit(albedo, normal, seen, hollows(high, scale, 0.0), 0.0, lamp, back)


def skin_light(rel: Relief, skin: Skin, bounce: Array, lamp: Colour = LAMP) -> Array:
    """The lit skin; black outside the part of the frame that it needs."""
    high = ground(rel)
    scale = rel.view.scale
    seen, open_ = shadow(high, lamp, scale), hollows(high, scale)
    covered = rel.edge < 0.1
    rows, columns = (np.flatnonzero(covered.any(axis=axis)) for axis in (1, 0))
    part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    whole = np.zeros_like(rel.normal)
    whole[(slice(None), *part)] = lit(
        skin.albedo()[(slice(None), *part)],
        skin.faces(rel)[(slice(None), *part)],
        seen[part],
        open_[part],
        skin.gloss[part],
        lamp,
        bounce,
    )
    return whole


def over(below: Array, above: Array, cover: Array) -> Array:
    """One layer of light over another."""
    return below * (1 - cover) + above * cover
