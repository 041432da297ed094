"""The laboratory of the three laws: what each asks, and who may speak for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable

from consentlab.capacity_law_file import CapacityLaw, Law, Statement, read_capacity_law
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.jurisdiction import SHARED, place, switch
from consentlab.explorers.parts import (
    Part,
    Text,
    cite,
    group,
    note,
    pick,
    points,
    strong,
    table,
    ticks,
)
from consentlab.library import Library

FILE = "capacity-law.yaml"
NOT_CHECKED = " We have this from memory, and have not checked it."
STRESSED = re.compile(r"\*([^*]+)\*")


def laboratory(library: Library, learner: str) -> ThreeLaws:
    """The laboratory with the laws as the course tells them, the same for every learner."""
    return ThreeLaws(read_capacity_law(library.file(FILE), library.references), library)


class ThreeLaws:
    """One law in a table, the others beside it on request, and who may speak for the patient."""

    title = "Three laws on capacity"
    shares = (SHARED,)

    def __init__(self, told: CapacityLaw, library: Library) -> None:
        self._told = told
        self._library = library

    def see(self, given: Given) -> Seen:
        """The law of the place that is set."""
        here = self._told.laws[place(given)]
        others = {id: one.name for id, one in self._told.laws.items() if id != here.id}
        beside = given.several("beside", others)
        patients = {id: one.label for id, one in self._told.patients.items()}
        patient = self._told.patients[given.one("patient", patients, next(iter(patients)))]
        parts = [
            switch(given, "Where is the patient?"),
            note("plain", here.name, here.short),
            group("What is different here", points(*map(self._said, here.differs)), key="differs"),
            ticks("beside", "Put beside it", others, beside),
            self._table([here, *(self._told.laws[id] for id in beside)]),
            group(
                "Who may speak for the patient?",
                pick("patient", "The patient is …", patients, patient.id),
                points(*map(self._said, [*patient.everywhere, *patient.here.get(here.id, ())])),
                note("doubt", "A public post?", patient.post),
                key="who",
            ),
        ]
        names = " and ".join([here.name, *(others[id] for id in beside)])
        return Seen(parts, say=f"The table shows {names}. {patient.label}: {patient.post}")

    def _table(self, laws: list[Law]) -> Part:
        rows: list[list[Text]] = [
            [question, *(self._cell(law.aspects[id]) for law in laws)]
            for id, question in self._told.aspects.items()
        ]
        heads = ["What is asked", *(law.name for law in laws)]
        return table(f"The law in {' and in '.join(heads[1:])}", heads, rows)

    def _cell(self, statements: Iterable[Statement]) -> list[str | Part]:
        cell: list[str | Part] = []
        for one in statements:
            cell += [" ", *self._said(one)] if cell else self._said(one)
        return cell

    def _said(self, one: Statement) -> list[str | Part]:
        """A statement with its source, and plainly what nobody has seen."""
        source = self._library.sources[one.source.partition("#")[0]]
        seen = source.last_checked.startswith("seen") and not one.unchecked
        stressed = STRESSED.split(one.says)
        said: list[str | Part] = [
            strong(text) if number % 2 else text for number, text in enumerate(stressed) if text
        ]
        said += [" ", cite(self._library.reference(one.source))]
        return said if seen else [*said, strong(NOT_CHECKED)]
