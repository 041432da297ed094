"""Where a learner says what they like to be called, for the record that they may print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from consentlab.errors import ConsentlabError
from consentlab.explorers.bench import Bench
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.parts import Part, Text, line, note, strong, words
from consentlab.hand_in_file import tidy_name
from consentlab.kept_file import Kept
from consentlab.learner_file import (
    DAMAGED,
    LONGEST_NAME,
    LONGEST_NUMBER,
    NAME,
    Learner,
    home_of,
    learner_of,
    tidy_number,
    write_learner,
)
from consentlab.player.show import trouble

NOTHING = "Nothing is kept of either."


def register() -> Any:
    """Ask for a name, and a registration number if the learner likes; both may be left empty."""
    try:
        return RegisterBench(Path.cwd())
    except (ConsentlabError, OSError) as problem:
        from ipywidgets import HTML

        return HTML(trouble("Your name cannot be asked for here.", problem))


class Register:
    """Two lines, and what is kept of them."""

    title = "Your name, for your own record"

    def __init__(self, learner: Learner, *, damaged: bool = False) -> None:
        """`damaged` says that a file which may have held the name could not be read."""
        self.learner, self.damaged = learner, damaged

    def named(self, given: Given) -> Learner:
        """The learner with what is written here, as it is kept."""
        name = given.text("name", self.learner.name, 4 * LONGEST_NAME)
        number = given.text("number", self.learner.number, 4 * LONGEST_NUMBER)
        return replace(self.learner, name=tidy_name(name), number=tidy_number(number))

    def see(self, given: Given) -> Seen:
        """The lines as they were written, and below them what is kept."""
        kept = self.named(given)
        number = given.text("number", kept.number, LONGEST_NUMBER)
        return Seen(
            [
                words("Both are optional. They stand on the page that you may print at the end."),
                line("name", "Name", given.text("name", kept.name, LONGEST_NAME), LONGEST_NAME),
                line(
                    "number",
                    "Registration number, if you want it on that page",
                    number,
                    LONGEST_NUMBER,
                    "Letters, digits, spaces and . / - are kept. Nobody checks it.",
                ),
                *([_lost()] if self.damaged and not kept.name else []),
                note("plain", "What is kept, and where", _said(kept, number), _where()),
            ],
            say=f"Kept: {_plain(kept)}",
        )


class RegisterBench(Bench):
    """Keeps what is written in `learner.json`, where the course looks for the learner's name."""

    def __init__(self, folder: Path) -> None:
        learner = learner_of(folder)
        damaged = (home_of(folder) / DAMAGED).is_file()
        self._register = Register(learner, damaged=damaged)
        super().__init__(self._register, folder, "register")

    def _stored(self) -> Kept:
        return Kept(getattr(self, "values", {}))

    def _keep(self) -> None:
        said = self._register.named(Given(self.values))
        now = learner_of(self._folder)  # its seed may have been made again since
        write_learner(home_of(self._folder), replace(now, name=said.name, number=said.number))


def _lost() -> Part:
    return note(
        "doubt",
        "Your name could not be read",
        f"Your name was kept in a file that could not be read; it is kept as {DAMAGED} in your "
        "course folder. Write your name once more, if you like. Your answers are where they were.",
    )


def _said(kept: Learner, number: str) -> Text:
    if not kept.name and not kept.number:
        return NOTHING if not number.strip() else [NOTHING, " That number cannot be kept."]
    parts: list[Any] = []
    for what, value in (("Name: ", kept.name), ("Number: ", kept.number)):
        parts += [what, strong(value), ". "] if value else []
    return parts


def _plain(kept: Learner) -> str:
    found = [one for one in (kept.name, kept.number) if one]
    return ", number ".join(found) if found else "nothing"


def _where() -> str:
    return (
        f"It is in the file {NAME} in your course folder, on this machine, and the course sends it "
        "nowhere. A hand-in file, if you make one, has the name in it and never the number."
    )
