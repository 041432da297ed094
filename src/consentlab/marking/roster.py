"""Who is who: learners.csv maps a learner's random seed to the id that the educator uses."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.hand_in_file import slug_of, tidy_name
from consentlab.learner_file import SEED
from consentlab.marking.desk import LEARNER_ID, MarkingError
from consentlab.marking.file_names import TAKEN, cell
from consentlab.whole_file import write_whole

COLUMNS = ["seed", "id", "name"]
PLATFORM = ["platform", "platform name"]
KNOWN_AS = re.compile(r"(?:canvas|moodle-[a-z0-9-]+)-[0-9]{1,18}")
LONGEST_ID = 60


@dataclass(frozen=True)
class Learner:
    """One line of the roster.

    `platform` has the person by each number that a learning platform knows them by, as
    `Upload.known_as` says it, and `platform_name` the name that it gave. `more` are the educator's
    own columns: heading and cell.
    """

    seed: str
    id: str
    name: str
    platform: tuple[str, ...] = ()
    platform_name: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def called(self) -> str:
        """What to call them: their own name for themselves, else the platform's, else the id."""
        return self.name or self.platform_name or self.id


def read_roster(path: Path) -> dict[str, Learner]:
    """The learners by seed; none where there is no file yet.

    The educator may edit ids, and may give two seeds the same id: one person who began anew on
    another computer. Raises MarkingError, naming the line, when a line cannot be used.
    """
    if not path.is_file():
        return {}
    text = _text(path)
    # Some spreadsheets save semicolons or tabs; neither a seed nor its heading holds any of them.
    comma = next((one for one in text.partition("\n")[0] if one in ",;\t"), ",")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    found: dict[str, Learner] = {}
    head = [*COLUMNS, *PLATFORM]
    try:
        for number, line in enumerate(lines, start=1):
            if number == 1 and [one.strip() for one in line[:2]] == COLUMNS[:2]:
                head = [*COLUMNS, *(one.strip() for one in line[3:])]
            elif any(part.strip() for part in line):
                one = _learner(line, head, f"{path}, line {number}")
                if one.seed in found:
                    raise MarkingError(
                        f"{path}, line {number}: seed {one.seed[:8]}… is there twice. Keep one of "
                        "the lines."
                    )
                found[one.seed] = one
    except csv.Error as problem:
        raise MarkingError(f"{path} is no table ({problem}). Save it as CSV once more.") from None
    return found


def _text(path: Path) -> str:
    data = path.read_bytes()
    # Excel's "Unicode Text" is UTF-16, and says so by its first two bytes.
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise MarkingError(
            f"{path} is not in UTF-8, so names in it would be spoilt. Open it in the spreadsheet "
            "once more and save it as 'CSV UTF-8'."
        ) from None


def _learner(line: list[str], head: list[str], where: str) -> Learner:
    """The learner on one line. Raises MarkingError when it cannot be used."""
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
    more = dict(zip(head[3:], line[3:], strict=False))
    platform, platform_name = (more.pop(one, "") for one in PLATFORM)
    return Learner(
        seed,
        id,
        tidy_name(line[2]) if len(line) > 2 else "",
        tuple(one for one in platform.replace(",", " ").split() if KNOWN_AS.fullmatch(one)),
        tidy_name(platform_name),
        tuple((name, one) for name, one in more.items() if name),
    )


def write_roster(path: Path, learners: Mapping[str, Learner]) -> None:
    """Write the roster whole, in the order in which learners came, with the educator's columns.

    It is written in UTF-8 with commas, whatever it was saved with.
    """
    own = list(dict.fromkeys(name for one in learners.values() for name, _ in one.more))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*COLUMNS, *PLATFORM, *own])
    for one in learners.values():
        more = dict(one.more)
        writer.writerow(
            cell(part)
            for part in (
                *(one.seed, one.id, one.name, " ".join(one.platform), one.platform_name),
                *(more.get(name, "") for name in own),
            )
        )
    write_whole(path, text.getvalue().encode("utf-8"))


def enrol(learners: dict[str, Learner], seed: str, name: str, platform_name: str = "") -> Learner:
    """The learner of this seed, added to `learners` under a free id when not known yet."""
    if seed not in learners:
        id = _free_id(learners, seed, name or platform_name)
        learners[seed] = Learner(seed, id, name, platform_name=platform_name)
    return learners[seed]


def of_others(
    seeds: Mapping[str, str], learner: str, learners: Mapping[str, Learner]
) -> tuple[str, ...]:
    """A note on each of a learner's answers that carry the seed of somebody else.

    `seeds` has the seed of the answers to each case. `learner` is an id of the roster, which may
    stand there with several seeds; of one that is not there nothing can be said.
    """
    own = {one.seed for one in learners.values() if one.id == learner}
    return tuple(
        f"the answers to '{case}' were made by another learner (seed {seed[:8]}…, "
        f"{f'known as {learners[seed].id}' if seed in learners else 'not known here'}"
        "); they are marked as they are"
        for case, seed in seeds.items()
        if own and seed not in own
    )


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
