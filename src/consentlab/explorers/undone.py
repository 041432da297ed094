"""The laboratory of bad redactions: six files, judged first and then undone."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from consentlab.explorers.given import Given, Seen
from consentlab.explorers.parts import (
    Part,
    button,
    choice,
    cite,
    figures,
    group,
    note,
    pick,
    points,
    strong,
    words,
)
from consentlab.explorers.undone_ways import Tracing
from consentlab.kept_file import Value
from consentlab.library import Library
from consentlab.picture import variant_for
from consentlab.redaction_file import WAYS, Redactions, Way, read_redactions

FILE = "redactions.yaml"
VARIANTS = 4
LETTERS = "ABCDEF"
INTRO = (
    "One electrocardiogram, of somebody invented, was made ready for a post in six ways. Judge "
    "each file, then try to undo it. It is done here, on the very pixels and bytes of the file."
)
FIRST = "Say first what you think. You learn more from a guess than from a look."


def laboratory(library: Library, learner: str) -> Undone:
    """The laboratory with the tracing, and the order of files, that the learner's seed leads to."""
    told = read_redactions(library.file(FILE), library.identifiers, library.references)
    return Undone(told, library, learner)


class Undone:
    """Six files: in each something was hidden, and it is seen whether it stays so."""

    title = "Six ways to hide a name"

    def __init__(self, told: Redactions, library: Library, learner: str) -> None:
        self._told, self._library = told, library
        self._tracing = Tracing(library, variant_for(learner, "redactions", VARIANTS))
        self.order = tuple(Random(f"{learner}:redactions").sample(WAYS, len(WAYS)))

    def see(self, given: Given) -> Seen:
        """The file that was chosen and, once it was tried, what came back."""
        if given.pressed == "again":
            given = Given({}, "")
            return self._page(given, self.order[0], (), "Started again.", {}, "which")
        which = given.one("which", self.order, self.order[0])
        tried = given.several("tried", self.order)
        if given.pressed == "next":
            left = [way for way in self._after(which) if way not in tried]
            which = (left or self._after(which))[0]
            values = {**given.values, "which": which}
            said = f"{self._named(which)}. {self._told.ways[which].seen}"
            return self._page(given, which, tried, said, values, "which")
        if given.pressed == "try" and self._judged(given, which):
            tried = tuple(way for way in self.order if way in (*tried, which))
            values = {**given.values, "tried": tried}
            said = self._told.ways[which].undone
            return self._page(given, which, tried, said, values, f"outcome-{which}")
        said = FIRST if given.pressed == "try" and which not in tried else ""
        return self._page(given, which, tried, said, None, "")

    def _page(
        self,
        given: Given,
        which: str,
        tried: tuple[str, ...],
        said: str,
        values: Mapping[str, Value] | None,
        focus: str,
    ) -> Seen:
        way = self._told.ways[which]
        judged = self._judged(given, which)
        options = {one: self._named(one, tried) for one in self.order}
        parts: list[Part] = [
            words(INTRO),
            pick("which", "The file", options, which),
            words(way.seen),
            self._tracing.seen(way),
            choice(f"judge-{which}", self._told.ask, self._told.answers, judged),
        ]
        if which in tried:
            parts += [self._outcome(way, judged), button("next", "Next file")]
        else:
            parts += [note("doubt", FIRST)] if said == FIRST else []
            parts.append(button("try", "Try to undo it"))
        if len(tried) == len(self.order):
            parts += self._end(given)
        if tried:
            parts.append(button("again", "Start again", plain=True))
        return Seen(parts, said, values, focus)

    def _outcome(self, way: Way, judged: str) -> Part:
        holds = self._tracing.holds(way.id)
        right = judged == ("holds" if holds else "undone")
        title = "It holds" if holds else "It came back"
        after = "as you thought." if right else "otherwise than you thought."
        kind = self._library.identifiers[way.finding]
        why: list[Part] = []
        if not holds:
            why = [words([f"{kind.why} ", cite(self._library.reference(kind.source)), "."])]
        return group(
            title,
            note("sound" if right else "doubt", f"{title}, {after}", way.undone),
            *self._tracing.undone(way),
            *why,
            words([strong("Instead: " if not holds else "Mind: "), way.instead]),
            key=f"outcome-{way.id}",
        )

    def _end(self, given: Given) -> list[Part]:
        right = sum(
            self._judged(given, one) == ("holds" if self._tracing.holds(one) else "undone")
            for one in self.order
        )
        held: list[list[str | Part]] = [
            [f"{says} ", cite(self._library.reference(source)), "."]
            for says, source in self._told.holds
        ]
        count = (f"{right} of {len(self.order)}", "files turned out as you had judged them")
        return [group("What holds", figures(count), points(*held))]

    def _judged(self, given: Given, which: str) -> str:
        return given.one(f"judge-{which}", self._told.answers)

    def _after(self, which: str) -> tuple[str, ...]:
        """The other files, from the one after this on."""
        at = self.order.index(which) + 1
        return self.order[at:] + self.order[: at - 1]

    def _named(self, way: str, tried: tuple[str, ...] = ()) -> str:
        letter = LETTERS[self.order.index(way)]
        done = ", tried" if way in tried else ""
        return f"File {letter}: {self._told.ways[way].title.lower()}{done}"
