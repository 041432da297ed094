"""What a group did not understand, in sentences: the first thing that an educator reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consentlab.marking.group.steps import OptionStats, StepStats

OFTEN = 0.30  # of those who met it: from here on a mistake is the group's and not one person's
MISSED = {  # by the kind of question: what it is not to have got something right there
    "PutInOrder": "placed wrongly",
    "RedactImage": "left visible",
    "Rewrite": "did not get right:",
}
MOST = 5  # mistakes on a first screen


@dataclass(frozen=True)
class Misread:
    """A mistake that many made: `people` of the `met` who could make it.

    `did` is what they did to `text`, which is a choice, a verdict or a thing to be found.
    """

    item: str
    ask: str
    label: str
    did: str
    text: str
    people: int
    met: int
    share: float
    because: str


def misread(steps: Sequence[StepStats]) -> tuple[Misread, ...]:
    """The mistakes that at least OFTEN of those who could make them made, most people first.

    Of one step only the commonest is named, so that one hard question does not fill the page.
    """
    found: list[Misread] = []
    for step in steps:
        every = list(_mistakes(step))
        if every:
            found.append(max(every, key=lambda one: one.share))
    return tuple(sorted(found, key=lambda one: -one.people))


def _mistakes(step: StepStats) -> Iterator[Misread]:
    for one in step.options:
        if one.took is None or one.share is None:
            continue
        wrong = one.option.worth == "wrong"
        share = one.share if wrong else 1 - one.share
        # what is right and not taken in a question with one answer shows in the wrong ones
        told = wrong or (one.option.worth == "right" and not _excludes(step))
        if told and share >= OFTEN:
            yield _told(step, one, wrong, share)


def _did(step: StepStats, wrong: bool) -> str:
    """What was done wrong, for the words that say to what."""
    if step.item.choices:
        return "chose" if wrong else "did not choose"
    if step.item.kind in ("JudgeEach", "Match"):
        return "answered"
    if wrong:
        return "went too far:"
    return MISSED.get(step.item.kind, "missed")


def _excludes(step: StepStats) -> bool:
    return step.item.kind in ("ChooseOne", "JudgeEach", "Match")


def _told(step: StepStats, one: OptionStats, wrong: bool, share: float) -> Misread:
    return Misread(
        step.item.id,
        step.item.ask,
        step.item.label,
        _did(step, wrong),
        _unquoted(one.option.text).removesuffix("."),
        (one.took or 0) if wrong else one.met - (one.took or 0),
        one.met,
        share,
        one.option.because,
    )


def _unquoted(text: str) -> str:
    """The text without quotation marks round all of it; those round a part of it stay in pairs."""
    inner = text[1:-1]
    whole = text[:1] in ('"', "“") and text[-1:] in ('"', "”") and not set(inner) & set('"“”')
    return inner if whole else text.replace("“", "‘").replace("”", "’")


def percent(share: float) -> str:
    """A share as prose says it."""
    return f"{100 * share:.0f} per cent"


def signed(value: float) -> str:
    """A number to two places, with a proper minus sign."""
    return f"{value:.2f}".replace("-", "\u2212")
