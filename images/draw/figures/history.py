"""The figures of the lesson on standards: what came when, and what became of the principles."""

from __future__ import annotations

from images.draw.figures.colours import ACCENT, ACCENT_SOFT, CARD, DOUBT, EDGE, INK, QUIET
from images.draw.figures.sheet import SMALL, WIDTH, Draw, Sheet

EVENTS = (
    ("1997", "Six Caldicott Principles"),
    ("May 2011", "GMC guidance on recordings comes into force"),
    ("2013", "A seventh Caldicott Principle, on sharing"),
    ("April 2013", "GMC guidance for doctors on social media"),
    ("April 2017", "GMC guidance on confidentiality"),
    ("November 2020", "GMC guidance on decision making and consent"),
    ("December 2020", "An eighth Caldicott Principle: inform patients"),
    ("April 2021", "The article that this course grew from"),
    ("January 2024", "GMC: Good medical practice, and new guidance on social media"),
    ("December 2024", ("GMC recordings guidance updated; the GMC begins to regulate physician "
                      "associates and anaesthesia associates")),
    ("March 2025", "ICO guidance on anonymisation"),
    ("June 2025", "Data (Use and Access) Act, brought in by stages"),
)  # fmt: skip
ARTICLE = 7
"""Which of the events is the article."""


def guidance_timeline(sheet: Sheet) -> float:
    """A line with a dot for each; what came after the article has a solid dot."""
    y, dots = 0.0, []
    for at, (when, what) in enumerate(EVENTS):
        if at == ARTICLE:
            end = sheet.card(28, y, WIDTH - 30, when, what, edge=DOUBT, line=2.2)
            dots.append(((y + end) / 2, at))
        else:
            dots.append((y + 9, at))
            down = sheet.text(34, y, when, bold=True)
            end = sheet.text(34, down, what, within=WIDTH - 36)
        y = end + 10
    sheet.line([(12, dots[0][0]), (12, dots[-1][0])], colour=EDGE, wide=2)
    for height, at in dots:
        later = at > ARTICLE
        if at == ARTICLE:
            sheet.box(5, height - 7, 14, 14, fill=DOUBT, edge=INK, round=0)
        else:
            sheet.dot(12, height, 6, fill=ACCENT if later else CARD, edge=ACCENT)
    y = sheet.note(y + 2, "Square: the article. Hollow: before it. Solid: after it.")
    return sheet.note(y, "Not to scale.") + 2


PRINCIPLES = (
    ("Justify the purpose", ""),
    ("Use it only when necessary", "Changed. 2013: “absolutely” necessary"),
    ("Use the minimum necessary", ""),
    ("Access on a strict need-to-know basis", ""),
    ("Everybody with access knows their duties", ""),
    ("Keep within the law", ""),
    ("The duty to share, for individual care, is as important as the duty to protect",
     "Changed. 2013: it can be as important; individual care was not named"),
    ("Inform patients and service users how it is used", "New. 2013: not there"),
)  # fmt: skip


def caldicott_then_and_now(sheet: Sheet) -> float:
    """Eight principles; those that have changed since the article's list say how."""
    y = sheet.heading(0, "Eight principles since December 2020")
    for number, (now, then) in enumerate(PRINCIPLES, start=1):
        changed = bool(then)
        y = sheet.card(
            1, y, WIDTH - 2, f"{number}. {now}", then,
            fill=ACCENT_SOFT if changed else CARD, edge=ACCENT if changed else EDGE,
            line=2.2 if changed else 1,
        ) + 7  # fmt: skip
    y = sheet.text(
        0, y + 2, "Throughout: “confidential information”, where 2013 had “personal confidential "
        "data”.", colour=INK,
    )  # fmt: skip
    return sheet.text(
        0, y + 4, "The article of April 2021 lists the seven of 2013.", colour=QUIET, size=SMALL
    ) + 4  # fmt: skip


FIGURES: dict[str, Draw] = {
    "guidance-timeline": guidance_timeline,
    "caldicott-then-and-now": caldicott_then_and_now,
}
