"""What is said of a group in sentences, on its pages and on a terminal alike."""

from __future__ import annotations

from collections.abc import Sequence

from consentlab.marking.group.glance import MOST, Misread, percent, signed
from consentlab.marking.group.numbers import FEWEST, STEADY, Reliability
from consentlab.marking.group.steps import StepStats
from consentlab.marking.group.summary import Summary, Whole
from consentlab.marking.group.whole import CHANCE, HARDER, VERSION, ObjectiveStats, VariantStats

WEAK = 0.60  # of the marks: an objective below is called not understood
KEYED = {"right": "right", "part": "in part", "wrong": "wrong"}
LEAST = 3  # objectives that are named first

FEW = (
    f"A figure that rests on fewer than {FEWEST} people is left out, here and in the tables and "
    "data that go with this page, and so is one from which theirs could be had by subtraction. "
    "Counts of people are always given, small ones too. From "
    f"{FEWEST} to {STEADY - 1} people, figures are given and are unreliable: a star "
    "stands behind that number, and no step is pointed out on them."
)
TERMS = {
    "Facility": (
        "the mean share of a step's marks that was earned by those who came to it: 100 per cent is "
        "as easy as can be. Who came to it and left it open earned nothing."
    ),
    "Discrimination": (
        "the correlation between the marks for a step and the marks for all the rest (corrected "
        "item-total correlation). Above 0.2 it tells those who know from those who do not; near 0 "
        "it tells nothing; below 0 something is wrong with it."
    ),
    "Thirds": (
        "the lower, middle and upper third of the group by their marks for the whole assignment; "
        "people with equal marks stay together."
    ),
    "Reliability": (
        "Cronbach's alpha over whole cases, since the steps of one case hang together, with a 95 "
        "per cent interval by Feldt's F. The standard error of measurement says by how many marks "
        "somebody's result would vary by chance alone."
    ),
    "Intervals": "95 per cent, by Student's t. The bars in figures of means show them.",
    "A harder version": (
        "is pointed out where at least "
        f"{VERSION} people met it, where they earned at least {percent(HARDER)} of the case's "
        "marks less than all others did, and where that would happen by chance in fewer than "
        f"{percent(CHANCE)} of groups (Mann-Whitney, one-sided, corrected by Holm for the number "
        "of versions). Who meets which version is chance."
    ),
    "Objectives": (
        "a step that names no objective of its own counts for each objective of its case, so "
        "objectives that are always asked together look alike."
    ),
    "Left aside": (
        "hand-ins in which nothing was answered, written answers until all of them are read, and "
        "what was taken off for lateness."
    ),
}


def least(found: Sequence[ObjectiveStats]) -> tuple[tuple[ObjectiveStats, ...], ...]:
    """The objectives that are not understood, the worst first; at most LEAST.

    Those that rest on the very same steps stand together.
    """
    alike: dict[tuple[float, int | None], list[ObjectiveStats]] = {}
    for one in found:
        if one.share and one.share.mean < WEAK:
            alike.setdefault((round(one.share.mean, 9), one.below_half), []).append(one)
    return tuple(tuple(some) for some in alike.values())[:LEAST]


def not_understood(found: Sequence[ObjectiveStats]) -> str:
    """The heading sentence over the objectives."""
    if not any(one.share for one in found):
        return "There are too few people to say what was not understood."
    if not least(found):
        return f"No objective stands out: the group earned {percent(WEAK)} or more on each."
    return "The group did least well where it was to:"


def objective(one: ObjectiveStats) -> str:
    """How the group did on an objective."""
    assert one.share is not None
    return (
        f"{percent(one.share.mean)} of the marks; {one.below_half} of {one.people} people earned "
        "less than half."
    )


def mistakes(found: Sequence[Misread]) -> tuple[Misread, ...]:
    """The commonest mistakes, for a first screen."""
    return tuple(found[:MOST])


def mistake(one: Misread) -> str:
    """How many made a mistake."""
    return f"{one.people} of {one.met} people ({percent(one.share)}) {one.did}"


def opening(whole: Whole) -> str:
    """Who handed in what, in a sentence."""
    assignments = many(len(whole.assignments), "assignment", "assignments")
    return f"{many(whole.people, 'person', 'people')} answered {assignments}."


def opening_of(one: Summary) -> str:
    """Who handed in one assignment, and how they did."""
    said = f"{many(one.people, 'person', 'people')} answered"
    if one.people < FEWEST:
        return f"{said}: too few for figures, which begin with {FEWEST}."
    if one.spread is None:
        return f"{said}."
    return (
        f"{said}. Half of them earned {percent(one.spread.median)} of the marks or more, and the "
        f"middle half from {percent(one.spread.lower)} to {percent(one.spread.upper)}."
    )


def beside(one: Summary) -> tuple[str, ...]:
    """What else to know of who is counted in one assignment; `notes` says it of several."""
    found = []
    if one.blank:
        answered = (
            "nothing was answered in it" if one.blank == 1 else "nothing was answered in them"
        )
        found.append(
            f"{many(one.blank, 'more hand-in is', 'more hand-ins are')} left aside: {answered}."
        )
    if one.unmarked:
        found.append(
            f"{many(one.unmarked, 'hand-in is', 'hand-ins are')} not marked as now handed in, "
            "and not counted. Run: consentlab mark"
        )
    if one.unread:
        found.append(
            f"{many(one.unread, 'written answer waits', 'written answers wait')} to be read. "
            f"Until then written work worth {one.unread_points:g} marks is left aside, for "
            f"everybody alike; the figures are about the other {one.out_of:g}."
        )
    if FEWEST <= one.people < STEADY:
        found.append(f"With fewer than {STEADY} people, all of this is unreliable.")
    return tuple(found)


def reliable(one: Reliability | None) -> str:
    """The reliability in words."""
    if one is None:
        return (
            "There is no reliability to tell: it needs two cases or more, "
            f"{FEWEST} people or more, and marks that differ."
        )
    good = (
        "good enough to tell people apart by"
        if one.alpha >= 0.8
        else "good enough for practice, and not to pass or fail somebody by"
        if one.alpha >= 0.6
        else "too low to tell people apart by"
    )
    return (
        f"Cronbach's alpha is {signed(one.alpha)} (95 per cent interval {signed(one.low)} to "
        f"{signed(one.high)}), over {one.parts} cases and {one.people} people: {good}. The "
        f"standard error of measurement is {one.error:.1f} marks, so a result is sure to about "
        f"{1.96 * one.error:.0f} marks up or down."
    )


def counted(people: int) -> str:
    """How many a figure rests on, with a mark where it cannot be relied on."""
    return f"{people}" if people >= STEADY else f"{people} *"


def harder(one: VariantStats) -> str:
    """Whether a version is harder than its siblings, in words."""
    if one.chance is None:
        return "too few people"
    if one.harder:
        return f"Yes: look at it ({chance(one.chance)})"
    return f"no ({chance(one.chance)})"


def chance(found: float) -> str:
    """A chance as statisticians write it."""
    return "p < 0.001" if found < 0.001 else f"p = {found:.3f}"


def came(step: StepStats) -> str:
    """Who came to a step and answered it, and what that was worth."""
    marks = "1 mark" if step.out_of == 1 else f"{step.out_of:g} marks"
    said = f"{step.item.id}, {marks}. {many(step.met, 'person', 'people')} came to it"
    if step.answered is None:
        return f"{said}: too few for figures."
    left = step.met - step.answered
    return f"{said}, and {left} left it open." if left else f"{said}, and all answered."


def heading(step: StepStats) -> str:
    """What stands over the options of a step."""
    if step.item.choices:
        return "Choice"
    if step.item.kind in ("JudgeEach", "Match"):
        return "Statement and verdict"
    return "Found, kept, left out or put in its place"


def many(number: int, one: str, more: str) -> str:
    """The number and the word for it, such as `1 person` and `2 people`."""
    return f"{number} {one if number == 1 else more}"
