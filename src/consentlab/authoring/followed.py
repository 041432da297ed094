"""Says for a debrief what followed from each way of a case, in the words of its questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consentlab.author_file import counted
from consentlab.case import END, Case, Scored, Step, Took, Way
from consentlab.kind import Choice, ChooseAny, ChooseOne, FillInForm, JudgeEach, Kind, Match
from consentlab.way_file import MOST_POINTS


@dataclass(frozen=True)
class Followed:
    """When a way was taken, and where it led: `to` is the step or ending, empty for the end."""

    when: str
    where: str
    to: str


def in_quotes(text: str) -> str:
    """The text in quotation marks, unless it is all in some already."""
    whole = text[:1] in "\"“'‘" and text[-1:] in "\"”'’"
    return text if whole else f"“{text}”"


def followed(case: Case, step: Step, numbers: Mapping[str, int]) -> tuple[Followed, ...]:
    """The ways on from a step; none where all go to the question that stands next.

    `numbers` has the number under which each step is shown.
    """
    if not step.branches:
        to = step.targets[0]
        if to == END or numbers.get(to) == numbers[step.id] + 1:
            return ()
        return (Followed("Whatever was answered", _where(case, step, to, numbers), _anchor(to)),)
    return tuple(
        Followed(
            _when(case, step, way, numbers), _where(case, step, way.to, numbers), _anchor(way.to)
        )
        for way in step.then
    )


def _anchor(to: str) -> str:
    return "" if to == END else to


def _where(case: Case, step: Step, to: str, numbers: Mapping[str, int]) -> str:
    if to == END:
        return "the case closes"
    if to in case.by_id:
        back = "back to " if numbers[to] <= numbers[step.id] else ""
        return f"{back}question {numbers[to]}"
    return f"it ends: {case.endings[to].title}"


def _when(case: Case, step: Step, way: Way, numbers: Mapping[str, int]) -> str:
    if not way.when:
        return "Otherwise"
    said = " and ".join(_said(case, step, one, numbers) for one in way.when)
    return said[:1].upper() + said[1:]


def _said(case: Case, step: Step, condition: Took | Scored, numbers: Mapping[str, int]) -> str:
    if isinstance(condition, Scored):
        if condition.most < MOST_POINTS:
            return f"with fewer than {counted(condition.most + 1, 'point')} so far"
        return f"with at least {counted(condition.least, 'point')} so far"
    kind = case.by_id[condition.step].kind
    at = "after" if condition.step == step.id else f"where question {numbers[condition.step]} got"
    taken = " or ".join(
        in_quotes(one.text) for one in _options(kind, condition.item) if one.id in condition.ids
    )
    about = _item(kind, condition.item)
    return f"{at} {taken}{f' for {in_quotes(about)}' if about else ''}"


def _options(kind: Kind, item: str) -> tuple[Choice, ...]:
    if isinstance(kind, FillInForm):
        return _options(kind.by_id[item].kind, "")
    if isinstance(kind, (ChooseOne, ChooseAny)):
        return kind.choices
    return kind.options if isinstance(kind, (JudgeEach, Match)) else ()


def _item(kind: Kind, item: str) -> str:
    if isinstance(kind, FillInForm):
        return kind.by_id[item].label
    items = kind.items if isinstance(kind, (JudgeEach, Match)) else ()
    return next((one.text for one in items if one.id == item), "")
