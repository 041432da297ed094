"""What is said of the gain between the self-assessments before and after the course."""

from __future__ import annotations

from consentlab.marking.group.numbers import FEWEST, STEADY
from consentlab.marking.group.whole import GainStats

ASKED = (
    "Learners may add what they earned in both when they make a hand-in file; nothing of it is "
    "added unasked."
)
DOUBTS = (
    "Read it with care: these are the people who chose to add it, there was no group without the "
    "course, and the two forms were written to be equally hard, which nobody has tested."
)
FEW = f"With fewer than {STEADY} people, all of this is unreliable."


def gained(found: GainStats) -> str:
    """The gain, or why there is none to tell."""
    if found.gain is None:
        who = {0: "Nobody has", 1: "1 person has"}.get(found.people, f"{found.people} people have")
        few = f"; figures are told of {FEWEST} people or more" if found.people else ""
        return f"{who} added the two self-assessments to a hand-in{few}. {ASKED}"
    mean, low, high = found.gain.mean, found.gain.low, found.gain.high
    points = f"{abs(100 * mean):.0f}"
    points += " percentage point" if points == "1" else " percentage points"
    interval = ""
    if low is not None and high is not None:
        interval = f" (95 per cent interval {_points(low)} to {_points(high)})"
    return (
        f"{found.people} people earned {points} {'less' if mean < 0 else 'more'} after the course "
        f"than before it, on average{interval}. "
        f"{found.more} earned more, {found.same} as much and {found.less} less."
    )


def careful(found: GainStats) -> str:
    """What to keep in mind with these figures; empty where there are none."""
    if found.gain is None:
        return ""
    return DOUBTS if found.people >= STEADY else f"{FEW} {DOUBTS}"


def _points(share: float) -> str:
    return f"{100 * share:.0f}".replace("-", "\N{MINUS SIGN}")
