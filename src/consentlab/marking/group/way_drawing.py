"""Draws the ways of a group through a case: its steps, and how many went along each arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from consentlab.case import END, Case
from consentlab.marking.group.whole import Flow

WIDE = 380  # in the drawing's own units, as wide as a telephone
BOX, HIGH, GAP = 112, 40, 54
NEXT = HIGH + GAP + 1  # an arrow that goes further down passes a row by
LANE = 44  # at the right, for arrows that pass rows by
INK, QUIET, EDGE, ACCENT, SOFT, CARD = (
    f"var(--{name})" for name in ("ink", "quiet", "edge", "accent", "accent-soft", "card")
)


@dataclass(frozen=True)
class Arrow:
    """From where to where how many went, of how many; None where too few came there."""

    start: str
    end: str
    went: int | None
    came: int


def draw_ways(name: str, case: Case, flow: Flow) -> str:
    """The graph as SVG, from the first step down; it takes the colours of the page it is in."""
    layers = layered(case, flow)
    at = _places(layers, flow)
    wide = min(BOX, (WIDE - LANE) / max(len(layer) for layer in layers) - 8)
    high = len(layers) * HIGH + (len(layers) - 1) * GAP + 16
    most = max((many for many in flow.went.values() if many), default=1)
    arrows = "".join(_arrow(name, at, edge, many, most) for edge, many in sorted(flow.went.items()))
    boxes = "".join(_box(case, one, at[one], wide, flow.came.get(one, 0)) for one in at)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img" '
        f'aria-label="{escape(described(case, flow))}" font-family="var(--text)">'
        f'<defs><marker id="{name}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" '
        f'markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0 L8 4 L0 8 z" fill="{ACCENT}"/></marker></defs>{arrows}{boxes}</svg>'
    )


def described(case: Case, flow: Flow) -> str:
    """The same in words."""
    said = [
        f"from {_named(case, start)} to {_named(case, end)} "
        + ("too few to say" if many is None else f"{many}")
        for (start, end), many in flow.went.items()
    ]
    return f"How many went which way: {'; '.join(said)}."


def layered(case: Case, flow: Flow) -> list[list[str]]:
    """The places in rows, each below all that lead to it, but for ways back."""
    order = [one.id for one in case.steps if one.id in flow.came]
    order += [one for one in flow.came if one not in order]
    # a bank's case has other steps than the one that gives the shape: then the order met is taken
    number = {one: place for place, one in enumerate(order)}
    row = dict.fromkeys(order, 0)
    for one in order:
        for start, end in flow.went:
            if start == one and number[end] > number[start]:
                row[end] = max(row[end], row[one] + 1)
    last = max(row.values(), default=0)
    for one in order:
        if one.startswith("="):
            row[one] = last
    return [[one for one in order if row[one] == at] for at in range(last + 1)]


def _places(layers: Sequence[Sequence[str]], flow: Flow) -> dict[str, tuple[float, float]]:
    """The middle of each box."""
    row = {one: number for number, layer in enumerate(layers) for one in layer}
    lane = LANE if any(row[end] - row[start] > 1 for start, end in flow.went) else 0
    return {
        one: ((WIDE - lane) * (place + 0.5) / len(layer), 8 + HIGH / 2 + row[one] * (HIGH + GAP))
        for layer in layers
        for place, one in enumerate(layer)
    }


def _arrow(
    name: str,
    at: Mapping[str, tuple[float, float]],
    edge: tuple[str, str],
    many: int | None,
    most: int,
) -> str:
    (x1, y1), (x2, y2) = at[edge[0]], at[edge[1]]
    start, end = y1 + HIGH / 2, y2 - HIGH / 2
    if y2 - y1 > NEXT:  # past another row: round it, in the lane that is left free for that
        x, y = WIDE - LANE / 2, (start + end) / 2
        side = (8 * x - x1 - x2) / 6
        path = f"M{x1 + 20:.0f} {start:.0f} C{side:.0f} {start:.0f} {side:.0f} {end - 34:.0f} "
        path += f"{x2 + 20:.0f} {end:.0f}"
    elif y2 <= y1:  # a way back
        side = 14
        path = f"M{x1 - 30:.0f} {y1 - HIGH / 2:.0f} C{side} {start:.0f} {side} {end:.0f} "
        path += f"{x2 - 30:.0f} {y2 + HIGH / 2:.0f}"
        x, y = side + 26, (y1 + y2) / 2
    else:
        path = f"M{x1:.0f} {start:.0f} L{x2:.0f} {end:.0f}"
        x, y = x1 + 0.42 * (x2 - x1), start + 0.42 * (end - start)
    thick = 1.2 + 4 * (many or 0) / most
    return (
        f'<path d="{path}" fill="none" stroke="{ACCENT}" stroke-width="{thick:.1f}" '
        f'marker-end="url(#{name}-tip)"/>'
        f'<text x="{x:.0f}" y="{y + 5:.0f}" font-size="14" font-weight="700" '
        f'text-anchor="middle" fill="{INK}" stroke="{CARD}" stroke-width="5" '
        f'paint-order="stroke">{"few" if many is None else many}</text>'
    )


def _box(case: Case, one: str, at: tuple[float, float], wide: float, came: int) -> str:
    (x, y), words, letters = at, _named(case, one), int(wide / 7.4)
    short = words if len(words) <= letters else f"{words[: letters - 1]}…"
    ending = one.startswith("=")
    return (
        f'<rect x="{x - wide / 2:.0f}" y="{y - HIGH / 2:.0f}" width="{wide:.0f}" height="{HIGH}" '
        f'rx="{20 if ending else 6}" fill="{SOFT if ending else CARD}" stroke="{EDGE}" '
        'stroke-width="1.5"/>'
        f'<text x="{x:.0f}" y="{y - 2:.0f}" font-size="13" font-weight="600" text-anchor="middle" '
        f'fill="{INK}">{escape(short)}</text>'
        f'<text x="{x:.0f}" y="{y + 14:.0f}" font-size="12" text-anchor="middle" '
        f'fill="{QUIET}">{came} {"person" if came == 1 else "people"}</text>'
    )


def _named(case: Case, one: str) -> str:
    if not one.startswith("="):
        return one
    ending = case.endings.get(one[1:])
    return ending.title if ending else "the end" if one[1:] == END else one[1:]


def arrows(case: Case, flow: Flow) -> tuple[Arrow, ...]:
    """The arrows as rows of a table, in the order of their places."""
    order = {one: at for at, one in enumerate(flow.came)}
    rows = sorted(flow.went.items(), key=lambda row: (order[row[0][0]], -(row[1] or 0)))
    return tuple(
        Arrow(_named(case, start), _named(case, end), many, flow.came[start])
        for (start, end), many in rows
    )
