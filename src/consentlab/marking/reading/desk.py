"""One reader's heap of answers: which lies on top, what has been skipped, and what was given."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from consentlab.marking.book_tables import transaction
from consentlab.marking.reading.answers import PATIENCE, Answers, Place, Shown, Standing
from consentlab.marking.reading.kept import Given, keep, reading_of, readings
from consentlab.marking.reading.sample import first_order, second_order

LONGEST_COMMENT = 4000  # characters
SAID = {
    "overtaken": (
        "Somebody else gave this answer points while you were reading it. Theirs count; yours are "
        "kept beside them, as a second marking."
    ),
    "own": "You marked this answer first, so that you cannot be its second reader.",
}
CHANGED = (
    "This answer has changed while you were reading it, so that your points do not count yet. Here "
    "it is as it is now, with the points and the comment that you had given: look whether they "
    "still fit."
)
GONE = (
    "This answer has been taken away, or waits for `consentlab mark`. Your points for it do not "
    "count; they are only kept on record."
)


@dataclass(frozen=True)
class Wanted:
    """What a reader wants: to read first, a second time (a share of it), or one answer again."""

    who: str
    share: float | None = None
    again: Place | None = None

    @property
    def second(self) -> bool:
        return self.share is not None


@dataclass(frozen=True)
class Draft:
    """What a reader has put into the form, as far as they have come."""

    points: Mapping[str, int] = field(default_factory=dict)
    comment: str = ""


@dataclass(frozen=True)
class Sheet:
    """One answer on the page; `handle` stands for it there, and means nothing elsewhere."""

    handle: str
    shown: Shown
    draft: Draft
    stood: Standing
    before: bool  # given points by this reader, who has come back to it


class ReadingDesk:
    """One reader at work. The page's requests come in threads, so all is done one by one."""

    def __init__(self, answers: Answers, wanted: Wanted) -> None:
        self.answers, self.wanted = answers, wanted
        self.said = ""
        self.done: list[Place] = []
        self._stale: set[Place] = set()
        self._lock = threading.RLock()
        self._drafts: dict[Place, Draft] = {}
        self._kept: dict[str, str] = {}  # by handle, what was said: a page may ask twice
        self._sheet: Sheet | None = None
        self._left = self._order()
        self._skipped: list[Place] = []

    def sheet(self) -> Sheet | None:
        """The answer on top; None when there is none left."""
        with self._lock:
            if self._sheet is None:
                self._sheet = self._next()
            return self._sheet

    @property
    def left(self) -> int:
        """How many are still to be read, the one on top among them."""
        return len(self._left) + len(self._skipped)

    @property
    def stale(self) -> int:
        """How many have come anew since the last marking, and were left out."""
        return len(self._stale)

    @property
    def skipped(self) -> int:
        return len(self._skipped)

    def mark(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Keep what the page gives for an answer; what to tell the reader."""
        with self._lock:
            if (said := self._kept.get(str(message.get("answer")))) is not None:
                return self._say(said)
            sheet = self.sheet()
            if sheet is None or message.get("answer") != sheet.handle:
                return self._say("That answer no longer lies on top. Nothing was kept of it.")
            draft = _draft(message, sheet.shown)
            missing = [
                one.asks for one in sheet.shown.rubric.criteria if one.id not in draft.points
            ]
            if missing:
                self._drafts[sheet.stood.place] = draft
                more = f", nor for {len(missing) - 1} more" if missing[1:] else ""
                said = f"Not kept yet: no level is chosen for “{missing[0]}”{more}."
                return {"missing": missing, "said": said}
            given = Given(draft.points, draft.comment)
            became = keep(
                self.answers.address,
                sheet.stood,
                self.wanted.who,
                given,
                second=self.wanted.second,
                over=self.wanted.again is not None,
            )
            place = sheet.stood.place
            if became == "changed":
                self._drafts[place] = draft
                self._sheet = self._open(place)
                return self._say(CHANGED if self._sheet else GONE)
            self._off(place)
            self._drafts.pop(place, None)
            if became != "own":
                self.done = [one for one in self.done if one != place] + [place]
            points = "point" if given.total == 1 else "points"
            said = self._kept[sheet.handle] = SAID.get(became, f"Kept: {given.total} {points}.")
            return self._say(said)

    def skip(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Lay the answer on top aside until the others are read; what was put in stays with it."""
        with self._lock:
            sheet = self.sheet()
            if sheet is None or message.get("answer") != sheet.handle:
                return self._say("")
            place = sheet.stood.place
            self._drafts[place] = _draft(message, sheet.shown)
            self._off(place)
            if not sheet.before:
                self._skipped.append(place)
            return self._say("Skipped. It comes back after the others.")

    def back(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Take up once more what was read last before the one on top."""
        with self._lock:
            sheet = self.sheet()
            at = len(self.done)
            if sheet is not None and message.get("answer") == sheet.handle:
                self._drafts[sheet.stood.place] = _draft(message, sheet.shown)
                if sheet.stood.place in self.done:
                    at = self.done.index(sheet.stood.place)
            opened = self._open(self.done[at - 1]) if at else None
            if opened is None:
                return self._say("There is none before this one.")
            self._sheet = opened
            return self._say("Back to one that you have read. Keep it once more to change it.")

    def _say(self, words: str) -> dict[str, Any]:
        self.said = words
        return {"said": words}

    def _order(self) -> list[Place]:
        if self.wanted.again:
            return [self.wanted.again]
        found = list(self.answers.all())
        if self.wanted.share is None:
            return first_order(found, self.wanted.who)
        with transaction(self.answers.address, PATIENCE) as connection:
            kept = readings(connection, self.answers.released)
        return second_order(found, kept, self.wanted.who, self.wanted.share)

    def _off(self, place: Place) -> None:
        """Take an answer off the heap."""
        self._left = [one for one in self._left if one != place]
        self._skipped = [one for one in self._skipped if one != place]
        self._sheet = None

    def _next(self) -> Sheet | None:
        while self.left:
            if not self._left:  # the others are read: what was skipped comes back
                self._left, self._skipped = self._skipped, []
            place = self._left[0]
            if self._wanted_still(place) and (sheet := self._open(place)):
                return sheet
            self._off(place)
        return None

    def _wanted_still(self, place: Place) -> bool:
        """True unless somebody has marked it meanwhile, or has taken the mark back."""
        now = self.answers.now(place)
        if now is None:
            return False
        return self.wanted.again is not None or (
            now.marked if self.wanted.second else now.row.needs
        )

    def _open(self, place: Place) -> Sheet | None:
        stood, shown = self.answers.now(place), self.answers.show(place)
        if stood is None or shown is None or shown.about != stood.about:
            self._stale.add(place)  # what lies there is not what was marked: that comes first
            return None
        own = reading_of(self.answers.address, stood, self.wanted.who)
        draft = self._drafts.get(place)
        if draft is None and own is not None:
            draft = Draft(own.given.points, own.given.comment)
        if draft is None:
            seen = None if self.wanted.second else stood.row.manual_comment
            draft = Draft({}, seen or "")
        return Sheet(secrets.token_hex(8), shown, draft, stood, place in self.done)


def _draft(message: Mapping[str, Any], shown: Shown) -> Draft:
    """What the page says, as far as the rubric has such levels; a comment that can be kept."""
    given = message.get("points")
    points = given if isinstance(given, Mapping) else {}
    levels = {
        one.id: points[one.id]
        for one in shown.rubric.criteria
        if type(points.get(one.id)) is int and points[one.id] in one.levels
    }
    comment = message.get("comment")
    return Draft(levels, tidy(comment) if isinstance(comment, str) else "")


def tidy(text: str) -> str:
    """The text without what no gradebook keeps and no page shows: control characters and the like.

    Cut to LONGEST_COMMENT characters.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in lines if one.isprintable() or one in "\n\t")
    return kept.strip()[:LONGEST_COMMENT]
