"""The figure of one question: how many of the lower, middle and upper third took each choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consentlab.marking.group.drawing import ACCENT, CARD, INK, LINE, QUIET, SOFT, drawn
from consentlab.marking.group.steps import THIRDS, StepStats

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 0.72  # inches
MARGIN = 0.85
FILLS = (CARD, SOFT, ACCENT)  # the more they earned, the fuller the bar
HATCHES = (None, "////", None)
LETTERS = 46  # of a choice that stand on one line


def choices_figure(name: str, step: StepStats) -> str:
    """Three bars for each choice, one for each third; nothing where too few people met it."""
    rows = [one for one in step.options if any(share is not None for share in one.by_third)]
    if not rows:
        return ""
    alt = (
        "Three bars for each choice: the share of the lower, the middle and the upper third that "
        "took it. The right choices are those with a tick. The table has every number."
    )

    def draw(axes: Axes) -> None:
        axes.set_ylim(len(rows) - 0.42, -0.95)
        axes.set_xlim(0, 100)
        axes.set_xticks([0, 25, 50, 75, 100])
        axes.set_xlabel("per cent of each third")
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        for at, one in enumerate(rows):
            axes.plot([0, 100], [at - 0.15, at - 0.15], color=LINE, linewidth=0.8, zorder=0)
            for third, share in enumerate(one.by_third):
                axes.barh(
                    at + 0.17 * (third - 0.2),
                    100 * (share or 0),
                    height=0.16,
                    color=FILLS[third],
                    edgecolor=ACCENT,
                    hatch=HATCHES[third],
                    linewidth=1,
                    label=f"{THIRDS[third]} third" if not at else None,
                )
            sign = {"right": "✓ ", "part": "(✓) ", "wrong": ""}[one.option.worth]
            words = f"{sign}{one.option.text}"
            short = words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"
            axes.text(0, at - 0.22, short, va="bottom", color=INK)
        axes.legend(
            loc="lower left",
            bbox_to_anchor=(0, 1),
            ncols=3,
            frameon=False,
            labelcolor=QUIET,
            borderpad=0,
            handlelength=1.2,
            columnspacing=1,
        )

    return drawn(name, alt, MARGIN + ROW * len(rows), draw)
