"""Which answers are read, and in which order: one that says nothing, and is the same each time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import ceil

from consentlab.errors import ConsentlabError
from consentlab.marking.reading.answers import Place, Standing
from consentlab.marking.reading.kept import Reading

SHARE = re.compile(r"([0-9]{1,3})\s*%?")


def share_of(text: str) -> float:
    """The share that a text such as `10%` names, from above 0 to 1. Raises ConsentlabError."""
    found = SHARE.fullmatch(text.strip())
    if not found or not 1 <= int(found[1]) <= 100:
        raise ConsentlabError(
            f"--second {text!r:.40}: this is no share of the answers. Name one from 1% to 100%, "
            "such as 10%."
        )
    return int(found[1]) / 100


def first_order(found: Iterable[Standing], who: str) -> list[Place]:
    """What waits to be read: question by question, each in an order of this reader's own.

    So two who read at the same time begin with different answers.
    """
    return _by_question((one for one in found if one.row.needs), f"first {who}")


def second_order(
    found: Iterable[Standing], kept: Sequence[Reading], who: str, share: float
) -> list[Place]:
    """What this reader is to read for a second time: of each question's marked answers a share.

    Left out is what this reader marked first, and what has been marked a second time already.
    """
    sample = drawn(found, share)
    done = read_twice(sample, kept) | read_by(sample, kept, who)
    return _by_question((one for one in sample if one.place not in done), f"second {who}")


def drawn(found: Iterable[Standing], share: float) -> list[Standing]:
    """The sample: the same for everybody, and a larger share has the smaller one in it."""
    by_cell: dict[tuple[str, str], list[Standing]] = {}
    for one in found:
        if one.marked:
            by_cell.setdefault((one.place.assignment, one.place.cell), []).append(one)
    return [
        one
        for marked in by_cell.values()
        for one in sorted(marked, key=lambda one: one.place.shuffled("sample"))[
            : ceil(share * len(marked))
        ]
    ]


def read_twice(sample: Iterable[Standing], kept: Iterable[Reading]) -> set[Place]:
    """Which of these have been marked a second time, as they stand now."""
    return _in(sample, (one for one in kept if one.second))


def read_by(sample: Iterable[Standing], kept: Iterable[Reading], who: str) -> set[Place]:
    """Which of these this reader has marked, as they stand now."""
    return _in(sample, (one for one in kept if one.who == who))


def _in(sample: Iterable[Standing], kept: Iterable[Reading]) -> set[Place]:
    done = {(one.place, one.about) for one in kept}
    return {one.place for one in sample if (one.place, one.about) in done}


def _by_question(found: Iterable[Standing], salt: str) -> list[Place]:
    places = [one.place for one in found]
    cells = list(dict.fromkeys((one.assignment, one.cell) for one in places))
    return sorted(
        places, key=lambda one: (cells.index((one.assignment, one.cell)), one.shuffled(salt))
    )
