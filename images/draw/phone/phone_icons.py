"""The small signs on a phone: signal, battery, the messenger's bubble and the tabs."""

from __future__ import annotations

import math

from images.draw.phone.phone_screen import Colour, Screen


def signal(screen: Screen, x: float, y: float, bars: int, colour: Colour, weak: Colour) -> None:
    """Four bars, of which some are lit; `y` is their foot."""
    for bar in range(4):
        left, high = x + 4.6 * bar, 3.6 + 2.5 * bar
        screen.box((left, y - high, left + 3.2, y), colour if bar < bars else weak, 0.8)


def battery(screen: Screen, x: float, y: float, charge: float, colour: Colour, ground: Colour,
            fill: Colour) -> None:  # fmt: skip
    """A battery that is filled as far as it is charged."""
    screen.box((x, y, x + 24.0, y + 12.0), colour, 3.6)
    screen.box((x + 1.2, y + 1.2, x + 22.8, y + 10.8), ground, 2.6)
    screen.box((x + 2.2, y + 2.2, x + 2.2 + 19.6 * charge, y + 9.8), fill, 1.8)
    screen.box((x + 24.8, y + 4.0, x + 26.4, y + 8.0), colour, 0.8)


def bubble(screen: Screen, x: float, y: float, size: float, ground: Colour) -> None:
    """The messenger's sign: a speech bubble with three dots on a coloured tile."""
    white = (255, 255, 255)
    screen.box((x, y, x + size, y + size), ground, size * 0.24)
    left, top, right, bottom = x + size * 0.2, y + size * 0.24, x + size * 0.8, y + size * 0.66
    screen.box((left, top, right, bottom), white, size * 0.18)
    tail = [(x + size * 0.3, bottom - 1), (x + size * 0.52, bottom - 1), (x + size * 0.3,
            y + size * 0.82)]  # fmt: skip
    screen.polygon(tail, white)
    for dot in range(3):
        screen.dot((x + size * (0.35 + 0.15 * dot), y + size * 0.45), size * 0.045, ground)


def tab(screen: Screen, which: str, x: float, y: float, colour: Colour, ground: Colour) -> None:
    """A tab's sign, about 22 points wide, round its middle at `x` and `y`."""
    if which == "Lists":
        for row in range(3):
            screen.dot((x - 9, y - 7 + 7 * row), 1.7, colour)
            screen.line([(x - 4, y - 7 + 7 * row), (x + 10, y - 7 + 7 * row)], colour, 2.0)
    elif which == "Results":
        screen.line([(x - 4, y - 9), (x - 4, y + 5)], colour, 2.0)
        screen.line([(x + 4, y - 9), (x + 4, y + 5)], colour, 2.0)
        screen.line([(x - 6.5, y - 9), (x + 6.5, y - 9)], colour, 2.2)
        curve = [(x + 4 * math.cos(a / 9), y + 5 + 4 * math.sin(a / 9)) for a in range(29)]
        screen.polygon([(x - 4, y - 1), (x + 4, y - 1), (x + 4, y + 5), *curve], colour)
    elif which == "Tasks":
        screen.box((x - 9, y - 9, x + 9, y + 9), colour, 4)
        screen.box((x - 7, y - 7, x + 7, y + 7), ground, 2.6)
        screen.line([(x - 4, y), (x - 1, y + 3.4), (x + 4.4, y - 3.6)], colour, 2.0)
    else:
        screen.dot((x, y - 4.5), 4.6, colour)
        ring = [(x + 9 * math.cos(a / 12), y + 10 - 9 * math.sin(a / 12)) for a in range(38)]
        screen.polygon(ring, colour)


def arrow(screen: Screen, x: float, y: float, flag: str, colour: Colour, size: float) -> None:
    """A triangle that points up for a high and down for a low value."""
    tip = -size if flag == "H" else size
    screen.polygon([(x - size, y - tip / 2), (x + size, y - tip / 2), (x, y + tip)], colour)
