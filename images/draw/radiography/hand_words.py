"""What is written on the hand film, and where."""

from __future__ import annotations

from collections.abc import Mapping

from images.draw import invented
from images.draw.radiography.hand_bone import GRID
from images.draw.radiography.xray_type import Piece

ID = "hand-x-ray"
FACE, SIZE, STEP = "DejaVuSans", 19.0, 26.0
EXPOSURES = ("50 kV  2.0 mAs", "52 kV  1.8 mAs", "54 kV  1.6 mAs", "50 kV  2.2 mAs")


def says(variant: int, left: bool) -> dict[str, str]:
    """What is written for each feature."""
    someone = invented.person(ID, variant, born=(1951, 1993))
    taken = invented.moment(ID, variant)
    initials = "".join(
        # No I, O or Q: in lead they look like other letters.
        invented.pick("ABCDEFGHJKLMNPRSTVWY", f"{ID}/initials/{place}", variant * 3)
        for place in range(2)
    )
    side = "L" if left else "R"
    return {
        "name-line": f"{someone.surname.upper()}, {someone.forename}",
        "birth-line": f"DOB {someone.born:%d.%m.%Y}  {someone.sex}",
        "number-line": f"ID {someone.number}",
        "hospital-line": invented.hospital(ID, variant),
        "date-line": f"{taken:%d.%m.%Y}",
        "time-line": f"{taken:%H:%M:%S}",
        "view-line": f"{side} HAND PA",
        "exposure-line": invented.pick(EXPOSURES, ID, variant),
        "marker-side": side,
        "marker-initials": initials,
    }


def overlay(said: Mapping[str, str]) -> list[Piece]:
    """The text that the system lays into the corners of the picture."""
    edge, right = 18.0, GRID.wide - 18.0
    top, low = 14.0, GRID.high - 2 * STEP - 14.0

    def left(id: str, y: float) -> Piece:
        return Piece(id, said[id], edge, y, SIZE, FACE)

    def ending(id: str, y: float) -> Piece:
        return Piece(id, said[id], right, y, SIZE, FACE, ends_at=True)

    return [
        left("name-line", top),
        left("birth-line", top + STEP),
        left("number-line", top + 2 * STEP),
        ending("hospital-line", top),
        ending("date-line", top + STEP),
        ending("time-line", top + 2 * STEP),
        left("view-line", low),
        left("exposure-line", low + STEP),
    ]


MARKER_SIZE = (96, 128)


def marker_pieces(said: Mapping[str, str]) -> list[Piece]:
    """A large letter for the side, and whose marker it is."""
    bold = "DejaVuSans-Bold"
    return [
        Piece("marker-side", said["marker-side"], 26.0, 6.0, 58.0, bold),
        Piece("marker-initials", said["marker-initials"], 26.0, 82.0, 26.0, bold),
    ]
