"""Reads keys and rubrics that an author wrote in YAML; complaints about them are worded here."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from consentlab.author_file import Node, gather, nearest, read
from consentlab.case import Case, ChooseOne, Step, Write
from consentlab.case_file import content_hash
from consentlab.key import (
    ChoiceKey,
    ChoicesKey,
    Criterion,
    Key,
    ModelKey,
    Rubric,
    RubricKey,
    StepKey,
    best_with,
)

MOST_POINTS = 20


def read_key(
    path: Path,
    case: Case,
    *,
    sources: Collection[str] | None = None,
    rubrics: Collection[str] | None = None,
) -> Key:
    """The key in `path` for `case`.

    `sources` are the references that may be given, such as `gmc-recordings#public-media`. Raises
    AuthorError with one complaint, naming file and line, for each flaw found.
    """
    top = read(path)
    entries = top.entries("a key")
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
    worths = gather(
        case.steps, lambda step: (step.id, _step(step, entries[step.id], sources, rubrics))
    )
    key = Key(case=case.slug, steps=dict(worths), hash=content_hash(top))
    _check_best_path(case, key, entries)
    return key


def read_rubric(path: Path, *, objectives: Collection[str] | None = None) -> Rubric:
    """The rubric in `path`; its id is the file's name. Raises AuthorError as `read_key` does."""
    fields = read(path).words("a rubric", ("title", "criteria"), ())
    criteria = fields["criteria"].slugs("`criteria`", "criterion")
    return Rubric(
        id=path.stem,
        title=fields["title"].text("`title`"),
        criteria=tuple(gather(criteria.items(), lambda one: _criterion(*one, objectives))),
    )


def _criterion(criterion: str, node: Node, objectives: Collection[str] | None) -> Criterion:
    what = f"criterion {criterion!r}"
    fields = node.words(what, ("asks", "objective", "levels"), ())
    levels: dict[int, str] = {}
    for points, one in fields["levels"].entries(f"`levels` of {what}").items():
        if not points.isdecimal() or int(points) > MOST_POINTS:
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


def _step(
    step: Step, node: Node, sources: Collection[str] | None, rubrics: Collection[str] | None
) -> StepKey:
    what = f"step {step.id!r}"
    if not isinstance(step.kind, Write):
        return _choices(step, node, sources)
    if "rubric" in node.entries(what):
        rubric = node.words(what, ("rubric",), ())["rubric"]
        if rubrics is not None and not rubrics:
            raise rubric.complaint(
                f"{what} names a rubric, and there is none here",
                "In a practice case, where nobody marks, give `model`, `because` and `source`; for "
                "an assessed one, write the rubric first.",
            )
        return RubricKey(rubric.one_of("the rubric", rubrics, "the folder of rubrics"))
    fields = node.words(what, ("model", "because", "source"), ())
    if rubrics:
        raise node.complaint(
            f"{what} is written by the learner, and its key names no rubric",
            "In an assessed case a person reads it: give `rubric:` with the rubric's id.",
        )
    return ModelKey(
        model=fields["model"].text(f"`model` of {what}"),
        because=fields["because"].text(f"`because` of {what}"),
        source=_source(fields["source"], what, sources),
    )


def _choices(step: Step, node: Node, sources: Collection[str] | None) -> ChoicesKey:
    assert not isinstance(step.kind, Write)
    what = f"step {step.id!r}"
    entries = node.entries(what)
    ids = [choice.id for choice in step.kind.choices]
    for choice, one in entries.items():
        if choice not in ids:
            raise one.complaint(f"{choice!r} is not a choice of {what}", nearest(choice, ids))
    for choice in ids:
        if choice not in entries:
            raise node.complaint(
                f"the key says nothing about choice {choice!r} of {what}",
                "Every choice has points, a `because` and a `source`, also the wrong ones.",
            )
    one_only = isinstance(step.kind, ChooseOne)
    choices = dict(
        gather(ids, lambda id: (id, _choice(entries[id], f"choice {id!r}", one_only, sources)))
    )
    points = [choice.points for choice in choices.values()]
    if max(points) <= 0:
        raise node.complaint(f"no choice of {what} earns anything", "Give the best one points.")
    if not one_only and sum(points) >= sum(one for one in points if one > 0):
        raise node.complaint(
            f"taking every choice of {what} would earn full marks",
            "Give at least one wrong choice negative points, such as `points: -1`.",
        )
    return ChoicesKey(choices)


def _choice(node: Node, what: str, one_only: bool, sources: Collection[str] | None) -> ChoiceKey:
    fields = node.words(what, ("points", "because", "source"), ("note for markers",))
    note = fields.get("note for markers")
    return ChoiceKey(
        points=fields["points"].number(
            f"`points` of {what}", 0 if one_only else -MOST_POINTS, MOST_POINTS
        ),
        because=fields["because"].text(f"`because` of {what}"),
        source=_source(fields["source"], what, sources),
        note=note.text(f"`note for markers` of {what}") if note else "",
    )


def _source(node: Node, what: str, sources: Collection[str] | None) -> str:
    return node.one_of(f"the source of {what},", sources, "sources.yaml")


def _check_best_path(case: Case, key: Key, entries: dict[str, Node]) -> None:
    """Complain when a worse choice can still lead to the best total."""
    for step in case.steps:
        worth = key.steps[step.id]
        if not step.branches or not isinstance(worth, ChoicesKey):
            continue
        totals = {choice: best_with(case, key, step, choice) for choice in worth.choices}
        best = max(worth.choices, key=lambda choice: worth.choices[choice].points)
        for choice, total in totals.items():
            if worth.choices[choice].points < worth.choices[best].points and (
                total >= totals[best]
            ):
                raise entries[step.id].complaint(
                    f"after {choice!r} a learner can still earn {total}, as much as after "
                    f"{best!r} ({totals[best]}), which is the better choice of step {step.id!r}",
                    "Take points from the steps it leads to, or give more to the better choice.",
                )
