"""Rules for hospitals, wards, practices, schools and prisons."""

from __future__ import annotations

import re

from consentlab.identifiers.text.not_names import NEVER, follows_as_eponym
from consentlab.identifiers.text.rule import FIELDS, Rule, word_set

CAPS = r"(?:(?-i:[A-Z][A-Za-z'.\-]{1,20}|St\.?|of|the|and|upon|&|y)[ ]){1,5}"
HOUSE = (
    r"(?:hospitals?|hosp\b|infirmary|hospice|medical cent(?:re|er)|health cent(?:re"
    "|er)|medical practice"
    "|gp practice|surgery|clinic|nhs(?: foundation)? trust|(?:nhs|hospitals?"
    "|healthcare|health|foundation) trust"
    "|health board|care home|nursing home|residential home|walk-?in cent(?:re|er)"
    "|treatment cent(?:re|er)"
    "|birth cent(?:re|er)|maternity|eye (?:unit|hospital)|dental (?:hospital"
    "|institute)|cancer cent(?:re|er)"
    "|primary(?: school)?|secondary school|high school|grammar school|school"
    "|academy|college|university"
    "|prison|barracks|pharmacy|ambulance(?: service)?|ward|icu|itu|ed|a&e|ccu|hdu"
    "|nicu|day case unit|day unit"
    r"|stroke unit|burns unit|outpatients|radiology|labs?)"
)
UNIT = (
    "(?:hospitals?|trust|unit|department|dept|ed|a&e|icu|itu|nicu|picu|hdu|ccu"
    "|epau|amu|mau|sau|practice"
    "|surgery|ward|walk-?in cent(?:re|er)|miu|health cent(?:re|er)|care home"
    "|hospice|labour ward"
    r"|delivery suite|school|university|deanery|base|clinic)"
)


def _is_named(match: re.Match[str]) -> bool:
    """Whether an institution has a name of its own before its kind."""
    named = [word for word in re.findall(r"[A-Za-z'.\-]+", match["own"]) if word[0].isupper()]
    own = [word for word in named if word.lower().rstrip(".") not in NEVER | PLAIN]
    if not own:
        return False
    weak = match["house"].lower() in WEAK
    return not (weak and all(word.isupper() and len(word) < 5 for word in own)) and not (
        weak and follows_as_eponym(match.string, match.end())
    )


PLAIN = word_set(
    """in at from the a an my our your no every any this that medical primary care of day
    case acute stroke nhs gp general district cottage private local field teaching mental
    secondary trauma emergency out and royal university community children's women's eye
    dental if when as after for to on virtual hot post pre"""
)
WEAK = word_set(
    """surgery clinic ward ed icu itu a&e ccu hdu college university primary radiology lab
    labs school"""
)

RULES: tuple[Rule, ...] = (
    Rule(
        "institution",
        (
            r"\b(?:at|from|in|to) (?P<it>(?:the )?(?-i:Royal(?: Free| Marsden)?|General"
            "|Infirmary|Kings?'?s|Guy'?s"
            "|Barts|Tommy'?s|Jimmy'?s|Addenbrooke'?s|Papworth|Moorfields|Christie|Mater"
            "|Beaumont|Crumlin"
            "|Alder Hey|Stoke Mandeville|Broadmoor|Rampton|GOSH|UCLH|QMC|QE|RVI"
            r"|UHW))\b(?! (?:practice|medicine))"
        ),
    ),
    Rule(
        "institution",
        (
            r"\b(?:in|at|from) (?P<it>this (?:very )?(?:hospital|unit|ward|practice|trust"
            r"|ed))\b"
        ),
    ),
    Rule(
        "institution",
        (
            f"(?<![A-Za-z])(?P<own>{CAPS})(?P<house>{HOUSE})(?![a-z])(?: (?:nhs )?(?:foundat"
            "ion )?trust)?"
        ),
        holds=_is_named,
    ),
    Rule(
        "institution",
        (
            r"\b(?:university hospitals?|royal(?: [a-z]{3,10})? (?:infirmary"
            "|hospital)) (?:of )?(?-i:[A-Z][a-z]{2,20})(?: (?:and|&) [A-Z][a-z]{2,20})?"
        ),
    ),
    Rule(
        "institution",
        (
            r"\b(?-i:St\.?|Saint|Saints?) (?-i:[A-Z][a-z]{2,20})'?s?\b(?! (?:fire|dance"
            "|disease|passing|elmo))(?: (?:hospital|hospice|school|infirmary|ward))?"
        ),
        "likely",
        holds=lambda m: m[0].rstrip(".").lower().endswith("s") or "'" in m[0],
    ),
    Rule("institution", r"\b(?:hmp|yoi|hms|raf) (?-i:[A-Z][a-z]{2,20})"),
    Rule(
        "institution",
        (
            r"\b(?:ward|bay|cubicle|side ?room|room|theatre|bed|resus|pod|bed ?space"
            r"|clinic room)[ :\-]?(?:no\.? )?(?:[0-9]{1,3}[a-z]?"
            r"|(?-i:[A-F])[0-9]{0,2})\b(?! ?(?:rest|bound|hours|days|mg))"
        ),
    ),
    Rule("institution", r"\bward (?-i:[A-Z][a-z]{2,15})\b"),
    Rule(
        "institution",
        (
            r"\b(?:our|my)(?: own)?(?: (?:local|little|small|tiny|rural|busy|lovely"
            rf"|paediatric|stroke|new|old|eye|burns|dental|community))? {UNIT}\b(?! (?:of"
            r"|for)\b)"
        ),
    ),
    Rule(
        "institution",
        (
            r"\b(?:rural|village|island|remote) (?:gp (?:surgery|practice)|practice|surgery"
            r"|hospital|ed|clinic)\b(?: (?:near|in|outside) (?-i:[A-Z][a-z]{2,20}))?"
        ),
    ),
    Rule(
        "institution", r"\b(?:paediatric|children's) (?:ed|a&e|emergency department)\b", "possible"
    ),
    Rule(
        "institution",
        (
            r"\b(?:institution|hospital|facility|site|location|station name"
            r"|department)\s?[:=]\s?[^\s:=;,][^:=;,\n]{2,40}"
        ),
        "likely",
        only=FIELDS,
    ),
    Rule(
        "institution",
        (
            r"\b(?-i:NHS) (?-i:[A-Z][a-z]{3,20})(?: (?:and"
            r"|&) (?-i:[A-Z][a-z]{3,20}))?\b(?! (?:trust|number))"
        ),
        holds=lambda m: (
            m[0].split()[1].lower()
            not in NEVER
            | {
                "england",
                "research",
                "pathways",
                "digital",
                "long",
                "app",
                "direct",
                "constitution",
                "staff",
                "choices",
                "number",
            }
        ),
    ),
    Rule(
        "institution",
        (
            r"\b(?:[a-z]{3,15} ){1,3}(?:hospital|infirmary|hospice|nhs trust|medical centre"
            r"|health centre|school)\b"
        ),
        only=("name",),
    ),
)
