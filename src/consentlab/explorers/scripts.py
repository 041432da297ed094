"""The scripts and styles of the pages here: some or all of the player's, and then their own."""

from __future__ import annotations

from pathlib import Path

from consentlab.look import style
from consentlab.player.scripts import HERE as PLAYER
from consentlab.player.scripts import module as player_module
from consentlab.player.scripts import styles as player_styles

HERE = Path(__file__).parent

SCRIPTS = (
    "post_line.js",
    "post_picture.js",
    "post_findings.js",
    "post_spots.js",
    "post_covers.js",
    "post_words.js",
    "post_questions.js",
    "post_outcome.js",
    "post_copy.js",
    "post_report.js",
    "before_you_post.js",
)
STYLES = ("before_you_post.css", "post_findings.css")


def module() -> str:
    """All scripts of the page as one ES module, which draws it."""
    first, *others = SCRIPTS
    rest = [(HERE / name).read_text(encoding="utf-8") for name in others]
    return "\n".join([player_module(str(HERE / first)), *rest])


def styles() -> str:
    """The tokens of the look and all style sheets of the page."""
    own = [(HERE / name).read_text(encoding="utf-8") for name in STYLES]
    return "\n".join([player_styles(), *own])


# A laboratory needs few of the player's scripts; each page would carry all of them otherwise.
LABORATORY = (
    PLAYER / "dom.js",
    PLAYER / "link.js",
    HERE / "lab_text.js",
    HERE / "lab_parts.js",
    HERE / "lab_controls.js",
    HERE / "lab_paper.js",
    HERE / "lab.js",
)
LABORATORY_STYLES = (PLAYER / "case_player.css", PLAYER / "controls.css", HERE / "lab.css")


def laboratory_module() -> str:
    """All scripts of a laboratory's page as one ES module."""
    return "\n".join(one.read_text(encoding="utf-8") for one in LABORATORY)


def laboratory_styles() -> str:
    """The tokens of the look and all style sheets of a laboratory."""
    sheets = [one.read_text(encoding="utf-8") for one in LABORATORY_STYLES]
    return "\n".join([style("tokens"), *sheets])
