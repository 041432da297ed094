"""The figures of a report, each with what it shows in words: marks, objectives, steps, versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from consentlab.marking.group.drawing import ACCENT, DOUBT, EDGE, INK, LINE, QUIET, SOFT, drawn
from consentlab.marking.group.look_at import EASY, HARD
from consentlab.marking.group.numbers import STEADY, Mean
from consentlab.marking.group.steps import StepStats
from consentlab.marking.group.whole import GainStats, ObjectiveStats, VariantStats

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BINS = 10
ROW = 0.46  # inches
MARGIN = 0.75


def histogram(marks: Sequence[float]) -> tuple[int, ...]:
    """How many earned up to 10 per cent of the marks, up to 20, and so on."""
    found = [0] * BINS
    for one in marks:
        found[min(BINS - 1, max(0, int(one * BINS + 1e-9)))] += 1
    return tuple(found)


def marks_figure(name: str, marks: Sequence[float]) -> str:
    """How the marks are spread."""
    many = histogram(marks)
    most = many.index(max(many))
    alt = (
        f"Bars for tenths of the marks. Most people, {many[most]} of {len(marks)}, earned between "
        f"{10 * most} and {10 * most + 10} per cent. The table beside it has every number."
    )

    def draw(axes: Axes) -> None:
        bars = axes.bar(range(BINS), many, width=0.86, color=SOFT, edgecolor=ACCENT, linewidth=1.2)
        axes.bar_label(bars, [str(one) if one else "" for one in many], padding=2, color=INK)
        axes.set_xticks([at - 0.5 for at in range(0, 11, 2)], [str(20 * at) for at in range(6)])
        axes.set_xlabel("marks, in per cent of the maximum")
        axes.set_ylabel("people")
        axes.locator_params(axis="y", integer=True)
        axes.margins(y=0.14)

    return drawn(name, alt, 2.6, draw)


def objectives_figure(name: str, found: Sequence[ObjectiveStats]) -> str:
    """What share of its marks the group earned on each objective, the least first; else empty."""
    known = [(one.id.replace("-", " "), one.share) for one in found if one.share]
    if not known:
        return ""
    alt = (
        f"A line for each of {len(known)} objectives, the least understood first: a point at the "
        f"mean share of its marks, in its interval. The lowest is {known[0][0]} at "
        f"{known[0][1].mean:.0%}, the highest {known[-1][0]} at {known[-1][1].mean:.0%}. The table "
        "has every number."
    )
    return _means(name, alt, known)


def gain_figure(name: str, found: GainStats) -> str:
    """What was earned before and after the course; empty where too few added both."""
    if found.before is None or found.after is None:
        return ""
    alt = (
        "A line for the self-assessment before the course and one for that after it: a point at "
        f"the mean share of its marks, in its interval. Before {found.before.mean:.0%}, after "
        f"{found.after.mean:.0%}."
    )
    return _means(name, alt, [("before the course", found.before), ("after it", found.after)])


def variants_figure(name: str, found: Sequence[VariantStats]) -> str:
    """What share of the marks those earned who met each version of a case."""
    known = [(f"{one.variant} ({one.people} people)", one.share) for one in found if one.share]
    marked = {f"{one.variant} ({one.people} people)" for one in found if one.harder}
    alt = "A line for each version: a point at the mean share of the marks, in its interval. " + (
        "; ".join(f"{words} {share.mean:.0%}" for words, share in known)
    )
    return _means(name, alt, known, marked)


def _means(
    name: str, alt: str, rows: Sequence[tuple[str, Mean]], marked: Sequence[str] | set[str] = ()
) -> str:
    def draw(axes: Axes) -> None:
        _scale(axes, len(rows))
        for at, (words, one) in enumerate(rows):
            colour = DOUBT if words in marked else ACCENT
            axes.plot([0, 100], [at, at], color=LINE, linewidth=1, zorder=1)
            if one.low is not None and one.high is not None:
                ends = [100 * max(0, one.low), 100 * min(1, one.high)]
                axes.plot(ends, [at, at], color=colour, linewidth=4, alpha=0.45, zorder=2)
            shape = "D" if words in marked else "o"
            axes.plot([100 * one.mean], [at], shape, color=colour, markersize=7, zorder=3)
            _words(axes, at, words, f"{one.mean:.0%}")

    return drawn(name, alt, MARGIN + ROW * len(rows), draw)


def facility_figure(name: str, numbered: Sequence[tuple[int, StepStats]]) -> str:
    """How hard each step was: the share of its marks that those earned who came to it."""
    rows = [(number, one.item.name, one.facility) for number, one in numbered]
    odd = {number for number, one in numbered if one.met >= STEADY and is_odd(one.facility)}
    known = [(words, share) for _, words, share in rows if share is not None]
    hardest = min(known, key=lambda one: one[1], default=("none", 0.0))
    alt = (
        f"A bar for each of {len(rows)} steps, as long as the share of its marks that was earned. "
        f"The shortest is {hardest[0]} at {hardest[1]:.0%}. Steps flagged as too easy or too hard "
        "are hatched. The table has every number."
    )

    def draw(axes: Axes) -> None:
        _scale(axes, len(rows))
        for at, (number, words, share) in enumerate(rows):
            axes.plot([0, 100], [at, at], color=LINE, linewidth=1, zorder=1)
            if share is not None:
                axes.barh(
                    at,
                    100 * share,
                    height=0.3,
                    color=SOFT,
                    edgecolor=DOUBT if number in odd else ACCENT,
                    hatch="////" if number in odd else None,
                    linewidth=1.2,
                    zorder=2,
                )
            _words(axes, at, f"{number}. {words}", "–" if share is None else f"{share:.0%}")

    return drawn(name, alt, MARGIN + ROW * len(rows), draw)


def is_odd(facility: float | None) -> bool:
    """True where a step was very hard or very easy."""
    return facility is not None and not HARD <= facility <= EASY


def time_figure(name: str, numbered: Sequence[tuple[int, StepStats]]) -> str:
    """How long each step took: the median, and the middle half of the group; else empty."""
    rows = [(number, one.item.name, one.seconds) for number, one in numbered if one.seconds]
    if not rows:
        return ""
    _, longest, most = max(rows, key=lambda one: one[2].median)
    alt = (
        f"A line for each of {len(rows)} steps: a point at the median time, and a bar over the "
        f"middle half of the group. The longest median is {seconds(most.median)}, at {longest}. "
        "The table has every number."
    )

    def draw(axes: Axes) -> None:
        end = max(one.upper for _, _, one in rows)
        _rows(axes, len(rows))
        axes.set_xlim(0, end * 1.04)
        axes.set_xlabel("seconds")
        for at, (number, words, one) in enumerate(rows):
            axes.plot([0, end], [at, at], color=LINE, linewidth=1, zorder=1)
            ends = [one.lower, one.upper]
            axes.plot(ends, [at, at], color=ACCENT, linewidth=4, alpha=0.45, zorder=2)
            axes.plot([one.median], [at], "o", color=ACCENT, markersize=7, zorder=3)
            _words(axes, at, f"{number}. {words}", f"{one.median:.0f} s", end * 1.04)

    return drawn(name, alt, MARGIN + ROW * len(rows), draw)


def seconds(many: float) -> str:
    """A time as a page shows it."""
    return f"{many:.0f} s" if many < 120 else f"{many / 60:.1f} min"


def _scale(axes: Axes, rows: int) -> None:
    _rows(axes, rows)
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 25, 50, 75, 100])
    axes.set_xlabel("per cent of the marks")


def _rows(axes: Axes, rows: int) -> None:
    """One line below the other, from the top; labels stand above the lines, for narrow screens."""
    axes.set_ylim(rows - 0.5, -0.85)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(EDGE)


def _words(axes: Axes, at: float, words: str, value: str, end: float = 100) -> None:
    short = words if len(words) <= 40 else f"{words[:39]}…"
    axes.text(0, at - 0.24, short, va="bottom", color=INK)
    axes.text(end, at - 0.24, value, va="bottom", ha="right", color=QUIET)
