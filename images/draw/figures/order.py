"""The figures that show an order of questions: capacity, and the whole way before a post."""

from __future__ import annotations

from images.draw.figures.colours import ACCENT, ACCENT_SOFT, CARD, DOUBT, EDGE, HARM, QUIET, SOUND
from images.draw.figures.sheet import WIDTH, Draw, Sheet

MAIN = 236.0
"""Units of the column of questions; what leaves the column stands to its right."""
SIDE = MAIN + 30
ASIDE = WIDTH - SIDE - 1


def capacity_path(sheet: Sheet) -> float:
    """From helping somebody to decide to who else may, and by which test."""
    y = _step(
        sheet,
        2,
        "1. Help first",
        "Plain words, something to look at, somebody they trust.",
        fill=ACCENT_SOFT,
    )
    y = _step(
        sheet,
        y,
        "2. Now?",
        "Can they make this decision, now?",
        aside="Yes: they decide, wise or not. A post takes explicit consent",
        edge=SOUND,
        down="no",
    )
    y = _step(
        sheet,
        y,
        "3. Later?",
        "May they be able to make it later?",
        aside="Yes: wait, and ask again",
        edge=DOUBT,
        down="no",
    )
    y = _step(
        sheet,
        y,
        "4. Why not?",
        "Only now look for the cause.\nEngland and Wales: JB, 2021.",
    )
    y = _step(
        sheet,
        y,
        "5. Who, and by which test?",
        "Whoever may decide is held to it: necessary, good for the patient, and no less "
        "restrictive way.\nBest interests: England and Wales. Benefit: Scotland.",
    )
    return (
        sheet.card(
            1,
            y,
            WIDTH - 2,
            "A public post very rarely passes",
            "Use a drawing, or a picture of somebody who agreed. (This course's reading.)",
            edge=HARM,
            line=2.2,
        )
        + 2
    )


def the_pathway(sheet: Sheet) -> float:
    """From the wish to share to one of three ends."""
    y = sheet.card(1, 2, WIDTH - 2, "“I would like to share this”", fill=ACCENT_SOFT, edge=ACCENT,
                   line=2.2)  # fmt: skip
    y = _down(sheet, y, y)
    y = _step(
        sheet, y, "1. Purpose, and dignity",
        "Does it teach? Would you be at ease if the patient read it beside you?",
        aside="No: do not post it", edge=HARM, down="yes",
    )  # fmt: skip
    y = _step(
        sheet, y, "2. Who decides?", "An adult who can decide this, and has not refused?",
        aside="No: a refusal ends it; for others, other rules", edge=HARM, down="yes",
    )  # fmt: skip
    y = _step(
        sheet, y, "3. Take out what identifies",
        "In the image, its file, the words and the story: time, place, both persons, institution. "
        "The rarer it is, the more.",
    )  # fmt: skip
    y = _step(
        sheet, y, "4. Could anybody tell?",
        "The patient, the family, colleagues, a stranger with your profile open?",
        aside="Yes, or not sure: explicit consent, or no post", edge=DOUBT,
        down="no: the chance is remote",
    )  # fmt: skip
    y = _step(
        sheet, y, "5. Was it made for public media?",
        "Newly made for it, and no X-ray, scan, endoscopy image or the like? Your employer has to "
        "agree as well.",
        aside="Yes: consent, usually in writing, even so", edge=DOUBT, down="no",
    )  # fmt: skip
    y = _step(
        sheet, y, "6. A clinical photo or film?",
        "Made in care, and anonymised now? Where asking is not practicable, the GMC allows it "
        "with care.", aside="Yes: it is good practice to ask first", edge=DOUBT, down="no",
    )  # fmt: skip
    y = _step(
        sheet, y, "7. An X-ray, scan or the like?",
        "Anonymised, and the patient told beforehand, where practicable, that it may be used so?",
        aside="No: tell and ask them first", edge=DOUBT, down="yes",
    )  # fmt: skip
    y = _step(
        sheet, y, "8. Better than the floor",
        "Ask your data guardian. Think of written consent that names the platform, that anybody "
        "may see it, and that control is lost.",
    )  # fmt: skip
    y = sheet.text(0, y, "Then one of three", bold=True) + 4
    for title, words, edge in (
        ("✓ Post it", "Some weeks later, with nothing in it that it does not need.", SOUND),
        ("? Ask", "The patient, or your data guardian, and wait for the answer.", DOUBT),
        ("✕ Do not post it", "A drawing, or the published paper, may teach as well.", HARM),
    ):
        y = sheet.card(1, y, WIDTH - 2, title, words, edge=edge, line=2.2) + 8
    return sheet.note(y, "Whatever leaves to the right is settled before the next step.") + 2


def _step(
    sheet: Sheet, y: float, title: str, words: str, *, fill: str = CARD, aside: str = "",
    edge: str = EDGE, down: str = "",
) -> float:  # fmt: skip
    """A question in the column, what leaves to its right, and the way down with its answer."""
    wide = MAIN if aside else WIDTH - 2
    end = sheet.card(1, y, wide, title, words, fill=fill)
    if aside:
        sheet.arrow((MAIN + 1, y + 20), (SIDE - 1, y + 20))
        out, _, rest = aside.partition(": ")
        lowest = max(end, sheet.card(SIDE, y, ASIDE, f"{out}:", rest, edge=edge, line=2) - 12)
        return _down(sheet, end, lowest, down)
    return _down(sheet, end, end, down)


def _down(sheet: Sheet, y: float, lowest: float, words: str = "") -> float:
    """An arrow from `y` to below `lowest`, with words beside its foot."""
    foot = lowest + (24 if words else 18)
    sheet.arrow((34, y), (34, foot), colour=QUIET)
    sheet.text(44, foot - 20, words, colour=QUIET)
    return foot + 1


FIGURES: dict[str, Draw] = {
    "capacity-path": capacity_path,
    "the-pathway": the_pathway,
}
