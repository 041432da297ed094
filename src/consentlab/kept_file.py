"""What a learner keeps beside the lessons: small documents of their own, `kept/<name>.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from consentlab.errors import ConsentlabError
from consentlab.slug import LONGEST_ID, SLUG
from consentlab.whole_file import set_aside, write_whole

KEPT = "kept"
FORMAT = 1
LARGEST_FILE = 200_000  # bytes
MOST_VALUES = 300
LONGEST_TEXT = 8_000  # characters
MOST_TEXTS = 100  # in one value

Value = str | tuple[str, ...]
"""What one control holds: a text, or the ids of what was ticked."""


class BadKept(ConsentlabError):  # noqa: N818  as BadAnswers, it is no programmer's error
    """What should be kept, or was kept, is not what a laboratory keeps; the text says why."""


@dataclass(frozen=True)
class Kept:
    """What was found on the disk, and a plain word about any trouble."""

    values: Mapping[str, Value] = field(default_factory=dict)
    trouble: str = ""


def kept(folder: Path, name: str) -> Kept:
    """What is kept under `name` beside the notebooks in `folder`.

    A file that holds nothing we could have written is set aside, never deleted, and what was kept
    before the last change takes its place. Raises OSError when the disk refuses.
    """
    path = kept_file(folder, name)
    if not path.is_file():
        return Kept()
    try:
        return _read_file(path)
    except (BadKept, ValueError, RecursionError):
        trouble = f"{path.name} is damaged and is set aside as {set_aside(path).name}."
    try:
        before = _read_file(_previous(path))
    except (BadKept, ValueError, RecursionError, FileNotFoundError):
        return Kept({}, f"{trouble} What you had set or written here has to be given again.")
    return Kept(before.values, f"{trouble} You go on from what was kept just before.")


def keep(folder: Path, name: str, values: Mapping[str, Value]) -> None:
    """Keep `values` under `name`, in place of what was there.

    Raises OSError when the disk refuses and BadKept when it is more than `kept` would read again;
    what was there before is then still there.
    """
    document = {"format": FORMAT, "values": dict(checked(values))}
    data = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    if len(data) > LARGEST_FILE:
        raise BadKept(
            f"what is written here comes to {len(data):,} bytes; at most {LARGEST_FILE:,} are "
            "kept. Shorten it"
        )
    path = kept_file(folder, name)
    if path.is_file():
        write_whole(_previous(path), path.read_bytes())
    write_whole(path, data)


def checked(values: object) -> Mapping[str, Value]:
    """The values, when all of them are texts or lists of texts under ids. Raises BadKept."""
    if not isinstance(values, Mapping) or len(values) > MOST_VALUES:
        raise BadKept(f"expected up to {MOST_VALUES} values, each under its id")
    return {_id(id): _value(id, value) for id, value in values.items()}


def _id(id: object) -> str:
    if isinstance(id, str) and len(id) <= LONGEST_ID and SLUG.fullmatch(id):
        return id
    raise BadKept(f"{id!r:.40} is no id: lower-case letters, digits and single hyphens")


def _value(id: object, value: object) -> Value:
    if isinstance(value, list | tuple):
        if len(value) > MOST_TEXTS:
            raise BadKept(f"{id!r:.40} holds {len(value)} texts; at most {MOST_TEXTS} are kept")
        return tuple(_text(id, one) for one in value)
    return _text(id, value)


def _text(id: object, value: object) -> str:
    if not isinstance(value, str):
        raise BadKept(f"{id!r:.40} holds {type(value).__name__}; expected text")
    if len(value) > LONGEST_TEXT:
        raise BadKept(
            f"this text has {len(value):,} characters; at most {LONGEST_TEXT:,} are kept. "
            "Shorten it"
        )
    return value.encode("utf-8", "replace").decode("utf-8")  # half an emoji, if it was cut


def _previous(path: Path) -> Path:
    """Where what was kept before the last change lies."""
    return path.parent / "previous" / path.name


def _read_file(path: Path) -> Kept:
    with path.open("rb") as file:
        return Kept(_read(file.read(LARGEST_FILE + 1)))


def _read(data: bytes) -> Mapping[str, Value]:
    if len(data) > LARGEST_FILE:
        raise BadKept(f"more than {LARGEST_FILE:,} bytes")
    document = json.loads(data.decode("utf-8-sig"))
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadKept(f"not a document of format {FORMAT}")
    return checked(document.get("values"))


def kept_file(folder: Path, name: str) -> Path:
    """Where `name` is kept. Raises BadKept for what is no name."""
    if not SLUG.fullmatch(name):  # `../` and the like lead nowhere
        raise BadKept(f"{name!r:.40} is no name for what is kept")
    return folder / KEPT / f"{name}.json"
