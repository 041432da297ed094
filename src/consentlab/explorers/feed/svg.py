"""Shapes of a vector picture: elements, and smooth uneven curves."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

Where = tuple[float, float]
Look = dict[str, str | float]  # attributes of a shape


def shape(tag: str, inside: str = "", /, **attributes: str | float) -> str:
    """An element; `stroke_width=2.4` becomes `stroke-width="2.4"`. `inside` stays as it is.

    Values are the code's own, and are not escaped.
    """
    said = "".join(f' {name.replace("_", "-")}="{_said(one)}"' for name, one in attributes.items())
    return f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said}/>"


def _said(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def line(*steps: str | float) -> str:
    """The data of a path, such as `line("M", 10, 20, "Q", 15, 25, 20, 20)`."""
    return " ".join(_said(one) for one in steps)


def ring(
    chance: Random, at: Where, across: float, up: float, rough: float, corners: int = 9
) -> str:
    """The data of a closed, smooth, uneven curve around a place."""
    turn = chance.uniform(0, 2 * pi)
    spots: list[Where] = []
    for one in range(corners):
        angle = turn + 2 * pi * one / corners
        far = 1 + chance.uniform(-rough, rough)
        spots.append((at[0] + across * far * cos(angle), at[1] + up * far * sin(angle)))
    ends = [
        ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        for a, b in zip(spots, spots[1:] + spots[:1], strict=True)
    ]
    steps: list[str | float] = ["M", *ends[-1]]
    for spot, end in zip(spots, ends, strict=True):
        steps += ["Q", *spot, *end]
    return line(*steps, "Z")
