"""What the course tells a learner, by place, for tests that look for words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import yaml

from consentlab.key import Key
from consentlab.lesson_file import Lesson, read_lessons
from consentlab.library import Library
from consentlab.reading import LINK

ROOT = Path(__file__).resolve().parents[1]
COURSE = ROOT / "course"
LIBRARY = Library.of_course(ROOT)
LESSONS: Mapping[str, Lesson] = {one.slug: one for one in read_lessons(COURSE)}
SLUGS = tuple(slug for slug in LIBRARY.case_slugs() if LIBRARY.practice_key_file(slug))
NOT_SHOWN = ("claims.yaml", "objectives.yaml", "sources.yaml")  # learners do not read them as text


def key_of(slug: str) -> Key:
    """The key of a practice case."""
    key = LIBRARY.practice_key(LIBRARY.case(slug))
    assert key is not None
    return key


def reasons(part: object) -> Iterator[tuple[str, str]]:
    """Every reason and model of a key with its source, however deep it stands."""
    if isinstance(part, Mapping):
        for one in part.values():
            yield from reasons(one)
    elif isinstance(part, tuple | list):
        for one in part:
            yield from reasons(one)
    elif is_dataclass(part):
        inside = {field.name: getattr(part, field.name) for field in fields(part)}
        for name in ("because", "model"):
            if isinstance(inside.get(name), str):
                yield inside[name], str(inside.get("source", ""))
        for one in inside.values():
            yield from reasons(one)


def raw(path: Path) -> Any:
    """A YAML file with every scalar as text."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def texts(node: object) -> Iterator[str]:
    """Every text in a YAML document."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for one in node.values():
            yield from texts(one)
    elif isinstance(node, list):
        for one in node:
            yield from texts(one)


def said() -> dict[str, str]:
    """What the course says in its own voice: sections, reasons, entries of lists and figures.

    What cases offer as a choice is left out, for it may be there to be wrong.
    """
    found: dict[str, str] = {}
    for slug, lesson in LESSONS.items():
        for heading in (one.text for one in lesson.headings):
            found[f"{slug}: {heading}"] = LINK.sub(r"\1", lesson.section(heading))
    for slug in SLUGS:
        for number, (reason, _) in enumerate(reasons(key_of(slug).steps)):
            found[f"{slug}, reason {number}"] = reason
    for path in [*COURSE.glob("*.yaml"), ROOT / "images" / "figures.yaml"]:
        if path.name not in NOT_SHOWN:
            for id, entry in raw(path).items():
                found[f"{path.name}: {id}"] = "\n".join(texts(entry))
    return found


def whole_cases() -> dict[str, str]:
    """Each practice case with its key, as one text."""
    found = {}
    for slug in SLUGS:
        paths = [COURSE / kind / f"{slug}.yaml" for kind in ("cases", "keys")]
        found[slug] = "\n".join(
            text for path in paths if path.is_file() for text in texts(raw(path))
        )
    return found


SAID = said()
CASES = whole_cases()
