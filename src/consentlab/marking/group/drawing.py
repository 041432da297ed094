"""Turns a matplotlib figure into SVG that takes colours and letters from the page it is in."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# What matplotlib draws in stands for a colour of the page, which knows light and dark.
COLOURS = {
    "#010201": "ink",
    "#020301": "quiet",
    "#030401": "line",
    "#040501": "edge",
    "#050601": "accent",
    "#060701": "accent-soft",
    "#070801": "doubt",
    "#080901": "harm",
    "#090a01": "card",
    "#0a0b01": "doubt-soft",
}
INK, QUIET, LINE, EDGE, ACCENT, SOFT, DOUBT, HARM, CARD, DOUBT_SOFT = COLOURS
WIDE = 5.0  # inches, 360 points: at 380 pixels a page shows it in its own size
SIZE = 11.5  # points


def drawn(name: str, alt: str, high: float, draw: Callable[[Axes], None]) -> str:
    """What `draw` draws, `high` inches high, as an SVG element; `alt` says it in words.

    `name` is its own on the page: the ids within begin with it.
    """
    import matplotlib
    from matplotlib.figure import Figure

    settings: dict[Any, Any] = {
        "text.parse_math": False,  # an author's words are no formula
        "svg.fonttype": "none",
        "svg.hashsalt": "consentlab",
        "font.size": SIZE,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": EDGE,
        "xtick.color": EDGE,
        "ytick.color": EDGE,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "hatch.linewidth": 0.8,
    }
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(WIDE, high), layout="constrained")
        axes = figure.add_subplot()
        draw(axes)
        text = io.StringIO()
        figure.savefig(text, format="svg", transparent=True, metadata={"Date": None})
    return _for_page(text.getvalue(), name, alt)


def _for_page(svg: str, name: str, alt: str) -> str:
    inside = svg[svg.index("<svg ") :]
    inside = re.sub(r"<metadata>.*?</metadata>", "", inside, flags=re.DOTALL)
    inside = re.sub(r'\bid="', f'id="{name}-', inside)
    inside = re.sub(r'(href="#|url\(#)', rf"\g<1>{name}-", inside)
    inside = re.sub(r"font: ([\d.]+px)[^;\"]*", r"font: \1 var(--text)", inside)
    for found, token in COLOURS.items():
        inside = inside.replace(found, f"var(--{token})")
    box = re.search(r'viewBox="([^"]+)"', inside)
    assert box is not None
    rest = inside[inside.index(">") + 1 :]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{box[1]}" role="img" aria-label="{escape(alt)}">{rest}'
    )
