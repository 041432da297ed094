"""Counts the leaks that consentlab, exiftool, mat2 and Pillow find and remove, side by side.

`python -m tests.dirty.scoreboard` prints the table that stands in docs/limits.md. It takes some
minutes, as every picture is read by OCR, before and after cleaning.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.process import Reader
from tests.dirty import catalogue, evidence, ours, tools
from tests.dirty.planted import Family, Planted

HEADINGS: dict[Family, str] = {
    "film": "MP4 and QuickTime",
    "pixels": "in the pixels of any of these",
    "name": "name, time and files beside it",
}

READ_AS = """\
Each field has *found / removed / missed*. Missed are files in which the tool neither found the leak
nor removed it; refused are those that it does not take. Found is what `exiftool -a -u -G1 -ee` and
`mat2 --show` print; exiftool cleaned with `-all= -trailer:all=`. Sound, frames and pixels are no
metadata, and the other tools do not claim to remove them; exiftool leaves the first directory of a
TIFF file on purpose, and writes neither BMP nor DICOM."""


@dataclass
class Score:
    """What one tool did: the ids of the leaks it found and removed, and those it does not take."""

    tool: str
    finds: bool = True
    found: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def cell(self, leaks: Iterable[Planted]) -> str:
        """Found, removed and missed among these: missed are those neither found nor removed."""
        ids = {leak.id for leak in leaks}
        if ids <= self.refused:
            return "–"
        missed = ids - self.found - self.removed - self.refused
        found = f"{len(ids & self.found)}" if self.finds else "–"
        refused = f", {len(ids & self.refused)} refused" if ids & self.refused else ""
        return f"{found} / {len(ids & self.removed)} / {len(missed)}{refused}"


def main() -> None:
    """Make the corpus, let each tool at it, and print the table."""
    leaks = catalogue.leaks()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dirty = folder / "dirty"
        dirty.mkdir()
        for leak in leaks:
            (dirty / leak.name).write_bytes(leak.data)
        own, alarms = _ours(leaks, folder / "ours")
        others = [_exiftool(leaks, dirty, folder), _mat2(leaks, dirty, folder)]
        others.append(_pillow(leaks, folder / "pillow"))
    print("\n".join(_table(leaks, [own, *others])))
    print()
    print("\n".join(_notes(leaks, own, alarms)))


def _ours(leaks: tuple[Planted, ...], to: Path) -> tuple[Score, list[str]]:
    score, copies = Score("consentlab"), dict[str, tuple[str, bytes]]()
    with Reader() as reader:
        for leak in leaks:
            looked = ours.look(leak, reader)
            if looked.found(leak):
                score.found.add(leak.id)
            try:
                clean = ours.clean(leak, looked, reader)
            except CannotCheck:
                continue
            copies[leak.id] = (clean.name, clean.data)
        _judge(score, leaks, copies, to)
        alarms = [
            f"{twin.name}: {one['kind']}"
            for twin in catalogue.TWINS
            for one in ours.look(twin, reader).beside(twin)
        ]
    return score, alarms


def _exiftool(leaks: tuple[Planted, ...], dirty: Path, folder: Path) -> Score:
    score, cleaned = Score(f"exiftool {tools.version('exiftool', '-ver')}"), folder / "exiftool"
    score.refused |= {leak.id for leak in leaks if leak.family == "name"}
    said = tools.exiftool(dirty)
    score.found |= {leak.id for leak in leaks if re.search(tools.told(leak), said[leak.name])}
    score.found -= score.refused
    cleaned.mkdir()
    tools.exiftool_cleans(dirty, cleaned)
    _judge(score, leaks, _copies(leaks, cleaned), folder / "exiftool-judged")
    return score


def _mat2(leaks: tuple[Planted, ...], dirty: Path, folder: Path) -> Score:
    score, cleaned = Score(tools.version("mat2", "--version")), folder / "mat2"
    said = tools.mat2_shows(dirty)
    score.refused |= {leak.id for leak in leaks if leak.family == "name" or leak.name not in said}
    shown = [leak for leak in leaks if leak.id not in score.refused]
    score.found |= {leak.id for leak in shown if re.search(tools.told(leak), said[leak.name])}
    cleaned.mkdir()
    tools.mat2_cleans(dirty, cleaned)
    _judge(score, leaks, _copies(leaks, cleaned), folder / "mat2-judged")
    return score


def _pillow(leaks: tuple[Planted, ...], to: Path) -> Score:
    score, copies = Score("Pillow, saved again", finds=False), dict[str, tuple[str, bytes]]()
    for leak in leaks:
        data = None if leak.family == "name" else tools.saved_again(leak.data)
        if data is None:
            score.refused.add(leak.id)
        else:
            copies[leak.id] = (leak.name, data)
    _judge(score, leaks, copies, to)
    return score


def _copies(leaks: tuple[Planted, ...], folder: Path) -> dict[str, tuple[str, bytes]]:
    made = [leak for leak in leaks if (folder / leak.name).exists()]
    return {leak.id: (leak.name, (folder / leak.name).read_bytes()) for leak in made}


def _judge(
    score: Score,
    leaks: tuple[Planted, ...],
    copies: Mapping[str, tuple[str, bytes]],
    to: Path,
) -> None:
    """Removed is what neither bytes, nor pixels, nor exiftool have any more, in a whole picture."""
    to.mkdir()
    for id, (name, data) in copies.items():
        (to / f"{id}{Path(name).suffix}").write_bytes(data)
    said = tools.exiftool(to)
    for leak in leaks:
        if leak.id in copies and leak.id not in score.refused:
            name, data = copies[leak.id]
            printed = re.search(tools.told(leak), said[f"{leak.id}{Path(name).suffix}"])
            if not printed and not evidence.left(leak, name, data) and _opens(data):
                score.removed.add(leak.id)


def _opens(data: bytes) -> bool:
    try:
        return evidence.picture(data).size > 0
    except (OSError, ValueError, SyntaxError):
        return False


def _table(leaks: tuple[Planted, ...], scores: list[Score]) -> list[str]:
    lines = [
        "| where the leak is | files | " + " | ".join(score.tool for score in scores) + " |",
        "|---|---|" + "---|" * len(scores),
    ]
    for family in get_args(Family):
        some = [leak for leak in leaks if leak.family == family]
        cells = [score.cell(some) for score in scores]
        lines.append(f"| {HEADINGS.get(family, family)} | {len(some)} | {' | '.join(cells)} |")
    return lines


def _notes(leaks: tuple[Planted, ...], own: Score, alarms: list[str]) -> list[str]:
    unfound = [leak.id for leak in leaks if leak.id not in own.found]
    left = [leak.id for leak in leaks if leak.id not in own.removed]
    return [
        READ_AS,
        "",
        f"- Not found by consentlab: {_list(unfound)}.",
        f"- Not removed by consentlab: {_list(left)}.",
        f"- Found in the {len(catalogue.TWINS)} clean twins by consentlab: {_list(alarms)}.",
    ]


def _list(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


if __name__ == "__main__":
    main()
