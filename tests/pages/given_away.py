"""What an assessed key says for itself, and whether a learner's page has got hold of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from .visit import Visit

KEYS = Path(__file__).resolve().parents[2] / "grader" / "keys"
SECRET = ("because", "note for markers", "model")
ENOUGH = 40  # characters of a reason; so many are not found by chance


def reasons_of(slugs: Sequence[str]) -> set[str]:
    """How each reason in the keys of these cases begins."""
    return {
        one[:ENOUGH]
        for slug in slugs
        for one in _secrets(yaml.safe_load((KEYS / f"{slug}.yaml").read_text("utf-8")))
        if len(one) > ENOUGH
    }


def _secrets(data: object, wanted: bool = False) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _secrets(value, name in SECRET)
    elif isinstance(data, list):
        for value in data:
            yield from _secrets(value, wanted)
    elif wanted:
        yield str(data)


def nothing_said(visit: Visit, reasons: set[str]) -> None:
    """No reason is in the page, nor in anything that its kernel sent."""
    received = " ".join(visit.frames).replace("\\n", " ").replace('\\"', '"')
    shown = visit.page.locator(".cl-case h2").first.inner_text()
    assert shown in received  # what the kernel sends is indeed heard
    content = visit.page.content()
    assert [one for one in reasons if one in received or one in content] == []
