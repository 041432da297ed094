"""Who is who: learners.csv maps a learner's random seed to the id that the educator uses."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.answers import Answers
from consentlab.hand_in_file import slug_of, tidy_name
from consentlab.learner_file import SEED
from consentlab.marking.desk import LEARNER_ID, MarkingError

COLUMNS = ["seed", "id", "name"]
LONGEST_ID = 60
# Names which Windows keeps for devices.
TAKEN = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


@dataclass(frozen=True)
class Learner:
    """One line of the roster."""

    seed: str
    id: str
    name: str


def read_roster(path: Path) -> dict[str, Learner]:
    """The learners by seed; none where there is no file yet.

    The educator may edit ids, and may give two seeds the same id: one person who began anew on
    another computer. Raises MarkingError, naming the line, when a line cannot be used.
    """
    if not path.is_file():
        return {}
    found: dict[str, Learner] = {}
    text = path.read_text(encoding="utf-8-sig")
    comma = ";" if ";" in text.partition("\n")[0] else ","  # as some spreadsheets save it
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    for number, line in enumerate(lines, start=1):
        where = f"{path}, line {number}"
        if (number == 1 and line[:2] == COLUMNS[:2]) or not any(cell.strip() for cell in line):
            continue
        if len(line) < 2:
            raise MarkingError(f"{where}: {line!r:.80} found; expected a seed, an id and a name.")
        seed, id = line[0].strip(), line[1].strip()
        if not SEED.fullmatch(seed):
            raise MarkingError(
                f"{where}: the seed is {seed!r:.60}; expected 32 hexadecimal digits, as the "
                "hand-in gave them. Put the line back as it was; only the id is yours to edit."
            )
        if not usable(id):
            raise MarkingError(
                f"{where}: the id is {id!r:.60}; expected lower-case letters and digits with "
                "single hyphens, such as 'ada-l'. It becomes the name of a folder."
            )
        if seed in found:
            raise MarkingError(f"{where}: seed {seed[:8]}… is there twice. Keep one of the lines.")
        found[seed] = Learner(seed, id, tidy_name(line[2]) if len(line) > 2 else "")
    return found


def write_roster(path: Path, learners: dict[str, Learner]) -> None:
    """Write the roster whole, in the order in which learners came."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([one.seed, one.id, one.name] for one in learners.values())
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text.getvalue(), encoding="utf-8", newline="")
    fresh.replace(path)


def enrol(learners: dict[str, Learner], seed: str, name: str) -> Learner:
    """The learner of this seed, added to `learners` under a free id when not known yet."""
    if seed not in learners:
        learners[seed] = Learner(seed, _free_id(learners, seed, name), name)
    return learners[seed]


def namesakes(learners: Mapping[str, Learner]) -> tuple[str, ...]:
    """A sentence on each name that several ids share, however it is written."""
    ids: dict[str, dict[str, str]] = {}
    for one in learners.values():
        if one.name:
            ids.setdefault(_plain(one.name), {}).setdefault(one.id, one.name)
    return tuple(
        f"{len(found)} learners are called {next(iter(found.values()))}: {', '.join(found)}; "
        f"check that they are {'two' if len(found) == 2 else len(found)} people"
        for found in ids.values()
        if len(found) > 1
    )


def of_others(
    answers: Iterable[Answers], learner: str, learners: Mapping[str, Learner]
) -> tuple[str, ...]:
    """A note on each of a learner's answers that carry the seed of somebody else.

    `learner` is an id of the roster, which may stand there with several seeds; of one that is not
    there nothing can be said.
    """
    own = {one.seed for one in learners.values() if one.id == learner}
    return tuple(
        f"the answers to '{one.case}' were made by another learner (seed {one.learner[:8]}…, "
        f"{f'known as {learners[one.learner].id}' if one.learner in learners else 'not known here'}"
        "); they are marked as they are"
        for one in answers
        if own and one.learner not in own
    )


def _plain(name: str) -> str:
    """The name without accents, capitals and spare spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def usable(id: str) -> bool:
    """True when `id` is safe as the name of a folder on any computer."""
    return len(id) <= LONGEST_ID and bool(LEARNER_ID.fullmatch(id)) and id not in TAKEN


def _free_id(learners: dict[str, Learner], seed: str, name: str) -> str:
    used = {one.id for one in learners.values()}
    wanted = slug_of(name)
    for id in (wanted, f"{wanted}-{seed[:8]}", f"learner-{seed[:8]}", f"learner-{seed}"):
        if usable(id) and id not in used:
            return id
    raise MarkingError(f"No free id for the learner of seed {seed}; give one in learners.csv.")
