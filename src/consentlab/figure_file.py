"""Figures as `figures.yaml` lists them: drawn pictures, each with what it shows in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, gather, read, read_bytes, shown
from consentlab.errors import AuthorError
from consentlab.figure_svg import flaw_in
from consentlab.picture_file import file_in

FIGURES = "figures.yaml"
FIELDS = ("title", "alt", "described", "file", "sources", "made by", "licence")


@dataclass(frozen=True)
class Figure:
    """One figure: `alt` says in a sentence what it shows, `described` everything that is in it."""

    id: str
    title: str
    alt: str
    described: tuple[str, ...]
    file: Path
    sources: tuple[str, ...]
    made_by: str
    licence: str


def read_figures(path: Path, references: Collection[str]) -> dict[str, Figure]:
    """The figures by their ids. Raises AuthorError with one complaint for each that is flawed.

    `references` are those that may be given as sources.
    """
    entries = read(path).slugs(path.name, "figure")
    return dict(gather(entries.items(), lambda one: (one[0], _figure(*one, references))))


def drawing_of(figure: Figure) -> str:
    """The figure's SVG. Raises AuthorError when it is missing, or holds what may act in a page."""
    data = read_bytes(figure.file)
    if flaw := flaw_in(data):
        line, what = flaw
        raise AuthorError(
            f"{shown(figure.file)}, line {line}: the drawing of figure {figure.id!r} {what}. A "
            "figure holds shapes and text only, and is drawn by images/draw/figures. Take this "
            "out, or draw it anew."
        )
    return data.decode("utf-8-sig")


def _figure(id: str, node: Node, references: Collection[str]) -> Figure:
    what = f"figure {id!r}"
    fields = node.words(what, FIELDS, ())
    file = file_in(what, fields["file"])
    if file.suffix != ".svg":
        raise fields["file"].complaint(
            f"{what} names the file {file.name!r}", "Figures are vector pictures; name an .svg."
        )
    return Figure(
        id=id,
        title=fields["title"].title(f"`title` of {what}"),
        alt=fields["alt"].text(f"`alt` of {what}"),
        described=tuple(
            one.text(f"a paragraph of {what}")
            for one in fields["described"].items(f"`described` of {what}")
        ),
        file=file,
        sources=tuple(
            one.one_of(f"a source of {what}", references, "sources.yaml")
            for one in fields["sources"].items(f"`sources` of {what}")
        ),
        made_by=fields["made by"].text(f"`made by` of {what}"),
        licence=fields["licence"].text(f"`licence` of {what}"),
    )
