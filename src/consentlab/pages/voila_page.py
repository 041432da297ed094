"""Voilà's hooks: what a lesson's page is told about itself, and how it finds cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from consentlab.library import Library
from consentlab.mark import earned_by
from consentlab.pages.case_progress import FindCase, Played
from consentlab.pages.lesson_page import about
from consentlab.pages.lesson_text import read_lesson_text
from consentlab.pages.progress import LESSONS, read_course, read_notebook
from consentlab.pages.register import read_register
from consentlab.pages.urls import glossary_url

NOT_NEEDED = ["@jupyterlab/mathjax-extension", "@jupyterlab/mathjax2-extension"]
"""Parts of Voilà's page that cost time, or that would ask the internet for a script."""

_CASES: dict[tuple[Path, int, str], Played] = {}


def add_to_page(
    page_config: dict[str, Any],
    *,
    base_url: str,
    settings: dict[str, Any],
    notebook_path: str,
    **_: Any,
) -> dict[str, Any]:
    """Voilà's hook: its page's settings, with ours under `consentlab`."""
    folder = Path(settings["server_root_dir"]).expanduser()
    place = notebook_path.strip("/")
    find = finder()
    course = read_course(folder, find)
    in_order = (one for one in (*course.lessons, *course.tools) if one.place == place)
    this = next(in_order, None) or read_notebook(folder, place, find)
    register = read_register(folder / LESSONS)
    text = read_lesson_text(folder / place, register, glossary_url(base_url))
    page_config["disabledExtensions"] = [*page_config.get("disabledExtensions", []), *NOT_NEEDED]
    page_config["fullMathjaxUrl"] = page_config["mathjaxConfig"] = "null"
    page_config["consentlab"] = about(this, course, text, register, base_url)
    return page_config


def before_start(handler: Any, **_: Any) -> None:
    """Voilà's hook before a kernel starts: give the page the cookie that lets it end its kernel."""
    handler.xsrf_token  # noqa: B018  asking for it sets the cookie


def finder() -> FindCase:
    """Finds cases; each is read again only when its file has changed since."""
    libraries: dict[Path, Library] = {}

    def find(folder: Path, slug: str, learner: str) -> Played:
        library = libraries.setdefault(folder, Library.beside(folder))
        files = [one / "cases" / f"{slug}.yaml" for one in library.course_folders]
        file = next((one for one in files if one.is_file()), files[-1])
        known = (file, file.stat().st_mtime_ns if file.is_file() else 0, learner)
        if known not in _CASES:
            case = library.case(slug, learner=learner)
            key = library.practice_key(case) if case.by_score else None
            _CASES[known] = Played(case, earned_by(key) if key else None)
        return _CASES[known]

    return find
