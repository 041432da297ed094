"""Puts our pages into a Jupyter server, under /consentlab/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment

from consentlab.pages.course_pages import (
    GlossaryPage,
    LessonProgress,
    SearchPage,
    SourcesDocument,
    SourcesPage,
)
from consentlab.pages.handlers import (
    Close,
    Download,
    HandInPage,
    Landing,
    NoSuchPage,
    Receipt,
    Reopen,
    Static,
)
from consentlab.pages.urls import (
    STATIC,
    glossary_url,
    hand_in_url,
    notebook_url,
    page_url,
    receipt_url,
    reopen_url,
    sources_url,
    static_url,
    styles,
)
from consentlab.templates import templates_of


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "consentlab.pages.extension"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Called by Jupyter Server with the running application."""
    base_url = server.web_app.settings["base_url"]
    course = {
        "folder": Path(server.root_dir),
        "pages": templates(base_url),
        "close": lambda: server.stop(from_signal=True),
    }
    server.web_app.settings["consentlab"] = course
    # Pages of Jupyter's own, such as a plain error, are shown in our look and need its address.
    shared = {"styles": styles(base_url)}
    server.web_app.settings["jinja2_env"].globals |= shared

    def at(route: str) -> str:
        return f"{base_url}consentlab/{route}"

    server.web_app.add_handlers(
        ".*$",
        [
            (at(r"static/([a-z]+\.(?:css|js))"), Static, {"path": [str(one) for one in STATIC]}),
            (at(r"hand-in/([a-z0-9-]+)"), HandInPage),
            (at(r"reopen/([a-z0-9-]+)"), Reopen),
            (at(r"hand-ins/([a-z0-9.-]+\.hand-in\.json)"), Download),
            (at(r"receipt/([a-z0-9.-]+\.hand-in\.json)"), Receipt),
            (at("glossary"), GlossaryPage),
            (at("sources"), SourcesPage),
            (at(r"sources\.json"), SourcesDocument),
            (at("search"), SearchPage),
            (at("progress/(.+)"), LessonProgress),
            (at("close"), Close),
            (at("?"), Landing),
            (at("(.*)"), NoSuchPage),
        ],
    )


def templates(base_url: str) -> Environment:
    """Our templates; whatever is put into them is escaped."""
    pages = templates_of("consentlab.pages")
    pages.globals |= {
        "base_url": base_url,
        "home": f"{base_url}consentlab/",
        "styles": styles(base_url),
        "glossary": glossary_url(base_url),
        "sources": sources_url(base_url),
        "search": f"{base_url}consentlab/search",
        "reading": static_url(base_url, "reading.css"),
        "page_url": lambda place: page_url(base_url, place),
        "notebook_url": lambda place: notebook_url(base_url, place),
        "hand_in_url": lambda assignment: hand_in_url(base_url, assignment),
        "reopen_url": lambda assignment: reopen_url(base_url, assignment),
        "receipt_url": lambda name: receipt_url(base_url, name),
    }
    return pages
