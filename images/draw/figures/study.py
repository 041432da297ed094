"""The figures of the lesson on why it matters: what was counted, and out of how many."""

from __future__ import annotations

from images.draw.figures.colours import ACCENT, ACCENT_SOFT, CARD, DOUBT, EDGE, HARM, INK, QUIET
from images.draw.figures.sheet import WIDTH, Draw, Sheet

FULL = WIDTH - 4.0
"""Units of a bar that stands for all."""
BAR = 20


def bar(
    sheet: Sheet, y: float, share: float, words: str, *, fill: str = ACCENT, hatch: str = "",
    bold: bool = False, of: float = FULL,
) -> float:  # fmt: skip
    """Words, and below them a bar for a share of all."""
    y = sheet.text(0, y, words, bold=bold)
    sheet.box(2, y + 2, of, BAR, fill=CARD, edge=EDGE, line=0.8, round=0)
    if share:
        sheet.box(2, y + 2, of * share, BAR, fill=fill, edge=INK, line=0.8, hatch=hatch, round=0)
    return y + BAR + 12


def two_denominators(sheet: Sheet) -> float:
    """Accounts and tweets, each with its own bar for all of them."""
    y = sheet.heading(0, "Counted in accounts")
    y = bar(sheet, y, 1, "All: 356 gastroenterologists on Twitter", fill=ACCENT_SOFT, bold=True)
    y = bar(sheet, y, 0.241, "24.1% (about 86) posted endoscopy images or videos")
    y = bar(
        sheet, y, 0.241 * 0.313, "31.3% of those (about 27) posted something at risk",
        fill=DOUBT, hatch="///",
    )  # fmt: skip
    sheet.line([(0, y + 2), (WIDTH, y + 2)])
    y = sheet.heading(y + 14, "Counted in tweets")
    y = bar(sheet, y, 1, "All: 956 tweets by those accounts", fill=ACCENT_SOFT, bold=True)
    y = bar(sheet, y, 0.185, "18.5% (about 177) were at risk", fill=DOUBT, hatch="///")
    y = bar(sheet, y, 0.014, "A further 1.4% (about 13) were non-compliant", fill=HARM)
    y = sheet.text(0, y, "Of the tweets at risk, one discussed consent.") + 8
    return sheet.note(y, "“About”: worked out here from the percentages.") + 2


def what_was_visible(sheet: Sheet) -> float:
    """Three bars on one scale."""
    y = sheet.heading(0, "Seen in how many of the 956 tweets")
    for words, percent, hatch in (
        ("The date of the procedure: 17.9%", 17.9, ""),
        ("A date of birth: 0.8%", 0.8, ""),
        ("A face: 0.5%", 0.5, ""),
    ):
        y = bar(sheet, y + 2, percent / 20, words, hatch=hatch)
    sheet.line([(2, y - 4), (2 + FULL, y - 4)])
    for percent in (0, 5, 10, 15, 20):
        x = 2 + FULL * percent / 20
        sheet.line([(x, y - 4), (x, y + 1)])
        end = {0: "left", 20: "right"}.get(percent, "center")
        sheet.text(x, y + 2, f"{percent}%", align=end, colour=QUIET)  # type: ignore[arg-type]
    return sheet.note(y + 24, "The scale ends at 20% of the tweets.")


def later_studies(sheet: Sheet) -> float:
    """Three studies, each with its own number."""
    y = 0.0
    for title, rows in (
        (
            "UK surgeons, 2020 to 2022: 54 images",
            (
                ("Identifiable, or potentially so: 48%", 0.48),
                ("The location was given: 27%", 0.27),
                ("Potentially identifiable by rarity: 17%", 0.17),
                ("A statement on consent: 1 of the 54", 1 / 54),
            ),
        ),
        (
            "Heart scans, 2018 to 2019: 324 tweets by 120 users",
            (
                ("Users who gave their city: 81 of 120", 81 / 120),
                ("Users who gave their hospital: 35 of 120", 35 / 120),
                ("Tweets with directly identifying information: 1 of 324", 1 / 324),
                ("Tweets that mentioned consent: none of 324", 0),
            ),
        ),
        (
            "Stories in words, 2018: 754 tweets about a patient",
            (
                ("Friends or family could likely tell: 32.1%", 0.321),
                ("The time was given: 12.6%", 0.126),
                ("The patient was named: 2.0%", 0.02),
                ("The patient would likely know: 46.6% of 348 about people possibly alive", 0.466),
            ),
        ),
    ):
        y = sheet.heading(y, title)
        for words, share in rows:
            y = bar(sheet, y, share, words)
        y += 14
    return sheet.note(y - 10, "Each bar's frame is all of what that line counts.")


def discipline(sheet: Sheet) -> float:
    """One square for each of 28 investigations; another count, of something else, below."""
    y = sheet.heading(0, "28 GMC investigations about social media, closed 2015 to mid-2017")
    for number, words in (
        (14, "14: no action"),
        (4, "4: advice"),
        (3, "3: a warning"),
        (3, "3: passed to the employer"),
        (2, "2: suspended"),
        (1, "1: an undertaking"),
        (1, "1: a condition"),
    ):
        y = sheet.text(0, y + 2, words)
        for at in range(number):
            sheet.box(2 + at * 26, y + 2, 20, 20, fill=ACCENT, edge=INK, line=0.8, round=2)
        y += 30
    sheet.line([(0, y + 4), (WIDTH, y + 4)])
    y = sheet.heading(y + 16, "Another count, of something else")
    y = bar(sheet, y, 1, "More than 1,200 NHS staff in England were disciplined, 2013 to April "
            "2018, for any misuse of social media or messaging apps", fill=ACCENT_SOFT)  # fmt: skip
    y = bar(sheet, y, 65 / 1200, "At least 65 of them lost their jobs", fill=HARM, hatch="///")
    return sheet.note(y, "Not all of these were about confidentiality, and fewer about images.") + 2


FIGURES: dict[str, Draw] = {
    "two-denominators": two_denominators,
    "what-was-visible": what_was_visible,
    "later-studies": later_studies,
    "discipline-in-proportion": discipline,
}
