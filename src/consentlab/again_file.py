"""Reads what is said of a case that is explained later, and of the case that asks it again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from consentlab.author_file import Node, gather, read, shown
from consentlab.case import Case, Scored, Step
from consentlab.errors import AuthorError

AGAIN = (("title", "minutes", "again"), ("story",))  # all that a second form says of itself
LATER = "later"


def first_form(path: Path) -> Node | None:
    """The case that the one in `path` asks again, as its author wrote it; None for other cases.

    It lies in the same folder. Raises AuthorError where it cannot be asked again.
    """
    entries = read(path).entries("a case")
    if "again" not in entries:
        return None
    node = entries["again"]
    beside = {one.stem for one in path.parent.glob("*.yaml")} - {path.stem}
    slug = node.one_of("the case to be asked again", beside, "the same folder")
    first = read(path.with_name(f"{slug}.yaml"))
    told = first.entries("a case")
    if "again" in told:
        raise node.complaint(
            f"case {slug!r} asks another case again itself",
            "Name the first of them: a case is asked again once.",
        )
    if "explained" not in told:
        raise node.complaint(
            f"case {slug!r} is explained at once, so that asking it again would measure nothing",
            "Write `explained: later` in that case.",
        )
    for other in sorted(path.parent.glob("*.yaml")):
        if other.stem != path.stem and asks_again(other) == slug:
            raise node.complaint(
                f"case {slug!r} is asked again here, and in {shown(other)} as well",
                "Keep one of the two: a case is asked again once.",
            )
    if "steps" in told:
        _check_forms(path, told["steps"].entries("`steps`"))
    return first


def asks_again(path: Path) -> str:
    """The id of the case that the one in `path` asks again, or nothing; never a complaint."""
    try:
        if b"again" not in path.read_bytes():  # most cases: they need not be read whole
            return ""
        node = read(path).entries("a case").get("again")
        return node.text("`again`") if node else ""
    except (AuthorError, OSError):
        return ""


def is_later(node: Node) -> bool:
    """True for `explained: later`, which is all that may be said there."""
    if node.text("`explained`") != LATER:
        raise node.complaint(
            f"`explained` is {node.raw.value!r:.40}",
            "Write `explained: later`; or take it out, and each answer is explained at once.",
        )
    return True


def check_taught(case: Case, nodes: Mapping[str, Node], teaches: Node) -> None:
    """Complain of a step that teaches what its case does not.

    And, of a case that is explained later, of what it cannot have or lacks: each of its steps names
    the one objective that it is about.
    """
    taught = [one.raw.value for one in teaches.items("`teaches`")]

    def check(step: Step) -> None:
        node, what = nodes[step.id], f"step {step.id!r}"
        if step.teaches:
            named = node.entries(what)["teaches"]
            named.one_of(f"`teaches` of {what}", taught, "what the case `teaches`")
        if case.explained_later:
            _check_later(what, step, node)

    gather(case.steps, check)


def _check_later(what: str, step: Step, node: Node) -> None:
    if step.hints:
        raise node.complaint(
            f"{what} has hints, and this case is explained later",
            "Take them out: they would help with one form and not with the other.",
        )
    if any(isinstance(one, Scored) for one in step.conditions):
        raise node.complaint(
            f"{what} branches on the score, and this case is explained later",
            "Ask everybody the same questions.",
        )
    if not step.teaches:
        raise node.complaint(
            f"{what} does not say what it `teaches`",
            "Name one objective of the case: what was gained is shown by objective.",
        )


def _check_forms(path: Path, steps: Mapping[str, Node]) -> None:
    """Complain of each step that would be asked twice in the same words."""

    def check(one: tuple[str, Node]) -> None:
        id, node = one
        if node.is_mapping and "alternatives" not in node.entries(f"step {id!r}"):
            raise node.complaint(
                f"step {id!r} has one form, and case {path.stem!r} asks it again",
                "Give it two `alternatives`: each learner meets one before and the other after.",
            )

    gather(steps.items(), check)
