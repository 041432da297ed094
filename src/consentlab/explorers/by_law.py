"""Plays a case that differs by law: the learner says where the patient is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipywidgets import HTML, VBox

from consentlab.errors import ConsentlabError
from consentlab.explorers.bench import Bench
from consentlab.explorers.given import Given
from consentlab.explorers.jurisdiction import SHARED, Where, place
from consentlab.explorers.shared import Shared
from consentlab.kept_file import Value
from consentlab.player import play
from consentlab.player.show import trouble


def play_by_law(stem: str) -> Any:
    """Show one case under the law where the patient is, and a switch between the three.

    It is three files, `stem` with the ending of each part of the United Kingdom. What cannot be
    shown is explained in its place.
    """
    try:
        return ByLaw(str(stem), Path.cwd()).box
    except (ConsentlabError, OSError) as problem:
        return HTML(trouble("This case cannot be shown.", problem))


class ByLaw:
    """The switch, and below it the player of the case for the part that is chosen, in `box`.

    Only that one player is alive. The answers to each lie in a file of their own, so that changing
    over loses nothing.
    """

    def __init__(self, stem: str, folder: Path) -> None:
        """Raises ConsentlabError or OSError when what was kept cannot be read."""
        self._stem = stem
        self._place = place(Given(Shared(folder, (SHARED,)).values()))
        self._player = play(f"{stem}-{self._place}")
        self._switch = Bench(Where(getattr(self._player, "label", "")), folder, SHARED)
        self.box = VBox([self._switch, self._player])
        self._switch.when_set(self._change)

    def _change(self, values: Mapping[str, Value]) -> None:
        chosen = place(Given(values))
        if chosen == self._place:
            return
        before, self._place = self._player, chosen
        self._player = play(f"{self._stem}-{chosen}")
        self.box.children = (self._switch, self._player)
        before.close()
