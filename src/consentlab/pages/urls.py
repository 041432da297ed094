"""The addresses of the learner's pages on the course's server."""

from __future__ import annotations

import hashlib
from functools import cache
from urllib.parse import quote

from consentlab.look import HERE as LOOK
from consentlab.pages.environment import PAGES

STATIC = (PAGES / "static", LOOK)
"""Where styles and scripts are looked for, in this order."""


def page_url(base_url: str, place: str) -> str:
    """Where a notebook opens as a page."""
    return f"{base_url}voila/render/{quote(place)}"


def notebook_url(base_url: str, place: str) -> str:
    """Where a notebook opens in JupyterLab, by itself: `doc` is its single-document mode."""
    return f"{base_url}doc/tree/{quote(place)}"


def reopen_url(base_url: str, assignment: str) -> str:
    """Where answers that were handed in are opened for changes again."""
    return f"{base_url}consentlab/reopen/{quote(assignment)}"


def hand_in_url(base_url: str, assignment: str) -> str:
    """Where an exercise is handed in."""
    return f"{base_url}consentlab/hand-in/{quote(assignment)}"


def receipt_url(base_url: str, name: str) -> str:
    """Where the receipt of a hand-in file is shown."""
    return f"{base_url}consentlab/receipt/{quote(name)}"


def glossary_url(base_url: str) -> str:
    """Where all terms are explained."""
    return f"{base_url}consentlab/glossary"


def sources_url(base_url: str) -> str:
    """Where all sources are listed."""
    return f"{base_url}consentlab/sources"


def register_url(base_url: str, mark: str) -> str:
    """Where a lesson's page gets what is known of the sources; `mark` changes when they do."""
    return f"{base_url}consentlab/sources.json?v={mark}"


def progress_url(base_url: str, place: str) -> str:
    """Where a page asks how far its learner has come in it."""
    return f"{base_url}consentlab/progress/{quote(place)}"


def styles(base_url: str) -> tuple[str, str]:
    """The styles that every page of ours needs, in their order."""
    return static_url(base_url, "tokens.css"), static_url(base_url, "look.css")


def static_url(base_url: str, name: str) -> str:
    """Where a style or script of ours is, marked with its content so that it may be kept."""
    return f"{base_url}consentlab/static/{name}?v={_mark(name)}"


@cache
def _mark(name: str) -> str:
    path = next(folder / name for folder in STATIC if (folder / name).is_file())
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
