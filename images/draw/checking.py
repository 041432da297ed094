"""Compares the library as it is drawn now with the one that is committed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from images.draw.library import CATALOGUE, PICTURES, PIXELS, Library, with_entries_of_others
from images.draw.making import ENCODER, Made, reopened
from images.draw.samples import LIST, sample_files

HASH = re.compile(r"\b[0-9a-f]{64}\b")
ENCODED_BY = re.compile(r"\"encoder\": \".*\"")
FAR = (0.05, 24)
"""How far, of 255, pixels may be off on average and at most where only arithmetic or an encoder is
another. Drawn with the processor's newer instructions forbidden, they were off by 0.003 and 8."""
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
    same_encoder = known["encoder"] == ENCODER
    every = [one for each in made.values() for one in each]
    verdicts = {
        one.name: _verdict(one, root, known["pictures"].get(one.name), same_encoder)
        for one in every
    }
    different = [name for name, verdict in verdicts.items() if verdict == "different"]
    samples, others = _samples(root)
    different += samples
    rounded = tuple(n for n, v in verdicts.items() if v == "rounded")
    texts = dict(library.texts)
    texts[CATALOGUE] = with_entries_of_others(library, root, list(known["pictures"]))
    if rounded:  # then places may be a pixel off too
        texts = {}
    for name, text in texts.items():
        path = root / name
        if not path.is_file() or plain(path.read_text(encoding="utf-8")) != plain(text):
            different.append(name)
    return Found(
        identical=tuple(n for n, v in verdicts.items() if v in ("identical", "encoded")),
        encoded=(*(n for n, v in verdicts.items() if v == "encoded"), *others),
        rounded=rounded,
        different=tuple(different),
        count=len(every),
    )


def plain(text: str) -> str:
    """A text without the hashes in it, which follow the files that they are of."""
    return HASH.sub("hash", ENCODED_BY.sub("", text))


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


def _verdict(one: Made, root: Path, pixels: str | None, same_encoder: bool) -> str:
    path = root / PICTURES / one.name
    if not path.is_file():
        return "different"
    data = path.read_bytes()
    same_pixels = pixels == one.pixels
    if data == one.data:  # other pixels in the same file: a rounding that the encoder took away
        return "identical" if same_pixels else "rounded"
    if same_pixels and same_encoder:
        return "different"  # these pixels and this encoder make another file
    there, drawn = reopened(data), reopened(one.data)
    if there.size != drawn.size or there.mode != drawn.mode:
        return "different"
    off = np.abs(np.asarray(there, np.int16) - np.asarray(drawn, np.int16))
    if off.mean() > FAR[0] or off.max() > FAR[1]:
        return "different"
    return "encoded" if same_pixels else "rounded"
