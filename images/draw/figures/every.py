"""Which modules draw which figures."""

from __future__ import annotations

import importlib

from images.draw.figures.sheet import Draw, drawn

MODULES = ("study", "identify", "agree", "order", "history")


def draws() -> dict[str, Draw]:
    """What draws each figure, by the figure's id."""
    found: dict[str, Draw] = {}
    for module in MODULES:
        figures: dict[str, Draw] = importlib.import_module(f"images.draw.figures.{module}").FIGURES
        if both := found.keys() & figures:
            raise ValueError(f"two figures have the id {min(both)!r}; give one another")
        found |= figures
    return found


def every() -> dict[str, str]:
    """Every figure as a vector picture, by its id."""
    return {id: drawn(id, draw) for id, draw in draws().items()}
