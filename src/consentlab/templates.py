"""Templates of a room: whatever is put into one is escaped, and what is missing is an error."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined


def text_of(package: str, name: str) -> str:
    """A file in the folder `templates` of a package. Raises OSError where there is none."""
    return (resources.files(package) / "templates" / name).read_text(encoding="utf-8")


def templates_of(package: str, **filters: Callable[..., Any]) -> Environment:
    """The templates of a package, which may use these filters beside Jinja's own.

    This is the one place that says so: autoescape is on, as texts come from learners and authors.
    """
    environment = Environment(
        loader=FunctionLoader(lambda name: text_of(package, name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= filters
    return environment
