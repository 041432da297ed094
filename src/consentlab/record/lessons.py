"""The lessons beside a learner's notebook, and how far they have come in each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consentlab.played import plays
from consentlab.record.taken import Taken

NOTEBOOKS = "[0-9][0-9]-*.ipynb"
TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
MOST_MINUTES = 600

Ask = Callable[[str], Taken]
"""What a learner has answered of the case of this id."""


@dataclass(frozen=True)
class Lesson:
    """One lesson; `minutes` is what its author thinks it takes without its cases."""

    number: str
    title: str
    minutes: int
    objectives: tuple[str, ...]
    cases: tuple[Taken, ...]

    @property
    def checks(self) -> tuple[Taken, ...]:
        """Its knowledge checks."""
        return tuple(one for one in self.cases if one.check)

    @property
    def cases_done(self) -> int:
        return sum(one.done for one in self.cases)

    @property
    def done(self) -> bool:
        """True when each of its cases is answered to its end."""
        return bool(self.cases) and self.cases_done == len(self.cases)

    @property
    def begun(self) -> bool:
        return any(one.answered for one in self.cases)

    @property
    def case_minutes(self) -> int:
        """What its cases take besides it, as their authors think."""
        return sum(one.minutes for one in self.cases)

    @property
    def planned(self) -> str:
        """Its minutes, with those of its cases apart, as its page gives them; empty without any."""
        cases = f"{self.case_minutes} for its cases" if self.case_minutes else ""
        return ", and ".join(filter(None, (str(self.minutes or ""), cases)))

    @property
    def minutes_done(self) -> float:
        """The authors' minutes of the cases done, and of the lesson in proportion to them."""
        share = self.cases_done / len(self.cases) if self.cases else 0.0
        return self.minutes * share + sum(one.minutes for one in self.cases if one.done)


def lessons(folder: Path, ask: Ask) -> tuple[tuple[Lesson, ...], tuple[str, ...]]:
    """The lessons in `folder` in order, and a word about each that cannot be read."""
    found, troubles = [], []
    for path in sorted(folder.glob(NOTEBOOKS)):
        try:
            lesson = _lesson(path, ask)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            troubles.append(f"The notebook {path.name} cannot be read, so it is not counted.")
        else:
            found += [lesson] if lesson else []
    return tuple(found), tuple(troubles)


def _lesson(path: Path, ask: Ask) -> Lesson | None:
    """The lesson in a notebook, or None for a tool. Raises much when it is no notebook."""
    document = json.loads(path.read_text(encoding="utf-8"))
    cells = [(one["cell_type"], _text(one["source"])) for one in document["cells"]]
    own = document.get("metadata", {}).get("consentlab", {})
    if own.get("tool") == "yes":
        return None
    texts = "\n\n".join(text for kind, text in cells if kind == "markdown")
    title = TITLE.search(texts)
    minutes = str(own.get("minutes", "0"))
    calls = dict.fromkeys(call for kind, text in cells if kind == "code" for call in plays(text))
    return Lesson(
        number=path.name[:2].lstrip("0"),
        title=title[1] if title else path.stem,
        minutes=min(int(minutes), MOST_MINUTES) if minutes.isdecimal() else 0,
        objectives=tuple(str(one) for one in own.get("objectives", [])),
        cases=tuple(_furthest(forms, ask) for forms in calls),
    )


def _furthest(forms: tuple[str, ...], ask: Ask) -> Taken:
    """Of the forms of a case, three where it is by law, the one that is furthest."""
    return max((ask(slug) for slug in forms), key=lambda one: (one.done, one.answered))


def _text(source: Any) -> str:
    return "".join(source) if isinstance(source, list) else str(source)
