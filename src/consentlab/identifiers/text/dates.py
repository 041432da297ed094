"""Rules for dates: days, months and years of a case, in the forms people and devices write."""

from __future__ import annotations

import re
from datetime import date

from consentlab.identifiers.text.greetings import is_of_a_case
from consentlab.identifiers.text.rule import FIELDS, PROSE, Rule

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
CAPITAL = "(?=(?-i:[A-Z]))"
DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
NTH = f"{DAY}(?:st|nd|rd|th)"
YEAR = "(?:19[0-9]{2}|20[0-9]{2}|'?[0-9]{2})"
FULL_YEAR = "(?:19[0-9]{2}|20[0-9]{2})"
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
SEASON = "(?:spring|summer|autumn|winter)"
NUMERIC = (
    r"(?<![0-9./])(?P<a>[0-9]{1,2})(?P<s> ?[/.\-] ?| )(?P<b>[0-9]{1,2})(?P=s)"
    rf"(?P<c>{FULL_YEAR}|[0-9]{{2}})(?![0-9]|[./-][0-9])"
)
DATE = (
    rf"(?:[0-9]{{1,2}}[ /.\-][0-9]{{1,2}}[ /.\-][0-9]{{2,4}}"
    f"|{FULL_YEAR}[-/.:]?[0-9]{{2}}[-/.:]?[0-9]{{2}}"
    f"|{DAY}(?:st|nd|rd|th)?[ -]?(?:of )?{MONTH}[ ,-]{{0,2}}{YEAR}"
    f"|{MONTH} {DAY}(?:st|nd|rd|th)?,? {FULL_YEAR}"
    rf"|{FULL_YEAR}|[0-9]{{6,8}})"
)
GUIDANCE = (
    r"guid(?:eline|ance)s?|trial|et al\.?|edition|classification|criteria|consensus"
    "|NICE|ESC|ESGE|BSG|BTS|SIGN|RCOG|BAD|WHO|ERC|act|update[ds]?"
)
BEFORE = re.compile(
    (
        rf"\b(?:{GUIDANCE}|published|revised|issued|paper|version"
        rf"|{MONTH})(?: \w{{1,12}})?[ (,:]{{1,3}}$"
    ),
    re.IGNORECASE,
)
AFTER = re.compile(rf"[ ),:]{{1,3}}(?:\w{{1,12}} )?(?:{GUIDANCE})\b", re.IGNORECASE)
UNIT = (
    "(?! ?(?:mg|mcg|ml|mm|cm|kg|g|%|units?|mmol|x|hours?|days?|weeks?|times"
    r"|doses?)\b)"
)


def _is_date(match: re.Match[str]) -> bool:
    """Whether a day, a month and a year are possible, in either order of the first two."""
    first, second = int(match["a"]), int(match["b"])
    spaced = match["s"] == " "
    if spaced and len(match["c"]) == 2:
        return False  # 12 34 56: a group of numbers like any other
    return (1 <= first <= 31 and 1 <= second <= 12) or (1 <= first <= 12 and 1 <= second <= 31)


def _is_run(match: re.Match[str]) -> bool:
    """Whether eight digits in a run are a day, the year first or last."""
    run = match["run"]
    for year, month, day in ((run[:4], run[4:6], run[6:8]), (run[4:8], run[2:4], run[:2])):
        try:
            if 1900 <= date(int(year), int(month), int(day)).year <= 2099:
                return True
        except ValueError:
            continue
    return False


def _is_day_and_month(match: re.Match[str]) -> bool:
    """Whether 23/11 is a day rather than a fraction, a sharpness of sight or a duration."""
    day, month = match["d"], match["m"]
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return False
    return "0" in (day[0], month[0]) or (int(day) > 12 and month != "7")  # 21/7: three weeks


def _of_the_case(match: re.Match[str]) -> bool:
    """Whether a year belongs to a case, and not to a guideline or a paper."""
    before = match.string[max(0, match.start() - 40) : match.start()]
    return not BEFORE.search(before) and not AFTER.match(match.string, match.end())


HOLIDAY = (
    "(?:christmas(?: eve| day| night| week| party)?(?! (?:disease|tree|factor))"
    "|xmas(?: eve| day)?"
    r"|boxing day|new year'?s?(?: eve| day)?|hogmanay|burns night|good friday"
    "|easter(?: sunday| monday| weekend)?|hallowe'?en|bonfire night"
    "|guy fawkes(?: night)?"
    "|(?:st|saint) (?:patrick|david|andrew|george|stephen)'?s day|paddy'?s day|eid"
    "|diwali|ramadan"
    "|hanukkah|vaisakhi|passover|(?:mother|father)'?s day|valentine'?s(?: day)?"
    "|bank holiday"
    "|pancake day|shrove tuesday|half[ -]term|the (?:first |second )?lockdown"
    "|the heat ?wave"
    r"|the big freeze|(?:jubilee|coronation) weekend|freshers'? week|black friday"
    r"|changeover (?:day|week))"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "date-of-birth",
        (
            r"(?:\bd\.?[o0]\.?b\b\.?|\bdate of birth|\bbirth ?date|\bborn(?: on"
            rf"| in)?)[ :=.,#\-]{{0,4}}{DATE}"
        ),
        "certain",
    ),
    Rule(
        "date-of-birth",
        NUMERIC,
        holds=lambda match: _is_date(match) and len(match["c"]) == 4 and match["c"] < "2000",
    ),
    Rule("date", NUMERIC, holds=_is_date),
    Rule(
        "date",
        (
            rf"(?<![0-9/.]){DAY}(?P<s>[/.\-])(?:i{{1,3}}|i?v|vi{{1,3}}|i?x|xi{{1,2}})(?P=s)"
            rf"{YEAR}(?![0-9])"
        ),
    ),
    Rule(
        "date-of-birth",
        (f"(?<![0-9./]){DAY}(?:st|nd|rd|th)?[ -]?(?:of )?{MONTH}[ ,-]{{0,2}}19[0-9]{{2}}(?![0-9])"),
    ),
    Rule(
        "date",
        (
            rf"(?<![0-9]){FULL_YEAR}([-/.:_ ])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]"
            "|3[01])(?![0-9])"
        ),
        "certain",
    ),
    Rule("date", r"(?<![0-9.])(?P<run>[0-9]{8})(?![0-9])", holds=_is_run),
    Rule(
        "date",
        (
            f"(?<![0-9./]){DAY}(?:st|nd|rd|th)?[ -]?(?:of )?{MONTH}(?![a-z])(?:[ ,'-]{{0,2}}"
            f"{YEAR}(?![0-9/:]))?"
        ),
        "certain",
    ),
    Rule("date", rf"\b{MONTH}\.? (?:the )?(?:{NTH})\b(?:,? {FULL_YEAR})?", "certain"),
    Rule("date", rf"\b{CAPITAL}{MONTH} {DAY}(?![0-9.,/%:]){UNIT}"),
    Rule("date", rf"\b{MONTH} {DAY},? {FULL_YEAR}\b", "certain"),
    Rule(
        "date",
        rf"\b(?:{MONTH}|{SEASON}|easter|christmas)(?:,? (?:of )?){FULL_YEAR}\b",
        holds=_of_the_case,
    ),
    Rule("date", rf"\b{MONTH} '[0-9]{{2}}\b"),
    Rule(
        "date",
        r"\b(?:in|last|since|during|of|until|till|by|this|next|from|mid|early|late"
        "|one)[ -]"
        rf"(?P<it>(?:early |late |mid[ -])?{CAPITAL}{MONTH})\b(?! ?[0-9])",
    ),
    Rule(
        "date",
        rf"\b(?:in|since|back in|during|of|circa|early|late|mid)[ -](?P<it>{FULL_YEAR})\b",
        only=PROSE,
        holds=_of_the_case,
    ),
    Rule(
        "date",
        rf"\b{WEEKDAY}(?:'?s)?(?: (?:morning|afternoon|evening|night))?\b",
        holds=is_of_a_case,
    ),
    Rule("date", r"\b(?-i:Tues?|Weds?|Thurs?)\b\.?"),
    Rule(
        "date", r"\b(?:on|last|this|next|since|every) (?P<it>(?-i:Mon|Fri|Sat|Sun))\b", only=PROSE
    ),
    Rule("date", rf"\b{HOLIDAY}"),
    Rule(
        "date",
        ("(?<![0-9/.])(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})(?![0-9/%])(?! ?(?:pain|history|hx|old))"),
        "possible",
        holds=_is_day_and_month,
    ),
    Rule(
        "date",
        (
            r"\b(?:on|dated|since|until|seen|admitted|done"
            f"|taken) (?P<it>{DAY}[/.](?:0?[1-9]|1[0-2]))(?![0-9/.]){UNIT}"
        ),
    ),
    Rule("date", rf"(?<![0-9]){FULL_YEAR}(?![0-9])", "possible", only=("name",)),
    Rule("date", rf"\b{MONTH}[ -]?{FULL_YEAR}(?![0-9])", only=FIELDS),
    Rule(
        "date",
        (
            rf"\bon the (?P<it>{NTH})\b(?! (?:rib|centile|percentile|nerve|floor|toe|finger"
            "|ray))"
        ),
    ),
)
