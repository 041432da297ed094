"""What the strip and the marker of the chest film say, and where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from images.draw import invented
from images.draw.radiography.xray_type import Piece

ID = "chest-x-ray"
FORENAME = "Carys"
"""A case that shows this film calls her by this name, whatever the variant."""


@dataclass(frozen=True)
class Words:
    """The texts of one variant, and where they are laid on the film."""

    hospital: str
    surname: str
    born: date
    nhs: str
    taken: datetime
    side: str
    initials: str
    strip: tuple[int, int]
    strip_turn: float
    marker: tuple[int, int]
    marker_turn: float

    def says(self) -> Mapping[str, str]:
        """What is written for each feature."""
        return {
            "strip-hospital": self.hospital.upper(),
            "strip-name": f"{self.surname}, {FORENAME}  F".upper(),
            "strip-birth": f"DOB {self.born:%d-%b-%Y}".upper(),
            "strip-number": f"NHS NO {self.nhs}",
            "strip-view": "CHEST PA",
            "strip-date": f"{self.taken:%d-%b-%Y %H:%M}".upper(),
            "marker-side": self.side,
            "marker-initials": self.initials,
        }


# Where the strip and the marker lie, the side that the marker names, and how both are turned.
LAID = {
    1: ((26, 26), -0.5, "L", (1064, 40), -4.0),
    2: ((816, 30), 0.7, "R", (30, 44), 3.5),
    3: ((30, 1052), 0.4, "L", (1058, 34), 5.0),
    4: ((34, 22), 0.9, "R", (34, 1056), -6.0),
}


def words(variant: int) -> Words:
    """The texts of a variant: always a woman in her forties, on a Saturday, as the case has it."""
    strip, strip_turn, side, marker, marker_turn = LAID[variant]
    if variant == 1:
        taken, born = datetime(2023, 9, 16, 14, 36), date(1979, 3, 11)
        hospital, surname, nhs = "Wynmarsh General Hospital", "Vardley", "999 318 0467"
        initials = "KJB"
    else:
        taken = invented.moment(ID, variant)
        taken += timedelta(days=5 - taken.weekday())
        age = 42 + invented.draw_number(f"{ID}/{variant}/age", 7)
        year = taken.year - age
        someone = invented.person(ID, variant, born=(year, year), sex="F")
        born, surname, nhs = someone.born, someone.surname, someone.nhs
        # A case tells of a small hospital, so it is of none of the grander kinds.
        kind = invented.pick(("Community Hospital", "General Hospital"), f"{ID}/kind", variant)
        hospital = f"{invented.town(ID, variant)} {kind}"
        # No I, O or Q: in lead they look like other letters.
        initials = "".join(
            invented.pick("ABCDEFGHJKLMNPRSTVWY", f"{ID}/initials", variant * 3 + 7 * place)
            for place in range(3)
        )
    return Words(
        hospital, surname, born, nhs, taken, side, initials,
        strip, strip_turn, marker, marker_turn,
    )  # fmt: skip


STRIP_SIZE = (340, 136)


def strip_pieces(said: Mapping[str, str]) -> list[Piece]:
    """The lines of the strip; the last one holds two texts."""
    size, step = 17.0, 22.5
    rows = [["strip-hospital"], ["strip-name"], ["strip-birth"], ["strip-number"]]
    rows.append(["strip-view", "strip-date"])
    pieces = []
    for row, ids in enumerate(rows):
        for place, id in enumerate(ids):
            x = 18.0 + place * 10.3 * (len(said[ids[0]]) + 2)
            pieces.append(Piece(id, said[id], x, 12.0 + step * row, size))
    return pieces


MARKER_SIZE = (110, 140)


def marker_pieces(said: Mapping[str, str]) -> list[Piece]:
    """A large letter for the side, and whose marker it is."""
    bold = "DejaVuSans-Bold"
    return [
        Piece("marker-side", said["marker-side"], 32.0, 6.0, 62.0, bold),
        Piece("marker-initials", said["marker-initials"], 26.0, 84.0, 25.0, bold),
    ]
