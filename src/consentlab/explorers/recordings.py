"""The laboratory in which the decision table for recordings is worked: which row, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from consentlab.explorers.given import Given, Seen
from consentlab.explorers.parts import (
    Mood,
    Part,
    Text,
    choice,
    cite,
    fold,
    group,
    note,
    points,
    row,
    strong,
    table,
    words,
)
from consentlab.library import Library
from consentlab.post import Concern, Post, Question, Row, Statement, asked
from consentlab.recordings_file import Recordings, Standing, read_recordings

FILE = "recordings.yaml"
HERE = "▶ This row: "
MOODS: Mapping[str, Mood] = {"stop": "harm", "agreed": "sound", "free": "sound"}  # else a doubt
UNKNOWN = "unknown"
SHORT = 45  # characters of an option that may stand beside others


def laboratory(library: Library, learner: str) -> DecisionTable:
    """The laboratory with the rules as the course asks before a post, the same for everybody."""
    told = read_recordings(library.file(FILE), library.post, library.references)
    return DecisionTable(library.post, told, library)


class DecisionTable:
    """What is set about a picture leads to one row, with what each standard says to it."""

    title = "Which rule holds for this picture?"

    def __init__(self, post: Post, told: Recordings, library: Library) -> None:
        self._post, self._told, self._library = post, told, library

    def see(self, given: Given) -> Seen:
        """The row for these settings, what it asks for, and the whole table."""
        answers = self._answers(given)
        here = next(one for one in self._post.rows if one.when.holds(answers))
        reasons = [one for one in self._post.consent.concerns if one.when.holds(answers)]
        came_to, standing = self._standing(here, reasons, answers)
        parts = [
            *self._controls(answers),
            group("What it comes to", *self._verdict(came_to, standing, reasons, answers)),
            group("What each standard says", *self._standards(here)),
            group("The whole table", self._table(here), *self._folds(here)),
        ]
        kind = self._told.rows[here.id].kind
        return Seen(parts, say=f"{standing.title}. {kind}: {here.says.says}")

    def _answers(self, given: Given) -> dict[str, str]:
        """What is set for the questions that are asked; others count for nothing."""
        begin = self._told.begin
        known = {id: given.one(id, self._post.answers[id], begin[id]) for id in begin}
        there = {one.id for one in asked(self._post.consent.questions, known)}
        return {id: answer for id, answer in known.items() if id in there}

    def _controls(self, answers: dict[str, str]) -> list[Part]:
        """Two beside each other; each keeps its place when another is not asked."""
        questions = {one.id: one for one in self._post.consent.questions if one.id in answers}
        ids = list(self._told.begin)
        pairs = (ids[at : at + 2] for at in range(0, len(ids), 2))
        return [
            row(*(_choice(questions[id], answers[id]) for id in pair if id in questions))
            for pair in pairs
        ]

    def _standing(
        self, here: Row, reasons: list[Concern], answers: dict[str, str]
    ) -> tuple[str, Standing]:
        """What weighs most comes first: no row is made lighter by what follows it."""
        weights = {one.weight for one in reasons}
        if "stop" in weights:
            came_to = "stop"
        elif answers.get("patient", "adult") != "adult":
            came_to = "others"
        elif "mend" in weights:
            came_to = "mend"
        elif self._post.covered.holds(answers):
            came_to = "agreed"
        else:
            came_to = "ask" if self._told.rows[here.id].ask_first else "free"
        return came_to, self._told.standings[came_to]

    def _verdict(
        self, came_to: str, standing: Standing, reasons: list[Concern], answers: dict[str, str]
    ) -> list[Part]:
        mood = MOODS.get(came_to, "doubt")
        parts = [note(mood, standing.title, self._said(standing.says))]
        if reasons:
            worded = [self._post.worded(one, answers) for one in reasons]
            parts.append(points(*map(self._reason, worded)))
        return parts

    def _reason(self, one: Concern) -> Text:
        return [strong(f"{one.what}."), f" {one.why} ", self._cite(one), f" {one.remedy}"]

    def _standards(self, here: Row) -> list[Part]:
        return [
            note("plain", self._told.rows[here.id].kind, self._said(here.says)),
            *self._lines("The floor: what the GMC requires", here.requires),
            *self._lines("What the GMC calls good practice", here.good_practice),
            *self._lines("Better than the floor: what the article's Box 1 adds", here.recommends),
        ]

    def _lines(self, title: str, statements: Iterable[Statement]) -> list[Part]:
        said = [self._said(one) for one in statements]
        return [words([strong(title)]), points(*said)] if said else []

    def _table(self, here: Row) -> Part:
        """Every row; those for what is not known only where they hold."""
        shown = [one for one in self._post.rows if one is here or not _not_known(one)]
        rows: list[list[Text]] = []
        for one in shown:
            named = self._told.rows[one.id]
            if one is here:
                way: Text = [strong(one.says.says), " ", self._cite(one.says)]
                rows.append([f"{HERE}{named.kind}", [strong(named.nameless)], way])
            else:
                rows.append([named.kind, named.nameless, self._said(one.says)])
        heads = ["The picture", "Could anybody tell who it is?", "The way to a public post"]
        return table("The row that holds is marked, and in bold type.", heads, rows)

    def _folds(self, here: Row) -> list[Part]:
        beside = self._told.rows[here.id].beside
        why = [[strong(f"{self._name(id)}."), " ", *self._said(one)] for id, one in beside.items()]
        return [
            fold("Why not the row beside it?", points(*why), key="beside"),
            fold(
                "What no table can see",
                points(*self._post.unseen),
                words(*self._post.bounds),
                key="unseen",
            ),
        ]

    def _name(self, id: str) -> str:
        named = self._told.rows[id]
        return f"{named.kind} ({named.nameless[0].lower()}{named.nameless[1:]})"

    def _said(self, one: Statement) -> list[str | Part]:
        return [one.says, " ", self._cite(one)]

    def _cite(self, one: Statement | Concern) -> Part:
        return cite(self._library.reference(one.source))


def _choice(question: Question, value: str) -> Part:
    options = {one.id: one.text for one in question.choices}
    short = all(len(text) <= SHORT for text in options.values())
    return choice(question.id, question.ask, options, value, question.hint, compact=short)


def _not_known(one: Row) -> bool:
    return any(answers == {UNKNOWN} for answers in one.when.needs.values())
