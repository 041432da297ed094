"""Points out learners whose answers are the same to the second, whatever seed they came under."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping

from consentlab.answers import Answers
from consentlab.marking.ledger import Line
from consentlab.marking.roster import Learner
from consentlab.response import to_plain

FEWEST = 5  # steps answered, each with its time; fewer may be alike by chance


def digest_of_answers(answers: Iterable[Answers]) -> str:
    """A digest of what was answered, on which way and in what time; empty where that is too little.

    The seed is left out, and so is all that follows from it.
    """
    given = [
        (
            one.case,
            {visit: to_plain(response) for visit, response in one.responses.items()},
            one.path,
            dict(one.seconds),
        )
        for one in answers
    ]
    timed = sum(
        bool(response and seconds.get(visit))
        for _, responses, _, seconds in given
        for visit, response in responses.items()
    )
    if timed < FEWEST:
        return ""
    text = json.dumps(sorted(given, key=lambda one: one[0]), sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:32]


def alike(
    lines: Iterable[Line], learners: Mapping[str, Learner], seen: Collection[tuple[str, str]]
) -> tuple[str, ...]:
    """A sentence on each group of learners whose answers are the same; it blames nobody.

    `seen` has the id and the assignment of what this run came upon: others were told before.
    """
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for line in lines:
        if line.answers and line.seed in learners:
            group = groups.setdefault((line.assignment, line.answers), {})
            group[learners[line.seed].id] = None
    return tuple(
        _said(assignment, list(ids))
        for (assignment, _), ids in groups.items()
        if len(ids) > 1 and any((id, assignment) in seen for id in ids)
    )


def _said(assignment: str, ids: list[str]) -> str:
    two = len(ids) == 2
    who = " and ".join(ids) if two else f"{len(ids)} learners ({', '.join(ids)})"
    return (
        f"{who} handed in the same answers to '{assignment}', to the second: it may be one person "
        f"with {'two' if two else 'several'} copies of the course, or a copied file; ask "
        f"{'both' if two else 'them'}"
    )
