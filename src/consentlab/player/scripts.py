"""The scripts and styles of the player's page, each file a class or two, joined into one module."""

from __future__ import annotations

from pathlib import Path

from consentlab.look import style

HERE = Path(__file__).parent

# Relative imports between an anywidget's modules fail, so the files are joined, in this order.
SCRIPTS = (
    "dom.js",
    "link.js",
    "choices.js",
    "order.js",
    "pairs.js",
    "writing.js",
    "picture_frame.js",
    "region_words.js",
    "region_store.js",
    "region_layer.js",
    "region_choice.js",
    "region_tools.js",
    "region_bar.js",
    "region_fields.js",
    "region_list.js",
    "region_found.js",
    "regions.js",
    "highlight_runs.js",
    "highlight_words.js",
    "highlight_bar.js",
    "highlight_list.js",
    "highlight_keys.js",
    "highlights.js",
    "form.js",
    "controls.js",
    "path.js",
    "feedback.js",
    "ending.js",
    "drawing.js",
)
STYLES = ("case_player.css", "controls.css", "regions.css", "highlights.css")


def module(last: str) -> str:
    """All scripts as one ES module; the last one says what it draws."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in (*SCRIPTS, last))


def styles() -> str:
    """The tokens of the look and all style sheets of the player."""
    return style("tokens") + "\n".join((HERE / one).read_text(encoding="utf-8") for one in STYLES)
