"""The three laws on capacity in the United Kingdom, and the switch between them."""

from __future__ import annotations

from consentlab.explorers.given import Given, Seen
from consentlab.explorers.parts import Part, choice
from consentlab.played import LAWS

SHARED = "jurisdiction"
"""The id of the choice, which all laboratories and cases on a page share."""

PLACES = dict(zip(LAWS, ("England or Wales", "Scotland", "Northern Ireland"), strict=True))
FIRST = LAWS[0]


def place(given: Given) -> str:
    """The id of the part of the United Kingdom that is set, England and Wales unless another is."""
    return given.one(SHARED, PLACES, FIRST)


def switch(given: Given, label: str, note: str = "") -> Part:
    """The choice between the three, side by side."""
    return choice(SHARED, label, PLACES, place(given), note, compact=True)


class Where:
    """The switch above a case that differs by law."""

    shares = (SHARED,)

    def __init__(self, case: str = "") -> None:
        """`case` is the case's title: a page may have several such switches."""
        self.title = f"{case}: where is the patient?" if case else "Where is the patient?"

    def see(self, given: Given) -> Seen:
        """The choice, and a word for the screen reader when it has changed."""
        return Seen(
            [
                switch(
                    given,
                    "The law and some of its words differ",
                    "Your answers are kept for each; you can switch at any time.",
                )
            ],
            say=f"The case below is now told in {PLACES[place(given)]}.",
        )
