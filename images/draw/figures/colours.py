"""The colours and typefaces of figures: names of the page's own, light or dark."""

from __future__ import annotations

import io
import re
from typing import Any

# Colours that stand for the look's own; the page's style sheet says what they are.
INK, QUIET, EDGE, LINE = "#010101", "#020202", "#030303", "#040404"
ACCENT, ACCENT_SOFT, DOUBT, HARM, SOUND, CARD = (
    "#050505",
    "#060606",
    "#070707",
    "#080808",
    "#090909",
    "#0a0a0a",
)
LOOK = {
    INK: ("ink", "#17212b"),
    QUIET: ("quiet", "#55616d"),
    EDGE: ("edge", "#868073"),
    LINE: ("line", "#dcd9d1"),
    ACCENT: ("accent", "#0a5f66"),
    ACCENT_SOFT: ("accent-soft", "#e3f0f0"),
    DOUBT: ("doubt", "#8a5200"),
    HARM: ("harm", "#9f2a1f"),
    SOUND: ("sound", "#1f6b3a"),
    CARD: ("card", "#ffffff"),
}
"""The name of each in the look, and its light value, for pages that do not have the look."""

SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "consentlab",  # the same plot is the same file
    "font.family": "sans-serif",
    "font.size": 12,
    "text.color": INK,
    "axes.edgecolor": EDGE,
    "axes.labelcolor": INK,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.facecolor": "none",
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "grid.color": LINE,
    "hatch.color": CARD,
}


def page_svg(figure: Any) -> str:
    """A matplotlib figure as a picture that may stand within a page."""
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None})
    return page_colours(file.getvalue())


def page_colours(svg: str) -> str:
    """A picture as it may stand within a page: no prologue, no rule that would hold for the page
    too, no name that another picture has, and the look's colours and typefaces."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<metadata>.*?</metadata>|\s*<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*<defs>\s*</defs>|<!--.*?-->\n?", "", svg)
    used = set(re.findall(r"#([A-Za-z0-9_-]+)", svg))
    svg = re.sub(r' id="([^"]+)"', lambda id: id[0] if id[1] in used else "", svg)
    svg = svg.replace("<svg ", '<svg stroke-linejoin="round" ', 1)
    for colour, (name, light) in LOOK.items():
        svg = svg.replace(colour, f"var(--{name}, {light})")
    svg = re.sub(r' transform="rotate\(-0[^"]*"', "", svg)  # turned by nothing
    return re.sub(r"font-family: [^;\"]+", "font-family: var(--text, sans-serif)", svg)
