"""Says in words when a way of a case is taken."""

from __future__ import annotations

import textwrap

from consentlab.author_file import counted
from consentlab.case import Case, Scored, Step, Took, Way
from consentlab.kind import Choice, ChooseAny, ChooseOne, FillInForm, JudgeEach, Kind, Match
from consentlab.way_file import MOST_POINTS

LONGEST_CHOICE = 48  # characters of a choice's text; its id tells it for certain


def when(case: Case, step: Step, way: Way) -> str:
    """When a way of the step is taken, such as `after ask-first "Ask her first"`."""
    if not way.when:
        return "otherwise" if len(step.then) > 1 else "then"
    return " and ".join(_said(case, step, one) for one in way.when)


def _said(case: Case, step: Step, condition: Took | Scored) -> str:
    if isinstance(condition, Scored):
        if condition.most < MOST_POINTS:
            return f"with fewer than {counted(condition.most + 1, 'point')} so far"
        return f"with at least {counted(condition.least, 'point')} so far"
    kind = case.by_id[condition.step].kind
    about = "after" if condition.step == step.id else f"if at {condition.step}"
    if condition.item:
        about += f" {condition.item} was"
    elif condition.step != step.id:
        about += " the answer had"
    options = [one for one in _options(kind, condition.item) if one.id in condition.ids]
    return f"{about} {' or '.join(map(_named, options))}"


def _options(kind: Kind, item: str) -> tuple[Choice, ...]:
    if isinstance(kind, FillInForm):
        return _options(kind.by_id[item].kind, "")
    if isinstance(kind, (ChooseOne, ChooseAny)):
        return kind.choices
    return kind.options if isinstance(kind, (JudgeEach, Match)) else ()


def _named(choice: Choice) -> str:
    text = textwrap.shorten(choice.text.replace('"', "'"), LONGEST_CHOICE, placeholder="...")
    return f'{choice.id} "{text}"'
