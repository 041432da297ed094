"""Reads what a laboratory shows: all parts of a kind, and all words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def every(parts: Iterable[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """All parts of this kind, however deep they stand, in their order."""
    return [one for one in _all(parts) if one["part"] == kind]


def texts(parts: object) -> str:
    """All that can be read in the parts, in one line."""
    return " ".join("".join(_texts(parts)).split())


def _all(parts: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in parts:
        yield one
        yield from _all(one.get("parts", ()))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for name, value in node.items():
            if name not in ("part", "id", "key", "url", "html"):
                yield from _texts(value)
                yield " "
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _texts(one)
