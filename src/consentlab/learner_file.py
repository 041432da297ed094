"""Who the learner is: a random seed made once, and a name if they give one, in `learner.json`."""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from consentlab.answers import BadAnswers, parse

NAME = "learner.json"
SEED = re.compile(r"[0-9a-f]{32}")
LONGEST_NAME = 80  # characters
LEVELS_UP = 3  # a notebook lies at most this far below the learner's course folder


@dataclass(frozen=True)
class Learner:
    """A learner's seed (32 hexadecimal digits) and the name they like to be called, if any."""

    seed: str
    name: str = ""


def learner_of(folder: Path) -> Learner:
    """The learner whose notebook lies in `folder`; one is made there when none is found above.

    A `learner.json` that cannot be read is kept beside a new one, and the seed is taken from the
    answers already saved, so that they stay the learner's own.
    """
    home = home_of(folder)
    path = home / NAME
    if path.is_file():
        try:
            return _read(path)
        except (ValueError, RecursionError):
            path.replace(path.with_name("learner.damaged.json"))
    learner = Learner(_seed_of_answers(home) or secrets.token_hex(16))
    write_learner(home, learner)
    return learner


def home_of(folder: Path) -> Path:
    """The nearest folder, from `folder` upwards, that holds a `learner.json`; else `folder`."""
    for one in (folder, *list(folder.resolve().parents)[:LEVELS_UP]):
        if (one / NAME).is_file():
            return one
    return folder


def write_learner(home: Path, learner: Learner) -> None:
    """Write `learner.json` in one go."""
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f".{NAME}.{os.getpid()}.new"
    fresh.write_text(
        json.dumps({"seed": learner.seed, "name": learner.name}, ensure_ascii=False, indent=1)
        + "\n",
        encoding="utf-8",
    )
    fresh.replace(home / NAME)


def _read(path: Path) -> Learner:
    """Raises ValueError or RecursionError when the file is not what this module writes."""
    # -sig: an editor may have put a byte-order mark before it
    found = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(found, dict):
        raise ValueError("not an object")
    seed, name = found.get("seed"), found.get("name", "")
    if not isinstance(seed, str) or not SEED.fullmatch(seed) or not isinstance(name, str):
        raise ValueError("no seed")
    return Learner(seed, name[:LONGEST_NAME])


def _seed_of_answers(home: Path) -> str:
    """The seed in the first readable answer file below `home`, or nothing."""
    for pattern in ("answers/*.json", "*/answers/*.json", "*/*/answers/*.json"):
        for path in sorted(home.glob(pattern)):
            try:
                seed = parse(path.read_bytes()).learner
            except (BadAnswers, OSError):
                continue
            if SEED.fullmatch(seed):
                return seed
    return ""
