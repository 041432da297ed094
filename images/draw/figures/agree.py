"""The figures of the lessons on consent and on posting: what is agreed to, and where copies go."""

from __future__ import annotations

from images.draw.figures.colours import ACCENT, ACCENT_SOFT, CARD, DOUBT, EDGE, HARM, QUIET, SOUND
from images.draw.figures.sheet import LARGE, WIDTH, Draw, Sheet

ACROSS = WIDTH - 2.0


def five_agreements(sheet: Sheet) -> float:
    """Five boxes, each wider than the one before, since more people see what is agreed to."""
    y = 2.0
    rows = (
        ("1. Care", "The examination or treatment itself.", "Seen by the team"),
        ("2. Recording", "A picture, kept in the record for that care.", "Seen by the team"),
        ("3. Teaching", "The picture helps others to learn.", "Seen by students and colleagues"),
        ("4. Publication", "A named journal or book prints it.", "Seen by readers, also online"),
        ("5. Social media", "A named platform shows it, and control of it is lost.",
         "Seen by anybody, anywhere"),
    )  # fmt: skip
    for at, (title, covers, seen) in enumerate(rows):
        wide = 226 + at * 38
        end = sheet.card(
            1, y, wide, title, f"{covers}\n{seen}",
            fill=ACCENT_SOFT if at < 4 else CARD, edge=EDGE if at < 4 else HARM,
            line=1.2 if at < 4 else 2.2,
        )  # fmt: skip
        if at < 4:
            sheet.line([(14, end + 2), (14, end + 18)], colour=QUIET, dashed=True)
            sheet.line([(8, end + 10), (20, end + 10)], colour=HARM, wide=2.4)
            sheet.text(30, end + 2, "does not carry over", colour=QUIET)
        y = end + 21
    return sheet.note(
        y - 12, "The GMC asks for no separate consent to make some recordings, such as X-rays and "
        "endoscopy images.",
    ) + 2  # fmt: skip


def what_withdrawal_reaches(sheet: Sheet) -> float:
    """The post, which can be taken down, and four kinds of copy, which cannot."""
    y = sheet.card(40, 2, 300, "Your post", "You can take this down.", edge=SOUND, line=2.2)
    sheet.arrow((190, y), (190, y + 40))
    sheet.text(200, y + 10, "shared", colour=QUIET)
    y = sheet.text(0, y + 44, "Out of reach", size=LARGE, bold=True, colour=HARM) + 4
    for title, words in (
        ("Screenshots", "On telephones that you will never see."),
        ("Posts by others", "Shared again, or saved and posted anew."),
        ("Search results and archives", "They keep what they have found."),
        ("What the platform has kept or learned from",
         "X: since 15 November 2024, its terms include training AI."),
    ):  # fmt: skip
        y = sheet.card(1, y, ACROSS, title, words, dashed=True, edge=HARM, line=1.6) + 10
    return sheet.note(y, "Broken outline: a copy that cannot be called back. Not to scale.") + 2


def where_a_copy_goes(sheet: Sheet) -> float:
    """From one post to five kinds of copy; deleting reaches the first only."""
    top = sheet.card(1, 2, ACROSS, "One post", "In public, or in a group that is called closed.",
                     fill=ACCENT_SOFT, edge=ACCENT, line=2.2)  # fmt: skip
    y = top + 18
    joins = []
    for title, words in (
        ("Members and followers", "A screenshot leaves any group."),
        ("Reposts and replies", "Each has readers of its own."),
        ("Search engines", "Their caches keep copies."),
        ("Archives and scrapers", "Programs that collect what is public."),
        ("The platform", ("It receives the original file, and its terms say what it may do "
                         "with it; X's include training AI since 15 November 2024.")),
    ):  # fmt: skip
        end = sheet.card(46, y, WIDTH - 48, title, words, dashed=True, edge=QUIET, line=1.6)
        joins.append((y + end) / 2)
        y = end + 10
    sheet.line([(20, top), (20, joins[-1])], colour=QUIET, wide=1.8)
    for join in joins:
        sheet.arrow((20, join), (45, join))
    y = sheet.card(1, y + 8, ACROSS, "“Delete” reaches the first box, and none of the others.",
                   edge=DOUBT, line=2.2)  # fmt: skip
    return sheet.note(y + 6, "Not to scale: nobody counts the copies.") + 2


FIGURES: dict[str, Draw] = {
    "five-agreements": five_agreements,
    "what-withdrawal-reaches": what_withdrawal_reaches,
    "where-a-copy-goes": where_a_copy_goes,
}
