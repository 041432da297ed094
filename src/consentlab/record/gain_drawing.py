"""Draws what was gained: for each objective where the learner stood before, and where now."""

from __future__ import annotations

from html import escape

from consentlab.gain import Gain, Score

WIDE, ROW, TOP, SIDE = 380, 46, 46, 14  # in the drawing's own units
INK, QUIET, EDGE, LINE, ACCENT, CARD = (
    f"var(--{name})" for name in ("ink", "quiet", "edge", "line", "accent", "card")
)


def draw_gain(gain: Gain) -> str:
    """The drawing as SVG: a ring where one stood before, a filled diamond where one stands now.

    It takes the colours of the page that it stands in.
    """
    rows = [("All questions", gain.before, gain.after)]
    rows += [(named(one.objective), one.before, one.after) for one in gain.by_objective]
    high = TOP + ROW * len(rows) + 26
    drawn = "".join(_row(TOP + ROW * at, *row, bold=not at) for at, row in enumerate(rows))
    scale = "".join(
        _text(x, high - 8, words, anchor=anchor, colour=QUIET, size=12)
        for x, words, anchor in (
            (SIDE, "no points", "start"),
            (WIDE / 2, "half", "middle"),
            (WIDE - SIDE, "all points", "end"),
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" '
        f'font-family="var(--text)" style="max-width: 28rem; max-height: none">'
        f"{_legend()}{drawn}{scale}</svg>"
    )


def named(objective: str) -> str:
    """An objective's id as a short name: "Valid consent"."""
    return objective.replace("-", " ").capitalize() or "Other"


def _row(y: float, label: str, before: Score, after: Score, *, bold: bool) -> str:
    line, (old, new) = y + 27, (SIDE + (WIDE - 2 * SIDE) * one.share for one in (before, after))
    return (
        _text(SIDE, y + 14, label, bold=bold)
        + _text(WIDE - SIDE, y + 14, f"{before.points}, then {after}", anchor="end", bold=bold)
        + _line(SIDE, WIDE - SIDE, line, LINE, 2)
        + _line(min(old, new), max(old, new), line, EDGE, 4)
        + _ring(old, line)
        + _diamond(new, line)
    )


def _legend() -> str:
    return (
        _ring(SIDE + 9, 18)
        + _text(SIDE + 26, 23, "before the course")
        + _diamond(SIDE + 190, 18)
        + _text(SIDE + 206, 23, "after it")
    )


def _ring(x: float, y: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8.5" fill="{CARD}" stroke="{INK}" stroke-width="2"/>'
    )


def _diamond(x: float, y: float) -> str:
    corners = f"{x:.1f},{y - 6:.1f} {x + 6:.1f},{y:.1f} {x:.1f},{y + 6:.1f} {x - 6:.1f},{y:.1f}"
    return f'<polygon points="{corners}" fill="{ACCENT}"/>'


def _line(x1: float, x2: float, y: float, colour: str, width: int) -> str:
    return (
        f'<line x1="{x1:.1f}" x2="{x2:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{colour}" '
        f'stroke-width="{width}"/>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    bold: bool = False,
    colour: str = INK,
    size: int = 14,
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{700 if bold else 400}" '
        f'text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'
    )
