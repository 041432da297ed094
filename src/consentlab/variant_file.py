"""Reads the variants of a case: values for its gaps, alternative questions, and pictures."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from consentlab.author_file import Node, counted
from consentlab.author_node import GAP
from consentlab.picture import Image, Picture

MOST_VARIANTS = 20
MOST_VERSIONS = 1_000


class Catalogue:
    """The pictures that a case may name, in the variant that this version of it shows."""

    def __init__(self, images: Collection[str] | None, version: int, variant: int) -> None:
        self.images, self.version, self.variant = images, version, variant

    def id(self, node: Node) -> str:
        """The id of a picture that is there."""
        node.text("the image", "Write the id of a picture.")
        id = node.one_of("the image", self.images, "the catalogue of images")
        if isinstance(self.images, Mapping):
            self._variant(node, self.images[id])
        return id

    def find(self, node: Node) -> Image:
        """The picture itself."""
        id = self.id(node)
        if not isinstance(self.images, Mapping):
            raise node.complaint(
                f"picture {id!r} is asked about, and there is no catalogue of images here",
                "Put `images/catalogue.yaml` beside the course.",
            )
        return self._variant(node, self.images[id])

    def _variant(self, node: Node, picture: Picture) -> Image:
        count = len(picture.variants)
        if self.variant > count > 1:
            raise node.complaint(
                f"picture {picture.id!r} has {count} variants, and `variants` asks for number "
                f"{self.variant}",
                f"Give each `picture` in `variants` as 1 to {count}.",
            )
        return picture.of_version(self.version, self.variant)


def alternatives(what: str, node: Node) -> list[Node]:
    """The items under `alternatives`, in a case or in its key: two or more."""
    items = node.items(f"`alternatives` of {what}")
    if not 2 <= len(items) <= MOST_VARIANTS:
        raise node.complaint(
            f"{what} has {counted(len(items), 'alternative')}",
            f"Give 2 to {MOST_VARIANTS} of them.",
        )
    return items


def read_variants(node: Node | None) -> list[dict[str, str]]:
    """The sets of values, each with the same names; none where the case has no variants."""
    if node is None:
        return []
    items = node.items("`variants`")
    if not 2 <= len(items) <= MOST_VARIANTS:
        raise node.complaint(
            f"the case has {counted(len(items), 'variant')}", f"Give 2 to {MOST_VARIANTS}, or none."
        )
    found: list[dict[str, str]] = []
    for number, item in enumerate(items, start=1):
        what = f"variant {number}"
        entries = item.slugs(what, "value")
        if found and set(entries) != set(found[0]):
            odd = ", ".join(f"`{one}`" for one in sorted(set(entries) ^ set(found[0])))
            raise item.complaint(
                f"{what} and variant 1 differ in the names they give values to ({odd})",
                "Give each variant a value for every name.",
            )
        values = {name: one.text(f"{name!r} of {what}") for name, one in entries.items()}
        for name, value in values.items():
            if GAP.search(value):
                raise entries[name].complaint(
                    f"{name!r} of {what} has a gap itself ({value!r:.60})",
                    "Write the text out: values are not filled again.",
                )
        if "picture" in entries:
            values["picture"] = str(entries["picture"].number(f"`picture` of {what}", 1, 100))
        found.append(values)
    return found


def count_versions(
    fields: Mapping[str, Node], variants: list[dict[str, str]], images: Collection[str] | None
) -> int:
    """How many versions there are: each set of values, alternative and picture has its turn.

    As their numbers all follow from one, they are the same for a learner in the whole case.
    """
    counts = [len(variants) or 1]
    named = [fields[name] for name in ("image",) if name in fields]
    for id, step in fields["steps"].entries("`steps`").items():
        if not step.is_mapping:
            continue  # told when the step is read
        entries = step.entries(f"step {id!r}")
        bodies = [step]
        if "alternatives" in entries:
            bodies = alternatives(f"step {id!r}", entries["alternatives"])
            counts.append(len(bodies))
        named += [one for body in bodies for one in _pictures(body)]
    if isinstance(images, Mapping) and not (variants and "picture" in variants[0]):
        ids = {str(one.raw.value) for one in named}
        counts += [len(images[id].variants) for id in ids if id in images]
    versions = math.lcm(*counts)
    if versions > MOST_VERSIONS:
        raise fields["steps"].complaint(
            f"variants, alternatives and pictures make {versions:,} versions of the case",
            f"Make it {MOST_VERSIONS:,} at most: let their numbers be alike, such as four of each.",
        )
    return versions


def _pictures(body: Node) -> list[Node]:
    """The nodes in a step, or in a form's field, that name a picture."""
    if not body.is_mapping:
        return []
    found = []
    for word, one in body.entries("a step").items():
        if word in ("image", "mark on image", "redact image"):
            inner = one.entries(word).get("picture") if one.is_mapping else one
            found += [inner] if inner is not None else []
        elif word == "fill in form" and one.is_mapping:
            found += [deep for field in one.entries(word).values() for deep in _pictures(field)]
    return found
