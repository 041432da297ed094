"""Lays the course out in a learner's folder, and renews what the learner has not changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

FORMAT = 1
STATE = ".consentlab"  # our own folder within the learner's; hidden from the pages
MANIFEST = "laid-out.json"


@dataclass(frozen=True)
class LaidOut:
    """What laying out did, as paths relative to the learner's folder, with forward slashes."""

    written: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def course_files() -> dict[str, bytes]:
    """The lessons and exercises of the installed course, by their place in a learner's folder."""
    return {
        **_notebooks(files("consentlab_content.course"), "course"),
        **{
            place: content
            for folder in _folders(files("consentlab_content.exercises"))
            for place, content in _notebooks(folder, f"exercises/{folder.name}").items()
        },
    }


def lay_out(folder: Path, course: dict[str, bytes]) -> LaidOut:
    """Write the course into `folder`; a file which the learner changed is kept as it is.

    Nothing but notebooks of the course is ever touched: no answers, no `learner.json`.
    Raises OSError when the disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _read_manifest(folder)
    written, renewed, kept, removed = [], [], [], []
    now: dict[str, str] = {}
    for place, content in sorted(course.items()):
        path = folder / place
        now[place] = fingerprint(content)
        if not path.exists():
            written.append(place)
        elif (there := fingerprint(path.read_bytes())) == now[place]:
            continue
        elif there == before.get(place):
            renewed.append(place)
        else:
            kept.append(place)
            now[place] = before.get(place, "")
            continue
        _write(path, content)
    for place in sorted(set(before) - set(course)):
        path = folder / place
        if path.is_file() and fingerprint(path.read_bytes()) == before[place]:
            path.unlink()
            removed.append(place)
    state = folder / STATE
    state.mkdir(exist_ok=True)
    text = json.dumps({"format": FORMAT, "files": now}, indent=1)
    _write(state / MANIFEST, text.encode("utf-8"))
    return LaidOut(tuple(written), tuple(renewed), tuple(kept), tuple(removed))


def fingerprint(content: bytes) -> str:
    """A hash of what a notebook says: its cells, not their outputs, which running it changes.

    What cannot be read as a notebook is hashed as it is.
    """
    try:
        cells = [
            [cell["cell_type"], _joined(cell["source"])] for cell in json.loads(content)["cells"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(json.dumps(cells).encode("ascii")).hexdigest()


def _joined(source: object) -> str:
    return "".join(source) if isinstance(source, list) else str(source)


def _folders(package: Traversable) -> Iterator[Traversable]:
    for entry in sorted(package.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and not entry.name.startswith(("_", ".")):
            yield entry


def _notebooks(folder: Traversable, place: str) -> dict[str, bytes]:
    return {
        f"{place}/{entry.name}": entry.read_bytes()
        for entry in folder.iterdir()
        if entry.is_file() and entry.name.endswith(".ipynb")
    }


def _read_manifest(folder: Path) -> dict[str, str]:
    """What we laid out last time; empty when that cannot be known, and then nothing is renewed."""
    try:
        document = json.loads((folder / STATE / MANIFEST).read_text(encoding="utf-8"))
        found = document["files"] if document["format"] == FORMAT else {}
        return {
            place: str(value)
            for place, value in found.items()
            if place.endswith(".ipynb") and not Path(place).is_absolute() and ".." not in place
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)
