"""Opens a laboratory by its name: what `explore` does."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from consentlab.author_file import nearest
from consentlab.errors import ConsentlabError
from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.player.show import trouble

LABORATORIES = {
    "capacity-law": "capacity_law",
    "capacity-record": "capacity_record",
    "checklist": "checklist",
    "consent-form": "form",
    "crowd": "crowd",
    "feed": "feed",
    "gain": "gain",
    "metadata": "hidden",
    "rarity": "rarity",
    "recordings": "recordings",
    "redactions": "undone",
}
"""Each laboratory's name in a notebook, and its module here, loaded when it is asked for."""


def explore(name: str) -> Any:
    """The laboratory of this name. What cannot be shown is explained in its place."""
    try:
        return bench(name, Path.cwd())
    except (ConsentlabError, OSError) as problem:
        from ipywidgets import HTML

        return HTML(trouble("This laboratory cannot be shown.", problem))


def bench(name: str, folder: Path) -> Any:
    """The laboratory as a widget that keeps what is set in `folder`.

    Raises ConsentlabError for an unknown name or a flaw in what it reads, and OSError when the
    disk refuses.
    """
    if name not in LABORATORIES:
        raise ConsentlabError(
            f"explore({name!r:.60}): there is no such laboratory. {nearest(name, LABORATORIES)}"
        )
    from consentlab.explorers.bench import Bench

    module = import_module(f"consentlab.explorers.{LABORATORIES[name]}")
    return Bench(module.laboratory(Library.beside(folder), learner_of(folder).seed), folder, name)
