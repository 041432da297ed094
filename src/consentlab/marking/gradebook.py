"""Makes nbgrader's gradebooks quick to open: it opens about ten for each submission."""

from __future__ import annotations

from functools import cache
from typing import Any

import nbgrader.api
from sqlalchemy import Engine, create_engine, inspect

from consentlab.marking.book_tables import PATIENCE

LAST_MADE = "alembic_version"  # the table that nbgrader makes last in a new gradebook


@cache
def engine(address: str) -> Engine:
    """The engine for a gradebook's address, made once.

    With an engine of its own each gradebook compiles every statement anew, which was half of the
    time that marking took. Sessions and connections stay each gradebook's own, and closing a
    gradebook closes its connections.
    """
    if not address.startswith("sqlite"):
        return create_engine(address, future=True)
    return create_engine(address, future=True, connect_args={"timeout": PATIENCE})


def open_quickly() -> None:
    """Have nbgrader take its engines here, and look for missing tables in new gradebooks only."""
    tables = nbgrader.api.Base.metadata
    if getattr(tables, "consentlab", False):
        return
    make_tables = tables.create_all

    def shared(address: str, **_: Any) -> Engine:
        return engine(address)

    def make_when_new(bind: Engine, **given: Any) -> None:
        if not inspect(bind).has_table(LAST_MADE):
            make_tables(bind=bind, **given)

    nbgrader.api.create_engine = shared
    tables.create_all = make_when_new
    tables.consentlab = True
