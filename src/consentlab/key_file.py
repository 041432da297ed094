"""Reads keys and rubrics that an author wrote in YAML; complaints about them are worded here."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from consentlab.author_file import Node, check_id, gather, nearest, read
from consentlab.case import Case, Scored, Step, Took
from consentlab.case_file import content_hash
from consentlab.every_way import explore, maximum, totals
from consentlab.key import (
    ChoicesKey,
    FormKey,
    Key,
    MarkKey,
    RedactKey,
    StepKey,
)
from consentlab.key_desk import MOST_POINTS, Desk, Truths, share_in
from consentlab.kind import FillInForm
from consentlab.outcomes import TooManyWays
from consentlab.rubric import Criterion, Rubric
from consentlab.variant_file import alternatives
from consentlab.worth_file import read_worth

PASS_MARK = "pass mark"
RUBRIC = (("title", "criteria"), ())
CRITERION = (("asks", "objective", "levels"), ())
ALTERNATIVES = (("alternatives",), ())


def read_key(
    path: Path,
    case: Case,
    *,
    sources: Collection[str] | None = None,
    rubrics: Collection[str] | None = None,
    truths: Truths | None = None,
    assessed: bool = False,
) -> Key:
    """The key in `path` for this version of `case`.

    `sources` are the references that may be given, such as `gmc-recordings#public-media`. It is the
    key of an assessed case where `assessed` says so, or where there are any `rubrics`; an empty
    collection has none to name. `truths` finds what is true of a picture. Raises AuthorError with
    one complaint, naming file and line, for each flaw.
    """
    top = read(path)
    desk = Desk(sources, rubrics, truths, assessed or bool(rubrics))
    entries = top.filled(case.values).entries("a key")
    pass_mark = entries.pop(PASS_MARK, None)
    for step_id, node in entries.items():
        if step_id not in case.by_id:
            raise node.complaint(
                f"{step_id!r} is no step of case {case.slug!r}", nearest(step_id, case.by_id)
            )
    for step in case.steps:
        if step.id not in entries:
            raise top.complaint(
                f"the key says nothing about step {step.id!r} of case {case.slug!r}",
                f"Add `{step.id}:` with what each answer is worth and why.",
            )
    if desk.assessed:
        if case.explained_later:
            raise top.complaint(
                f"case {case.slug!r} is explained later, which is for practice alone",
                "Move this key to the practice keys, or take `explained: later` out of the case.",
            )
        _check_assessed(case, entries)
    worths = dict(
        gather(case.steps, lambda step: (step.id, _step(case, step, entries[step.id], desk)))
    )
    key = Key(
        case=case.slug,
        steps=worths,
        hash=_hash(top, worths),
        pass_mark=None if pass_mark is None else share_in(f"`{PASS_MARK}`", pass_mark, 1),
    )
    try:
        _check_best_path(case, key, entries)
        _check_taken(case, key, entries)
        if pass_mark is not None and not maximum(case, key):
            raise pass_mark.complaint(
                f"case {case.slug!r} has a pass mark, and by this key nothing in it earns points",
                "Take it out: what a person marks is not counted for it.",
            )
    except TooManyWays:
        raise top.complaint(
            f"case {case.slug!r} has more ways through than can be followed",
            "Let the score, or earlier answers, decide less often what happens.",
        ) from None
    return key


def read_rubric(path: Path, *, objectives: Collection[str] | None = None) -> Rubric:
    """The rubric in `path`; its id is the file's name. Raises AuthorError as `read_key` does."""
    check_id(path, "a rubric", "explains-why")
    fields = read(path).words("a rubric", *RUBRIC)
    criteria = fields["criteria"].slugs("`criteria`", "criterion")
    return Rubric(
        id=path.stem,
        title=fields["title"].title("`title`"),
        criteria=tuple(gather(criteria.items(), lambda one: _criterion(*one, objectives))),
    )


def _criterion(criterion: str, node: Node, objectives: Collection[str] | None) -> Criterion:
    what = f"criterion {criterion!r}"
    fields = node.words(what, *CRITERION)
    levels: dict[int, str] = {}
    for points, one in fields["levels"].entries(f"`levels` of {what}").items():
        if not (points.isascii() and points.isdecimal()) or int(points) > MOST_POINTS:
            raise one.complaint(
                f"a level of {what} is {points!r}",
                f"A level is its points, a whole number from 0 to {MOST_POINTS}.",
            )
        if int(points) in levels:
            raise one.complaint(
                f"level {int(points)} of {what} is described twice", "Describe each level once."
            )
        levels[int(points)] = one.text(f"level {points} of {what}")
    if 0 not in levels or len(levels) < 2:
        raise fields["levels"].complaint(
            f"{what} has levels {sorted(levels)}", "Describe level 0 and at least one above it."
        )
    return Criterion(
        id=criterion,
        asks=fields["asks"].text(f"`asks` of {what}"),
        objective=fields["objective"].one_of("the objective", objectives, "objectives.yaml"),
        levels=levels,
    )


def _step(case: Case, step: Step, node: Node, desk: Desk) -> StepKey:
    what, node = _body(case, step, node)
    if not isinstance(step.kind, FillInForm):
        return read_worth(what, step.kind, node, desk)
    entries, known = node.entries(what), step.kind.by_id
    for field, one in entries.items():
        if field not in known:
            raise one.complaint(f"{field!r} is not a field of {what}", nearest(field, known))
    for field in known:
        if field not in entries:
            raise node.complaint(
                f"the key says nothing about field {field!r} of {what}",
                f"Add `{field}:` with what each answer is worth and why.",
            )
    fields = gather(
        step.kind.fields,
        lambda one: (
            one.id,
            read_worth(f"field {one.id!r} of {what}", one.kind, entries[one.id], desk),
        ),
    )
    return FormKey(dict(fields))


def _body(case: Case, step: Step, node: Node) -> tuple[str, Node]:
    """What the key says of a step and how to call it: of alternatives, that of this version."""
    what = f"step {step.id!r}"
    entries = node.entries(what)
    here = entries.get("alternatives")
    if not step.alternatives:
        if here is not None and here.is_list:
            raise here.complaint(
                f"{what} has `alternatives` here, and none in the case", "Give it one key."
            )
        return what, node
    if here is None:
        raise node.complaint(
            f"{what} has {step.alternatives} alternatives in the case and none here",
            "Write `alternatives:` with the key of each, in the same order.",
        )
    items = alternatives(what, node.words(what, *ALTERNATIVES)["alternatives"])
    if len(items) != step.alternatives:
        raise here.complaint(
            f"{what} has {step.alternatives} alternatives in the case and {len(items)} here",
            "Give the key of each alternative, in the same order.",
        )
    number = (case.version - 1) % len(items)
    return f"alternative {number + 1} of {what}", items[number]


def _check_best_path(case: Case, key: Key, entries: dict[str, Node]) -> None:
    """Complain when a worse choice is no worse in the end, whatever went before.

    Where it merely lowers the score, and that leads to a further question, it may earn as much as
    the best one, but no more.
    """
    found = totals(case, key)
    asked = {one.step for step in case.steps for one in step.conditions if isinstance(one, Took)}

    def check(step: Step) -> None:
        worth = key.steps[step.id]
        if step.id not in found or not isinstance(worth, ChoicesKey):
            return
        best = max(worth.choices, key=lambda choice: worth.choices[choice].points)
        for situation in found[step.id]:
            for choice, total in situation.items():
                worse = worth.choices[choice].points < worth.choices[best].points
                over = total - situation[best]
                if worse and (over > 0 or (over == 0 and step.id in asked)):
                    what, node = _body(case, step, entries[step.id])
                    raise node.entries(what)[choice].complaint(
                        f"after {choice!r} a learner can still earn {total}, "
                        f"{'more than' if over else 'as much as'} after {best!r} "
                        f"({situation[best]}), which is the better choice of {what}",
                        "Take points from the steps it leads to, or give more to the better "
                        "choice.",
                    )

    gather(case.steps, check)


def _check_taken(case: Case, key: Key, entries: dict[str, Node]) -> None:
    """Complain of a way that no score can lead to."""
    if not case.by_score:
        return
    taken = explore(case, key).ways
    for step in case.steps:
        for number, way in enumerate(step.then):
            if (step.id, number) not in taken:
                raise entries[step.id].complaint(
                    f"by these points way {number + 1} of step {step.id!r}, to {way.to!r}, can "
                    "never be taken",
                    "Change the points, or the score that the case asks for there.",
                )


def _check_assessed(case: Case, entries: dict[str, Node]) -> None:
    """Complain of what only a practice case can have: it needs the key while it is played."""
    for step in case.steps:
        if step.hints:
            raise entries[step.id].complaint(
                f"step {step.id!r} has hints, which are for practice alone",
                "Take them out of the case, or make it a practice case.",
            )
        if any(isinstance(one, Scored) for one in step.conditions):
            raise entries[step.id].complaint(
                f"step {step.id!r} branches on the score, which no learner's machine knows here",
                "Branch on earlier answers instead, or make it a practice case.",
            )


def _hash(top: Node, worths: dict[str, StepKey]) -> str:
    """A hash of the key, and of what is true of the pictures that it marks by."""
    found = [content_hash(top)]
    for worth in worths.values():
        inner = worth.fields.values() if isinstance(worth, FormKey) else [worth]
        found += [repr(one.truth) for one in inner if isinstance(one, MarkKey | RedactKey)]
    if len(found) == 1:
        return found[0]
    return hashlib.sha256("\n".join(found).encode("utf-8")).hexdigest()
