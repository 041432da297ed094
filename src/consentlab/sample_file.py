"""Reads the samples, and what was planted in them; complaints about both are worded here."""

from __future__ import annotations

from pathlib import Path

from consentlab.author_file import Node, gather, read
from consentlab.picture_file import file_in, sha256_in
from consentlab.sample import Planted, Sample
from consentlab.truth_file import kind_in


def read_samples(path: Path) -> dict[str, Sample]:
    """The samples by their ids. Raises AuthorError with one complaint for each that is flawed."""
    entries = read(path).slugs(path.name, "sample")
    return dict(gather(entries.items(), lambda one: (one[0], _sample(*one))))


def read_planted(path: Path) -> tuple[Planted, ...]:
    """What was planted in a sample, in the file's order. Raises AuthorError, as above."""
    fields = read(path).words("what is planted", ("fields",), ())["fields"]
    return tuple(gather(fields.slugs("`fields`", "field").items(), lambda one: _planted(*one)))


def _sample(id: str, node: Node) -> Sample:
    what = f"sample {id!r}"
    words = ("title", "file", "device", "licence", "made by", "sha256")
    fields = node.words(what, words, ())
    text = {name: one.text(f"`{name}` of {what}") for name, one in fields.items()}
    return Sample(
        id=id,
        file=file_in(what, fields["file"]),
        title=text["title"],
        device=text["device"],
        licence=text["licence"],
        made_by=text["made by"],
        sha256=sha256_in(fields["sha256"]),
    )


def _planted(id: str, node: Node) -> Planted:
    what = f"field {id!r}"
    fields = node.words(what, ("where", "value", "kind", "because"), ("tag", "direct"))
    kind, direct = kind_in(what, fields)
    return Planted(
        id=id,
        where=fields["where"].text(f"`where` of {what}"),
        tag=fields["tag"].text(f"`tag` of {what}") if "tag" in fields else "",
        value=fields["value"].text(f"`value` of {what}"),
        kind=kind,
        because=fields["because"].text(f"`because` of {what}"),
        direct=direct,
    )
