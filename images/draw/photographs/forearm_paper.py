"""The paper wound ruler: printed lines, and what the ward wrote on them by hand."""

from __future__ import annotations

from datetime import datetime

from images.draw.invented import clinician, hospital, person, pick
from images.draw.lettering import HAND, font
from images.draw.photographs.skin_ruler import Paper, Written, ruler, union
from images.draw.photographs.skin_shape import View

PEN = (28, 44, 128, 255)
PRINT = (52, 60, 66, 255)
LENGTH = 8


def wound_ruler(
    view: View, picture: str, variant: int, when: datetime
) -> tuple[Paper, dict[str, str]]:
    """The ruler, and what is written on it by feature."""
    who = person(picture, variant)
    staff = f"{pick('ABCDEFHJKLMNPRST', f'{picture}/staff', variant)} {clinician(picture, variant)}"
    rows = (
        ("ruler-print", hospital(picture, variant), "", 0.38, 1.02),
        ("ruler-date", "Date", f"{when:%d/%m/%Y}", 0.38, 1.62),
        ("ruler-letters", "Initials", f"{who.forename[0]}.{who.surname[0]}.", 4.75, 1.62),
        ("ruler-taken", "Photo by", staff, 0.38, 2.30),
    )
    texts, says = [], {}
    for id, printed, written, x, y in rows:
        texts.append(Written(id, printed, x, y, 0.42, "Lato-Regular", PRINT))
        says[id] = printed
        if written:
            plain, hand = font("Lato-Regular", 0.42 * 100), font(HAND, 0.54 * 100)
            after = x + plain.getlength(printed) / 100 + 0.2
            down = (plain.getmetrics()[0] - hand.getmetrics()[0]) / 100 + 0.03
            texts.append(Written(f"{id}/", written, after, y + down, 0.54, HAND, PEN))
            says[id] += f" {written}"
    paper = ruler(view, LENGTH, 3.05, texts)
    for id in says:
        if f"{id}/" in paper.boxes:
            paper.boxes[id] = union([paper.boxes[id], paper.boxes[f"{id}/"]])
    says["ruler-numbers"] = " ".join([*(str(n) for n in range(LENGTH)), f"{LENGTH} cm"])
    return paper, says
