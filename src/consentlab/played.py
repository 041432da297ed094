"""Which cases a notebook's code plays; a case by law stands in three files, of which one is met."""

from __future__ import annotations

import re

PLAYS = re.compile(r"""^\s*(play|play_by_law)\(\s*["']([a-z0-9-]+)["']\s*\)""", re.MULTILINE)
LAWS = ("england-wales", "scotland", "northern-ireland")
"""Where in the United Kingdom a patient may be, as the files of a case by law end."""


def plays(code: str) -> list[tuple[str, ...]]:
    """For each case that a cell plays, its id; for one by law, the ids of its three forms."""
    return [forms(slug) if word == "play_by_law" else (slug,) for word, slug in PLAYS.findall(code)]


def forms(stem: str) -> tuple[str, ...]:
    """The ids of the three forms of a case by law."""
    return tuple(f"{stem}-{law}" for law in LAWS)
