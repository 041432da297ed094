"""Reads a case that an author wrote in YAML; every complaint about a case is worded here."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from pathlib import Path

from consentlab.author_file import Node, gather, nearest, plain, read, shown
from consentlab.case import (
    END,
    LONGEST_ID,
    MOST_CHOICES,
    MOST_STEPS,
    SLUG,
    Case,
    Choice,
    ChooseAny,
    ChooseOne,
    Kind,
    Step,
    Then,
    Write,
)
from consentlab.errors import AuthorError

KINDS = ("choose one", "choose any", "write")
MOST_WORDS = 2_000
_UP_TO = re.compile(r"up to (\d{1,5}) words?")


def read_case(
    path: Path,
    *,
    objectives: Collection[str] | None = None,
    images: Collection[str] | None = None,
) -> Case:
    """The case in `path`; its slug is the file's name.

    Objective and image ids are checked against those given, where they are. Raises AuthorError
    with one complaint, naming file and line, for each flaw found.
    """
    if not SLUG.fullmatch(path.stem) or len(path.stem) > LONGEST_ID:
        raise AuthorError(
            f"{shown(path)}: a case's file name is its id, and {path.stem!r} cannot be one. "
            "Use lower-case letters, digits and single hyphens, such as `wound-photo.yaml`."
        )
    top = read(path)
    fields = top.words("a case", ("title", "teaches", "minutes", "steps"), ("story", "image"))
    steps = fields["steps"].slugs("`steps`", "step")
    if len(steps) > MOST_STEPS:
        raise fields["steps"].complaint(
            f"the case has {len(steps)} steps", f"Make it at most {MOST_STEPS}, or make two cases."
        )
    if END in steps:
        raise steps[END].complaint(
            "a step is called 'end'", "`end` closes a case; rename the step."
        )
    case = Case(
        slug=path.stem,
        title=fields["title"].text("`title`"),
        teaches=tuple(
            node.one_of("the objective", objectives, "objectives.yaml")
            for node in fields["teaches"].items("`teaches`")
        ),
        minutes=fields["minutes"].number("`minutes`", 1, 120),
        story=fields["story"].text("`story`") if "story" in fields else "",
        image=_image(fields, images),
        steps=tuple(gather(steps.items(), lambda one: _step(one[0], one[1], steps, images))),
        hash=content_hash(top),
    )
    _check_ways(case, steps)
    return case


def content_hash(top: Node) -> str:
    """A hash of what the file says: layout and comments do not change it."""
    text = json.dumps(plain(top), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _image(fields: dict[str, Node], images: Collection[str] | None) -> str:
    if "image" not in fields:
        return ""
    return fields["image"].one_of("the image", images, "the catalogue of images")


def _step(step_id: str, node: Node, steps: dict[str, Node], images: Collection[str] | None) -> Step:
    what = f"step {step_id!r}"
    fields = node.words(what, ("ask",), ("story", "image", "then", *KINDS))
    used = [kind for kind in KINDS if kind in fields]
    if len(used) != 1:
        found = " and ".join(f"`{kind}`" for kind in used) or "no question"
        raise node.complaint(f"{what} has {found}", f"Give it one of {', '.join(KINDS)}.")
    if "then" not in fields:
        raise node.complaint(
            f"{what} does not say what follows", "Add `then:` with a step's id, or `then: end`."
        )
    kind = _kind(what, used[0], fields[used[0]])
    return Step(
        id=step_id,
        ask=fields["ask"].text(f"`ask` of {what}"),
        kind=kind,
        then=_then(what, fields["then"], kind, steps),
        story=fields["story"].text(f"`story` of {what}") if "story" in fields else "",
        image=_image(fields, images),
    )


def _kind(what: str, word: str, node: Node) -> Kind:
    if word == "write":
        limit = _UP_TO.fullmatch(text := node.text(f"`write` of {what}"))
        if not limit or not 1 <= int(limit[1]) <= MOST_WORDS:
            raise node.complaint(
                f"`write` of {what} is {text!r}",
                f"Say how much may be written, such as `up to 80 words` (at most {MOST_WORDS}).",
            )
        return Write(int(limit[1]))
    options = node.slugs(f"`{word}` of {what}", "choice")
    if len(options) < 2:
        raise node.complaint(
            f"{what} has one choice",
            "A question needs two or more; add one, or use `write`.",
        )
    if len(options) > MOST_CHOICES:
        raise node.complaint(f"{what} has {len(options)} choices", f"Offer {MOST_CHOICES} at most.")
    choices = tuple(
        Choice(choice, one.text(f"choice {choice!r} of {what}")) for choice, one in options.items()
    )
    return ChooseOne(choices) if word == "choose one" else ChooseAny(choices)


def _then(what: str, node: Node, kind: Kind, steps: dict[str, Node]) -> Then:
    if not node.is_mapping:
        return Then(always=_target(what, node, steps))
    if not isinstance(kind, ChooseOne):
        raise node.complaint(
            f"`then` of {what} goes by choice, but more than one answer may be given there",
            "Only `choose one` can branch; write one step's id here.",
        )
    ids = [choice.id for choice in kind.choices]
    ways = node.entries(f"`then` of {what}")
    for choice, one in ways.items():
        if choice not in ids:
            raise one.complaint(f"{choice!r} is not a choice of {what}", nearest(choice, ids))
    for choice in ids:
        if choice not in ways:
            raise node.complaint(
                f"`then` of {what} does not say what follows choice {choice!r}",
                f"Add `{choice}:` with a step's id or `end`.",
            )
    return Then(by_choice={choice: _target(what, ways[choice], steps) for choice in ids})


def _target(what: str, node: Node, steps: dict[str, Node]) -> str:
    target = node.text(f"`then` of {what}")
    if target != END and target not in steps:
        raise node.complaint(
            f"`then` of {what} leads to {target!r}, which is no step of this case",
            nearest(target, [*steps, END]),
        )
    return target


def _check_ways(case: Case, steps: dict[str, Node]) -> None:
    """Complain of loops, then of steps that no way leads to."""
    done: set[str] = set()

    def visit(step_id: str, way: tuple[str, ...]) -> None:
        if step_id == END or step_id in done:
            return
        if step_id in way:
            loop = " → ".join([*way[way.index(step_id) :], step_id])
            raise steps[step_id].complaint(
                f"the case goes round in a loop ({loop})",
                "Lead one of these steps to a step outside the loop, or to `end`.",
            )
        for target in case.by_id[step_id].then.targets:
            visit(target, (*way, step_id))
        done.add(step_id)

    visit(case.steps[0].id, ())
    for step in case.steps:
        if step.id not in done:
            raise steps[step.id].complaint(
                f"no way leads to step {step.id!r}",
                f"Name it in another step's `then`, or take it out; the case begins with "
                f"{case.steps[0].id!r}.",
            )
