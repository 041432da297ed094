"""What the course's laboratories say when they are opened, for the search to find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from consentlab.errors import ConsentlabError
from consentlab.library import Library

SHOWN = ("title", "summary", "caption", "label", "note", "says", "alt", "strong")
"""Where a part keeps a text that is seen as it stands."""

NESTED = ("texts", "heads", "rows", "pairs", "described", "parts")
"""Where a part keeps a list of texts, or of parts."""


def laboratory_says(library: Library, name: str, learner: str) -> tuple[str, str]:
    """The title of a laboratory, and every text that it shows to this learner with nothing set.

    Raises ConsentlabError for an unknown name or a flaw in what it reads, and OSError.
    """
    # Loaded by the first search and not with the server, whose start somebody waits for.
    from consentlab.explorers.explore import LABORATORIES
    from consentlab.explorers.given import Given

    if name not in LABORATORIES:
        raise ConsentlabError(f"There is no laboratory {name!r:.60}.")
    module = import_module(f"consentlab.explorers.{LABORATORIES[name]}")
    laboratory = module.laboratory(library, learner)
    said = (text for part in laboratory.see(Given({}, "")).parts for text in _texts(part))
    return laboratory.title, " ".join(" ".join(said).split())


def _texts(part: object) -> Iterator[str]:
    """The texts of a part in the order in which it holds them; drawings and values are none."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _texts(one)
    elif isinstance(part, Mapping):
        if "url" in part and "part" not in part:  # a reference, of which its label is seen
            yield str(part["label"])
            return
        for word, value in part.items():
            if (word in SHOWN and value) or word in NESTED:
                yield from _texts(value)
            elif word == "options":
                yield from (str(label) for label in value.values())
