"""The sheet that a figure is drawn on: narrow, from the top down, in the page's own colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from matplotlib.textpath import TextToPath

from images.draw.figures.colours import CARD, EDGE, INK, QUIET, SETTINGS, page_svg

WIDTH = 380
"""Units across; a telephone of 360 pixels shows them as 310."""
SMALL, LARGE = 13.6, 15.6
"""Units of type. Smaller than `SMALL` could not be read on a telephone."""
LEADING = 1.32
Align = Literal["left", "center", "right"]
PER_INCH = 72


class Sheet:
    """A figure while it is drawn. Places are in units from the top left; `y` grows downwards.

    Whatever draws text returns where the next thing may begin.
    """

    def __init__(self, id: str) -> None:
        self.id = id
        self._figure = Figure(figsize=(WIDTH / PER_INCH, 1))
        FigureCanvasSVG(self._figure)
        self._axes = self._figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        within: float = WIDTH,
        size: float = SMALL,
        bold: bool = False,
        colour: str = INK,
        align: Align = "left",
    ) -> float:
        """Words whose first line begins at the height `y`, broken to fit into a width."""
        for line in wrapped(words, within, size, bold):
            self._axes.text(
                x, y + size, line, fontsize=size, color=colour, ha=align, va="baseline",
                fontweight=700 if bold else 400, clip_on=False,
            )  # fmt: skip
            y += size * LEADING
        return y

    def heading(self, y: float, words: str, x: float = 0) -> float:
        """A heading across the sheet."""
        return self.text(x, y, words, within=WIDTH - x, size=LARGE, bold=True) + 4

    def note(self, y: float, words: str, x: float = 0) -> float:
        """A quiet remark across the sheet."""
        return self.text(x, y, words, within=WIDTH - x, colour=QUIET) + 2

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str = CARD,
        edge: str = EDGE,
        line: float = 1.2,
        dashed: bool = False,
        hatch: str = "",
        round: float = 6,
    ) -> float:
        """A box; the corners are round unless it is a bar."""
        style = f"round,pad=0,rounding_size={round}" if round else "square,pad=0"
        patch = FancyBboxPatch(
            (x, y), wide, high, boxstyle=style, facecolor=fill, edgecolor=edge, linewidth=line,
            linestyle=(0, (4, 3)) if dashed else "solid", hatch=hatch or None, clip_on=False,
        )  # fmt: skip
        self._axes.add_patch(patch)
        return y + high

    def card(
        self,
        x: float,
        y: float,
        wide: float,
        title: str,
        words: str = "",
        *,
        fill: str = CARD,
        edge: str = EDGE,
        dashed: bool = False,
        line: float = 1.2,
        colour: str = INK,
    ) -> float:
        """A box as high as the title and the words in it."""
        inside = wide - 20
        high = 16.0 + height(title, inside, SMALL, bold=True)
        high += height(words, inside, SMALL) if words else 0
        self.box(x, y, wide, high, fill=fill, edge=edge, dashed=dashed, line=line)
        down = self.text(x + 10, y + 7, title, within=inside, bold=True, colour=colour)
        if words:
            self.text(x + 10, down, words, within=inside, colour=colour)
        return y + high

    def line(
        self, places: Sequence[tuple[float, float]], *, colour: str = EDGE, wide: float = 1.4,
        dashed: bool = False,
    ) -> None:  # fmt: skip
        """A line from place to place."""
        xs, ys = zip(*places, strict=True)
        style = (0, (4, 3)) if dashed else "solid"
        self._axes.plot(
            xs, ys, color=colour, linewidth=wide, linestyle=style, zorder=0.5,
            clip_on=False,
        )  # fmt: skip

    def arrow(
        self, begin: tuple[float, float], end: tuple[float, float], *, colour: str = QUIET,
        wide: float = 1.6, dashed: bool = False,
    ) -> None:  # fmt: skip
        """An arrow from one place to another."""
        self._axes.add_patch(
            FancyArrowPatch(
                begin,
                end,
                arrowstyle="-|>",
                mutation_scale=12,
                color=colour,
                linewidth=wide,
                linestyle=(0, (4, 3)) if dashed else "solid",
                shrinkA=0,
                shrinkB=0,
                clip_on=False,
            )
        )

    def dot(self, x: float, y: float, radius: float, *, fill: str, edge: str = EDGE) -> None:
        """A dot with an edge."""
        self._axes.add_patch(
            Circle((x, y), radius, facecolor=fill, edgecolor=edge, linewidth=1.2, clip_on=False)
        )

    def svg(self, high: float) -> str:
        """The picture, cut off at the height."""
        self._figure.set_size_inches(WIDTH / PER_INCH, high / PER_INCH)
        self._axes.set_ylim(high, 0)
        return page_svg(self._figure)


Draw = Callable[[Sheet], float]
"""Draws one figure and returns its height."""


def drawn(id: str, draw: Draw) -> str:
    """The figure as a vector picture; the same every time."""
    with matplotlib.rc_context({**SETTINGS, "svg.hashsalt": id, "hatch.linewidth": 1.6}):
        sheet = Sheet(id)
        return sheet.svg(draw(sheet)).rstrip() + "\n"


def wrapped(words: str, within: float, size: float, bold: bool = False) -> list[str]:
    """The words in lines, none wider than `within` as a broad typeface would set it."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and breadth(longer, size, bold) > within:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def height(words: str, within: float, size: float, bold: bool = False) -> float:
    """How high the words are when they are set within a width."""
    return len(wrapped(words, within, size, bold)) * size * LEADING


@cache
def breadth(words: str, size: float, bold: bool) -> float:
    """How broad the words are, in the typeface that matplotlib brings along."""
    typeface = FontProperties(family="DejaVu Sans", size=size, weight=700 if bold else 400)
    wide, _, _ = TextToPath().get_text_width_height_descent(words, typeface, ismath=False)
    return float(wide)
