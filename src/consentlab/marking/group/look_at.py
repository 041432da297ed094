"""Which steps an educator should look at, and why, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from consentlab.marking.group.glance import percent, signed
from consentlab.marking.group.numbers import STEADY
from consentlab.marking.group.steps import OptionStats, StepStats

EASY, HARD = 0.95, 0.30  # of the maximum
SLOW = 3.0  # times as long as the step in the middle
SURE = 1.645  # standard errors, of one over the root of n - 1, that a correlation is below 0
MINUTE = 60.0  # seconds; a step that is done sooner is not slow

RULES = (
    f"A step is to be looked at where at least {STEADY} people came to it and they earned, on "
    f"average, more than {percent(EASY)} or less than {percent(HARD)} of its marks; where its "
    "discrimination is negative; where nobody takes one of its choices; where more of the upper "
    "third take a wrong choice than the right one or, where several may be taken, most of the "
    "upper third take a wrong one; and where its median time is a minute or more and at least "
    f"{SLOW:g} times that of the middle one of the others."
)


@dataclass(frozen=True)
class Look:
    """A step to look at; `why` is a code for machines, `says` the reason for people."""

    item: str
    why: str
    says: str


def to_look_at(steps: Sequence[StepStats]) -> tuple[Look, ...]:
    """What to look at, step by step; nothing rests on fewer than STEADY people."""
    return tuple(
        Look(one.item.id, *reason)
        for one in steps
        if one.met >= STEADY
        for reason in (*_marks(one), *_choices(one), *_time(one, steps))
    )


def _marks(step: StepStats) -> Iterator[tuple[str, str]]:
    if step.facility is not None and step.facility > EASY:
        says = (
            f"Too easy: the group earned {percent(step.facility)} of its marks, so it tells nobody "
            "apart. Fine if that is the aim; else make its wrong choices more tempting."
        )
        yield "too-easy", says
    if step.facility is not None and step.facility < HARD:
        says = (
            f"Too hard: the group earned {percent(step.facility)} of its marks. Was it taught, is "
            "it asked clearly, and is the key right?"
        )
        yield "too-hard", says
    if step.discrimination is not None and step.discrimination < 0:
        says = (
            "Those who did well elsewhere did worse here (discrimination "
            f"{signed(step.discrimination)}): the key may be wrong, or the question may mislead."
        )
        if step.discrimination > -SURE / (step.met - 1) ** 0.5:
            says += f" With {step.met} people it may be chance as well."
        yield "negative-discrimination", says


def _choices(step: StepStats) -> Iterator[tuple[str, str]]:
    if not step.item.choices:
        return
    right = [one for one in step.options if one.option.worth == "right"]
    best = max((one.by_third[2] or 0 for one in right), default=0.0)
    for one in step.options:
        if one.met < STEADY:
            continue
        if one.took == 0:
            then = (
                ", which the key calls right."
                if one.option.worth == "right"
                else ": write a choice that a hurried colleague would take, or leave it out."
            )
            yield "nobody-takes", f"Nobody takes “{one.option.text}”{then}"
        if _preferred(one, best if step.item.single else 0.5):
            says = (
                f"Of the upper third {percent(one.by_third[2] or 0)} take “{one.option.text}”, "
                "which the key calls wrong: read it, and the key, once more."
            )
            yield "upper-third-prefers", says


def _preferred(one: OptionStats, least: float) -> bool:
    """True for a wrong choice that more than a share of `least` of the upper third take."""
    return one.option.worth == "wrong" and (one.by_third[2] or 0) > least


def _time(step: StepStats, steps: Sequence[StepStats]) -> Iterator[tuple[str, str]]:
    others = [one.seconds.median for one in steps if one.seconds and one is not step]
    if step.seconds is None or not others:
        return
    usual = median(others)
    if step.seconds.median >= max(MINUTE, SLOW * usual):
        says = (
            f"Slow: half of the group took {lasting(step.seconds.median)} or more; of the other "
            f"steps, the one in the middle takes {lasting(usual)}."
        )
        yield "slow", says


def lasting(seconds: float) -> str:
    """A time in words, to the second below two minutes."""
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.1f} minutes"
