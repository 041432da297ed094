"""Writes what marking makes of one hand-in: its feedback page and, for a person, its notebook."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from consentlab.marking.desk import Desk
from consentlab.marking.feedback import Feedback, feedback_page
from consentlab.marking.filled import fill
from consentlab.marking.handed_over import OURS
from consentlab.marking.keyring import Keyring
from consentlab.marking.marked import TIMESTAMP
from consentlab.marking.released import Released
from consentlab.marking.report import HOME
from consentlab.marking.settle import Row
from consentlab.marking.sheet import Sheet
from consentlab.whole_file import replace


@dataclass(frozen=True)
class Written:
    """One marked hand-in, as its files show it; `out_of` is by cell, `penalty` in points."""

    released: Released
    learner: str
    handed_in: datetime | None
    sheet: Sheet
    rows: Mapping[str, Row]
    out_of: Mapping[str, float]
    penalty: float


def feedback_file(desk: Desk, released: Released, learner: str) -> Path:
    """Where a learner's feedback page lies."""
    return desk.feedback / learner / released.assignment / f"{released.notebook.stem}.html"


def write_files(of: Written, desk: Desk, keys: Keyring, *, notebook: bool) -> None:
    """Write the page, and the notebook where one is wanted or an older one lies there.

    Raises OSError where that cannot be done, and leaves what was there.
    """
    told = Feedback(
        of.released.title,
        of.learner,
        of.handed_in,
        of.sheet.reports,
        of.rows,
        of.out_of,
        of.penalty,
    )
    page = feedback_file(desk, of.released, of.learner)
    _put(page, feedback_page(told, desk.root))
    if of.handed_in:  # nbgrader asks it which hand-in the page is about
        _put(page.with_name(TIMESTAMP), f"{of.handed_in:{OURS}}\n")
    folder = desk.autograded / of.learner / of.released.assignment
    if notebook or (folder / of.released.notebook.name).is_file():
        _put(folder / of.released.notebook.name, _notebook(of, keys))
        if of.handed_in:
            _put(folder / TIMESTAMP, f"{of.handed_in:{OURS}}\n")


def _notebook(of: Written, keys: Keyring) -> str:
    text = _read(of.released.notebook, of.released.notebook.stat().st_mtime_ns)
    document = json.loads(text)
    fill(document, {one.case: one for one in of.sheet.reports}, keys)
    document["metadata"].setdefault(HOME, {})["marks"] = of.sheet.reports
    # On one line: an indent takes five times as long, and nobody reads this but formgrader.
    return json.dumps(document, ensure_ascii=False, default=vars) + "\n"


@lru_cache(maxsize=8)
def _read(notebook: Path, _changed: int) -> str:
    return notebook.read_text(encoding="utf-8")


def _put(path: Path, text: str) -> None:
    """Write whole or not at all, without waiting for the disk: what a crash loses is made again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        fresh.write_text(text, encoding="utf-8", newline="\n")
        replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
