"""Rules for ages: exact ones, and those above 89 however they are put; not decades."""

from __future__ import annotations

import re

from consentlab.identifiers.text.not_names import EPONYMS, NEVER, NOT_INITIALS
from consentlab.identifiers.text.occupations import WORK
from consentlab.identifiers.text.rule import FIELDS, PROSE, Rule

ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
SPELT = (
    f"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{ONES})?"
    f"|{ONES}|ten|eleven"
    r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
SPAN = "(?:years?|yrs?|y|months?|mths?|mo|weeks?|wks?|days?)"
TUBES = re.compile(
    r" ?(?:fr|french|catheter|drain|foley|sheath|tube|ryle|ng\b|introducer|gauge|ch\b)", re.I
)


def _is_age(match: re.Match[str]) -> bool:
    """Whether "24F" is a person rather than a catheter, and no older than people become."""
    return int(match["n"]) <= 115 and not TUBES.match(match.string, match.end())


def _after_a_person(match: re.Match[str]) -> bool:
    """Whether a bare number between commas comes after a word for a person."""
    before = match.string[max(0, match.start() - 40) : match.start()].rstrip(" ,(")
    last = re.search(r"([A-Za-z.'\-]+)$", before)
    if not last:
        return False
    if PERSON.search(before):
        return True
    if last[1].lower() in NEVER | EPONYMS:
        return False
    titled = last[1][0].isupper() and last[1][1:].islower() and len(last[1]) > 3
    letters = last[1].replace(".", "")
    short = letters.isupper() and len(letters) == 2 and letters.lower() not in NOT_INITIALS
    return titled or short


PERSON = re.compile(
    rf"\b(?:{WORK}|man|woman|lady|gentleman|boy|girl|lad|lass|male|female|victim"
    "|patient|pt|mum|mother|dad"
    "|father|he|she|child|driver|student|teacher|nurse|doctor|player|smoker"
    "|drinker|runner|cyclist)$",
    re.IGNORECASE,
)

RULES: tuple[Rule, ...] = (
    Rule("age", r"(?<![0-9./])[1-9][0-9]?/(?-i:M|F)(?![A-Za-z0-9/])"),
    Rule(
        "age",
        (
            r"(?<!the )\b(?:early|mid|late)(?:[ -]to[ -](?:early|mid|late))?"
            r"[ -](?:(?:twen|thir|for|fif|six|seven|eigh)ties|[2-8]0'?s)\b"
        ),
        "possible",
        only=PROSE,
    ),
    Rule(
        "age",
        r"(?<![0-9/])[0-9]{1,2}/(?:7|52|12) (?:baby|infant|neonate|newborn|boy|girl|child)\b",
        "possible",
    ),
    Rule("age", r"\b(?:day|week|month) [0-9]{1,2} of life\b", "possible"),
    Rule("age", r"\b[0-9]{1,2} (?:days|weeks|months) of life\b", "possible"),
    Rule(
        "age",
        (
            r"(?<![0-9./+])[2-4][0-9](?: ?\+ ?[0-6] ?(?:/40|weeks?\b|wks?\b|/52)|/40(?= (?:weeks"
            r"|gestation|pregnan|gravid|by dates)))(?: gestation)?"
        ),
        "possible",
        only=PROSE,
    ),
    Rule(
        "age",
        r"\bgestation(?: of)?:? (?P<it>[2-4][0-9](?:\+[0-6])?(?:/40| weeks))",
        "possible",
        only=PROSE,
    ),
    Rule(
        "age",
        r"\bnow (?P<it>[1-9][0-9]?)\b(?=,|\.(?![0-9])| and\b| at\b|$)",
        "possible",
        only=PROSE,
    ),
    Rule(
        "age",
        r"(?<=[a-z][.!?] )(?P<n>[1-9][0-9]?|10[0-9])(?=[!?,]|\.(?![0-9]))",
        "possible",
        only=PROSE,
    ),
    Rule(
        "age",
        (
            f"(?<![0-9./])[0-9]{{1,3}}(?: ?[½+]| and a half)?[ -]?(?:{SPAN})[ -]?(?:old"
            r"|of age|young)\b(?:[ -](?:boy|girl|man|woman|lady|male|female|gentleman|child"
            "|baby|infant))?"
        ),
        "certain",
    ),
    Rule("age", rf"\b{SPELT}(?: and a half)?[ -]{SPAN}[ -](?:old|of age)\b", "certain"),
    Rule(
        "age",
        (
            r"(?<![0-9./])[0-9]{1,3}[ -]?(?:y\.?/?o\b\.?|yr/o|y/o|yo[mf]\b|yrs\b(?= [mf]\b)"
            r"|y(?= ?(?-i:[MF])\b))(?: ?(?-i:[MF])\b)?"
        ),
        "certain",
    ),
    Rule(
        "age",
        r"(?<![0-9./,])(?P<n>[1-9][0-9]{0,2}) ?(?-i:M|F|♂|♀)(?![A-Za-z0-9/])(?: ?[♂♀])?",
        holds=_is_age,
    ),
    Rule(
        "age",
        (
            "(?<![A-Za-z0-9])(?:(?-i:M|F)|male|female|man|woman|boy|girl|lad|lass"
            r"|gentleman|lady)(?:, ?| ?\(| )(?P<n>[1-9][0-9]{0,2})\)?(?=[,.;:)\s]"
            r"|$)(?! ?(?:mm|cm|mg|x|weeks|days|hours|years? (?:of|ago)|in\b|of\b|/|%))"
        ),
        holds=_is_age,
    ),
    Rule(
        "age",
        (
            r"\b(?:aged?|age of|age is|turned|turning|age:)[ :]?(?:just "
            rf"|only )?(?:[0-9]{{1,3}}|{SPELT})\b(?! ?(?:to|-|–|and over|or over|\+|s\b|%))"
        ),
    ),
    Rule("age", r"(?<![0-9/])[0-9]{1,2}/(?:7|52|12)[ -]old\b", "certain"),
    Rule(
        "age",
        (
            r"\b(?:(?:her|his|their) )?(?:[0-9]{1,2}(?:st|nd|rd|th)|first|second|third"
            "|fifth|tenth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth"
            r"|ninetieth|hundredth) birthday\b"
        ),
    ),
    Rule(
        "age",
        (
            r"(?:(?<=[a-z'\-\])], )|(?<=\.[A-Z]\., )|(?<=[a-z] \())(?P<n>[1-9][0-9]?"
            "|10[0-9])(?=[,:;.)]|$)(?![.,][0-9])"
        ),
        "possible",
        only=PROSE,
        holds=lambda m: _is_age(m) and _after_a_person(m),
    ),
    Rule(
        "age",
        r"(?<=[A-Z][a-z] )\([1-9][0-9]?\)|(?<=[a-z] )\([1-9][0-9]?\)(?=:)",
        "possible",
        only=PROSE,
    ),
    Rule(
        "age",
        (
            r"\b(?:s?he|they|who)(?:'s| is| was|'re| are) (?:now |only |just )?"
            r"(?P<it>[1-9][0-9]{0,2})\b(?! ?(?:%|/|mm|cm|kg|weeks|days|hours|months|of|in)\b)"
        ),
        "possible",
        only=PROSE,
    ),
    Rule("age", r"\bis (?P<it>[1-9][0-9]?) and\b", "possible", only=PROSE),
    Rule("age", r"\b(?:super-?)?centenarian\b|\bnonagenarian\b"),
    Rule(
        "age",
        (
            r"\b(?:in|into|well into) (?:his|her|their) (?:late |early |mid[ -]?)?(?:90'?s"
            r"|nineties|100'?s|hundreds)\b"
        ),
    ),
    Rule(
        "age",
        (
            r"\b(?:over|older than|nearly|almost) (?:90|ninety|100|a hundred)(?! ?(?:%|mm"
            "|bpm|mg|per|ml|/|days|beats|kg|cm|mins|hours|patients"
            r"|cases))(?: years)?\b(?= (?:years|and)|[,.!]|$)"
        ),
        "possible",
    ),
    Rule(
        "age",
        r"(?<![A-Za-z0-9])(?-i:[MF])[ /]{1,2}0?[1-9][0-9]\s?Y?(?![0-9.%A-Z])",
        "possible",
        only=FIELDS,
    ),
    Rule("age", r"\bage\s?[:=]\s?[0-9]{1,3}\s?[YMWD]?\b|(?<![0-9A-Z])0[0-9]{2}Y\b", "certain"),
)
