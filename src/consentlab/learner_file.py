"""Who the learner is: a random seed made once, and what they like to say of themselves."""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from consentlab.answers import BadAnswers, parse

NAME = "learner.json"
DAMAGED = "learner.damaged.json"  # what one that cannot be read is kept as
SEED = re.compile(r"[0-9a-f]{32}")
LONGEST_NAME = 80  # characters
LONGEST_NUMBER = 40
NOT_IN_A_NUMBER = re.compile(r"[^0-9A-Za-z ./-]+")
LEVELS_UP = 3  # a notebook lies at most this far below the learner's course folder


@dataclass(frozen=True)
class Learner:
    """A learner's seed (32 hexadecimal digits), the name they like to be called, and a number.

    `number` is that of a professional register, as the learner wrote it; nobody checks it, and it
    stands on their own record alone, never in a hand-in.
    """

    seed: str
    name: str = ""
    number: str = ""


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
            path.replace(path.with_name(DAMAGED))
    learner = Learner(_seed_of_answers(home) or secrets.token_hex(16))
    write_learner(home, learner)
    return learner


def home_of(folder: Path) -> Path:
    """The nearest folder, from `folder` upwards, that holds a `learner.json`; else `folder`."""
    for one in (folder, *list(folder.resolve().parents)[:LEVELS_UP]):
        if (one / NAME).is_file():
            return one
    return folder


def tidy_number(number: str) -> str:
    """The plain letters, digits, spaces and `./-` of what was written, at most 40 characters."""
    return " ".join(NOT_IN_A_NUMBER.sub(" ", number).split())[:LONGEST_NUMBER].strip()


def write_learner(home: Path, learner: Learner) -> None:
    """Write `learner.json` in one go."""
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f".{NAME}.{os.getpid()}.new"
    document = {"seed": learner.seed, "name": learner.name}
    if learner.number:
        document["number"] = learner.number
    text = json.dumps(document, ensure_ascii=False, indent=1)
    fresh.write_text(f"{text}\n", encoding="utf-8")
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
    number = found.get("number", "")
    return Learner(
        seed, name[:LONGEST_NAME], tidy_number(number) if isinstance(number, str) else ""
    )


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
