"""Draws small endoscopy pictures, no two alike: there was never a patient before them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin
from random import Random

from consentlab.explorers.feed.findings import CENTRE, FINDINGS
from consentlab.explorers.feed.svg import Look, Where, line, ring, shape

WIDTH, HEIGHT = 252, 226
FIRST_LINE, LEADING = 204, 16  # of the writing, below the frame
FRAME = "M52 6H200L228 34V158L200 186H52L24 158V34Z"
MUCOSA = (  # light, middle, deep
    ("#f6b7a0", "#dd7f6b", "#7d2c28"),
    ("#f3a98f", "#d06c58", "#6b2220"),
    ("#f8c4ad", "#e08d74", "#843a2c"),
    ("#efae9d", "#c8685f", "#5f1f24"),
)
WRITING = ("#e8eef0", "#8fe39b", "#f2e9a0")


def scope(finding: str, lines: Sequence[str], face: bool, look: int, name: str) -> str:
    """The picture as SVG: `finding`, the writing on the screen, and perhaps a mirrored face.

    The same `look` gives the same picture; `name` keeps its gradients apart from others'.
    """
    chance = Random(look)
    light, middle, deep = chance.choice(MUCOSA)
    lumen = (CENTRE[0] + chance.uniform(-32, 32), CENTRE[1] + chance.uniform(-26, 20))
    wall = shape("rect", width=WIDTH, height=HEIGHT, fill=f"url(#{name}-wall)")
    seen = [
        wall,
        _vessels(chance, lumen, deep),
        _folds(chance, lumen, light, deep),
        _bubbles(chance) if chance.random() < 0.4 else "",
        FINDINGS[finding](chance, lumen, name),
        _gleams(chance),
    ]
    parts = [
        _definitions(name, (light, middle, deep), lumen),
        shape("rect", width=WIDTH, height=HEIGHT, rx=6, fill="#08090b"),
        shape("g", "".join(seen), clip_path=f"url(#{name}-frame)"),
        _face(chance) if face else "",
        _writing(chance, lines),
    ]
    box = f"0 0 {WIDTH} {HEIGHT}"
    return shape("svg", "".join(parts), xmlns="http://www.w3.org/2000/svg", viewBox=box)


def _definitions(name: str, colours: tuple[str, str, str], lumen: Where) -> str:
    light, middle, deep = colours
    stops = ((0, "#1c0606"), (0.14, deep), (0.42, middle), (0.8, light), (1, middle))
    bump = ((0, "#ffd9c9"), (0.35, "#ee8d78"), (1, "#a83c36"))
    blur = "<feGaussianBlur stdDeviation='2.4'/>"
    around = {"x": "-20%", "y": "-20%", "width": "140%", "height": "140%"}
    return shape(
        "defs",
        shape("clipPath", shape("path", d=FRAME), id=f"{name}-frame")
        + shape(
            "radialGradient",
            _stops(stops),
            id=f"{name}-wall",
            gradientUnits="userSpaceOnUse",
            cx=lumen[0],
            cy=lumen[1],
            r=150,
        )
        + shape("radialGradient", _stops(bump), id=f"{name}-bump", cx=0.38, cy=0.32, r=0.75)
        + shape("filter", blur, id=f"{name}-soft", **around),
    )


def _stops(stops: Sequence[tuple[float, str]]) -> str:
    return "".join(shape("stop", offset=at, stop_color=colour) for at, colour in stops)


def _folds(chance: Random, lumen: Where, light: str, deep: str) -> str:
    """Folds around the lumen, each with a lit rim, and the dark of the lumen itself."""
    look: Look = {"fill": deep, "fill_opacity": 0.16, "stroke": light, "stroke_opacity": 0.55}
    made, size = "", 128.0
    for _ in range(4):
        at = (lumen[0] + chance.uniform(-7, 7), lumen[1] + chance.uniform(-7, 7))
        curve = ring(chance, at, size, size * chance.uniform(0.8, 0.95), 0.1)
        made += shape("path", d=curve, **look, stroke_width=2.4)
        size *= chance.uniform(0.6, 0.7)
    return made + shape(
        "path", d=ring(chance, lumen, size * 0.75, size * 0.62, 0.12), fill="#120303"
    )


def _vessels(chance: Random, lumen: Where, deep: str) -> str:
    made = ""
    for _ in range(chance.randrange(6, 11)):
        angle = chance.uniform(0, 2 * pi)
        x, y = lumen[0] + 120 * cos(angle), lumen[1] + 110 * sin(angle)
        steps: list[str | float] = ["M", x, y]
        for bend in range(chance.randrange(2, 5)):
            angle += chance.uniform(-0.5, 0.5)
            x, y = x - 17 * cos(angle), y - 17 * sin(angle)
            steps += ["T", x, y] if bend else ["Q", x + 5, y - 5, x, y]
        look: Look = {"fill": "none", "stroke": deep, "stroke_opacity": 0.4}
        made += shape("path", d=line(*steps), **look, stroke_width=chance.uniform(0.7, 1.5))
    return made


def _bubbles(chance: Random) -> str:
    x, y = chance.uniform(50, 190), chance.uniform(135, 175)
    drawn = [
        shape("circle", cx=chance.gauss(x, 16), cy=chance.gauss(y, 8), r=chance.uniform(1.5, 5))
        for _ in range(chance.randrange(7, 16))
    ]
    look: Look = {"fill": "#fff", "fill_opacity": 0.16, "stroke": "#fff", "stroke_opacity": 0.6}
    return shape("g", "".join(drawn), **look, stroke_width=0.7)


def _gleams(chance: Random) -> str:
    drawn = [
        shape(
            "ellipse",
            cx=chance.uniform(40, 212),
            cy=chance.uniform(24, 196),
            rx=chance.uniform(1.5, 6),
            ry=chance.uniform(0.8, 2.2),
            fill_opacity=chance.uniform(0.55, 0.9),
            transform=f"rotate({chance.uniform(-30, 30):.0f} 126 96)",
        )
        for _ in range(chance.randrange(7, 13))
    ]
    return shape("g", "".join(drawn), fill="#fff")


def _face(chance: Random) -> str:
    """A face as dark glass gives it back: pale, and still a face."""
    hair = chance.choice(("#3a4048", "#5a5f66", "#22272d"))
    eyes = [shape("ellipse", cx=x, cy=134, rx=3, ry=2, fill="#1b1e22") for x in (264, 285)]
    rims = [shape("circle", cx=x, cy=134, r=8) for x in (263, 285)]
    glasses = "".join(rims) + shape("path", d="M271 133h6")
    features = "M274 136l-3 13h6M265 156q9 6 18 0"
    parts = [
        shape("path", d="M232 216q4-34 28-40h28q24 6 28 40z", fill="#39434c"),
        shape("rect", x=265, y=160, width=18, height=24, fill="#77746e"),
        shape("ellipse", cx=274, cy=138, rx=25, ry=33, fill="#8f8a82"),
        shape("path", d="M248 140q-4-44 27-42q30-1 26 42q-6-22-15-27q-20 8-38 27z", fill=hair),
        *eyes,
        shape("path", d=features, fill="none", stroke="#3b3a37", stroke_width=1.8),
    ]
    if chance.random() < 0.5:
        parts.append(shape("g", glasses, fill="none", stroke="#c4ccd2", stroke_width=1.4))
    return shape("g", "".join(parts), opacity=0.72, transform="translate(-58 12)")


def _writing(chance: Random, lines: Sequence[str]) -> str:
    """The writing on the screen, on the side where this machine puts it, in its colour."""
    x, anchor = chance.choice(((14, "start"), (WIDTH - 14, "end")))
    rows = [
        shape("text", escape(one), x=x, y=FIRST_LINE + LEADING * at) for at, one in enumerate(lines)
    ]
    look: Look = {"text_anchor": anchor, "font_family": "monospace", "font_size": 14}
    return shape("g", "".join(rows), **look, fill=chance.choice(WRITING))
