"""Reads where the steps of a case lead, and on what conditions."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from consentlab.author_file import Node, nearest
from consentlab.case import END, Scored, Step, Took, Way, by_choice
from consentlab.kind import ChooseAny, ChooseOne, FillInForm, JudgeEach, Kind, Match

SCORE = "points so far"
WAY = (("go to",), ("when",))
MOST_POINTS = 10_000
LEAST = re.compile(r"at least ([0-9]{1,4})")
BELOW = re.compile(r"below ([0-9]{1,4})")


def read_ways(step: Step, node: Node, kinds: Mapping[str, Kind], endings: Collection[str]) -> Step:
    """The step with the ways that its `then` gives; `kinds` are those of all steps by id."""
    what = f"step {step.id!r}"
    entries = node.entries(what)
    if "then" not in entries:
        raise node.complaint(
            f"{what} does not say what follows", "Add `then:` with a step's id, or `then: end`."
        )
    then, places = entries["then"], [*kinds, *endings, END]
    if then.is_list:
        return replace(step, then=_conditional(what, then, kinds, places))
    if not then.is_mapping:
        return replace(step, then=(Way(_target(what, then, places)),))
    if not isinstance(step.kind, ChooseOne):
        raise then.complaint(
            f"`then` of {what} goes by choice, but more than one answer may be given there",
            "Write one step's id here, or a list of `when` and `go to`.",
        )
    ids = [choice.id for choice in step.kind.choices]
    ways = then.entries(f"`then` of {what}")
    for choice, one in ways.items():
        if choice not in ids:
            raise one.complaint(f"{choice!r} is not a choice of {what}", nearest(choice, ids))
    for choice in ids:
        if choice not in ways:
            raise then.complaint(
                f"`then` of {what} does not say what follows choice {choice!r}",
                f"Add `{choice}:` with a step's id or `end`.",
            )
    targets = {choice: _target(what, ways[choice], places) for choice in ids}
    if len(set(targets.values())) == 1:
        return replace(step, then=(Way(targets[ids[0]]),))
    return replace(step, then=by_choice(step.id, targets))


def _conditional(
    what: str, then: Node, kinds: Mapping[str, Kind], places: list[str]
) -> tuple[Way, ...]:
    """Ways that are tried in order; the last is for everybody else."""
    ways: list[Way] = []
    items = then.items(f"`then` of {what}")
    for number, item in enumerate(items, start=1):
        name = f"way {number} of {what}"
        fields = item.words(name, *WAY)
        if ("when" in fields) == (number == len(items)):
            raise item.complaint(
                f"{name} has {'a' if 'when' in fields else 'no'} `when`",
                "The last way is for everybody else and has none; each one before it needs one.",
            )
        when = _conditions(name, fields["when"], kinds) if "when" in fields else ()
        ways.append(Way(_target(what, fields["go to"], places), when))
    return tuple(ways)


def _conditions(what: str, node: Node, kinds: Mapping[str, Kind]) -> tuple[Took | Scored, ...]:
    found: list[Took | Scored] = []
    for name, one in node.entries(f"`when` of {what}").items():
        if name == SCORE:
            found.append(_scored(what, one))
        elif name not in kinds:
            raise one.complaint(
                f"`when` of {what} asks about {name!r}, which is no step of this case",
                nearest(name, [*kinds, SCORE]),
            )
        else:
            found += _took(what, name, one, kinds[name])
    if not found:
        raise node.complaint(f"`when` of {what} is empty", "Name a step and an answer to it.")
    return tuple(found)


def _scored(what: str, node: Node) -> Scored:
    text = node.text(f"`{SCORE}` of {what}")
    if found := LEAST.fullmatch(text):
        return Scored(int(found[1]), MOST_POINTS)
    if (found := BELOW.fullmatch(text)) and int(found[1]):
        return Scored(0, int(found[1]) - 1)
    raise node.complaint(
        f"`{SCORE}` of {what} is {text!r}", "Write `at least 4` or `below 4`, in points."
    )


def _took(what: str, step: str, node: Node, kind: Kind) -> list[Took]:
    if isinstance(kind, (ChooseOne, ChooseAny)):
        return [Took(step, _ids(what, step, node, [choice.id for choice in kind.choices]))]
    if isinstance(kind, (JudgeEach, Match)):
        options = [option.id for option in kind.options]
        known = {item.id: options for item in kind.items}
    elif isinstance(kind, FillInForm):
        known = {
            field.id: [choice.id for choice in field.kind.choices]
            for field in kind.fields
            if isinstance(field.kind, (ChooseOne, ChooseAny))
        }
    else:
        known = {}
    if not known:
        raise node.complaint(
            f"`when` of {what} asks about step {step!r}, whose answers are not chosen from a list",
            "A case can branch on choices, verdicts and pairs, and on choices in a form.",
        )
    if not node.is_mapping:
        raise node.complaint(
            f"`when` of {what} asks about step {step!r}, and does not say which part of it",
            f"Name a part and an answer to it, such as `{next(iter(known))}: …`.",
        )
    found = []
    for item, one in node.entries(f"`when` of {what}").items():
        if item not in known:
            raise one.complaint(f"{item!r} is no part of step {step!r}", nearest(item, known))
        found.append(Took(step, _ids(what, step, one, known[item]), item))
    return found


def _ids(what: str, step: str, node: Node, known: list[str]) -> frozenset[str]:
    found = []
    for one in node.items(f"`when` of {what}"):
        id = one.text(f"`when` of {what}")
        if id not in known:
            raise one.complaint(f"{id!r} is no answer to step {step!r}", nearest(id, known))
        found.append(id)
    return frozenset(found)


def _target(what: str, node: Node, places: list[str]) -> str:
    target = node.text(f"`then` of {what}", "Write the id of a step or an ending, or `end`.")
    if target not in places:
        raise node.complaint(
            f"`then` of {what} leads to {target!r:.60}, which is no step or ending of this case",
            nearest(target, places),
        )
    return target
