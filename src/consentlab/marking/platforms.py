"""Reads whose upload a file was from the name that a learning platform gave it, and gives it back.

Moodle and Canvas put the learner's name and a number before the name of what was handed in, and
find the learner again by that number when feedback comes back under it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from consentlab.hand_in_file import tidy_name
from consentlab.marking.file_names import safe

Platform = Literal["moodle", "canvas"]
PLATFORMS: tuple[Platform, ...] = ("moodle", "canvas")
NOBODY = {"participant", "anon", "late", ""}  # what stands for a name where marking is anonymous

# Moodle: a folder `Name_12345_assignsubmission_file`, before 4.1 with one more `_` at its end, or
# the same before the file's own name. Moodle writes spaces for a name's own underscores.
_MOODLE = re.compile(
    r"(?P<name>[^_/]{0,400})_(?P<number>[0-9]{1,18})_assignsubmission_file(?:(?P<end>_)(?P<rest>.*))?"
)
# Canvas: `lovelaceada_12345_67890_file.json`, `_LATE` after the name of who was late, and
# `anon_1a2B3` for name and number where marking is anonymous.
_CANVAS = re.compile(
    r"(?:(?P<name>[^\W_]{1,400})_(?P<late>LATE_)?(?P<number>[1-9][0-9]{0,17})"
    r"|(?P<late2>LATE_)?anon_(?P<anon>[A-Za-z0-9]{3,12}))_(?P<attached>[1-9][0-9]{0,17})_(?P<rest>.+)"
)
_A_DATE = re.compile(r"(?:19|20)[0-9]{2}_(?:[1-9]|1[0-2])")


@dataclass(frozen=True)
class Upload:
    """Who uploaded a file, as the platform says.

    `number` tells one person from another: on Canvas everywhere, on Moodle within one assignment
    alone. It is empty where marking is anonymous on Canvas. `name` is as the platform writes it,
    empty where it tells none. `place` is what a feedback file's name or folder must be for the
    platform to find the learner again.
    """

    platform: Platform
    number: str
    name: str
    place: str
    late: bool = False

    def known_as(self, assignment: str) -> str:
        """The person in one word, such as `canvas-12345` or `moodle-identifiability-678`."""
        if not self.number:
            return ""
        where = f"-{assignment}" if self.platform == "moodle" else ""
        return f"{self.platform}{where}-{self.number}"

    def in_words(self) -> str:
        """The person as one says it, such as `Ada Lovelace (Moodle 12345)`."""
        said = f"{self.platform.capitalize()} {self.number or 'anonymous'}"
        return f"{self.name} ({said})" if self.name else said


def upload_of(path: str) -> Upload | None:
    """Whose upload it was, by the path of a file; None where no platform named it.

    The outermost name that fits counts: what lies within it is the learner's own.
    """
    parts = path.replace("\\", "/").split("/")
    for number, part in enumerate(parts, start=1):
        if found := _moodle(part, last=number == len(parts)) or _canvas(part):
            return found
    return None


def _moodle(part: str, *, last: bool) -> Upload | None:
    found = _MOODLE.fullmatch(part)
    if not found or (last and not found["rest"]):
        return None
    name = tidy_name(found["name"])
    end = "_" if found["end"] and not found["rest"] else ""
    place = f"{safe(name) or 'Participant'}_{found['number']}_assignsubmission_file{end}"
    return Upload("moodle", found["number"], _somebody(name), place)


def _canvas(part: str) -> Upload | None:
    found = _CANVAS.fullmatch(part)
    if not found or not _ours(found["rest"]):
        return None
    late = bool(found["late"] or found["late2"])
    if found["anon"]:
        place = f"anon_{found['anon']}_{found['attached']}"
        return Upload("canvas", "", "", place, late)
    if _A_DATE.fullmatch(f"{found['number']}_{found['attached']}"):
        return None  # a name that somebody made up with a date in it
    name = tidy_name(found["name"])
    place = f"{safe(name) or 'learner'}_{found['number']}_{found['attached']}"
    return Upload("canvas", found["number"], _somebody(name), place, late)


def _ours(rest: str) -> bool:
    """True for what somebody may have handed in here: nothing else is worth a guess."""
    return rest.lower().endswith((".json", ".zip"))


def _somebody(name: str) -> str:
    return "" if name.casefold() in NOBODY else name
