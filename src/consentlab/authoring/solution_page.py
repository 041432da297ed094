"""Shows worked answers as a page for a debrief, which stands alone and can be printed."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from consentlab.author_file import counted, shown
from consentlab.authoring.out_folder import keep_from_learners
from consentlab.authoring.worked import SolutionWorked
from consentlab.case import paragraphs
from consentlab.errors import ConsentlabError
from consentlab.labels import Outline, labels, letter_height
from consentlab.look import style
from consentlab.picture import Image
from consentlab.player.show import MEDIA
from consentlab.templates import templates_of, text_of


def page(worked: SolutionWorked) -> str:
    """The assignment's worked answers as HTML: no script, nothing fetched, every text escaped."""
    templates = templates_of(
        __package__,
        corners=_corners,
        labels=labels,
        letter_height=letter_height,
        paragraphs=paragraphs,
        picture=_picture,
        points=lambda number: counted(number, "point"),
    )
    return templates.get_template("solution.html.j2").render(
        style=style("tokens") + text_of(__package__, "solution.css"),
        solution=worked,
    )


def write(worked: SolutionWorked, folder: Path, course: Path) -> Path:
    """Write the page into a folder, and say where it is.

    Raises ConsentlabError for a folder that learners are given.
    """
    keep_from_learners(folder, course, "this page holds the answers")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{worked.assignment}.html"
    path.write_text(page(worked), encoding="utf-8", newline="\n")
    return path


def _picture(image: Image) -> str:
    """The picture itself as an address, so that the page needs no other file."""
    try:
        data = image.file.read_bytes()
    except OSError as problem:
        raise ConsentlabError(
            f"{shown(image.file)}: cannot be read ({problem.strerror}). Check the file, which the "
            f"catalogue names for picture {image.id!r}."
        ) from None
    media = MEDIA.get(image.file.suffix.lower(), "application/octet-stream")
    return f"data:{media};base64,{b64encode(data).decode('ascii')}"


def _corners(outline: Outline) -> str:
    """The corners as SVG reads them."""
    return " ".join(f"{x},{y}" for x, y in outline.corners)
