"""Rules for numbers of people: NHS, CHI, National Insurance, hospital, specimen and device."""

from __future__ import annotations

import re
from datetime import date

from stdnum.gb import nhs

from consentlab.identifiers.text.rule import FIELDS, Rule

TEN = r"(?P<it>(?<![0-9])[0-9](?:[ .\-]?[0-9]){9}(?![0-9]))"
LABEL = r"\s?(?:no|number|num|nr|id|#|ref)?[\s.:#=_\-]{0,4}"
ALIKE = str.maketrans("OoQDIlLiSsBZz", "0000111155822")  # what readers of pictures mistake
NO = r"\s?(?:no\.?|number|num\.?|nr\.?|id|#|ref(?:erence)?)[\s.:#=_\-]{0,4}"
TOKEN = (
    r"(?P<it>(?=[A-Z0-9/.\-]{0,12}[0-9]{2})[A-Z]{0,6}[/.\-]?[A-Z0-9]{2,14}(?:[/.\-]"
    "[A-Z0-9]{1,12}){0,3})(?![A-Z0-9])"
)
SERIAL = r"(?=[A-Z0-9/.\-]{0,12}[0-9]{2})[A-Z0-9][A-Z0-9/.\-]{2,24}"
CAMERA = (
    "IMG",
    "DSC",
    "DSCN",
    "DSCF",
    "MVI",
    "PICT",
    "GOPR",
    "DJI",
    "SAM",
    "CIMG",
    "PXL",
    "VID",
    "IM",
)
PUBLIC = ("NCT", "ISRCTN", "PMID", "PMC", "ISBN", "DOI", "COVID", "ICD", "ISO", "IEC", "EN", "BS")


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _is_nhs(match: re.Match[str]) -> bool:
    """Modulus 11 (facts: NHS Data Dictionary), and not one digit ten times, which passes it."""
    number = _digits(match["it"])
    return len(set(number)) > 1 and nhs.is_valid(number) and not _born(number)


def _is_chi(match: re.Match[str]) -> bool:
    """Six digits of a day, four more, and the same check digit."""
    number = _digits(match["it"])
    return len(set(number)) > 1 and nhs.is_valid(number) and _born(number)


def _is_like_chi(match: re.Match[str]) -> bool:
    return _born(_digits(match["it"]))


def _born(number: str) -> bool:
    for century in (1900, 2000):
        try:
            date(century + int(number[4:6]), int(number[2:4]), int(number[:2]))
        except ValueError:
            continue
        return True
    return False


def _is_no_stamp(match: re.Match[str]) -> bool:
    """Whether ten digits are no day with its hour, such as 2026-11-29 05."""
    return not re.match(r"(?:19|20)[0-9]{2}[-.][01][0-9][-.][0-3][0-9] [0-2][0-9]", match["it"])


def _holds_ten(match: re.Match[str]) -> bool:
    """Whether what follows a label is a number of about ten digits, letters misread allowed."""
    return 8 <= len(_digits(match["it"].translate(ALIKE))) <= 11


def _is_number(match: re.Match[str]) -> bool:
    """Whether a token after a label is a number: three digits, or two beside a letter or sign."""
    token = match["it"]
    digits = len(_digits(token))
    return digits >= 3 or (digits == 2 and len(token) > 4)


def _is_own(match: re.Match[str]) -> bool:
    """Whether letters and digits are not those of a camera's counter, a trial or a guideline."""
    letters = match["it"].rstrip("0123456789 -").upper()
    return letters not in (*CAMERA, *PUBLIC)


RULES: tuple[Rule, ...] = (
    Rule(
        "nhs-number",
        rf"\bNHS{LABEL}(?P<it>[0-9OQDIlSBZ](?:[ .\-]?[0-9OQDIlSBZ]){{7,10}})(?![0-9])",
        "certain",
        holds=_holds_ten,
    ),
    Rule(
        "chi-number",
        rf"\bCHI{LABEL}(?P<it>[0-9OQDIlSBZ](?:[ .\-]?[0-9OQDIlSBZ]){{7,10}})(?![0-9])",
        "certain",
        holds=_holds_ten,
    ),
    Rule(
        "nhs-number",
        rf"\b(?:H ?& ?C|HCN|IHI){LABEL}(?P<it>[0-9](?:[ .\-]?[0-9]){{7,17}})",
        "certain",
    ),
    Rule("nhs-number", TEN, holds=_is_nhs),
    Rule("chi-number", TEN, holds=_is_chi),
    Rule(
        "chi-number",
        r"(?<![0-9])(?P<it>[0-9]{6}[ \-]?[0-9]{4})(?![0-9])",
        "possible",
        holds=_is_like_chi,
    ),
    Rule("hospital-number", TEN, "possible", only=FIELDS, holds=_is_no_stamp),
    Rule(
        "national-insurance-number",
        (
            r"(?<![A-Z0-9])(?-i:[A-CEGHJ-PQR-TW-Z][A-CEGHJ-NPQR-TW-Z])(?:[ .\-]?[0-9]{2}){3}"
            r"[ .\-]?(?-i:[A-D])(?![A-Z0-9])"
        ),
        "certain",
    ),
    Rule(
        "national-insurance-number",
        (
            rf"\b(?:NI|NINO|national insurance){LABEL}(?P<it>[A-Z]{{2}}(?: ?[0-9]{{2}}){{3}} "
            "?[A-D]?)"
        ),
        "certain",
    ),
    Rule(
        "national-insurance-number", rf"\bPPSN?{LABEL}(?P<it>[0-9]{{7}} ?[A-Z]{{1,2}})\b", "certain"
    ),
    Rule(
        "device-serial",
        rf"\b(?:serial|s/n|sn|device id)(?: ?(?:no\.?|number|#))?[\s.:#=]{{1,4}}{SERIAL}",
    ),
    Rule(
        "hospital-number",
        (
            r"\b(?:MRN|RMN|PID|PAS|CRN|accession|acc(?:n|ess)?|ACCNO|CRIS|RIS|hosp(?:ital)?"
            f"|unit record){LABEL}{TOKEN}"
        ),
        "certain",
        holds=_is_number,
    ),
    Rule(
        "hospital-number",
        (
            r"\b(?:patient|pt|study|case|trial|subject|participant|lab|sample|specimen"
            "|request|path|histo(?:logy)?|exam(?:ination)?|episode|visit|record|order"
            f"|encounter|district|case ?note|unit|barcode|appointment|booking){NO}{TOKEN}"
        ),
        "certain",
        holds=_is_number,
    ),
    Rule(
        "hospital-number",
        (
            r"\b(?:specimen|sample|histology|accession|ref|study|subject|participant|patient"
            f"|pt)[ :#]{{1,2}}{TOKEN}"
        ),
        holds=lambda match: _is_number(match) and bool(re.search("[0-9]{3}", match["it"])),
    ),
    Rule("hospital-number", rf"\b(?:ID|P/?N|UID|K|A)[:#=] ?{TOKEN}", holds=_is_number),
    Rule(
        "hospital-number",
        rf"\bID {TOKEN}",
        holds=lambda match: bool(re.search("[0-9]{4}", match["it"])),
    ),
    Rule(
        "hospital-number",
        (
            r"(?<![A-Z0-9/])(?P<it>(?-i:[A-Z]{1,3})[ \-]?[0-9]{5,9}(?-i:[A-Z]?))(?![A-Z0-9]"
            "|[.,][0-9])"
        ),
        holds=_is_own,
    ),
    Rule(
        "hospital-number",
        r"(?<![A-Z0-9])(?P<it>[0-9]{2}(?-i:[A-Z]{1,2})[ \-]?[0-9]{4,7})(?![A-Z0-9])",
    ),
    Rule(
        "hospital-number",
        r"(?<![A-Z0-9])(?P<it>(?-i:[A-Z]{1,4})[/\-][0-9]{2,4}[/\-][0-9]{3,8})(?![A-Z0-9])",
    ),
    Rule(
        "hospital-number",
        r"(?<![0-9.,+\-/])(?P<it>[0-9]{6,9}|[0-9]{11,18})(?![0-9.,/\-]?[0-9])",
        "possible",
        only=FIELDS,
    ),
    Rule(
        "hospital-number",
        r"(?<![A-Za-z0-9.,+\-/£$#])(?P<it>[0-9]{7,9})(?![0-9,]|\.[0-9])",
        "possible",
        only=("caption",),
    ),
    Rule("unique-id", r"(?<![0-9.])[0-2](?:\.[0-9]{1,20}){6,14}(?![0-9.])", "certain"),
    Rule(
        "unique-id",
        ("(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])"),
        "certain",
    ),
    Rule(
        "unique-id",
        r"(?<![0-9a-z])(?=[a-f]{0,31}[0-9])(?=[0-9]{0,31}[a-f])[0-9a-f]{20,64}(?![0-9a-z])",
        "likely",
        only=FIELDS,
    ),
)
