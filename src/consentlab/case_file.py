"""Reads a case that an author wrote in YAML, in one of its versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from consentlab.again_file import AGAIN, check_taught, first_form, is_later
from consentlab.author_file import Node, check_id, gather, plain, read
from consentlab.case import END, MOST_STEPS, Case, Ending, Step, version_for
from consentlab.kind_file import BESIDES, GROUPS, read_kind
from consentlab.variant_file import Catalogue, alternatives, count_versions, read_variants
from consentlab.way_check import check_ways
from consentlab.way_file import read_ways

MOST_HINTS, MOST_MINUTES = 5, 120
WORDS = (
    ("title", "teaches", "minutes", "steps"),
    ("story", "image", "endings", "variants", "explained"),
)
QUESTION = ("story", "image", "hints", *BESIDES)  # what an alternative of a step may hold
STEP = (("ask",), (*QUESTION, "then", "teaches"))
ALTERNATIVE = (("ask",), QUESTION)
WITH_ALTERNATIVES = (("alternatives",), ("then", "teaches"))
ENDING = (("title", "debrief"), ())


def read_case(
    path: Path,
    *,
    version: int = 1,
    learner: str | None = None,
    objectives: Collection[str] | None = None,
    images: Collection[str] | None = None,
) -> Case:
    """The case in `path` in one of its versions: that of the learner's seed, where one is given.

    Versions are numbered from 1; a number beyond the last begins anew. The case's slug is the
    file's name. Objective and image ids are checked against those given, where they are; a mapping
    of pictures is needed for questions that are asked of a picture. Raises AuthorError with one
    complaint, naming file and line, for each flaw found.
    """
    check_id(path, "a case", "wound-photo")
    top, first = read(path), first_form(path)
    fields = _fields(top, first)
    variants = read_variants(fields.get("variants"))
    versions = count_versions(fields, variants, images)
    version = (version - 1) % versions + 1
    if learner is not None:
        version = version_for(learner, first.path.stem if first else path.stem, versions)
        version = version % versions + 1 if first else version
    values = dict(variants[(version - 1) % len(variants)]) if variants else {}
    variant = int(values.pop("picture", "0"))
    told = _fields(top, first, values)
    catalogue = Catalogue(images, version, variant)
    steps = _steps(told["steps"])
    later = "explained" in told and is_later(told["explained"])
    endings = told["endings"].slugs("`endings`", "ending") if "endings" in told else {}
    for id, node in endings.items():
        if id in steps:
            raise node.complaint(f"{id!r} is an ending and a step", "Rename one of the two.")
        if id == END:
            raise node.complaint(
                "an ending is called 'end'",
                "`end` closes a case without a debrief; rename the ending.",
            )
    read_steps = gather(steps.items(), lambda one: _Question(*one, version, catalogue).read())
    kinds = {step.id: step.kind for step in read_steps}
    case = Case(
        slug=path.stem,
        title=told["title"].title("`title`"),
        teaches=tuple(
            node.one_of("the objective", objectives, "objectives.yaml")
            for node in told["teaches"].items("`teaches`")
        ),
        minutes=told["minutes"].number("`minutes`", 1, MOST_MINUTES),
        story=told["story"].text("`story`") if "story" in told else "",
        image=catalogue.id(told["image"]) if "image" in told else "",
        endings={id: _ending(id, node) for id, node in endings.items()},
        steps=tuple(
            gather(read_steps, lambda step: read_ways(step, steps[step.id], kinds, endings))
        ),
        hash=_hash(top, first),
        version=version,
        versions=versions,
        values=values,
        picture_variant=variant,
        explained_later=later,
        again=first.path.stem if first else "",
    )
    check_taught(case, steps, told["teaches"])
    check_ways(case, steps, endings)
    return case


def versions_in(path: Path, images: Collection[str] | None = None) -> int:
    """How many versions the case in `path` has. Raises AuthorError as `read_case` does."""
    fields = _fields(read(path), first_form(path))
    return count_versions(fields, read_variants(fields.get("variants")), images)


def content_hash(top: Node) -> str:
    """A hash of what the file says: layout and comments do not change it."""
    text = json.dumps(plain(top), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _fields(
    top: Node, first: Node | None, values: Mapping[str, str] | None = None
) -> dict[str, Node]:
    """What the author wrote by its words; of a second form, mostly what the first one says."""
    if values is not None:
        top, first = top.filled(values), first.filled(values) if first else None
    if first is None:
        return top.words("a case", *WORDS)
    fields = first.words("a case", *WORDS)
    fields.pop("story", None)  # it leads into the first form
    return fields | top.words("a case that asks another again", *AGAIN)


def _hash(top: Node, first: Node | None) -> str:
    if first is None:
        return content_hash(top)
    return hashlib.sha256(f"{content_hash(top)}\n{content_hash(first)}".encode()).hexdigest()


class _Question:
    """One step but for where it leads; of alternatives, the one of this version."""

    def __init__(self, id: str, node: Node, version: int, catalogue: Catalogue) -> None:
        self.id, self.node, self.version, self.catalogue = id, node, version, catalogue

    def read(self) -> Step:
        what = f"step {self.id!r}"
        entries = self.node.entries(what)
        teaches = entries["teaches"].text(f"`teaches` of {what}") if "teaches" in entries else ""
        if "alternatives" not in entries:
            found = self._read(what, self.node, *STEP)
            return replace(found, teaches=teaches)
        _check_beside(what, self.node, entries)
        items = alternatives(what, entries["alternatives"])
        number = (self.version - 1) % len(items)
        name = f"alternative {number + 1} of {what}"
        found = self._read(name, items[number], *ALTERNATIVE)
        return replace(found, alternatives=len(items), teaches=teaches)

    def _read(
        self, what: str, node: Node, needed: tuple[str, ...], besides: tuple[str, ...]
    ) -> Step:
        fields = node.words(what, needed, besides, groups=GROUPS)
        hints = fields["hints"].items(f"`hints` of {what}") if "hints" in fields else []
        if len(hints) > MOST_HINTS:
            raise fields["hints"].complaint(
                f"{what} has {len(hints)} hints", f"Give {MOST_HINTS} at most, the gentlest first."
            )
        return Step(
            id=self.id,
            ask=fields["ask"].text(f"`ask` of {what}"),
            kind=read_kind(what, fields, node, self.catalogue.find),
            then=(),
            story=fields["story"].text(f"`story` of {what}") if "story" in fields else "",
            image=self.catalogue.id(fields["image"]) if "image" in fields else "",
            hints=tuple(hint.text(f"a hint of {what}") for hint in hints),
        )


def _check_beside(what: str, node: Node, entries: Mapping[str, Node]) -> None:
    """Complain of what stands beside the alternatives of a step, and belongs into each."""
    for word in ("ask", *QUESTION):
        if word in entries:
            raise entries[word].complaint(
                f"{what} has `alternatives`, and `{word}` beside them",
                f"Move `{word}` into each alternative; only `then` and `teaches` stand beside "
                "them.",
            )
    node.words(what, *WITH_ALTERNATIVES)


def _steps(node: Node) -> dict[str, Node]:
    steps = node.slugs("`steps`", "step")
    if len(steps) > MOST_STEPS:
        raise node.complaint(
            f"the case has {len(steps)} steps", f"Make it at most {MOST_STEPS}, or make two cases."
        )
    if END in steps:
        raise steps[END].complaint(
            "a step is called 'end'", "`end` closes a case; rename the step."
        )
    return steps


def _ending(id: str, node: Node) -> Ending:
    what = f"ending {id!r}"
    fields = node.words(what, *ENDING)
    return Ending(
        id,
        fields["title"].title(f"`title` of {what}"),
        fields["debrief"].text(f"`debrief` of {what}"),
    )
