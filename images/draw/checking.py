"""Compares the library as it is drawn now with the one that is committed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from images.draw.library import PICTURES, PIXELS, Library
from images.draw.making import Made, reopened
from images.draw.samples import LIST, sample_files

FILM = ".mp4"  # drawn anew and encoded with loss, so that its bytes follow the encoder's version


@dataclass(frozen=True)
class Found:
    """The names of pictures and texts by what became of them.

    `encoded` are pixel-identical, and their files differ as another encoder's version makes them.
    `rounded` differ by what another processor's arithmetic may round otherwise, and no more.
    """

    identical: tuple[str, ...]
    encoded: tuple[str, ...]
    rounded: tuple[str, ...]
    different: tuple[str, ...]
    count: int


def compare(library: Library, made: Mapping[str, Sequence[Made]], root: Path) -> Found:
    """What differs between the committed files below `root` and what was drawn."""
    known = json.loads((root / PIXELS).read_text(encoding="utf-8"))
    every = [one for each in made.values() for one in each]
    verdicts = {one.name: _verdict(one, root, known.get(one.name)) for one in every}
    different = [name for name, verdict in verdicts.items() if verdict == "different"]
    samples, others = _samples(root)
    different += samples
    there = {path.name for path in (root / PICTURES).iterdir()}
    different += sorted(there - set(verdicts))
    if not different and "rounded" not in verdicts.values() and "encoded" not in verdicts.values():
        # hashes stand in the texts, so that these agree only where every file does
        for name, text in library.texts.items():
            path = root / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                different.append(name)
    return Found(
        identical=tuple(n for n, v in verdicts.items() if v in ("identical", "encoded")),
        encoded=(*(n for n, v in verdicts.items() if v == "encoded"), *others),
        rounded=tuple(n for n, v in verdicts.items() if v == "rounded"),
        different=tuple(different),
        count=len(every),
    )


def _samples(root: Path) -> tuple[list[str], list[str]]:
    """The sample files that differ, and those that only another encoder's version made."""
    made = sample_files(root / PICTURES)
    off = [n for n, data in made.items() if not _holds(root / n, data)]
    films = [name for name in off if Path(name).suffix == FILM and (root / name).is_file()]
    if films:  # their hashes stand in the list, which then differs too
        off.remove(LIST)
    return [name for name in off if name not in films], films


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _verdict(one: Made, root: Path, pixels: str | None) -> str:
    path = root / PICTURES / one.name
    if not path.is_file():
        return "different"
    data = path.read_bytes()
    if data == one.data and pixels == one.pixels:
        return "identical"
    there, drawn = reopened(data), reopened(one.data)
    if there.size != drawn.size or there.mode != drawn.mode:
        return "different"
    off = np.abs(np.asarray(there, np.int16) - np.asarray(drawn, np.int16))
    if off.mean() > 0.5 or (off > 24).mean() > 0.001:
        return "different"
    return "encoded" if pixels == one.pixels else "rounded"
