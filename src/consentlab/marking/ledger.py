"""Remembers what was collected, and from where: so nothing is read twice, and feedback finds back.

It is a file of lines, `grader/collected.jsonl`, added to and never rewritten. Without it everything
is read anew, and what a learning platform called each learner is not known.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

NAME = "collected.jsonl"


@dataclass(frozen=True)
class Line:
    """One file that was taken in: its mark and digest, whose it is, and who uploaded it as what.

    `made` is when the hand-in says that it was made, `person` who uploaded it as
    `Upload.known_as` has it, `place` what its platform wants feedback to be called. `answers` is a
    digest of what was answered and when; empty where that is too little to compare, and in lines
    of before there was one.
    """

    mark: str
    digest: str
    seed: str
    assignment: str
    made: str
    platform: str = ""
    person: str = ""
    place: str = ""
    answers: str = ""

    @property
    def when(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made)


@dataclass
class Ledger:
    """All lines, by mark and by digest; the latest of each counts."""

    path: Path
    by_mark: dict[str, Line] = field(default_factory=dict)
    by_digest: dict[str, Line] = field(default_factory=dict)
    _new: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Remember a file; it is written with the next `keep`."""
        if self.by_mark.get(line.mark) != line:
            self._new.append(line)
        self._index(line)

    def keep(self) -> None:
        """Write what is new. Raises OSError where that fails; the next call tries again."""
        if not self._new:
            return
        text = "".join(
            json.dumps(asdict(one), ensure_ascii=True, separators=(",", ":")) + "\n"
            for one in self._new
        )
        torn = self._torn()
        with self.path.open("a", encoding="ascii", newline="\n") as file:
            file.write(("\n" if torn else "") + text)
            file.flush()
            os.fsync(file.fileno())
        self._new.clear()

    def _torn(self) -> bool:
        """True where the last writing was cut off in the middle of a line."""
        if not self.path.is_file() or not self.path.stat().st_size:
            return False
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"

    def _index(self, line: Line) -> None:
        self.by_mark[line.mark] = line
        self.by_digest[line.digest] = line


def read_ledger(grader: Path) -> Ledger:
    """What was collected before; lines that cannot be read are passed over."""
    ledger = Ledger(grader / NAME)
    for line in _lines(ledger.path):
        ledger._index(line)
    return ledger


def places(grader: Path, platform: str, ids: Mapping[str, str]) -> dict[tuple[str, str], Line]:
    """The latest upload to a platform, by the learner's id and the assignment.

    `ids` has the id of each seed.
    """
    return {
        (ids[one.seed], one.assignment): one
        for one in _lines(grader / NAME)
        if one.platform == platform and one.seed in ids and one.place
    }


def _lines(path: Path) -> Iterator[Line]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for text in file:
            try:
                line = Line(**json.loads(text))
                if all(isinstance(one, str) for one in asdict(line).values()) and line.when.tzinfo:
                    yield line
            except (ValueError, TypeError):
                continue
