"""What a lesson's page is told about itself: its title, its neighbours and where to hand in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from consentlab.library import Library
from consentlab.mark import earned_by
from consentlab.pages.progress import FindCase, Notebook, Played, read_course, read_notebook
from consentlab.pages.urls import hand_in_url, notebook_url, page_url, static_url, styles

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
    lessons = read_course(folder, find).lessons
    in_order = (one for one in lessons if one.place == place)
    this = next(in_order, None) or read_notebook(folder, place, find)
    page_config["disabledExtensions"] = [*page_config.get("disabledExtensions", []), *NOT_NEEDED]
    page_config["fullMathjaxUrl"] = page_config["mathjaxConfig"] = "null"
    page_config["consentlab"] = {
        "title": this.title,
        "eyebrow": _eyebrow(this),
        "home": f"{base_url}consentlab/",
        "notebook": notebook_url(base_url, place),
        "hand_in": hand_in_url(base_url, this.assignment) if this.assignment else "",
        "styles": [*styles(base_url), static_url(base_url, "lesson.css")],
        "script": static_url(base_url, "lesson.js"),
        **_neighbours(lessons, this, base_url),
    }
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


def _eyebrow(this: Notebook) -> str:
    lesson = "For use at work" if this.tool else f"Lesson {this.number or ''}".strip()
    kind = "Exercise" if this.assignment else lesson
    minutes = f"about {this.minutes} minutes" if this.minutes else ""
    return " · ".join(filter(None, (kind, minutes)))


def _neighbours(lessons: tuple[Notebook, ...], this: Notebook, base_url: str) -> dict[str, Any]:
    """Title and address of the lesson before and after, where there is one."""
    places = [one.place for one in lessons]
    if this.place not in places:
        return {"before": None, "after": None}
    at = places.index(this.place)
    around = {"before": at - 1, "after": at + 1}
    return {
        name: {"title": lessons[index].title, "url": page_url(base_url, lessons[index].place)}
        if 0 <= index < len(lessons)
        else None
        for name, index in around.items()
    }
