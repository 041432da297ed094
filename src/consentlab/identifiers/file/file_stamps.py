"""The stamps that devices and people put into file names: days, times, numbers and surnames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from consentlab.identifiers.contract import InText, Sure

EARLIEST, LATEST = 1900, 2079
EARLIEST_TICK, LATEST_TICK = 1_000_000_000, 2_200_000_000  # seconds since 1970: 2001 to 2039

# A camera or scanner counts to 9999 and begins anew, alike in every one of its make: its counter
# ties a picture to no person. A number of more digits is a stamp or belongs to a list.
NEUTRAL = re.compile(
    r"(?<![a-z0-9])(?:img|im|image|dsc|dscn|dscf|pict?|picture|photo|scan|screenshot|page|frame|"
    r"slide|series|file|copy|gopr|dji|mvi|mov|vid|video|clip|sam|cimg|pano|figure|fig|part|loop|"
    r"crop|export|untitled|wa|lead|view|p)[-_ ]?\(?e?\d{1,5}\)?(?![a-z0-9])"
    r"|(?<![a-z0-9])(?:im0\d{5,7}|p1\d{6})(?![0-9])",  # counters of DICOM discs, and of Panasonic
    re.IGNORECASE,
)

_TIME = r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?"
_MONTH, _DAY = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>[0-2]\d|3[01])"
DAYS = tuple(
    re.compile(rf"(?<![\dv])(?<!\d\.){pattern}(?!\d|\.\d)")
    for pattern in (
        rf"(?P<y>(?:19|20)\d\d){_MONTH}{_DAY}{_TIME}",
        rf"(?P<y>(?:19|20)\d\d)[-._ ]?{_MONTH}[-._ ]?{_DAY}",
        r"(?P<d>[0-3]?\d)(?P<s>[-._ ])(?P<m>[0-3]?\d)(?P=s)(?P<y>(?:19|20)\d\d|\d\d)",
        rf"{_DAY}{_MONTH}(?P<y>(?:19|20)?\d\d)",
        rf"(?P<y>\d\d){_MONTH}{_DAY}",
    )
)
# A day with a time of the same stamp: 20250903_092737, 2022-08-27 105709, 2024-03-15 at 12.33.01.
WITH_TIME = re.compile(
    r"(?<!\d)(?:19|20)\d\d[-._ ]?(?:0[1-9]|1[0-2])[-._ ]?(?:[0-2]\d|3[01])"
    r"(?:[-_ tT]|\s?at\s)+(?P<time>[01]\d|2[0-3])[-._:h ]?[0-5]\d(?:[-._:m ]?[0-5]\d)?\d{0,3}"
    r"(?!\d)"
)
TICKS = re.compile(r"(?<!\d)(\d{10})(?:\d{3})?(?!\d)")
UNIQUE = re.compile(
    r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])"
    r"|(?<![0-9a-f])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})"
    r"(?![0-9a-f])|(?<![\d.])\d(?:\.\d+){5,}(?![\d.])",
    re.IGNORECASE,
)
# Letters before at least five digits, or at least six digits alone, as hospitals number people.
HOSPITAL = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{1,3}[-_ ]?\d{5,9}|\d{6,9}[A-Z]?)(?![A-Za-z0-9])")
# SURNAME_F and SURNAME-SURNAME_F, also before a comma, as devices export under a patient.
SURNAME = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z]{3,}(?:[-'’][A-Z]{2,})*)[_, ^]{1,2}(?P<initial>[A-Z])(?![A-Za-z])"
)
CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{4,}(?:[-'’][A-Z]{2,})*(?![A-Za-z])")
# Words in capitals that are no names.
_WORDS = """
ABDO ABDOMEN ACUTE ADOBE AFTER ANKLE ANNOTATED ANON ANONYMISED ANTERIOR APEX AXIAL BACK BEFORE
BENIGN BIOPSY BONE BRAIN BURN BURST BURSTSHOT CARDIAC CASE CASES CHEST CINE CLEAN CLIP COLLAGE
COLON COPY CORONAL COVER COVERED CROP CROPPED DCIM DERM DERMOSCOPY DICOM DRAFT DUODENUM ECHO EDIT
EDITED ELBOW ENDOSCOPY EXPORT EXPRESS FACE FACEBOOK FEMUR FIGURE FILE FINAL FOOT FRACTURE FRAME
FRONT FUNDUS GOPR GRAPH HAND HDMI HEAD HEART ICON IMAGE IMAGES IMPORTED INSTAGRAM JPEG KNEE LARGE
LATERAL LEFT LESION LIMB LIVER LOGO LOOP LOWER LUNG MACRO MASKED MILD MOLE MOVIE MVIMG NAIL NECK
NEGATIVE NIGHT NORMAL NOSE ORIGINAL PAGE PANO PART PELVIS PHOTO PHOTOS PICT PICTURE PNGS PORTRAIT
POSITIVE POSTER POSTERIOR PREVIEW PUBLIC RASH RECEIVED REDACTED RENAL RESIZED RETINA RIGHT
SAGITTAL SCALED SCAN SCANNED SCREENSHOT SERIES SEVERE SHOT SIGNAL SKIN SKULL SLIDE SMALL SNAPCHAT
SPINE SQUARE SRGB STILL STITCH STUDY SWELLING TEACHING TELEGRAM TEMP TEST THUMB TIFF TOOTH TRACE
TWITTER ULTRASOUND UNTITLED UPDATED UPPER VIDEO VIEW WEBP WHATSAPP WOUND WRIST XRAY XRAYS
"""
WORDS = frozenset(_WORDS.split())


def stamps(stem: str) -> list[InText]:
    """What a name holds by these rules: in order, and none over another."""
    taken: list[InText] = []
    for one in _all(stem):
        if not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one.start)


def days(stem: str) -> set[str]:
    """The days that stand in a name, as YYYY-MM-DD."""
    found = {day.isoformat() for _, _, day in _days(stem)}
    return found | {day.isoformat() for _, _, day in _ticks(stem)}


def _all(stem: str) -> Iterator[InText]:
    """Everything that a rule sees, the surest rules first."""
    for match in UNIQUE.finditer(stem):
        yield _in(match, "unique-id", "certain")
    found = _days(stem)
    for match in WITH_TIME.finditer(stem):
        if any(match.start() <= start < match.end() for start, _, _ in found):
            yield _in(match, "date", "certain")
    neutral = [match.span() for match in NEUTRAL.finditer(stem)]
    for start, end, _ in found:
        sure: Sure = "certain" if end - start >= 8 or not stem[start:end].isdigit() else "likely"
        if not _within(start, end, neutral):
            yield InText("date", start, end, sure)
    for start, end, _ in _ticks(stem):
        yield InText("date", start, end, "likely" if end - start == 13 else "possible")
    for match in SURNAME.finditer(stem):
        if match["name"] not in WORDS:
            yield _in(match, "person-name", "likely")
    for match in HOSPITAL.finditer(stem):
        if not _within(*match.span(), neutral):
            yield _in(match, "hospital-number", "likely" if match[0][0].isalpha() else "possible")
    for match in CAPITALS.finditer(stem):
        if not {*re.split(r"[-'’]", match[0])} <= WORDS:
            yield _in(match, "person-name", "possible")


def _in(match: re.Match[str], kind: str, sure: Sure) -> InText:
    return InText(kind, match.start(), match.end(), sure)


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _days(stem: str) -> list[tuple[int, int, date]]:
    """The days in a name with their places, by the clearest way of writing first."""
    found: list[tuple[int, int, date]] = []
    for pattern in DAYS:
        for match in pattern.finditer(stem):
            day = _day(match["y"], match["m"], match["d"])
            over = any(match.start() < end and start < match.end() for start, end, _ in found)
            if day and not over:
                found.append((match.start(), match.end(), day))
    return found


def _day(year: str, month: str, day: str) -> date | None:
    """A date out of digits, if they make one; two digits of a year are of the last hundred.

    Where there is no such month, the two are taken the other way round, as in the United States.
    """
    if int(month) > 12:
        month, day = day, month
    try:
        number = int(year)
        if len(year) == 2:
            number += 2000 if number <= datetime.now(UTC).year % 100 else 1900
        found = date(number, int(month), int(day))
    except ValueError:
        return None
    return found if EARLIEST <= found.year <= LATEST else None


def _ticks(stem: str) -> list[tuple[int, int, date]]:
    """Seconds or thousandths since 1970, as telephones and social media name pictures."""
    return [
        (match.start(), match.end(), datetime.fromtimestamp(int(match[1]), UTC).date())
        for match in TICKS.finditer(stem)
        if EARLIEST_TICK <= int(match[1]) <= LATEST_TICK
    ]
