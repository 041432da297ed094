"""Shows a figure of the course on a notebook's page, with what it shows in words."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from consentlab.author_file import nearest
from consentlab.errors import ConsentlabError
from consentlab.figure_file import FIGURES, Figure, drawing_of
from consentlab.library import Library
from consentlab.player.show import Shown, trouble
from consentlab.source_file import Reference

# A page that has no style sheet of ours shows the light figure, on a ground of its own.
GROUND = (
    "background:var(--card,#fff);border:1px solid var(--line,#dcd9d1);border-radius:6px;"
    "padding:.5rem;max-width:32rem;box-sizing:border-box;break-inside:avoid"
)
TALL = 2.2  # times as high as wide: on paper its words become too small to read


def figure(id: str) -> Shown:
    """The figure of this id. What cannot be shown is explained in its place."""
    try:
        library = Library.beside(Path.cwd())
        found = figure_of(library, id)
        return shown(found, [library.reference(one) for one in found.sources])
    except (ConsentlabError, OSError) as problem:
        return Shown(
            trouble("This figure cannot be shown.", problem),
            f"This figure cannot be shown. {problem}",
        )


def figure_of(library: Library, id: str) -> Figure:
    """The figure of this id, beside the notebook first, then installed.

    Raises ConsentlabError if there is none, with the nearest, and AuthorError for a flawed list.
    """
    known = library.figures
    if id not in known:
        raise ConsentlabError(
            f"There is no figure {id!r:.60} in {FIGURES} of the images. "
            f"{nearest(id, known, FIGURES)}"
        )
    return known[id]


def shown(figure: Figure, sources: list[Reference]) -> Shown:
    """The figure as HTML and, where there is no HTML, as words. Raises AuthorError for a drawing
    that is missing, or that may not stand in a page."""
    svg = drawing_of(figure).replace(
        "<svg ", '<svg aria-hidden="true" style="display:block;width:100%;height:auto" ', 1
    )
    links = "; ".join(
        f'<a class="cl-source" href="{escape(one.url)}" title="{escape(one.title)}" '
        f'target="_blank" rel="noopener noreferrer">{escape(one.label)}</a>'
        for one in sources
    )
    words = [*figure.described, f"{figure.made_by}. {figure.licence}."]
    described = "".join(f"<p>{escape(one)}</p>" for one in words)
    html = (
        f'<figure class="cl-shown cl-figure{_tall(svg)}" style="margin:1rem 0">'
        f'<div role="img" aria-label="{escape(figure.alt)}" style="{GROUND}">{svg}</div>'
        '<figcaption style="margin-top:.6rem">'
        f"<strong>{escape(figure.title)}.</strong> Sources: {links}."
        f"<details><summary>Described in words</summary>{described}</details>"
        "</figcaption></figure>"
    )
    told = [f"{figure.title}: {figure.alt}", *words]
    told.append(f"Sources: {'; '.join(one.label for one in sources)}.")
    return Shown(html, "\n".join(told))


def _tall(svg: str) -> str:
    """A class for a figure that paper cannot show well, which has its words printed beside it."""
    box = re.search(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', svg)
    return " cl-tall" if box and float(box[2]) > TALL * float(box[1]) else ""
