"""Points out learners whose lines in the roster may be mistaken: one name twice, one id twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from consentlab.marking.roster import Learner

# Cyrillic and Greek small letters, each with the Latin one that it cannot be told from on a screen.
_ALIKE = {
    ord(theirs): ours
    for ours, several in {
        "a": "\u0430\u03b1",
        "c": "\u0441",
        "d": "\u0501",
        "e": "\u0435",
        "h": "\u04bb\u043d",
        "i": "\u0456\u03b9\u0131",
        "j": "\u0458",
        "k": "\u043a\u03ba",
        "m": "\u043c",
        "o": "\u043e\u03bf",
        "p": "\u0440\u03c1",
        "q": "\u051b",
        "s": "\u0455",
        "t": "\u0442",
        "u": "\u03c5",
        "v": "\u03bd",
        "w": "\u051d",
        "x": "\u0445\u03c7",
        "y": "\u0443",
    }.items()
    for theirs in several
}


def namesakes(learners: Mapping[str, Learner]) -> tuple[str, ...]:
    """A sentence on each name that several ids share, and on each id that several names share."""
    ids: dict[str, dict[str, str]] = {}
    names: dict[str, dict[str, str]] = {}
    for one in learners.values():
        if one.name:
            ids.setdefault(_plain(one.name), {}).setdefault(one.id, one.name)
            names.setdefault(one.id, {}).setdefault(_plain(one.name), one.name)
    shared = tuple(
        f"{len(found)} learners are called {next(iter(found.values()))}{_in_other_letters(found)}: "
        f"{', '.join(found)}; "
        f"check that they are {'two' if len(found) == 2 else len(found)} people"
        for found in ids.values()
        if len(found) > 1
    )
    return shared + tuple(
        f"the id {id} is given to {' and to '.join(found.values())}; check that they are one person"
        for id, found in names.items()
        if any(not set(one.split()) & set(other.split()) for one in found for other in found)
    )


def _in_other_letters(found: Mapping[str, str]) -> str:
    """A word on names that look the same and are written in letters of other alphabets."""
    return ", some in letters that only look alike" if len({*map(bare, found.values())}) > 1 else ""


def bare(name: str) -> str:
    """The name without accents, capitals and spare spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def _plain(name: str) -> str:
    """The name as it looks: bare, and in Latin letters where others look the same."""
    return bare(name).translate(_ALIKE)
