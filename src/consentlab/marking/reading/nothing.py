"""Says why a reader has nothing to read, and what to do about it."""

from __future__ import annotations

from consentlab.commands import command
from consentlab.marking.book_tables import transaction
from consentlab.marking.reading.answers import PATIENCE, Standing
from consentlab.marking.reading.desk import ReadingDesk
from consentlab.marking.reading.kept import readings
from consentlab.marking.reading.sample import drawn, read_by, read_twice, second_order

CLOSED = "Nothing to read, so no page was opened."


def why_nothing(desk: ReadingDesk) -> str:
    """Why nothing lies on this reader's desk, for a terminal."""
    found = list(desk.answers.all())
    if desk.stale:
        why = _stale(desk.stale)
    elif not found:
        why = (
            "No written answer has been marked by the keys yet, or nobody wrote anything. "
            f"Mark what has come in: {command('mark')}"
        )
    elif desk.wanted.share is not None:
        why = _second(desk, found, desk.wanted.share)
    else:
        why = _first(found)
    return f"{CLOSED} {why}"


def _stale(number: int) -> str:
    have = "1 answer has" if number == 1 else f"{number} answers have"
    return (
        f"{have} come anew since the last marking, or cannot be read. First: {command('mark')}; "
        "then read once more."
    )


def _first(found: list[Standing]) -> str:
    number = len(found)
    read = "The one answer there is has" if number == 1 else f"All {number} answers have"
    return (
        f"{read} points already. A second person reads some of them with: "
        f"{command('read --second 10% --as NAME')}"
    )


def _second(desk: ReadingDesk, found: list[Standing], share: float) -> str:
    sample, who = drawn(found, share), desk.wanted.who
    if not sample:
        return (
            "No answer has points yet, and a second reading is of those that have. First: "
            f"{command('read')}"
        )
    with transaction(desk.answers.address, PATIENCE) as connection:
        kept = readings(connection, desk.answers.released)
    twice = read_twice(sample, kept)
    own = read_by(sample, kept, who) - twice
    said = [
        f"{len(own)} marked first by {who}, who cannot be the second reader as well" if own else "",
        f"{len(twice)} read twice already" if twice else "",
    ]
    what = "; ".join(one for one in said if one)
    words = f"Of {len(sample)} in a sample of {share:.0%}: {what}."
    if own:
        return (
            f"{words} Somebody else reads those with: "
            f"{command(f'read --second {share:.0%} --as NAME')}"
        )
    if second_order(found, kept, who, 1):
        return f"{words} A larger share has more to read for {who}, up to: --second 100%"
    return f"{words} How far first and second marks agree: {command('agreement')}"
