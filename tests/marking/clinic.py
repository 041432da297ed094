"""Hand-ins for the course that asks every kind of question: right, blank, copied and hostile."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from consentlab.answers import Answers
from consentlab.hand_in_file import build, checksum, file_name, to_bytes
from consentlab.marking.desk import Desk
from consentlab.marking.keyring import Keyring, Locked, keyring
from consentlab.marking.simulate import Simulated, answers, answers_of
from consentlab.picture import Box
from consentlab.response import Region, Response, Run
from tests.right import right_answers

BOARD, WORDS = "board-behind", "words-of-a-case"
CASES = (BOARD, WORDS)
WRITTEN = tuple(f"{WORDS}--{one}" for one in ("rewrite", "record--text", "record--why", "tell"))
SCRIPT = "<script>document.title='owned'</script> **b** $x$"

# What no page would let a learner give, by case and step; `begin` alone is sound.
HOSTILE: dict[str, dict[str, Response]] = {
    BOARD: {
        "begin": ("look",),
        "order": ("ask", "look", "cover", "everything"),
        "marks": (
            Region(Box(900, 0, 1000, 50), "patient"),
            Region("ghost", "patient"),
            Region("name", "institution"),
            Region(Box(-1_000_000, -1_000_000, 1_000_000, 1_000_000), "patient"),
        ),
        "cover": (Region(Box(-5, -5, 1_000_000, 1_000_000)), Region(Box(0, 300, 50, 400))),
        "full-marks": ("please",),
    },
    WORDS: {
        "statements": {"initials": "perhaps", "ghost": "true"},
        "pairs": "all of them",
        "leave-out": ("age", "nothing"),
        "which": ("whatever",),
        "caption": (Run(0, 900, "patient"), Run(3, 2, "time")),
        "rewrite": SCRIPT,
        "record": {"use": ("online", "talk"), "each": {"care": "perhaps"}, "ghost": ("talk",)},
        "tell": ("a-list",),
    },
}


@dataclass(frozen=True)
class Hand:
    """One learner of the tests: a name, from which the seed follows, and what they answer."""

    name: str
    give: Callable[[Keyring, str], Iterable[Answers]]

    @property
    def seed(self) -> str:
        return f"{random.Random(self.name).getrandbits(128):032x}"

    def document(self, keys: Keyring) -> dict[str, Any]:
        """The hand-in as plain data."""
        made = build("clinic", self.seed, self.name, self.give(keys, self.seed))
        document: dict[str, Any] = json.loads(to_bytes(made))
        return document

    def put(self, keys: Keyring, folder: Path) -> Path:
        """Write the hand-in into a folder."""
        made = build("clinic", self.seed, self.name, self.give(keys, self.seed))
        path = folder / file_name(made)
        path.write_bytes(to_bytes(made))
        return path


def keys_of(desk: Desk) -> Keyring:
    return keyring(desk.root, desk.keys, desk.rubrics)


def write(folder: Path, name: str, document: dict[str, Any]) -> Path:
    """Write changed data as a hand-in whose checksum fits."""
    path = folder / f"{name}.hand-in.json"
    text = json.dumps(document | {"sha256": checksum(document)})
    path.write_text(text.replace("Infinity", "1e999"), encoding="utf-8")  # which JSON does know
    return path


def right(locked: Locked, seed: str) -> Answers:
    return answers(locked.case, seed, right_answers(locked.case, locked.key), finished=True)


def all_right(keys: Keyring, seed: str) -> Iterator[Answers]:
    for slug in CASES:
        yield right(keys.of_learner(slug, seed), seed)


def by_boxes(keys: Keyring, seed: str) -> Iterator[Answers]:
    learner = Simulated("", seed, 1.0, random.Random(1))
    for slug in CASES:
        yield answers_of(learner, keys.of_learner(slug, seed))


def partly(keys: Keyring, seed: str) -> Iterator[Answers]:
    learner = Simulated("", seed, 0.5, random.Random(7))
    for slug in CASES:
        yield answers_of(learner, keys.of_learner(slug, seed))


def blank(keys: Keyring, seed: str) -> Iterator[Answers]:
    for slug in CASES:
        yield keys.of_learner(slug, seed).fresh(seed)


def hostile(keys: Keyring, seed: str) -> Iterator[Answers]:
    for slug in CASES:
        yield answers(keys.of_learner(slug, seed).case, seed, HOSTILE[slug])


def round_again(keys: Keyring, seed: str) -> Iterator[Answers]:
    """Who posts first, takes it down, and then does everything well; only of the first case."""
    locked = keys.of_learner(BOARD, seed)
    sound = right_answers(locked.case, locked.key)
    given = {"begin": ("post",), "complaint": ("remove",), "begin.2": ("look",)}
    rest = {step: one for step, one in sound.items() if step != "begin"}
    yield answers(locked.case, seed, {**given, **rest}, finished=True)


def spread(keys: Keyring, seed: str) -> Iterator[Answers]:
    case = keys.of_learner(BOARD, seed).case
    yield answers(case, seed, {"begin": ("post",), "complaint": ("wait",)}, finished=True)


def of_another_version(keys: Keyring, seed: str) -> Iterator[Answers]:
    """All right, but in the version after the one that the seed leads to."""
    for slug in CASES:
        case = keys.of_learner(slug, seed).case
        yield right(keys.locked(slug, case.version % case.versions + 1), seed)


def of_no_version(keys: Keyring, seed: str) -> Iterator[Answers]:
    for one in all_right(keys, seed):
        yield replace(one, version=99)


def copied(keys: Keyring, seed: str) -> Iterator[Answers]:
    """The second case is as another learner handed it in."""
    yield right(keys.of_learner(BOARD, seed), seed)
    theirs = HANDS["right"].seed
    yield right(keys.of_learner(WORDS, theirs), theirs)


HANDS = {
    one.name: one
    for one in (
        Hand("right", all_right),
        Hand("boxes", by_boxes),
        Hand("partly", partly),
        Hand("blank", blank),
        Hand("hostile", hostile),
        Hand("round", round_again),
        Hand("spread", spread),
        Hand("another-version", of_another_version),
        Hand("no-version", of_no_version),
        Hand("copied", copied),
    )
}
