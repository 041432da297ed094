"""What a learner has set in a laboratory, and what the laboratory shows for it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from consentlab.explorers.parts import Part
from consentlab.kept_file import Value


@dataclass(frozen=True)
class Given:
    """The controls' values by id, whatever a page or a file made of them, and the button pressed.

    Read them by the methods, which give what a control can hold and nothing else.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    pressed: str = ""

    def text(self, id: str, default: str = "", longest: int = 8_000) -> str:
        """A text, cut to `longest` characters."""
        value = self.values.get(id, default)
        return value[:longest] if isinstance(value, str) else default

    def number(self, id: str, default: float, low: float, high: float) -> float:
        """A number within its scale."""
        value = self.values.get(id)
        try:
            number = float(value) if isinstance(value, str) else default
        except ValueError:
            number = default
        return min(max(number, low), high) if math.isfinite(number) else default

    def one(self, id: str, options: Collection[str], default: str = "") -> str:
        """One of the options, or the default."""
        value = self.values.get(id)
        return value if isinstance(value, str) and value in options else default

    def several(
        self, id: str, options: Collection[str], default: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Those of the options that are ticked, in the options' order."""
        value = self.values.get(id)
        ticked = value if isinstance(value, tuple) else default
        return tuple(one for one in options if one in ticked)


@dataclass(frozen=True)
class Seen:
    """What the page shows; `say` is read out by a screen reader when it has changed.

    `values` replaces what the controls hold, as after starting again; None leaves them alone.
    `focus` is the id of the control, or the key of the part, that the learner is taken to.
    """

    parts: Sequence[Part]
    say: str = ""
    values: Mapping[str, Value] | None = None
    focus: str = ""


class Laboratory(Protocol):
    """One laboratory: a title, and what is seen for what is given. The same settings
    give the same page: no clock and no file is read while it is seen, but by those that show what
    the learner has done. `shares`, if it has it, names the controls shared with others on the
    page."""

    title: str

    def see(self, given: Given) -> Seen:
        """The page for these settings, at their extremes too."""
        ...
