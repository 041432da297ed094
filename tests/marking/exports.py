"""Exports of learning platforms, as files named the way Moodle and Canvas name them.

`python -m tests.marking.exports` makes the files in tests/fixtures/exports afresh.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from consentlab.hand_in_file import checksum

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
EXPORTS = FIXTURES / "exports"
ADA, ZOE, MARY, NOBODY = "a1" * 16, "b2" * 16, "c3" * 16, "d4" * 16


def hand_in(seed: str, name: str = "", made: str = "2026-03-01T09:30:00+00:00") -> bytes:
    """A hand-in to the ward's exercise by the learner of this seed, everything right.

    Each learner takes a time of their own: who took the same to the second is pointed out.
    """
    document = json.loads((FIXTURES / "hand-ins" / "everything-right.json").read_text("utf-8"))
    document["learner"] = {"seed": seed, "name": name}
    document["made"] = made
    for one in document["answers"]:
        one["learner"] = seed
        one["seconds"] = {visit: 12 + int(seed, 16) % 997 / 10 for visit in one["seconds"]}
    document["sha256"] = checksum(document)
    return json.dumps(document, ensure_ascii=False).encode("utf-8")


def export(path: Path, members: Mapping[str, bytes]) -> Path:
    """A ZIP file of these members, the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, (2026, 3, 2, 8, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return path


def moodle(name: str, number: int, file: str = "ward.hand-in.json") -> str:
    """Where Moodle puts a file, in a folder for each learner."""
    return f"{name}_{number}_assignsubmission_file/{file}"


MOODLE = {
    moodle("Ada Lovelace", 4711): hand_in(ADA, "Ada Lovelace"),
    "Ada Lovelace_4711_assignsubmission_onlinetext/onlinetext.html": b"<p>Here it is.</p>",
    "Zoë Müller-Lüdenscheidt_4712_assignsubmission_file_/ward.hand-in.json": hand_in(ZOE, "Zoë"),
    moodle("Mary O'Brien", 4713, "for the ward/ward.hand-in.json"): hand_in(MARY, ""),
    moodle("Participant", 4714): hand_in(NOBODY, ""),
}
FLAT = {
    "Ada Lovelace_4711_assignsubmission_file_ward.ada.hand-in.json": hand_in(ADA, "Ada Lovelace"),
    "Zoë Müller-Lüdenscheidt_4712_assignsubmission_file_ward.zoe.hand-in.json": hand_in(ZOE, "Zoë"),
}
CANVAS = {
    "lovelaceada_12345_67890_ward.ada-a1a1a1a1.hand-in.json": hand_in(ADA, "Ada Lovelace"),
    "müllerzoë_LATE_12346_67891_ward.zoe-b2b2b2b2.hand-in-1.json": hand_in(ZOE, "Zoë"),
    "obrienmary_12347_67893_text.html": b"<p>Here it is.</p>",
    "anon_1a2B3_67894_ward.learner-d4d4d4d4.hand-in.json": hand_in(NOBODY, ""),
}

if __name__ == "__main__":
    for file, held in (("moodle", MOODLE), ("moodle-flat", FLAT), ("canvas", CANVAS)):
        export(EXPORTS / f"{file}.zip", held)
