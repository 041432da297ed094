"""Draws the people who fit, and how likely the patient is to be the only one."""

from __future__ import annotations

import math
from collections.abc import Sequence

from consentlab.explorers.rarity_sum import alone

WIDE, HIGH = 400, 270
MOST_DOTS = 200
LEFT, RIGHT, TOP, BOTTOM = 52, 30, 34, 56  # margins of the curve
LEAST, MOST = -2.0, 4.0  # powers of ten on its axis


def scale_of(others: float) -> int:
    """How many people one dot stands for, so that the dots can still be counted by eye."""
    scale = 1
    while others / scale > MOST_DOTS:
        scale *= 10
    return scale


def people(others: float) -> str:
    """The patient, ringed, among the others who fit; one dot may stand for several of them."""
    scale = scale_of(others)
    dots = round(others / scale)
    places = _around(dots)
    apart = min(44.0, 150 / math.sqrt(max(dots, 1)) * 1.25)
    size = min(7.0, apart * 0.3)
    drawn = [
        f'<circle cx="{WIDE / 2 + x * apart:.1f}" cy="{HIGH / 2 - 14 + y * apart:.1f}" '
        f'r="{size:.1f}" fill="var(--quiet)"/>'
        for x, y in places
    ]
    across, middle = WIDE / 2, HIGH / 2 - 14
    drawn += [
        _ring(across, middle, max(size + 4, 7), "var(--card)", 2.5),
        _ring(across, middle, max(size * 0.8, 3), "var(--accent)", 0),
        _text(across, HIGH - 10, _below(dots, scale), "middle"),
    ]
    return _svg(drawn)


def _around(dots: int) -> list[tuple[float, float]]:
    """Places round a middle that stays free, in units of the distance between neighbours.

    The golden angle spreads any number of them evenly.
    """
    turn = math.pi * (3 - math.sqrt(5))
    places = []
    for number in range(1, dots + 1):
        far = 0.62 * math.sqrt(number + 1.6)
        places.append((1.15 * far * math.cos(number * turn), 0.85 * far * math.sin(number * turn)))
    return places


def _below(dots: int, scale: int) -> str:
    if not dots:
        return "Ringed: the patient. Nobody else."
    return "Ringed: the patient." + (f" A dot: {scale:,} people." if scale > 1 else "")


def curve(fits: Sequence[float]) -> str:
    """The chance of being the only one against the people who fit; each narrowing is a circle on
    it, and the last, filled one is what the post says in all."""
    line = " ".join(
        f"{_across(power):.1f},{_up(alone(10**power)):.1f}"
        for power in (LEAST + step * (MOST - LEAST) / 120 for step in range(121))
    )
    drawn = [
        *(_level(percent) for percent in (0, 50, 100)),
        *(
            _text(_across(power), HIGH - BOTTOM + 20, f"{10**power:,.10g}", "middle")
            for power in range(int(LEAST), int(MOST) + 1)
        ),
        _text((LEFT + WIDE - RIGHT) / 2, HIGH - 10, "people who fit", "middle"),
        f'<polyline points="{line}" fill="none" stroke="var(--accent)" stroke-width="2.5"/>',
        *(_circle(fit, filled=False) for fit in fits[:-1]),
        _circle(fits[-1], filled=True),
        _here(fits[-1]),
    ]
    return _svg(drawn)


def _level(percent: int) -> str:
    up = _up(percent / 100)
    return (
        f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{up:.1f}" y2="{up:.1f}" '
        f'stroke="var(--line)"/>{_text(LEFT - 8, up + 5, f"{percent}%", "end")}'
    )


def _circle(fit: float, *, filled: bool) -> str:
    x, y = _place(fit)
    return _ring(x, y, 7, "var(--accent)", 2) if filled else _ring(x, y, 5, "var(--card)", 2)


def _ring(x: float, y: float, radius: float, fill: str, line: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" '
        f'stroke="var(--accent)" stroke-width="{line}"/>'
    )


def _here(fit: float) -> str:
    """The words above the marker; to its right, where the curve has fallen, if there is room."""
    x, y = _place(fit)
    room = x < WIDE - 100
    return _text(
        x + (10 if room else -10), y - 10, "this post", "start" if room else "end", bold=True
    )


def _place(fit: float) -> tuple[float, float]:
    power = min(max(math.log10(fit), LEAST), MOST)
    return _across(power), _up(alone(fit))


def _across(power: float) -> float:
    return LEFT + (WIDE - LEFT - RIGHT) * (power - LEAST) / (MOST - LEAST)


def _up(chance: float) -> float:
    return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * chance


def _text(x: float, y: float, words: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="14"{weight} '
        f'font-family="var(--text)" fill="var(--ink)">{words}</text>'
    )


def _svg(drawn: Sequence[str]) -> str:
    return f'<svg viewBox="0 0 {WIDE} {HIGH}" xmlns="http://www.w3.org/2000/svg">{"".join(drawn)}</svg>'
