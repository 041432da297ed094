"""The scripts and styles of the laboratories' pages: the player's, and then their own."""

from __future__ import annotations

from pathlib import Path

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
