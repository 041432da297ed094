"""Draws what is to be found in an endoscopy picture: a polyp, an ulcer, a clip, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from random import Random

from consentlab.explorers.feed.svg import Where, line, ring, shape

CENTRE: Where = (126.0, 96.0)  # of the frame


def _beside(chance: Random, lumen: Where) -> Where:
    """A place on the wall, away from the lumen and within the frame."""
    side = -1 if lumen[0] > CENTRE[0] else 1
    return CENTRE[0] + side * chance.uniform(38, 58), CENTRE[1] + chance.uniform(-18, 30)


def _blurred(path: str, fill: str, opacity: float, name: str) -> str:
    return shape("path", d=path, fill=fill, fill_opacity=opacity, filter=f"url(#{name}-soft)")


def _gleam(x: float, y: float) -> str:
    return shape("ellipse", cx=x, cy=y, rx=4.7, ry=2.3, fill="#fff", fill_opacity=0.85)


def _sessile(chance: Random, lumen: Where, name: str) -> str:
    x, y = _beside(chance, lumen)
    size = chance.uniform(20, 29)
    shadow = ring(chance, (x + 3, y + 6), size * 1.15, size * 0.9, 0.06)
    body = ring(chance, (x, y), size, size * 0.78, 0.08)
    return (
        _blurred(shadow, "#4a1414", 0.5, name)
        + shape("path", d=body, fill=f"url(#{name}-bump)")
        + _gleam(x - size * 0.3, y - size * 0.3)
    )


def _stalked(chance: Random, lumen: Where, name: str) -> str:
    x, y = _beside(chance, lumen)
    foot, bend = y + 46, chance.uniform(-14, 14)
    stalk = line(
        *("M", x - 12, foot, "Q", x - 5 + bend, y + 22, x - 7, y, "H", x + 7),
        *("Q", x + 5 + bend, y + 22, x + 12, foot, "Z"),
    )
    head = ring(chance, (x, y - 6), 25, 20, 0.13, 12)
    return (
        shape("path", d=stalk, fill="#d98c7a", stroke="#8f3f38", stroke_opacity=0.6)
        + shape("path", d=head, fill="#a52f2f")
        + shape("path", d=head, fill=f"url(#{name}-bump)", fill_opacity=0.6)
        + _gleam(x - 8, y - 14)
    )


def _ulcer(chance: Random, lumen: Where, name: str) -> str:
    at = _beside(chance, lumen)
    wide = chance.uniform(21, 30)
    crater = ring(chance, at, wide, wide * 0.68, 0.13, 11)
    return (
        _blurred(ring(chance, at, wide * 1.3, wide * 0.98, 0.1), "#b5332c", 0.65, name)
        + shape("path", d=crater, fill="#f2e7c4", stroke="#8f2a24", stroke_width=1.6)
        + shape("path", d=ring(chance, at, wide * 0.6, wide * 0.36, 0.2), fill="#dccb98")
    )


def _red_spot(chance: Random, lumen: Where, name: str) -> str:
    x, y = _beside(chance, lumen)
    arms: list[str | float] = []
    for one in range(9):
        angle = 2 * pi * one / 9 + chance.uniform(-0.2, 0.2)
        far = chance.uniform(10, 18)
        bend = (x + far * 0.6 * cos(angle + 0.4), y + far * 0.6 * sin(angle + 0.4))
        arms += ["M", x, y, "Q", *bend, x + far * cos(angle), y + far * sin(angle)]
    return (
        _blurred(ring(chance, (x, y), 13, 13, 0.05), "#d3171b", 0.4, name)
        + shape("path", d=line(*arms), fill="none", stroke="#c0060f", stroke_width=1.5)
        + shape("path", d=ring(chance, (x, y), 6, 5, 0.25), fill="#c0060f")
    )


def _pouches(chance: Random, lumen: Where, name: str) -> str:
    side = -1 if lumen[0] > CENTRE[0] else 1
    made = ""
    for down in (-28, 34):
        x = CENTRE[0] + side * chance.uniform(42, 60)
        y = CENTRE[1] + down + chance.uniform(-8, 8)
        rim = ring(chance, (x, y), 17, 13, 0.1)
        made += shape("path", d=rim, fill="#f3b9a3", fill_opacity=0.8)
        made += shape("path", d=ring(chance, (x, y + 1), 12, 9, 0.1), fill="#2a0808")
    return made


def _clip(chance: Random, lumen: Where, name: str) -> str:
    x, y = _beside(chance, lumen)
    wound = ring(chance, (x, y), 20, 7, 0.15)
    jaws = [
        shape(
            "path",
            d=line(
                *("M", x + 4 * side, y - 14, "L", x + 8 * side, y + 3),
                *("L", x + 4 * side, y + 5, "L", x + side, y - 14, "Z"),
            ),
        )
        for side in (-1, 1)
    ]
    body = shape("rect", x=x - 4, y=y - 40, width=8, height=26, rx=2)
    return shape("path", d=wound, fill="#8d1f1f", fill_opacity=0.75) + shape(
        "g",
        body + "".join(jaws),
        transform=f"rotate({chance.uniform(-50, 20):.0f} {x:.1f} {y:.1f})",
        fill="#c9cdd2",
        stroke="#4b4f55",
        stroke_width=0.8,
    )


def _nothing(chance: Random, lumen: Where, name: str) -> str:
    return ""


FINDINGS: dict[str, Callable[[Random, Where, str], str]] = {
    "sessile-polyp": _sessile,
    "stalked-polyp": _stalked,
    "ulcer": _ulcer,
    "red-spot": _red_spot,
    "pouches": _pouches,
    "clip": _clip,
    "nothing-found": _nothing,
}
"""How each finding is drawn, given chance, where the lumen is, and the picture's own name."""
