"""The laboratory of the small crowd: twelve people, made alike by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consentlab.crowd_file import Person, read_crowd
from consentlab.explorers.crowd_count import (
    EXACT,
    LEVELS,
    MOST_DETAIL,
    Group,
    detail_left,
    grouped,
    most_detail,
    smallest,
)
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.parts import (
    Mood,
    Part,
    button,
    choice,
    cite,
    figures,
    fold,
    note,
    points,
    row,
    strong,
    table,
    words,
)
from consentlab.kept_file import Value
from consentlab.library import Library

FILE = "crowd.yaml"
GOAL = 3
LEFT_OUT = "not told"
LABELS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "age": (
        "Age",
        {"exact": "Exact", "ten": "Ten years", "twenty": "Twenty years", "adult": "Adult"},
    ),
    "sex": ("Sex", {"said": "Told", "none": "Left out"}),
    "place": (
        "Place",
        {"town": "Town", "county": "County", "region": "Region", "none": "Left out"},
    ),
    "time": ("Time", {"month": "Month", "season": "Season", "year": "Year", "none": "Left out"}),
    "job": ("Job", {"job": "Job", "work": "Kind of work", "none": "Left out"}),
}
ALIKE = (
    "Where a whole group had the same finding, whoever knows that somebody is in the group knows "
    "what was found, without knowing the row. "
)
NONE_ALIKE = "Just now no group is like that; other choices would make one."
KNOWS_MORE = (
    "A neighbour who drove one of them to the hospital has pieces that are not in the table. They "
    "add up with those that are "
)
REST = "Each row will stand beside a picture, on an account that may name a hospital."
UNCHECKED = (
    "The idea is called k-anonymity; k is the size of the smallest group. We give it from memory, "
    "and have not checked it against the paper that introduced it: "
)


def laboratory(library: Library, learner: str) -> Crowd:
    """The laboratory with the course's twelve people, the same for every learner."""
    return Crowd(read_crowd(library.file(FILE)), library)


class Crowd:
    """A table of people whose details are made broader until nobody stands alone."""

    title = "Twelve people, and nobody alone"

    def __init__(self, people: Sequence[Person], library: Library) -> None:
        self._people = people
        self._best = most_detail(people, GOAL)
        self._adds_up = cite(library.reference("gmc-social-media#adds-up"))
        self._model = cite(library.reference("sweeney-2002"))

    def see(self, given: Given) -> Seen:
        """The table as it is told; one button makes it exact again."""
        anew: Mapping[str, Value] | None = None
        if given.pressed == "start":
            anew = {}
            given = Given()
        levels = tuple(
            given.one(id, known, first)
            for (id, known), first in zip(LEVELS.items(), EXACT, strict=True)
        )
        groups = grouped(self._people, levels)
        k, left = smallest(self._people, levels), detail_left(levels)
        single = sum(len(one.members) == 1 for one in groups)
        mood, title, text = self._verdict(k, left, single)
        count = len(self._people)
        parts = [
            words(
                "A registrar would like to post a table of capsule endoscopies, without names. The "
                f"{count} people are invented. Make their details broader until each shares a row "
                f"with at least {GOAL - 1} others, and keep as much detail as you can."
            ),
            *(
                choice(id, LABELS[id][0], LABELS[id][1], level, compact=True)
                for id, level in zip(LEVELS, levels, strict=True)
            ),
            row(button("start", "Make everything exact again", plain=True)),
            figures(
                (f"{single} of {count}", "stand alone"),
                (str(k), "in the smallest group"),
                (f"{left} of {MOST_DETAIL}", "steps of detail left"),
            ),
            note(mood, title, text),
            self._table(groups),
            self._beyond(groups),
        ]
        said = f"{single} of {count} stand alone; the smallest group has {k}"
        return Seen(parts, f"{said}; {left} steps of detail are left. {title}.", anew)

    def _verdict(self, k: int, left: int, single: int) -> tuple[Mood, str, str]:
        if k == 1:
            rows = "One row is" if single == 1 else f"{single} rows are"
            text = f"{rows} like no other. Whoever knows the person finds the row, and the finding."
            return "harm", "Somebody stands alone", text
        if k < GOAL:
            text = "Each of two people can tell what was found in the other. Aim for three."
            return "doubt", "Nobody alone, and some only two together", text
        if left == self._best:
            text = (
                f"It leaves {left} of {MOST_DETAIL} steps. That is the lesson: a short list of "
                "people can carry hardly any detail."
            )
            return "sound", "There, with as much detail as these people allow", text
        text = f"You have kept {left} steps of detail. These people allow {self._best}."
        return "sound", f"There: everybody shares a row with {GOAL - 1} others or more", text

    def _table(self, groups: Sequence[Group]) -> Part:
        ordered = sorted(groups, key=lambda one: (len(one.members), one.members))
        rows = [
            [
                ", ".join(_letter(member) for member in one.members),
                *(part or LEFT_OUT for part in one.told),
                "; ".join(self._people[member].found for member in one.members),
                f"{len(one.members)} alike" if len(one.members) > 1 else [strong("✕ alone")],
            ]
            for one in ordered
        ]
        heads = ("Who", *(label for label, _ in LABELS.values()), "Found", "How many")
        return table("What would be told of them; whoever stands alone comes first", heads, rows)

    def _beyond(self, groups: Sequence[Group]) -> Part:
        alike = max(
            (one for one in groups if one.alike), key=lambda one: len(one.members), default=None
        )
        return fold(
            "What a group does not protect against",
            points(
                [strong("Everybody alike. "), ALIKE, _alike(alike) if alike else NONE_ALIKE],
                [strong("Somebody who knows more. "), KNOWS_MORE, self._adds_up, "."],
                [strong("The rest of the post. "), REST],
                [UNCHECKED, self._model, "."],
            ),
            key="beyond",
        )


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def _alike(group: Group) -> str:
    found, count = next(iter(group.found)), len(group.members)
    return f"Here that is so for {count} people, who all had the finding “{found}”."
